"""Why there was an alert about an import, or none."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subject import Subject
from bot.domain.answers.why_alert import AlertFacts, Posted, WhyAlert, lasting
from bot.domain.answers.why_alert import why_alert as decided
from bot.domain.runs.remembered import merged
from bot.domain.watching.problems import Problem
from bot.query.values import Named, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.requester import Requester
from bot.services.outbox import RootMessage
from bot.services.ports import Clock

# Runs that are looked through for the failure that is meant.
_MOST_RUNS = 1_000


async def why_alert(
    query: Query, context: WorkspaceContext, clock: Clock, requester: Requester
) -> WhyAlert | Choice | Unknown | Declined:
    """What decided; without a name about the latest alert, of this channel if it had one. Raises
    VendorError, StoreError.
    """
    if not query.target:
        found = await _latest(context, requester.channel)
        if found is None:
            return Declined(DeclineReason.NO_ALERT_KNOWN)
        row = found.row
        query = replace(query, target=row.id, targets=(Named(row.id, row.name),))
    about = await resolve(query, context, clock)
    if not isinstance(about, Subject):
        return about
    facts = await _facts(about, query, context, clock.now())
    return decided(facts, context.zone, requester.channel, requester.user)


async def _facts(
    about: Subject, query: Query, context: WorkspaceContext, now: datetime
) -> AlertFacts:
    row, states = about.row, context.states
    remembered, since, problem, subscriptions, mutes, sweep = await asyncio.gather(
        context.runs.of(row.id, _MOST_RUNS),
        context.runs.known_since(),
        _problem(row.id, context),
        context.subscriptions.all(),
        context.mutes.all(),
        states.last_sweep(),
    )
    roots = await _roots(problem, context) if problem else {}
    return AlertFacts(
        about=about,
        now=now,
        policy=NotificationPolicy(context.routing, context.thresholds, subscriptions, mutes),
        problem=problem,
        runs=tuple(reversed(merged([row], remembered))),
        posted={channel: _posted(channel, root) for channel, root in roots.items() if root.place},
        pending=any(root.pending for root in roots.values()),
        checked_at=sweep.started_at if sweep else None,
        known_since=since,
        span=query.span,
    )


async def _problem(import_id: str, context: WorkspaceContext) -> Problem | None:
    """That it fails, else what is wrong with it otherwise, else that it failed."""
    failed, late = await asyncio.gather(
        context.states.problems([import_id]), context.states.anomalies([import_id])
    )
    return lasting(failed.get(import_id), late.get(import_id))


async def _roots(problem: Problem, context: WorkspaceContext) -> Mapping[str, RootMessage]:
    ids = problem.root_ids
    found = await asyncio.gather(*(context.outbox.root_message(each) for each in ids.values()))
    return dict(zip(ids, found, strict=True))


def _posted(channel: str, root: RootMessage) -> Posted:
    """Slack names a message by the time at which it took it."""
    if root.place is None:
        return Posted(channel)
    try:
        at = datetime.fromtimestamp(float(root.place.ts), UTC)
    except (ValueError, OverflowError):
        at = None
    return Posted(root.place.channel, at)


async def _latest(context: WorkspaceContext, channel: str) -> Problem | None:
    """The problem of the latest alert, those of the channel first."""
    listed = list(await context.states.listed())
    failed, late = await asyncio.gather(
        context.states.problems(listed), context.states.anomalies(listed)
    )
    known = [*failed.values(), *late.values()]
    alerted = [problem for problem in known if problem.root_ids and not problem.adopted]
    key = lambda one: (channel in one.root_ids, one.failed_at)  # noqa: E731 - of one line
    return max(alerted, key=key, default=None)
