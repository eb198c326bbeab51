"""What was slow, short of rows or missing in a time, out of the runs that are remembered of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.domain.anomalies.lags import Lagging, LagRules
from bot.domain.asked import Lag, Span
from bot.domain.imports import PERIODIC, Import
from bot.domain.runs.odd_runs import gaps, odd, rhythm
from bot.domain.runs.remembered import Run, by_import
from bot.domain.runs.usual import USUAL_RUNS, usual
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.past.gathering import histories, remembered

# Around the time, for the runs before and behind a missing one.
_AROUND: Final = timedelta(days=2)


async def past_lags(
    rows: Sequence[Import],
    asked: Collection[Lag],
    span: Span,
    context: WorkspaceContext,
    rules: LagRules,
) -> Mapping[str, tuple[Lagging, ...]]:
    """How each of these lagged in the span: of each kind the latest time. Never raises."""
    memory = await remembered(context, Span(span.start - _AROUND, span.end + _AROUND))
    ran = by_import(memory.runs)
    known = await histories([row for row in rows if row.id in ran], context, USUAL_RUNS + 1)
    pasts = [_Past(row, ran[row.id][::-1], known[row.id]) for row in rows if row.id in ran]
    found = {one.row.id: _of_one(one, span, rules) for one in pasts}
    return {
        name: tuple(each[kind] for kind in Lag if kind in each and kind in asked)
        for name, each in found.items()
    }


@dataclass(frozen=True, slots=True)
class _Past:
    """An import with its runs around the time, the newest first, and its latest ones."""

    row: Import
    runs: Sequence[Run]
    known: Sequence[Run]


def _of_one(past: _Past, span: Span, rules: LagRules) -> Mapping[Lag, Lagging]:
    row, runs, known = past.row, past.runs, past.known
    habit, found = usual(known), dict[Lag, Lagging]()
    for run in runs:
        if span.start <= run.ran_at <= span.end:
            for lag in odd(run, habit, rules):
                found.setdefault(lag.kind, lag)
    if stuck := _stuck(found.get(Lag.SLOW), rules):
        found[Lag.STUCK] = stuck
    if row.schedule == PERIODIC:
        times = [run.ran_at for run in runs]
        for gap in gaps(times, rhythm(known[::-1]), span)[:1]:
            found[Lag.OVERDUE] = Lagging(Lag.OVERDUE, gap.start, until=gap.end)
    return found


def _stuck(slow: Lagging | None, rules: LagRules) -> Lagging | None:
    """A run that has ended was stuck if it took as long as one that is."""
    if slow is None or slow.spent is None or slow.spent < rules.stuck_after:
        return None
    return Lagging(Lag.STUCK, slow.since, slow.spent, slow.usual)
