"""What is usual of many imports: of each by itself, whatever its latest runs were like."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Final

from bot.domain.answers.numbers import Habits
from bot.domain.asked import Measure, Ranking
from bot.domain.imports import Import
from bot.domain.runs.figures import Figure, typical
from bot.domain.runs.remembered import Run, by_import
from bot.services.asking.numbers.ranking import Ranked

_DAY: Final = 86_400  # seconds
_MINUTE: Final = 60  # seconds
_TOLD_IN_MINUTES: Final = 2 * _MINUTE
# From one run of a daily import to the next, if it is early.
_SHORT_DAY: Final = 20 * 3600
_LONG_DAY: Final = 30 * 3600


def usual_of_each(
    measure: Measure, runs: Sequence[Run], rows: Mapping[str, Import]
) -> list[Ranked]:
    """Each import of which it is known, the most first."""
    known = [
        Ranked(name, Figure(measure, _as_told(measure, value)), each)
        for name, each in by_import(runs).items()
        if (value := typical(measure, each)) is not None
    ]
    return sorted(known, key=lambda each: (-each.weight[0], rows[each.name].name))


def _as_told(measure: Measure, value: Fraction) -> Fraction:
    """In whole minutes, as each is told: what people add up is what it comes to."""
    long = measure is Measure.DURATION and value >= _TOLD_IN_MINUTES
    return Fraction(round(value / _MINUTE) * _MINUTE) if long else value


def habits(ranking: Ranking, found: Sequence[Ranked]) -> Habits | None:
    """What they come to; None if nothing is known of any."""
    amounts = [each.figure.value for each in found if each.figure.value is not None]
    if not amounts:
        return None
    in_all = sum(amounts, Fraction())
    a_day = _a_day(found) if ranking.by is not Measure.DURATION else None
    return Habits(
        len(amounts),
        Figure(ranking.by, in_all),
        Figure(ranking.by, in_all / len(amounts)),
        None if a_day in (None, in_all) else Figure(ranking.by, a_day),
    )


def _a_day(found: Sequence[Ranked]) -> Fraction | None:
    amounts = [
        (each.figure.value or Fraction()) * times
        for each in found
        if (times := _runs_a_day(each.runs))
    ]
    return sum(amounts, Fraction()) if amounts else None


def _runs_a_day(runs: Sequence[Run]) -> int:
    """How often an import runs on a day, by what mostly lies between two of its runs."""
    times = sorted(run.ran_at for run in runs)
    gaps = [(after - before).total_seconds() for before, after in pairwise(times)]
    if not gaps:
        return 0
    gap = median(gaps)
    if _SHORT_DAY <= gap <= _LONG_DAY:
        return 1
    return round(_DAY / gap) if gap else 0
