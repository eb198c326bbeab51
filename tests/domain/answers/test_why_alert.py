"""What decided about an alert, from what is known of the import."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Default, Route, Routing, Selection
from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import AnomalyKind, Drop
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.answers.why_alert import (
    AlertCause,
    AlertFacts,
    Posted,
    WhyAlert,
    lasting,
    why_alert,
)
from bot.domain.asked import Span
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL
from bot.domain.runs.reasons import Reason
from bot.domain.runs.remembered import Run
from bot.domain.watching.problems import Problem
from tests.support.services_fakes import NOW, imported

HOUR = timedelta(hours=1)
ROW = imported("orders", "SCHEDULED", FAILED, at=NOW - HOUR)
RUN = Run("orders", FAILED, NOW - HOUR, NOW - HOUR, 1_000, 0)
PARTIAL = replace(RUN, outcome=PARTIAL_SUCCESS, processed_rows=988)
GOOD = replace(RUN, outcome=SUCCESSFUL, processed_rows=1_000)
PROBLEM = Problem("p", "live", ROW, FAILED, NOW - HOUR, NOW - HOUR)
TOLD = replace(PROBLEM, root_ids={"C1": "a"})
POLICY = NotificationPolicy(Routing("C1"), Thresholds(rows=100))
MUTE = Mute("orders", "orders", "UANNA", NOW, NOW + HOUR)
FACTS = AlertFacts(
    Subject(ROW, "live", NOW, Source.LIVE),
    NOW,
    POLICY,
    PROBLEM,
    (RUN,),
    checked_at=NOW,
    known_since=NOW - 9 * HOUR,
)


def why(**changes: Any) -> WhyAlert:
    return why_alert(replace(FACTS, **changes), ZoneInfo("UTC"), "C1", "UANNA")


def about(**changes: Any) -> Subject:
    return replace(FACTS.about, row=replace(ROW, **changes))


def test_an_anomaly_counts_while_the_import_does_not_fail():
    """The problem that lasts is asked about; what is over only where nothing lasts."""
    late = Problem("q", "live", ROW, AnomalyKind.DROP, NOW, NOW, anomaly=Drop(5, 900))
    over = replace(PROBLEM, ended_at=NOW)
    assert lasting(PROBLEM, late) is PROBLEM
    assert lasting(over, late) is late
    assert lasting(None, late) is late
    assert lasting(over, None) is over
    posted = {"C1": Posted("C1", NOW)}
    found = why(problem=late, runs=(GOOD,), posted=posted)
    assert (found.cause, found.anomaly) == (AlertCause.POSTED, Drop(5, 900))
    assert why(problem=replace(late, anomaly="5 of 900"), posted=posted).anomaly is None


def test_what_recovered_today_gives_no_alert_of_today():
    """What failed before is none of today's, though its problem ended today; the good run is."""
    over = replace(TOLD, ended_at=NOW - HOUR)
    yesterday = replace(over, opened_at=NOW - 9 * HOUR, failed_at=NOW - 8 * HOUR)
    found = why(
        problem=yesterday,
        runs=(GOOD,),
        posted={"C1": Posted("C1", NOW)},
        span=Span(NOW - 2 * HOUR, NOW),
    )
    assert (found.cause, found.succeeded_at) == (AlertCause.NOT_FAILED, GOOD.ran_at)
    assert why(problem=yesterday, posted={"C1": Posted("C1", NOW)}).succeeded_at is None


def test_the_reason_and_how_many_failed():
    """As far as they are known of the problem."""
    told = replace(TOLD, why=(Reason("no rows", 0, None),), runs=3)
    found = why(problem=told, posted={"C1": Posted("C1", NOW)})
    assert (found.reason, found.in_a_row, found.began_at) == ("no rows", 3, told.opened_at)
    assert (why(**FINE).reason, why(**FINE).in_a_row) == ("", 0)


FINE = {"problem": None, "runs": (GOOD,)}


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"problem": TOLD, "posted": {"C1": Posted("C1", NOW)}}, AlertCause.POSTED),
        ({"problem": TOLD, "pending": True}, AlertCause.WAITING),
        ({"problem": replace(TOLD, adopted=True)}, AlertCause.FAILED_BEFORE_START),
        ({"problem": replace(PROBLEM, held=2)}, AlertCause.MUTED),
        ({"policy": replace(POLICY, mutes=(MUTE,))}, AlertCause.MUTED),
        (
            {"problem": replace(PROBLEM, outcome=PARTIAL_SUCCESS), "runs": (PARTIAL,)},
            AlertCause.BELOW_THRESHOLD,
        ),
        ({"policy": NotificationPolicy(Routing(""))}, AlertCause.NO_CHANNEL),
        ({"problem": None, "checked_at": NOW - 2 * HOUR}, AlertCause.NOT_CHECKED),
        ({"problem": None, "known_since": NOW}, AlertCause.FAILED_BEFORE_START),
        ({"problem": None}, AlertCause.NOT_KEPT),
        ({**FINE, "about": about(status=PROCESSING)}, AlertCause.RUNNING),
        ({**FINE, "runs": (), "about": about(last_run_at=None)}, AlertCause.NEVER_RAN),
        (FINE, AlertCause.NOT_FAILED),
    ],
)
def test_every_cause(changes: dict[str, Any], cause: AlertCause):
    """Each has one state of things that leads to it."""
    assert why(**changes).cause is cause


def test_the_rows_of_the_failed_run_are_named():
    """They are what the threshold was compared with."""
    found = why(problem=replace(PROBLEM, outcome=PARTIAL_SUCCESS), runs=(PARTIAL,))
    assert (found.failed_rows, found.total_rows, found.thresholds.rows) == (12, 1_000, 100)


def test_a_time_without_a_failure():
    """An open problem of another day is not what was asked about."""
    before = Span(NOW - 5 * HOUR, NOW - 4 * HOUR)
    found = why(problem=TOLD, posted={"C1": Posted("C1")}, span=before)
    assert (found.cause, found.failed_at) == (AlertCause.NOT_FAILED, None)


def test_what_is_kept_of_an_older_failure_is_its_run():
    """The problem that is kept began later; of the one before, only the run is known."""
    older = replace(RUN, ran_at=NOW - 5 * HOUR)
    good = replace(GOOD, ran_at=NOW - 4 * HOUR)
    span = Span(NOW - 6 * HOUR, NOW - 3 * HOUR)
    found = why(problem=TOLD, runs=(RUN, good, older), span=span)
    assert (found.cause, found.failed_at) == (AlertCause.NOT_KEPT, NOW - 5 * HOUR)
    assert found.recovered_at == NOW - 4 * HOUR


def test_the_ways_that_were_taken():
    """A route that fits leaves no way to the default channel."""
    route = Route("r", Selection(names=("orders*",)), ("C2",))
    (step,) = why(policy=NotificationPolicy(Routing("C1", (route,)))).steps
    assert step.source == route
    assert [step.source for step in why().steps] == [Default("C1")]


def test_a_problem_that_is_over():
    """The alert stands, and so does when it recovered."""
    over = replace(TOLD, ended_at=NOW)
    found = why(problem=over, posted={"C1": Posted("C1")})
    assert (found.cause, found.recovered_at) == (AlertCause.POSTED, NOW)
