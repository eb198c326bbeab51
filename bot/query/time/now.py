"""Now, on the clock of a zone, and the instants that the clock shows.

Days are days of the calendar: `last 7d` begins at the same hour on the clock seven days ago, also
across a change to or from summer time. Hours and minutes are spent ones: `last 24h` is 24 of them.
An hour that the clock skips is read as the one after it; of one that it shows twice, a window takes
in both.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

from bot.domain.asked import Span
from bot.query.time.durations import Duration

SECOND: Final = timedelta(seconds=1)
_LAST_SECOND: Final = time(23, 59, 59)
# What is longer ago than this is nearer the next time that it comes in a year.
HALF_A_YEAR: Final = timedelta(days=183)


def begin_of_day(of: date) -> datetime:
    """The first second of a day, or of the day that a moment is of, on the same clock."""
    return datetime.combine(of, time())


def end_of_day(of: date) -> datetime:
    """The last second of it."""
    return datetime.combine(of, _LAST_SECOND)


class Present(NamedTuple):
    """Now, and the zone in which windows are understood."""

    now: datetime
    zone: tzinfo
    wall: datetime  # what the clock on the wall shows
    utc: datetime  # on the clock that is never put forward or back

    @classmethod
    def at(cls, now: datetime, zone: tzinfo) -> "Present":
        """To the second, on the zone's clock."""
        return cls._of(now.astimezone(zone).replace(microsecond=0), zone)

    def there(self, zone: tzinfo) -> "Present":
        """The same instant on the clock of another zone."""
        return self._of(self.now.astimezone(zone), zone)

    @classmethod
    def _of(cls, now: datetime, zone: tzinfo) -> "Present":
        return cls(now, zone, now.replace(tzinfo=None), now.astimezone(UTC))

    def start(self, wall: datetime) -> datetime:
        """The instant at which the wall shows this (first, if twice); just after it, if never."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC).astimezone(self.zone)

    def end(self, wall: datetime) -> datetime:
        """The instant at which the wall shows this (last, if twice), or now if that is earlier."""
        late = wall.replace(tzinfo=self.zone, fold=1).astimezone(UTC)
        if wall >= self.wall:
            return self.now
        return late.astimezone(self.zone) if late <= self.utc else self.start(wall)

    def midnight(self) -> datetime:
        """The instant at which today began."""
        return self.start(begin_of_day(self.wall))

    def is_today(self, span: Span) -> bool:
        """Whether it is all of today so far."""
        return (span.start, span.end) == (self.midnight(), self.now)

    def ago(self, length: Duration) -> datetime:
        """The instant that long ago: days by the calendar, hours and minutes by the clock."""
        days = timedelta(days=length.days)
        # Not by the wall where no day is taken off: it may show this hour for the second time.
        day = self.start(self.wall - days) if days else self.now
        if not length.minutes:
            return day
        begin = day.astimezone(UTC) - timedelta(minutes=length.minutes)
        start = begin.astimezone(self.zone)
        if start.replace(tzinfo=None) < self.wall:
            return start
        # The clock was put back meanwhile, and both ends would be written alike (the vendor's dates
        # carry no zone). Ask for a little more.
        return self.start(self.wall - days - timedelta(minutes=length.minutes))
