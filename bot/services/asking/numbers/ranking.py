"""Imports, or their creators, by a measure of their runs: the most or the least first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from bot.domain.answers.numbers import Part, Running, Totals
from bot.domain.asked import Measure, Ranking
from bot.domain.imports import PARTIAL_SUCCESS, Import
from bot.domain.runs.figures import Figure, amount, figure, typical
from bot.domain.runs.remembered import Run, by_import
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.lags import running_since
from bot.services.asking.past.gathering import Gathered

# One large run makes a large import, however often the small ones run.
_LARGEST: Final = (Measure.ROWS, Measure.DURATION)
# The fewest of these are asked of what has any.
_LOST: Final = (Measure.FAILED_ROWS, Measure.FAILED_SHARE)
# Of a second order that is shown beside the first.
_MOST_IN_ALL: Final = 3
_MOST_TIED: Final = 5


def totals(runs: Sequence[Run]) -> Totals:
    """What these runs come to."""
    return Totals(
        counts=Counter(run.outcome for run in runs),
        imports=len({run.import_id for run in runs}),
        rows=figure(Measure.ROWS, runs),
        loaded=figure(Measure.LOADED_ROWS, runs),
        failed=figure(Measure.FAILED_ROWS, runs),
        duration=figure(Measure.DURATION, runs),
    )


@dataclass(frozen=True, slots=True)
class Ranked:
    """An import, or a creator, with its runs; what else is known of it is made of few of them."""

    name: str
    figure: Figure
    runs: Sequence[Run]

    @property
    def weight(self) -> tuple[Fraction, int]:
        """What it is ranked by; of as many failures, those that failed in part as well count."""
        counted = self.figure.measure is Measure.FAILURES
        partly = sum(run.outcome == PARTIAL_SUCCESS for run in self.runs) if counted else 0
        return self.figure.value or Fraction(), partly

    def part(self, ranking: Ranking, rows: Mapping[str, Import]) -> Part:
        """With all that the answer says of it."""
        row, owner = (None, self.name) if ranking.people else (rows[self.name], None)
        return Part(row, owner, self.figure, totals(self.runs))


def ranked(
    ranking: Ranking,
    runs: Sequence[Run],
    rows: Mapping[str, Import],
    *,
    largest: bool = True,
    partly: bool = False,
) -> list[Ranked]:
    """Every import, or creator, of whom the measure is known and not nothing, the first first.

    Those that only failed in part are ranked where nothing failed wholly, or with `partly`.
    """
    largest = largest and ranking.by in _LARGEST and not ranking.people
    found = [
        Ranked(name, _figure(ranking, each, largest=largest), each)
        for name, each in _groups(ranking, runs, rows).items()
    ]
    weighed = [(each.weight, each) for each in found if each.figure.value is not None]
    nothing = ranking.least and ranking.by not in _LOST
    known = [one for one in weighed if nothing or one[0][0]]
    also = [one for one in weighed if ranking.least or any(one[0])]
    counted = also if partly else known or also
    sign = 1 if ranking.least else -1

    def place(one: tuple[tuple[Fraction, int], Ranked]) -> tuple[Fraction, int, str]:
        (value, partly), each = one
        row = rows.get(each.name)
        return sign * value, sign * partly, row.name if row else each.name

    return [each for _, each in sorted(counted, key=place)]


def _groups(
    ranking: Ranking, runs: Sequence[Run], rows: Mapping[str, Import]
) -> Mapping[str, Sequence[Run]]:
    if not ranking.people:
        return by_import(runs)
    found: dict[str, list[Run]] = {}
    for run in runs:
        if owner := rows[run.import_id].created_by:
            found.setdefault(owner, []).append(run)
    return found


def _figure(ranking: Ranking, runs: Sequence[Run], *, largest: bool) -> Figure:
    if ranking.usual and (usual := typical(ranking.by, runs)) is not None:
        return Figure(ranking.by, usual)
    return _largest(ranking.by, runs) if largest else figure(ranking.by, runs)


def with_ties(found: Sequence[Ranked], top: int) -> Sequence[Ranked]:
    """The first few, and those that tie with the last of them; not if these are many, which says
    nothing of any.
    """
    last = found[top - 1].figure.value if 0 < top < len(found) else None
    tied = [each for each in found[top:] if last and each.figure.value == last]
    return [*found[:top], *tied] if len(tied) <= _MOST_TIED else found[:top]


def _largest(measure: Measure, runs: Sequence[Run]) -> Figure:
    """The amount of the run that has most."""
    amounts = [value for run in runs if (value := amount(measure, run)) is not None]
    return Figure(measure, Fraction(max(amounts)) if amounts else None)


def owners(ranking: Ranking, rows: Mapping[str, Import]) -> list[Ranked]:
    """Who created how many imports, whenever these ran."""
    many = Counter(row.created_by for row in rows.values() if row.created_by)
    sign = 1 if ranking.least else -1
    found = sorted(many.items(), key=lambda each: (sign * each[1], each[0]))
    return [Ranked(name, Figure(Measure.IMPORTS, Fraction(count)), ()) for name, count in found]


def in_all(
    ranking: Ranking, runs: Sequence[Run], rows: Mapping[str, Import], parts: Sequence[Part]
) -> tuple[Part, ...]:
    """The first by all rows of the time, where these are others than by their largest runs."""
    if ranking.by is not Measure.ROWS or ranking.people or ranking.least or len(parts) == 0:
        return ()
    most = min(max(ranking.top, 1), _MOST_IN_ALL)
    every = ranked(ranking, runs, rows, largest=False)
    found = tuple(each.part(ranking, rows) for each in every[:most])
    same = [each.row for each in found] == [each.row for each in parts[: len(found)]]
    return () if same else found


async def slower(
    gathered: Gathered, parts: Sequence[Part], context: WorkspaceContext, now: datetime
) -> tuple[Running, ...]:
    """What runs for longer already than the slowest run took, the longest first."""
    flying = [row for row in gathered.rows.values() if row.in_flight]
    since = await running_since(flying, context, now)
    slowest = max((part.figure.value or Fraction() for part in parts), default=Fraction())
    found = [
        Running(row, since[row.id])
        for row in flying
        if row.id in since and (now - since[row.id]).total_seconds() > slowest
    ]
    return tuple(sorted(found, key=lambda each: each.since))
