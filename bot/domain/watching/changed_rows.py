"""The decision: what changed in a row, and does somebody have to be notified?"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.access.owners import Owner
from bot.domain.alerting.alerts import ENDED, Alert, Kind
from bot.domain.alerting.fan_out import Change, announce, held_news
from bot.domain.alerting.mutes import ended_by_recovery, muted
from bot.domain.ids import fact_id
from bot.domain.imports import ARCHIVED, BROKEN, Import
from bot.domain.runs.reasons import Reason as Why
from bot.domain.runs.remembered import Run, of_row, reasoned, with_end
from bot.domain.runs.schedule import DUE
from bot.domain.runs.tallies import tally
from bot.domain.watching.decisions import OVER, Decision, Gap, Reason, Scope, Seen
from bot.domain.watching.problems import Problem
from bot.domain.watching.transitions import change_of, judge


def decide(row: Import, seen: Seen | None, problem: Problem | None, scope: Scope) -> Decision:
    """Compare a row with what was seen of its import and with its problem, if any."""
    if seen and row.last_run_at and _earlier(row.ran_at, seen.ran_at):
        return Decision(row, Reason.STALE_ROW, None, problem)
    shown, row = row, _dated(row, seen)
    outcome = _outcome(row, seen)
    reason, after, change = judge(row, outcome, seen, _with_mute(problem, scope), scope)
    recovered = reason in OVER
    after, alerts = _announced(after, change, _unmuted(row, scope) if recovered else scope)
    if not alerts and (news := _mute_news(problem, after)):
        after, alerts = announce(news, scope.policy, scope.now)
    known = seen.outcome if seen and seen.ran_at == row.ran_at else None
    kept = Seen(
        row.ran_at, outcome or known, row.last_run_status, row.next_scheduled_at, row.in_flight
    )
    hidden = None if outcome in BROKEN or (problem and problem.open) else _gap(row, seen)
    counted = tally(row, kept.outcome, scope.zone)
    ran = _ran(row, outcome, seen, kept, scope)
    return Decision(shown, reason, kept, after, alerts, hidden, counted, ran, recovered)


def _ran(
    row: Import, outcome: str | None, seen: Seen | None, kept: Seen, scope: Scope
) -> Run | None:
    """The latest run, if its end is known. While another is in flight, only if that is news."""
    run = of_row(row, outcome if row.in_flight else kept.outcome)
    if run is None:
        return None
    first = seen is not None and (seen.ran_at != kept.ran_at or seen.outcome is None)
    began = _began(seen, kept) if first and seen else None
    return with_end(run, scope.now, began, scope.read_at)


def _began(seen: Seen, kept: Seen) -> datetime | None:
    """When the run began that was in flight: by MoEngage, if its time was known then, else when it
    was first seen running.
    """
    if not seen.running:
        return None
    return kept.ran_at if seen.ran_at == kept.ran_at else seen.since


def _dated(row: Import, seen: Seen | None) -> Import:
    """A row that does not say when its import ran is taken to show the run that is known: it is not
    ignored, and its run is no news.
    """
    if seen is None or seen.ran_at is None or row.last_run_at is not None:
        return row
    lost = row.ran_at is None or _earlier(row.ran_at, seen.ran_at)
    return replace(row, last_run_at=seen.ran_at) if lost else row


def unlisted(row: Import, seen: Seen, problem: Problem | None, scope: Scope) -> Decision | None:
    """MoEngage no longer lists this import; None if a mute still holds back its alerts.

    What was seen stays known for a while, so that the same run is no news if the import returns.
    """
    after, change, scope = problem, None, _unmuted(row, scope)
    if problem and problem.open:
        after = replace(problem, row=row, ended_at=scope.now, unlisted=True)
        change = change_of(Kind.CLOSED, after, f"{Kind.CLOSED}:{after.id}:{after.notes}")
    after, alerts = _announced(after, change, scope)
    after, more = _announced(after, None, scope)  # held runs, for channels not notified
    if after and after.held:
        return None
    reason = Reason.NO_LONGER_LISTED
    return Decision(row, reason, seen, after, (*alerts, *more), recovered=True, gone=True)


def _unmuted(row: Import, scope: Scope) -> Scope:
    """Without the import's mute, if that one lasts until it recovers."""
    policy = scope.policy
    if not ended_by_recovery(policy.mutes, row.id, scope.now):
        return scope
    rest = tuple(mute for mute in policy.mutes if mute.import_id != row.id)
    return replace(scope, policy=replace(policy, mutes=rest))


