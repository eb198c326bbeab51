"""What is wrong by now beside an answer about past runs, though it did not fail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.past import Became, ImportRuns
from bot.domain.asked import Aspect, Lag, Relation, Span
from bot.domain.imports import BROKEN, FAILED
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.lags import lagging
from bot.services.asking.lists.listing import also_wrong
from bot.services.asking.past.outcomes import asked_outcomes, without
from bot.services.ports import Clock

# A time that ends this short before now ends now: it was read a moment before.
NOW: Final = timedelta(minutes=10)
# What became of the imports that are asked for.
BECAME: Final = {Aspect.RECOVERED: Became.RECOVERED, Aspect.STILL: Became.BROKEN}


async def lags_of_a_page(
    query: Query,
    span: Span,
    groups: Sequence[ImportRuns],
    context: WorkspaceContext,
    now: datetime,
) -> Sequence[LaggingImport]:
    """Of the imports of this page, what is wrong by now though it did not fail."""
    past = span.end < now - NOW
    if query.as_csv or query.latest or query.because or query.error or past:
        return ()
    rows = [each.row for each in groups if not each.row.broken]
    return await lagging(context, rows, now)


async def wrong_all_the_same(
    query: Query, span: Span, context: WorkspaceContext, clock: Clock
) -> list[LaggingImport]:
    """What became stuck, late or short of rows in the time that is asked about, and is so now."""
    new = query.relation is Relation.NEW and asked_outcomes(query.filters) != (FAILED,)
    narrowed = (
        query.thresholds
        or query.aspect in BECAME
        or (query.relation and not new)
        or query.because
        or query.error
    )
    if query.latest is not None or narrowed:
        return []
    found = await also_wrong(_of_what_is_wrong(query), context, clock)
    if span.end >= clock.now() - NOW and not new:
        found = [one for one in found if query.filters.statuses or _is_of(one, span)]
        span = replace(span, start=datetime.min.replace(tzinfo=UTC))
    return [one for one in found if (at := one.lags[0].since) and span.start <= at <= span.end]


def _of_what_is_wrong(query: Query) -> Query:
    """How all that ran looks, or what had no trouble, takes in what is wrong, as what is broken
    does.
    """
    if query.filters.statuses and set(without(query)) != set(BROKEN):
        return query
    return replace(query, filters=replace(query.filters, statuses=BROKEN))


def _is_of(one: LaggingImport, span: Span) -> bool:
    """Whether it is wrong with what ran in the time, or with what does not run."""
    ran = one.row.ran_at is not None and one.row.ran_at >= span.start
    return ran or one.row.in_flight or one.lags[0].kind is Lag.OVERDUE
