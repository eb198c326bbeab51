"""A point in time as it was written, and the instants that it can mean on the clock of a wall.

What names no year (`20 nov`, `friday`, `14:00`) is the latest one past, and is looked for backwards
from a limit: from now, or from the end of the range that it begins. A weekday is never today.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.query.time.now import begin_of_day, end_of_day
from bot.query.values import replace

_DAY: Final = timedelta(days=1)
_HALF: Final = 12  # hours of a day
_LEAP_GAP: Final = 9  # years from one 29 February to the next, at most, and one more


def date_of(year: int, month: int, day: int) -> date | None:
    """The date, None if the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_weekday(after: datetime, weekday: int) -> datetime:
    """The first such weekday after a day, at the same hour."""
    return after + _DAY * ((weekday - after.weekday() - 1) % 7 + 1)


@dataclass(frozen=True)
class Point:
    """A point as it was written; `words` is its normal form.

    Exactly one of `day`, `month_day`, `weekday` and `period` is set, or none but `clock`.
    """

    words: str
    day: date | None = None
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    period: tuple[datetime, datetime] | None = None
    clock: time | None = None
    notes: tuple[str, ...] = ()
    bare: bool = False  # an hour without minutes, such as `3am`
    either: bool = False  # an hour of the morning as well as of the evening, such as `10`
    year: int | None = None  # all of it
    ago: bool = False  # counted back from now to the minute

    @property
    def is_clock(self) -> bool:
        """Whether it is a time of day alone."""
        return self.clock is not None and not (
            self.day or self.month_day or self.period or self.weekday is not None
        )

    @property
    def is_of_a_day(self) -> bool:
        """Whether it is a time of a day that is no date: `5pm`, `monday 9am`."""
        return self.clock is not None and not self.words[:4].isdigit()

    @property
    def is_fixed(self) -> bool:
        """Whether it means the same wherever it is looked for from."""
        return self.day is not None or self.period is not None

    @property
    def in_the_other_half(self) -> "Point":
        """The same hour of the other half of the day."""
        assert self.clock
        clock = self.clock.replace(hour=(self.clock.hour + _HALF) % (2 * _HALF))
        return replace(self, words=f"{self.words[:-5]}{clock:%H:%M}", clock=clock)

    def resolve(self, now: datetime, limit: datetime) -> tuple[datetime, datetime]:
        """Its first and its last second, the latest that is not after the limit."""
        if self.period:
            return self.period
        day = self.day or self._latest_day(now, limit)
        if self.clock:
            instant = datetime.combine(day, self.clock)
            return instant, instant
        return begin_of_day(day), end_of_day(day)

    def resolve_after(self, start: datetime) -> tuple[datetime, datetime]:
        """For a clock or a day and month that ends a range: the first one from the start on."""
        if self.month_day:
            year = start.year if self.month_day >= (start.month, start.day) else start.year + 1
            days = (date_of(each, *self.month_day) for each in range(year, year + _LEAP_GAP))
            fixed = replace(self, day=next(day for day in days if day), month_day=None)
        else:
            fixed = replace(self, day=start.date())
            if self.clock and self.clock < start.time():
                fixed = replace(self, day=start.date() + _DAY)
        return fixed.resolve(start, start)

    def _latest_day(self, now: datetime, limit: datetime) -> date:
        upto = limit.date()
        if self.weekday is not None:
            latest = min(upto, now.date() - _DAY)
            return latest - _DAY * ((latest.weekday() - self.weekday) % 7)
        if self.month_day:
            years = range(upto.year, upto.year - _LEAP_GAP, -1)
            days = (date_of(year, *self.month_day) for year in years)
            return next(day for day in days if day and day <= upto)
        return upto if self.clock and self.clock <= limit.time() else upto - _DAY
