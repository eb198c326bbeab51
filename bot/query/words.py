"""The vocabulary: one table of words that parser, suggestions, help and documentation all read.

Words stand as the lexer normalises them: lower case, with a space for `-` and `_` (so the entry
"aux data" is `aux data`, `aux_data` and `aux-data`). The first word of an entry is its normal form,
the one that a canonical query is written in. A filter's words may carry a plural s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain import imports
from bot.query.values import Intent


class Role(StrEnum):
    """What a word does in a question; the value is what people call it."""

    STATUS = "status"
    TYPE = "type"
    SOURCE = "source"
    SCHEDULE = "schedule"
    NAME = "name"
    WORKSPACE = "workspace"
    NOT = "not"
    MODIFIER = "modifier"
    TIME = "time"
    INTENT = "intent"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one meaning: the values of a filter, or the name of what else they stand for.

    `usage` is how an intent or modifier is written, `help` what it does.
    """

    role: Role
    words: tuple[str, ...]
    means: tuple[str, ...]
    usage: str = ""
    help: str = ""


# The filters with all their values, in the vendor's order.
FILTERS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.STATUS: imports.STATUSES,
    Role.TYPE: imports.TYPES,
    Role.SOURCE: imports.SOURCES,
    Role.SCHEDULE: imports.SCHEDULES,
}

# What the vendor calls them in a request.
KEYS: Final[Mapping[Role, str]] = {
    Role.STATUS: "schedule_status",
    Role.TYPE: "import_type",
    Role.SOURCE: "file_source",
    Role.SCHEDULE: "schedule_type",
}


def _entry(role: Role, means: str, words: str) -> Entry:
    """An entry written as two lines: values apart by spaces, words apart by commas."""
    return Entry(role, tuple(words.split(", ")), tuple(means.split()))


_VALUES = (
    _entry(
        Role.STATUS,
        imports.SUCCESSFUL,
        "successful, success, successes, successfully, succeed, succeeded, succeeding, "
        "ok, okay, pass, passes, passed, passing",
    ),
    _entry(Role.STATUS, imports.FAILED, "failed, fail, failure, failing, unsuccessful"),
    _entry(
        Role.STATUS,
        imports.PARTIAL_SUCCESS,
        "partial, partially, partial success, partially successful, partially succeeded, "
        "partial failure, partially failed",
    ),
    _entry(Role.STATUS, imports.SCHEDULED, "scheduled"),
    _entry(Role.STATUS, imports.PROCESSING, "processing, running, in progress"),
    _entry(Role.STATUS, imports.QUEUED, "queued, queue, queueing, in queue, waiting"),
    _entry(Role.STATUS, imports.ARCHIVED, "archived, archive"),
    _entry(
        Role.STATUS,
        " ".join(imports.BROKEN),
        "problems, problem, broken, broke, break, breaking, unhealthy, bad, wrong, "
        "error, errors, errored, erroring",
    ),
    _entry(Role.STATUS, " ".join(imports.IN_FLIGHT), "active, in flight, inflight, ongoing"),
    _entry(
        Role.STATUS,
        f"{imports.SUCCESSFUL} {imports.PARTIAL_SUCCESS} {imports.FAILED}",
        "finished, finish, done, complete, completed, completing, ended",
    ),
    _entry(Role.TYPE, "USERS", "users, user"),
    _entry(Role.TYPE, "EVENTS", "events, event"),
    _entry(Role.TYPE, "AUX_DATA", "aux, auxiliary, aux data, auxdata, auxiliary data"),
    _entry(Role.SOURCE, "SFTP", "sftp"),
    _entry(Role.SOURCE, "S3", "s3"),
    _entry(Role.SOURCE, "CSV", "csv, upload, uploaded"),
    _entry(
        Role.SCHEDULE,
        "PERIODIC",
        "periodic, periodically, recurring, recur, repeating, repeat, repeated",
    ),
    _entry(Role.SCHEDULE, "ONETIME", "onetime, one time, one off, once"),
)

_LABELS = (
    Entry(Role.NAME, ("named", "called"), ("name",), "named daily_users", "one import by its name"),
    Entry(Role.WORKSPACE, ("workspace", "ws"), ("workspace",), "ws:live", "another workspace"),
)

