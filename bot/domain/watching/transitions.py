"""What a run means for the problem of its import: it opens, grows, comes back, ends, or stays.

A run is (`import_id`, `last_run_at`): a re-run that fails again leaves both status fields as they
were and only moves `last_run_at`, so comparing statuses alone would miss it.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain.alerting.alerts import NOTES, Kind
from bot.domain.alerting.fan_out import Change, recipients_of
from bot.domain.ids import alert_id, fact_id
from bot.domain.imports import ARCHIVED, BROKEN, FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.watching.decisions import Reason, Scope, Seen
from bot.domain.watching.problems import FLAPPING, Problem

Verdict = tuple[Reason, Problem | None, Change | None]


def judge(
    row: Import, outcome: str | None, seen: Seen | None, problem: Problem | None, scope: Scope
) -> Verdict:
    """Why, the problem from now on, and what is to be announced of it, if anything."""
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
            return Reason.ESCALATION, worse, change_of(Kind.ESCALATED, worse, outcome)
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
    return Reason.FIRST_FAILURE, opened, change_of(Kind.OPENED, opened, outcome)


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
    return Reason.COMEBACK, back, change_of(Kind.REOPENED, back, outcome)


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
    reason, after, change = judge(row, outcome, seen, back, scope)
    if after and (change is None or change.kind in NOTES) and not (back.root_ids or back.adopted):
        # A mute hid it until it was gone: no channel has a message that could say it is back.
        kind = Kind.AGAIN if after.runs > 1 else Kind.OPENED
        return Reason.LISTED_AGAIN, after, change_of(kind, after, after.outcome)
    if change is None:
        reason, change = Reason.LISTED_AGAIN, _note(Kind.RELISTED, back)
    return reason, after, change


def _renamed(row: Import, problem: Problem) -> Verdict:
    """The row may be of another run by now: of that only the name is taken."""
    named = replace(problem.row, name=row.name)
    after = replace(problem, row=named, notes=problem.notes + 1)
    return Reason.RENAMED, after, _note(Kind.RENAMED, after)


def _note(kind: Kind, problem: Problem) -> Change:
    return change_of(kind, problem, f"{kind}:{problem.id}:{problem.notes}")


def _adopted(problem: Problem, scope: Scope) -> Problem:
    """Channels that would have been notified may already have a message about it."""
    recipients = recipients_of(problem, scope.policy, scope.now)
    found = (where.channel for where in (*recipients.notified, *recipients.silenced))
    root_ids = {channel: alert_id(problem.id, channel) for channel in found}
    return replace(problem, adopted=True, root_ids=root_ids)


def _again(row: Import, outcome: str, problem: Problem, scope: Scope) -> Verdict:
    grown = _grown(row, outcome, problem, scope)
    return Reason.ANOTHER_FAILURE, grown, change_of(Kind.AGAIN, grown, outcome)


def _grown(row: Import, outcome: str, problem: Problem, scope: Scope) -> Problem:
    failed_at = row.ran_at or scope.now
    runs = problem.runs + 1
    return replace(problem, row=row, outcome=outcome, failed_at=failed_at, runs=runs, why=())


def _ended(problem: Problem, kind: Kind) -> Change:
    # Named after the problem too: one run could end two problems, once each.
    return change_of(kind, problem, f"{kind}:{problem.id}")


def change_of(kind: Kind, problem: Problem, what: str) -> Change:
    """A change of a problem; `what` tells it from others of the same run."""
    row = problem.row
    return Change(kind, problem, fact_id(problem.workspace, row.id, row.ran_at, what))


def _later(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)
