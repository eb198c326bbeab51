"""Numbers with their nouns: thresholds.

    threshold = comparison amount noun? | "more" noun "than" amount
              | amount ("or more" | "or less" | "+") noun? | status amount "times"
    comparison = "more than" | "over" ... | ">" | ">=" | "<" | "<="
    amount    = see `written_numbers` | `2h`, `90min`, `1h30m`
    noun      = measure | "times" | a unit of time | a status

A number that is none of these, and no part of a time, is for the caller to tell of: it is never
passed over in silence.
"""

import re
from typing import Final

from bot.domain.asked import Aspect, Comparison, Measure, Threshold
from bot.domain.imports import FAILED
from bot.domain.runs.figures import RATES
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.leaving_out.none_of import none_of, without_failures
from bot.query.numbers.how_many import IMPORTS
from bot.query.numbers.of_usual import of_another, of_usual
from bot.query.text.written_numbers import SCALES, TIMES, Amount, amount_of
from bot.query.time.durations import duration, of_unit
from bot.query.values import Intent
from bot.query.words import FILTERS, UNITS, Entry, Role

# A length in one word; `5m` alone may be five million as well.
_GLUED: Final = re.compile(r"\d+(?:\.\d+)?(?:h(?:rs?|ours?)?(?:\d+m?)?|min(?:s|utes?)?)", re.ASCII)
ROUGHLY: Final = ("around", "roughly", "approximately", "approx", "nearly", "almost")
_MILLIONS: Final = re.compile(r"\d+(?:\.\d+)?m", re.ASCII)
_SIGNS: Final = {
    **dict.fromkeys([">"], Comparison.MORE),
    **dict.fromkeys([">=", "=>", "≥"], Comparison.AT_LEAST),
    **dict.fromkeys(["<"], Comparison.LESS),
    **dict.fromkeys(["<=", "=<", "≤"], Comparison.AT_MOST),
}
_SIGN: Final = re.compile(r"(>=|=>|<=|=<|[<>≥≤])\s*$")
MORE: Final = ("more", "fewer", "less")  # before a noun and "than"
_SIZES: Final = ("smaller", "bigger", "larger", "greater")
_IMPORTS: Final = (*IMPORTS, "ones", "list", "lists")
_HAVING: Final = ("with", "having", "had", "has")
_OF: Final = ("on", "of")  # `failed on 1,000 rows`, `a loss of 1,000 rows`
_LOSING: Final = frozenset({Measure.FAILED_ROWS, FAILED})
_SKIPPING: Final = ("skipped", "skips", "skip", "skipping", "missed", "misses", "missing")
_LONGEST_VERB: Final = 2  # words


def threshold(cursor: Cursor, draft: Draft) -> bool:
    """Read `more than 1,000 failed rows`, `> 3 times`, `over 3%`, `100+ rows`."""
    begin = cursor.at
    if cursor.peek_key() in MORE and _around_a_noun(cursor, draft):
        return True
    if cursor.accept("zero", "0"):
        if none_of(cursor, draft, begin) or without_failures(cursor, draft, begin):
            return True
        cursor.at = begin
    comparison = _comparison(cursor)
    if of_usual(cursor, draft, comparison) or of_another(cursor, draft):
        return True
    if _is_a_length(cursor, draft, begin, comparison) or _limit(cursor, draft, begin, comparison):
        return True
    cursor.at = begin
    return False


def _limit(cursor: Cursor, draft: Draft, begin: int, comparison: Comparison | None) -> bool:
    """Read an amount with its noun, which is compared before it, behind it, or as `2 times`."""
    repeated = comparison is None and _is_repeated(cursor)
    amount = amount_of(cursor, bare=comparison is not None or repeated)
    if repeated:
        comparison = Comparison.AT_LEAST
    if comparison is None and begin > cursor.start:
        exact = cursor.tokens[begin - 1].key in _HAVING and _counts(cursor)
        comparison = Comparison.EXACTLY if exact else None
    if amount is None or (comparison is None and not (comparison := _behind(cursor, amount))):
        return False
    measure, factor = _noun(cursor, draft, amount)
    if measure is None:
        return False
    if measure is Measure.ROWS and _are_lost(cursor, begin):
        measure = Measure.FAILED_ROWS
    draft.thresholds.append(Threshold(measure, comparison, amount.number * factor))
    draft.limits.append(cursor.span(begin))
    if _is_a_size(cursor, begin) and measure in (Measure.ROWS, Measure.LOADED_ROWS):
        draft.cues.setdefault("usual", begin)
    return True


