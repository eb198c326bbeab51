"""Two times, or two imports, side by side."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.numbers import Side, SideBySide
from bot.domain.asked import Measure, Span
from bot.domain.imports import BROKEN
from bot.domain.runs.figures import RATES, Figure, figure
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import OUTCOMES
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.numbers.measured_runs import not_failed, runs_for, runs_of_measure
from bot.services.asking.numbers.ranking import (
    totals,
)
from bot.services.asking.past.gathering import Gathered, usual_span
from bot.services.ports import Clock

_SIZES: Final = (Measure.ROWS, Measure.LOADED_ROWS, Measure.FILES)
_SECOND: Final = timedelta(seconds=1)


async def compare(
    query: Query, context: WorkspaceContext, clock: Clock
) -> SideBySide | Choice | Unknown:
    """Two spans, or two imports."""
    now = clock.now()
    measure = query.measure or Measure.FAILURE_RATE
    span = query.span or usual_span(context, now)
    about = query.targets if len(query.targets) > 1 else ()
    timed = replace(query, span=span)
    first = await runs_for(_narrowed(timed, 0), context, clock)
    if not isinstance(first, Gathered):
        return first
    against = timed if about else _elsewhen(query, span)
    second = await runs_for(_narrowed(against, 1), context, clock)
    if not isinstance(second, Gathered):
        return second
    runs = [runs_of_measure(query, each, measure) for each in (first, second)]
    # Of two imports that run unlike often, what one run brings says which is the bigger one.
    average = query.average or bool(about and query.span is None and measure in _SIZES)
    counted = [not_failed(each) for each in runs] if average else runs
    one, other = (figure(measure, each, average=average) for each in counted)
    return SideBySide(
        basis=first.basis(query, context, now, span),
        figures=(one, other),
        average=average,
        outcome=_one_of(query.filters.statuses),
        aspect=query.aspect,
        so_far=None if about or average else _so_far(measure, runs[1], span, against.span, now),
        left=_side(first, runs[0], named=bool(query.target or about)),
        right=_side(second, runs[1], named=bool(about)),
    )


def _one_of(statuses: Sequence[str]) -> str | None:
    """The only outcome that is asked for."""
    return statuses[0] if len(statuses) == 1 and statuses[0] in OUTCOMES else None


def _so_far(
    measure: Measure, runs: Sequence[Run], span: Span, against: Span | None, now: datetime
) -> Figure | None:
    """Of the earlier time as much as is over of the one that goes on; None if that is all of it."""
    end = against.start + (now - span.start) if against else now
    if measure in RATES or against is None or span.end < now or not (now > against.end > end):
        return None
    return figure(measure, [run for run in runs if run.ran_at <= end])


def _narrowed(query: Query, side: int) -> Query:
    """About one of the two imports, if two are compared."""
    if len(query.targets) <= 1:
        return query
    named = query.targets[side]
    return replace(query, target=named.id, targets=(named,))


def _elsewhen(query: Query, span: Span) -> Query:
    """About the other time: by default the same length before. It is another question to cache."""
    before = Span(span.start - (span.end - span.start), span.start - _SECOND)
    return replace(query, span=query.against or before, canonical=f"{query.canonical} against")


def _side(gathered: Gathered, runs: Sequence[Run], *, named: bool) -> Side:
    row = next(iter(gathered.rows.values()), None) if named else None
    known = gathered.since is not None and gathered.since <= gathered.span.start
    failed = {run.import_id for run in runs if run.outcome in BROKEN}
    broken = [each for each in gathered.rows.values() if each.id in failed]
    in_order = tuple(sorted(broken, key=lambda each: each.name))
    return Side(gathered.span, row, totals(runs), known, in_order)
