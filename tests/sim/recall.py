"""What a day would work out again and again, worked out once: rows read, digests of rows.

Both depend on nothing but what they are given. A row is the same at most sweeps, and reading rows
took a quarter of a day.
"""

from collections.abc import AsyncGenerator, Callable
from functools import lru_cache, partial
from typing import TypeVar

from typing_extensions import override

from bot.domain.imports import File, Import, Page
from bot.moengage.client import ASSUMED_ZONES, MoEngage
from bot.moengage.requests import PlannedRequest
from bot.moengage.rows import Reading, Zones
from bot.services.ports import Use
from bot.store import codec

Row = TypeVar("Row", Import, File)
Read = Callable[[tuple[object, ...], Zones], Reading[Row]]

# Rows of some days; each has about 1 KB.
KEPT = 20_000

digest = lru_cache(KEPT)(codec.digest)


class RecallingMoEngage(MoEngage):
    """The real client, but for rows that were read before."""

    @override
    def _dated_pages(
        self, path: str, planned: PlannedRequest, use: Use, read: Read[Row], first: int = 1
    ) -> AsyncGenerator[Page[Row], None]:
        return super()._dated_pages(path, planned, use, partial(_page, read), first)


def _page(read: Read[Row], data: tuple[object, ...], _zones: Zones) -> Reading[Row]:
    readings = [_row(read, raw) for raw in data]
    rows = tuple(row for reading in readings for row in reading.rows)
    unreadable = sum(reading.unreadable for reading in readings)
    return Reading(rows, unreadable, sum(reading.odd for reading in readings))


def _row(read: Read[Row], raw: object) -> Reading[Row]:
    if not isinstance(raw, dict):
        return read((raw,), ASSUMED_ZONES)
    try:
        return _sound(read, tuple(raw.items()))
    except TypeError:  # a value that is no scalar
        return read((raw,), ASSUMED_ZONES)


@lru_cache(KEPT)
def _sound(read: Read[Row], fields: tuple[tuple[str, object], ...]) -> Reading[Row]:
    return read((dict(fields),), ASSUMED_ZONES)  # no client of a day has others
