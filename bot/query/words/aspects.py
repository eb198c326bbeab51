"""The words that tell what of an import is asked."""

from typing import Final

from bot.domain.asked import Aspect, By
from bot.query.words.all_well import ALL_WELL
from bot.query.words.entry import Entry, Role, combined, entry
from bot.query.words.recovered import RECOVERED
from bot.query.words.roundabout import ROUNDABOUT
from bot.query.words.splits import which_of
from bot.query.words.times_of_runs import TIMES_OF_RUNS
from bot.query.words.why import WHY

# What words of one aspect tell besides: cues.
TIME_IN_ALL: Final = "time in all"  # of all runs together
IN_ALL: Final = "in total, altogether, all together, in sum, in all, overall, all in all, combined"
NEWLY: Final = "newly"  # what began to fail, not since when
THROUGH: Final = "through"  # not only that it ran
WITH_OWNER: Final = "with owner"  # each of a list: `all sftp imports with owner`
WITH_TIMES: Final = "with times"  # each run of a list: `what failed, with times`
THERE: Final = "there"  # whether rows are in, not whether it ran

# "who would be the best person to speak to about it?"
_WHOM_TO_ASK: Final = combined(
    "who would be, who is, whos, who's, who might be, who",
    "the best, the right, best, the correct, the proper, a good",
    "person, one, contact, colleague, people, team, guy",
    "to speak to, to talk to, to ask, to contact, to speak with, to talk with, to chase, to ping, "
    "to call, to go to, to turn to, to approach, to message, to email",
)
# As in: what failed today, with the time of each.
_WITH_TIMES: Final = (
    *combined(
        "with, with the, with their, and their, plus the, including the",
        "times, hours, time of each, time of each run, time of every run, hour of each, hour of "
        "each run, times of each, exact times, exact hours, run times of each, time for each, run "
        "times, times of the runs, times of their runs, start times, dates and times",
    ),
    *("each with its time", "each with its hour", "with every run", "with timestamps"),
    *("with time", "incl times", "including times", "and times", "with the time"),
)
# As in: all sftp imports with their owners.
_WITH_OWNER: Final = (
    *combined(
        "with, with the, with their, and their, along with, along with their, including, including "
        "the, plus the",
        "owner, owners, creator, creators, owner name, owner names",
    ),
    *combined("with who, and who", "created, owns, made", "them, it, each, each of them, each one"),
    *combined(
        "with the name of who, and the name of who, with the names of who, with "
        "the person who, with the people who, with the name of the person who, with the names of "
        "the people who, and the person who, with name of who, plus who, showing who, with whoever",
        "created, owns, made, set up, built, added, uploaded, set",
        "them, it, each, each of them, each one, them up, it up, each up, each one up, ",
    ),
)

_BROUGHT: Final = (
    "arrived, loaded, imported, uploaded, processed, ingested, delivered, transferred, synced, "
    "received, accepted, taken in, taken over, landed"
)
# "did all of it come?"
_WHOLE: Final = (
    *combined(
        f"arrive, come, came, get, got, load, made it, make it, import, {_BROUGHT}",
        "completely, fully, in full, entirely, without loss, without losses, totally, wholly, "
        "100%, complete",
    ),
    *combined(
        "completely, fully, entirely, totally, wholly, 100%",
        f"{_BROUGHT}, in, there, inside",
    ),
)

# "has it finished a run since 10?"
_A_RUN: Final = combined(
    "complete, completed, finish, finished", "a run, any run, any runs, a single run, one run"
)

# "is it ok that it has so few rows?", "should it be that small?"
_RIGHT_SO: Final = (
    *combined(
        "ok, okay, fine, all right, alright, usual, acceptable, expected, intended",
        "that, if",
    ),
    *combined("be, have", "that small, so small, that few, so few, that low, so low, so little"),
)

_ON_DUTY: Final = (
    "on duty, of duty, on guard, of guard, on standby, on pager duty, on the pager, on "
    "the rota, the on call, standby"
)
_DUTY: Final = "duty, the duty, pager duty, the pager, pager, guard, the guard, standby, the shift"
_TOLD: Final = "paged, alerted, notified, pinged, woken, woken up, informed, called"


