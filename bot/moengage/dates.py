"""The forms in which the vendor's operations take a window of dates, tried one after the other.

Its pages contradict each other: eight formats are listed, and a published 400 of the run history
says that dates must be ISO 8601. So a form that is refused is followed by another one, and at last
by none: then everything is read, and what lies outside the window is left out here.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, tzinfo
from enum import Enum
from typing import Final

from bot.domain.errors import RequestRefused

# The formats that the bot itself sends, see https://www.moengage.com/docs/api/file-import.
_STRPTIME: Final = {"YYYY-MM-DD": "%Y-%m-%d", "YYYY-MM-DD hh:mm:ss": "%Y-%m-%d %H:%M:%S"}


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


def dated(body: Mapping[str, object], form: DateForm) -> Mapping[str, object]:
    """The request body with its window in this form; the same body if it has none."""
    window = window_of(body)
    if window is None or form is DateForm.LISTED:
        return body
    if form is DateForm.LEFT_OUT:
        return {key: value for key, value in body.items() if key != "date"}
    start, end = (at.isoformat(timespec="microseconds") for at in window)
    iso = {"start_date": start, "end_date": end, "format": "YYYY-MM-DDTHH:MM:SS.ssssss"}
    return {**body, "date": iso}


def refuses_dates(refusal: RequestRefused) -> bool:
    """Whether a 400 says that the form of the dates is wrong."""
    said = f"{refusal.kind} {refusal.message}".casefold()
    return "date format" in said or "iso 8601" in said


def window_of(body: Mapping[str, object]) -> tuple[datetime, datetime] | None:
    """The first and the last moment of a body's window, by the clock on the wall; None without."""
    date = body.get("date")
    if not isinstance(date, Mapping):
        return None
    layout = str(date.get("format"))
    start, end = (
        datetime.strptime(str(date.get(key)), _STRPTIME[layout]).replace(tzinfo=UTC)
        for key in ("start_date", "end_date")
    )
    if layout == "YYYY-MM-DD":
        end = datetime.combine(end, time.max, UTC)
    return start.replace(tzinfo=None), end.replace(tzinfo=None)


def is_within(
    window: tuple[datetime, datetime], instants: Iterable[datetime | None], zone: tzinfo
) -> bool:
    """Whether one of these instants is in the window by the clocks of `zone`, or none is known."""
    known = [at.astimezone(zone).replace(tzinfo=None) for at in instants if at]
    return not known or any(window[0] <= at <= window[1] for at in known)
