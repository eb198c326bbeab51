"""Names of one message belong together: what one of them leaves open, another decides.

`did the VIP customers of Black Friday arrive` is about Black Friday VIPs, and not about the Diwali
VIP list too: both are called VIP, and one of them is named besides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.query.names.in_text import Place
from bot.query.names.lookup import Names
from bot.query.names.mention import Likeness
from bot.query.names.prose import ANY_IMPORT
from bot.query.text.lexer import Token
from bot.query.values import Named

# Beside a name they say that others of it are meant, or all: `and the other loyalty imports`.
_SEVERAL: Final = frozenset(
    (
        *("other", "others", "all", "both", "rest", "remaining", "every", "each", "imports"),
        *("ones", "feeds", "jobs", "lists"),
    )
)
_NEAR: Final = 2  # words


def together(found: Mapping[int, Place], tokens: Sequence[Token], names: Names) -> dict[int, Place]:
    """The names, each of several imports narrowed to the one that the others say."""
    if not found:
        return {}
    found = {at: _opened(place, names) for at, place in found.items()}
    sure = {place.named[0] for place in found.values() if len(place.named) == 1}
    sure = sure or _common(list(found.values()))
    return {at: _narrowed(place, sure, tokens) for at, place in found.items()} if sure else found


def of_person(found: Sequence[Place], who: str, names: Names) -> list[Place]:
    """The names, each of several imports narrowed to those that somebody created."""
    created = names.creators.created
    return [replace(each, named=created(who, each.named) or each.named) for each in found]


def _opened(place: Place, names: Names) -> Place:
    """`VIP list` may be any import of VIPs, though one has “list” in its name as well."""
    words = place.typed.split()
    telling = " ".join(word for word in words if word.casefold() not in ANY_IMPORT)
    if len(place.named) != 1 or place.likeness is not Likeness.PART or not telling:
        return place
    wider = names.called(telling) if telling != " ".join(words) else ()
    return replace(place, named=wider, typed=telling) if len(wider) > 1 else place


def _common(several: Sequence[Place]) -> set[Named]:
    """The one import that two open names can both mean: `VIP ... list`."""
    if len({place.typed.casefold() for place in several}) == 1:
        return set()
    shared = set(several[0].named).intersection(*(place.named for place in several[1:]))
    return shared if len(shared) == 1 else set()


def _narrowed(place: Place, sure: set[Named], tokens: Sequence[Token]) -> Place:
    meant = tuple(one for one in place.named if one in sure)
    if len(place.named) == 1 or len(meant) != 1 or _means_several(place, tokens):
        return place
    return replace(place, named=meant)


def _means_several(place: Place, tokens: Sequence[Token]) -> bool:
    around = (
        *tokens[max(place.begin - _NEAR, 0) : place.begin],
        *tokens[place.end : place.end + 1],
    )
    return not _SEVERAL.isdisjoint(token.key for token in around)
