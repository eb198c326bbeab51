"""What people did about a problem, as its threads say it.

Decisions are pure; each entry has an id made from what was done, so that a repeat adds nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.fan_out import Change, activity_alerts
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.routing import Broken, Routing, Subscription, route_recipients
from bot.domain.alerting.severity import Thresholds, assess
from bot.domain.answers.declined import DeclineReason
from bot.domain.errors import StoreError
from bot.domain.ids import fact_id
from bot.domain.watching.problems import Ack, Problem
from bot.services.asking.context import WorkspaceContext

log = structlog.get_logger()

Make = Callable[[Problem], Sequence[Alert]]


async def note(context: WorkspaceContext, import_id: str, make: Make) -> tuple[str, ...]:
    """Post in the threads of a broken import what somebody did. The channels.

    Never raises a StoreError: it was done, whether that is noted or not.
    """
    try:
        problem = (await context.states.problems([import_id])).get(import_id)
        if problem is None or not problem.open or not problem.channels:
            return ()
        subscriptions = await context.subscriptions.all()
        await context.activity.say(addressed(make(problem), context.routing, subscriptions))
    except StoreError as error:
        log.warning("activity.not_noted", import_id=import_id, error=str(error))
        return ()
    # An import that was found broken may have no root message.
    return () if problem.adopted else problem.channels


def over(problem: Problem, wanted: str) -> DeclineReason | None:
    """Why the problem that a button names cannot be acknowledged, as its import stands now."""
    if problem.id != wanted and problem.open:
        return DeclineReason.PROBLEM_OVER_ANOTHER_OPEN
    if problem.id == wanted and problem.unlisted:
        return DeclineReason.IMPORT_NO_LONGER_LISTED
    return None if problem.open else DeclineReason.PROBLEM_OVER


def acknowledged(problem: Problem, ack: Ack) -> tuple[Alert, ...]:
    """That somebody acknowledges it; who took that back may acknowledge it again."""
    change = _done(Kind.ACKNOWLEDGED, problem, f"{ack.comebacks} {ack.by} {ack.at.isoformat()}")
    return activity_alerts(change, ack.by, ack.at)


def released(problem: Problem, by: str, at: datetime) -> tuple[Alert, ...]:
    """That an acknowledgement was taken back: for who asked, then for the threads."""
    return _with_reply(_done(Kind.RELEASED, problem, f"{by} {at.isoformat()}"), by, at)


def settled(problem: Problem, ack: Ack, by: str) -> tuple[Alert, ...]:
    """That somebody took it over or handed it over, with a note, likewise."""
    if ack.by != by:
        return tuple(replace(one, note=ack.note) for one in assigned(problem, ack, by))
    change = _done(Kind.ACKNOWLEDGED, problem, f"{ack.comebacks} {ack.by} {ack.at.isoformat()}")
    return tuple(replace(one, note=ack.note) for one in _with_reply(change, by, ack.at))


def assigned(problem: Problem, ack: Ack, by: str) -> tuple[Alert, ...]:
    """That somebody made it the task of somebody, likewise."""
    told = _with_reply(_done(Kind.ASSIGNED, problem, f"{ack.by} {ack.at.isoformat()}"), by, ack.at)
    return tuple(replace(one, to=ack.by) for one in told)


def noted(problem: Problem, text: str, by: str, at: datetime) -> tuple[Alert, ...]:
    """What somebody says about it, likewise."""
    told = _with_reply(_done(Kind.NOTED, problem, f"{by} {at.isoformat()} {text}"), by, at)
    return tuple(replace(one, note=text) for one in told)


def started(problem: Problem, offer: str, by: str, at: datetime) -> tuple[Alert, ...]:
    """That somebody started the import again; `offer` is what was pressed."""
    return activity_alerts(_done(Kind.RERUN, problem, offer), by, at)


def muted(problem: Problem, mute: Mute) -> tuple[Alert, ...]:
    """That somebody muted it."""
    change = _done(Kind.MUTED, problem, f"from {mute.at.isoformat()}")
    recovery = mute.until_recovery
    alerts = activity_alerts(change, mute.by, mute.at, mute.until)
    return tuple(replace(one, until_recovery=recovery) for one in alerts)


def unmuted(problem: Problem, mute: Mute, by: str, at: datetime) -> tuple[Alert, ...]:
    """That somebody ended such a silence."""
    return activity_alerts(
        _done(Kind.MUTED, problem, f"no more from {mute.at.isoformat()}"), by, at
    )


def addressed(
    alerts: Sequence[Alert], routing: Routing, subscriptions: Sequence[Subscription]
) -> tuple[Alert, ...]:
    """With the mentions of each root message: it is updated for activity too."""
    if not alerts:
        return ()
    problem = alerts[0].problem
    assessment = assess(problem.outcome, None, None, Thresholds())
    broken = Broken(problem.workspace, problem.row, problem.outcome, assessment.severity)
    found = route_recipients(broken, routing, subscriptions, problem.channels)
    ways = {way.channel: way for way in found}
    return tuple(
        replace(alert, mentions=way.mentions, routed=way.routed)
        for alert in alerts
        for way in (ways[alert.channel],)
    )


def _with_reply(change: Change, by: str, at: datetime) -> tuple[Alert, ...]:
    reply = Alert(change.fact, change.kind, "", change.problem, at, by=by)
    return reply, *activity_alerts(change, by, at)


def _done(kind: Kind, problem: Problem, what: str) -> Change:
    row = problem.row
    fact = fact_id(problem.workspace, row.id, problem.opened_at, f"{kind}:{problem.id}:{what}")
    return Change(kind, problem, fact)
