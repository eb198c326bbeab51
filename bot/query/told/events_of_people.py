"""Events of the people, and whether one comes or something is sent.

we have the campaign tomorrow              what they hold
a thank you note goes out at 11            what is sent, whatever it is
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import Final

from bot.query.words.background import MEETINGS
from bot.query.words.openers import ASKING, BEING, RELATIVE
from bot.query.words.pronouns import I_OR_WE

EVENTS: Final = MEETINGS | {
    *("campaign", "campaigns", "mail", "mails", "email", "emails", "mailing", "mailings"),
    *("reminder", "reminders", "push", "message", "newsletter", "newsletters", "sms", "promo"),
    *("promotion", "announcement", "blast", "journey"),
}
# What imports are called: `the campaign file is scheduled at 6` is none of the people's.
OF_IMPORTS: Final = frozenset(
    (
        *("import", "imports", "file", "files", "job", "jobs", "feed", "feeds", "run", "runs"),
        *("list", "upload", "data", "alert", "alerts", "load", "loads"),
    )
)
TIMES: Final = frozenset(
    (
        *("on", "in", "at", "the", "this", "next", "morning", "afternoon", "evening", "today"),
        *("tomorrow", "tonight", "yesterday", "sunday", "monday", "tuesday", "wednesday"),
        *("thursday", "friday", "saturday", "week", "month", "last", "two", "days", "night"),
        *("one", "an", "half", "hour", "hours", "minutes", "min", "mins", "three", "later", "am"),
        *("pm", "o'clock", "few", "a", "now"),
    )
)
_OWN: Final = frozenset(I_OR_WE) | {"there", "there's"}
_HAVING: Final = frozenset(
    {"have", "had", "do", "run", "prepare", "plan", "organise", "organize", "is", "make", "got"}
)
_SALES: Final = frozenset({"send", "sale", "sales", "launch", "event", "shipment"})
_COMING: Final = frozenset({*BEING, "comes"})
ASKED: Final = ASKING | RELATIVE | {"whether", "if"}
_OTHERS: Final = frozenset(
    (
        *("they", "he", "she", "everyone", "everybody", "somebody", "someone", "boss", "people"),
        *("client", "clients", "management", "managers", "team", "ceo", "cfo", "director"),
    )
)
_ASK: Final = frozenset({"ask", "asks", "asking", "wants", "want"})
_GOING_OUT: Final = re.compile(
    r"\b(?:goes|(?:is|are|will be) going|(?:will|must|has to|have to|should) go|go) (?:out|live)\b"
    r"|\b(?:is|are|gets|will be|must be|has to be) (?:being )?(?:sent|mailed|emailed)\b"
)
_AT_A_TIME: Final = re.compile(
    r" (?:out )?(?:(?:at|on|in|by|around) )?"
    r"(?:\d|noon|midday|today|tonight|tomorrow|this |next |[a-z]+day\b)"
)
_LONGEST: Final = 14  # words
_FAR: Final = 8


def has_event(keys: Sequence[str]) -> bool:
    """Whether one of theirs comes: `we have the campaign tomorrow`, `today is the big sale`; what
    they are asked there is theirs too: `at 11 we have a call and they will ask if all is in`.
    """
    rest = _up_to_their_question(list(dropwhile(_is_a_time, keys)))
    have = rest[:1] != [] and rest[0] in _OWN and not _HAVING.isdisjoint(rest[1:2])
    comes = len(rest) < len(keys) and not _COMING.isdisjoint(rest[:1])
    if not (have or comes) or not (OF_IMPORTS.isdisjoint(rest) and ASKED.isdisjoint(rest)):
        return False
    near = rest[1:_FAR]
    return not (EVENTS.isdisjoint(near) and _SALES.isdisjoint(near))


def _is_a_time(key: str) -> bool:
    return key in TIMES or key[:1].isdigit()


def _up_to_their_question(keys: Sequence[str]) -> list[str]:
    """What is told before it is said that others ask."""
    others = not _OTHERS.isdisjoint(keys)
    return list(takewhile(lambda key: not (others and key in _ASK), keys))


def goes_out(keys: Sequence[str]) -> bool:
    """Whether something of theirs is sent then, whatever it is: `our thank-you goes out at 11`."""
    text = " ".join(keys[:_LONGEST])
    found = _GOING_OUT.search(text)
    subject = text[: found.start()].split() if found else []
    theirs = bool(subject) and "" not in keys
    theirs = theirs and OF_IMPORTS.isdisjoint(keys) and ASKED.isdisjoint(keys)
    return theirs and found is not None and _AT_A_TIME.match(text, found.end()) is not None
