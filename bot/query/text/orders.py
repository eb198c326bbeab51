"""The order of an answer, which leaves nothing out: `failures first`, `with the worst on top`.

Answers have an order of their own: the newest run first, and of imports what is broken. So words
for it are taken out of the text; `biggest first` is none of them, for a measure is a ranking.
"""

import re
from typing import Final

_BAD: Final = (
    r"failed|failing|fails|broken|bad|red|partial|partly failed|problem(?:atic)?|troubled|faulty|"
    r"stuck|late|overdue|running|good|healthy|ok|green|critical|urgent|open|unresolved"
)
_THINGS: Final = r"ones?|imports|jobs|feeds|files|runs|stuff|things|uploads|lists|loads|items"
_NAMED: Final = (
    r"failures|problems|errors|troubles?|issues|faults|partials|incidents|bad news|good news|"
    r"newest|latest|oldest|earliest|(?:most )?recent|soonest|worst|gravest|severest|"
    r"most (?:urgent|serious|important|critical|severe)"
)
_WHAT: Final = rf"(?:(?:{_BAD}) (?:{_THINGS})|(?:{_NAMED})(?: (?:{_THINGS}))?)"
_TOP: Final = r"(?:on|at) (?:the )?top(?: of (?:the|your) (?:list|answer))?|up top|up front"
_ORDER: Final = re.compile(
    rf"""
    (?<![\w"“*-]) (?:(?:and|,|with|but)\s+){{0,3}} (?:(?:put|show|list|have|keep)\s)? (?:
        (?:the\s)? {_WHAT.replace(" ", r"[ ]")} \s
        (?:(?:should\s)?(?:come|coming|go|going|be)\s)? (?:first|{_TOP.replace(" ", r"[ ]")})
      | (?:(?:with|put)\sthe\s|the\s|(?<=[,;:]\s)) (?:{_BAD.replace(" ", r"[ ]")}) \s
        (?:first|{_TOP.replace(" ", r"[ ]")})
      | (?:start(?:ing)?|begin(?:ning)?)\s(?:with|from)\s (?:the\s)? {_WHAT.replace(" ", r"[ ]")}
    )
    (?=\s*(?:$|[.,;:!?)]|pls\b|please\b|thanks\b|thx\b|and\b|by\b|for\b|in\b|today\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_ORDER: Final = re.compile("first|top|up front|start|begin", re.IGNORECASE)
_BEHIND: Final = re.compile(r"^\s*[:,;]\s*")
# With these before it, it is asked what to see to first.
_ASKED: Final = re.compile(
    r"\b(?:which|what|fix|do|check|tackle|handle|solve|repair|see to|look (?:at|into)|take care of|"
    r"re-?run|restart|start|mute|ack|acknowledge|about|how many|is|are)(?: (?:the|all))? *$",
    re.IGNORECASE,
)


def without_order(text: str) -> str:
    """The text without the words for an order, if others are left."""
    if not _MAY_ORDER.search(text):
        return text
    left = _BEHIND.sub("", _ORDER.sub(_kept, text)).strip()
    return left if re.search(r"\w", left) and left != text.strip() else text


def _kept(found: re.Match[str]) -> str:
    return found[0] if _ASKED.search(found.string[: found.start()]) else ""
