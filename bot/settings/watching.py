"""How MoEngage is watched, and who is notified when it is not."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from bot.settings.slack import Channel
from bot.settings.urls import SecretUrl
from bot.settings.values import BlindSeconds, PollSeconds, UpToAMonth, Zone


class Watching(BaseModel):
    """Where alerts go as a rule, how often to look, and when the bot counts as blind."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    alert_channel: Channel | None = Field(
        None,
        description=(
            "the channel for alerts; best its id or a link to it (in Slack: the "
            "channel's name, *About*), because a name can't be checked"
        ),
    )
    fallback_channel: Channel | None = Field(
        None,
        description=(
            "a second channel, notified when alerts can't be posted in theirs "
            "(refused by Slack, or older than `BLIND_AFTER`) and when they can "
            "again; also notified when the bot is blind and the alert channel "
            "refuses the message"
        ),
    )
    heartbeat_url: SecretUrl | None = Field(
        None,
        description=(
            "a dead-man's switch: the bot requests it with GET after each good "
            "sweep, so that another service can raise the alarm when the bot is "
            "gone; with several workspaces, each has its own `heartbeat_url`"
        ),
    )
    timezone: Zone = Field(
        ZoneInfo("UTC"),
        description="the workspace's time zone, an IANA name",
    )
    poll_interval: PollSeconds = Field(
        30.0,
        description="time from the start of one sweep to the next",
    )
    alert_lookback: UpToAMonth = Field(
        3600.0,
        description="on an empty store, alert on failed runs younger than this",
    )
    blind_after: BlindSeconds = Field(
        600.0,
        description=(
            "after this long without a good sweep, `/readyz` returns 503 and the alert "
            "channel is notified that failures aren't noticed, within 30 seconds (90 if no "
            "replica holds the lease, as when Redis is down); if MoEngage refuses the "
            "credentials, after one minute"
        ),
    )

    @property
    def lookback(self) -> timedelta:
        """`ALERT_LOOKBACK` as a length of time."""
        return timedelta(seconds=self.alert_lookback)
