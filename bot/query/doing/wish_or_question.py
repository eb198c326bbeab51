"""What a wish about news, people or the bot's own ways means, where no rule read it as one.

only bug me about orders_hourly if it misses two in a row     a setting
can ben's feeds alert in #payments instead of here            alerts elsewhere
post a rundown here on weekdays at 8                          a set time
can you share the error with Lena                             writing to people
advise me when survey_answers is finished                     a message when the run ends
give me a sign when survey_answers finishes                   the same

Whoever puts an order is never answered as if they had asked how imports are. No part of these asks
for a fact, as `send me the failures` and `tell me if it ran` do.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from bot.query.doing.wish_shapes import ALERTS, END, FIRST, HAS_A_VERB, HOURS, PEOPLE, TELLING

_LIMIT: Final = re.compile(
    r"\b(?:twice|in a row|consecutive\S*|successive|straight|thresholds?|limits?|sensitivity"
    r"|percent|(?:more|less|fewer|higher|lower|bigger|smaller|larger) than|above|below|over|under"
    r"|at least|exceed\S*|second time|third time|\d+ (?:times|rows|fail\S*|runs)|severity"
    r"|\d+(?:\.\d+)? ?%)"
)
_FINISHED: Final = re.compile(
    r"\b(?:when|once|after|as soon as|the moment|if) (?:(?:the )?(?:\S+ )?NAME(?: run| import| load"
    r"| job)?(?: (?:of|by|from) \S+)?|it|that one)(?: is| has| are| gets|'s)?(?: been)?(?: finally"
    r"| all| fully)? (?:done|finish\S*|complete[sd]?|ends?|ended|(?:over|in|up)(?! \w)|through"
    rf"|ready|loaded|loads|ran|runs through){END}"
)
NOTIFY: Final = "notify"
MUTE: Final = "mute"
_NEAREST: Final[Mapping[str, str]] = {
    "rights": "fulfil a wish",
    "only": "change the threshold",
    "no": "fulfil a wish",
    "people": "contact support",
    "again": "remind me in",
    "deadline": "set a deadline",
    "ways": "fulfil a wish",
    "hours": "plan a mute",
    "zone": "change the time zone",
    "setting": "change the threshold",
}
_OF_OTHERS: Final = re.compile(rf"\b{TELLING} (?:\S+ )?{PEOPLE}|@\S+")
_HOURS: Final = re.compile(rf"\b{HOURS}{END}")
_TO_COME: Final = re.compile(
    r"\b(?:if|when|whenever|once|as soon as|every time|each time|next time|everything|anything)\b"
)
_OF_ALERTS: Final = re.compile(rf"\b(?:{ALERTS}|problems?|incidents?|failures|feeds?)\b")


class Wished(NamedTuple):
    """What an order wishes, and where it stands in the text."""

    word: str  # of a deed, or of what cannot be done
    denies: bool
    begin: int
    end: int


_BEGINS: Final = re.compile(
    r",\s|:\s|\b(?:and|so|but|then|pls|please|otherwise|else|instead|above that|below that"
    r"|from that moment|from then on)\s"
)
_ENDS: Final = re.compile(r"[.;!?](?=\s|$)|\n|$")
_ASKS: Final = re.compile(
    r"\W*(?:(?:hi|hey|hello|ok|so|and|but|also|sorry|btw|just|um|hmm|morning|good morning),? ){0,6}"
    r"(?:who|what|which|whose|whom|why|when(?! (?:\S+ ){0,3}?(?:fails|breaks))|where|how(?! about"
    r" you)|did|does|do (?:you|we|i|they)(?! mind)|is(?! (?:it possible|there))|are|was|were|has"
    r"|have (?:you|we|they)|should (?:i|we)|shall|may i|can (?:i|we) (?:tell|inform|ask|send)"
    r"|anything|anyone|anybody|need to|do)\b"
)
_WANTS_A_FACT: Final = re.compile(
    r"(?:please |pls |can you |could you |and |also |kindly )*(?:show|list|check|look|give me|tell"
    r" me|count|compare)\b"
)


def may_be_wished(text: str) -> bool:
    """Whether a text has a word without which none is an order of these."""
    return HAS_A_VERB.search(text.casefold()) is not None


def wished(spoken: str) -> Wished | None:
    """The first order in a text that no fact can answer; there its imports are written NAME, its
    people WHO, and all else in small letters.
    """
    found = (_in_sentence(spoken, begin, end) for begin, end in _sentences(spoken))
    return next((each for each in found if each), None)


def _sentences(spoken: str) -> Iterable[tuple[int, int]]:
    begin = 0
    for found in _ENDS.finditer(spoken):
        if found.end() > begin:
            yield begin, found.end()
            begin = found.end()


def _in_sentence(spoken: str, begin: int, end: int) -> Wished | None:
    """What a sentence orders, from the first of its clauses that does."""
    sentence = spoken[begin:end]
    lead = len(sentence) - len(sentence.lstrip())
    starts = [lead, *(found.end() for found in _BEGINS.finditer(sentence, lead))]
    for start in starts:
        kind = next((each for each, shape in FIRST.items() if shape.match(sentence, start)), None)
        if kind and not (start == lead and _ASKS.match(sentence)):
            return Wished(_meant(kind, sentence), kind == "no", begin + start, end)
    return None


def _meant(kind: str, sentence: str) -> str:
    """In a word for what cannot be done, or the deed that comes nearest to it."""
    if _FINISHED.search(sentence) and kind in ("tag", "only", "deadline"):
        return NOTIFY
    if kind in ("only", "no") and _HOURS.search(sentence):
        return _NEAREST["hours"]
    if kind in ("tag", "only", "no", "setting") and _LIMIT.search(sentence):
        return "change the threshold"
    if kind == "no" and "NAME" in sentence:
        return MUTE
    if kind == "tag":
        return _meant_by_a_tag(sentence)
    if kind == "elsewhere":
        return "forward" if _OF_ALERTS.search(sentence) else "contact support"
    return _NEAREST[kind]


def _meant_by_a_tag(sentence: str) -> str:
    """Of the asker it is a message, of others something that they have to be told."""
    if not _OF_OTHERS.search(sentence):
        return NOTIFY if "NAME" in sentence else "fulfil a wish"
    return "forward" if _TO_COME.search(sentence) else "contact support"


def asks_more(rest: str) -> bool:
    """Whether anything is asked beside such an order."""
    parts = re.split(r"[.;!?\n](?=\s|$)|,\s", rest)
    return any(_ASKS.match(each) or _WANTS_A_FACT.match(each.strip()) for each in parts)
