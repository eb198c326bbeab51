from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.recipients import NotificationPolicy, recipients_for
from bot.domain.alerting.routing import Route, Routing, Selection, Subscription
from bot.domain.alerting.severity import Severity, Thresholds
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ROW = Import(
    *("7", "orders", "EVENTS", "PERIODIC", "S3", PARTIAL_SUCCESS),
    total_rows=1_000,
    processed_rows=990,
)
CRITICAL = Route("critical", Selection(severities=(Severity.CRITICAL,)), ("C2",))
WISHES = NotificationPolicy(
    Routing("C1", (CRITICAL,)),
    Thresholds(rows=11),
    (Subscription("s", "live", "C9", Selection(), "all", "U1", NOW),),
)
MUTE = Mute("7", "orders", "U1", NOW, NOW + timedelta(hours=1))


def channels(
    outcome: str, policy: NotificationPolicy = WISHES, before: tuple[str, ...] = ()
) -> list[str]:
    return [
        one.channel
        for one in recipients_for("live", ROW, outcome, policy, NOW, before=before).notified
    ]


def test_severity_routes_and_subscriptions_together():
    """A failure goes where critical ones go, and to who subscribed."""
    assert channels(FAILED) == ["C2", "C9"]
    assert channels(PARTIAL_SUCCESS, replace(WISHES, thresholds=Thresholds())) == ["C1", "C9"]


def test_a_few_rows_are_counted():
    """Below the thresholds nobody new is told; the reason is there."""
    found = recipients_for("live", ROW, PARTIAL_SUCCESS, WISHES, NOW)
    assert (found.notified, found.assessment.severity) == ((), Severity.COUNTED)
    assert channels(PARTIAL_SUCCESS, WISHES, ("C5",)) == ["C5"]


def test_the_end_is_reported_where_the_problem_was():
    """A recovery is no failed run, and goes to nobody else."""
    assert channels(SUCCESSFUL, WISHES, ("C2", "C5")) == ["C2", "C5"]


def test_under_a_mute_nobody_is_notified():
    """Who would have been is known, and until when it is silent; then it is over."""
    policy = replace(WISHES, mutes=(MUTE,))
    found = recipients_for("live", ROW, FAILED, policy, NOW, before=("C5",))
    assert (found.notified, found.mute) == ((), MUTE)
    assert [one.channel for one in found.silenced] == ["C5", "C2", "C9"]
    later = recipients_for("live", ROW, FAILED, policy, MUTE.until)
    assert (len(later.notified), later.mute, later.silenced) == (2, None, ())
