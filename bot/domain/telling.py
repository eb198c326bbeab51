"""Who is told of a change of a problem, and how loudly: a change becomes alerts, one a channel.

Channels that were told of a problem hear how it goes on, in the thread of its card there; a channel
that is to hear of it for the first time gets a card of its own. A broken run under a mute is held:
nobody is told, it is counted, and the first message after the mute says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.alerts import BREAKS, ENDED, PAST, Alert, Kind, Problem, alert_id, fact_id
from bot.domain.audience import Audience, Wishes, audience
from bot.domain.mutes import muted
from bot.domain.routing import Destination
from bot.domain.severity import weigh

# So often is a channel shown that a problem goes on; then once a day, and else the thread alone.
MOST_REMINDERS: Final = 10
DAILY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a problem, the problem after it, and an id for exactly this."""

    kind: Kind
    problem: Problem
    fact: str


def tell(change: Change, wishes: Wishes, now: datetime) -> tuple[Problem, tuple[Alert, ...]]:
    """The problem as it is to be kept, and the alerts that are owed."""
    problem = change.problem
    if change.kind in ENDED:
        over = tuple(_follow(change, Destination(channel), now) for channel in problem.channels)
        return (replace(problem, held=0) if over else problem), over
    heard = hearers(problem, wishes, now, row_is_of_it=change.kind in BREAKS)
    if heard.mute:
        return replace(problem, held=problem.held + bool(heard.silenced)), ()
    if not heard.told:
        return problem, ()
    if change.kind in PAST:
        apart = tuple(_apart(change, where, now) for where in heard.told)
        return replace(problem, held=0), apart
    quiet = _quiet(change, wishes)
    fresh = {where.channel: alert_id(change.fact, where.channel) for where in heard.told}
    kept = _shown(replace(problem, cards={**fresh, **problem.cards}), change.kind, quiet=quiet)
    told = replace(change, problem=replace(kept, held=problem.held))
    alerts = tuple(
        _follow(told, where, now, quiet=quiet)
        if where.channel in problem.cards
        else _apart(told, where, now)
        for where in heard.told
    )
    return kept, alerts


def unsaid(problem: Problem | None, wishes: Wishes, now: datetime) -> Change | None:
    """What is to be told now of runs that were held, if their mute is over; None if nothing is."""
    if problem is None or not problem.held or muted(wishes.mutes, problem.row.id, now):
        return None
    name, import_id = problem.workspace, problem.row.id
    if not problem.open:
        fact = fact_id(name, import_id, problem.ended_at, f"{Kind.SILENCED}:{problem.id}")
        return Change(Kind.SILENCED, problem, fact)
    before = problem.channels or problem.runs > 1
    fact = fact_id(name, import_id, problem.failed_at, problem.outcome)
    return Change(Kind.AGAIN if before else Kind.OPENED, problem, fact)


def remark(
    change: Change, by: str, now: datetime, until: datetime | None = None
) -> tuple[Alert, ...]:
    """What somebody did about a problem, for the thread of each of its cards."""
    return tuple(
        replace(_follow(change, Destination(channel), now, quiet=True), by=by, until=until)
        for channel in change.problem.channels
    )


def hearers(
    problem: Problem, wishes: Wishes, now: datetime, *, row_is_of_it: bool = True
) -> Audience:
    """Who hears of a problem. Its row may be of a later run than the one that broke: then it does
    not say how grave that was.
    """
    row, outcome = problem.row, problem.outcome
    gravity = None if row_is_of_it else weigh(outcome, None, None, wishes.thresholds)
    before: Sequence[str] = problem.channels if row_is_of_it else ()
    return audience(problem.workspace, row, outcome, wishes, now, before=before, gravity=gravity)


def _quiet(change: Change, wishes: Wishes) -> bool:
    """Whether the channel, beside the thread, is spared: reminders are capped, and none come while
    somebody takes care of it. What gets worse, or was held, is always shown.
    """
    problem = change.problem
    if problem.damped:
        return True
    if change.kind is not Kind.AGAIN or problem.held:
        return False
    pause = DAILY if problem.reminders >= MOST_REMINDERS else wishes.remind_after
    soon = problem.shown_at is not None and problem.failed_at - problem.shown_at < pause
    return soon or problem.taken is not None


def _shown(problem: Problem, kind: Kind, *, quiet: bool) -> Problem:
    kept = replace(problem, held=0)
    if quiet:
        return kept
    reminders = kept.reminders + (kind is Kind.AGAIN)
    return replace(kept, shown_at=kept.failed_at, reminders=reminders)


def _apart(change: Change, where: Destination, now: datetime) -> Alert:
    return Alert(
        id=alert_id(change.fact, where.channel),
        kind=change.kind,
        channel=where.channel,
        problem=change.problem,
        created_at=now,
        mentions=where.mentions,
        routed=where.routed,
    )


def _follow(change: Change, where: Destination, now: datetime, *, quiet: bool = False) -> Alert:
    card = change.problem.cards[where.channel]
    return replace(_apart(change, where, now), follows=card, quiet=quiet)
