"""Windows of time as MoEngage takes them: a longer one is split into pieces.

Its dates carry no zone. They are written and measured by the clock of the workspace's zone.

Its pages contradict each other about their form: eight formats are listed, and a published 400 of
the run history says that dates must be ISO 8601. So a form that is refused is followed by another
one, and at last by none: then everything is read, and rows outside the window are left out here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from enum import Enum
from typing import Final

from bot.domain.errors import RequestRefused
from bot.domain.requests import Window

# A longer one is refused: "Difference exceeds 30 days", see
# https://www.moengage.com/docs/api/file-import/import-details. How days are measured is not said,
# so whole days are counted with their last second: from the 1st to the 30th, not to the 31st.
LONGEST_WINDOW: Final = timedelta(days=30)
# What is processed around midnight may be dated in another zone, and a run may have begun on the
# day before.
MARGIN: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
# The two of the listed formats that are sent, see https://www.moengage.com/docs/api/file-import.
_DAYS: Final = "YYYY-MM-DD"
_SECONDS: Final = "YYYY-MM-DD hh:mm:ss"
_ISO: Final = "YYYY-MM-DDTHH:MM:SS.ssssss"
_WRITTEN: Final[Mapping[str, Callable[[datetime], str]]] = {
    _DAYS: lambda at: at.date().isoformat(),
    _SECONDS: lambda at: at.isoformat(" ", "seconds"),
    _ISO: lambda at: at.isoformat(timespec="microseconds"),
}


class DateForm(Enum):
    """How a window is sent; the order is that of the tries."""

    LISTED = "one of the listed formats"
    ISO = "ISO 8601"
    LEFT_OUT = "no date at all"

    @property
    def next(self) -> "DateForm | None":
        """What to try when this one is refused."""
        forms = list(DateForm)
        at = forms.index(self) + 1
        return forms[at] if at < len(forms) else None


@dataclass(frozen=True, slots=True)
class Dates:
    """A window by the clock on the wall, without a zone, both ends inside it."""

    start: datetime
    end: datetime
    whole_days: bool

    @property
    def step(self) -> timedelta:
        """From the end of a window to the beginning of the one after it."""
        return datetime.resolution if self.whole_days else _SECOND

    @property
    def longest(self) -> timedelta:
        """From the beginning to the end of the longest one; whole days end with their last step."""
        return LONGEST_WINDOW - self.step if self.whole_days else LONGEST_WINDOW

    def body(self, form: DateForm) -> Mapping[str, str]:
        """The value of the key `date`."""
        listed = _DAYS if self.whole_days else _SECONDS
        name = _ISO if form is DateForm.ISO else listed
        written = _WRITTEN[name]
        return {"start_date": written(self.start), "end_date": written(self.end), "format": name}

    def hold(self, instants: Iterable[datetime | None], zone: tzinfo) -> bool:
        """Whether one of these instants is inside by the clocks of `zone`, or none is known."""
        known = [_on_the_wall(at, zone) for at in instants if at]
        return not known or any(self.start <= at <= self.end for at in known)


def refuses_dates(refusal: RequestRefused) -> bool:
    """Whether a 400 is about the dates themselves, in whatever words, not about their distance."""
    said = f"{refusal.kind} {refusal.message}".casefold()
    named = re.search(r"\b(?:start_|end_)?dates?\b|\biso.?8601\b", said)
    return named is not None and "difference" not in said


def dates_of(window: Window, zone: tzinfo) -> Dates:
    """The window by the clock of a zone; whole days, unless it is exact."""
    start, end = _on_the_wall(window.start, zone), _on_the_wall(window.end, zone)
    if window.exact:
        return Dates(start, end, whole_days=False)
    first = datetime.combine(start - MARGIN, time.min)
    last = datetime.combine(end + MARGIN, time.max)
    return Dates(first, last, whole_days=True)


def pieces(dates: Dates) -> Iterator[Dates]:
    """A window in pieces that touch without overlapping, oldest first."""
    start = dates.start
    longest, step = dates.longest, dates.step
    while start <= dates.end:
        end = min(start + longest, dates.end)
        yield Dates(start, end, dates.whole_days)
        start = end + step


def newest(dates: Dates) -> Dates:
    """The end of a window, as long as one request may ask for."""
    return replace(dates, start=max(dates.start, dates.end - dates.longest))


def _on_the_wall(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)
