"""Turns of phrase about one import, as plain English says them.

whom do I poke about it               who to ask about it
it belongs to whom                    it owner
has somebody taken it in charge       has somebody handling it
how long does it run now              how long is it running now
"""

import re
from typing import Final

# Whom somebody turns to, whatever the verb; not what they see, or want of the bot.
_TURN_TO: Final = re.compile(
    r"(?<!know )(?<!sure )\b(?:(?:to|with|at|by) )?whom?(?: exactly)? (?:(?:should|can|could|must|"
    r"do|shall|may|would|have|need|ought) (?:i|we|one)"
    r"(?: (?:have|need|best|better|rather|then|please))?(?: to)?|to) "
    r"(?!(?:have|see|know|think|believe|trust|mute|subscribe|add|expect|list|find)\b)[a-z]+"
    r"(?: (?:myself|ourselves|me|us))?"
    r"(?: (?:to|with|at|up|out to|hold of|in touch with|by mail|by phone))?\b",
    re.IGNORECASE,
)
_BELONGS: Final = re.compile(r"\bbelong(?:s|ing) to whom?\b", re.IGNORECASE)
_IN_CHARGE: Final = re.compile(
    r"\b(?:took|tak(?:e|es|en|ing)) ((?:[\w-]+ ){1,3}?)in(?:to)? (?:charge|hands?|treatment)\b"
    r"|\b(?:occupied|engaged) (?:with|of|by)\b|\bin treatment (?:by|of|from|with)\b",
    re.IGNORECASE,
)


# How long it runs at present, not that it is to be run.
_RUNS_NOW: Final = re.compile(
    r"\b(?:does|do) ((?!(?:i|we|you)\b)(?:[\w-]+ ){1,4}?)run(?= (?:right )?(?:now|already)\b)",
    re.IGNORECASE,
)
_SINCE_HOW_LONG: Final = re.compile(r"\bsince (?=how (?:long|much time)\b)", re.IGNORECASE)


def _cared_for(found: re.Match[str]) -> str:
    return f"handling {found[1] or ''}"


# Each with parts of a text without all of which it is not there.
OF_ONE: Final = (
    (("who",), _TURN_TO, "who to ask"),
    (("belongs", "belonging"), _BELONGS, "owner"),
    (("run",), _RUNS_NOW, r"is \1running"),
    (("since",), _SINCE_HOW_LONG, "for "),
    (("charge", "hand", "treatment", "occupied", "engaged"), _IN_CHARGE, _cared_for),
)
