"""Who is notified when a problem changes, and how loudly: a change becomes one alert per channel.

A channel that already has the problem's root message gets follow-ups in its thread; a channel that
is notified for the first time gets a root message of its own. A broken run under a mute is held:
nobody is notified, it is counted, and the first message after the mute says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.alerting.alerts import BREAKS, ENDED, NOTES, PAST, WORSE, Alert, Kind
from bot.domain.alerting.mutes import muted
from bot.domain.alerting.recipients import NotificationPolicy, Recipients, recipients_for
from bot.domain.alerting.routing import Recipient
from bot.domain.alerting.severity import Assessment, assess
from bot.domain.ids import alert_id, fact_id
from bot.domain.watching.problems import MOST_REPLIES, Problem, ShownReply

# Reminders in the channel while a problem goes on; after these, one a day. The rest go to the
# thread.
MOST_REMINDERS: Final = 10
DAILY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a problem, the problem after it, and an id for exactly this."""

    kind: Kind
    problem: Problem
    fact: str


def announce(
    change: Change, policy: NotificationPolicy, now: datetime
) -> tuple[Problem, tuple[Alert, ...]]:
    """The problem to keep, and the alerts to post."""
    problem = change.problem
    if change.kind in ENDED:
        problem, over = _over(change, policy, now)
        # Held runs may concern other channels too: those are notified when the mute is over.
        return (problem if _others(problem, policy, now) else _released(problem)), over
    if change.kind in NOTES:
        return problem, _noted(change, policy, now)
    recipients = recipients_of(problem, policy, now, row_is_of_it=change.kind in BREAKS)
    if recipients.mute:
        return (_held(change, policy, now) if change.kind in BREAKS else problem), ()
    if change.kind in PAST:
        apart = (where for where in recipients.notified if where.channel not in problem.root_ids)
        return _released(problem), tuple(_apart(change, where, now) for where in apart)
    return _news(change, recipients.notified, policy, now) if recipients.notified else (problem, ())


def _over(
    change: Change, policy: NotificationPolicy, now: datetime
) -> tuple[Problem, tuple[Alert, ...]]:
    """The end of a problem, in each of its threads. The channel sees a recovery too if it saw the
    failure, unless the problem flaps so often that the channel is spared.
    """
    recovery = change.kind is Kind.RECOVERED
    loud = recovery and policy.show_recoveries and _was_seen(change.problem)
    if loud:
        change = replace(change, problem=_with_reply(change.problem, change))
    quiet = recovery and not loud
    return change.problem, tuple(
        _follow(change, Recipient(channel), now, quiet=quiet) for channel in change.problem.channels
    )


def _was_seen(problem: Problem) -> bool:
    """Whether channels saw it fail since it opened or came back. Of one that was found broken,
    where a root message stands for it.
    """
    return not problem.damped and (problem.shown_at is not None or problem.adopted)


def _with_reply(problem: Problem, change: Change) -> Problem:
    """With one more reply that channels see, which is to be brought up to date later."""
    reply = ShownReply(
        change.fact,
        change.kind,
        problem.outcome,
        problem.failed_at,
        problem.runs,
        problem.comebacks,
        problem.ended_at,
    )
    return replace(problem, replies=(*problem.replies, reply)[-MOST_REPLIES:])


def _news(
    change: Change, notified: Sequence[Recipient], policy: NotificationPolicy, now: datetime
) -> tuple[Problem, tuple[Alert, ...]]:
    """A root message where the problem is new, a reply where it is not."""
    problem, quiet = change.problem, _quiet(change, policy)
    fresh = {where.channel: alert_id(change.fact, where.channel) for where in notified}
    kept = _shown(
        replace(problem, root_ids={**fresh, **problem.root_ids}), change.kind, quiet=quiet
    )
    if change.kind in WORSE and problem.root_ids and not quiet:
        kept = _with_reply(kept, change)
    held = replace(kept, held=problem.held, held_outcomes=problem.held_outcomes)
    change = replace(change, problem=held)
    alerts = tuple(
        _follow(change, where, now, quiet=quiet)
        if where.channel in problem.root_ids
        else _apart(change, where, now)
        for where in notified
    )
    return kept, alerts


def _noted(change: Change, policy: NotificationPolicy, now: datetime) -> tuple[Alert, ...]:
    """Posted in the threads only, also under a mute; root messages keep their mentions."""
    recipients = recipients_of(change.problem, policy, now)
    ways = {way.channel: way for way in (*recipients.notified, *recipients.silenced)}
    return tuple(
        _follow(change, ways[channel], now, quiet=True) for channel in change.problem.channels
    )


