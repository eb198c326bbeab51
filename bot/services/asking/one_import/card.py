"""The card of one import: all that is known of it, whatever was asked about it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.domain.access.owners import owner
from bot.domain.alerting.mutes import Mute, muted
from bot.domain.anomalies.lags import began, lags
from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.card import Card, Cards, widened
from bot.domain.answers.subject import Subject
from bot.domain.asked import Aspect, Span
from bot.domain.errors import StoreError, VendorError
from bot.domain.imports import ONETIME, Import
from bot.domain.runs.odd_runs import OddRun, odd_runs
from bot.domain.runs.reasons import Reason, distinct, latest
from bot.domain.runs.remembered import Run, merged
from bot.domain.watching.problems import Problem
from bot.query.requests import includes
from bot.query.values import IT, Named, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.lags import seen_running
from bot.services.asking.one_import.imports_by_target import MOST_OPTIONS, question, resolve
from bot.services.ports import Clock
from bot.services.run_files import latest_runs

# One every quarter of an hour, as long as runs are usually remembered.
MOST_RUNS: Final = 4_000
# Imports of a name that are all answered for; of more, one is to be chosen.
MOST_ANSWERED: Final = 4


async def card(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Card | Cards | Choice | Unknown:
    """Everything known of one import; of a few with the name, what was asked of each. Raises
    VendorError if nothing is known.
    """
    about = await resolve(query, context, clock)
    if isinstance(about, Subject):
        return await _card(about, query, context, clock)
    most = MOST_OPTIONS if _is_of_the_last(query) else MOST_ANSWERED
    if isinstance(about, Choice) and _are_few(about, most):
        made = [await card(_about(query, row), context, clock) for row, _ in about.options]
        cards = sorted((one for one in made if isinstance(one, Card)), key=_wellness)
        if len(cards) < about.found:
            return about
        then = [one for one in cards if _is_of_the_last(query) or not _is_of_another_time(one)]
        then = then or cards
        return then[0] if len(then) == 1 else Cards(about.target, tuple(then))
    return about


def _is_of_the_last(query: Query) -> bool:
    """Whether it is about all that the last answer was about, and not about one of a name."""
    return query.target == IT


def _are_few(found: Choice, most: int) -> bool:
    """Whether all of them can be answered for, each under a name of its own."""
    names = {row.name for row, _ in found.options}
    return found.found <= most and len(names) == found.found


def _is_of_another_time(one: Card) -> bool:
    """Whether it is an upload of another day than the one asked about."""
    upload = one.row.schedule == ONETIME
    return upload and one.span is not None and not one.within(one.span)


def _wellness(one: Card) -> int:
    """What is failing comes first, then what was."""
    return 0 if one.failing else 1 if one.last_failed else 2


def _about(query: Query, row: Import) -> Query:
    canonical, named = question(query, row.id), (Named(row.id, row.name),)
    return replace(query, canonical=canonical, target=row.id, targets=named)


async def _card(about: Subject, query: Query, context: WorkspaceContext, clock: Clock) -> Card:
    row, now = about.row, clock.now()
    remembered, known_since = await _runs(context, row)
    problem, mute = await asyncio.gather(_problem(context, row), _mute(context, row, clock))
    runs = tuple(reversed(merged([row], remembered)))
    seen = await seen_running([row] if row.in_flight else [], context)
    running_since = began(row, seen.get(row.id), runs, now)
    span = widened(query.span, runs) if query.span and query.vague else query.span
    made = Card(
        about=about,
        now=now,
        zone=context.zone,
        query=question(query, row.id),
        aspect=query.aspect,
        stated=query.stated,
        standing=query.standing,
        measure=query.measure,
        span=span,
        coming=query.coming,
        limit=next(iter(query.thresholds), None),
        error=query.error or "",
        latest=query.latest,
        fits=includes(query.filters, row),
        usually=query.average,
        previously=query.previously,
        runs=runs,
        known_since=known_since,
        problem=problem,
        lags=lags(row, runs, running_since, now, context.lag_rules),
        odd=_odd(query, runs, span, context),
        running_since=running_since,
        thresholds=context.thresholds,
        mute=mute,
        # In an answer nobody is mentioned for having made the import.
        owner=owner(row.created_by, None, show=context.show_owners),
    )
    return replace(made, reasons=await _reasons(made, context, clock)) if made.failing else made


def _odd(
    query: Query, runs: Sequence[Run], span: Span | None, context: WorkspaceContext
) -> Sequence[OddRun]:
    """Those of the time that is asked about; where an earlier trouble is asked for, of all."""
    earlier = query.previously or query.aspect is Aspect.FIRST_FAILED
    if earlier and span is None and runs:
        span = Span(runs[-1].ran_at, runs[0].ran_at)
    return odd_runs(runs, span, context.lag_rules) if span else ()


async def _runs(context: WorkspaceContext, row: Import) -> tuple[Sequence[Run], datetime | None]:
    try:
        found, since = await asyncio.gather(
            context.runs.of(row.id, MOST_RUNS), context.runs.known_since()
        )
    except StoreError:
        return (), None
    if len(found) >= MOST_RUNS:  # no number of runs is told of a time before these
        since = min(run.ran_at for run in found)
    return found, since


async def _problem(context: WorkspaceContext, row: Import) -> Problem | None:
    try:
        return (await context.states.problems([row.id])).get(row.id)
    except StoreError:
        return None


async def _mute(context: WorkspaceContext, row: Import, clock: Clock) -> Mute | None:
    try:
        return muted(await context.mutes.all(), row.id, clock.now())
    except StoreError:
        return None


async def _reasons(made: Card, context: WorkspaceContext, clock: Clock) -> Sequence[Reason]:
    """Why it failed last: as the alert said, as it is remembered, else as MoEngage says now."""
    if made.problem and made.problem.open and made.problem.why:
        return made.problem.why
    if made.last and made.last.reason:
        return (Reason(made.last.reason, 0, made.last.failed_rows),)
    try:
        history = await latest_runs(context.api, made.row, clock.now())
    except VendorError:
        return ()
    run = latest(history.runs, broken=True)
    return distinct(run.files) if run else ()
