"""What is asked about when an import runs, ran, failed or was good, how often, and which runs did
not come.
"""

from typing import Final

from bot.domain.asked import Aspect, By
from bot.query.words.entry import Entry, Role, combined, entry
from bot.query.words.splits import which_of

DAYS: Final = "days"  # of which one is asked for
FIRST_TIME: Final = "first time"  # that it failed
FIRST_FAILURE: Final = "first failure"  # of one import, or the earliest run that failed
NEVER_BEFORE: Final = "never before"  # whether it failed, of one import
PREVIOUSLY: Final = "previously"  # before the trouble that it has now
OFTEN: Final = "often"  # how often something is so, as a rule
TO_COME: Final = "to come"  # whether it is still to come today

# "which feeds missed a slot"
_MISSED: Final = combined(
    "missed, misses, missing, miss, skipped, skips, skip",
    "a, any, its, their, the, one, one of its, some of their, some, ",
    "slot, slots, time slot, time slots, scheduled run, scheduled runs, scheduled slot, hour, "
    "hours",
)

# "how many hours did we miss last night?": each run is due at one.
_HOW_MANY_MISSED: Final = (
    *combined(
        "how many, how much, ",
        "runs, loads, hours, hrs, deliveries, updates, hourly loads, hourly runs, slots, "
        "hours of data, hours of events, hours worth of data",
        "did we, did it, did i, did you, have we, has it, do we, we, are, were, was, it, got, "
        "are we, were we",
        "miss, missed, missing, lose, lost, skipped, lacking",
    ),
    *combined(
        "which, what", "runs, loads, hours", "did we, did it, have we, has it", "miss, lose, lost"
    ),
)

_OFTEN: Final = "always, often, usually"
_OFTEN_LATE_OR_NOW: Final = tuple(
    f"{late} {today}"
    for late in combined(_OFTEN, "late, so late, this late, that late")
    for today in ("or only today", "or just today", "or is it only today", "or only now")
)

