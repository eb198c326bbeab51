"""Words that ask about people, such as who is on it.

Those of one word mean this only behind "who" or "anybody", or behind "I" that one is on it.
"""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.words.alerted import WAS_TOLD
from bot.query.words.entry import Entry, Role, combined, entry

KNOWN: Final = "known"  # to somebody, of whatever is named: `hers I know about`
CARE: Final = "care"  # not only whose it is
LOOK: Final = "look"  # asked of the bot, it is to be shown: `take a look at coupon_codes`

_LOOK: Final = (
    *combined("look", "at, into"),
    *combined("take, have", "a look, a quick look, a closer look", ", at, into"),
)

_LOOKING: Final = combined("taking, having", "a look, a quick look, a closer look", ", at, into")

# "who switched the alerts off?"; "switch the alerts off" is an order
_OF_ALERTS: Final = (
    "it, them, alerts, the alerts, its alerts, messages, the messages, its messages, "
    "notifications, the notifications, its notifications"
)
_SWITCHED_OFF: Final = (
    *combined("switched, turned, shut", "off", _OF_ALERTS),
    *combined("switched, turned, shut", _OF_ALERTS, "off"),
    *("switch it off", "stopped the messages"),
)

# "who kicked off survey_answers just now?", "was it started by hand?"
_STARTED_BY: Final = (
    *combined(
        "who, who has, who had, who just, who manually",
        "kicked off, started, triggered, launched, reran, re ran, rerun, initiated, fired off, set "
        "off, kicked it off, started it, triggered it, launched it, reran it, restarted",
        ", by hand, manually",
    ),
    *combined(
        "did somebody, did someone, did anybody, did anyone, has somebody, has someone, has "
        "anybody, has anyone",
        "start, started, kick off, kicked off, trigger, triggered, launch, launched, initiate, "
        "initiated, restart, restarted",
        ", it, it again, it by hand, it manually",
    ),
    *combined(
        "schedule, scheduled, by schedule, on schedule, regular, automatic, the schedule",
        "or manual, or by hand, or manually, or started by hand, or a manual run, or a person",
    ),
    *combined(
        "manual, manually, by hand", "or schedule, or scheduled, or by schedule, or automatic"
    ),
    *combined("who ran, who runs", ", it, it by hand, by hand, it manually"),
    *combined(
        "started, triggered, launched, kicked off, run, initiated, a run started, restarted",
        "by hand, manually, by whom, by a person, by a human, by somebody, by someone",
    ),
)

# "who can correct this?"
_CAN_FIX: Final = combined(
    "who",
    "can, could, should, has to, have to, must, is able to, will have to, needs to, may, is to, "
    "would be able to, is going to, knows how to, will, would, shall, wil, gonna, is gonna, is "
    "supposed to, is meant to, is the one to, might, do we ask to, to ask to, will be able to",
    "fix, correct, repair, solve, resolve, put right, sort out, rectify, change, adjust, amend, "
    "sort, mend, remedy, address",
    ", it, this, that, them, these, this for me, it for me",
)
# "who can help us with this?"
_CAN_HELP: Final = combined(
    "who",
    "can, could, would, may, might, will, is able to, would be able to",
    "help, assist, support, advise, give a hand, lend a hand",
    ", me, us",
    ", with, on, in, out",
    ", it, this, that, them, these",
)
_HELPING_HANDS: Final = combined(
    "who",
    "can, could, would, may",
    "give us a hand, give me a hand, lend us a hand, lend me a hand",
    ", with it, with this, with that, here",
)

PEOPLE: Final = (
    *WAS_TOLD,
    Entry(Role.ASPECT, _STARTED_BY, (Aspect.STARTED_BY,)),
    Entry(Role.ASPECT, (*_CAN_FIX, *_CAN_HELP, *_HELPING_HANDS), (Aspect.OWNER,)),
    entry(
        Role.WHO,
        Aspect.OWNER,
        "own, owns, owned, owning, belongs, belong, belonging",
    ),
    entry(
        Role.WHO,
        Aspect.OWNER,
        "create, built, responsible, talk, talk to, speak to, ask, contact, "
        "write, write to, call, message, inform, email, mail, charge, blame, turn to, reach out, "
        "reach out to, reach, who uploaded, wake, wake up, escalate, escalate to, approach, "
        "turn, go to, dm, slack, yell at, thank, ring, reach out for, answers for",
    ),
    entry(
        Role.WHO,
        f"{Aspect.OWNER}|{CARE}",
        "takes care of, take care of, cares for, looks after",
    ),
    entry(
        Role.WHO,
        Aspect.ON_IT,
        "on it, on this, on that, looking at, looking into, looking, take "
        "care, takes care, taking care, care, handling, handles, handle, working on, fixing, "
        "assigned, take it, take this, takes it, taking it, taking this, took it, mine, "
        "investigating, checking it, checking, got it, got this, pick up, picked up, picking up, "
        "picked it up, taken it over, taken over, has taken it, takes it over, dealing with, "
        "deals with, responsible for fixing, tackling, tackles, tackle, solving, solves, "
        "repairing, repairs, resolving, resolves, analysing, analyzing, debugging, debugs, "
        "looking after, look after, looks into, looks at, sorting out, busy with, "
        "cares about, covering, covers, attending to, picked that up, picked this up, "
        "pick that up, pick this up, picked them up, taken that, taken this, taken it, took that, "
        "took this, grabbed it, grabbed that, grabbed this, on top of, on top of it, "
        "know about it, knows about it, know about this, "
        "knows about this, know about that, knows about that, aware of it, "
        "aware of this, looking into that, on the problem, "
        "on the issue, fixes, fix it",
    ),
    entry(
        Role.WHO,
        f"{Aspect.ON_IT}|{KNOWN}",
        "know about, knows about, aware, aware of, informed, informed about",
    ),
    Entry(
        Role.WHO,
        combined(
            "takes care of, take care of, looks after",
            "it, this, that, them, the failure, the failures, the problem, the problems, the error",
        ),
        (Aspect.ON_IT,),
    ),
    Entry(Role.WHO, _LOOK, (Aspect.ON_IT, LOOK)),
    Entry(Role.WHO, _LOOKING, (Aspect.ON_IT,)),
    Entry(Role.WHO, ("muted", "silenced", "snoozed", *_SWITCHED_OFF), (Aspect.MUTED,)),
    Entry(
        Role.WHO,
        combined(
            "cut, cut off, killed, disabled, deactivated, paused, suppressed, stopped, blocked",
            ", all",
            "them, the alerts, its alerts, the notifications, its notifications, the pings, the "
            "warnings, the alarms",
        ),
        (Aspect.MUTED,),
    ),
)
