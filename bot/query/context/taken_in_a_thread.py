"""What somebody takes on in the thread of an alert, or gives back: `mine!`, `take that back`,
`will fix the header`, `I look after lunch`.

Elsewhere “mine” are the imports of who writes.
"""

import re
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.values import About

_BEFORE: Final = (
    r"^(?P<before>(?:(?:ok|okay|yes|yep|yeah|hi all|hi|hey|sorry|sry|oops|ah|oh|no|wait|hmm"
    r"|actually|please|pls|my bad|my mistake|good morning)\b[ ,.!-]{0,3}){0,4})"
)
_IT: Final = r"(?:that|this|it)"
_THANKS: Final = r"(?:(?:thanks|thank you|thx|ty|cheers|great|perfect|got it)\b[ ,.!-]{0,3}){0,2}"
_WILL: Final = (
    r"(?:(?:i|we)(?:['\u2019]ll| will| am going to| are going to| gonna)"
    r"|(?:i['\u2019]?m|we['\u2019]?re) (?:going to|gonna)|ill|will|going to|gonna|let me)"
    r"(?: (?:just|now|quickly|also|try to|try and|then)){0,3}"
)
_TAKES: Final = re.compile(
    rf"{_BEFORE}{_THANKS}(?:(?:{_WILL}|i|we) take|(?:(?:i['\u2019]?m|we['\u2019]?re) )?taking)"
    rf" (?:{_IT}(?: one)?(?: over)?|over)(?: from (?:here|now)(?: on)?| now)?"
    r"(?=\s*[.,;!\u2013-]|[^\w?]*$)",
    re.IGNORECASE,
)
_MINE: Final = re.compile(
    rf"{_BEFORE}(?:(?:{_IT}|(?:this|that|the) (?:one|alert|failure))(?:'s|\u2019s|s| is) )?"
    r"(?:mine|my one)(?: now| then| too| to (?:fix|take|solve|handle))?"
    r"(?=\s*[.,;!\u2013-]|[^\w?]*$)",
    re.IGNORECASE,
)
_HAS_IT: Final = (
    r"[.,;:!\u2013-]*\s+(?:(?:and|but|as|because|since|i see)\s+)?@?\w+"
    r"(?:(?:'s|\u2019s| is)(?: already)? (?:on (?:it|this|that)|looking|working|fixing)"
    r"|(?: already)? (?:has|got|took|takes) (?:it|this|that)\b)"
)
_BACK: Final = re.compile(
    rf"{_BEFORE}(?:(?:i )?(?:take|taking) {_IT}(?: one)? back|(?:scratch|strike|undo|revert) {_IT}"
    rf"|(?:cancel|forget|ignore) {_IT}(?={_HAS_IT}))"
    rf"(?: please| pls)?(?={_HAS_IT}|[^\w?]*$)",
    re.IGNORECASE,
)
_ASKED: Final = (
    r"(?:who|whom|whose|what|which|why|how|where|whether|if|help|(?:tell|show|give) (?:me|us)"
    r"|(?:is|are|was|were|do|does|did|has|have|can|could|would|should|shall|may|will)"
    r" (?:it|this|that|these|those|there|i|we|you|he|she|they|the|any\w*|some\w*|no\w*))\b"
)
_THEN: Final = r",? (?:(?:and|but|so|until|till|please|pls) ){0,2}(?:then|meanwhile|please|pls)\b,?"
_LOOK_AT_IT: Final = (
    r"(?:check(?: on)?|look (?:at|into)|dig into|investigate|debug|handle|see to|deal with"
    rf"|(?:come|get|be) back (?:to|on)|do) {_IT}(?: one)?\b"
)
_SOON: Final = (
    r"(?:after (?!(?:it|this|that|them|\w*_\w*|\w+['\u2019]s?)\b"
    r"|(?:\S+ ){1,3}?(?:imports?|feeds?|jobs?|files?)\b)|at \d|in the (?=morning|afternoon|evening)"
    r"|later|tomorrow|today|tonight|now|soon|once|as soon|from here"
    r"|(?:mon|tues|wednes|thurs|fri)day)"
)
_ENDS: Final = r"(?=\s*[.,;!\u2013-]|[^\w?]*$)"
# What they plan to do themselves is offered to be taken, with the plan as its note, up to what is
# to be done then; not where something is asked as well.
_PLANNED: Final = re.compile(
    rf"{_BEFORE}(?P<plan>(?:(?:will|gonna|going to) (?:fix|correct|repair) {_IT}\b"
    rf"|{_WILL} (?:{_LOOK_AT_IT}|(?:check|look|dig|investigate)(?: now)?{_ENDS})"
    rf"|(?!let me)(?:{_WILL}|i|we) (?:{_LOOK_AT_IT}|check|look) {_SOON}\b"
    rf"|{_WILL} (?:fix|correct|repair|patch|change"
    r"|adjust|replace|re-?upload|upload|re-?export|clean(?: up)?|delete|remove|rename|edit|update)"
    r" (?:[\w-]+ ){0,3}?(?:files?|headers?|columns?|dates?|formats?|mapping|rows|duplicates|ids?"
    r"|encoding|keys?|csv|data|exports?|schema|credentials|permissions?)\b)"
    rf"(?:(?!\b{_ASKED}|{_THEN})[^?.!;\n]){{0,120}})"
    rf"(?:(?P<then>{_THEN})(?!(?:(?!\b{_ASKED})[^?.!;\n]){{0,120}}(?:\?|\b{_ASKED}))|(?=[.!;\n]|$))",
    re.IGNORECASE,
)


_PLAINLY: Final = ((_MINE, "I'm on it"), (_TAKES, "I'm on it"), (_BACK, "undo my ack"))


def taken_in_a_thread(whole: Cursor, about: About) -> str:
    """The text with plain words in place of such ones; nothing if there are none."""
    if not about.thread or len(about.named) != 1:
        return ""
    for shape, plain in _PLAINLY:
        if said := shape.match(whole.text):
            return said["before"] + plain + whole.text[said.end() :]
    planned = _PLANNED.match(whole.text)
    return _taken_with_a_plan(planned) if planned else ""


def _taken_with_a_plan(said: re.Match[str]) -> str:
    """And what is to be done then, as a sentence of its own."""
    rest = said.string[said.end() :]
    return f"{said['before']}on it, {said['plan']}{'.' if said['then'] else ''}{rest}"
