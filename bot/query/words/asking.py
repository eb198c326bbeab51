"""The words that tell what is asked: aspects, measures, rankings, lags, cues and fillers."""

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
        "look, working, works, fixed, repaired, resolved, recovered, recover, recovers, safe, "
        "back, up to date, as it should, as they should, on track, how it stands, how things "
        "stand, anything i should know, anything to know, overview, summary, situation, what is "
        "up",
    ),
    entry(
        Role.ASPECT,
        Aspect.WHY,
        "why, y, how come, reason, reasons, cause, causes, caused, what went wrong, what is wrong "
        "with, what is the matter, what is up with, whats up with, what's wrong with, error "
        "message, explain why, root cause, the error, what error, which error, error for, error "
        "of, error details, next step, next steps, what should i do, how do i fix, how can i fix, "
        "how to fix, what to do, what do i do, what can i do about",
    ),
    entry(Role.ASPECT, Aspect.SINCE, "since when, for how long, how long ago"),
    entry(
        Role.ASPECT,
        Aspect.WHEN_LAST,
        "last run, latest run, most recent run, last ran, last time, when did, when was, last "
        "started, last import, last load, last loaded, last upload, last update, last updated, "
        "previous run, when has",
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
        "last time it worked, last worked, last succeeded, last good one, last successful one",
    ),
    entry(
        Role.ASPECT,
        Aspect.NEXT,
        "next run, next runs, run next, runs next, run again, runs again, next time, due next, "
        "when will, when is, when does, when do, due, next load, next import, is next, what is "
        "next, coming up, up next, next one",
    ),
    entry(
        Role.ASPECT,
        Aspect.DURATION,
        "duration, durations, take, takes, took, taken, taking, runtime, run time, last long",
    ),
    entry(
        Role.ASPECT, Aspect.HOW_OFTEN, "how often, how many times, how frequently, how regularly"
    ),
    entry(
        Role.ASPECT,
        Aspect.SCHEDULE,
        "schedule, what time, which days, usual time, frequency, at what time, which time, "
        "schedule of",
    ),
    entry(
        Role.ASPECT,
        Aspect.OWNER,
        "who owns, owner, owners, creator, creators, who created, who made, who set up, who "
        "built, who is responsible, responsible for, contact person, belongs to, belong to",
    ),
    entry(
        Role.ASPECT,
        Aspect.ON_IT,
        "who is on it, on call, who is on, acknowledged, acked, who acked, being worked on, being "
        "looked at, being handled, taken care of, under control",
    ),
    entry(
        Role.ASPECT,
        Aspect.RAN,
        "ran, run, arrived, arrive, come, came, came in, come in, coming in, landed, land, there, "
        "delivered, loaded, load, imported, made it, make it, went in, get in, got in, execute, "
        "executed, started, start, processed, received, run yet",
    ),
    entry(
        Role.ASPECT,
        Aspect.NOBODY,
        "nobody on it, nobody is on it, not acknowledged, unacknowledged, unassigned, not acked, "
        "nobody acknowledged, nobody took, nobody is looking at, without an owner yet",
    ),
    entry(Role.ASPECT, Aspect.RUNS, "history, run history"),
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
        "investigating, checking it, checking, got it, got this",
    ),
    entry(Role.WHO, Aspect.MUTED, "muted, silenced, snoozed"),
)

MEASURES: Final = (
    entry(
        Role.MEASURE,
        Measure.ROWS,
        "rows, row, records, record, lines, entries, customers, profiles, contacts, size, sizes, "
        "volume, data points, recipients, subscribers, members, big, large, small",
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
        "share of failed rows, row failure rate, percent of rows, percentage of rows, percent of "
        "their rows, percent of its rows, share of rows, of their rows, of its rows, of the rows",
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
        "long, running for too long, running forever, jammed",
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
        "data, less data than usual, fewer than normal, less than normal, row drop, half empty, "
        "empty",
    ),
    entry(
        Role.LAG,
        Lag.SLOW,
        "slow, slower, slowly, slower than usual, slower than normal, longer than usual, too "
        "long, longer than normal, too slow",
    ),
    entry(Role.LAG, Lag.NOT_RUN, "not run, nothing came, no show"),
)