# "what is just sitting there", "what is left lying around"
_LEFT_LYING: Final = (
    *combined(
        "just, only, simply, merely, left, just left, still just",
        "sitting, lying, laying, hanging, sat",
        "there, around, about",
    ),
    *combined("sitting, lying, hanging, waiting", "unattended, untouched, unnoticed"),
    *combined(
        "nobody has, no one has, noone has, nobody else has",
        "picked up, picked it up, picked them up, touched, touched it, grabbed, looked at, seen to",
    ),
    *combined("left", "unattended, untouched, alone, on its own, to rot, for dead"),
    *combined("untouched, unattended, unattended to, neglected, orphaned, going begging"),
)

ASPECTS: Final = (
    Entry(Role.ASPECT, _WHOLE, (Aspect.OK,)),
    Entry(Role.ASPECT, _A_RUN, (Aspect.RAN,)),
    *ALL_WELL,
    *WHY,
    *RECOVERED,
    entry(
        Role.ASPECT,
        Aspect.SINCE,
        "failing since, broken since, red since, downtime, outage duration, duration of the "
        "outage, since it last worked, since it last succeeded, since the last good run, since "
        "its last good run, since its last success, since the last success, since when, for how "
        "long, since which run, since what run, from which run on, how "
        "long ago, since what time, from when, from what time, since which day, since "
        "what day, since which date, since which hour, since which time, since what hour, from "
        "which time, from which hour, from what "
        "hour, how long already, when did it start failing, when did it break, in a row, how many "
        "in a row, consecutive, consecutive failures, consecutively, how many consecutive, for "
        "how many days, since how many days, how many days in a row, how many times in a row, how "
        "many runs in a row, how many failures in a row, since how many hours, for "
        "how many hours, time to recover, time to recovery, recovery time, time until recovery, "
        "time until it recovered, time it took to recover, mttr, mean time to recovery, how long "
        "until it recovered, how long until it was fixed, how long to recover, how long did it "
        "take to recover, how long it took to recover, time between failure and recovery, time "
        "between the failure and the recovery, time between first failure and recovery, time "
        "between the first failure and recovery, time between the first failure and the recovery, "
        "time from failure to recovery, time from first failure to recovery, time to next success, "
        "to the next good run, until the next good run, till the next good run, before the next "
        "good run, to the next successful run, until the next successful run, to the next success, "
        "until the next success",
    ),
    *ROUNDABOUT,
    entry(
        Role.ASPECT,
        f"{Aspect.SINCE}|{NEWLY}",
        "start failing, started failing, begin failing, began failing, begin to fail, began to "
        "fail, start to fail, started to fail, start breaking, started breaking, began breaking, "
        "begin to break, began to break, start to break, started to break",
    ),
    entry(
        Role.ASPECT,
        Aspect.KIND,
        "kind, where from, where does it come from, read from, reads from, comes from, come from, "
        "from where, how does it arrive, from which place",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.KIND}|{which_of(By.TYPE)}",
        "what kind, which kind, what type, which type, which data type, what data type, which kind "
        "of data, what kind of data",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.KIND}|{which_of(By.SOURCE)}",
        "what source, which source, from which system, which system, what system, which server, "
        "from which source, from what source, what kind of source, which data source, what data "
        "source, which file source, what file source",
    ),
    *TIMES_OF_RUNS,
    Entry(
        Role.ASPECT,
        (
            *combined(
                "total, summed, overall, combined, cumulative, cumulated, sum of, the sum of, "
                "summed up, added up, aggregate, accumulated",
                "runtime, run time, running time, duration, durations, load time, processing time, "
                "execution time, runtimes, run times, time spent, loading time, elapsed time",
            ),
            *combined("runtime, run time, running time, duration, time, minutes, hours", IN_ALL),
            *combined("how many, how much", "hours, minutes, hrs, mins, time", IN_ALL),
            *combined("take, takes, took, taken, needed, need, spend, spent, run, ran", IN_ALL),
        ),
        (Aspect.DURATION, TIME_IN_ALL),
    ),
    entry(
        Role.ASPECT,
        Aspect.DURATION,
        "duration, durations, take, takes, took, taken, taking, runtime, run time, last long, "
        "needing, needs, how long going, time spent, running time, elapsed, elapsed time, time "
        "taken, processing time, load time, execution time, lasts, lasted, needed, how many "
        "minutes, how many hours, how much minutes, how much hours, how many mins, how many min, "
        "how much min, how many hrs, how much time, how fast, time it took, how slow",
    ),
    entry(
        Role.ASPECT,
        Aspect.RUNNING,
        "how long is it going, how long is it going already, how long is it already going, how "
        "long has it been going, how long is it running already, how long is it already running, "
        "how long has it been going already, how long does it run already, since when is it going",
    ),
    entry(
        Role.ASPECT,
        Aspect.SPEED,
        "rows per minute, rows per min, rows a minute, rows min, rows minute, records per minute, "
        "records per min, records min, lines per minute, import speed, loading speed, load speed, "
        "how many rows per minute, number of rows per minute, how many rows a minute",
    ),
    entry(
        Role.ASPECT,
        Aspect.OWNER,
        "who owns, owner, owners, creator, creators, who created, who made, who set up, "
        "who has created, who has made, who has set up, who has built, who "
        "built, who is responsible, responsible for, contact person, belongs to, belong "
        "to, responsible person, in charge, in charge of, maintainer, maintains, point of "
        "contact, whose is, whose are they, whose are these, whose are those, whose they are, "
        "set it up, who is behind, who's behind, who prepared, who manages, in "
        "charge for, the person behind, responsible of, the responsible, whom should i contact, "
        "whom do i contact, whom can i contact, who can i contact, who do i contact, who should i "
        "contact, who do i ask, who should i ask, who can i ask, who to ask, who to contact, whom "
        "to contact, whom to ask, who do i ping, who should i ping, who do i call, who should i "
        "call, who do i wake, who should i wake, who do i wake up, who should i wake up, who do i "
        "talk to, who should i talk to, right person, correct person, good person, best person, "
        "proper person, right contact, good contact, best contact, right people, "
        "right colleague, person for, person to ask, person to talk to, person to contact, "
        "contact for, author, "
        "uploader, originator, whose import, whose job, whose feed, whose baby, who added, who is "
        "the boss of, who looks after, whos behind, who uploaded it, who to talk to, go to "
        "person, who feeds, who provides, who is in charge, person in charge, who made it, "
        "accountable, who did it, who did this, who did that, who was it, who uploaded this, who "
        "uploaded that",
    ),
    Entry(Role.ASPECT, _WHOM_TO_ASK, (Aspect.OWNER,)),
    Entry(Role.ASPECT, _WITH_OWNER, (Aspect.OWNER, WITH_OWNER)),
    Entry(Role.CUE, _WITH_TIMES, (WITH_TIMES,)),
    entry(
        Role.ASPECT,
        Aspect.ON_IT,
        "who is on it, who is on, acknowledged, acked, who acked, being worked on, being "
        "looked at, being handled, taken care of, under control, being fixed, on the case, "
        "assignee, claimed, being dealt with, dealt with, being investigated, looked into, "
        "being looked into, in hand, in good hands, handled, who has it, who has got, who got, "
        "whos got, who is handling, who is fixing, who picked up, who has picked up, who took, who "
        "has taken, attended to, already taken, taken already, taken yet, been taken, taken by",
    ),
    Entry(
        Role.ASPECT,
        (
            *("who is on call", "on call", "oncall"),
            *combined("who is, whos, who was, who will be, is anyone, is anybody", _ON_DUTY),
            *combined("who has, who has got, whos got, who got, who had, who carries", _DUTY),
            *combined("who got, who was, who gets, who has been, who is", _TOLD),
            *combined("who did you, whom did you, who did the bot", "page, alert, notify"),
        ),
        (Aspect.ON_CALL,),
    ),
    entry(
        Role.ASPECT,
        Aspect.RAN,
        "ran, run, came, come, end, ends, execute, executed, started, start, starts, run yet, "
        "executing, fired, kicked in, ran through, process, "
        "processes, executes, ran yet, comes",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.RAN}|{THROUGH}",
        "go through, goes through, gone through, pass through, passes through, "
        "passing through, pass by, passes by, passing by, pass over, passes over, pass via, "
        "passes via, passing via",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.RAN}|{THERE}",
        "arrived, arrive, came in, come in, coming in, landed, land, there, delivered, loaded, "
        "load, imported, made it, make it, went in, get in, got in, processed, received, show up, "
        "showed up, shown up, refreshed, updated, ingested, synced, pushed, in yet, in already, "
        "go in, gone in, got loaded, get loaded, ingest, transferred, transfered, transmitted, "
        "coming, populated, refresh, turned up, turn up, came through, come through, came over, "
        "arriving, arrives, dropped in, land yet, landing, lands, get through, got through, "
        "synchronised, synchronized, updating, accepted, inside, already in, already inside, "
        "enter, entered, enters, entering, reached, reaches, reach us, reached us, renewed, "
        "actualised, actualized, regenerated, rebuilt, recalculated, recomputed, is "
        "coming from, are coming from, is coming via, are coming via",
    ),
    Entry(
        Role.ASPECT,
        (
            *combined(
                "nobody, no one, noone, no body",
                "acknowledge, acknowledges, acknowledged, ack, acks, acked, has acknowledged, has "
                "acked, have acknowledged, did acknowledge, did ack",
            ),
            *combined(
                "did, has, does, have",
                "nobody, no one, noone",
                "acknowledge, acknowledged, ack, acked, taken",
            ),
        ),
        (Aspect.NOBODY,),
    ),
    Entry(Role.ASPECT, _LEFT_LYING, (Aspect.NOBODY,)),
    entry(
        Role.ASPECT,
        Aspect.NOBODY,
        "nobody on, no one on, noone on, is nobody on, is no one on, nobody on it, nobody is on "
        "it, not acknowledged, unacknowledged, unassigned, not acked, nobody took, nobody is "
        "looking at, without an owner yet, nobody has taken, nobody is working on, nobody "
        "picked up, not taken, unclaimed, unhandled, not claimed, nobody has it, no one on it, "
        "no one is on it, nobody assigned, no one assigned, nobody looking, no assignee, not "
        "assigned, not being looked at, not picked up, up for grabs, nobody is handling, no one "
        "is handling, nobody took it, no one took it, nobody cares, without anyone on it, not "
        "looked at, nobody is fixing, no one is looking at, no one has taken",
    ),
    entry(
        Role.ASPECT,
        Aspect.NORMAL,
        "normal, as usual, as always, as expected, like always, like every day, like usual, "
        "plausible, within the usual range, within normal range, like before, same as always, as "
        "it always is, business as usual, normal number, normal numbers, usual number, usual "
        "numbers, number normal, numbers normal, number usual, numbers usual, normal amount, "
        "usual amount, normal count, normal figure, normal figures, figure normal, figures "
        "normal, normal volume, normal size",
    ),
    Entry(Role.ASPECT, _RIGHT_SO, (Aspect.NORMAL,)),
    entry(
        Role.ASPECT,
        Aspect.ODD,
        "abnormal, smells funny, smell funny, smells fishy, looks funny, look funny, looks fishy, "
        "smelly, smells, unusual, odd, strange, weird, off, anomalous, anomaly, "
        "something particular, anything particular, something special, anything special, something "
        "peculiar, anything peculiar, peculiar, remarkable, noteworthy, "
        "suspicious, unexpected, out of the ordinary, fishy, funny, irregular",
    ),
    entry(
        Role.ASPECT,
        Aspect.RUNS,
        "history, run history, previous runs, past runs, all runs, "
        "run log, log of runs, runs so far, recent runs, latest "
        "runs, list of runs, all its runs, one line per run, a line per run, one row per run, run "
        "by run, each of its runs, every single run",
    ),
)
