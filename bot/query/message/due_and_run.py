"""How many were due in a time and how many ran: what ran is counted, and what did not is listed.

how many should have run at 10 and how many did?    7 imports ran; 1 has not run: store_visits
"""

import re
from typing import Final

from bot.query.grammar.cursor import Cursor

_RUN: Final = r"(?:run|start|load|come|arrive|happen|execute|be in)"
_RAN: Final = r"(?:run|ran|started|loaded|came|come|arrived|happened|executed|made it|finished)"
_MEANT: Final = r"(?:due|scheduled|planned|expected|meant|supposed|set)"
_DUE: Final = (
    rf"(?:should (?:have|of) {_RAN}|should {_RUN}|supposed to (?:have )?{_RAN}"
    rf"|(?:was|were|are|is) {_MEANT}(?: to (?:have )?{_RAN})?|{_MEANT}(?: to {_RAN})?)"
)
_MANY: Final = r"(?:how many|number of|count of|what number of)"
_WHICH: Final = r"(?:the |these |those |them |our )"
_WHAT: Final = rf"(?: (?:of )?{_WHICH}?(?:imports|runs|jobs|feeds|ones|it|them))?"
_ASKS: Final = rf"(?:(?:{_MANY}|of){_WHAT}(?: that| which)? )?"
_REALLY: Final = r"(?:actually|really|in fact|indeed)"
_DID: Final = (
    rf"(?:{_REALLY} )?"
    rf"(?:did(?: {_REALLY})?(?: {_RUN})?|have {_RAN}|{_RAN}|{_REALLY}|actual)"
)
# `at 10` has been, where it is asked what ran then.
_HOUR_ALONE: Final = re.compile(r"(?:.* )?(?:at|around) \d\d?(?:am|pm)?")
_AND: Final = (
    rf"(?:(?:(?:and|but|,) ){{1,6}}{_MANY}{_WHAT}|(?:vs|versus|against|compared (?:with|to)))"
)
_MOST: Final = 25  # words
# The time and the kinds of imports stand before, between or behind the two.
_BOTH: Final = re.compile(
    rf"(?P<before>.*?){_ASKS}{_DUE}{_WHAT}(?P<between>.*?) {_AND} {_DID}{_WHAT}(?P<behind>.*)"
)
_BACKGROUND: Final = re.compile(
    rf",|\b(?:{_MANY}|imports|runs|jobs|feeds|hi|hello|hey|morning all|good morning|please|pls)\b"
)
_MAY_COUNT: Final = re.compile("many|number|count|vs|versus|against|compared", re.IGNORECASE)
_COUNTS: Final = re.compile(rf"{_MANY}|\b(?:vs|versus|against|compared)\b")


def due_and_run(whole: Cursor) -> str:
    """The two questions that it asks; nothing, if it asks others."""
    if not _MAY_COUNT.search(whole.text):
        return ""
    said = " ".join(whole.text.replace("?", " ").replace(",", " , ").lower().split())
    few = len(whole.tokens) <= _MOST and _COUNTS.search(said)
    found = _BOTH.fullmatch(said) if few else None
    if found is None:
        return ""
    rest = " ".join(_BACKGROUND.sub(" ", " ".join(found.groups())).split()) or "today"
    rest = f"{rest} today" if _HOUR_ALONE.fullmatch(rest) else rest
    return f"how many imports ran {rest}? which imports did not run {rest}?"
