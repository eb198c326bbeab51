"""Runs that are meant by another time, or by the runs of their import before."""

from typing import Final

from bot.domain.answers.past import grouped
from bot.domain.asked import Relation, Span
from bot.domain.runs.related import again, enclosing, every_day, is_new, related
from bot.domain.runs.remembered import WEEK, Run
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.past.gathering import Gathered, histories

# Remembered runs of an import that are looked at to see how it was before.
ENOUGH: Final = 1_000


def looked_through(query: Query, span: Span) -> Span:
    """The time in which runs count: what recovered in a time may have failed before it."""
    if query.relation is Relation.AGAIN:
        return Span(span.start - WEEK, span.end)
    return enclosing(span, query.against)


async def of_related(
    query: Query, span: Span, runs: list[Run], gathered: Gathered, context: WorkspaceContext
) -> list[Run]:
    """The runs of the imports that are meant by another time, or by their runs before."""
    if query.relation is None:
        return runs
    if query.relation is Relation.AGAIN:
        return list(again(gathered.runs, span))
    if query.relation is Relation.EVERY_DAY:
        return list(every_day(runs, gathered.runs, span))
    if query.relation is not Relation.NEW:
        return list(related(query.relation, runs, span, query.against))
    groups = dict(grouped(runs))
    known = await histories([gathered.rows[name] for name in groups], context, ENOUGH)
    new = {name for name, each in groups.items() if is_new(each, known[name])}
    return [run for run in runs if run.import_id in new]