_NOT = _entry(
    Role.NOT,
    "not",
    "not, no, non, except, excluding, exclude, without, neither, nor, other than, apart from, "
    "all but, anything but, everything but, but not, except for, "
    # Contractions; what stands between them and the value is filler ("didn't fail").
    "didn't, doesn't, don't, hasn't, haven't, isn't, aren't, wasn't, weren't, hadn't, "
    "didnt, doesnt, dont, hasnt, havent, isnt, arent, wasnt, werent",
)

_FILLER = _entry(
    Role.FILLER,
    "filler",
    "a, about, all, also, am, an, and, any, anything, are, as, at, be, been, being, but, by, can, "
    "cc, could, currently, data, did, display, do, does, during, everything, file, files, find, "
    "for, from, fyi, get, give, had, happened, has, have, hello, hey, hi, how, i, import, "
    "imports, in, is, it, its, job, jobs, just, latest, list, many, me, my, newest, now, of, on, "
    "one, ones, only, or, our, over, please, pls, plz, ran, reminder, right, run, runs, schedule, "
    "see, show, some, source, state, states, status, statuses, still, tell, thanks, that, the, "
    "their, them, there, these, they, those, thx, type, types, us, want, was, we, went, were, "
    "what, when, where, which, who, whose, with, within, would, you",
)


def _intent(intent: Intent, words: str, usage: str, does: str) -> Entry:
    return Entry(Role.INTENT, tuple(words.split(", ")), (intent.value,), usage, does)


_INTENTS = (
    _intent(Intent.HELP, "help", "help", "what can be asked"),
    _intent(Intent.SHOW, "show", "show <id or name>", "one import, everything known of it"),
    _intent(Intent.WHY, "why", "why <id or name>", "its failed files and the reasons"),
    _intent(Intent.FILES, "files, file", "files <id or name>", "all its files, with row counts"),
    _intent(
        Intent.NEXT,
        "next, upcoming, overdue, late, delayed",
        "next [filters]",
        "what runs next, soonest first",
    ),
    _intent(
        Intent.TREND,
        "trend, trends, stats",
        "trend [filters] [time]",
        "outcomes per day and the failure rate",
    ),
    _intent(Intent.HEALTH, "health", "health", "the bot's own health"),
    _intent(
        Intent.MUTE,
        "mute",
        "mute <id or name> [2h]",
        "silences the alerts of an import: 8 hours, that long, or `until it recovers` "
        "(operators only)",
    ),
    _intent(Intent.UNMUTE, "unmute", "unmute <id or name>", "lets its alerts through again"),
    _intent(Intent.MUTES, "mutes, muted", "mutes", "which imports are muted, and until when"),
    _intent(
        Intent.RERUN,
        "rerun, re run",
        "rerun <id or name>",
        "starts a periodic import now (operators only; asks first)",
    ),
    _intent(
        Intent.SUBSCRIBE,
        "subscribe",
        "subscribe <filters>",
        "posts failed runs that match in this channel; `*` in a name stands for anything",
    ),
    _intent(
        Intent.SUBSCRIPTIONS,
        "subscriptions, subscription, subscribed",
        "subscriptions",
        "what this channel is subscribed to",
    ),
    _intent(
        Intent.UNSUBSCRIBE,
        "unsubscribe",
        "unsubscribe <filters or number>",
        "alerts stop here",
    ),
)

_MODIFIERS = (
    Entry(Role.MODIFIER, ("page",), ("page",), "page 2", "a further page of the answer"),
    Entry(Role.MODIFIER, ("share",), ("share",), "share", "answers in the channel, for everybody"),
    Entry(Role.MODIFIER, ("fresh",), ("fresh",), "fresh", "asks MoEngage again, not the cache"),
)

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
    "morning": (6, 12),
    "afternoon": (12, 18),
    "evening": (18, 24),
    "night": (18, 33),
}
_NUMBER_WORDS = "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve"
NUMBERS: Final[Mapping[str, int]] = {
    word: number for number, word in enumerate(_NUMBER_WORDS.split(", "), start=1)
}

