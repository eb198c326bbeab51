"""Cues, which tell what the other words mean."""

from typing import Final

from bot.query.words.comparing import COMPARING, SO_FAR
from bot.query.words.entry import Entry, Role, combined, entry
from bot.query.words.reasons import OF_THIS_REASON, SAME_REASON
from bot.query.words.splits import EACH, SPLITS
from bot.query.words.wanted import WANTED

SORTED: Final = "sorted"  # all of them, in an order
TOP: Final = "top"  # of a ranking, whichever end is asked for
NEW_THINGS: Final = "new things"  # problems, and no imports that were set up
HABIT: Final = "habit"  # what is usual of an import, whatever its latest runs were like
UNREAD: Final = "unread"
ANY_DAY: Final = "whatever the day"  # whatever day a timetable is of
ONE_BY_ONE: Final = "one by one"  # each with how it went: `did they go in, each one?`
OF_A_DAY: Final = "of a day"  # a timetable, of a day that is named
THAT_TIME: Final = "that time"  # which was told of before
SINCE_THEN: Final = "since then"
KNOWN_ALREADY: Final = "known already"  # some are, and what else is broken is asked for
TIME_TAKEN: Final = "time taken"  # by another clause, which asks about `that time`
NEWEST: Final = "newest"  # which was created last
THE_NEWEST: Final = "the newest"  # which one
BEYOND: Final = "beyond"  # what is within a limit is left out
WITHOUT_TAKEN: Final = "without taken"  # what is acknowledged is left out
WITH_SOME: Final = "with some"  # those that lost rows: `imports with refused rows`
OF_SOME: Final = "of some"  # whether any were good, not whether all were
EXISTS: Final = "exists"  # whether there is something, not whether it is there
IT_IS: Final = "it is"  # how something is, not what it did: `is it ok`, not `did it work`
ANYBODY: Final = "anybody"  # whether there is somebody, not who it is
LAST_WORD: Final = "last word"  # which asks by itself: `ok again`
WHAT_ELSE: Final = "what else"  # asked for in this word
WHOLE: Final = "all of them"
THE_FILE: Final = "the file"  # one, as an import is called: `the coupon codes file`
FROM: Final = "from"  # where it comes from, or as what
AMONG: Final = "among"  # the imports of the last list
OF_THOSE: Final = "of those"  # some of them: `which of those`
AGAIN_WELL: Final = "well again"  # what had failed: `failed yesterday but are fine now`
NO_VERDICT: Final = "no verdict"  # what is asked is not what yes or no would answer
SLOT: Final = "the slot"  # one run is meant by its hour: `the 04:00`
WHOSE: Final = "whose"
WHICH_BY_OWNER: Final = "which by owner"  # it is said, and not asked whose it is
A_FACT: Final = "a fact"  # is asked for, which no yes or no answers

# Words before a noun, or before the name of an import.
ARTICLES: Final = frozenset({"the", "a", "an", "my", "our", "your", "its", "their", "his", "her"})
# Words with which a clause goes on from the one before it.
JOINING: Final = ("and", "so", "but", "n", "also", "then", "&")
# What narrows, and what widens.
ONLY_OR_JUST: Final = frozenset({"only", "just"})
ALSO_OR_TOO: Final = frozenset({"too", "also", "well"})
# Of several, the one that came last.
LAST: Final = frozenset({"last", "latest", "newest"})
UPLOADS: Final = ("upload", "uploads", "uploaded")

