"""What a message points at and the bot can't see: a link, a segment, people.

Said where no import is named, for then the answer is about all of them.
"""

import re
from dataclasses import replace
from typing import Final

from bot.query.asked.about_many import is_of_everything, without_verdict
from bot.query.values import Intent, Reading

LINK: Final = "(link)"  # what stands at the end of a text for the links that were in it
_LINKS: Final = "I can't open links, so I don't know what yours shows."
_SEGMENTS: Final = "I can't see segments, only the imports that fill them."
_OF_A_SEGMENT: Final = re.compile(r"\b(?:this|that|the|my|our|a) segments?\b", re.IGNORECASE)
_PEOPLE: Final = "I can't show the customers themselves, only the imports that load them."
_WHO: Final = ("customer", "client", "contact")
_OF_PEOPLE: Final = re.compile(
    r"\b(?:customers?|clients?|contacts?) list\b"
    r"|\b(?:list of|show|show me|give me|list)(?: all)?(?: the| our| my)?"
    r" (?:customers|clients|contacts)\b",
    re.IGNORECASE,
)
_OF_MANY: Final = (Intent.LIST, Intent.OVERVIEW, Intent.NUMBER, Intent.LATE)
_NOT_DOING: Final = re.compile(
    r"\b(?:people|persons?|customers?|clients?|users?|they|folks|shoppers|buyers|nobody)\b"
    r"[^.?!,]{0,16}?(?:\bnot|n't) (?:\w+ly )?(?:open|use|buy|click|read|visit|shop|order|log|react"
    r"|answer|want|like|notice|care|launch|start|install)\w*",
    re.IGNORECASE,
)


def not_done_by_people(text: str) -> list[range]:
    """Where a text says what people do not do: `or people do not open the app`."""
    return [range(*each.span()) for each in _NOT_DOING.finditer(text)]


def without_link(text: str) -> tuple[str, bool]:
    """A text without the mark of its links, and whether it had any."""
    return text.removesuffix(LINK).rstrip(), text.endswith(LINK)


def with_what_is_not_seen(reading: Reading, text: str, *, linked: bool) -> Reading:
    """The reading, with what of the text the bot can't see."""
    if any(query.targets or query.intent not in _OF_MANY for query in reading.questions):
        return reading
    said = [_LINKS] if linked else []
    lower = text.casefold()
    said += [_SEGMENTS] if "segment" in lower and _OF_A_SEGMENT.search(text) else []
    if any(who in lower for who in _WHO) and _OF_PEOPLE.search(text):
        said += [_PEOPLE] if all(map(is_of_everything, reading.questions)) else []
    if linked:  # a yes or no would be about what is behind it
        reading = replace(reading, questions=tuple(map(without_verdict, reading.questions)))
    return replace(reading, unseen=(*said, *reading.unseen)) if said else reading
