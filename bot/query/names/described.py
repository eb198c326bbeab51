"""Names spelt out as what an import is: `the daily load of the users` is daily_users."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bot.query.names.lookup import Names
from bot.query.names.mention import Likeness, Mention
from bot.query.words.cues import ARTICLES

_THINGS: Final = frozenset(
    (
        *("load", "import", "file", "feed", "job", "upload", "run", "batch", "sync", "export"),
        *("one", "delivery", "drop", "transfer", "pipeline", "process", "ingestion", "update"),
    )
)
_OF: Final = frozenset({"of", "for", "with", "from"})
# Before them, one of many is meant, and not the one of that name.
_ANY: Final = frozenset(
    {"any", "every", "each", "which", "no", "all", "another", "what", "some", "other", "a", "an"}
)


def described(
    words: Sequence[str], names: Names, is_rhythm: Callable[[str], bool]
) -> Iterable[Mention]:
    """The mentions in which how often it runs and a noun for it stand before the rest of a name."""
    for at, word in enumerate(words[:-3]):
        if not is_rhythm(word) or words[at + 1] not in _THINGS or words[at + 2] not in _OF:
            continue
        rest = at + 3
        while rest < len(words) - 1 and words[rest] in ARTICLES:
            rest += 1
        found = names.exact(f"{word} {words[rest]}") or names.exact(f"{words[rest]} {word}")
        if len(found) == 1 and (not at or words[at - 1] not in _ANY):
            yield Mention(at, rest + 1, found, Likeness.PART)