def held_news(problem: Problem | None, policy: NotificationPolicy, now: datetime) -> Change | None:
    """What to announce now about held runs, if their mute is over; None if nothing."""
    if problem is None or not problem.held or muted(policy.mutes, problem.row.id, now):
        return None
    name, import_id = problem.workspace, problem.row.id
    if not problem.open:
        # No exact instant is known at which MoEngage stopped listing it.
        at = problem.failed_at if problem.unlisted else problem.ended_at
        fact = fact_id(name, import_id, at, f"{Kind.SILENCED}:{problem.id}")
        return Change(Kind.SILENCED, problem, fact)
    fact = fact_id(name, import_id, problem.failed_at, problem.outcome)
    if problem.runs > 1:
        return Change(Kind.AGAIN, problem, fact)
    # A single run was announced and then held only if it got worse.
    return Change(Kind.ESCALATED if problem.root_ids else Kind.OPENED, problem, fact)


def activity_alerts(
    change: Change, by: str, now: datetime, until: datetime | None = None
) -> tuple[Alert, ...]:
    """What somebody did about a problem, for each of its threads."""
    return tuple(
        replace(_follow(change, Recipient(channel), now, quiet=True), by=by, until=until)
        for channel in change.problem.channels
    )


def recipients_of(
    problem: Problem, policy: NotificationPolicy, now: datetime, *, row_is_of_it: bool = True
) -> Recipients:
    """Who is notified of a problem. If its row already shows a later run, the row does not say how
    severe the broken one was. Held runs go to everybody who would have been notified of them.
    """
    row, limits = problem.row, policy.thresholds
    before: Sequence[str] = problem.channels if row_is_of_it else ()

    def of(outcome: str, assessment: Assessment | None) -> Recipients:
        name = problem.workspace
        return recipients_for(name, row, outcome, policy, now, before=before, assessment=assessment)

    latest = of(
        problem.outcome, None if row_is_of_it else assess(problem.outcome, None, None, limits)
    )
    held = [of(outcome, assess(outcome, None, None, limits)) for outcome in problem.held_outcomes]
    return replace(
        latest,
        notified=_each(way for one in (latest, *held) for way in one.notified),
        silenced=_each(way for one in (latest, *held) for way in one.silenced),
    )


def _each(ways: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Every channel once, with everybody that any way to it mentions."""
    found: dict[str, Recipient] = {}
    for way in ways:
        known = found.get(way.channel, way)
        mentions = tuple(dict.fromkeys((*known.mentions, *way.mentions)))
        found[way.channel] = replace(known, mentions=mentions, routed=known.routed or way.routed)
    return tuple(found.values())


def _quiet(change: Change, policy: NotificationPolicy) -> bool:
    """Whether it is posted in the thread only: reminders are capped, and there are none while the
    problem is acknowledged. What gets worse, or was held, always shows in the channel.
    """
    problem = change.problem
    if problem.damped:
        return True
    if change.kind is not Kind.AGAIN or problem.held:
        return False
    pause = DAILY if problem.reminders >= MOST_REMINDERS else policy.remind_after
    soon = problem.shown_at is not None and problem.failed_at - problem.shown_at < pause
    return soon or problem.acknowledgement is not None


def _held(change: Change, policy: NotificationPolicy, now: datetime) -> Problem:
    """One more broken run is held, or a held one got worse; unless it is only counted."""
    problem = change.problem
    if not recipients_of(_released(problem), policy, now).silenced:
        return problem
    same = change.kind is Kind.ESCALATED and problem.held > 0
    outcomes = tuple(dict.fromkeys((*problem.held_outcomes, problem.outcome)))
    return replace(problem, held=problem.held + (not same), held_outcomes=outcomes)


def _released(problem: Problem) -> Problem:
    return replace(problem, held=0, held_outcomes=())


def _others(problem: Problem, policy: NotificationPolicy, now: datetime) -> bool:
    """Whether held runs concern a channel that was not notified of the problem."""
    if not problem.held:
        return False
    recipients = recipients_of(problem, policy, now, row_is_of_it=False)
    return any(
        way.channel not in problem.root_ids for way in (*recipients.notified, *recipients.silenced)
    )


def _shown(problem: Problem, kind: Kind, *, quiet: bool) -> Problem:
    kept = _released(problem)
    if quiet:
        return kept
    reminders = kept.reminders + (kind is Kind.AGAIN)
    return replace(kept, shown_at=kept.failed_at, reminders=reminders)


def _apart(change: Change, where: Recipient, now: datetime) -> Alert:
    return Alert(
        id=alert_id(change.fact, where.channel),
        kind=change.kind,
        channel=where.channel,
        problem=change.problem,
        created_at=now,
        mentions=where.mentions,
        routed=where.routed,
    )


def _follow(change: Change, where: Recipient, now: datetime, *, quiet: bool = False) -> Alert:
    root = change.problem.root_ids[where.channel]
    return replace(_apart(change, where, now), follows=root, quiet=quiet)
