"""The daily digest: one message a day, or only on a day on which nothing else was to be said.

A channel in which nothing stands for days looks the same whether all is well or nobody looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import ClassVar, Final

from bot.domain.outgoing.sendable import Single

DAY: Final = timedelta(days=1)
# A digest that is later than this is dropped: it would be read as news.
LATEST: Final = timedelta(hours=1)
# Overdue imports that are named; the others are counted.
MOST_LATE: Final = 3


@dataclass(frozen=True, slots=True)
class Digest(Single):
    """How the runs of a day ended, how things stand now, and that the bot sees.

    `at` is its hour, on the day after. `runs` are those of the day by their outcome, None if they
    were not counted; with `counted_from` the count did not begin with the day. Channels heard of
    `alerted` imports in the 24 hours before. Of the `broken`
    imports some are `muted`, and others were not announced (`untold`), because so few of their rows
    failed. Of the `overdue` ones the longest overdue have their names in `late`, and
    `announces_overdue` says whether there are alerts about such imports at all.
    """

    label: ClassVar = "digest"

    id: str
    channel: str
    workspace: str
    day: date
    at: datetime
    created_at: datetime
    imports: int
    swept_at: datetime
    runs: Mapping[str, int] | None = None
    counted_from: datetime | None = None
    broken: int = 0
    muted: int = 0
    untold: int = 0
    overdue: int = 0
    next_name: str | None = None
    next_at: datetime | None = None
    alerted: int = 0
    late: tuple[str, ...] = ()
    announces_overdue: bool = True

    @property
    def since(self) -> datetime:
        """No post of it can be older."""
        return self.at

    @property
    def happened_at(self) -> datetime:
        """Its hour."""
        return self.at


def hour(now: datetime, at: time, zone: tzinfo) -> datetime | None:
    """The instant of the digest that may be posted now, if there is one.

    A time that a change of the clock leaves out is an hour later on that day, one that comes twice
    is the first of the two.
    """
    today = now.astimezone(zone).date()
    for day in (today, today - DAY):
        begins = datetime.combine(day, at, zone).astimezone(now.tzinfo)
        if begins <= now < begins + LATEST:
            return begins
    return None
