"""What a row means, compared with what was seen before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.access.owners import Owner
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.imports import Import
from bot.domain.runs.reasons import Reason as Why
from bot.domain.watching.changed_rows import decide, explained
from bot.domain.watching.decisions import Decision, Reason, Scope, Seen
from bot.domain.watching.problems import Problem

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WISHES = NotificationPolicy(Routing("C1"))
SCOPE = Scope("live", NOW, NOW - timedelta(hours=1), WISHES)
T1, T2, T3 = (NOW - timedelta(minutes=minutes) for minutes in (30, 20, 10))


def row(status: str, last: str | None = None, at: datetime | None = T1) -> Import:
    return Import(
        id="i1",
        name="Daily users",
        type="USERS",
        schedule="PERIODIC",
        source="S3",
        status=status,
        last_run_status=last,
        last_run_at=at,
    )


def play(*rows: Import, scope: Scope = SCOPE) -> list[Decision]:
    """Decide on rows as sweep after sweep shows them."""
    seen: Seen | None = None
    problem: Problem | None = None
    decisions = []
    for one in rows:
        decision = decide(one, seen, problem, scope)
        seen, problem = decision.seen or seen, decision.problem
        decisions.append(decision)
    return decisions


def alert_of(decision: Decision) -> Alert | None:
    """The one alert that it owes, if any."""
    assert len(decision.alerts) <= 1
    return decision.alerts[0] if decision.alerts else None


def kinds(decisions: list[Decision]) -> list[Kind | None]:
    return [alert.kind if (alert := alert_of(decision)) else None for decision in decisions]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row("FAILED")], [Kind.OPENED], id="status alone"),
        pytest.param([row("SCHEDULED", "FAILED")], [Kind.OPENED], id="last_run_status alone"),
        pytest.param([row("PARTIAL_SUCCESS")], [Kind.OPENED], id="partial success"),
        pytest.param([row("SUCCESSFUL", "SUCCESSFUL")], [None], id="good"),
        pytest.param([row("SCHEDULED", None, None)], [None], id="never ran"),
        pytest.param([row("FAILED")] * 3, [Kind.OPENED, None, None], id="seen again"),
        pytest.param(
            [row("FAILED", "FAILED"), row("SCHEDULED", "FAILED")],
            [Kind.OPENED, None],
            id="the schedule moves on, the run is the same",
        ),
        pytest.param(
            [row("FAILED", at=T1), row("FAILED", at=T2)],
            [Kind.OPENED, Kind.AGAIN],
            id="only last_run_at moves",
        ),
        pytest.param(
            [row("SCHEDULED", "PARTIAL_SUCCESS"), row("SCHEDULED", "FAILED")],
            [Kind.OPENED, Kind.ESCALATED],
            id="partial becomes failed in the same run",
        ),
        pytest.param(
            [row("FAILED"), row("PARTIAL_SUCCESS")],
            [Kind.OPENED, None],
            id="failed becomes partial in the same run",
        ),
        pytest.param(
            [row("FAILED"), row("SCHEDULED", "SUCCESSFUL", T2)],
            [Kind.OPENED, Kind.RECOVERED],
            id="a later good run",
        ),
        pytest.param(
            [row("FAILED"), row("SUCCESSFUL", "SUCCESSFUL", T1)],
            [Kind.OPENED, Kind.RECOVERED],
            id="the vendor's own retry mends the same run",
        ),
        pytest.param(
            [row("FAILED"), row("ARCHIVED", "FAILED")],
            [Kind.OPENED, Kind.CLOSED],
            id="archived while broken",
        ),
        pytest.param(
            [row("SCHEDULED", "SUCCESSFUL", T1), row("SCHEDULED", "SUCCESSFUL", T2)],
            [None, None],
            id="no recovery without a failure",
        ),
        pytest.param(
            [row("FAILED", at=T1), row("SUCCESSFUL", at=T2), row("FAILED", at=T3)],
            [Kind.OPENED, Kind.RECOVERED, Kind.REOPENED],
            id="fails, recovers, fails",
        ),
        pytest.param(
            [row("FAILED", at=T2), row("SUCCESSFUL", at=T1), row("FAILED", at=T2)],
            [Kind.OPENED, None, None],
            id="a lagging answer is ignored",
        ),
    ],
)
def test_what_is_reported(rows: list[Import], expected: list[Kind | None]):
    """Each sequence of rows leads to exactly these alerts."""
    assert expected == kinds(play(*rows))


@pytest.mark.parametrize("moves", ["start", "finish"])
def test_a_run_in_flight_keeps_an_older_outcome_from_counting(moves: str):
    """`last_run_status` of an earlier run is not taken for the one that is running."""
    during = T2 if moves == "start" else T1
    rows = [
        row("SCHEDULED", "FAILED", T1),
        row("PROCESSING", "FAILED", during),
        row("SCHEDULED", "FAILED", T2),
    ]
    assert kinds(play(*rows)) == [Kind.OPENED, None, Kind.AGAIN]


def test_an_adopted_failure_that_runs_again_is_announced():
    """A failure adopted in silence does not hide the next one, whenever `last_run_at` moves.

    It is told as a further one, which it is.
    """
    old = NOW - timedelta(days=2)
    rows = [
        row("SCHEDULED", "FAILED", old),
        row("PROCESSING", "FAILED", T1),
        row("SCHEDULED", "FAILED", T1),
    ]
    assert kinds(play(*rows)) == [None, None, Kind.AGAIN]


def test_a_run_that_comes_to_nothing_repeats_no_old_failure():
    """Queued and back again without a new run: the failure that was adopted stays adopted."""
    old = SCOPE.adopt_before - timedelta(days=1)
    rows = [
        row("SCHEDULED", "FAILED", old),
        row("QUEUED", "FAILED", old),
        row("SCHEDULED", "FAILED", old),
    ]
    assert kinds(play(*rows)) == [None, None, None]


def test_an_outcome_that_changes_in_flight_counts():
    """A failure that ended between two sweeps is told although the next run is under way."""
    rows = [row("SCHEDULED", "SUCCESSFUL", T1), row("PROCESSING", "FAILED", T2)]
    assert kinds(play(*rows)) == [None, Kind.OPENED]


def test_old_failures_are_adopted_in_silence():
    """On first sight, a failed run before the horizon is no news; a later one is."""
    old = row("FAILED", at=SCOPE.adopt_before - timedelta(seconds=1))
    (decision,) = play(old)
    assert (decision.alerts, decision.reason) == ((), Reason.OLDER_THAN_HORIZON)
    assert kinds(play(old, row("FAILED", at=T1))) == [None, Kind.AGAIN]


def test_a_known_import_has_no_horizon():
    """A change of an import that was seen before is told however long ago it happened."""
    early = SCOPE.adopt_before - timedelta(days=3)
    rows = [
        row("SCHEDULED", "SUCCESSFUL", early - timedelta(days=1)),
        row("SCHEDULED", "FAILED", early),
    ]
    assert kinds(play(*rows)) == [None, Kind.OPENED]


def test_ids_are_stable_and_tell_facts_apart():
    """The same fact has the same id on every replica; different facts have different ids."""
    rows = [row("PARTIAL_SUCCESS"), row("FAILED"), row("FAILED", at=T2), row("SUCCESSFUL", at=T3)]
    first = [alert.id for decision in play(*rows) for alert in decision.alerts]
    later = replace(SCOPE, now=NOW + timedelta(hours=1))
    second = [alert.id for decision in play(*rows, scope=later) for alert in decision.alerts]
    assert first == second
    assert len(set(first)) == 4


def test_a_problem_counts_its_runs():
    """The problem says since when, how often and how long; its id is that of its first alert."""
    decisions = play(row("FAILED"), row("FAILED", at=T2), row("SUCCESSFUL", at=T3))
    opened, _, recovered = [alert for decision in decisions for alert in decision.alerts]
    assert replace(recovered.problem, replies=()) == Problem(
        id=opened.problem.id,
        workspace="live",
        row=row("SUCCESSFUL", at=T3),
        outcome="FAILED",
        opened_at=T1,
        failed_at=T2,
        runs=2,
        ended_at=T3,
        root_ids={"C1": opened.id},
        shown_at=T2,
        reminders=1,
    )


def test_a_recovery_ends_the_failures_in_a_row():
    """What failed before it is of the same problem, and counts no more for since when and how often
    it is failing.
    """
    hours = [T1 + timedelta(hours=number) for number in range(5)]
    ends = ("FAILED", "FAILED", "SUCCESSFUL", "FAILED", "FAILED")
    problem = play(*(row(end, at=at) for end, at in zip(ends, hours, strict=True)))[-1].problem
    assert problem
    assert (problem.runs, problem.opened_at) == (4, hours[0])
    assert (problem.failed_in_a_row, problem.failing_since) == (2, hours[3])
    older = replace(problem, back_at=None, runs_before=0)  # as an earlier release kept it
    assert (older.failed_in_a_row, older.failing_since) == (1, hours[4])
    first = replace(older, comebacks=0)
    assert (first.failed_in_a_row, first.failing_since) == (4, hours[0])


def test_a_run_without_any_time_is_reported_once():
    """Without `last_run_at` and `created_at` the import itself is the run."""
    rows = [row("FAILED", at=None), row("FAILED", at=None), row("SUCCESSFUL", at=None)]
    assert kinds(play(*rows)) == [Kind.OPENED, None, Kind.RECOVERED]


def test_reasons_stay_while_the_run_does():
    """A look that was too slow takes nothing away; another run has reasons of its own."""
    why, anna = (Why("bad header", 1, None),), Owner("U0ANNA00001")
    opened = explained(decide(row("PARTIAL_SUCCESS"), None, None, SCOPE), why, anna)
    worse = explained(decide(row("FAILED"), opened.seen, opened.problem, SCOPE), (), None)
    again = explained(decide(row("FAILED", at=T2), worse.seen, worse.problem, SCOPE), (), None)
    for decision, known in ((worse, why), (again, ())):
        alert = alert_of(decision)
        assert alert
        assert decision.problem
        for problem in (alert.problem, decision.problem):
            assert (problem.why, problem.owner) == (known, anna)
