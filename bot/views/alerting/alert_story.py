"""What happened to an import, as an alert says it: its status in a word, and the story."""

from datetime import datetime
from typing import assert_never

from bot.domain.alerting.alerts import (
    Alert,
    Kind,
)
from bot.domain.durations import duration
from bot.domain.imports import ARCHIVED, FAILED, PARTIAL_SUCCESS
from bot.domain.watching.problems import Problem
from bot.views import rows, signs
from bot.views.alerting import anomalies
from bot.views.blocks import at_moment, emoji, literal, moment, say
from bot.views.message import Line
from bot.views.text import count

_VERBS = {FAILED: "Failed", PARTIAL_SUCCESS: "Partly failed"}


def headline(alert: Alert) -> Line:
    """The status first, in a colour and in a word; then the import."""
    match alert.kind:
        case Kind.RECOVERED:
            sign = signs.GOOD
        case Kind.CLOSED:
            sign = signs.GONE
        case (
            Kind.ACKNOWLEDGED
            | Kind.RELEASED
            | Kind.ASSIGNED
            | Kind.NOTED
            | Kind.MUTED
            | Kind.RERUN
            | Kind.RENAMED
            | Kind.RELISTED
            | Kind.EXPLAINED
        ):
            sign = signs.SILENT
        case (
            Kind.OPENED | Kind.AGAIN | Kind.ESCALATED | Kind.REOPENED | Kind.MISSED | Kind.SILENCED
        ):
            sign = signs.of_status(alert.problem.outcome)
        case Kind.LATE | Kind.CAUGHT_UP:
            sign = anomalies.sign(alert)
        case _:
            assert_never(alert.kind)
    said = literal(word(alert), 2 * rows.WORD, bold=True)
    then = f", {since(alert.problem)}: " if alert.kind is Kind.SILENCED else ": "
    return [emoji(sign), say(" "), said, say(then), rows.title(alert.problem.row)]


def word(alert: Alert) -> str:
    """The status in a word or two."""
    match alert.kind:
        case Kind.RECOVERED:
            return "RECOVERED"
        case Kind.CLOSED:
            return "NO LONGER LISTED" if alert.problem.unlisted else "ARCHIVED"
        case Kind.AGAIN | Kind.REOPENED:
            return f"{alert.problem.outcome} again"
        case Kind.MISSED:
            return f"{alert.problem.outcome} earlier"
        case Kind.SILENCED:
            return f"{alert.problem.outcome} while muted"
        case (
            Kind.ACKNOWLEDGED
            | Kind.RELEASED
            | Kind.ASSIGNED
            | Kind.NOTED
            | Kind.MUTED
            | Kind.RERUN
            | Kind.RENAMED
            | Kind.RELISTED
            | Kind.EXPLAINED
        ):
            return alert.kind.value.upper()
        case Kind.OPENED | Kind.ESCALATED:
            return alert.problem.outcome
        case Kind.LATE | Kind.CAUGHT_UP:
            return anomalies.word(alert)
        case _:
            assert_never(alert.kind)


def since(problem: Problem) -> str:
    """What came of failures that were not announced, in a word or two."""
    if problem.unlisted:
        return "then disappeared from MoEngage"
    return "then archived" if problem.row.status == ARCHIVED else "then recovered"


def story(alert: Alert) -> Line:
    """When it broke, how often, when it ended, what was not announced, and whether it flaps."""
    return [*_events(alert), *held(alert), *_flapping(alert)]


