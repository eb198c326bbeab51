"""The words of time. What they mean depends on their neighbours: see `bot.query.time`."""

from collections.abc import Mapping
from typing import Final

from bot.query.words.entry import Entry, Role

_WEEKDAY_FORMS = (
    ("monday", "mondays", "mon"),
    ("tuesday", "tuesdays", "tue", "tues"),
    ("wednesday", "wednesdays", "wed", "weds"),
    ("thursday", "thursdays", "thu", "thur", "thurs"),
    ("friday", "fridays", "fri"),
    ("saturday", "saturdays", "sat"),
    ("sunday", "sundays", "sun"),
)
_MONTH_FORMS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_UNIT_FORMS = {
    "minute": ("m", "min", "mins", "minute", "minutes"),
    "hour": ("h", "hr", "hrs", "hour", "hours"),
    "day": ("d", "day", "days"),
    "week": ("w", "wk", "wks", "week", "weeks"),
    "fortnight": ("fortnight", "fortnights"),
    "month": ("mo", "month", "months"),
    "quarter": ("quarter", "quarters"),
    "year": ("y", "yr", "yrs", "year", "years"),
}
# Monday is 0 and January 1, as in datetime.
WEEKDAYS: Final[Mapping[str, int]] = {
    form: number for number, forms in enumerate(_WEEKDAY_FORMS) for form in forms
}
WEEKDAY_NAMES: Final = tuple(forms[0] for forms in _WEEKDAY_FORMS)
MONTHS: Final[Mapping[str, int]] = {
    form: number for number, forms in enumerate(_MONTH_FORMS, start=1) for form in forms
}
MONTH_NAMES: Final = {number: forms[0] for number, forms in enumerate(_MONTH_FORMS, start=1)}
UNITS: Final[Mapping[str, str]] = {
    form: unit for unit, forms in _UNIT_FORMS.items() for form in forms
}
# The parts of a day: from which hour to which, counted from the midnight before.
PARTS: Final[Mapping[str, tuple[int, int]]] = {
    "morning": (0, 12),  # with the loads of the small hours, which are asked about at breakfast
    "afternoon": (12, 18),
    "evening": (18, 24),
    "night": (18, 33),
}
# And the day that is yet to come, of which no window is made.
# Up to when, and from what on: `by noon`, `since the meeting`.
UP_TO: Final = ("before", "until", "till", "til", "by")
FROM_AN_EVENT: Final = frozenset({"since", "after"})
TOMORROW: Final = ("tomorrow", "tomorrow's")
_NUMBER_WORDS = "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve"
NUMBERS: Final[Mapping[str, int]] = {
    word: number for number, word in enumerate(_NUMBER_WORDS.split(", "), start=1)
}

# What says that the time behind it is yet to come.
COMING: Final = ("next", "coming", "upcoming")
# What makes a time of the "next" before it.
AFTER_NEXT: Final = frozenset({*WEEKDAYS, *UNITS, "weekend", "weekends"})

TIME: Final = Entry(
    Role.TIME,
    (
        *("last", "past", "this", "today", "yesterday", "overnight", "last night"),
        *("since", "after", "before", "until", "between"),
        *("midday", "lunch", "lunchtime", "midnite"),
        *("ago", "noon", "midnight", "tonight", "morning", "afternoon", "evening", "night"),
        "weekend",
        *WEEKDAY_NAMES,
        *MONTH_NAMES.values(),
        *(form for unit in _UNIT_FORMS for form in (unit, f"{unit}s")),
    ),
    ("time",),
)

# What a window can be said as, and what it covers.
TIMES: Final = (
    ("last 7d, past 2 weeks, 24h, 90 min", "that much time, up to now"),
    ("past week, past month", "the last 7 days, the last 30 days"),
    ("last week, last month", "the calendar week (from Monday) or month before this one"),
    (
        "today, this week, this quarter, november, Q3",
        "all of it, or up to now if it is not over yet",
    ),
    ("yesterday, on friday, 2 days ago, 20 nov, 2026-11-20", "that whole day"),
    ("this weekend, last weekend", "Saturday and Sunday"),
    ("overnight, last night", "yesterday 18:00 to today 09:00"),
    ("2 nights ago", "the night before last, 18:00 to 09:00"),
    (
        "this morning, yesterday afternoon, friday evening",
        "00:00 to 12:00, 12:00 to 18:00, 18:00 to 24:00",
    ),
    (
        "between 2 and 4am, yesterday 5-6pm, between 23 and 1, 5pm yesterday, at 9 in the morning",
        "that time; a single hour, such as 5pm, means 5pm to 6pm",
    ),
    ("yesterday after 5pm, yesterday after 17, today before noon", "that part of the day"),
    ("since monday, since 14:00, since 2h ago, since 2026-11-20T14:00Z", "from then until now"),
    (
        "before 20 nov, until 20 nov",
        "the 30 days up to 20 Nov (“before” leaves 20 Nov out, “until” includes it)",
    ),
    (
        "before 6am, earlier than 6am, before monday 9:00",
        "from midnight (of today, or of the day you name) until that time",
    ),
    ("later than 6am", "from then until now"),
    ("after 9:00 before 10:00", "from the first time to the second"),
    (
        "2026-11-01..2026-11-07, from 1 nov to 7 nov, between 1 nov and 7 nov",
        "from the first day to the last, both included",
    ),
)
