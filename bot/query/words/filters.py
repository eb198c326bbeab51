"""The words of filters: what an import is like, and how its latest run ended."""

from collections.abc import Mapping
from typing import Final

from bot.domain import imports
from bot.domain.runs.schedule import Rhythm
from bot.query.words.entry import Entry, Role, combined, entry

# The filters with all their values, in the vendor's order.
FILTERS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.STATUS: imports.STATUSES,
    Role.TYPE: imports.TYPES,
    Role.SOURCE: (*imports.SOURCES, *imports.WAREHOUSES),
    Role.SCHEDULE: imports.SCHEDULES,
}

# Those that say what kind an import is, whatever became of it.
KINDS: Final = (Role.TYPE, Role.SOURCE, Role.SCHEDULE)

# What the vendor calls them in a request.
KEYS: Final[Mapping[Role, str]] = {
    Role.STATUS: "schedule_status",
    Role.TYPE: "import_type",
    Role.SOURCE: "file_source",
    Role.SCHEDULE: "schedule_type",
}

FINISHED: Final = (imports.SUCCESSFUL, imports.PARTIAL_SUCCESS, imports.FAILED)

WHOLLY: Final = "wholly"  # that nothing of a run was loaded
_WHOLE: Final = "fully, completely, totally, wholly, entirely, outright"
_FAILED: Final = "failed, failing, fail, fails, crashed, died, dead, broke, broken"
_DOWN: Final = "down, fell over, went down, fall over, fell through, blew up, broken down"
# "only the fully failed ones", "what failed totally"
WHOLLY_FAILED: Final = Entry(
    Role.STATUS,
    (
        *combined(_WHOLE, f"{_FAILED}, {_DOWN}"),
        *combined(f"{_FAILED}, {_DOWN}", _WHOLE),
        *combined("failed, failing, fail", "as a whole"),
        *combined("complete, total, full", "failure, failures, fail, fails"),
    ),
    (imports.FAILED,),
)

_MUST: Final = "need to, needs to, have to, has to, must"
_AGAIN: Final = (
    "sent again, uploaded again, loaded again, resent, re sent, reuploaded, re uploaded, reloaded, "
    "done again, redone, resubmitted, delivered again, imported again"
)
# Which no yes or no answers: most of what is broken needs another file first.
TO_RERUN: Final = Entry(
    Role.STATUS,
    (
        *combined("need, needs, needed", "rerun, retry, a rerun, a retry, rerunning, retrying"),
        *combined("need to, needs to, have to, has to, should, must", "be rerun, be retried"),
        *combined("need to, needs to, have to, has to, should, must", "be re run, be run again"),
        *combined(_MUST, "be", _AGAIN),
        *combined(_MUST, "be corrected, be repaired, be fixed"),
        *combined(_MUST, "be corrected, be repaired, be fixed", "or, and", _AGAIN),
        *combined("need, needs", "a re run, re running, to rerun, another run, a new run"),
    ),
    imports.BROKEN,
)

NOT_OK: Final = "not ok"  # in whatever way, and not only that it failed
# "which are not ok", "what is left to fix"
_AMISS: Final = (
    "degraded, need work, needs work, needs attention, need attention, needs me, need me, needs "
    "fixing, need fixing, needs a human, need a human, needs help, needs a fix, to be fixed, not "
    "100% ok, not fully ok, not completely ok, not entirely ok, not fully fine, not completely "
    "fine, not entirely fine, not quite ok, not quite fine, not really ok, not really fine, needs "
    "hands, need hands, still open, left open, unresolved, unsolved, unfixed, left to do, left to "
    "fix, still to do, still to fix"
)
AMISS: Final = Entry(
    Role.STATUS,
    (
        *_AMISS.split(", "),
        *combined("not", "ok, okay, good, alright, green, healthy, all green, in the green"),
        *combined("isn't, aren't, isnt, arent", "green, healthy, all green, in the green"),
        *combined("other than, anything but, non", "green"),
    ),
    imports.BROKEN,
)

_PARTLY: Final = (
    "partial, partially, partial success, partially successful, partially succeeded, "
    "partial failure, partially failed, warning, warnings, half failed, partly failed, "
    "partly fail, partly fails, partially fail, partially fails, fails partly, fails partially, "
    "partly failing, partly, partly successful, partly ok, partly okay, only partly, "
    "incomplete, yellow, amber, orange, half loaded, incompletely, semi successful, in "
    "part, partially loaded, partly loaded, incomplete load, some rows missing, some rows "
    "are gone, some rows gone, some rows refused, some rows lost, only some rows are "
    "gone, with warnings, completed with errors, finished with errors, succeeded with "
    "errors, success with errors, not fully, not completely, not fully loaded, not "
    "completely loaded, loaded in part, halfway, half way, half done, half finished"
)
_SOME: Final = (
    "some, some of the, only some, only some of the, a few, a few of the, part of the, only part "
    "of the, some of their, part of their, only some of their, only part of their"
)
_ROWS: Final = "rows, records, lines, data"
_LOST: Final = (
    "didn't make it, did not make it, didnt make it, were refused, were rejected, were lost, were "
    "dropped, failed, are missing, were missing, is missing, got lost, went missing, got refused, "
    "got rejected, bounced"
)

