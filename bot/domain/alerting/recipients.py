"""Who is notified of a broken run, given routes, subscriptions, severity and mutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.alerting.mutes import Mute, muted
from bot.domain.alerting.routing import Broken, Recipient, Routing, Subscription, route_recipients
from bot.domain.alerting.severity import Assessment, Thresholds, of_row
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.imports import Import


@dataclass(frozen=True, slots=True)
class Recipients:
    """The channels to notify, and how severe the run is, with the reason.

    Under a `mute` nobody is notified; `silenced` are those who would have been. Messages already in
    their channels may still be edited, which disturbs nobody.
    """

    notified: tuple[Recipient, ...]
    assessment: Assessment
    mute: Mute | None = None
    silenced: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class NotificationPolicy:
    """What settings and people ask for in one workspace, at one instant."""

    routing: Routing
    thresholds: Thresholds = Thresholds()  # noqa: RUF009 - frozen
    subscriptions: Sequence[Subscription] = ()
    mutes: Sequence[Mute] = ()
    remind_after: timedelta = timedelta()  # minimum time between reminders in the channel
    show_recoveries: bool = True  # in the channel, if it saw the failure
    anomaly_rules: AnomalyRules = AnomalyRules()  # noqa: RUF009 - frozen


def recipients_for(
    workspace: str,
    row: Import,
    outcome: str,
    policy: NotificationPolicy,
    now: datetime,
    *,
    before: Sequence[str] = (),
    assessment: Assessment | None = None,
) -> Recipients:
    """Who is notified of a run that ended like this. `before` are the channels that already know
    the problem and get its follow-ups. `assessment` if the row already shows another run.
    """
    assessment = assessment or of_row(row, outcome, policy.thresholds)
    broken = Broken(workspace, row, outcome, assessment.severity)
    found = route_recipients(broken, policy.routing, policy.subscriptions, before)
    mute = muted(policy.mutes, row.id, now)
    return Recipients((), assessment, mute, found) if mute else Recipients(found, assessment)
