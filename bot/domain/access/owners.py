"""Whose import it is, as far as a channel may know."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_ADDRESS: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Owner:
    """An import's creator: the `user` to mention in Slack, or the `address` to show as text; with
    neither, there is nothing to say.
    """

    user: str | None = None
    address: str | None = None


def owner(address: str | None, user: str | None, *, show: bool) -> Owner:
    """What may be shown of a creator. An address is shown only where that is wanted, and only for
    want of a person.
    """
    if user:
        return Owner(user=user)
    return Owner(address=address if show else None)


def owned_by(created_by: str | None, wanted: str) -> bool:
    """Whether a creator is the one that is wanted: by the whole address, or a part of one."""
    return created_by is not None and wanted.strip().casefold() in created_by.casefold()


def namesake_of(name: str, creators: Iterable[str]) -> str | None:
    """The only creator with this person's name before the @ of the address: `Priya Nair` is
    `priya@…`, `priya.nair@…`, `pnair@…` or `priyan@…`. None if there is none, or several.
    """
    first, *others = _WORDS.findall(name.casefold()) or [""]
    last = "".join(others)
    begins = {first, first + last, *((first[0] + last, first + last[0]) if last else ())} - {""}
    found = [one for one in creators if is_address(one) and _person(one) in begins]
    return found[0] if len(found) == 1 else None


def _person(address: str) -> str:
    return "".join(_WORDS.findall(address.partition("@")[0].casefold()))


def is_address(text: str) -> bool:
    """Whether it is worth looking somebody up by."""
    return _ADDRESS.fullmatch(text) is not None