VALUES: Final = (
    entry(
        Role.STATUS,
        imports.SUCCESSFUL,
        "successful, success, successes, successfully, succeed, succeeded, succeeding, succeeds, "
        "ok, okay, pass, passes, passed, passing, went through, went well, go well, "
        "goes well, went good, end well, ended well, ends well, finish well, finished well, end "
        "ok, ended ok, turn out well, turned out well, turned out ok, turned out fine",
    ),
    entry(
        Role.STATUS,
        imports.FAILED,
        "failed, fail, failure, failing, fails, misses, unsuccessful, critical, crashed, crash, "
        "crashes, crashing, died, failures, fell through, kaput, bombed, aborted, flopped, "
        "flapped, flapping, flaps, flaked, flaked out, flaking, fizzled, fizzled out, misfired, "
        "tanked, choked, croaked, flunked, collapsed, exploded, unsuccessfully, terminated, "
        "cooked, went belly up, flop, flops, hard fail, hard fails, hard failed, hard failure, "
        "hard failures",
    ),
    WHOLLY_FAILED,
    Entry(
        Role.STATUS,
        (
            *_PARTLY.split(", "),
            *combined(_SOME, _ROWS, _LOST),
            *combined("lost, losing, lose", _SOME, _ROWS),
            *combined("not all", _ROWS, "made it, came in, went in, loaded, came through"),
        ),
        (imports.PARTIAL_SUCCESS,),
    ),
    entry(Role.STATUS, imports.SCHEDULED, "scheduled"),
    entry(
        Role.STATUS,
        imports.PROCESSING,
        "processing, running, in progress, at work, under "
        "way, underway, in process, in execution, being "
        "processed, being loaded, being imported, loading, "
        "importing, ingesting, syncing, still going, "
        "currently executing",
    ),
    entry(
        Role.STATUS,
        imports.QUEUED,
        "queued, queue, queueing, in queue, in the queue, "
        "waiting, pending, on hold, queued up, lined up, "
        "enqueued, awaiting",
    ),
    entry(
        Role.STATUS,
        imports.ARCHIVED,
        "archived, archive, archives, put in the archive, in "
        "the archive, retired, decommissioned, shelved, put "
        "away",
    ),
    entry(
        Role.STATUS,
        "|".join(imports.BROKEN),
        "problems, problem, broken, broke, break, breaking, breaks, unhealthy, bad, wrong, error, "
        "errors, errored, erroring, red, dead, down, trouble, troubles, issue, issues, not "
        "working, not work, unwell, in trouble, incident, incidents, borked, messed up, blew up, "
        "blown up, fell over, went down, go wrong, goes wrong, gone wrong, acting up, failed or "
        "partial, on fire, sick, ko, nok, kaputt, faulty, defective, dying, hosed, glitch, "
        "glitches, mistake, mistakes, hiccup, hiccups, misbehaving, misbehave, burning, screwed, "
        "screwed up, busted, bust, fubar, toast, haywire, buggy, bugged, troubled, problematic, "
        "in error, in failure, outage, outages, wonky, janky, broken down, shaky, in the red, "
        "having problems, having issues, having trouble, has problems, has issues, have problems, "
        "have issues, struggling, struggle, suffering, complaining, acting weird, defect, "
        "defects, wrecked, malfunction, malfunctions, malfunctioning, stopped working, does not "
        "work, doesn't work, don't work, do not work, did not work, didn't work, not functioning, "
        "exception, exceptions, going wrong, go bad, went bad, gone bad, blow up, blows up, blew, "
        "in a bad way, in bad shape, in bad state, kaputted, reds, alarming, out of order, giving "
        "errors, throwing errors, throws errors, raising errors, erred, unhappy, damaged, "
        "corrupted, corrupt, spoiled, not fully successful, not completely successful, not "
        "entirely successful, not totally successful, not fully successfully, not completely "
        "successfully, not fully succeed, not completely succeed, not entirely succeed, not 100% "
        "successful, less than successful, not all successful, not a full success, not a complete "
        "success, fires, open problem, open problems, open issue, open issues, "
        "open failure, open failures, open error, open errors, open incident, "
        "open incidents, open fault, open faults",
    ),
    entry(Role.STATUS, "|".join(imports.IN_FLIGHT), "active, in flight, inflight, ongoing"),
    entry(
        Role.STATUS,
        "|".join(FINISHED),
        "finished, finish, finishes, done, complete, completed, completing, completes, ended, "
        "over and done, through with, wrapped up",
    ),
    entry(Role.TYPE, "USERS", "users, user"),
    entry(Role.TYPE, "EVENTS", "events, event"),
    entry(
        Role.TYPE,
        "AUX_DATA",
        "aux, auxiliary, aux data, auxdata, auxiliary data, other tables, lookup table, lookup "
        "tables, lookup data, reference table, reference tables, reference data",
    ),
    entry(Role.SOURCE, "SFTP", "sftp, ftp, ftps, sftp server"),
    entry(
        Role.SOURCE,
        "S3",
        "s3, bucket, buckets, aws, amazon s3, s3 bucket, aws s3, s3 buckets, s three, ess three, "
        "es three, ess 3, es 3, s 3",
    ),
    entry(
        Role.SOURCE,
        "CSV",
        "csv, onetime uploads, one time uploads, one time upload, one off uploads, one off upload, "
        "ad hoc uploads, ad hoc upload, upload, "
        "uploaded, uploaded by hand, uploads by hand, upload by hand, manual upload, manual "
        "uploads, manually uploaded, uploaded manually, hand uploaded, manual lists, manual "
        "imports, manual import, manual files, manual ones, loaded by hand, imported by hand, "
        "hand made, uploads",
    ),
    entry(Role.SOURCE, "SNOWFLAKE", "snowflake, snow flake"),
    entry(Role.SOURCE, "DATABRICKS", "databricks, data bricks"),
    entry(Role.SOURCE, "BIGQUERY", "bigquery, big query, google bigquery, google big query"),
    entry(
        Role.SOURCE,
        "|".join(imports.WAREHOUSES),
        "data warehouse, warehouse, warehouses, data warehouses, dwh",
    ),
    entry(
        Role.SCHEDULE,
        "PERIODIC",
        "periodic, periodically, recurring, recur, repeating, repeat, repeated, automatic, "
        "automated, automatically, automatical, recurrent, repetitive, cron jobs, automatics, "
        "running on a schedule, running on schedule, runs on a schedule, run on a schedule, "
        "running on a timetable, going on a schedule, on a schedule, loading on a schedule, "
        "running on a regular schedule, on a regular schedule",
    ),
    entry(
        Role.SCHEDULE,
        "ONETIME",
        "onetime, one time, one off, once, one shot, oneshot, ad "
        "hoc, adhoc, single run, just once, non recurring, one offs",
    ),
)