def _events(alert: Alert) -> Line:
    problem = alert.problem
    verb = _VERBS.get(problem.outcome, "Failed")
    broken = count(problem.runs, "failed run")
    match alert.kind:
        case Kind.OPENED:
            return [say(f"{verb} "), at_moment(problem.failed_at), say(".")]
        case Kind.AGAIN | Kind.REOPENED:
            return [
                *(say(f"{verb} again "), at_moment(problem.failed_at)),
                *_in_a_row(problem),
            ]
        case Kind.ESCALATED:
            return [
                say("Got worse: the run of "),
                moment(problem.failed_at),
                say(f" went from {PARTIAL_SUCCESS} to {FAILED}."),
            ]
        case Kind.RECOVERED:
            ended = problem.ended_at or alert.created_at
            lasted = duration((ended - problem.opened_at).total_seconds())
            after = f", after {lasted} and {broken}{_between(problem)}."
            return [say("Recovered "), at_moment(ended), say(after)]
        case Kind.CLOSED:
            how = (
                "MoEngage no longer lists it"
                if problem.unlisted
                else "Archived while it was still failing"
            )
            return [
                say(f"{how}: {broken} since "),
                moment(problem.opened_at),
                say(f"{_between(problem)}."),
            ]
        case Kind.MISSED:
            return _hidden(problem, verb)
        case Kind.SILENCED:
            ended = problem.ended_at or alert.created_at
            first = f"First {verb.lower()} " if problem.runs > 1 else f"{verb} "
            return [say(first), at_moment(problem.opened_at), *_since(problem, ended)]
        case (
            Kind.ACKNOWLEDGED
            | Kind.RELEASED
            | Kind.ASSIGNED
            | Kind.NOTED
            | Kind.MUTED
            | Kind.RERUN
            | Kind.RENAMED
            | Kind.RELISTED
            | Kind.EXPLAINED
        ):
            return []
        case Kind.LATE | Kind.CAUGHT_UP:
            return anomalies.story(alert)
        case _:
            assert_never(alert.kind)


def _in_a_row(problem: Problem) -> Line:
    """`: 3 failed runs in a row since 08:48`: those since it last recovered. Of runs that failed in
    part the others need not have done so.
    """
    many = problem.failed_in_a_row
    if many == 1:
        return [say(".")]
    runs = f"{count(many, 'failed run')} in a row"
    if problem.outcome == PARTIAL_SUCCESS:
        runs = f"{count(many, 'run')} in a row failed or partly failed"
    return [say(f": {runs} since "), moment(problem.failing_since), say(".")]


def _since(problem: Problem, ended: datetime) -> Line:
    """What came after runs that were not announced."""
    if problem.unlisted:
        return [say(", and MoEngage no longer lists it.")]
    if problem.row.status == ARCHIVED:
        return [say(", then archived.")]
    return [say(", recovered "), at_moment(ended), say(".")]


def _hidden(problem: Problem, verb: str) -> Line:
    many = f"{count(problem.runs, 'run')} {verb.lower()}, the last "
    later = problem.ended_at or problem.failed_at
    these = "these failures" if problem.runs > 1 else "this failure"
    ended = _ending(problem, later)
    return [
        *(say(many if problem.runs > 1 else f"{verb} "), at_moment(problem.failed_at)),
        *(say(". By the time I checked, the import had already run again ("), moment(later)),
        say(f"{', ' if ended else ''}{ended}), so I found {these} only in the run history."),
        say("" if ended else " Press Show this import to see how the later run ended."),
    ]


def _ending(problem: Problem, later: datetime) -> str:
    """How the run ended that hid the failed ones, where the import's row still tells."""
    row = problem.row
    if row.outcome and not row.in_flight and row.ran_at == later:
        return rows.state(row.outcome)
    return ""


def held(alert: Alert) -> Line:
    """That runs failed without an announcement."""
    runs = alert.problem.held
    if runs <= 0:
        return []
    verb = "was" if runs == 1 else "were"
    worse = FAILED in alert.problem.held_outcomes and alert.problem.outcome != FAILED
    grave = f" (worst: {FAILED})" if worse else ""
    return [say(f" {count(runs, 'failed run')} {verb} not announced while muted{grave}.")]


def _between(problem: Problem) -> str:
    """How often it had recovered meanwhile."""
    many = problem.comebacks
    return f", with {count(many, 'recovery', 'recoveries')} in between" if many else ""


def _flapping(alert: Alert) -> Line:
    """How often it failed and recovered in all, unless its end says so; and whether the channel is
    spared.
    """
    problem = alert.problem
    if not problem.comebacks:
        return []
    in_all = [] if alert.kind in (Kind.RECOVERED, Kind.CLOSED) else _in_all(problem)
    spared = " Flapping: further failures are posted only in this thread." if problem.damped else ""
    return [*in_all, say(spared)]


def _in_all(problem: Problem) -> Line:
    """` Since 08:48: 5 failed runs, with 3 recoveries in between.`: all runs of the problem."""
    runs = count(problem.runs, "failed run")
    if problem.outcome == PARTIAL_SUCCESS:
        runs = f"{count(problem.runs, 'run')} failed or partly failed"
    return [say(" Since "), moment(problem.opened_at), say(f": {runs}{_between(problem)}.")]