TIMES_OF_RUNS: Final = (
    Entry(Role.ASPECT, _MISSED, (Aspect.MISSED,)),
    entry(
        Role.ASPECT, f"{Aspect.WHEN_LAST}|{DAYS}", "what day, which day, on what day, on which day"
    ),
    entry(
        Role.ASPECT,
        Aspect.WHEN_LAST,
        "last run, latest run, most recent run, "
        "last ran, when did, when was, last started, last import, last load, last "
        "loaded, last upload, last update, last updated, previous run, when has, latest load, "
        "last loading, last execution, latest execution, last refresh, last refreshed, last "
        "sync, last synced, last ingestion, last ingested, last delivery, last delivered, last "
        "arrival, last arrived, last processed, last received, last executed, last completed, "
        "last finished, most recent load, most recent execution, how old, how old is, how fresh, "
        "how fresh is, how recent, how recent is, how stale, age of, as of when, freshness, from "
        "when is, how up to date, when exactly did, when exactly was, at what time did, what "
        "time did, what time was, at what time was, when were, when have, when last, when's the "
        "last, whens the last, when did it last",
    ),
    entry(
        Role.ASPECT,
        Aspect.WHEN_FAILED,
        "last failure, last failed run, last failed, last time it failed, last time that it "
        "failed, last broke, last crash, last crashed, last error, last problem, last outage, "
        "last incident, most recent failure, previous failure, last breakdown, last time it "
        "broke, last time it crashed, when exactly did it fail",
    ),
    entry(
        Role.ASPECT,
        Aspect.LAST_GOOD,
        "before it broke, before it failed, before it started failing, before the failure, before "
        "it went red, last good run, last successful run, last success, last successful, last "
        "good, last ok, last time it worked, last worked, last succeeded, last good one, last "
        "successful one, last green, last clean run, last healthy run, last complete run, last "
        "complete, last full run, last time it was ok, last time it was fine, last time it went "
        "well, last good load, last good import, last good data, last good file, last good day, "
        "last ok run, last fine run, latest good run, latest successful run, most recent "
        "successful run, most recent good run, last correct, last correct run, last proper run, "
        "last valid, last healthy, last full load, last usable, last successful load, last "
        "successful import, last successful upload, last known good, previous good run, is the "
        "last good, last fine, last time it succeeded, last time that it worked, last time it "
        "passed",
    ),
    Entry(
        Role.ASPECT,
        combined(
            "last, last run, last time",
            "without, with no, free of, w o",
            "any, an, a, ",
            "error, errors, failure, failures, problem, problems, issue, issues, trouble, fault, "
            "faults, refused rows, lost rows, failed rows, rejected rows",
        ),
        (Aspect.LAST_GOOD,),
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.SCHEDULE}|{which_of(By.HOUR)}",
        "which hours, what hours, what hour, which hour, at which hour, at what hour, in which "
        "hour, what time of day, which time of day, which time of the day, what time of the "
        "day, at what time of day, at which time of day, which hour of the day, what hour of "
        "the day, in which hours, during which hour, what time, at what time, which time, at "
        "which time",
    ),
    entry(
        Role.ASPECT,
        Aspect.NEXT,
        "next run, next runs, run next, runs next, run again, runs again, next time, due next, "
        "when will, when is, when does, when do, due, next load, next import, is next, what is "
        "next, coming up, up next, next one, next scheduled, next due, when next, when due, eta, "
        "when should, expected next, when can i expect, when can we expect, scheduled for, "
        "scheduled to run, next upload, next start, next file, next execution, next refresh, "
        "next sync, next update, next try, next attempt, next batch, next delivery, next slot, "
        "next scheduled run, next occurrence, next planned, next planned run, planned next, when "
        "comes, when come, comes next, when are, when would, when shall, expected to run, how "
        "long until, how soon, time until, next arrival, time to next, upcoming run, upcoming "
        "runs, run soon, runs soon, running soon, start soon, starts soon, starting soon, about "
        "to run, about to start, when's, whens, next in line, when can we have, left to run, "
        "should run, shall run, must run, are to run, is to run, have to run, has to run",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.NEXT}|{TO_COME}",
        "still to run, yet to run, still to come, yet to come, left to load, still has to run, "
        "still have to run, still coming, still to go, left to go, still come, still comes, is "
        "coming, are coming, still be loaded, still be imported, still coming in, still arriving, "
        "still on its way, on its way, on the way",
    ),
    entry(
        Role.ASPECT,
        Aspect.HOW_OFTEN,
        "how often, how many times, how frequently, how regularly",
    ),
    Entry(
        Role.ASPECT,
        combined(
            "how often, how frequently, how regularly",
            "is, are, does, do, gets, get, should, shall, will, must, can i expect, is it, does it",
        ),
        (Aspect.HOW_OFTEN, OFTEN),
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.HOW_OFTEN}|{NEVER_BEFORE}",
        "the first time, a first time, first time ever, first time it failed, first time that it "
        "failed, first time it fails, first time that it fails, first time that, the first time "
        "that, the very first time",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.HOW_OFTEN}|{NEVER_BEFORE}|{FIRST_FAILURE}",
        "first failure, the first failure, a first failure, the very first failure, first failed "
        "run",
    ),
    entry(Role.ASPECT, f"{Aspect.HOW_OFTEN}|{PREVIOUSLY}", PREVIOUSLY),
    entry(
        Role.ASPECT,
        f"{Aspect.HOW_OFTEN}|{FIRST_TIME}|{NEVER_BEFORE}",
        "for the first time",
    ),
    entry(
        Role.ASPECT,
        Aspect.SCHEDULE,
        "schedule, start time, start times, time of today, time for today, today's time, "
        "which days, usual time, frequency, "
        "schedule of, cadence, how often does it run, scheduled time, time of day, timetable, "
        "cron, recurrence, interval, periodicity, refresh rate, refresh interval, in which time, "
        "what times, at what times, which times, at which times, when "
        "normally, when usually, usually come, usually comes, normally come, normally comes, "
        "usually arrive, usually arrives, normally arrive, normally arrives, run time of day, "
        "every how many hours, every how many, which weekday, what weekday, on which weekday",
    ),
    entry(
        Role.ASPECT,
        Aspect.MISSED,
        "missed runs, missed run, missed a run, missed any run, missed any runs, miss a run, miss "
        "any run, miss any runs, miss runs, miss one, missed one, missed any, miss any, skip a "
        "run, skip any run, skip any runs, skip runs, skipped a run, skipped runs, skipped any "
        "run, skipped any runs, skipped its run, skip one, skipped one, runs missing, run missing, "
        "missing runs, missing run, run gaps, gaps in the runs, gaps, any gaps, "
        "gap, any gap, hole, holes, any hole, any holes, did it miss, missed executions, "
        "missed loads, miss",
    ),
    Entry(Role.ASPECT, _HOW_MANY_MISSED, (Aspect.MISSED,)),
    Entry(
        Role.ASPECT,
        (*combined(_OFTEN, "late, so late, this late, that late"), *_OFTEN_LATE_OR_NOW),
        (Aspect.MISSED,),
    ),
)
