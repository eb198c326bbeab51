"""Why there was an alert about an import, or none: what decided about it, as values.

The decisions themselves are in `transitions`, `severity`, `recipients` and `routing`; here they are
looked up again for one failure that somebody asks about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.alerting.mutes import Mute, muted
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Broken, Step, steps
from bot.domain.alerting.severity import Assessment, Severity, Thresholds, assess
from bot.domain.anomalies.kinds import Anomaly
from bot.domain.answers.subject import Subject
from bot.domain.asked import Span
from bot.domain.imports import SUCCESSFUL
from bot.domain.runs.remembered import Run
from bot.domain.watching.problems import Problem


class AlertCause(Enum):
    """Why there was an alert, or none."""

    POSTED = auto()
    WAITING = auto()  # it is owed, and Slack has not taken it yet
    MUTED = auto()
    BELOW_THRESHOLD = auto()
    FAILED_BEFORE_START = auto()  # of the bot
    NO_CHANNEL = auto()  # neither a route nor a default channel nor a subscription takes it
    NOT_CHECKED = auto()  # it failed after the last check
    NOT_KEPT = auto()  # it failed, and what was decided then is not kept any more
    RUNNING = auto()  # and the run before did not fail
    NEVER_RAN = auto()
    NOT_FAILED = auto()


# Of these there was an alert, or will be.
ALERTED: Final = (AlertCause.POSTED, AlertCause.WAITING)


@dataclass(frozen=True, slots=True)
class Posted:
    """The alert in one channel: when it was posted there, None where that is not on record."""

    channel: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AlertFacts:
    """What is known of one import when it is asked about its alerts. `posted` has the alerts of its
    problem that were posted or wait to be, by channel; `checked_at` is the last good sweep.
    """

    about: Subject
    now: datetime
    policy: NotificationPolicy
    problem: Problem | None = None
    runs: Sequence[Run] = ()  # the newest first
    posted: Mapping[str, Posted] | None = None
    pending: bool = False
    checked_at: datetime | None = None
    known_since: datetime | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class WhyAlert:
    """What decided about the alert of the failure `failed_at`, which nobody asks about further than
    that: `steps` are the ways that were taken; `by` asks, in the channel `here`.
    """

    about: Subject
    now: datetime
    zone: ZoneInfo
    cause: AlertCause
    failed_at: datetime | None = None
    outcome: str | None = None
    failed_rows: int | None = None
    total_rows: int | None = None
    thresholds: Thresholds = Thresholds()  # noqa: RUF009 - frozen
    posted: Sequence[Posted] = ()
    steps: Sequence[Step] = ()
    mute: Mute | None = None
    held: int = 0
    recovered_at: datetime | None = None
    here: str = ""
    by: str = ""
    span: Span | None = None
    owner: str | None = None  # who is mentioned for having created it
    anomaly: Anomaly | None = None  # where it did not fail: what is wrong with it
    reason: str = ""  # why it failed, in MoEngage's words
    in_a_row: int = 0  # failed runs
    began_at: datetime | None = None  # the first of them, which the alert told
    succeeded_at: datetime | None = None  # the latest good run then, where nothing failed


def why_alert(facts: AlertFacts, zone: ZoneInfo, here: str, by: str) -> WhyAlert:
    """What decided about the alert of the latest failure, or of that in the span asked about."""
    problem, failed = _problem(facts), _failed_run(facts)
    failed_at = problem.failed_at if problem else failed.ran_at if failed else None
    outcome = problem.outcome if problem else failed.outcome if failed else None
    lost, total = _rows(facts, failed_at)
    assessment = assess(outcome, lost, total, facts.policy.thresholds)
    ways = _ways(facts, outcome, assessment)
    cause = _cause(facts, problem, failed, assessment, ways)
    return WhyAlert(
        about=facts.about,
        now=facts.now,
        zone=zone,
        cause=cause,
        failed_at=failed_at,
        outcome=outcome,
        failed_rows=lost,
        total_rows=total,
        thresholds=facts.policy.thresholds,
        posted=tuple((facts.posted or {}).values()) if cause in ALERTED else (),
        steps=ways,
        mute=_mute(facts),
        held=problem.held if problem else 0,
        recovered_at=_recovered_at(facts, problem, failed),
        here=here,
        by=by,
        span=facts.span,
        owner=problem.owner.user if problem and problem.owner else None,
        anomaly=_anomaly(problem),
        reason=problem.reason if problem else "",
        in_a_row=problem.failed_in_a_row if problem else 0,
        began_at=problem.opened_at if problem and not problem.comebacks else None,
        succeeded_at=_succeeded_at(facts) if cause is AlertCause.NOT_FAILED else None,
    )


def lasting(failed: Problem | None, anomaly: Problem | None) -> Problem | None:
    """The problem that there is now; an anomaly only while the import is not failing. If there is
    none, the last failure.
    """
    return anomaly if anomaly and not (failed and failed.open) else failed


def _anomaly(problem: Problem | None) -> Anomaly | None:
    found = problem.anomaly if problem else None
    return None if isinstance(found, str) else found


def _problem(facts: AlertFacts) -> Problem | None:
    """The problem that is asked about; only the latest one is kept. What is over is asked about up
    to its last failure, and not up to the good run.
    """
    problem, span = facts.problem, facts.span
    if problem is None or span is None:
        return problem
    failed = problem.ended_at and not problem.anomaly
    over = problem.failed_at if failed else problem.ended_at or facts.now
    return problem if problem.opened_at <= span.end and over >= span.start else None


def _failed_run(facts: AlertFacts) -> Run | None:
    """The latest failed run that is asked about; without a time, only one that still stands."""
    if facts.span is None:
        latest = facts.runs[0] if facts.runs else None
        return latest if latest and latest.broken else None
    inside = (run for run in facts.runs if facts.span.start <= run.ran_at <= facts.span.end)
    return next((run for run in inside if run.broken), None)


def _succeeded_at(facts: AlertFacts) -> datetime | None:
    span = facts.span
    then = (run for run in facts.runs if span is None or span.start <= run.ran_at <= span.end)
    return next((run.ran_at for run in then if run.outcome == SUCCESSFUL), None)


def _rows(facts: AlertFacts, failed_at: datetime | None) -> tuple[int | None, int | None]:
    """How many rows of that run failed, and how many it had."""
    found = next((run for run in facts.runs if run.ran_at == failed_at), None)
    return (found.failed_rows, found.total_rows) if found else (None, None)


def _ways(facts: AlertFacts, outcome: str | None, assessment: Assessment) -> tuple[Step, ...]:
    if outcome is None:
        return ()
    about, policy = facts.about, facts.policy
    broken = Broken(about.workspace, about.row, outcome, assessment.severity)
    walked = steps(broken, policy.routing, policy.subscriptions)
    return tuple(step for step in walked if step.taken and step.channels)


def _cause(
    facts: AlertFacts,
    problem: Problem | None,
    failed: Run | None,
    assessment: Assessment,
    ways: Sequence[Step],
) -> AlertCause:
    if problem is None:
        return _without_problem(facts, failed)
    if facts.posted:
        return AlertCause.POSTED
    if facts.pending:
        return AlertCause.WAITING
    if problem.adopted:
        return AlertCause.FAILED_BEFORE_START
    if problem.held or (problem.open and _mute(facts)):
        return AlertCause.MUTED
    if assessment.severity is Severity.COUNTED:
        return AlertCause.BELOW_THRESHOLD
    return AlertCause.NOT_KEPT if ways else AlertCause.NO_CHANNEL


def _without_problem(facts: AlertFacts, failed: Run | None) -> AlertCause:
    row = facts.about.row
    if failed is None:
        if row.in_flight:
            return AlertCause.RUNNING
        return AlertCause.NOT_FAILED if row.last_run_at or facts.runs else AlertCause.NEVER_RAN
    if facts.checked_at is None or failed.ran_at > facts.checked_at:
        return AlertCause.NOT_CHECKED
    if facts.known_since and failed.ran_at < facts.known_since:
        return AlertCause.FAILED_BEFORE_START
    return AlertCause.NOT_KEPT


def _mute(facts: AlertFacts) -> Mute | None:
    return muted(facts.policy.mutes, facts.about.row.id, facts.now)


def _recovered_at(
    facts: AlertFacts, problem: Problem | None, failed: Run | None
) -> datetime | None:
    """When a good run followed."""
    if problem:
        return None if problem.unlisted else problem.ended_at
    after = [run for run in facts.runs if failed and run.ran_at > failed.ran_at and not run.broken]
    return after[-1].ran_at if after else None
