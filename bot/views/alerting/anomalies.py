"""What is said of an import that did not fail and is late: stuck, overdue or short of rows."""

from collections.abc import Mapping
from datetime import timedelta
from typing import assert_never

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.anomalies.anomaly_problems import has_run
from bot.domain.anomalies.kinds import Anomaly, AnomalyKind, Drop, Overdue, Stuck
from bot.domain.durations import duration
from bot.domain.imports import ARCHIVED, BROKEN, QUEUED
from bot.domain.watching.problems import Problem
from bot.query.values import Intent
from bot.views import actions, rows, signs
from bot.views.blocks import at_moment, button, buttons, literal, moment, say
from bot.views.message import Block, Line
from bot.views.next_steps import OVERDUE, fewer_rows, stuck
from bot.views.text import capital, count, number

_CLAUSE = 300
_MUTE_HOURS = 8
_MICROSECONDS = 1_000_000
_MINUTE = timedelta(minutes=1)
_SHORT = "FEWER ROWS"
_SINCE: Mapping[str, str] = {
    AnomalyKind.STUCK: "First seen running",
    AnomalyKind.OVERDUE: "It was due",
    AnomalyKind.DROP: "It ran",
}


def sign(alert: Alert) -> str:
    """Green once it has caught up, unless its run failed, which has an alert of its own."""
    row = alert.problem.row
    if alert.kind is Kind.LATE:
        return signs.of_status(alert.problem.outcome)
    if row.status == ARCHIVED or alert.problem.unlisted:
        return signs.GONE
    broken = row.outcome if row.outcome in BROKEN and not row.in_flight else None
    return signs.of_status(broken) if broken else signs.GOOD


def word(alert: Alert) -> str:
    """The status in a word or two."""
    if alert.kind is Kind.LATE:
        return _SHORT if alert.problem.outcome == AnomalyKind.DROP else alert.problem.outcome
    if alert.problem.unlisted:
        return "NO LONGER LISTED"
    if alert.problem.row.status == ARCHIVED:
        return "ARCHIVED"
    ended = alert.problem.outcome == AnomalyKind.STUCK and not alert.problem.row.in_flight
    return "ENDED" if ended else "CAUGHT UP"


def story(alert: Alert) -> Line:
    """Why it counts as late, and since when; or how that ended."""
    return _late(alert) if alert.kind is Kind.LATE else _over(alert)


def step(alert: Alert, *, operators: bool) -> str:
    """What to do; nothing once it has caught up. `operators`: somebody may start it."""
    if alert.kind is Kind.CAUGHT_UP:
        return ""
    match alert.problem.outcome:
        case AnomalyKind.STUCK:
            return stuck("Show this import", _spent(alert.problem.anomaly))
        case AnomalyKind.OVERDUE:
            start = " An operator can start it now with Re-run." if operators else ""
            return f"{OVERDUE}{start}"
        case _:
            return fewer_rows(alert.problem.row)


def _spent(anomaly: Anomaly | str | None) -> timedelta | None:
    """For how long it ran when the alert was made, as far as that is known."""
    return anomaly.spent if isinstance(anomaly, Stuck) else None


def buttons_for(alert: Alert, dashboard: str | None) -> list[Block]:
    """The buttons: show it, re-run it if overdue, mute it."""
    row, workspace = alert.problem.row, alert.problem.workspace
    show = actions.about(Intent.SHOW, row.id, workspace)
    mute = actions.about(Intent.MUTE, row.id, workspace, seconds=_MUTE_HOURS * 3600)
    late = alert.problem.outcome == AnomalyKind.OVERDUE
    run = int(alert.problem.opened_at.timestamp() * _MICROSECONDS)
    return buttons(
        button("Show this import", actions.numbered(actions.ASK, 1), show),
        actions.rerun_button(row.id, workspace, run) if late else None,
        None if late else actions.files_button(row.id, workspace),
        actions.dashboard_button(dashboard),
        button(f"Mute for {_MUTE_HOURS} h", actions.numbered(actions.OPERATE, 2), mute),
    )


def _late(alert: Alert) -> Line:
    problem = alert.problem
    clause = why(problem.anomaly) if problem.anomaly else ""
    since = say(f". {_since(problem)} "), at_moment(problem.opened_at), say(".")
    return [literal(capital(clause), _CLAUSE), *since]


def _since(problem: Problem) -> str:
    """What happened at its beginning; a run that waits in the queue is not running."""
    if isinstance(problem.anomaly, Stuck) and problem.anomaly.status == QUEUED:
        return "First seen queued"
    return _SINCE.get(problem.outcome, "It began")


def why(anomaly: Anomaly | str) -> str:
    """The evidence as a clause; lengths to the minute, as nothing here is known better."""
    match anomaly:
        case str():
            return anomaly
        case Stuck():
            spent = f"{rows.state(anomaly.status)} for {_minutes(anomaly.spent)}"
            if not anomaly.longest:
                return spent
            return f"{spent}; recent successful runs took {_minutes(anomaly.longest)} or less"
        case Overdue():
            return f"{_minutes(anomaly.late)} late"
        case Drop():
            return f"{number(anomaly.rows)} rows instead of the usual {number(anomaly.usual)}"
        case _:
            assert_never(anomaly)


def _minutes(length: timedelta) -> str:
    return duration(length // _MINUTE * 60)


def ending(alert: Alert) -> str:
    """How that ended as a clause, without instants."""
    problem = alert.problem
    row, ended = problem.row, problem.ended_at or alert.created_at
    lasted = duration((ended - problem.opened_at).total_seconds())
    if problem.unlisted or row.status == ARCHIVED:
        return ""
    match problem.outcome:
        case AnomalyKind.STUCK if row.in_flight:
            return "making progress again"
        case AnomalyKind.STUCK:
            return f"{row.outcome or row.status} after {lasted}"
        case AnomalyKind.OVERDUE if has_run(problem, row):
            return f"ran {lasted} after it was due"
        case AnomalyKind.OVERDUE if row.in_flight:
            return f"running now, {lasted} after it was due"
        case AnomalyKind.OVERDUE:
            return "the run was skipped or rescheduled"
        case _:
            return "" if row.total_rows is None else f"{count(row.total_rows, 'row')}, as usual"


def _over(alert: Alert) -> Line:
    problem = alert.problem
    row, ended = problem.row, problem.ended_at or alert.created_at
    lasted = duration((ended - problem.opened_at).total_seconds())
    if problem.unlisted:
        return [say("MoEngage no longer lists it.")]
    if row.status == ARCHIVED:
        return [say("Archived in the meantime.")]
    match problem.outcome:
        case AnomalyKind.STUCK if row.in_flight:
            return [say("It is making progress again.")]
        case AnomalyKind.STUCK:
            how = row.outcome or row.status
            said: Line = [say(f"No longer stuck: the run ended after {lasted} as ")]
            return [*said, literal(how, rows.WORD), say(", seen "), at_moment(ended), say(".")]
        case AnomalyKind.OVERDUE if has_run(problem, row):
            return [say("Ran "), at_moment(ended), say(f", {lasted} after it was due.")]
        case AnomalyKind.OVERDUE if row.in_flight:
            return [say(f"It is running now, {lasted} after it was due.")]
        case AnomalyKind.OVERDUE:
            return [
                say("The run due at "),
                moment(problem.opened_at),
                say(" was skipped or rescheduled."),
            ]
        case _:
            had = "" if row.total_rows is None else f" had {count(row.total_rows, 'row')}"
            return [say("The run of "), moment(ended), say(f"{had}, about as many as usual.")]