def _announced(
    after: Problem | None, change: Change | None, scope: Scope
) -> tuple[Problem | None, tuple[Alert, ...]]:
    """The problem and the alerts after a change, or now that a mute is over."""
    policy = scope.policy
    if change and change.kind in ENDED and not change.problem.root_ids:
        # Nobody was notified of it. Runs held under a mute are still to be announced.
        after, change = change.problem if change.problem.held else after, None
    change = change or held_news(after, policy, scope.now)
    if change is None:
        return after, ()
    kept, alerts = announce(change, policy, scope.now)
    return (kept if after or kept.held else None), alerts


def is_due(problem: Problem | None, scope: Scope) -> bool:
    """Whether an import has something to announce or to show though its row has not changed."""
    held = held_news(problem, scope.policy, scope.now) is not None
    return held or _mute_news(problem, _with_mute(problem, scope)) is not None


def _with_mute(problem: Problem | None, scope: Scope) -> Problem | None:
    """With the mute that its messages are to show; where there is none, it need not be known."""
    if problem is None or not problem.root_ids:
        return problem
    return replace(problem, mute=muted(scope.policy.mutes, problem.row.id, scope.now))


def _mute_news(before: Problem | None, after: Problem | None) -> Change | None:
    """Its messages show that it is muted, or no more."""
    if before is None or after is None or not after.open or before.mute == after.mute:
        return None
    now, was = after.mute, before.mute
    what = f"muted {now.at.isoformat()}" if now else f"unmuted {was.at.isoformat() if was else ''}"
    return change_of(Kind.EXPLAINED, after, f"{Kind.EXPLAINED}:{after.id}:{what}")


def is_closing(row: Import, problem: Problem | None) -> bool:
    """Whether a problem is over though the row has not changed: it was archived before its failed
    run was announced, or before this bot began to watch.
    """
    return row.status == ARCHIVED and problem is not None and problem.open


def explained(
    decision: Decision, why: tuple[Why, ...], owner: Owner | None, took: timedelta | None = None
) -> Decision:
    """With why its run failed, how long it took and who owns the import, in its problem and alerts.
    What could not be read now stays as it was known.
    """

    def detailed(problem: Problem) -> Problem:
        return replace(problem, why=why or problem.why, owner=owner or problem.owner)

    if decision.problem is None:
        return decision
    alerts = tuple(replace(alert, problem=detailed(alert.problem)) for alert in decision.alerts)
    run = decision.run and reasoned(decision.run, why, took)
    return replace(decision, problem=detailed(decision.problem), alerts=alerts, run=run)


def late_reason(
    problem: Problem, seen: Seen, anomaly: Problem | None, why: tuple[Why, ...], scope: Scope
) -> Decision | None:
    """Why its latest run failed is known only now; None if that is no news."""
    if not problem.open or problem.why:
        return None
    after = replace(problem, why=why)
    change = change_of(Kind.EXPLAINED, after, f"{Kind.EXPLAINED}:{after.id}:{after.runs}")
    after, alerts = announce(change, scope.policy, scope.now)
    return Decision(after.row, Reason.RUN_KNOWN, seen, after, alerts, anomaly=anomaly)


def _gap(row: Import, seen: Seen | None) -> Gap | None:
    """Whether a run came and went unseen.

    Either the run that was in flight, or one that was due long before the run that is shown. A
    failure followed by another, or by an open problem, is covered by the alerts about those.
    """
    if seen is None or not (row.ran_at and seen.ran_at) or row.ran_at <= seen.ran_at:
        return None
    unfinished = seen.running and seen.outcome is None
    overdue = seen.next_at is not None and row.ran_at - seen.next_at > DUE
    return Gap(row, seen.ran_at, row.ran_at) if unfinished or overdue else None


def _outcome(row: Import, seen: Seen | None) -> str | None:
    """The outcome to believe.

    While a run is in flight, `last_run_status` shows an earlier run, and MoEngage does not document
    whether `last_run_at` has moved to the new one. So it counts only if it has changed since it was
    seen: a leftover cannot change.
    """
    if not row.in_flight:
        return row.outcome
    if seen is None or row.last_run_status == seen.last_run_status:
        return None
    return row.outcome


def missed(
    gap: Gap, outcome: str, failed_at: datetime, runs: int, scope: Scope
) -> tuple[Alert, ...]:
    """What the run history showed of a gap: this many failed runs, the last at this instant."""
    fact = fact_id(scope.workspace, gap.row.id, gap.before, f"{Kind.MISSED}:{gap.after}")
    hidden = Problem(
        fact, scope.workspace, gap.row, outcome, failed_at, failed_at, runs, ended_at=gap.before
    )
    return announce(Change(Kind.MISSED, hidden, fact), scope.policy, scope.now)[1]


def _earlier(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other
