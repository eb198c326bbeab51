"""The words that tell what is asked: aspects, measures, rankings, lags."""

from typing import Final

from bot.domain.asked import Aspect, Comparison, Lag, Measure
from bot.query.words.entry import Role, entry

ASPECTS: Final = (
    entry(
        Role.ASPECT,
        Aspect.OK,
        "fine, all good, all ok, all okay, all fine, all right, alright, healthy, in order, good, "
        "green, work, back to normal, normal again, news, any news, doing, how is, how are, hows, "
        "how did, how was, how were, status, state, statuses, states, how are we doing, how do we "
        "look, working, works, safe, fixed, repaired, resolved, back, ready, actual, usable, "
        "reliable, trust, rely on, up and running, running fine, running ok, running okay, "
        "running smoothly, running well, good shape, sorted, sorted out, can i use, can we use, "
        "can i send, can we send, fresh enough, current, up to date, as it should, as they "
        "should, on track, how it stands, how things stand, anything i should know, anything to "
        "know, overview, summary, situation, what is up",
    ),
    entry(
        Role.ASPECT,
        Aspect.WHY,
        "why, y, how come, reason, reasons, cause, causes, caused, what went wrong, what is wrong "
        "with, what is the matter, what is up with, whats up with, what's wrong with, error "
        "message, explain why, root cause, the error, what error, which error, error for, error "
        "of, error details, error text, what is the problem with, what's the problem with, whats "
        "the problem with, whats wrong with, diagnosis, explanation for, cause of, next step, "
        "next steps, what should i do, how do i fix, how can i fix, how to fix, what to do, what "
        "do i do, what can i do about",
    ),
    entry(
        Role.ASPECT,
        Aspect.RECOVERED,
        "recovered, recover, recovers, recovering, recovery, recoveries, came back, back up, "
        "healed, bounced back, back online, when back, back again, come back",
    ),
    entry(
        Role.ASPECT,
        Aspect.SINCE,
        "since when, for how long, how long ago, since what time, from when, from what time, how "
        "long already, when did it start failing, when did it break, start failing, started "
        "failing, begin failing, began failing, begin to fail, start to fail",
    ),
    entry(
        Role.ASPECT,
        Aspect.KIND,
        "kind, what kind, which kind, what type, which type, what source, which source, where "
        "from, where does it come from, read from, reads from, comes from, come from",
    ),
    entry(
        Role.ASPECT,
        Aspect.WHEN_LAST,
        "last run, latest run, what day, which day, on what day, on which day, most recent run, "
        "last ran, last time, when did, when was, last started, last import, last load, last "
        "loaded, last upload, last update, last updated, previous run, when has",
    ),
    entry(
        Role.ASPECT,
        Aspect.WHEN_FAILED,
        "last failure, last failed run, last failed, last time it failed, last time that it "
        "failed, last broke",
    ),
    entry(
        Role.ASPECT,
        Aspect.LAST_GOOD,
        "last good run, last successful run, last success, last successful, last good, last ok, "
        "last time it worked, last worked, last succeeded, last good one, last successful one, "
        "last green, last clean run, last healthy run, last complete run, last complete, last "
        "full run, last time it was ok, last time it was fine",
    ),
    entry(
        Role.ASPECT,
        Aspect.NEXT,
        "next run, next runs, run next, runs next, run again, runs again, next time, due next, "
        "when will, when is, when does, when do, due, next load, next import, is next, what is "
        "next, coming up, up next, next one, next scheduled, next due, when next, when due, eta, "
        "when should, expected next, when can i expect, when can we expect, scheduled for, "
        "scheduled to run, next upload, next start, next file",
    ),
    entry(
        Role.ASPECT,
        Aspect.DURATION,
        "duration, durations, take, takes, took, taken, taking, runtime, run time, last long, "
        "needing, needs, how long going, time spent",
    ),
    entry(
        Role.ASPECT, Aspect.HOW_OFTEN, "how often, how many times, how frequently, how regularly"
    ),
    entry(
        Role.ASPECT,
        Aspect.SCHEDULE,
        "schedule, what time, which days, usual time, frequency, at what time, which time, "
        "schedule of, cadence, how often does it run, scheduled time, time of day",
    ),
    entry(
        Role.ASPECT,
        Aspect.OWNER,
        "who owns, owner, owners, creator, creators, who created, who made, who set up, who "
        "built, who is responsible, responsible for, contact person, belongs to, belong to, "
        "responsible person, in charge, in charge of, maintainer, maintains, point of contact, "
        "whose is, set it up, who is behind",
    ),
    entry(
        Role.ASPECT,
        Aspect.ON_IT,
        "who is on it, on call, who is on, acknowledged, acked, who acked, being worked on, being "
        "looked at, being handled, taken care of, under control, being fixed, on the case",
    ),
    entry(
        Role.ASPECT,
        Aspect.RAN,
        "ran, run, arrived, arrive, come, came, came in, come in, coming in, landed, land, there, "
        "delivered, loaded, load, imported, made it, make it, went in, get in, got in, execute, "
        "executed, started, start, processed, received, run yet, show up, showed up, shown up, "
        "refreshed, updated, ingested, synced, executing",
    ),
    entry(
        Role.ASPECT,
        Aspect.NOBODY,
        "nobody on it, nobody is on it, not acknowledged, unacknowledged, unassigned, not acked, "
        "nobody acknowledged, nobody took, nobody is looking at, without an owner yet, nobody has "
        "taken, nobody is working on, nobody picked up, not taken, unclaimed, unhandled, not "
        "claimed",
    ),
    entry(
        Role.ASPECT,
        Aspect.NORMAL,
        "normal, as usual, as always, as expected, abnormal, unusual, odd, strange, weird, off, "
        "anomalous, anomaly, suspicious, like always, like every day",
    ),
    entry(Role.ASPECT, Aspect.RUNS, "history, run history, previous runs, past runs, all runs"),
)

