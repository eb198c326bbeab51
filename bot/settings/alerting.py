"""What is alerted on, and to whom."""

from datetime import timedelta

from pydantic import BaseModel, Field

from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import AnomalyRules
from bot.settings.routes import RouteTable
from bot.settings.targets import PagerDutyTable, WebhookTable
from bot.settings.values import (
    Count,
    DigestWhen,
    OffOrSeconds,
    OffOrTime,
    Share,
    Switch,
    UpToAMonth,
)


class Alerting(BaseModel):
    """Routes, targets, thresholds, anomalies and digests."""

    routes: tuple[RouteTable, ...] = Field(
        (),
        description=(
            "which channels get which alerts: `[[routes]]` tables in "
            "`imports-bot.toml`; without a route, all go to `ALERT_CHANNEL`"
        ),
    )
    webhooks: dict[str, WebhookTable] = Field(
        default_factory=dict,
        description=(
            "receivers of alerts as signed JSON: `[webhooks.NAME]` tables in `imports-bot.toml`"
        ),
    )
    pagerduty: dict[str, PagerDutyTable] = Field(
        default_factory=dict,
        description="PagerDuty integrations: `[pagerduty.NAME]` tables in `imports-bot.toml`",
    )
    partial_rows: Count = Field(
        None,
        description="alert on a PARTIAL_SUCCESS only if at least this many rows failed",
    )
    partial_share: Share = Field(
        None,
        description=(
            "alert on a PARTIAL_SUCCESS only if at least this share of rows failed, "
            "such as `5%`; with both set, either is enough"
        ),
    )
    remind_after: UpToAMonth = Field(
        0.0,
        description=(
            "while an import keeps failing: minimum time between reminders in the "
            "channel; the thread gets every failure"
        ),
    )
    show_recoveries: Switch = Field(
        True,
        description=(
            "show a recovery in the channel too if the failure was shown there, except "
            "while an import keeps failing and recovering; if `false`, only in the thread"
        ),
    )
    show_owners: Switch = Field(
        True,
        description="show the address of an import's creator if nobody in Slack has it",
    )
    mention_owners: Switch = Field(
        False,
        description="mention an import's creator when it fails (scope `users:read.email`)",
    )
    stuck_after: OffOrSeconds = Field(
        None,
        description=(
            "alert on a run that takes this long, and three times longer than its "
            "last good runs; off if not set"
        ),
    )
    overdue_after: OffOrSeconds = Field(
        None,
        description=(
            "alert on an import that has not run this long after it was due; off if not set"
        ),
    )
    drop_below: Share = Field(
        None,
        description=(
            "alert on a good run with fewer than this share of its usual rows, such "
            "as `50%`; off if not set"
        ),
    )
    digest_at: OffOrTime = Field(
        None,
        description=(
            "the hour of a daily digest, such as `09:00` or `9`, in the workspace's "
            "zone; off if not set"
        ),
    )
    digest_when: DigestWhen = Field(
        "quiet",
        description="`quiet` (only if there were no alerts for a day) or `always` (every day)",
    )

    @property
    def thresholds(self) -> Thresholds:
        """`PARTIAL_ROWS` and `PARTIAL_SHARE`."""
        return Thresholds(self.partial_rows, self.partial_share)

    @property
    def anomaly_rules(self) -> AnomalyRules:
        """`STUCK_AFTER`, `OVERDUE_AFTER` and `DROP_BELOW`."""
        stuck, overdue = (
            None if seconds is None else timedelta(seconds=seconds)
            for seconds in (self.stuck_after, self.overdue_after)
        )
        return AnomalyRules(stuck, overdue, self.drop_below)
