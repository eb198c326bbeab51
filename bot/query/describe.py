"""A question said back as one plain sentence, so that people see how they were understood."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta, tzinfo
from typing import Final

from bot.domain.asked import Measure, Ranking, Span, Threshold
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
)
from bot.query.canonical import FIRST, UNTIL_RECOVERY
from bot.query.requests import KNOWN
from bot.query.text.lexer import shown
from bot.query.time.durations import Duration
from bot.query.time.now import SECOND
from bot.query.time.window_values import LONG_AGO
from bot.query.values import Filters, Intent, Query, replace
from bot.query.words import KEYS, Role

_STATUSES: Final = {
    FAILED: "failed",
    PARTIAL_SUCCESS: "partly failed",
    SUCCESSFUL: "successful",
    SCHEDULED: "scheduled",
    PROCESSING: "running",
    QUEUED: "queued",
    ARCHIVED: "archived",
}
_TYPES: Final = {"USERS": "user", "EVENTS": "event", "AUX_DATA": "aux data"}
_SOURCES: Final = {"SNOWFLAKE": "Snowflake", "DATABRICKS": "Databricks", "BIGQUERY": "BigQuery"}
_SCHEDULES: Final = {"PERIODIC": "periodic", "ONETIME": "one-time"}
_AS_IS: Final[Mapping[str, str]] = {}
_OF_KINDS: Final = (KEYS[Role.TYPE], KEYS[Role.SCHEDULE])
_LAST_SECOND: Final = 59
_MINUTE: Final = timedelta(minutes=1)

_OF_MANY: Final = (Intent.NUMBER, Intent.RANK, Intent.COMPARE, Intent.LATE)
_COUNTED: Final = (Measure.RUNS, Measure.FAILURES)
_SUPERLATIVES: Final = {
    Measure.DURATION: ("Longest", "Shortest"),
    Measure.FAILURE_RATE: ("Highest", "Lowest"),
    Measure.SUCCESS_RATE: ("Highest", "Lowest"),
    Measure.FAILED_SHARE: ("Largest", "Smallest"),
}
_TITLES: Final = {
    Intent.LIST: "",
    Intent.HELP: "What you can ask",
    Intent.SHOW: "Everything known of the import {target}",
    Intent.WHY: "Why the import {target} failed: its failed files",
    Intent.FILES: "The files of the import {target}",
    Intent.NEXT: "What runs next",
    Intent.TREND: "Runs per day",
    Intent.HEALTH: "The health of the bot",
    Intent.MUTE: "Mute the alerts of the import {target}",
    Intent.UNMUTE: "Unmute the alerts of the import {target}",
    Intent.MUTES: "The imports whose alerts are muted",
    Intent.RERUN: "Run the import {target} now",
    Intent.SUBSCRIBE: "Post failed runs in this channel",
    Intent.UNSUBSCRIBE: "Stop posting failed runs in this channel",
    Intent.SUBSCRIPTIONS: "What this channel is subscribed to",
    Intent.OVERVIEW: "How all imports stand",
    Intent.NUMBER: "A number",
    Intent.RANK: "A ranking",
    Intent.COMPARE: "A comparison",
    Intent.LATE: "What is late or stuck",
    Intent.OWNERS: "Who owns the imports",
    Intent.ACKNOWLEDGE: "Acknowledge the problem of the import {target}",
    Intent.RELEASE: "Take back the acknowledgement of the import {target}",
    Intent.ASSIGN: "Hand over the import {target}",
    Intent.NOTE: "A note on the import {target}",
    Intent.NOTIFY: "Tell you when the import {target} has finished",
    Intent.WHY_ALERT: "Why there was an alert for the import {target}, or none",
    Intent.CANNOT: "What MoEngage cannot be asked to do",
    Intent.EXPLAIN: "What a word means",
    Intent.GREETING: "A greeting",
    Intent.THANKS: "Thanks",
}


def describe(query: Query, zone: tzinfo) -> str:
    """What was understood, as plain text: `Failed event imports, Mon 16 Nov 2026 (UTC)`."""
    title = _title(query)
    over = " and ".join(map(_limit, query.thresholds))
    parts = [
        title[:1].upper() + title[1:],
        f"for {Duration.of_seconds(query.seconds).words}" if query.seconds else "",
        f"within {Duration.of_seconds(query.within).words}" if query.within else "",
        f"with {over}" if over else "",
        UNTIL_RECOVERY if query.until_recovery else "",
        f"in the workspace {shown(query.workspace)}" if query.workspace else "",
    ]
    sentence = " ".join(part for part in parts if part)
    time = query.span or query.coming
    related = f", {_related(query, zone)}" if _is_related(query) else ""
    when = _hours(time, zone) if time and query.any_day else hours_of(time, zone) if time else ""
    return ", ".join(filter(None, (sentence, when))) + related


def _title(query: Query) -> str:
    about = _imports(query.filters)
    title = _TITLES[query.intent].format(
        target=shown(query.target) if query.target else "asked about"
    )
    if query.intent is Intent.LIST:
        first = query.relation if query.relation in FIRST else ""
        return f"{first} {about.removeprefix('all ')}" if first else about
    if query.intent in _OF_MANY:
        return _title_of_many(query, about)
    if query.number is not None:
        return f"End the subscription {query.number} of this channel"
    if query.intent is Intent.RERUN and not query.target:
        return f"Run one of these now: {about}"
    narrowed = query.intent in (Intent.NEXT, Intent.TREND) and query.filters != Filters()
    if narrowed or query.intent in (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE):
        return f"{title}: {about}"
    if query.intent is Intent.OVERVIEW and (narrow := which(query.filters)) != "all imports":
        return f"How these stand: {narrow}"
    return title


def _title_of_many(query: Query, about: str) -> str:
    whose = _whose(query)
    if query.intent is Intent.LATE and not query.lags and not whose:
        return f"{_measured(query)} {about.removeprefix('all ')}"
    usual = "Usually: " if query.usually else ""
    split = f", by {query.by}" if query.by else ""
    of = ":" if query.intent is Intent.RANK else " of"
    return f"{usual}{_measured(query)}{of} {whose or about}{split}"


def _is_related(query: Query) -> bool:
    """Whether how it is narrowed or compared is said behind its time."""
    compared = query.intent is Intent.COMPARE and query.against is not None
    return compared or (query.relation is not None and query.relation not in FIRST)


def _related(query: Query, zone: tzinfo) -> str:
    """`and not Thu 26 Nov 2026 ...`, `every day`, `compared with Wed 25 Nov 2026 ...`."""
    how = query.relation or "compared with"
    return f"{how} {hours_of(query.against, zone) if query.against else ''}".strip()


def _whose(query: Query) -> str:
    """The import that is asked about, or both that are compared; nothing if it is about many."""
    if query.intent is Intent.COMPARE and len(query.targets) > 1:
        one, *others = (shown(each.name) for each in query.targets)
        return f"{one} compared with {' and '.join(others)}"
    return shown(query.target) if query.target else ""


def which(filters: Filters) -> str:
    """The imports that filters take: `SFTP imports created by “omar”`. Of states only those that
    are left out are named.
    """
    left_out = KEYS[Role.STATUS] in filters.open_ended
    return _imports(filters if left_out else replace(filters, statuses=()))


def _measured(query: Query) -> str:
    """What of the imports is counted, ranked, compared or looked for."""
    match query.intent:
        case Intent.RANK:
            return _ranked(query.ranking) if query.ranking else "Most failures first"
        case Intent.LATE:
            return ", ".join(query.lags).capitalize() or "Late or stuck"
        case Intent.COMPARE if query.measure is None:
            return "Failed runs and rows"
        case Intent.NUMBER if query.average:
            return f"Average {query.measure}"
        case Intent.NUMBER if query.measure is Measure.IMPORTS:
            return "Number"  # of imports, which follow
        case Intent.NUMBER if query.measure in _COUNTED:
            return f"Number of {query.measure}"
        case _:
            return str(query.measure or "Runs").capitalize()


def _ranked(ranking: Ranking) -> str:
    """`Most failures first`, `Lowest failure rate first`, `Longest duration first, as a rule`."""
    most, least = _SUPERLATIVES.get(ranking.by, ("Most", "Fewest"))
    usual = ", as a rule" if ranking.usual else ""
    return f"{least if ranking.least else most} {ranking.by} first{usual}"


def _limit(limit: Threshold) -> str:
    if limit.measure is Measure.DURATION:
        return f"{limit.measure} {limit.comparison} {Duration.of_seconds(int(limit.number)).words}"
    return f"{limit.measure} {limit.comparison} {limit.number:,g}"


def _imports(filters: Filters) -> str:
    left_out: list[str] = []

    def part(key: str, values: tuple[str, ...], names: Mapping[str, str] = _AS_IS) -> str:
        """The values of a filter in words; of an open-ended one, what it leaves out comes last."""
        if key not in filters.open_ended:
            return _either(tuple(names.get(value, value) for value in values))
        others = (value for value in KNOWN[key] if value not in values)
        kind = " imports" if key in _OF_KINDS else ""
        left_out.extend(f"{names.get(one, one)}{kind}" for one in others)
        return ""

    left_out += filters.not_rhythms
    words = [
        part("schedule_status", filters.statuses, _STATUSES),
        part("schedule_type", filters.schedules, _SCHEDULES),
        _either(filters.rhythms),
        part("file_source", filters.sources, _SOURCES),
        part("import_type", filters.types, _TYPES),
        "imports",
        _named(filters.name) if filters.name else "",
        *_created(filters),
        f"except {_both(tuple(map(shown, filters.without)))}" if filters.without else "",
        f"except {' and '.join(map(_imports, filters.but))}" if filters.but else "",
        {True: "that are muted", False: "that are not muted", None: ""}[filters.muted],
        f"that are not {_either(tuple(left_out))}" if left_out else "",
    ]
    text = " ".join(word for word in words if word)
    return text if filters != Filters() else "all imports"


def _created(filters: Filters) -> Sequence[str]:
    """By whom they were created, and when."""
    return (
        f"not created by {shown(filters.not_owner)}" if filters.not_owner else "",
        "created" if filters.owner or filters.created else "",
        f"by {shown(filters.owner)}" if filters.owner else "",
        _days(filters.created) if filters.created else "",
    )


def _named(name: str) -> str:
    """`named “loyalty”`; a star before or behind it stands for anything."""
    bare = name.strip("*")
    how = {bare: "named", f"*{bare}*": "containing", f"{bare}*": "starting with"}.get(name)
    plain = how is not None and "*" not in bare and bare
    return f"{how} {shown(bare)}" if plain else f"named {shown(name)}"


def _days(span: Span) -> str:
    """`on 3 Nov 2026`, `from 1 Oct to 31 Oct 2026`."""
    first, last = (f"{day.day} {day:%b %Y}" for day in (span.start, span.end))
    if span.start.year <= LONG_AGO.year:
        return f"up to {last}"
    if first == last:
        return f"on {first}"
    year = f" {span.end.year}"
    return f"from {first.removesuffix(year)} to {last}"


def _both(values: tuple[str, ...]) -> str:
    return " and ".join([part for part in (", ".join(values[:-1]), *values[-1:]) if part])


def _either(values: tuple[str, ...]) -> str:
    return " or ".join([part for part in (", ".join(values[:-1]), *values[-1:]) if part])


def hours_of(span: Span, zone: tzinfo) -> str:
    """`Thu 26 Nov 2026, 00:00 to 10:30 (UTC)`: to the minute, so that it can be typed as well. What
    ends with the last second of a minute ends with the next one.
    """
    start, end = (at.astimezone(zone) for at in (span.start, span.end))
    if end.second == _LAST_SECOND:
        end = (span.end + SECOND).astimezone(zone)
    return f"{_from_to(start, end)} ({zone})"


def _hours(span: Span, zone: tzinfo) -> str:
    """`from 03:00 to 04:00 on any day (UTC)`; `at 03:00` of a minute."""
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    if span.end - span.start < _MINUTE:
        return f"at {start:%H:%M} on any day ({zone})"
    end = (span.end + SECOND).astimezone(zone) if end.second == _LAST_SECOND else end
    return f"from {start:%H:%M} to {end:%H:%M} on any day ({zone})"


def _from_to(start: datetime, end: datetime) -> str:
    first, last = _day(start), _day(max(start, end - SECOND))
    if start.time() == end.time() == time():
        return first if first == last else f"{_without_year(first, last)} to {last}"
    if first == last:
        return f"{first}, {start:%H:%M} to {min(end, _last_of(start)):%H:%M}"
    return f"{_without_year(first, last)} {start:%H:%M} to {_day(end)} {end:%H:%M}"


def _last_of(at: datetime) -> datetime:
    """The last second of its day: an hour 24 cannot be typed."""
    return at.replace(hour=23, minute=59, second=_LAST_SECOND)


def _day(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b %Y}"


def _without_year(first: str, last: str) -> str:
    """The first of two days; of the same year, which the last one names."""
    return first.removesuffix(last[-5:])
