"""Filters that MoEngage takes lists for, and what is done where it refuses them.

Its pages contradict each other: its schema types them as plain strings, its worked example sends
lists. So a filter that is refused as a list is left out, and the rows are compared here.
"""

import re
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Final

from bot.domain.errors import RequestRefused
from bot.domain.imports import Import

# Their keys, and what of a row they look at.
LISTS: Final[Mapping[str, Callable[[Import], str]]] = {
    "import_type": attrgetter("type"),
    "schedule_type": attrgetter("schedule"),
    "file_source": attrgetter("source"),
    "schedule_status": attrgetter("status"),
}
# What is said of a list where text is wanted, and of anything that cannot be read.
_UNNAMED: Final = re.compile(r"\b(?:string|str|list|array)\b|unable to process the request")


def named_filters(refusal: RequestRefused, keys: Collection[str]) -> frozenset[str]:
    """Those of the keys that a 400 is about, by their names."""
    said = _said(refusal)
    return frozenset(key for key in LISTS if key in keys and _is_named(key, said))


def unnamed_filters(refusal: RequestRefused, keys: Collection[str]) -> frozenset[str]:
    """All filters of the keys, if a 400 may be about them without saying so."""
    found = LISTS.keys() & set(keys)
    return frozenset(found if _UNNAMED.search(_said(refusal)) else ())


def holds(row: Import, filters: Mapping[str, object], left_out: AbstractSet[str]) -> bool:
    """Whether a row passes the filters that were left out of a request."""
    return all(_passes(LISTS[key](row), filters.get(key)) for key in left_out)


def _passes(value: str, wanted: object) -> bool:
    return not isinstance(wanted, list) or value.upper() in wanted


def _said(refusal: RequestRefused) -> str:
    return f"{refusal.kind} {refusal.message}".casefold()


def _is_named(key: str, said: str) -> bool:
    return re.search(rf"\b{key.replace('_', '[ _]?')}\b", said) is not None
