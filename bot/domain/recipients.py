"""Who hears of a broken run, all things considered: routes, subscriptions, severity and mutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.anomalies import AnomalyRules
from bot.domain.imports import Import
from bot.domain.mutes import Mute, muted
from bot.domain.routing import Broken, Recipient, Routing, Subscription, route_recipients
from bot.domain.severity import Assessment, Thresholds, of_row


@dataclass(frozen=True, slots=True)
class Recipients:
    """The channels that are told, and how grave the run is, with the reason.

    Under a `mute` nobody is told; `silenced` are those who would have been: what stands in their
    channels already may still be brought up to date, for an edit disturbs nobody.
    """

    told: tuple[Recipient, ...]
    assessment: Assessment
    mute: Mute | None = None
    silenced: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class NotificationPolicy:
    """What settings and people want, of one workspace, as it stands at an instant."""

    routing: Routing
    thresholds: Thresholds = Thresholds()  # noqa: RUF009 - frozen
    subscriptions: Sequence[Subscription] = ()
    mutes: Sequence[Mute] = ()
    remind_after: timedelta = timedelta()  # a channel is not shown that it goes on before that
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
    """Who hears of a run of an import that ended like this; `before` are the channels that were
    told of the same problem already, which hear how it goes on. `gravity` if the row tells of
    another run by now.
    """
    assessment = assessment or of_row(row, outcome, policy.thresholds)
    broken = Broken(workspace, row, outcome, assessment.severity)
    found = route_recipients(broken, policy.routing, policy.subscriptions, before)
    mute = muted(policy.mutes, row.id, now)
    return Recipients((), assessment, mute, found) if mute else Recipients(found, assessment)
