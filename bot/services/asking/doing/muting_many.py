"""Mute and unmute all the imports that filters take; how many is asked back before."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.alerting.mutes import Mute, mute
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subscriptions_and_mutes import MutedMany, UnmutedMany
from bot.domain.imports import ARCHIVED, Import, newest_first
from bot.query.canonical import written
from bot.query.values import Filters, Intent, Query
from bot.services.asking.context import WorkspaceContext, last_seen
from bot.services.asking.doing.activity import muted, note, unmuted
from bot.services.asking.doing.confirmation import asked_back, mute_length
from bot.services.asking.lists.rows import matching
from bot.services.asking.past.gathering import remembered
from bot.services.asking.requester import Requester
from bot.services.open_problems import open_problems

log = structlog.get_logger()

# More at once is a change of the settings, not of a night.
MOST_AT_ONCE: Final = 100


async def mute_many(
    query: Query, context: WorkspaceContext, requester: Requester, now: datetime
) -> MutedMany | Confirmation | Declined:
    """Mute them all, or as many as there is room for; not those that are muted for longer. Raises
    StoreError.
    """
    found = await _that_ran(await _rows(query, context), query, context)
    rows = [row for row in found if row.broken or not query.until_recovery]
    if why := _not_so_many(len(rows), DeclineReason.NOTHING_TO_MUTE):
        return Declined(why)
    if not requester.confirmed:
        return asked_back(query, now, [row.name or row.id for row in rows])
    asked = [_mute(row, query, requester, now) for row in rows]
    kept, stood, left = await add_all(asked, context)
    if not kept:
        return Declined(DeclineReason.MUTES_FULL if left else DeclineReason.MUTED_LONGER)
    log.info("muting.muted_many", workspace=context.name, count=len(kept), user=requester.user)
    await asyncio.gather(*(_note_muted(context, one) for one in kept))
    ends = "" if stood else undo(query)  # it would end what stood before too
    return MutedMany(tuple(kept), ends, left, query.notes, stood=stood)


async def add_all(
    asked: Sequence[Mute], context: WorkspaceContext
) -> tuple[Sequence[Mute], int, int]:
    """Those that are kept; of how many imports a longer one stands, and for how many there is no
    room. Raises StoreError.
    """
    standing = [await context.mutes.add(one) for one in asked]
    kept = [one for one, stands in zip(asked, standing, strict=True) if one == stands]
    left = standing.count(None)
    return kept, len(asked) - len(kept) - left, left


async def alerting(context: WorkspaceContext) -> tuple[str, ...]:
    """The names of imports that fail and are not muted, which somebody may want to be. Raises
    StoreError.
    """
    seen = await last_seen(context)
    silent = {one.import_id for one in await context.mutes.all()}
    failing = await open_problems(context.states, seen.rows if seen else ())
    rows = [one.row for one in failing if one.row.id not in silent]
    return tuple(row.name for row in rows if row.name)


async def unmute_many(
    query: Query, context: WorkspaceContext, requester: Requester, now: datetime
) -> UnmutedMany | Confirmation | Declined:
    """End those mutes; without filters all of them, also of what is listed no more. Raises
    StoreError.
    """
    standing = await context.mutes.all()
    if query.filters != Filters():
        ids = {row.id for row in await _rows(query, context)}
        standing = [one for one in standing if one.import_id in ids]
    if not standing:
        return Declined(DeclineReason.NOTHING_MUTED)
    if not requester.confirmed:
        return asked_back(query, now, [one.name or one.import_id for one in standing])
    for one in standing:
        await context.mutes.remove(one.import_id)
    log.info("muting.unmuted_many", workspace=context.name, count=len(standing))
    await asyncio.gather(*(_note_unmuted(context, one, requester.user, now) for one in standing))
    return UnmutedMany(tuple(standing), requester.user)


def undo(query: Query) -> str:
    """The command that ends these mutes."""
    return written(
        replace(query, intent=Intent.UNMUTE, seconds=None, until=None, until_recovery=False)
    )


async def _rows(query: Query, context: WorkspaceContext) -> Sequence[Import]:
    """The imports that the filters take, as last seen."""
    seen = await last_seen(context)
    rows = newest_first(matching(query, seen.rows if seen else ()))
    archived = ARCHIVED in query.filters.statuses
    return [row for row in rows if archived or row.status != ARCHIVED]


async def _that_ran(
    rows: Sequence[Import], query: Query, context: WorkspaceContext
) -> Sequence[Import]:
    """Those of them that ran in the time that was asked for, and ended so then too."""
    span, statuses = query.span, query.filters.statuses
    if span is None:
        return rows
    runs = (await remembered(context, span)).runs
    ran = {run.import_id for run in runs if not statuses or run.outcome in statuses}
    last = {row.id for row in rows if row.last_run_at and span.start <= row.last_run_at <= span.end}
    return [row for row in rows if row.id in ran | last]


def _not_so_many(found: int, nothing: DeclineReason) -> DeclineReason | None:
    if found == 0:
        return nothing
    return DeclineReason.TOO_MANY_TO_MUTE if found > MOST_AT_ONCE else None


def _mute(row: Import, query: Query, requester: Requester, now: datetime) -> Mute:
    return mute(row.id, row.name, requester.user, now, mute_length(query))


async def _note_muted(context: WorkspaceContext, one: Mute) -> None:
    await note(context, one.import_id, lambda problem: muted(problem, one))


async def _note_unmuted(context: WorkspaceContext, one: Mute, user: str, now: datetime) -> None:
    await note(context, one.import_id, lambda problem: unmuted(problem, one, user, now))
