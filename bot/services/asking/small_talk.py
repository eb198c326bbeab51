"""Answers to what asks for no facts."""

from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.card import Card
from bot.domain.answers.small_talk import (
    Courtesy,
    Explanation,
    Impossible,
    InUtc,
    Limit,
    Meaning,
    Word,
)
from bot.domain.answers.subject import Subject
from bot.domain.asked import Aspect
from bot.domain.imports import BROKEN, STATUSES, Import
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent, Query, replace
from bot.query.words.cannot_do import limit_of
from bot.services.asking.context import WorkspaceContext, last_seen
from bot.services.asking.one_import.card import card
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.past.gathering import remembered, usual_span
from bot.services.ports import Clock

# What has a meaning of its own; anything else is a reason in MoEngage's words.
_WORDS: Final = frozenset({*STATUSES, *Word})
COURTEOUS: Final = (Intent.THANKS, Intent.EXPLAIN, Intent.CANNOT)


async def small_talk(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Courtesy | Explanation | Meaning | InUtc | Impossible | Choice | Unknown:
    """A word back. Raises VendorError if an import is named and nothing is known of any."""
    match query.intent:
        case Intent.THANKS:
            return Courtesy(query.term or Courtesy.THANKS)
        case Intent.EXPLAIN:
            if query.terms == (Word.UTC,):
                return await _in_utc(query, context, clock)
            return await _explained(query.terms, context, clock)
        case _:
            return await _impossible(query, context, clock)


async def _in_utc(
    query: Query, context: WorkspaceContext, clock: Clock
) -> InUtc | Choice | Unknown:
    """The time that was asked about; else the next run of the import, or the present."""
    there = ZoneInfo(query.clock) if query.clock else None
    if query.span:
        return InUtc(query.span.start, context.zone, query.target or "", there=there)
    if not query.target:
        return InUtc(clock.now(), context.zone, there=there)
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return about
    row, name = about.row, about.row.name or about.row.id
    coming = row.next_scheduled_at
    run = Aspect.NEXT if coming else Aspect.WHEN_LAST if row.last_run_at else None
    return InUtc(coming or row.last_run_at or clock.now(), context.zone, name, run, there)


async def _explained(
    terms: tuple[str, ...], context: WorkspaceContext, clock: Clock
) -> Explanation | Meaning:
    first = terms[0] if terms else None
    if reason := next((each for each in terms if each not in _WORDS), None):
        return await _reason(reason, context, clock)
    if first is None or (terms == (first,) and first in STATUSES):
        standing = await _standing(first, context)
        return Explanation(first, rows=standing, thresholds=context.thresholds)
    return Meaning(
        terms,
        context.lag_rules,
        context.rules.now.anomaly_rules,
        context.thresholds,
        context.zone,
        clock.now(),
        await context.runs.known_since(),
    )


async def _standing(status: str | None, context: WorkspaceContext) -> tuple[Import, ...]:
    """The imports whose latest run ended so."""
    seen = await last_seen(context) if status in BROKEN else None
    found = [row for row in seen.rows if row.broken and row.outcome == status] if seen else []
    return tuple(sorted(found, key=_lost, reverse=True))


def _lost(row: Import) -> float:
    """The share of its rows that failed."""
    total, done = row.total_rows, row.processed_rows
    return (total - done) / total if total and done is not None else 0.0


async def _reason(text: str, context: WorkspaceContext, clock: Clock) -> Explanation:
    """A reason in MoEngage's words, or in some of them, and which imports failed for it."""
    memory = await remembered(context, usual_span(context, clock.now()))
    found = [run for run in memory.runs if text.casefold() in run.reason.casefold()]
    seen = await last_seen(context)
    names = {row.id: row.name or row.id for row in seen.rows} if seen else {}
    named = dict.fromkeys(names[run.import_id] for run in found if run.import_id in names)
    return Explanation(reason=text, whole=found[-1].reason if found else "", imports=tuple(named))


async def _impossible(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Impossible | Choice | Unknown:
    action = query.action or "do that with"
    limit = limit_of(action)
    if not query.target or limit is Limit.OUTSIDE:
        return Impossible(action, limit=limit)
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return Impossible(action, limit=limit) if limit is Limit.CAMPAIGN else about
    name = Filters(name=about.row.name or about.row.id)
    subscription = canonical(Intent.SUBSCRIBE, name, workspace=query.workspace)
    shown = replace(query, intent=Intent.SHOW, target=about.row.id, targets=())
    made = await card(shown, context, clock)
    stands = made if isinstance(made, Card) else None
    return Impossible(action, about, limit, subscription, stands)
