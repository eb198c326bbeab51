"""The decision: what changed in a row, and does somebody have to be notified?

A run is (`import_id`, `last_run_at`): a re-run that fails again leaves both status fields as they
were and only moves `last_run_at`, so comparing statuses alone would miss it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.alerts import ENDED, NOTES, Alert, Kind
from bot.domain.decisions import DUE, OVER, Decision, Gap, Reason, Scope, Seen
from bot.domain.fan_out import Change, announce, held_news, recipients_of
from bot.domain.ids import alert_id, fact_id
from bot.domain.imports import ARCHIVED, BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.mutes import ended_by_recovery, muted
from bot.domain.owners import Owner
from bot.domain.problems import FLAPPING, Problem
from bot.domain.reasons import Reason as Why
from bot.domain.runs import Run, of_row, reasoned, with_end
from bot.domain.tallies import tally


def decide(row: Import, seen: Seen | None, problem: Problem | None, scope: Scope) -> Decision:
    """Compare a row with what was seen of its import and with its problem, if any."""
    if seen and row.last_run_at and _earlier(row.ran_at, seen.ran_at):
        return Decision(row, Reason.STALE_ROW, None, problem)
    shown, row = row, _dated(row, seen)
    outcome = _outcome(row, seen)
    reason, after, change = _judge(row, outcome, seen, _with_mute(problem, scope), scope)
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
        change = _change(Kind.CLOSED, after, f"{Kind.CLOSED}:{after.id}:{after.notes}")
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
    return _change(Kind.EXPLAINED, after, f"{Kind.EXPLAINED}:{after.id}:{what}")


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
    change = _change(Kind.EXPLAINED, after, f"{Kind.EXPLAINED}:{after.id}:{after.runs}")
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


Verdict = tuple[Reason, Problem | None, Change | None]


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


def _judge(
    row: Import, outcome: str | None, seen: Seen | None, problem: Problem | None, scope: Scope
) -> Verdict:
    if problem is None or not problem.open:
        if outcome in BROKEN and problem and problem.unlisted and _is_same(row, problem):
            return _relisted(row, outcome, seen, problem, scope)
        if outcome in BROKEN:
            return _first(row, outcome, seen, problem, scope)
        return Reason.STILL_RUNNING if row.in_flight else Reason.NOT_BROKEN, problem, None
    if outcome == SUCCESSFUL:
        ended = replace(problem, row=row, ended_at=row.ran_at or scope.now)
        return Reason.RECOVERY, ended, _ended(ended, Kind.RECOVERED)
    if outcome in BROKEN:
        if _later(row.ran_at, problem.failed_at):
            return _again(row, outcome, problem, scope)
        if (problem.outcome, outcome) == (PARTIAL_SUCCESS, FAILED):
            worse = replace(problem, row=row, outcome=outcome)
            return Reason.ESCALATION, worse, _change(Kind.ESCALATED, worse, outcome)
    if row.status == ARCHIVED:
        closed = replace(problem, row=row, ended_at=row.ran_at or scope.now)
        return Reason.ARCHIVED_WHILE_BROKEN, None, _ended(closed, Kind.CLOSED)
    if row.name and row.name != problem.row.name:
        return _renamed(row, problem)
    return Reason.STILL_RUNNING if row.in_flight else Reason.RUN_KNOWN, problem, None


def _first(
    row: Import, outcome: str, seen: Seen | None, over: Problem | None, scope: Scope
) -> Verdict:
    if seen and seen.ran_at == row.ran_at and outcome == seen.outcome:
        return Reason.RUN_KNOWN, over, None
    failed_at = row.ran_at or scope.now
    if over and over.ended_at and not over.unlisted and failed_at - over.ended_at < FLAPPING:
        return _comeback(row, outcome, over, scope)
    if seen is None and row.status == ARCHIVED and not _later(row.ran_at, scope.adopt_before):
        return Reason.ARCHIVED_BEFORE, None, None
    opened = _opened(row, outcome, over, scope)
    if seen is None and row.ran_at and row.ran_at < scope.adopt_before:
        return Reason.OLDER_THAN_HORIZON, _adopted(opened, scope), None
    return Reason.FIRST_FAILURE, opened, _change(Kind.OPENED, opened, outcome)


def _comeback(row: Import, outcome: str, over: Problem, scope: Scope) -> Verdict:
    """A problem that was over for so short a time goes on."""
    back = replace(
        _grown(row, outcome, over, scope),
        ended_at=None,
        comebacks=over.comebacks + 1,
        shown_at=None,
        back_at=row.ran_at or scope.now,
        runs_before=over.runs,
    )
    return Reason.COMEBACK, back, _change(Kind.REOPENED, back, outcome)


def _opened(row: Import, outcome: str, over: Problem | None, scope: Scope) -> Problem:
    failed_at = row.ran_at or scope.now
    return Problem(
        id=fact_id(scope.workspace, row.id, row.ran_at, outcome),
        workspace=scope.workspace,
        row=row,
        outcome=outcome,
        opened_at=failed_at,
        failed_at=failed_at,
        held=over.held if over else 0,  # of an earlier problem under a mute that still holds
        held_outcomes=over.held_outcomes if over else (),
    )


def _is_same(row: Import, problem: Problem) -> bool:
    """Whether the run that is shown is the one that the problem knows."""
    return not _later(row.ran_at, problem.failed_at)


def _relisted(
    row: Import, outcome: str, seen: Seen | None, problem: Problem, scope: Scope
) -> Verdict:
    """It is broken as it was, or worse; unless it is archived by now, which ends it as well."""
    if row.status == ARCHIVED:
        return Reason.RUN_KNOWN, problem, None
    notes = problem.notes + 1
    back = replace(problem, row=row, ended_at=None, unlisted=False, notes=notes)
    reason, after, change = _judge(row, outcome, seen, back, scope)
    if after and (change is None or change.kind in NOTES) and not (back.root_ids or back.adopted):
        # A mute hid it until it was gone: no channel has a message that could say it is back.
        kind = Kind.AGAIN if after.runs > 1 else Kind.OPENED
        return Reason.LISTED_AGAIN, after, _change(kind, after, after.outcome)
    if change is None:
        reason, change = Reason.LISTED_AGAIN, _note(Kind.RELISTED, back)
    return reason, after, change


def _renamed(row: Import, problem: Problem) -> Verdict:
    """The row may be of another run by now: of that only the name is taken."""
    named = replace(problem.row, name=row.name)
    after = replace(problem, row=named, notes=problem.notes + 1)
    return Reason.RENAMED, after, _note(Kind.RENAMED, after)


def _note(kind: Kind, problem: Problem) -> Change:
    return _change(kind, problem, f"{kind}:{problem.id}:{problem.notes}")


def _adopted(problem: Problem, scope: Scope) -> Problem:
    """Channels that would have been notified may already have a message about it."""
    recipients = recipients_of(problem, scope.policy, scope.now)
    found = (where.channel for where in (*recipients.notified, *recipients.silenced))
    root_ids = {channel: alert_id(problem.id, channel) for channel in found}
    return replace(problem, adopted=True, root_ids=root_ids)


def _again(row: Import, outcome: str, problem: Problem, scope: Scope) -> Verdict:
    grown = _grown(row, outcome, problem, scope)
    return Reason.ANOTHER_FAILURE, grown, _change(Kind.AGAIN, grown, outcome)


def _grown(row: Import, outcome: str, problem: Problem, scope: Scope) -> Problem:
    failed_at = row.ran_at or scope.now
    runs = problem.runs + 1
    return replace(problem, row=row, outcome=outcome, failed_at=failed_at, runs=runs, why=())


def _ended(problem: Problem, kind: Kind) -> Change:
    # Named after the problem too: one run could end two problems, once each.
    return _change(kind, problem, f"{kind}:{problem.id}")


def missed(
    gap: Gap, outcome: str, failed_at: datetime, runs: int, scope: Scope
) -> tuple[Alert, ...]:
    """What the run history showed of a gap: this many failed runs, the last at this instant."""
    fact = fact_id(scope.workspace, gap.row.id, gap.before, f"{Kind.MISSED}:{gap.after}")
    hidden = Problem(
        fact, scope.workspace, gap.row, outcome, failed_at, failed_at, runs, ended_at=gap.before
    )
    return announce(Change(Kind.MISSED, hidden, fact), scope.policy, scope.now)[1]


def _change(kind: Kind, problem: Problem, what: str) -> Change:
    row = problem.row
    return Change(kind, problem, fact_id(problem.workspace, row.id, row.ran_at, what))


def _later(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)


def _earlier(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other
