"""Falls of rows, told with nouns that may begin a command or a name: `% drop`, `a drop in rows`;
or of what the rows are: `fewer gift cards than yesterday`.
"""

import re
from typing import Final

_FALL: Final = r"(?:drop|dip|decline|fall|decrease)"
_IN_PERCENT: Final = re.compile(
    r"(?:,? (?:and|plus|with|incl\.?|including)|,)?(?: the| a)? ?(?:%|\b(?:percent(?:age)?|pct))"
    rf"(?: of)?(?: the)? (?:{_FALL}|difference|diff|change|delta|increase|growth|loss)\b",
    re.IGNORECASE,
)
_HOW: Final = r"(?:(?:big|sharp|strong|huge|sudden|slight|small|large|clear|real|little|row) )?"
_FALL_IN: Final = re.compile(
    rf"\b(?:an?|any|some|the) {_HOW}{_FALL} (?:in|of|for|on)(?: rows?(?: (?:in|of|for|on|at))?)?\b"
    rf"|\b{_FALL} of rows\b(?: in percent| in %)?",
    re.IGNORECASE,
)
_HOW_BIG: Final = re.compile(
    rf"\bhow (?:big|large|bad|strong|deep|much) (?:is|was) the {_FALL}\b", re.IGNORECASE
)
_COMPARED: Final = re.compile(
    r"\b(?:vs|versus|usual|usually|normal|compared|than|against)\b", re.IGNORECASE
)
_FEWER_OF: Final = re.compile(
    r"\b(fewer|less)"
    r"((?: (?!(?:than|in|of|rows?|runs?|imports?|files?|records|failures|errors|problems|issues"
    r"|alerts|lines|refused|failed|rejected|late|stuck|broken)\b)[\w-]+){1,3}) (?=than\b)",
    re.IGNORECASE,
)


def _in_percent(found: re.Match[str]) -> str:
    """A comparison says how many percent anyway."""
    return "" if _COMPARED.search(found.string) else " compared with usual"


def _how_big(found: re.Match[str]) -> str:
    return found[0] if _COMPARED.search(found.string) else "how many rows fewer than usual"


# Each with parts of a text. Where the text has none of them, it is not looked for.
FALLS: Final = (
    (("%", "percent", "pct"), _IN_PERCENT, _in_percent),
    (("drop", "dip", "decline", "fall", "decrease"), _HOW_BIG, _how_big),
    ((" than ",), _FEWER_OF, r"\1 rows in\2 "),
    (("drop", "dip", "decline", "fall", "decrease"), _FALL_IN, "fewer rows than usual in"),
)