# Aspects in words that mean them only behind "who" or "anybody", or behind "I" that one is on it.
PEOPLE: Final = (
    entry(
        Role.WHO,
        Aspect.OWNER,
        "own, owns, owned, create, built, responsible, talk, talk to, speak to, ask, contact, "
        "write, write to, call, message, inform, email, mail, charge, blame, turn to, reach out, "
        "reach out to, reach, who uploaded",
    ),
    entry(
        Role.WHO,
        Aspect.ON_IT,
        "on it, on this, on that, looking at, looking into, look at, look into, looking, take "
        "care, takes care, taking care, care, handling, handles, handle, working on, fixing, "
        "assigned, take it, take this, takes it, taking it, taking this, took it, mine, "
        "investigating, checking it, checking, got it, got this, picked up, picking up, picked it "
        "up, dealing with, deals with, responsible for fixing",
    ),
    entry(Role.WHO, Aspect.MUTED, "muted, silenced, snoozed"),
)

MEASURES: Final = (
    entry(
        Role.MEASURE,
        Measure.ROWS,
        "rows, row, row count, row counts, records, record, lines, entries, customers, profiles, "
        "contacts, size, sizes, volume, data points, recipients, subscribers, members, big, large",
    ),
    entry(
        Role.MEASURE,
        Measure.FAILED_ROWS,
        "failed rows, failing rows, lost rows, rejected rows, bad rows, broken rows, rows failed, "
        "rows lost, dropped rows, missing rows, error rows, lost, lose, losing, rejected, "
        "dropped, failed records, missing customers, lost customers",
    ),
    entry(
        Role.MEASURE,
        Measure.LOADED_ROWS,
        "loaded rows, imported rows, rows loaded, rows imported, processed rows, good rows, rows "
        "processed",
    ),
    entry(
        Role.MEASURE,
        Measure.FAILURE_RATE,
        "failure rate, fail rate, error rate, failed rate, failure rates, failure percentage, "
        "failure ratio, percentage of failures, share of failures, failures rate",
    ),
    entry(
        Role.MEASURE,
        Measure.SUCCESS_RATE,
        "success rate, success rates, reliability, successful rate",
    ),
    entry(
        Role.MEASURE,
        Measure.FAILED_SHARE,
        "share of failed rows, row failure rate, percents, percentage, in percent, percent of "
        "rows, percentage of rows, percent of their rows, percent of its rows, share of rows, of "
        "their rows, of its rows, of the rows",
    ),
)

