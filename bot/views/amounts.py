"""Amounts of runs in words: rows, shares and durations, exact where that is short."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Final

from bot.domain.asked import Comparison, Measure, Threshold
from bot.domain.runs.figures import PER_CENT, RATES, Figure
from bot.domain.runs.remembered import Run
from bot.views.text import count, number
from bot.views.times import length

_UNITS: Final = {
    Measure.RUNS: "run",
    Measure.IMPORTS: "import",
    Measure.FAILURES: "failed run",
    Measure.ROWS: "row",
    Measure.FAILED_ROWS: "failed row",
    Measure.LOADED_ROWS: "loaded row",
    Measure.FILES: "file",
    Measure.FAILED_FILES: "failed file",
}
PLURAL: Final = {
    Measure.RUNS: "runs",
    Measure.IMPORTS: "imports",
    Measure.FAILURES: "failed runs",
    Measure.ROWS: "rows",
    Measure.FAILED_ROWS: "failed rows",
    Measure.LOADED_ROWS: "loaded rows",
    Measure.FILES: "files",
    Measure.FAILED_FILES: "failed files",
    Measure.FAILURE_RATE: "failure rate",
    Measure.SUCCESS_RATE: "success rate",
    Measure.FAILED_SHARE: "share of failed rows",
    Measure.DURATION: "duration",
}
_WORDS: Final = {
    Comparison.MORE: "more than",
    Comparison.AT_LEAST: "at least",
    Comparison.LESS: "less than",
    Comparison.AT_MOST: "at most",
    Comparison.EXACTLY: "exactly",
}
_TENTH: Final = Fraction(1, 10)


def percent(value: Fraction) -> str:
    """`6.25%` if exact, else to a tenth; never 0% of something or 100% of not everything."""
    if value * PER_CENT == int(value * PER_CENT):
        return f"{_plain(value, 2)}%"
    if value < _TENTH:
        return "under 0.1%"
    return "over 99.9%" if PER_CENT - _TENTH < value < PER_CENT else f"{_plain(value, 1)}%"


def percent_of(part: Fraction | int, whole: Fraction | int) -> str:
    """The same of a part and all of it."""
    return percent(Fraction(PER_CENT * part, whole))


def _plain(value: Fraction, digits: int) -> str:
    """Rounded half up, without zeros at the end."""
    scale = 10**digits
    whole, part = divmod((value * scale * 2 + 1) // 2, scale)
    rest = f"{part:0{digits}}".rstrip("0")
    return f"{number(int(whole))}.{rest}" if rest else number(int(whole))


def tenths(value: Fraction) -> str:
    """`9.4`; without a tenth where that is none."""
    return _plain(value, 1)


def amount(figure: Figure) -> str:
    """The figure with its unit: `31,250 failed rows`, `6.25%`, `12 min`; never of one not known."""
    value = figure.value
    assert value is not None
    if figure.measure in RATES:
        return percent(value)
    if figure.measure is Measure.DURATION:
        return length(timedelta(seconds=float(value)))
    unit = _UNITS[figure.measure]
    if value.denominator == 1:
        return count(int(value), unit)
    return f"{_plain(value, 1)} {unit}s"


def failed_of(run: Run) -> str:
    """`31,250 of 500,000 rows failed (6.25%)`; empty where none did, or that is not known."""
    failed, total = run.failed_rows, run.total_rows
    return failed_rows(failed, total) if failed and total else ""


def failed_rows(failed: int, total: int) -> str:
    """The same of two numbers above zero."""
    if failed == total:
        return f"all {count(total, 'row')} failed"
    return f"{number(failed)} of {count(total, 'row')} failed ({percent_of(failed, total)})"


_TIMES: Final = {1: "once", 2: "twice"}


def often(limit: Threshold) -> str:
    """`more than once`, `at least 3 times`, of failures."""
    many = int(limit.number)
    return f"{_WORDS[limit.comparison]} {_TIMES.get(many, f'{number(many)} times')}"


def did_beyond(limit: Threshold, *, usually: bool = False, one: bool = False) -> str:
    """What runs beyond a limit did: `took more than 15 min`, `loaded no rows`, `had ...`; `usually`
    what imports do.
    """
    verbs = _USUAL_VERBS[one] if usually else _VERBS
    verb = verbs.get(limit.measure, verbs[Measure.ROWS])
    if limit.measure is Measure.DURATION:
        return f"{verb} {than(limit)} {length(timedelta(seconds=limit.number))}"
    if limit.measure is Measure.LOADED_ROWS:
        return f"{verb} {_limit(replace(limit, measure=Measure.ROWS))}"
    return f"{verb} {_limit(limit)}"


_VERBS: Final = {
    Measure.DURATION: "took",
    Measure.LOADED_ROWS: "loaded",
    Measure.ROWS: "had",
}
_USUAL_VERBS: Final = {
    True: {
        Measure.DURATION: "usually takes",
        Measure.LOADED_ROWS: "usually loads",
        Measure.ROWS: "usually has",
    },
    False: {
        Measure.DURATION: "usually take",
        Measure.LOADED_ROWS: "usually load",
        Measure.ROWS: "usually have",
    },
}


def limits(thresholds: Iterable[Threshold]) -> str:
    """“more than 1,000 failed rows and a duration of at least 2 h”."""
    return " and ".join(map(_limit, thresholds))


def than(limit: Threshold) -> str:
    """`more than`, `at least`."""
    return _WORDS[limit.comparison]


def _limit(limit: Threshold) -> str:
    value, how = Fraction(str(limit.number)), than(limit)
    if limit.measure is Measure.FAILED_SHARE:
        return f"{how} {percent(value)} failed rows"
    if limit.measure in RATES:
        return f"a {PLURAL[limit.measure]} of {how} {percent(value)}"
    if not value and limit.comparison in (Comparison.AT_MOST, Comparison.EXACTLY):
        return f"no {PLURAL[limit.measure]}"
    if limit.measure is Measure.DURATION:
        return f"a duration of {how} {length(timedelta(seconds=limit.number))}"
    return f"{how} {amount(Figure(limit.measure, value))}"


def short(figure: Figure) -> str:
    """A figure without its unit where the answer is of one unit."""
    value = figure.value
    if value is None:
        return "not known"
    return amount(figure) if figure.measure in (*RATES, Measure.DURATION) else number(int(value))
