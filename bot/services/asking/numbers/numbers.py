"""Questions whose answer is a number: how many, how often, how long; the most, and against what."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Final

from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.numbers import Number, Ranks
from bot.domain.asked import By, Measure, Ranking
from bot.domain.imports import BROKEN, FAILED, Import
from bot.domain.runs.figures import OF_A_RUN, Figure, amount, figure, time_in_all
from bot.domain.runs.remembered import Run
from bot.query.requests import run_once
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.numbers.breakdowns import compares, groups_of_runs
from bot.services.asking.numbers.habits import habits, usual_of_each
from bot.services.asking.numbers.measured_runs import not_failed, runs_for, runs_of_measure
from bot.services.asking.numbers.ranking import (
    Ranked,
    in_all,
    owners,
    ranked,
    slower,
    totals,
    with_ties,
)
from bot.services.asking.past.gathering import ALL, Gathered, gather, usual_span
from bot.services.asking.past.outcomes import asked_outcomes
from bot.services.asking.past.past import asked, latest_of_each
from bot.services.asking.past.reasons import with_reasons
from bot.services.ports import Clock

# Imports that are named as the ones that make most of a number.
MOST_PARTS: Final = 3
# The same, where the number of each import is asked for: as many as fit into a message.
MOST_OF_EACH: Final = 40
# As many imports, and no more, of which is said how long each usually takes.
MOST_LONG: Final = 6
TOP: Final = Ranking(Measure.FAILURES)

_SUMS: Final = (
    Measure.RUNS,
    Measure.FAILURES,
    Measure.ROWS,
    Measure.FAILED_ROWS,
    Measure.LOADED_ROWS,
    Measure.FILES,
)
_OF_ROWS: Final = (Measure.ROWS, Measure.LOADED_ROWS)  # which a failed run does not have


def is_counted_now(query: Query) -> bool:
    """Whether imports are counted as they stand now: then a list says how many there are."""
    now = query.span is None and query.latest is None and not query.thresholds
    return query.measure is Measure.IMPORTS and now and not query.target


async def number(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Number | Choice | Unknown:
    """One number. Raises VendorError if there is nothing to go by at all."""
    gathered = await runs_for(query, context, clock)
    if not isinstance(gathered, Gathered):
        return gathered
    if query.by is By.REASON:
        runs = await with_reasons(gathered.runs, gathered.rows, context, clock.now())
        gathered = replace(gathered, runs=runs)
    if query.usually and not query.target:
        return await asyncio.to_thread(_usual, query, gathered, context, clock.now())
    # In a thread of its own: a hundred thousand runs must not keep others waiting.
    return await asyncio.to_thread(_counted, query, gathered, context, clock.now())


def _counted(query: Query, gathered: Gathered, context: WorkspaceContext, now: datetime) -> Number:
    measure = query.measure or Measure.RUNS
    runs = runs_of_measure(query, gathered, measure)
    about = next(iter(gathered.rows.values())) if query.target else None
    each = query.by is By.IMPORT
    alone = query.aspect is not None or each or _is_of_trouble(query, measure)
    long = measure is Measure.DURATION
    shown = MOST_OF_EACH if each else MOST_LONG if long else MOST_PARTS
    most = () if about else _most(measure, runs, gathered.rows, alone=alone)
    in_all = long and not query.average
    if in_all or (long and len(most) > MOST_LONG and not each):
        most = ()
    return Number(
        basis=gathered.basis(
            query, context, now, query.span if about or run_once(query.filters) else gathered.span
        ),
        figure=time_in_all(runs) if in_all else figure(measure, runs, average=query.average),
        totals=totals(_whole(query, gathered, measure, runs)),
        outcomes=asked_outcomes(query.filters),
        about=about,
        average=query.average,
        imports=_imports(measure, runs),
        limit=query.limit,
        last=runs[-1] if about and runs else None,
        parts=tuple(each.part(Ranking(measure), gathered.rows) for each in most[:shown]),
        found=len(most),
        each=each,
        thresholds=query.thresholds,
        aspect=query.aspect,
        by=query.by,
        groups=groups_of_runs(query, runs, gathered.rows, context.zone),
        compared=compares(query),
    )


def _is_of_trouble(query: Query, measure: Measure) -> bool:
    """Whether it is worth saying which import it was, though it was only one."""
    if query.filters.name:
        return False
    failed = (Measure.FAILED_ROWS, Measure.FAILURES, Measure.FAILED_FILES)
    return measure in failed or bool(set(query.filters.statuses) & set(BROKEN))


def _imports(measure: Measure, runs: Sequence[Run]) -> int:
    """How many imports have the runs that are counted."""
    failures = measure is Measure.FAILURES
    return len({run.import_id for run in runs if not failures or run.outcome == FAILED})


def _usual(query: Query, gathered: Gathered, context: WorkspaceContext, now: datetime) -> Number:
    """What is usual of these imports, put together."""
    ranking = Ranking(query.measure or Measure.ROWS)
    found = usual_of_each(ranking.by, gathered.runs, gathered.rows)
    return Number(
        basis=gathered.basis(query, context, now, None),
        figure=figure(ranking.by, gathered.runs, average=True),
        totals=totals(gathered.runs),
        average=query.average,
        habits=habits(ranking, found),
        parts=tuple(each.part(ranking, gathered.rows) for each in found[:MOST_OF_EACH]),
        found=len(found),
        each=True,
    )


async def rank(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Ranks | Number | Choice | Unknown:
    """The most, or least, by a measure; of one import, the run that has it."""
    ranking = query.ranking or TOP
    gathered = await runs_for(query, context, clock)
    if not isinstance(gathered, Gathered):
        return gathered
    if query.target:
        return _extreme(ranking, query, gathered, context, clock.now())
    every = gathered.runs
    if ranking.usual and query.span:  # what is usual of what failed then, the other runs tell
        every = (await _gathered_always(query, context, clock)).runs
    # In a thread of its own, as above.
    made = await asyncio.to_thread(
        _ranks, ranking, query, gathered, every, context=context, now=clock.now()
    )
    of_runs = not (ranking.least or ranking.people or ranking.usual)
    slow = ranking.by is Measure.DURATION and of_runs
    running = await slower(gathered, made.parts, context, clock.now()) if slow else ()
    return replace(made, running=running)


async def _gathered_always(query: Query, context: WorkspaceContext, clock: Clock) -> Gathered:
    """The runs of any time. It is another question to cache."""
    always = replace(query, canonical=f"{query.canonical} always")
    return await gather(always, context, clock, span=usual_span(context, clock.now(), ALL))


def _ranks(
    ranking: Ranking,
    query: Query,
    gathered: Gathered,
    every: Sequence[Run],
    *,
    context: WorkspaceContext,
    now: datetime,
) -> Ranks:
    hidden = ranking.people and not context.show_owners
    owned = ranking.people and ranking.by is Measure.IMPORTS and query.span is None
    latest = _is_of_the_latest(query, ranking)
    always = (ranking.usual or run_once(query.filters)) and not query.span
    of_a_time = query.span is not None and not (latest or ranking.usual)
    if latest:
        gathered = replace(gathered, runs=latest_of_each(gathered))
    broken = latest and ranking.by in _OF_ROWS and FAILED in query.filters.statuses
    runs = asked(query, gathered) if latest else runs_of_measure(query, gathered, ranking.by)
    if broken or (ranking.usual and query.span):
        runs = _of_the_same(runs, every)
    runs = _with_a_size(ranking, runs)
    found = _in_order(ranking, runs, gathered, owned=owned) if not hidden else []
    parts = [each.part(ranking, gathered.rows) for each in with_ties(found, ranking.top)]
    return Ranks(
        basis=gathered.basis(
            query, context, now, None if latest or owned or always else gathered.span
        ),
        of_each=latest and not broken,
        broken=broken,
        in_all=in_all(ranking, runs, gathered.rows, parts) if of_a_time else (),
        ranking=ranking,
        thresholds=query.thresholds,
        parts=tuple(parts),
        found=len(found),
        hidden=hidden,
    )


def _of_the_same(failed: Sequence[Run], every: Sequence[Run]) -> list[Run]:
    """All runs of the imports that failed: a failed run has no rows that say how large they are."""
    imports = {run.import_id for run in failed}
    return [run for run in every if run.import_id in imports]


def _with_a_size(ranking: Ranking, runs: Sequence[Run]) -> list[Run]:
    """A file that was not read has no size, and would be the smallest."""
    least = ranking.by is Measure.ROWS and ranking.least
    return list(not_failed(runs)) if least else list(runs)


def _in_order(
    ranking: Ranking, runs: Sequence[Run], gathered: Gathered, *, owned: bool
) -> list[Ranked]:
    """Those who own imports by how many, else by what their runs come to."""
    return owners(ranking, gathered.rows) if owned else ranked(ranking, runs, gathered.rows)


def _is_of_the_latest(query: Query, ranking: Ranking) -> bool:
    """Whether imports are ranked that stand so now, by the run that says so: `rank the partly
    failed ones by failed rows`.
    """
    share = ranking.by is Measure.FAILED_SHARE  # of many runs the good ones would hide it
    outcomes = share or asked_outcomes(query.filters)
    named = outcomes and ranking.by in OF_A_RUN and not ranking.people
    return bool(named) and query.span is None and not query.target


def _extreme(
    ranking: Ranking, query: Query, gathered: Gathered, context: WorkspaceContext, now: datetime
) -> Number:
    """Of the runs of one import the one with most, or least, of a measure; of equals the latest."""
    runs = runs_of_measure(query, gathered, ranking.by)
    sign = -1 if ranking.least else 1
    known = [(value, run) for run in runs if (value := amount(ranking.by, run)) is not None]
    value, run = max(known, key=lambda each: (sign * each[0], each[1].ran_at), default=(None, None))
    extreme = Figure(
        ranking.by, None if value is None else Fraction(value), unknown=len(runs) - len(known)
    )
    return Number(
        basis=gathered.basis(query, context, now, query.span),
        figure=extreme,
        totals=totals(runs),
        about=next(iter(gathered.rows.values())),
        last=run,
        extreme=ranking,
    )


def _whole(
    query: Query, gathered: Gathered, measure: Measure, runs: Sequence[Run]
) -> Sequence[Run]:
    """How many failed is shown beside how many there were, unless thresholds made the choice."""
    if query.thresholds or measure not in (Measure.RUNS, Measure.IMPORTS):
        return runs
    return runs_of_measure(query, gathered, Measure.FAILURE_RATE)


def _most(
    measure: Measure, runs: Sequence[Run], rows: Mapping[str, Import], *, alone: bool
) -> Sequence[Ranked]:
    """The imports that make a sum, most of it first; with `alone` also one that makes all of it."""
    if measure not in (*_SUMS, Measure.DURATION):
        return ()
    every = ranked(Ranking(measure), runs, rows, largest=False, partly=True)
    most = [each for each in every if each.figure.value]
    return most if alone or len(every) > 1 else ()
