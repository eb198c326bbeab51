"""Numbers about runs, exactly: sums, rates, typical durations, thresholds.

What is not known is None and never counts as nothing: a run that does not say how many rows it had
is left out of the sum, and how many such runs there are is part of the figure.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from operator import attrgetter
from typing import Final

from bot.domain.asked import Comparison, Measure, Threshold
from bot.domain.imports import FAILED, SUCCESSFUL
from bot.domain.runs.remembered import Run, by_import

PER_CENT: Final = 100
_SECOND: Final = timedelta(seconds=1)
# Each run has one of these; the others are of several runs.
OF_A_RUN: Final = (
    Measure.ROWS,
    Measure.FAILED_ROWS,
    Measure.LOADED_ROWS,
    Measure.FILES,
    Measure.FAILED_FILES,
    Measure.FAILED_SHARE,
    Measure.DURATION,
)
RATES: Final = (Measure.FAILURE_RATE, Measure.SUCCESS_RATE, Measure.FAILED_SHARE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, None where nothing is known to make it of. Rates and shares are in percent, and are
    `part` of `whole`; durations are in seconds. `unknown`: runs that say nothing of it.
    """

    measure: Measure
    value: Fraction | None
    part: int | None = None
    whole: int | None = None
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Selected:
    """The runs that pass all thresholds; of how many that is not known."""

    runs: tuple[Run, ...]
    unknown: int = 0


def figure(measure: Measure, runs: Sequence[Run], *, average: bool = False) -> Figure:
    """The measure of all these runs; of durations the typical one. `average`: of a run."""
    match measure:
        case Measure.RUNS:
            return Figure(measure, Fraction(len(runs)))
        case Measure.IMPORTS:
            return Figure(measure, Fraction(len({run.import_id for run in runs})))
        case Measure.FAILURES:
            return Figure(measure, Fraction(_with_outcome(FAILED, runs)))
        case Measure.FAILURE_RATE:
            return _rate(measure, _with_outcome(FAILED, runs), len(runs))
        case Measure.SUCCESS_RATE:
            return _rate(measure, _with_outcome(SUCCESSFUL, runs), len(runs))
        case Measure.FAILED_SHARE:
            return _failed_share(runs)
        case _:
            return _of_amounts(measure, runs, average=average)


def time_in_all(runs: Sequence[Run]) -> Figure:
    """How long all these runs took together."""
    known = [seconds for run in runs if (seconds := _seconds(run)) is not None]
    value = Fraction(sum(known)) if known else None
    return Figure(Measure.DURATION, value, unknown=len(runs) - len(known))


def typical(measure: Measure, runs: Iterable[Run]) -> Fraction | None:
    """What a good run has of a measure of a run, as a rule: the median."""
    amounts = [amount(measure, run) for run in runs if run.outcome == SUCCESSFUL]
    known = [value for value in amounts if value is not None]
    return _middle(known) if known else None


def furthest(limit: Threshold, runs: Iterable[Run]) -> Fraction | None:
    """Of the amounts of these runs the one that is furthest beyond the limit."""
    known = [value for run in runs if (value := amount(limit.measure, run)) is not None]
    least = limit.comparison in (Comparison.LESS, Comparison.AT_MOST)
    return Fraction(min(known) if least else max(known)) if known else None


def amount(measure: Measure, run: Run) -> int | Fraction | None:
    """What one run has of a measure, durations in whole seconds; None if that is not known."""
    return _AMOUNTS[measure](run) if measure in _AMOUNTS else None


def passes(threshold: Threshold, value: int | Fraction | None) -> bool:
    """Whether a number is as the threshold says; what is not known never is."""
    if value is None:
        return False
    limit = Fraction(str(threshold.number))  # as it was typed: 0.1 is a tenth
    match threshold.comparison:
        case Comparison.MORE:
            return value > limit
        case Comparison.AT_LEAST:
            return value >= limit
        case Comparison.LESS:
            return value < limit
        case Comparison.AT_MOST:
            return value <= limit
        case Comparison.EXACTLY:
            return value == limit


def selected(runs: Iterable[Run], thresholds: Iterable[Threshold]) -> Selected:
    """The runs that pass: each by itself, or, where several runs make the number, those of imports
    that pass with all their runs.
    """
    found, unknown = list(runs), 0
    for threshold in thresholds:
        if threshold.measure in OF_A_RUN:
            amounts = [(run, amount(threshold.measure, run)) for run in found]
            unknown += sum(value is None for _, value in amounts)
            found = [run for run, value in amounts if passes(threshold, value)]
        else:
            good = {
                name
                for name, each in by_import(found).items()
                if passes(threshold, figure(threshold.measure, each).value)
            }
            found = [run for run in found if run.import_id in good]
    return Selected(tuple(found), unknown)


def _with_outcome(outcome: str, runs: Iterable[Run]) -> int:
    return sum(run.outcome == outcome for run in runs)


def _rate(measure: Measure, part: int, whole: int, unknown: int = 0) -> Figure:
    value = Fraction(PER_CENT * part, whole) if whole else None
    return Figure(measure, value, part, whole, unknown)


def _failed_share(runs: Sequence[Run]) -> Figure:
    """Of the rows of the runs that say both how many they had and how many failed."""
    known = [(run.failed_rows, run.total_rows) for run in runs if run.failed_rows is not None]
    failed = sum(part or 0 for part, _ in known)
    total = sum(whole or 0 for _, whole in known)
    return _rate(Measure.FAILED_SHARE, failed, total, len(runs) - len(known))


def _of_amounts(measure: Measure, runs: Sequence[Run], *, average: bool) -> Figure:
    known_of = _AMOUNTS.get(measure, _unknown)
    amounts = [known_of(run) for run in runs]
    known = [value for value in amounts if value is not None]
    unknown = len(amounts) - len(known)
    if not known:
        return Figure(measure, None, unknown=unknown)
    if average:
        return Figure(measure, Fraction(sum(known), len(known)), unknown=unknown)
    value = _middle(known) if measure is Measure.DURATION else sum(known)
    return Figure(measure, Fraction(value), unknown=unknown)


def _middle(amounts: Sequence[int | Fraction]) -> Fraction:
    """The median; of an even number of them what lies between the middle two."""
    ordered, half = sorted(amounts), len(amounts) // 2
    middle = ordered[half : half + 1] if len(amounts) % 2 else ordered[half - 1 : half + 1]
    return Fraction(sum(middle), len(middle))


def _unknown(_run: Run) -> None:
    return None


def _seconds(run: Run) -> int | None:
    return None if run.duration is None else run.duration // _SECOND


def _share(run: Run) -> Fraction | None:
    return _failed_share([run]).value


# A look-up for each run of a hundred thousand, so it is made once.
_AMOUNTS: Final[Mapping[Measure, Callable[[Run], int | Fraction | None]]] = {
    Measure.ROWS: attrgetter("total_rows"),
    Measure.FAILED_ROWS: attrgetter("failed_rows"),
    Measure.LOADED_ROWS: attrgetter("processed_rows"),
    Measure.FILES: attrgetter("files"),
    Measure.DURATION: _seconds,
    Measure.FAILED_SHARE: _share,
}
