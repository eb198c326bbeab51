"""Words that ask whether all is well, how bad it is, and what to fix first."""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.words.cues import A_FACT
from bot.query.words.entry import Entry, Role, combined, entry

# What words of one aspect tell besides: cues.
HOW: Final = "how it stands"  # no yes or no is asked
STANDS: Final = "stands"  # now, also where it is said of today
AS_PLANNED: Final = "as planned"  # at the time at which it was to run
STEADY: Final = "steady"  # of how long runs take: about the same each time
FIXED: Final = "fixed"  # so that it was broken
GOING: Final = "going"  # now, and not the runs of a time
NIGHT: Final = "night"  # of the one that is over
WORRY: Final = "worry"  # whether anything is wrong, not whether all is fine
BEING_WELL: Final = (Aspect.OK, Aspect.RECOVERED)

# "is it corrected?", not "ben corrected the dates"
_CORRECTED: Final = combined(
    "is, are, was, were, be, been, being, get, gets, got, already, now",
    "corrected, rectified, remedied, patched, healed",
)

# "anything on fire, or can i go back to bed?"
_TO_BED: Final = (
    *combined("go, get, go back, get back", "to bed, to sleep"),
    *combined(
        "can, may, could, should",
        "i, we",
        "now, just, ",
        "sleep, sleep now, sleep well, rest, relax, go home, go offline, log off, sign off, chill, "
        "sleep in peace, sleep tonight, sleep in, turn in, call it a day, call it a night",
    ),
)

# "can we launch?", "is it safe to send?": it depends on how the imports stand
_TO_SEND: Final = (
    *combined(
        "can, may, could, should, shall",
        "i, we, marketing, the team, they",
        "now, already, still, safely, really, then, ",
        "use, send, launch, mail, email, go live, go ahead, proceed, publish, ship, go out, send "
        "out, send it, send it out, launch it, press send, hit send, continue, rely on it, trust "
        "it, trust this, trust these, carry on, go on",
        ", with it, as planned, now",
    ),
    *combined(
        "safe, ok, okay, fine, good, ready, clear, cleared, all right, alright, green",
        "to",
        "send, launch, use, go, go live, go ahead, proceed, publish, ship, mail, email, send it, "
        "send it out, send out, launch it, continue, start sending",
        ", now",
    ),
    *combined("green light, go ahead, all clear", "to send, to launch, for launch, to go live"),
    *combined("go", "or", "no go, nogo"),
)

# "can i send to them or should i wait?": how it stands answers both
_OR_WAIT: Final = (
    *combined(
        "should, shall, must, do, may, better, can, need",
        "i, we, i better, we better, i rather, we rather",
        "wait, hold, hold on, hold off, postpone, delay, be patient, hold it, have to wait, need "
        "to wait",
    ),
    *combined("is it, ", "better, safer, wiser, best", "to, if i, if we, ", "wait, hold, hold off"),
    *combined("or", "wait, hold, hold on, hold off, still wait, rather wait, better wait"),
)

# "what do i fix 1st"
_FIRST: Final = (
    *combined(
        "what, which one, which",
        "do i, do we, should i, should we, to, must i, must we, can i, shall i, shall we",
        "fix, do, look at, repair, solve, check, tackle, handle, look into, take care of",
        "first, 1st, now first",
    ),
    *combined("where", "do i, do we, should i, should we, shall i, to", "start, begin"),
    *combined(
        "most",
        "important, urgent, critical, severe, serious, pressing, burning",
        "problem, problems, issue, issues, failure, failures, incident, incidents, error, errors, "
        "thing, things, breakage, outage, fire, trouble",
    ),
    *combined(
        "worst, biggest, main, top, number one, gravest, severest, no 1",
        "problem, issue, incident, trouble, fire, breakage",
    ),
    *combined(
        "what is, whats, what's, which is, which one is, which import is",
        "the, ",
        "most",
        "urgent, critical, pressing",
    ),
    *combined("top, highest, first", "priority"),
    *combined("priority one, priority 1, most urgent, most pressing"),
)

