"""Reads what is asked of MoEngage, as strictly as the vendor does: a value, or its refusal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

DETAILS_FILTERS: Final = {
    "import_type": ("USERS", "EVENTS", "AUX_DATA"),
    "schedule_type": ("PERIODIC", "ONETIME"),
    "file_source": ("SFTP", "S3", "CSV"),
    "schedule_status": (
        "SUCCESSFUL",
        "FAILED",
        "PARTIAL_SUCCESS",
        "SCHEDULED",
        "PROCESSING",
        "QUEUED",
        "ARCHIVED",
    ),
}
HISTORY_FILTERS: Final = {
    "file_status": ("SUCCESSFUL", "FAILED", "PARTIAL_SUCCESS", "PROCESSING", "QUEUED", "WAITING")
}
DATES: Final = {
    "YYYY-MM-DD": "%Y-%m-%d",
    "YYYY/MM/DD": "%Y/%m/%d",
    "DD/MM/YYYY": "%d/%m/%Y",
    "DD-MM-YYYY": "%d-%m-%Y",
}
FORMATS: Final = DATES | {f"{name} hh:mm:ss": f"{code} %H:%M:%S" for name, code in DATES.items()}
LONGEST: Final = timedelta(days=30)


class Refused(Exception):
    """A 400; the body is the vendor's."""

    def __init__(self, body: Mapping[str, object]) -> None:
        super().__init__(str(body))
        self.body = body


def _failure(error_type: str, message: str) -> Mapping[str, object]:
    return {"status": "FAILURE", "error_type": error_type, "message": message}


# Wrong values, wrong case, unknown keys: the one body that looks unlike all others.
ODD: Final = {
    "success": False,
    "status_code": "400 Bad Request",
    "data": "Unable to process the request",
}
BAD_DATE: Final = _failure(
    "Invalid Date format",
    "The provided date format is either incorrect or doesn't match the entered dates."
    " Please ensure both the dates and the format are valid.",
)
BAD_HISTORY_DATE: Final = _failure(
    "Invalid Date format",
    "The date entered is not in the correct format. Please ensure you are using the ISO 8601"
    " format which should look like this: YYYY-MM-DDTHH:MM:SS.ssssss."
    " Please check this and try again.",
)
TOO_LONG: Final = _failure(
    "Difference exceeds 30 days",
    "Please note that only imports with a date difference of 30 can be displayed."
    " Kindly adjust the dates accordingly.",
)
BAD_OFFSET: Final = _failure(
    "Invalid Offset Value",
    "The offset value you have provided is not valid. Please review and correct the offset.",
)
NO_IMPORT: Final = _failure(
    "Import Doesn't Exist", "No import exist in the database with the given query parameters."
)


@dataclass(frozen=True, slots=True)
class Window:
    """Whole seconds of the workspace's wall clock, both ends inside."""

    start: datetime
    end: datetime

    def holds(self, local: datetime | None) -> bool:
        """Whether that naive instant lies in it; what never happened lies in none."""
        return local is not None and self.start <= local.replace(microsecond=0) <= self.end


@dataclass(frozen=True, slots=True)
class Question:
    """A good request. `filters` has the keys that were sent alone."""

    filters: Mapping[str, frozenset[str]]
    window: Window | None
    page: int
    name: str | None = None
    id: str | None = None

    def accepts(self, key: str, value: str) -> bool:
        """Whether a row with this value passes this filter."""
        return key not in self.filters or value in self.filters[key]


def details(body: str) -> Question:
    """A request of Import Details."""
    asked = _object(body, {*DETAILS_FILTERS, "import_name", "date", "offset"})
    return Question(
        filters=_filters(asked, DETAILS_FILTERS),
        window=_window(asked, BAD_DATE),
        page=_page(asked, BAD_OFFSET),
        name=_text(asked, "import_name"),
    )


def history(body: str) -> Question:
    """A request of Import File Run History: an import, by id or by name, is a must."""
    asked = _object(body, {*HISTORY_FILTERS, "import_id", "import_name", "date", "offset"})
    question = Question(
        filters=_filters(asked, HISTORY_FILTERS),
        window=_window(asked, BAD_HISTORY_DATE),
        page=_page(asked, NO_IMPORT),
        name=_text(asked, "import_name"),
        id=_text(asked, "import_id"),
    )
    if question.id is None and question.name is None:
        raise Refused(ODD)
    return question


def _object(body: str, keys: set[str]) -> Mapping[str, Any]:
    try:
        asked = json.loads(body)
    except ValueError:
        raise Refused(ODD) from None
    if not isinstance(asked, dict) or not asked.keys() <= keys:
        raise Refused(ODD)
    return asked


def _filters(
    asked: Mapping[str, Any], known: Mapping[str, tuple[str, ...]]
) -> Mapping[str, frozenset[str]]:
    """Lists of known values. The schema has strings, its example lists; lists are the safe half."""
    sent = {key: asked[key] for key in known if key in asked}
    for key, values in sent.items():
        if not isinstance(values, list) or not values:
            raise Refused(ODD)
        if not all(value in known[key] for value in values):
            raise Refused(ODD)
    return {key: frozenset(values) for key, values in sent.items()}


def _text(asked: Mapping[str, Any], key: str) -> str | None:
    if key not in asked:
        return None
    if not isinstance(asked[key], str) or not asked[key]:
        raise Refused(ODD)
    return str(asked[key])


def _page(asked: Mapping[str, Any], refusal: Mapping[str, object]) -> int:
    page = asked.get("offset", 1)
    # True is an int to Python; the example's "1" is a string where the schema has an integer.
    if type(page) is not int or page < 1:
        raise Refused(refusal)
    return page


def _window(asked: Mapping[str, Any], refusal: Mapping[str, object]) -> Window | None:
    if "date" not in asked:
        return None
    date = asked["date"]
    if not isinstance(date, dict) or date.keys() != {"start_date", "end_date", "format"}:
        raise Refused(refusal)
    code = FORMATS.get(date["format"]) if isinstance(date["format"], str) else None
    start, end = (_instant(date[key], code, refusal) for key in ("start_date", "end_date"))
    if end < start:
        raise Refused(refusal)
    if end - start > LONGEST:
        raise Refused(TOO_LONG)
    if code in DATES.values():
        end += timedelta(days=1, seconds=-1)
    return Window(start, end)


def _instant(text: object, code: str | None, refusal: Mapping[str, object]) -> datetime:
    if code is None or not isinstance(text, str):
        raise Refused(refusal)
    try:
        instant = datetime.strptime(text, code)  # noqa: DTZ007 - the vendor's dates are naive
    except ValueError:
        raise Refused(refusal) from None
    # strptime lets 1/2/2024 through where the format has two digits.
    if instant.strftime(code) != text:
        raise Refused(refusal)
    return instant