def _are_lost(cursor: Cursor, begin: int) -> bool:
    """Whether the rows are those that a verb before says were lost: `rejected > 1,000 rows`."""
    end = begin - (cursor.fork(begin).key_before() in _OF)
    for start in range(max(end - _LONGEST_VERB, cursor.start), end):
        phrase = cursor.fork(start).phrase()
        if phrase and start + phrase[1] == end and _LOSING & set(phrase[0].means):
            return True
    return cursor.fork(end).key_before() in _SKIPPING


def _is_a_size(cursor: Cursor, begin: int) -> bool:
    """Whether imports are compared, and no run of them: `imports smaller than 1000 rows`."""
    before = cursor.tokens[begin - 1].key if begin > cursor.start else ""
    return cursor.tokens[begin].key in _SIZES and before in _IMPORTS


def told_number(cursor: Cursor, draft: Draft) -> bool:
    """Read a number of what is named that is only told, for the answer has the right one: `31k rows
    refused`, `normally around 40 thousand`.
    """
    begin, asks = cursor.at, {"yes or no", "?", "count", "which"} & draft.cues.keys()
    if asks or not (draft.places or draft.about.named):
        return False
    cursor.accept(*ROUGHLY)
    amount = amount_of(cursor, bare=False)
    scaled = amount is not None and not cursor.tokens[cursor.at - 1].key.isdecimal()
    if amount is None or not (scaled or _counts(cursor) or _is_of(cursor, begin)):
        cursor.at = begin
        return False
    return True


def _is_of(cursor: Cursor, begin: int) -> bool:
    """Whether failures are counted, or rows of which the number stands behind: `lost 31250`."""
    phrase = cursor.phrase()
    before = cursor.fork(max(begin - 1, cursor.start)).phrase()
    counted = phrase is not None and phrase[0].role is Role.STATUS
    return counted or (before is not None and before[0].role is Role.MEASURE)


def is_amount(cursor: Cursor) -> bool:
    """Whether a number in digits stands here, or any behind a sign: not the `7d` of a time."""
    ahead = cursor.fork()
    return _comparison(ahead) is not None or amount_of(ahead, bare=False) is not None


def is_no_time(cursor: Cursor) -> bool:
    """Whether `1.2m` before rows is a number, and `around 40 thousand` is one."""
    if _MILLIONS.fullmatch(cursor.peek_key()):
        return _counts(cursor.fork(cursor.at + 1))
    led = cursor.peek_key() in ROUGHLY
    ahead = cursor.fork(cursor.at + led)
    scale = ahead.peek_key(1) in SCALES and len(ahead.peek_key(1)) > 2  # noqa: PLR2004 - not `5 m`
    amount = amount_of(ahead, bare=False) if led or scale else None
    return amount is not None and not ahead.tokens[ahead.at - 1].key.isdecimal()


def _is_a_length(cursor: Cursor, draft: Draft, begin: int, comparison: Comparison | None) -> bool:
    """Read how long runs took: `longer than 2h`."""
    return comparison is not None and _glued_length(cursor, draft, begin, comparison)


def _glued_length(cursor: Cursor, draft: Draft, begin: int, comparison: Comparison) -> bool:
    """Read the `2h` of `took longer than 2h`; `over 24h` may be a time as well, and what is late or
    has not run is so for as long.
    """
    over = cursor.tokens[begin].key == "over" and Aspect.DURATION not in draft.aspects
    before = cursor.tokens[begin - 1].key if begin > cursor.start else ""
    other = over or before in ("in", "by") or draft.lags or draft.doing is Intent.MUTE
    if other or not _GLUED.fullmatch(cursor.peek_key()):
        return False
    ahead = cursor.fork()
    length = duration(ahead)
    if length is None or ahead.peek_key() == "ago":
        return False
    cursor.at = ahead.at
    draft.thresholds.append(Threshold(Measure.DURATION, comparison, length.seconds))
    draft.limits.append(cursor.span(begin))
    return True