_GOING_WELL: Final = combined(
    "going, doing, performing", "well, good, great, fine, nicely, smoothly, perfectly"
)
# "was the weekend quiet, or did I miss something": what failed, and no run that did not come.
_MISSED_BY_PEOPLE: Final = (
    *combined("what", "did, have, might, could", "i, we", "miss, missed, have missed"),
    *combined(
        "did, have, might, could",
        "i, we",
        "miss, missed, have missed",
        "anything, something, much, it all, a thing, sth",
    ),
    *combined(
        "anything, something, what, everything, all",
        "i, we, i've, we've, that i, that we, i have, we have",
        "missed, may have missed, might have missed",
    ),
)
# "tell me the night was quiet"
_QUIET_NIGHT: Final = (
    *combined("night, nights, last night", "was, is, has been, ", "quiet, calm, peaceful"),
    *combined("was, is", "the, my, our, last, ", "night", "quiet, calm, ok, okay, fine, peaceful"),
    *combined("a, ", "quiet, calm, peaceful", "night, last night, overnight"),
)

# "launch status", of what the imports are for
_OF_AN_EVENT: Final = combined(
    "launch, release, rollout, deploy, deployment, sale, event, project", "status, state"
)

# "is the file coming fine?"
_COMING_WELL: Final = combined(
    "is, are, ",
    "coming, coming in, arriving, loading",
    "properly, fine, ok, okay, correctly, well, regularly",
)


# "are they running normally?"
_RUNNING_WELL: Final = combined(
    "running, working, functioning, behaving, flowing",
    "normally, normal, properly, smoothly, fine, ok, okay, well, correctly, regularly, reliably, "
    "as usual, as normal, as expected, as planned, as it should, as they should, without problems, "
    "without any problem, without any problems, without issues, without errors, without trouble",
)

# "how's everything looking this morning?": of `how's` the lexer keeps no `'s`.
_ALL_STANDS: Final = (
    *combined("how", "everything, things, it all", ", looking, going, doing, shaping up, standing"),
    *combined(
        "hows, how is, how are",
        "everything, things, all, it all, all of it",
        "looking, going, doing, shaping up, standing",
    ),
    *combined("how does, how do, how did, how", "everything, it all, things all", "look"),
    *combined("how does, how do", "everything, it all, things", "stand"),
    *combined(
        "how",
        "it is, it's, its, things are, everything is, all is, it all is, all are, they are",
        "going, doing, looking, standing, with, shaping up",
    ),
    *combined("how", "it, everything, all", "goes, goes with, is going with"),
    *combined("how", "things, they", "go, are going with"),
)
# "is there anything I ought to warn the team about?"
_TO_TELL: Final = combined(
    "anything",
    "i, we",
    "ought to, should, need to, have to, must, had better",
    "warn, flag, mention, raise, report, warn the team about, warn people about, tell the team, "
    "tell the team about, tell people, flag to the team, warn the team, be aware of, watch out "
    "for, be worried about, bring up, mention in standup, know about, be warned about",
)

