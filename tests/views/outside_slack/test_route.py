"""Where an alert would go and why, in words."""

from datetime import UTC, datetime

import pytest

from bot.domain.alerting.routing import Default, Misfit, Route, Selection, Step, Subscription
from bot.domain.alerting.severity import Severity, SeverityReason, Thresholds
from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.views.outside_slack import route

EVENTS = Route("events", Selection(types=("EVENTS",), names=("a*",)), ("C1",))
ALL = Route("all", Selection(), ("C1",))
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FOLLOWED = Subscription("s", "live", "C9", Selection(), "failed", "U1", NOW, 2)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step(Severity.COUNTED, taken=False), "severity: it is counted, so no channel is alerted"),
        (Step(EVENTS, taken=True), "route events: fits EVENTS, a*"),
        (Step(ALL, taken=True), "route all: fits everything"),
        (Step(ALL, taken=False, against=EVENTS), "route all: not tried, since route events fits"),
        (
            Step(ALL, taken=False, against=Misfit("type", "", ("USERS", "EVENTS"))),
            "route all: its type is unknown, not USERS or EVENTS",
        ),
        (
            Step(ALL, taken=False, against=Misfit("name", "x", ("a*", "b"))),
            "route all: its name is none of a*, b",
        ),
        (Step(Default("C1"), taken=True), "default channel: no route to a channel fits"),
        (Step(Default("C1"), taken=False), "default channel: a route fits"),
        (Step(FOLLOWED, taken=True), "subscription 2 of C9: failed"),
    ],
)
def test_a_step(step: Step, said: str):
    """What was looked at, and what came of it."""
    assert f"{route.what(step)}: {route.why(step)}" == said


@pytest.mark.parametrize(
    ("why", "outcome", "said"),
    [
        (SeverityReason.FAILED, FAILED, "the run is FAILED"),
        (SeverityReason.PARTIAL_SUCCESS, PARTIAL_SUCCESS, "the run is PARTIAL_SUCCESS"),
        (SeverityReason.ANOMALY, "STUCK", "the import is STUCK"),
        (SeverityReason.NOT_BROKEN, "SUCCESSFUL", "the run is not broken"),
        (SeverityReason.ROWS_UNKNOWN, PARTIAL_SUCCESS, "it is not known how many rows failed"),
        (
            SeverityReason.SHARE_UNKNOWN,
            PARTIAL_SUCCESS,
            "it is not known what share of the rows failed",
        ),
        (
            SeverityReason.MANY_ROWS,
            PARTIAL_SUCCESS,
            "1,500 rows failed, at or above the threshold of 100",
        ),
        (
            SeverityReason.LARGE_SHARE,
            PARTIAL_SUCCESS,
            "1,500 of 10,000 rows failed, at or above the threshold of 5.00%",
        ),
        (
            SeverityReason.FEW_ROWS,
            PARTIAL_SUCCESS,
            "only 1,500 rows failed, below the alert threshold",
        ),
    ],
)
def test_why_a_run_has_its_severity(why: SeverityReason, outcome: str, said: str):
    """With the numbers, so that people see which threshold it was."""
    assert route.severity(why, outcome, 1_500, 10_000, Thresholds(100, 0.05)) == said
