"""What a day would work out again and again, worked out once: rows read, digests of rows.

Both depend on nothing but what they are given. A row is the same at most sweeps, and reading rows
took a quarter of a day.
"""

from collections.abc import AsyncGenerator, Callable, Mapping
from functools import lru_cache, partial
from typing import Any, TypeVar

from typing_extensions import override

from bot.domain.imports import File, Import, Page
from bot.moengage.client import ASSUMED_ZONES, MoEngage
from bot.moengage.request_bodies import PlannedRequest
from bot.moengage.rows import Reading, Zones
from bot.services.ports import Use
from bot.store import codec

Row = TypeVar("Row", Import, File)
Read = Callable[[tuple[object, ...], Zones], Reading[Row]]

# Rows of some days; each has about 1 KB.
KEPT = 20_000

digest = lru_cache(KEPT)(codec.digest)
# The last row of each name, and how it was read.
_last: dict[tuple[object, str], tuple[Mapping[str, object], Reading[Any]]] = {}


class RecallingMoEngage(MoEngage):
    """The real client, but for rows that were read before."""

    @override
    def _planned_pages(
        self, path: str, planned: PlannedRequest, use: Use, read: Read[Row], first: int = 1
    ) -> AsyncGenerator[Page[Row], None]:
        return super()._planned_pages(path, planned, use, partial(_page, read), first)


def _page(read: Read[Row], data: tuple[object, ...], _zones: Zones) -> Reading[Row]:
    rows: list[Row] = []
    unreadable = odd = 0
    for raw in data:
        reading = _row(read, raw)
        rows += reading.rows
        unreadable += reading.unreadable
        odd += reading.odd
    return Reading(tuple(rows), unreadable, odd)


def _row(read: Read[Row], raw: object) -> Reading[Row]:
    name = (raw.get("id") or raw.get("import_id")) if isinstance(raw, dict) else None
    # Lists in lists of a damaged row are too deep to be compared.
    if not isinstance(raw, dict) or not isinstance(name, str) or "tags" in raw:
        return read((raw,), ASSUMED_ZONES)  # no client of a day has others
    known = _last.get((read, name))
    if known is None or known[0] != raw:
        if len(_last) >= KEPT:
            _last.clear()
        known = _last[read, name] = (raw, read((raw,), ASSUMED_ZONES))
    return known[1]
