"""The runs that a number is made of: of one import, or of all that the filters take."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.subject import Subject
from bot.domain.asked import Measure
from bot.domain.imports import FAILED
from bot.domain.runs.remembered import Run
from bot.query.requests import run_once
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.past.gathering import ALL, Gathered, gather, gather_about, usual_span
from bot.services.asking.past.past import asked
from bot.services.ports import Clock

# Made of every run, whatever outcomes were named: rows fail in runs that are partly good, too.
_OF_ALL: Final = (
    Measure.FAILURE_RATE,
    Measure.SUCCESS_RATE,
    Measure.FAILED_SHARE,
    Measure.FAILED_ROWS,
)


async def runs_for(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Gathered | Choice | Unknown:
    """The runs of one import if one is named, else of all that the filters take."""
    if not query.target:
        usual = query.usually or (query.ranking is not None and query.ranking.usual)
        known = (usual or run_once(query.filters)) and not query.span
        always = usual_span(context, clock.now(), ALL) if known else None
        return await gather(query, context, clock, span=always)
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return about
    return await gather_about(about, query, context, clock.now())


def runs_of_measure(query: Query, gathered: Gathered, measure: Measure) -> list[Run]:
    """The runs that a measure is made of: a rate of failures needs the good runs as well."""
    if measure in _OF_ALL and not (query.average and measure is Measure.FAILED_ROWS):
        query = replace(query, filters=replace(query.filters, statuses=(), open_ended=()))
    return asked(query, gathered)


def not_failed(runs: Sequence[Run]) -> Sequence[Run]:
    """Of what a run brings on average: one that failed wholly brought nothing, and blurs that."""
    return [run for run in runs if run.outcome != FAILED]
