"""Imports, decisions and alerts for the store's tests, made by the bot's own rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.fan_out import Change, activity_alerts
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing, Selection, Subscription
from bot.domain.anomalies.anomaly_problems import with_anomaly
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.ids import blindness_id, digest_id, ended_id
from bot.domain.imports import FAILED, SUCCESSFUL, Import
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Blindness, DeliveryBacklog, Notice
from bot.domain.outgoing.outgoing import Place
from bot.domain.watching.changed_rows import decide, missed, unlisted
from bot.domain.watching.decisions import Decision, Gap, Scope, Seen
from bot.domain.watching.problems import Ack, Problem

WORKSPACE = "live"
NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
TODAY = NOON.date()
HERE = Place("C01ALERTS", "1772366400.000100")
THERE = Place("C01ALERTS", "1772366999.000200")
SHARED = Place("C01ALERTS", "1772367000.000300", shared=True)
WISHES = NotificationPolicy(Routing("C01"))
SCOPE = Scope(WORKSPACE, NOON, NOON - timedelta(days=30), WISHES)


def row(name: str = "orders", status: str = FAILED, ran_at: datetime | None = NOON) -> Import:
    """An import as MoEngage shows it."""
    return Import(
        id=f"id-{name}",
        name=name,
        type="EVENTS",
        schedule="PERIODIC",
        source="S3",
        status=status,
        last_run_status=status,
        total_files=3,
        created_at=NOON - timedelta(days=9),
        last_run_at=ran_at,
        time_zone="Asia/Kolkata",
    )


def decision(
    import_: Import, seen: Seen | None = None, problem: Problem | None = None, channel: str = "C01"
) -> Decision:
    """What the bot decides of an import."""
    return decide(
        import_, seen, problem, replace(SCOPE, policy=NotificationPolicy(Routing(channel)))
    )


def failure(name: str = "orders", ran_at: datetime = NOON) -> tuple[Decision, Alert]:
    """The first failed run of an import, and the alert that it owes."""
    made = decision(row(name, ran_at=ran_at))
    (alert,) = made.alerts
    return made, alert


def recovery(after: Decision, *, minutes: int = 5) -> Decision:
    """A good run some minutes after a failed one."""
    ran_at = (after.row.last_run_at or NOON) + timedelta(minutes=minutes)
    good = replace(after.row, status=SUCCESSFUL, last_run_status=SUCCESSFUL, last_run_at=ran_at)
    return decision(good, after.seen, after.problem)


def gone(after: Decision) -> Decision:
    """MoEngage lists the import no more."""
    assert after.seen
    made = unlisted(after.row, after.seen, after.problem, SCOPE)
    assert made
    return made


def unread(name: str = "orders", *, hours: int = 1) -> tuple[Decision, Gap]:
    """A good run this many hours after one whose follower was due long before: it left a gap."""
    before = decision(replace(row(name, SUCCESSFUL), next_scheduled_at=NOON + timedelta(minutes=5)))
    later = row(name, SUCCESSFUL, NOON + timedelta(hours=hours))
    made = decision(later, before.seen)
    assert made.gap is not None
    return made, made.gap


def overdue(name: str = "orders", due: datetime = NOON) -> tuple[Decision, Alert]:
    """An import that did not run when it was due, and the alert that its lag owes."""
    late = replace(
        row(name, SUCCESSFUL, due - timedelta(days=1)), status="SCHEDULED", next_scheduled_at=due
    )
    rules = AnomalyRules(overdue_after=timedelta(hours=1))
    scope = replace(
        SCOPE, now=due + timedelta(hours=1), policy=replace(WISHES, anomaly_rules=rules)
    )
    made = with_anomaly(decide(late, None, None, scope), None, None, scope)
    (alert,) = made.alerts
    return made, alert


def told(gap: Gap) -> Alert:
    """What the history of a gap told."""
    (alert,) = missed(gap, FAILED, gap.after + timedelta(minutes=9), 1, SCOPE)
    return alert


def acknowledgement(
    alert: Alert, by: str = "U1", at: datetime = NOON
) -> tuple[Ack, tuple[Alert, ...]]:
    """That somebody acknowledges this alert's problem, and the alerts that say so."""
    problem = alert.problem
    ack = Ack(problem.id, problem.comebacks, by, at)
    return ack, activity_alerts(Change(Kind.ACKNOWLEDGED, problem, f"care of {problem.id}"), by, at)


BACKLOG = DeliveryBacklog("b", "b", "C09", WORKSPACE, ("C01",), NOON, 3, ("is_archived",), NOON)


def over(since: datetime = NOON) -> Notice:
    """A blindness is over."""
    began = blindness_id(WORKSPACE, since)
    blind = Blindness(began, WORKSPACE, since, "MoEngage is away", since + timedelta(hours=1), 2, 3)
    return Notice(ended_id(began), "C01", blind, since + timedelta(hours=1))


def daily(day: date = TODAY) -> Digest:
    """The daily digest of the day before."""
    return Digest(
        id=digest_id(WORKSPACE, day),
        channel="C01",
        workspace=WORKSPACE,
        day=day - timedelta(days=1),
        at=NOON,
        created_at=NOON,
        imports=40,
        swept_at=NOON,
        runs={SUCCESSFUL: 7, FAILED: 0},
    )


def subscription(name: str = "failed", channel: str = "C01") -> Subscription:
    """A channel wants to hear of this."""
    when = Selection(outcomes=(FAILED,), names=(name,))
    return Subscription(f"id-{name}", WORKSPACE, channel, when, name, "U1", NOON)


def muting(now: datetime, name: str = "orders", *, hours: float = 1) -> Mute:
    """Silence about an import from now on."""
    return Mute(f"id-{name}", name, "U1", now, now + timedelta(hours=hours))
