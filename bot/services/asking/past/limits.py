"""Lists of runs beyond a limit: what is so as a rule, what is furthest beyond it, what runs on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from bot.domain.answers.numbers import Running
from bot.domain.answers.past import ImportRuns
from bot.domain.asked import Comparison, Measure, Span, Threshold
from bot.domain.runs.figures import OF_A_RUN, furthest, passes, typical
from bot.domain.runs.remembered import by_import
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.lags import running_since
from bot.services.asking.past.gathering import Gathered
from bot.services.asking.past.outcomes import asked_outcomes


def usually(query: Query, gathered: Gathered) -> Mapping[str, Fraction] | None:
    """Of the imports whose runs are beyond the limit as a rule, what these have; None where single
    runs are asked about.
    """
    if not (query.average and query.thresholds):
        return None
    limit = query.thresholds[0]
    runs = by_import(gathered.runs)
    known = {name: typical(limit.measure, each) for name, each in runs.items()}
    return {
        name: value for name, value in known.items() if value is not None and passes(limit, value)
    }


def of_a_run(query: Query) -> Threshold | None:
    """The limit, if each run is beyond it by itself."""
    limit = next(iter(query.thresholds), None)
    return limit if limit and limit.measure in OF_A_RUN else None


def furthest_first(
    limit: Threshold, groups: Sequence[ImportRuns], habits: Mapping[str, Fraction] | None
) -> list[ImportRuns]:
    """What is the furthest beyond the limit stands first."""
    least = limit.comparison in (Comparison.LESS, Comparison.AT_MOST)

    def beyond(each: ImportRuns) -> Fraction:
        known = habits[each.row.id] if habits else furthest(limit, each.runs)
        return (known or Fraction()) * (1 if least else -1)

    return sorted(groups, key=beyond)


async def still_running(
    query: Query, gathered: Gathered, span: Span, context: WorkspaceContext, now: datetime
) -> Sequence[Running]:
    """What has not ended yet and has taken longer than the limit already, the longest first; none
    where it is asked how runs ended.
    """
    limit = of_a_run(query)
    longer = limit is not None and limit.comparison in (Comparison.MORE, Comparison.AT_LEAST)
    if limit is None or limit.measure is not Measure.DURATION or not longer or query.average:
        return ()
    if asked_outcomes(query.filters):
        return ()
    flying = [row for row in gathered.rows.values() if row.in_flight]
    since = await running_since(flying, context, now)
    found = [
        Running(row, since[row.id])
        for row in flying
        if row.id in since and span.start <= since[row.id] <= span.end
    ]
    beyond = [one for one in found if passes(limit, int((now - one.since).total_seconds()))]
    return sorted(beyond, key=lambda one: one.since)