def _around_a_noun(cursor: Cursor, draft: Draft) -> bool:
    """Read `more rows than 1,000`."""
    begin = cursor.at
    more = cursor.accept(*MORE)
    phrase = cursor.phrase() if more else None
    if more and phrase and phrase[0].role is Role.MEASURE:
        cursor.at += phrase[1]
        than = cursor.accept("than", "then")
        if than and (amount := amount_of(cursor, bare=True)):
            comparison = Comparison.MORE if more.key == "more" else Comparison.LESS
            draft.thresholds.append(
                Threshold(Measure(phrase[0].means[0]), comparison, amount.number)
            )
            return True
    cursor.at = begin
    return False


def _is_repeated(cursor: Cursor) -> bool:
    """Whether it is said how many times something failed: `failed twice`, `failed 3 times`."""
    before = cursor.fork(max(cursor.at - 1, cursor.start)).phrase() if cursor.at else None
    if before is None or before[0].role is not Role.STATUS:
        return False
    return cursor.peek_key() in TIMES or cursor.peek_key(1) in ("times", "x")


def _counts(cursor: Cursor) -> bool:
    phrase = cursor.phrase()
    return phrase is not None and phrase[0].role is Role.MEASURE


def _comparison(cursor: Cursor) -> Comparison | None:
    phrase, token = cursor.phrase(), cursor.peek()
    if phrase and phrase[0].role is Role.COMPARISON:
        cursor.at += phrase[1]
        return Comparison(phrase[0].means[0])
    sign = _SIGN.search(cursor.text, max(token.start - 4, 0), token.start) if token else None
    return _SIGNS[sign[1]] if sign else None


def _behind(cursor: Cursor, amount: Amount) -> Comparison | None:
    if amount.plus or cursor.accept_all("or", "more"):
        return Comparison.AT_LEAST
    return Comparison.AT_MOST if cursor.accept_all("or", "less") else None


def _noun(cursor: Cursor, draft: Draft, amount: Amount) -> tuple[Measure | None, float]:
    """What is counted, and by how much it is to be multiplied."""
    if cursor.accept("percent", "pct"):
        amount = Amount(amount.number, share=True)
    cursor.accept("of")
    unit = UNITS.get(cursor.peek_key())
    phrase = cursor.phrase()
    said = [each for each in draft.measures if each in RATES]
    if amount.share:
        named = Measure(phrase[0].means[0]) if phrase and phrase[0].role is Role.MEASURE else None
        cursor.at += phrase[1] if phrase and named else 0
        rate = named if named in RATES else said[-1] if said else Measure.FAILED_SHARE
        return rate, 1
    if unit:
        cursor.at += 1
        return Measure.DURATION, of_unit(unit).seconds
    if cursor.accept("times", "time") or cursor.tokens[cursor.at - 1].key in TIMES:
        return (Measure.RUNS if only_ran(draft) else Measure.FAILURES), 1
    if cursor.accept("failures", "failure"):
        return Measure.FAILURES, 1
    if phrase and phrase[0].role is Role.MEASURE:
        cursor.at += phrase[1]
        return Measure(phrase[0].means[0]), 1
    if cursor.accept("files"):
        return Measure.FILES, 1
    if phrase and phrase[0].role in FILTERS:
        return _of_status(cursor, draft, *phrase)
    return (said[-1] if said else _without_noun(draft)), 1


def only_ran(draft: Draft) -> bool:
    """Whether it is told how often imports ran, however that ended: `ran exactly once`."""
    return Aspect.RAN in draft.aspects and not draft.wanted.get(Role.STATUS)


def _of_status(cursor: Cursor, draft: Draft, status: Entry, length: int) -> tuple[Measure, float]:
    """`more than 3 failed runs`, and `more than 100 failed` of rows."""
    begin = cursor.at
    cursor.at += length
    if cursor.accept("imports", "import", "jobs", "feeds"):
        draft.add_value(cursor, begin, status, negated=False)
        return Measure.IMPORTS, 1
    runs = cursor.accept("runs", "run", "times")
    return (Measure.FAILURES if runs else Measure.FAILED_ROWS), 1


def _without_noun(draft: Draft) -> Measure | None:
    if draft.measures:
        return draft.measures[-1]
    return Measure.FAILURES if draft.wanted.get(Role.STATUS) else None