RHYTHMS: Final = (
    entry(
        Role.RHYTHM,
        Rhythm.HOURLY,
        "hourly, hourlies, every hour, each hour, on an hourly schedule, on an hourly basis, on "
        "the hourly schedule, once an hour, quarter hourly, quarter hourlies, half hourly, every "
        "quarter of an hour, every 15 minutes, every half hour",
    ),
    entry(
        Role.RHYTHM,
        Rhythm.DAILY,
        "daily, dailies, nightly, nightlies, every day, every night, on a daily schedule, on a "
        "daily basis, on the daily schedule, once a day, once per day, one time per day, one "
        "time a day",
    ),
    entry(
        Role.RHYTHM,
        Rhythm.WEEKLY,
        "weekly, weeklies, every week, each week, on a weekly schedule, on a weekly basis, on "
        "the weekly schedule, once a week, once per week, one time per week, one time a week, "
        "once every week, only on mondays, only on tuesdays, only on wednesdays, only on "
        "thursdays, only on fridays, only on saturdays, only on sundays",
    ),
    entry(
        Role.RHYTHM,
        Rhythm.MONTHLY,
        "monthly, monthlies, every month, each month, on a monthly schedule, on a monthly basis, "
        "on the monthly schedule, once a month, once per month, one time per month, one time a "
        "month, once every month",
    ),
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
        (
            *("by", "created by", "owned by", "made by", "set up by", "uploaded by", "from user"),
            "belonging to",
        ),
        ("owner",),
        "by priya",
        "imports that somebody created; `by me` and `my` are yours",
    ),
)

NOT: Final = entry(
    Role.NOT,
    "not",
    "not, no, non, neither, nor, with no, didn't, doesn't, don't, hasn't, haven't, isn't, "
    "aren't, wasn't, weren't, hadn't, didnt, doesnt, dont, hasnt, havent, isnt, arent, wasnt, "
    "werent, never, not yet",
)
# These leave out imports by their names as well.
EXCEPT: Final = entry(
    Role.NOT,
    "except",
    "except, leaving off, setting aside, set aside, "
    "ignore, excluding, exclude, without, other than, apart from, all but, dont care "
    "about, don't care about, do not care about, not interested in, anything but, everything but,"
    " but not, except for, w o, ignoring, leaving out, leave out, minus, excl, barring, aside "
    "from, not counting, not including, don't show, do not show, don't include, do not include, "
    "skip, skipping, omitting, omit, save for, outside of, nope not, not incl, but without, else "
    "than, other then, besides, beside, in addition to, with the exception of, disregarding, not "
    "considering, leaving aside, anything besides, everything besides, take out, taking out, "
    "filter out, filtering out, strip out, leave off, forget about, forget the, don't count, dont "
    "count, do not count, don't mention, do not mention, don't list, dont list, do not list, don't "
    "tell me about, no need for, no need to list, no need to mention, don't need, dont need, do "
    "not need, don't mean, dont mean, do not mean, not meaning, don't want, dont want, do not "
    "want, no need of, can do without, could do without",
)
