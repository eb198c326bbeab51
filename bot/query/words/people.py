"""Words that ask about people, such as who is on it.

They mean this only behind "who" or "anybody", or behind "I" that one is on it.
"""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.words.alerted import WAS_TOLD
from bot.query.words.entry import Entry, Role, combined, entry

KNOWN: Final = "known"  # to somebody, of whatever is named: `hers I know about`
LOOK: Final = "look"  # asked of the bot, it is to be shown: `take a look at coupon_codes`

_LOOK: Final = (
    *combined("look", "at, into"),
    *combined("take, have", "a look, a quick look, a closer look", ", at, into"),
)

_LOOKING: Final = combined("taking, having", "a look, a quick look, a closer look", ", at, into")

PEOPLE: Final = (
    *WAS_TOLD,
    entry(
        Role.WHO,
        Aspect.OWNER,
        "own, owns, owned, create, built, responsible, talk, talk to, speak to, ask, contact, "
        "write, write to, call, message, inform, email, mail, charge, blame, turn to, reach out, "
        "reach out to, reach, who uploaded, wake, wake up, escalate, escalate to, approach, "
        "turn, go to, dm, slack, yell at, thank, ring, reach out for, takes care of, take care of, "
        "cares for, looks after",
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
    entry(
        Role.WHO,
        Aspect.MUTED,
        "muted, silenced, snoozed, switched off the messages, switched off the alerts, switched "
        "off its alerts, switched it off, switch it off, switched the alerts off, switched the "
        "messages off, switched off messages, switched off alerts, turned off the alerts, turned "
        "off the messages, turned off its alerts, turned it off, turned the alerts off, turned "
        "off alerts, disabled the alerts, disabled its alerts, stopped the alerts, stopped the "
        "messages, switched off the notifications, turned off the notifications",
    ),
    Entry(
        Role.WHO,
        combined("switched, turned, shut", "off", "it, them, its messages, its notifications"),
        (Aspect.MUTED,),
    ),
)
