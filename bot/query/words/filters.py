"""The words of filters: what an import is like, and how its latest run ended."""

from collections.abc import Mapping
from typing import Final

from bot.domain import imports
from bot.domain.schedule import Rhythm
from bot.query.words.entry import Entry, Role, entry

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

FINISHED: Final = (imports.SUCCESSFUL, imports.PARTIAL_SUCCESS, imports.FAILED)

VALUES: Final = (
    entry(
        Role.STATUS,
        imports.SUCCESSFUL,
        "successful, success, successes, successfully, succeed, succeeded, succeeding, succeeds, "
        "ok, okay, pass, passes, passed, passing, went through, went well",
    ),
    entry(
        Role.STATUS,
        imports.FAILED,
        "failed, fail, failure, failing, fails, unsuccessful, critical, crashed, crash, crashes, "
        "crashing, died, failures, fell through, kaput, bombed, aborted",
    ),
    entry(
        Role.STATUS,
        imports.PARTIAL_SUCCESS,
        "partial, partially, partial success, partially successful, partially succeeded, partial "
        "failure, partially failed, warning, warnings, half failed, partly failed, partly, partly "
        "successful, partly ok, partly okay, only partly, incomplete, yellow, amber, orange, half "
        "loaded, incompletely",
    ),
    entry(Role.STATUS, imports.SCHEDULED, "scheduled"),
    entry(Role.STATUS, imports.PROCESSING, "processing, running, in progress, at work"),
    entry(Role.STATUS, imports.QUEUED, "queued, queue, queueing, in queue, in the queue, waiting"),
    entry(Role.STATUS, imports.ARCHIVED, "archived, archive"),
    entry(
        Role.STATUS,
        "|".join(imports.BROKEN),
        "problems, problem, broken, broke, break, breaking, breaks, unhealthy, bad, wrong, error, "
        "errors, errored, erroring, red, dead, down, trouble, troubles, issue, issues, not "
        "working, not work, unwell, in trouble, incident, incidents, borked, messed up, blew up, "
        "blown up, degraded, fell over, went down, go wrong, goes wrong, gone wrong, acting up, "
        "failed or partial, on fire, sick, ko, nok, kaputt, faulty, defective, dying, hosed, "
        "glitch, glitches, mistake, mistakes, hiccup, hiccups, misbehaving, misbehave, burning",
    ),
    entry(Role.STATUS, "|".join(imports.IN_FLIGHT), "active, in flight, inflight, ongoing"),
    entry(
        Role.STATUS,
        "|".join(FINISHED),
        "finished, finish, finishes, done, complete, completed, completing, completes, ended",
    ),
    entry(Role.TYPE, "USERS", "users, user"),
    entry(Role.TYPE, "EVENTS", "events, event"),
    entry(Role.TYPE, "AUX_DATA", "aux, auxiliary, aux data, auxdata, auxiliary data"),
    entry(Role.SOURCE, "SFTP", "sftp"),
    entry(Role.SOURCE, "S3", "s3"),
    entry(Role.SOURCE, "CSV", "csv, upload, uploaded"),
    entry(
        Role.SCHEDULE,
        "PERIODIC",
        "periodic, periodically, recurring, recur, repeating, repeat, repeated",
    ),
    entry(Role.SCHEDULE, "ONETIME", "onetime, one time, one off, once"),
)

RHYTHMS: Final = (
    entry(Role.RHYTHM, Rhythm.HOURLY, "hourly, hourlies, every hour, each hour, once an hour"),
    entry(
        Role.RHYTHM,
        Rhythm.DAILY,
        "daily, dailies, nightly, nightlies, every day, every night, once a day",
    ),
    entry(Role.RHYTHM, Rhythm.WEEKLY, "weekly, weeklies, every week, each week, once a week"),
    entry(Role.RHYTHM, Rhythm.MONTHLY, "monthly, monthlies, every month, each month, once a month"),
)

LABELS: Final = (
    Entry(Role.NAME, ("named", "called"), ("name",), "named daily_users", "one import by its name"),
    Entry(
        Role.NAME,
        ("containing", "contain", "contains", "like", "with the name", "name contains"),
        ("*{}*",),
        "containing loyalty",
        "imports with that in their name",
    ),
    Entry(
        Role.NAME,
        ("starting with", "beginning with", "that start with", "that begin with"),
        ("{}*",),
        "starting with loyalty",
        "imports whose name begins so; `loyalty*` does as well",
    ),
    Entry(
        Role.NAME,
        ("ending with", "ending in", "that end with"),
        ("*{}",),
        "ending with hourly",
        "imports whose name ends so",
    ),
    Entry(Role.WORKSPACE, ("workspace", "ws"), ("workspace",), "ws:live", "another workspace"),
    Entry(
        Role.OWNER,
        ("by", "created by", "owned by", "made by", "set up by", "uploaded by", "from user"),
        ("owner",),
        "by priya",
        "imports that somebody created; `by me` and `my` are yours",
    ),
)

NOT: Final = entry(
    Role.NOT,
    "not",
    "not, no, non, except, excluding, exclude, without, neither, nor, other than, apart "
    "from, all but, dont care about, don't care about, do not care about, not interested "
    "in, anything but, everything but, but not, except for, with no, w o, "
    # Contractions; what stands between them and the value is filler ("didn't fail").
    "didn't, doesn't, don't, hasn't, haven't, isn't, aren't, wasn't, weren't, hadn't, didnt, "
    "doesnt, dont, hasnt, havent, isnt, arent, wasnt, werent, never, not yet",
)