CUES: Final = (
    entry(
        Role.CUE,
        "who",
        "who, whom, who's, whos, which person, what person, which colleague, which team, whoever, "
        "who has, which guy, which colleagues, which people, who all, what team",
    ),
    entry(
        Role.CUE,
        f"who|{ANYBODY}",
        "anybody, anyone, somebody, someone, a person, any people, any of you, any one, some "
        "one, a colleague",
    ),
    entry(Role.CUE, WHOSE, WHOSE),
    entry(Role.CUE, "i", "i, i'm, im, i'll, ill, i've, ive, we're"),
    entry(
        Role.CUE,
        "count",
        "how many, how much, number of, count, total, amount of, sum of, "
        "sum, how may, hw many, how mny, nr of, tally, in total, total "
        "number of, total count, count of, altogether, added up, all added up, adding up, adding "
        "all up, added together, all added together",
    ),
    entry(Role.CUE, "long", "how long"),
    Entry(
        Role.CUE,
        combined(
            "who, which one",
            "takes, wins, gets, earns, deserves, has, leads, is winning",
            "the trophy, the prize, the crown, the medal, the award, the cup, the title, the gold, "
            "a prize, the race, the race for",
        ),
        ("which",),
    ),
    entry(Role.CUE, "when", "when"),
    entry(Role.CUE, "last time", "last time, last times, last time that, the last time that"),
    entry(
        Role.CUE,
        "usual|average",
        "average, avg, on average, on avg",
    ),
    entry(
        Role.CUE,
        "usual",
        "mean duration, expected, than usual, than normal, always, baseline, p50, in general, "
        "regularly",
    ),
    entry(
        Role.CUE,
        f"usual|{HABIT}",
        "typical, typically, usual, usually, normally, median, generally, ordinarily, commonly, "
        "as a rule, most of the time, historically, on a normal day, on normal days, on a usual "
        "day, on usual days, on an ordinary day, on ordinary days, on a typical day, on typical "
        "days, on an average day, on a regular day, on a good day, normal day, normal days, usual "
        "day, ordinary day, typical day, average day, regular day, in a normal day, during a "
        "normal day, day to day, under normal conditions",
    ),
    *COMPARING,
    entry(
        Role.CUE,
        "alert",
        "alert, alerts, alerted, alarm, alarms, pinged, pings, paging, notifying, notified, "
        "notification, notifications, paged, told about, warned, message about, heard about, "
        "hear about, buzzed, alerting, woken up, woken up by, woken by, woken, woke me up, "
        "woke me, woke us up, woke us, rang me out of bed, got me out of bed, wake me up, wake me, "
        "posted about, pager, pages, pinging, flagged, heads up, slack me, tagged, tagging me, "
        "tag me, cc'd, mentioning me, mention me",
    ),
    entry(
        Role.CUE,
        "it",
        "it, that one, this one, this import, that import, its, the import, this guy, this "
        "thing, that thing, this job, that job, this feed, that feed, the job, the feed, this "
        "load, that load, this pipeline, that pipeline, the pipeline, same one, the same import, "
        "the same one, above import, the above, dis",
    ),
    entry(
        Role.CUE,
        "them",
        "them, they, their, those, these, both, both of them, all three, each of them, these ones, "
        "those ones, the two, dem",
    ),
    entry(Role.CUE, f"them|{WHOLE}", "all of them, all of those, all of these"),
    entry(
        Role.CUE,
        "else",
        "else, other, others, another, the rest, the other ones, remaining, rest, "
        "remainder, apart from that, other than that, besides that, except that, otherwise, "
        "without these, without those, without them, without these two, without those two, without "
        "both, without the two, without these ones, apart from these, apart from those, apart from "
        "them, apart from these two, apart from those two, other than these, other than those, "
        "other than them, besides these, besides those, besides them, except these, except those, "
        "except them, except for these, except for those, except for them, except for that, "
        "leaving those aside, leaving these aside, leaving them aside, leaving that aside, leave "
        "those aside, leave these aside, leave them aside, ignoring these, ignoring those, "
        "ignoring them, ignoring that, in addition, in addition to that, in addition to these, in "
        "addition to those, on top of that, on top of those, next to these, next to those",
    ),
    Entry(
        Role.CUE,
        (
            *combined(
                "between",
                "those, these, the, both",
                "two, times, two times, points, two points, hours",
            ),
            *combined("between", "those, these, both"),
            *combined(
                ", fell, falls, happened, was, were, what fell, what happened, ran",
                "in, into, during, within, on, inside",
                "my, our, this, that",
                "shift, watch, duty, on call, oncall, on call shift, rota, rotation, pager shift",
            ),
            *combined("while, when", "i, we", "was on, were on, had", "call, duty, it, the pager"),
        ),
        (THAT_TIME,),
    ),
    entry(
        Role.CUE,
        THAT_TIME,
        "in this time, in that time, during this time, during that time, in this period, in that "
        "period, during this period, during that period, over this time, over that time, in that "
        "window, in this window, during that window, during this window, within that window, at "
        "that time, in that timeframe, in that slot, during those hours, in those hours",
    ),
    entry(
        Role.CUE,
        f"{THAT_TIME}|{SINCE_THEN}",
        "since then, ever since then, from then on, since that time, since that day, since that "
        "evening, since that moment, after that day, after that time",
    ),
    entry(
        Role.CUE,
        SO_FAR,
        "at the same time, up to this time, by this time, until this time, till this time, up to "
        "the same time, by the same time, until the same time, till the same time, up to that "
        "time, by that time, up to this hour, by this hour, until this hour, up to the same hour, "
        "by the same hour, at the same hour, at this hour, at this time of day, at this time of "
        "the day, up to this point, by this point, at the same point, up to the same point, same "
        "time of day, up to the same day",
    ),
    entry(Role.CUE, "which", "which"),
    entry(Role.CUE, "still", "still, remains, remain"),
    entry(Role.CUE, "which one", "which one, which ones, which of them, which of these"),
    entry(Role.CUE, "what", "what, whats, wats, wat"),
    entry(Role.CUE, "any", "anything, something, anythin, anyting, anythng, anyhting, smth, sth"),
    entry(Role.CUE, "none", "nothing, none, no one, nobody, nothin, noone, nada, zilch"),
    entry(
        Role.CUE,
        "all",
        "all, everything, every, whole, entire, all of it, everythin, everthing, evrything, "
        "everyting, the lot, any and all, evry, over all, across all, of all, over all of, "
        "across the board, accross the board, all across the board, right across the board",
    ),
    entry(
        Role.CUE,
        f"all|{EACH}|{ONE_BY_ONE}",
        "each one, every one, every one of them, each and every one, each single "
        "one, every single one, one by one, each individually, individually, each by itself",
    ),
    entry(
        Role.CUE,
        f"all|{EACH}",
        "each, for each, for each one, for each import, of each, of each import, of every import, "
        "for every import, of each one",
    ),
    *SPLITS,
    entry(
        Role.CUE,
        f"happened|{NEW_THINGS}",
        "what is new, what's new, whats new, what new, anything new, something new, any new "
        "things, anything fresh, new trouble, any new trouble, anything come up, something come "
        "up, anything pop up, did anything new happen",
    ),
    entry(
        Role.CUE,
        "happened",
        "what happened, what changed, what has changed, what's changed, whats changed, what "
        "happend, wat happened, what has happened, what's going "
        "on, whats going on, what is going on, what goes on, what was "
        "that, what went on, what did happen, whats happening, what's "
        "happening, what is happening, what happens",
    ),
    entry(
        Role.CUE,
        "will",
        "will, going to, about to, gonna, will be, is going to, planned to, gona",
    ),
    entry(
        Role.CUE, "runs", "runs, slots, cycles, intervals, executions, slot, time slot, time slots"
    ),
    entry(
        Role.CUE,
        "imports",
        "imports, jobs, feeds, pipelines, loads, batches, lists, tables, "
        "syncs, transfers, flows, dataflows, data feeds, workflows, "
        "tasks, streams, offenders, culprits, etls, etl jobs, "
        "integrations, deliveries, data loads, data imports, deltas, "
        "import jobs",
    ),
    entry(
        Role.CUE,
        "import",
        "import, job, feed, pipeline, batch, sync, transfer, flow, "
        "dataflow, data feed, workflow, task, stream, offender, culprit, "
        "etl, etl job, integration, delivery, data load, data import, "
        "import job",
    ),
    entry(Role.CUE, f"files|{THE_FILE}", "file"),
    entry(
        Role.CUE,
        "files",
        "files, file name, file names, filename, filenames, file level",
    ),
    entry(Role.CUE, "latest", "latest, newest, most recent"),
    entry(Role.CUE, "oldest", "first, oldest, earliest"),
    entry(Role.CUE, "mine", "my"),
    entry(Role.CUE, "me", "me, us"),
    entry(
        Role.CUE,
        "created",
        "created, new, set up, added, brand new, recently created, newly added, newly created, "
        "recent additions, recently added, freshly created",
    ),
    entry(
        Role.CUE,
        f"created|{NEWEST}|{THE_NEWEST}",
        "most recently created, latest created, last created, newest created, newest import, "
        "newest feed, newest job, newest list, newest upload, youngest, youngest "
        "import, latest addition, last added, latest added, created last, created most recently, "
        "created latest, added last, added most recently, most recently added, most recently set "
        "up, last set up, set up last, set up most recently, most recent import, most recent "
        "addition, newest addition",
    ),
    entry(
        Role.CUE,
        f"created|{NEWEST}",
        "newest imports, newest feeds, newest jobs, newest lists, youngest imports, latest "
        "additions, newest additions",
    ),
    *WANTED,
    entry(
        Role.CUE,
        "now",
        "now, rn, right now, at the moment, currently, atm, at present, presently, as of now, "
        "this moment, this very moment, at this moment, at this time, this minute, this instant, "
        "as we speak, for the moment, ryt now, nw",
    ),
    entry(
        Role.CUE,
        ANY_DAY,
        "whatever the day, any day of the week, on whatever day, on whichever day, regardless of "
        "the day, no matter which day",
    ),
    entry(
        Role.CUE,
        "again",
        "again, one more time, once more, another time, once again, yet again, anew",
    ),
    entry(
        Role.CUE,
        SAME_REASON,
        "same as, same err, same err as, same errs, same root cause, same thing, same story, same "
        "again, same problem like, same error like, same reason like, same issue like, same thing "
        "like, same failure like, same problem, same error, same reason, same issue, same cause, "
        "same failure, same error message, same problems, same errors, same issues, this same "
        "error, same kind of error, same kind of problem, same type of error, same thing as, "
        "same symptom, same symptoms, same trouble, same troubles, same fault, "
        "reason the same, cause the same, error the same, problem the "
        "same, error message the same, reason still the same, cause still the same, error still "
        "the same, problem still the same, reason always the same, error always the same",
    ),
    *OF_THIS_REASON,
    # A comparison that no answer makes: it is said to be left out.
    entry(Role.CUE, UNREAD, "same, identical, differently, unlike"),
    entry(
        Role.CUE,
        UNREAD,
        "by direct message, by dm, via dm, by private message, in a direct message, in a dm",
    ),
    entry(
        Role.CUE,
        "unable",
        "don't find, dont find, do not find, can't, cannot, cant, won't, wont, couldn't, "
        "shouldn't, wouldn't, can not, could not, will not, don't know, dont know, do not know, "
        "no idea, not sure, don't want to, dont want to, do not want to, don't want that, no need, "
        "no need to, don't need to, dont need to, do not need to, why not, or not, if not, didn't "
        "see, don't see, haven't seen, not an expert, not urgent, no rush, no worries, no problem, "
        "cannot find, can't find, couldn't find, can not find, don't understand, do not "
        "understand, did not understand, didn't understand, don't get, don't care, no hurry, no "
        "stress, no pressure, don't worry, dont worry, no offence, no matter, not only, not just, "
        "not really, isn't it, aren't they, wasn't it, didn't it, doesn't it, hasn't it, or no, "
        "no rush at all, not understand, not sure if, not sure whether, don't know if, don't know "
        "whether, not possible to",
    ),
)