_TIME = Entry(
    Role.TIME,
    (
        *("last", "past", "this", "today", "yesterday", "overnight", "last night"),
        *("since", "after", "before", "until", "between"),
        *(
            "ago",
            "noon",
            "midnight",
            "tonight",
            "morning",
            "afternoon",
            "evening",
            "night",
            "weekend",
        ),
        *WEEKDAY_NAMES,
        *MONTH_NAMES.values(),
        *(form for unit in _UNIT_FORMS for form in (unit, f"{unit}s")),
    ),
    ("time",),
)

TABLE: Final = (*_VALUES, *_LABELS, _NOT, *_MODIFIERS, _TIME, *_INTENTS, _FILLER)

# Time words cannot be looked up: what they mean depends on their neighbours (see `times`). Intents
# are intents as the first word only, so a word may be one and a filler as well.
KNOWN: Final[Mapping[str, Entry]] = {
    word: entry
    for entry in TABLE
    if entry.role not in (Role.TIME, Role.INTENT)
    for word in entry.words
}
LONGEST_PHRASE: Final = max(len(word.split()) for word in KNOWN)
INTENTS: Final[Mapping[str, Intent]] = {
    word: Intent(entry.means[0]) for entry in _INTENTS for word in entry.words
}

# The intents that are about one import, by its id or name.
TARGETED: Final = frozenset(
    {Intent.SHOW, Intent.WHY, Intent.FILES, Intent.MUTE, Intent.UNMUTE, Intent.RERUN}
)

# What a window can be said as, and what it covers.
TIMES: Final = (
    ("last 7d, past 2 weeks, 24h, 90 min", "that long, up to now"),
    ("past week, past month", "7 days, 30 days, up to now"),
    ("last week, last month", "the whole calendar week (from Monday) or month before this one"),
    (
        "today, this week, this quarter, november, Q3",
        "from its first midnight up to its end, or now",
    ),
    ("yesterday, on friday, 2 days ago, 20 nov, 2026-11-20", "that whole day"),
    ("this weekend, last weekend", "Saturday and Sunday"),
    ("overnight, last night", "yesterday 18:00 to today 09:00"),
    ("this morning, yesterday afternoon, friday evening", "06:00 to 12:00, to 18:00, to 24:00"),
    (
        "between 2 and 4am, 5pm yesterday, at 3am",
        "that time; of a bare hour, the hour from then on",
    ),
    ("yesterday after 5pm, today before noon", "that part of the day"),
    ("since monday, since 14:00, since 2h ago, since 2026-11-20T14:00Z", "from then up to now"),
    ("before 20 nov, until 20 nov", "the 30 days before, without or with that day"),
    ("2026-11-01..2026-11-07, from 1 nov to 7 nov, between 1 nov and 7 nov", "both days inside"),
)

# Questions worth a button, and what each answers.
EXAMPLES: Final = (
    ("problems today", "what failed, wholly or in part, since midnight"),
    ("failed events last 7d", "event imports that failed in the last seven days"),
    ("running s3", "imports from S3 that are running now"),
    ("periodic users not archived", "the periodic user imports that are in use"),
    ('"Daily users" last 30d', "one import by its name"),
    ("next", "what runs next"),
    ("trend last 7d", "outcomes per day and the failure rate"),
    ("health", "whether the bot sees everything"),
)


def lookup(key: str) -> Entry | None:
    """The entry of a word or phrase; a filter's word also with a plural s."""
    known = KNOWN.get(key)
    if known is None and key.endswith("s"):
        singular = KNOWN.get(key.removesuffix("s"))
        known = singular if singular and singular.role in FILTERS else None
    return known


def normal(role: Role, value: str) -> str:
    """The normal word of one value of a filter."""
    return next(
        entry.words[0] for entry in _VALUES if entry.role is role and entry.means == (value,)
    )


def filter_table(role: Role) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """A filter's words for people to read: the values meant, and every word that means them."""
    return tuple((entry.means, entry.words) for entry in _VALUES if entry.role is role)


def usage_table(role: Role) -> tuple[tuple[str, str], ...]:
    """How each intent (or modifier) is written, and what it does."""
    return tuple((entry.usage, entry.help) for entry in TABLE if entry.role is role)