COMPARISONS: Final = (
    entry(
        Role.COMPARISON,
        Comparison.MORE,
        "more than, over, above, greater than, bigger than, larger than, longer than, exceeding, "
        "exceed, exceeds, higher than, beyond",
    ),
    entry(Role.COMPARISON, Comparison.AT_LEAST, "at least, minimum, no less than, min of"),
    entry(
        Role.COMPARISON,
        Comparison.LESS,
        "less than, fewer than, under, below, smaller than, lower than, shorter than",
    ),
    entry(Role.COMPARISON, Comparison.AT_MOST, "at most, maximum, up to, no more than, max"),
    entry(Role.COMPARISON, Comparison.EXACTLY, "exactly, precisely"),
)

RANKINGS: Final = (
    entry(
        Role.RANKING,
        f"{Measure.ROWS}|most",
        "biggest, largest, heaviest, most rows, hugest, most records, most data",
    ),
    entry(
        Role.RANKING,
        f"{Measure.ROWS}|least",
        "smallest, fewest rows, least rows, tiniest, least data",
    ),
    entry(Role.RANKING, f"{Measure.DURATION}|most", "slowest, longest, longest running"),
    entry(Role.RANKING, f"{Measure.DURATION}|least", "fastest, quickest, shortest"),
    entry(
        Role.RANKING,
        f"{Measure.FAILURES}|most",
        "most failing, most failures, failed most often, fails most often, fail most often, "
        "worst, flakiest, flaky, most often, fails most, failed most, failing most, most "
        "problems, most errors, most unreliable, least reliable, most broken, top failing, fails "
        "the most, failed the most, failing the most, most failed, most trouble, most "
        "problematic, most failed runs, failing a lot, fails a lot",
    ),
    entry(
        Role.RANKING,
        f"{Measure.FAILURES}|least",
        "most reliable, best, most stable, least failures, fewest failures, least failing, "
        "stablest",
    ),
    entry(
        Role.RANKING,
        f"{Measure.FAILED_ROWS}|most",
        "most failed rows, most lost rows, lost most rows, lost the most rows, most bad rows, "
        "most rejected rows, lost most, lost the most",
    ),
    entry(Role.RANKING, "|most", "top, most, highest, rank, ranking, ranked"),
    entry(Role.RANKING, "|least", "bottom, least, fewest, lowest"),
)

LAGS: Final = (
    entry(
        Role.LAG,
        Lag.STUCK,
        "stuck, hanging, hang, hangs, hung, frozen, stalled, blocked, never finishes, running too "
        "long, running for too long, running forever, jammed, not moving, not progressing, no "
        "progress, hung up, in limbo, stopped moving, doesn't finish, not finishing, won't finish",
    ),
    entry(
        Role.LAG,
        Lag.OVERDUE,
        "overdue, late, no data, no file, no files, nothing arrived, delayed, delay, delays, "
        "behind, behind schedule, missing, missed, should have run, should have come, should have "
        "run but did not, should have come and did not, should have arrived, should be here, "
        "should be there, should have started, tardy",
    ),
    entry(
        Role.LAG,
        Lag.FEWER_ROWS,
        "fewer rows, less rows, too few rows, smaller than usual, fewer than usual, fewer rows "
        "than usual, less rows than usual, less than usual, unusually small, too small, less "
        "data, less data than usual, fewer than normal, less than normal, row drop, small, "
        "smaller, low, lower, few, half empty, empty, shrinking, shrunk, shrank, shrink, "
        "suspiciously small, unusually low, short of rows, low volume, lower than usual, fewer "
        "records, fewer than expected, less than expected, too few, suspiciously low",
    ),
    entry(
        Role.LAG,
        Lag.SLOW,
        "slow, slower, slowly, slower than usual, slower than normal, longer than usual, too "
        "long, longer than normal, too slow, sluggish, dragging, taking ages, taking forever, "
        "takes forever, takes ages, taking long, taking longer, so long",
    ),
    entry(Role.LAG, Lag.NOT_RUN, "not run, nothing came, no show"),
)
