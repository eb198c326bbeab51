"""The card of one import: all that is known of it, whatever was asked about it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.domain.answers import Choice, Unknown
from bot.domain.card import Card
from bot.domain.errors import StoreError, VendorError
from bot.domain.imports import Import
from bot.domain.lags import began, lags
from bot.domain.mutes import Mute, muted
from bot.domain.owners import owner
from bot.domain.problems import Problem
from bot.domain.reasons import Reason, distinct, latest
from bot.domain.runs import Run, merged
from bot.domain.subject import Subject
from bot.query.canonical import canonical
from bot.query.requests import includes
from bot.query.values import Filters, Intent, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lags import seen_running
from bot.services.asking.meant_import import resolve
from bot.services.ports import Clock
from bot.services.run_files import latest_runs

# More than a week of an import that runs each quarter of an hour.
MOST_RUNS: Final = 1_000


async def card(query: Query, context: WorkspaceContext, clock: Clock) -> Card | Choice | Unknown:
    """Everything known of one import. Raises VendorError if nothing is."""
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return about
    row, now = about.row, clock.now()
    remembered, known_since = await _runs(context, row)
    problem, mute = await asyncio.gather(_problem(context, row), _mute(context, row, clock))
    runs = tuple(reversed(merged([row], remembered)))
    seen = await seen_running([row] if row.in_flight else [], context)
    running_since = began(row, seen.get(row.id), runs, now)
    made = Card(
        about=about,
        now=now,
        zone=context.zone,
        query=asked_again(query, about),
        aspect=query.aspect,
        span=query.span,
        latest=query.latest,
        fits=includes(query.filters, row),
        usually=query.average,
        runs=runs,
        known_since=known_since,
        problem=problem,
        lags=lags(row, runs, running_since, now, context.lag_rules),
        running_since=running_since,
        mute=mute,
        # In an answer nobody is mentioned for having made the import.
        owner=owner(row.created_by, None, show=context.show_owners),
    )
    return replace(made, reasons=await _reasons(made, context, clock)) if made.failing else made


def asked_again(query: Query, about: Subject) -> str:
    """The question by the import's id, whatever is named like it by now."""
    return canonical(Intent.SHOW, Filters(), workspace=query.workspace, target=about.row.id)


async def _runs(context: WorkspaceContext, row: Import) -> tuple[Sequence[Run], datetime | None]:
    try:
        found, since = await asyncio.gather(
            context.runs.of(row.id, MOST_RUNS), context.runs.known_since()
        )
    except StoreError:
        return (), None
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