ALL_WELL: Final = (
    Entry(Role.ASPECT, _RUNNING_WELL, (Aspect.OK,)),
    Entry(Role.ASPECT, _GOING_WELL, (Aspect.OK, GOING)),
    Entry(Role.ASPECT, _COMING_WELL, (Aspect.OK,)),
    Entry(Role.ASPECT, _CORRECTED, (Aspect.OK, FIXED)),
    Entry(Role.ASPECT, _TO_BED, (Aspect.OK,)),
    Entry(Role.ASPECT, _TO_SEND, (Aspect.OK,)),
    Entry(Role.ASPECT, _OR_WAIT, (Aspect.OK, A_FACT, "goes on")),
    Entry(Role.ASPECT, _OF_AN_EVENT, (Aspect.OK, HOW)),
    entry(
        Role.ASPECT,
        Aspect.OK,
        "fine, all good, all quiet, quiet or, everything quiet, quiet out there, quiet tonight, "
        "all ok, all "
        "okay, all fine, all right, alright, healthy, in order, good, green, work, worked, "
        "working, works, safe, ready, actual, usable, reliable, trust, rely on, up and running, "
        "good shape, fresh enough, current, "
        "up to date, on track, correct, in good state, "
        "in good condition, all set, intact, trustworthy, valid, properly, correctly, cleanly, "
        "smoothly, in shape, sane, in the system, all in the system, in moengage, everything up, "
        "in the tool, all in the tool, alive, clean, everything well, all well, all is well, "
        "everything is well, imports well, "
        "feeds well, jobs well, files well, loads well, uploads well, "
        "well arrived, arrived well, arrived safely, well received, spotless, flawless, "
        "flawlessly, faultless, impeccable, error free, problem free, trouble free, glitch free, "
        "without a hitch, without a glitch, without incident, without incidents, without hiccups, "
        "without a hiccup, a clean record, clean record, clean sheet, a clean sheet",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.OK}|{AS_PLANNED}",
        "as it should, as they should, as it should have, as they should have, as planned, as "
        "scheduled, as it has to, as they have to",
    ),
    entry(Role.ASPECT, f"{Aspect.OK}|{STEADY}", "stable, steady"),
    entry(
        Role.ASPECT,
        f"{Aspect.OK}|{FIXED}",
        "fixed, repaired, mended, patched up, solved, resolved, sorted, sorted out, back, back to "
        "normal, normal again, live again",
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.OK}|{HOW}",
        "news, any news, damage report, how did, how was, how were, recap",
    ),
    Entry(Role.ASPECT, _MISSED_BY_PEOPLE, (Aspect.OK, HOW)),
    Entry(Role.ASPECT, _FIRST, (Aspect.FIRST,)),
    Entry(Role.ASPECT, _QUIET_NIGHT, (Aspect.OK, NIGHT)),
    entry(
        Role.ASPECT,
        f"{Aspect.OK}|{HOW}|{STANDS}",
        "what's the deal with, whats the deal with, what is the deal with, what's the deal, "
        "whats the deal, what is the deal, "
        "doing, how is, how are, hows, status, last status, latest status, last state, latest "
        "state, state, statuses, states, how are we doing, how are we with, how we are with, "
        "how are we on, how we are doing, how we are doing with, how are we doing with, "
        "how we stand, how we stand with, how do we stand, how do we stand with, how do we look, "
        "how it stands, "
        "how things stand, anything i should know, anything to know, what do i "
        "need to know, what do we need to know, what should i know, what should we know, what do "
        "i have to know, what must i know, overview, summary, situation, "
        "what is up, catch me up, bring me up to speed, tldr, tl dr, sitrep, brief me, briefing, "
        "rundown, state of things, state of play, where do we stand, where are we, how does it "
        "look, how do things look, how are things, how is it going, hows it going, how is it "
        "looking, hows it looking, how's it going, how's it looking, big picture, any update, any "
        "updates, update on, updates on, what's up, whats up, wassup, sup, how's everything, hows "
        "everything, how is everything, anything to report, anything new to report, small "
        "summary, small overview, sum it up, sum it all up, summing up, summarise, summarize, sum "
        "up the week, sum up the day, sum up the night, sum up the situation, sum up how, sum up "
        "what",
    ),
    Entry(Role.ASPECT, _ALL_STANDS, (Aspect.OK, HOW, STANDS)),
    Entry(Role.ASPECT, _TO_TELL, (Aspect.OK, WORRY)),
    Entry(
        Role.ASPECT,
        (
            *combined("how", "bad, serious, severe, grave", ", is it, is this, is that, was it"),
            *combined("is, was", "that, it, this", "a lot, much, many, too many, too much"),
            *combined("are, were", "they, these, those", "a lot, many, too many"),
            *combined("how bad are", "they, these, those"),
        ),
        (Aspect.SEVERITY,),
    ),
    entry(
        Role.ASPECT,
        f"{Aspect.OK}|{WORRY}",
        "should i worry, should we worry, do i need to worry, need to worry, anything to worry "
        "about, worry, anything urgent, something urgent, anything to fix, anything i need to fix, "
        "anything we need to fix, anything i have to fix, anything i should fix, anything i must "
        "fix, need to fix anything, have to fix anything, should i fix anything, anything for me "
        "to fix",
    ),
)
