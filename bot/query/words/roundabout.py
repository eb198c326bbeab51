"""The same: what of an import is asked, in phrases of which each word means something else."""

from typing import Final

from bot.domain.asked import Aspect
from bot.query.words.entry import Entry, Role, combined, entry

# Whom somebody turns to, in the words that people have for it: "who do i bug?"
_TURNING_TO: Final = (
    *combined(
        "who do i, who should i, who can i, who must i, who do we, who should we, who can we, whom "
        "do i, whom should i, whom can i, whom must i, who to, whom to",
        "bug, bother, poke, nag, chase, hassle, annoy, pester, blame, thank, page, message, msg, "
        "dm, email, mail, write to, turn to, speak to, speak with, talk with, yell at, shout at, "
        "hit up, notify, inform, tell, alert, get hold of, get in touch with, follow up with",
    ),
    *combined(
        "which user, which users, which person, which colleague, which member, which employee, "
        "which account, what user",
        "created, made, set up, built, owns, added, uploaded, configured, registered",
    ),
    *combined("whose door, whose desk", "do i knock on, should i knock on, do i knock, is it"),
    *combined("name of the, the name of the", "person, owner, creator, colleague, responsible"),
)

# When somebody can go on with it: "when can i use it again?"
_WHEN_AGAIN: Final = combined(
    "when can i, when can we, when i can, when we can, when could i, when could we, until when "
    "must i, until when must we, until when do i have to, until when should i, how long must i, "
    "how long do i have to, how long should i, how long do we have to, how long must we",
    "use, send, start, go on, continue, rely on, count on, wait, wait for",
)

# From its first failure to its recovery: "from when until when was it broken"
_FROM_UNTIL: Final = combined(
    "from when, since when, between when, from which hour, from what hour, from what time, "
    "from which time, from which day",
    "until when, till when, to when, and when, to which hour, to what hour, to what time, to "
    "which time, to which day, until which hour, until what time",
)

# Of what is wrong with the file, the reason says it: "which column?"; alone, or with what it does.
WHICH_COLUMN: Final = "which column"
_COLUMN: Final = ("which, what", "column, columns, col, cols, field, fields, header, headers")
_IS_WRONG: Final = combined(
    *_COLUMN,
    "is it, is that, was it, is wrong, is broken, does not match, doesn't match, doesnt match, is "
    "empty, are empty, is not there, does it say, does it mean, caused it, causes it, is affected",
)

# A day of a habit, not of the last run: "on which day does it go?".
_WHICH_DAY: Final = combined(
    "on which day, on what day, which day, what day, on which weekday, which weekday", "does"
)
# Parts of each that is listed: "name + error is enough".
_NAME_AND_WHY: Final = combined("name, names", ", and", "error, errors, reason, reasons")
_IS_ENOUGH: Final = combined("is, are", "enough, sufficient")
# What is only added to a name: "all fine except daily_users, which we know about".
_KNOWN_ALREADY: Final = (
    *combined(
        "which, that, whom",
        "we, i, you, they, everybody, everyone, all of us, the team",
        "already, all, ",
        "know, know about, know of, knew, knew about, are aware of, am aware of, expected, expect",
    ),
    *combined(
        "which, that",
        "is, are, was",
        "already, well, all too well, ",
        "known, known about, known to us, a known issue, a known problem, a known failure, known "
        "issue, expected, on our radar, in our backlog, no news, nothing new, old news",
    ),
    *combined(
        "which, that",
        "do not matter, does not matter, don't matter, doesn't matter, dont matter, doesnt matter, "
        "do not count, does not count, don't count, doesn't count, i do not care about, i don't "
        "care about, we do not care about, we don't care about, can be ignored, can wait",
    ),
)

ROUNDABOUT: Final = (
    Entry(Role.ASPECT, _WHICH_DAY, (Aspect.SCHEDULE,)),
    Entry(Role.ASPECT, _NAME_AND_WHY, (Aspect.WHY,)),
    Entry(Role.FILLER, _IS_ENOUGH, ("filler",)),
    Entry(Role.FILLER, _KNOWN_ALREADY, ("filler",)),
    Entry(Role.ASPECT, combined(*_COLUMN), (Aspect.WHY, WHICH_COLUMN)),
    Entry(Role.ASPECT, _IS_WRONG, (Aspect.WHY,)),
    Entry(Role.ASPECT, _FROM_UNTIL, (Aspect.SINCE,)),
    Entry(Role.ASPECT, _WHEN_AGAIN, (Aspect.NEXT,)),
    Entry(Role.ASPECT, _TURNING_TO, (Aspect.OWNER,)),
    entry(Role.ASPECT, Aspect.LATE, "how late, by how much late, how overdue, how long overdue"),
    entry(
        Role.ASPECT,
        Aspect.SCHEDULE,
        "day of the week, which day of the week, what day of the week, on which day of the week, "
        "on what day of the week, which days of the week, on which days, with what frequency, with "
        "which frequency, at what interval, at which interval, what frequency",
    ),
)
