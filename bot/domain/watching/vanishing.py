"""Which imports MoEngage lists no more, counted over readings of everything.

A *reading* is every page without a filter, in one sweep or over several. An import is missing from
it only if it is complete: each page was read in its turn, no row on them was damaged, and they show
as many imports as MoEngage says there are. So a row that moves to a page that was read already, or
a page that comes without some of its rows, makes nothing vanish: the count falls short.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from bot.domain.imports import Import, Page

# How many complete readings in a row, over at least how many seconds: one answer may come from a
# server of the vendor's that is behind.
READINGS: Final = 3
LEAST_SECONDS: Final = 20.0
# If most imports are missing at once, their list is more likely to be wrong than they are deleted:
# then it takes a quarter of an hour at the usual interval.
READINGS_OF_MOST: Final = 30
FEW: Final = 5


@dataclass(slots=True)
class Reading:
    """What the pages of one reading have shown so far."""

    ids: set[str] = field(default_factory=set)
    pages: int = 0
    total: int = 0  # the most that MoEngage said there are
    sound: bool = True
    more: bool = True

    def add(self, page: Page[Import]) -> None:
        """The next page, or one that was read before."""
        counted = page.total is not None or not page.rows
        self.sound &= counted and not page.unreadable and page.number <= self.pages + 1
        self.pages, self.more = page.number, page.more
        self.total = max(self.total, page.total or 0)
        self.ids.update(row.id for row in page.rows)

    @property
    def complete(self) -> bool:
        """Whether what it does not show is missing."""
        return self.sound and not self.more and len(self.ids) >= self.total


class Absences:
    """How often in a row each known import was missing."""

    def __init__(self) -> None:
        self._reading = Reading(sound=False)  # until a first page begins one
        self._missed: dict[str, tuple[int, float]] = {}  # how often, and since when

    def read(self, page: Page[Import]) -> None:
        """A page of everything; the first one begins a reading."""
        if page.number == 1:
            self._reading = Reading()
        self._reading.add(page)
        self.shown(page.rows)

    def shown(self, rows: Iterable[Import]) -> None:
        """These are there, whatever question showed them."""
        for row in rows:
            self._reading.ids.add(row.id)
            self._missed.pop(row.id, None)

    @property
    def complete(self) -> bool:
        """Whether the reading that ended now shows all there is."""
        return self._reading.complete

    def count(self, known: Collection[str], now: float) -> frozenset[str]:
        """The reading was complete: which of the known imports are listed no more."""
        missing = [name for name in known if name not in self._reading.ids]
        self._reading = Reading(sound=False)
        before = {name: self._missed.get(name, (0, now)) for name in missing}
        self._missed = {name: (times + 1, since) for name, (times, since) in before.items()}
        most = len(missing) > FEW and 2 * len(missing) > len(known)
        need = READINGS_OF_MOST if most else READINGS
        return frozenset(
            name
            for name, (times, since) in self._missed.items()
            if times >= need and now - since >= LEAST_SECONDS
        )
