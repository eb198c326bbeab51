"""Numbers as people write them: `1,000`, `5k`, `3%`, `a tenth`, `twice`.

amount = number ["k" | "million" | "%" | "percent" ...] | "once" | "twice" | "a tenth" ...
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import Kind
from bot.query.words import NUMBERS, UNITS

_AMOUNT: Final = re.compile(
    r"(?P<digits>\d{1,3}(?:[,’']\d{3})+|\d{1,9}(?:\.\d{1,4})?)"  # noqa: RUF001
    r"(?:\s?(?P<scale>k|thousand|m|mio|mn|million|lakhs?|lacs?|crores?)(?![a-z]))?(?P<share>\s?(?:%|percent|pct|per\scent))?"
    r"(?P<plus>\+)?",
    re.ASCII | re.IGNORECASE,
)
SCALES: Final = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mio", "mn", "million"), 1e6),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 1e5),
    **dict.fromkeys(("crore", "crores"), 1e7),
}
TIMES: Final = {"once": 1, "twice": 2, "thrice": 3}
_SHARES: Final = {
    "tenth": 10,
    "quarter": 25,
    "third": 33.3,
    "half": 50,
    "fifth": 20,
    "hundredth": 1,
}
# With which a number may begin.
IN_WORDS: Final = frozenset({"a", "an", "one", "zero", *TIMES, *NUMBERS, *SCALES, *_SHARES})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was written; `share` if it is one in a hundred."""

    number: float
    share: bool = False
    plus: bool = False


def amount_of(cursor: Cursor, *, bare: bool) -> Amount | None:
    """Read a number. The tokens are those of the text, in which a comma separates words."""
    token = cursor.peek()
    if token is None or token.kind is not Kind.WORD:
        return None
    if bare and (vague := _in_words(cursor)):
        return vague
    found = _AMOUNT.match(cursor.text, token.start)
    if found is None or found.end() < token.end:
        return None
    while (token := cursor.peek()) and token.start < found.end():
        cursor.at += 1
    number = float(re.sub(r"[^\d.]", "", found["digits"])) * SCALES.get(
        (found["scale"] or "").lower(), 1
    )
    return Amount(number, bool(found["share"]), bool(found["plus"]))


def _in_words(cursor: Cursor) -> Amount | None:
    key = cursor.peek_key()
    if key in TIMES or key in NUMBERS:
        cursor.at += 1
        return Amount(TIMES.get(key) or NUMBERS[key])
    begin = cursor.at
    if cursor.accept("a", "an", "one") and cursor.peek_key() in UNITS:
        return Amount(1)
    if (scale := SCALES.get(cursor.peek_key())) and len(cursor.peek_key()) > 2:  # noqa: PLR2004
        cursor.at += 1
        return Amount(scale)
    if (share := _SHARES.get(cursor.peek_key())) and cursor.peek_key(1) not in UNITS:
        cursor.at += 1
        return Amount(share, share=True)
    cursor.at = begin
    return None