CUES: Final = (
    entry(Role.CUE, "who", "who, whom, who's, anybody, anyone, somebody, someone, whos"),
    entry(Role.CUE, "i", "i, i'm, im, i'll, ill, i've, ive, we're"),
    entry(Role.CUE, "count", "how many, how much, number of, count, total, amount of, sum of, sum"),
    entry(Role.CUE, "long", "how long"),
    entry(
        Role.CUE,
        "usual",
        "average, avg, mean duration, typical, typically, usual, usually, normally, on average, "
        "median, normal, than usual, than normal, always, generally",
    ),
    entry(
        Role.CUE,
        "compare",
        "compare, compared, compared to, compared with, comparison, vs, versus, getting worse, "
        "getting better, worse than, better than, better or worse, worse, better, more or less, "
        "up or down, improving, improved",
    ),
    entry(
        Role.CUE,
        "before",
        "vs before, than before, as before, compared to before, the week before, the month "
        "before, week before, the one before, than usual before",
    ),
    entry(
        Role.CUE,
        "alert",
        "alert, alerts, alerted, alarm, alarms, pinged, pings, notified, notification, "
        "notifications, paged, told about, warned, message about, heard about, hear about",
    ),
    entry(Role.CUE, "it", "it, that one, this one, this import, that import, its, the import"),
    entry(Role.CUE, "them", "them, they, their, those, these, the rest"),
    entry(Role.CUE, "any", "anything"),
    entry(Role.CUE, "none", "nothing, none, no one, nobody"),
    entry(Role.CUE, "all", "all, everything, every, whole, entire, both"),
    entry(
        Role.CUE, "happened", "what happened, what changed, what is new, what's new, anything new"
    ),
    entry(Role.CUE, "will", "will, going to, about to"),
    entry(Role.CUE, "than", "than"),
    entry(Role.CUE, "runs", "runs"),
    entry(Role.CUE, "imports", "imports, jobs, feeds, pipelines, loads, batches"),
    entry(Role.CUE, "import", "import, job, feed, pipeline, batch"),
    entry(Role.CUE, "files", "file, files"),
    entry(Role.CUE, "latest", "latest, newest, most recent"),
    entry(Role.CUE, "oldest", "first, oldest, earliest"),
    entry(Role.CUE, "mine", "my"),
    entry(Role.CUE, "me", "me, us"),
    entry(Role.CUE, "created", "created, new, set up, added, brand new"),
    entry(
        Role.CUE,
        "people",
        "per creator, by creator, by owner, per owner, by person, per person, by creators, by "
        "owners",
    ),
    entry(
        Role.CUE,
        "csv",
        "as csv, export, exported, as a csv, as a file, spreadsheet, excel, as excel, download, "
        "csv export, in a csv, into a csv, as csv file, as a csv file",
    ),
    entry(
        Role.CUE,
        "mean",
        "mean, means, meaning, explain, stand for, is that bad, is it bad, is this bad, "
        "definition, define, difference between",
    ),
    entry(
        Role.CUE,
        "greeting",
        "hi, hello, hey, good morning, good evening, good afternoon, greetings, dear, hiya, "
        "howdy, yo, are you there, you there, ping, anyone there, are you alive, gm, are you "
        "awake",
    ),
    entry(
        Role.CUE,
        "thanks",
        "thanks, thank you, thx, ty, cheers, tysm, thank you very much, thanks a lot, many "
        "thanks, perfect, great, cool, awesome, nice, well done, good job, good bot",
    ),
    entry(
        Role.CUE,
        "how",
        "how do i, how can i, how to, how do you, how would i, how does this work, how do we, how "
        "can we, how should i",
    ),
    entry(
        Role.CUE,
        "please",
        "please, pls, plz, kindly, can you, could you, would you, can u, can i, could i, can we, "
        "will you, want to, need to, i want, i need, go ahead and",
    ),
    entry(Role.CUE, "if", "if, unless, in case, as soon as"),
    entry(
        Role.CUE,
        "whether",
        "check if, see if, know if, tell me if, let me know if, whether, wonder if, wondering if, "
        "check that, tell if, confirm that, confirm if",
    ),
    entry(
        Role.CUE, "now", "now, rn, right now, at the moment, currently, atm, at present, presently"
    ),
    entry(Role.CUE, "again", "again"),
    entry(
        Role.CUE,
        "unable",
        "can't, cannot, cant, won't, wont, couldn't, shouldn't, wouldn't, can not, could not, "
        "will not, don't know, dont know, do not know, no idea, not sure, don't want, no need, "
        "don't need, why not, or not, if not, didn't see, don't see, haven't seen, not an expert, "
        "not urgent, no rush, no worries, no problem",
    ),
)

FILLER: Final = entry(
    Role.FILLER,
    "filler",
    "a, about, also, am, an, and, any, are, as, at, be, been, being, but, can, cc, could, data, "
    "did, display, do, does, during, find, for, from, fyi, get, give, had, happened, has, have, "
    "how, in, is, just, list, many, much, of, on, one, ones, only, or, our, reminder, right, see, "
    "show, some, source, still, tell, that, the, there's, to, type, types, want, was, we, went, "
    "were, what, whats, when, where, which, whose, with, within, would, you, "
    # Words of messages.
    "k, kk, lol, haha, omg, wtf, btw, asap, gimme, wats, wat, distinct, different, unique, in a "
    "row, until when, till when, but didn't, but did not, and didn't, and did not, but hasn't, "
    "after all, already, yet, else, so, well, then, here, oh, ok so, hmm, um, ah, eh, hm, sorry, "
    "excuse, bother, to bother you, quick, quickly, question, actually, maybe, perhaps, really, "
    "look, looks, check, let, know, think, guess, say, says, said, seem, seems, seemed, team, "
    "folks, guys, bot, sir, madam, should, shall, must, going, go, goes, gone, got, getting, "
    "need, like to, im asking, he, she, him, her, his, hers, your, yours, if any, because, cause "
    "of, too, very, quite, n, u, r, ur, ya, yes, yeah, yep, nope, morning all, today's run, "
    "things, thing, stuff, happen, happens, happening, tells, told, more, even, ever, kind, sort, "
    "lot, lots, bit, little, up, out, off, into, through, it's, that's, what's, i'd, that is, "
    "they're, there are, there is, pretty, currently in, having, makes, make, made, looks like, "
    "look like, i would like, would like, feels like, seems like, just like, able, seen, sees, "
    "looking for, wondering, wonder, curious, asking, hoping, hope, need to know, want to know, "
    "like to know",
)
