"""The decision: what did a row change, and does somebody have to hear of it?

A run is (`import_id`, `last_run_at`): a re-run that fails again leaves both status fields as they
were and only moves `last_run_at`, so comparing statuses alone would miss it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.alerts import Alert, Kind, Problem, alert_id
from bot.domain.imports import ARCHIVED, BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import


class Reason(StrEnum):
    """Why a row does, or does not, lead to an alert."""

    FIRST_FAILURE = "first failed run"
    ANOTHER_FAILURE = "another failed run while broken"
    ESCALATION = "partial success became failed in the same run"
    RECOVERY = "good run after a failure"
    ARCHIVED_WHILE_BROKEN = "archived while broken"
    OLDER_THAN_HORIZON = "failed before this bot began to watch"
    RUN_KNOWN = "this run was seen in this state before"
    STILL_RUNNING = "a run is in flight, its outcome is not known yet"
    NOT_BROKEN = "not broken"
    STALE_ROW = "older than what was seen: a lagging answer"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of an import between sweeps: its latest run and how that ended.

    `outcome` is what was believed of the run, None while it was not known; `last_run_status` is
    kept as the vendor said it, to notice when it changes.
    """

    ran_at: datetime | None
    outcome: str | None
    last_run_status: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a row means: what to remember, what stands open afterwards, who is to be told.

    `seen` is None for a lagging answer, of which nothing may be kept.
    """

    row: Import
    reason: Reason
    seen: Seen | None
    problem: Problem | None = None
    alert: Alert | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a decision needs to know besides the row."""

    workspace: str
    channel: str
    now: datetime
    horizon: datetime  # runs of never seen imports that are older than this are adopted silently


def decide(row: Import, seen: Seen | None, problem: Problem | None, scope: Scope) -> Decision:
    """Compare a row with what was seen of its import and with its open problem, if any."""
    if seen and _earlier(row.ran_at, seen.ran_at):
        return Decision(row, Reason.STALE_ROW, None, problem)
    outcome = _outcome(row, seen)
    reason, after, alert = _judge(row, outcome, seen, problem, scope)
    known = seen.outcome if seen and seen.ran_at == row.ran_at else None
    return Decision(
        row, reason, Seen(row.ran_at, outcome or known, row.last_run_status), after, alert
    )


Verdict = tuple[Reason, Problem | None, Alert | None]


def _outcome(row: Import, seen: Seen | None) -> str | None:
    """The outcome to believe.

    While a run is in flight `last_run_status` tells of an earlier run, yet it is not documented
    whether `last_run_at` has moved to the new one. It counts then only if it has changed since it
    was seen: a leftover cannot change.
    """
    if not row.in_flight:
        return row.outcome
    if seen is None or row.last_run_status == seen.last_run_status:
        return None
    return row.outcome


def _judge(
    row: Import, outcome: str | None, seen: Seen | None, problem: Problem | None, scope: Scope
) -> Verdict:
    if problem is None:
        if outcome in BROKEN:
            return _first(row, outcome, seen, scope)
        return Reason.STILL_RUNNING if row.in_flight else Reason.NOT_BROKEN, None, None
    if outcome == SUCCESSFUL:
        return _ended(row, Kind.RECOVERED, Reason.RECOVERY, problem, scope)
    if outcome in BROKEN:
        if _later(row.ran_at, problem.failed_at):
            return _again(row, outcome, problem, scope)
        if (problem.outcome, outcome) == (PARTIAL_SUCCESS, FAILED):
            worse = replace(problem, row=row, outcome=outcome)
            alert = _alert(row, Kind.ESCALATED, worse, outcome, scope)
            return Reason.ESCALATION, worse, alert
    if row.status == ARCHIVED:
        return _ended(row, Kind.CLOSED, Reason.ARCHIVED_WHILE_BROKEN, problem, scope)
    return Reason.STILL_RUNNING if row.in_flight else Reason.RUN_KNOWN, problem, None


def _first(row: Import, outcome: str, seen: Seen | None, scope: Scope) -> Verdict:
    if seen is None and row.ran_at and row.ran_at < scope.horizon:
        return Reason.OLDER_THAN_HORIZON, None, None
    if seen and seen.ran_at == row.ran_at and outcome == seen.outcome:
        return Reason.RUN_KNOWN, None, None
    failed_at = row.ran_at or scope.now
    opened = Problem(
        id=alert_id(scope.workspace, row.id, row.ran_at, outcome),
        workspace=scope.workspace,
        row=row,
        outcome=outcome,
        opened_at=failed_at,
        failed_at=failed_at,
    )
    return Reason.FIRST_FAILURE, opened, _alert(row, Kind.OPENED, opened, outcome, scope)


def _again(row: Import, outcome: str, problem: Problem, scope: Scope) -> Verdict:
    grown = replace(
        problem,
        row=row,
        outcome=outcome,
        failed_at=row.ran_at or scope.now,
        runs=problem.runs + 1,
    )
    return Reason.ANOTHER_FAILURE, grown, _alert(row, Kind.AGAIN, grown, outcome, scope)


def _ended(row: Import, kind: Kind, reason: Reason, problem: Problem, scope: Scope) -> Verdict:
    ended = replace(problem, row=row, ended_at=row.ran_at or scope.now)
    # Named after the problem too: one run could end two problems, once each.
    return reason, None, _alert(row, kind, ended, f"{kind}:{problem.id}", scope)


def _alert(row: Import, kind: Kind, problem: Problem, what: str, scope: Scope) -> Alert:
    return Alert(
        id=alert_id(scope.workspace, row.id, row.ran_at, what),
        kind=kind,
        channel=scope.channel,
        problem=problem,
        created_at=scope.now,
    )


def _later(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)


def _earlier(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other
