"""How many times what is usual: `more than 3x its usual duration`, `less than half the usual rows`.

    times of usual = share ("fewer" | "less" ...) [noun] ["than"] usual
                   | factor ["times"] ["of"] ["as long" | "longer" ...] ["than"] usual [noun]
                   | factor ["of"] noun ... usual
    times of another = factor ["as many" | "longer" ...] [noun] ["of" | "as" | "than"] name
    factor         = amount | `3x` | "double" | "two thirds"
    usual          = ["the" | "its"] "usual" | "what it normally takes" ...

A factor above one is of durations, and one below it of rows. Less than a share of the usual time,
or more than twice the usual rows, is no lag: that is not read.
"""

import re
from typing import Final

from bot.domain.asked import Comparison, Lag, Measure
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.text.written_numbers import TIMES, amount_of
from bot.query.words.cues import A_FACT

_GLUED: Final = re.compile(r"(\d+(?:\.\d+)?)[x×]", re.ASCII)
MULTIPLES: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "thrice": 3}
_THIRDS: Final = {"two": 2, "three": 3, "2": 2, "3": 3}
_PARTS: Final = {"thirds": 3, "quarters": 4, "fifths": 5, "tenths": 10}
_USUAL: Final = (
    *("usual", "usually", "normal", "normally", "average", "typical", "typically", "expected"),
    *("regular", "regularly", "standard", "ordinarily", "always", "ordinary", "avg", "norm"),
)
_LONG: Final = ("long", "slow")
_LONGER: Final = ("longer", "slower")
_FEWER: Final = ("fewer", "less", "smaller", "lower")
_DURATIONS: Final = (
    *("duration", "durations", "time", "runtime", "runtimes", "length", "take", "takes", "took"),
    *("minutes", "long", "run"),
)
_TAKING: Final = frozenset((*_LONG, *_LONGER, "duration", "time", "runtime"))
_ROWS: Final = (
    *("rows", "row", "records", "lines", "volume", "volumes", "size", "data", "load", "loads"),
    *("count", "counts", "amount", "has", "have", "brings", "gets", "delivers", "number"),
)
_BETWEEN: Final = (
    *("the", "its", "their", "his", "her", "a", "an", "of", "what", "what's", "it", "they", "is"),
    *("that", "which", "we", "number", "as", "than", "s", "our"),
)
_OF_ANOTHER: Final = (
    *(*_LONG, *_LONGER, *_FEWER, *_DURATIONS, *_ROWS, *_BETWEEN),
    *("many", "much", "more", "bigger"),
)
_FARTHEST: Final = 7  # words


def of_another(cursor: Cursor, draft: Draft) -> bool:
    """Read how many times of another import it is: `twice the rows of churn_scores`. Both are
    compared, which tells how many times it is in truth.
    """
    ahead = cursor.fork()
    before = any(at < cursor.at for at in draft.places)
    if not before or _factor(ahead) is None:
        return False
    begin = ahead.at
    while ahead.at < begin + _FARTHEST and ahead.accept(*_OF_ANOTHER):
        pass
    if ahead.at not in draft.places:
        return False
    long = not _TAKING.isdisjoint(cursor.keys[begin : ahead.at])
    draft.cues |= dict.fromkeys(("longer" if long else "bigger", "than", A_FACT), cursor.at)
    cursor.at = ahead.at
    return True


def of_usual(cursor: Cursor, draft: Draft, comparison: Comparison | None) -> bool:
    """Read it behind its comparison; where it asks for no lag, it is noted as not read."""
    ahead = cursor.fork()
    factor = _factor(ahead)
    if factor and factor < 1 and ahead.peek_key() in _FEWER:
        return _so_many_fewer(cursor, draft, comparison, factor)
    rows = Measure.ROWS in draft.measures
    kind = _kind(ahead, few=rows or factor <= 1) if factor else None
    if factor is None or kind is None:
        return False
    begin, cursor.at = cursor.at, ahead.at
    more = comparison in (Comparison.MORE, Comparison.AT_LEAST)
    less = comparison in (Comparison.LESS, Comparison.AT_MOST)
    if (kind is Lag.SLOW and (less or factor <= 1)) or (
        kind is not Lag.SLOW and (more or factor > 1)
    ):
        draft.unread.append(cursor.span(max(begin - 2, cursor.start) if comparison else begin))
        return True
    draft.lags.append(kind)
    draft.of_usual = factor
    return True


def _so_many_fewer(
    cursor: Cursor, draft: Draft, comparison: Comparison | None, share: float
) -> bool:
    """Read `30% fewer rows than usual`, which leaves 70% of them."""
    ahead = cursor.fork()
    _factor(ahead)
    ahead.accept(*_FEWER)
    at_most = comparison in (Comparison.LESS, Comparison.AT_MOST)
    if at_most or _kind(ahead, few=True) is not Lag.FEWER_ROWS:
        return False
    cursor.at = ahead.at
    draft.lags.append(Lag.FEWER_ROWS)
    draft.of_usual = round(1 - share, 4)
    return True


def _factor(cursor: Cursor) -> float | None:
    """Read `3x`, `three times`, `double`, `half`, `two thirds`, `30%`."""
    if glued := _GLUED.fullmatch(cursor.peek_key()):
        cursor.at += 1
        cursor.accept("times")
        return float(glued[1])
    if times := MULTIPLES.get(cursor.peek_key()):
        cursor.at += 1
        return times
    cursor.accept("a") if cursor.peek_key(1) in ("half", "quarter") else None
    if (part := _PARTS.get(cursor.peek_key(1))) and (many := _THIRDS.get(cursor.peek_key())):
        cursor.at += 2
        return many / part
    once = cursor.peek_key() in TIMES
    amount = amount_of(cursor, bare=True)
    if amount is None or not (amount.share or once or cursor.accept("times", "x", "fold")):
        return None
    return amount.number / 100 if amount.share else amount.number


def _kind(cursor: Cursor, *, few: bool) -> Lag | None:
    """Read what the factor is of, up to what is usual; None if it is of something else."""
    said, usual = _longer(cursor), False
    for _ in range(_FARTHEST):
        key = cursor.peek_key()
        if key in _USUAL:
            usual = True
        elif key in _DURATIONS or key in _ROWS:
            said = said or (Lag.SLOW if key in _DURATIONS else Lag.FEWER_ROWS)
        elif key not in _BETWEEN and not (usual and key in ("do", "does")):
            break
        cursor.at += 1
    if not usual and not (said is Lag.SLOW and cursor.key_before() in ("longer", "slower", "long")):
        return None
    return said or (Lag.FEWER_ROWS if few else Lag.SLOW)


def _longer(cursor: Cursor) -> Lag | None:
    """Read `as long as`, `slower than`, `fewer`."""
    cursor.accept("as")
    if cursor.accept("many", "much"):  # of what, is said behind it
        return None
    if cursor.accept(*_LONG, *_LONGER):
        return Lag.SLOW
    return Lag.FEWER_ROWS if cursor.accept("few", "little", "small") else None
