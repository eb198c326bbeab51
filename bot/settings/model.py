"""What can be set.

The variables describe one workspace and one route. Several workspaces stand in the TOML file:

    timezone = "Europe/Berlin"

    [workspaces.live]
    workspace_id = "..."
    api_key = "..."
    data_center = "02"
    alert_channel = "C0123456789"    # optional, like timezone, base_url and heartbeat_url

Routes stand there too, see `routes`.

Secrets are SecretStr: they show in no repr, and a fault never repeats what was given.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, get_args
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SecretStr

from bot.domain.access import Access
from bot.domain.anomalies import AnomalyRules
from bot.domain.recipients import NotificationPolicy
from bot.domain.routing import Routing
from bot.domain.severity import Thresholds
from bot.settings import routes, targets
from bot.settings.files import SECRETS_DIR
from bot.settings.routes import RouteTable
from bot.settings.slack import AppToken, BotToken, Channel, People, Places, Teams
from bot.settings.targets import PagerDutyTable, WebhookTable
from bot.settings.urls import BaseUrl, RedisUrl, SecretUrl, SlackUrl
from bot.settings.values import (
    LOOPBACK,
    ApiKey,
    ApiToken,
    BlindSeconds,
    Count,
    DataCenter,
    DigestWhen,
    Folder,
    Host,
    LogFormat,
    LogLevel,
    ModelName,
    OffOrSeconds,
    OffOrTime,
    PollSeconds,
    Port,
    Share,
    SigningSecret,
    SlackMode,
    Switch,
    UpToAMonth,
    UpToTwoYears,
    WorkspaceId,
    Zone,
    ZoneRule,
)


def secret_fields(model: type[BaseModel]) -> frozenset[str]:
    """The names of the settings that are secrets."""

    def is_secret(annotation: Any) -> bool:
        return annotation is SecretStr or any(map(is_secret, get_args(annotation)))

    return frozenset(name for name, one in model.model_fields.items() if is_secret(one.annotation))


# What may change while the bot runs; everything else takes effect at the next start.
RELOADED: Final = (
    *("routes", "partial_rows", "partial_share", "remind_after", "show_recoveries"),
    *("stuck_after", "overdue_after", "drop_below"),
)


class Workspace(BaseModel):
    """One MoEngage workspace; what is left out is taken from the settings of all."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    workspace_id: WorkspaceId
    api_key: ApiKey
    data_center: DataCenter | None = None
    base_url: BaseUrl | None = None
    alert_channel: Channel | None = None
    heartbeat_url: SecretUrl | None = None
    timezone: Zone | None = None


class Settings(BaseModel):
    """Everything that can be set; `needs` says what a command cannot do without."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    slack_bot_token: BotToken | None = Field(
        None,
        description="bot token, `xoxb-…`",
    )
    slack_app_token: AppToken | None = Field(
        None,
        description="app-level token for Socket Mode, `xapp-…`",
    )
    slack_signing_secret: SigningSecret | None = Field(
        None,
        description="needed for `SLACK_MODE=http`",
    )
    slack_mode: SlackMode = Field(
        "socket",
        description="`socket`, or `http` (Slack calls `/slack/events` on `HTTP_PORT`)",
    )
    slack_api_url: SlackUrl = Field(
        "https://slack.com/api/",
        description="base of the Web API, ending in `/api/`",
    )
    # Whoever wants more than this machine to reach a port says so; the image does.
    http_host: Host = Field(
        LOOPBACK,
        description=(
            "the one IP address HTTP mode listens on, or `*` for all; `*` in the Docker image, for "
            "a proxy on another machine or in another container"
        ),
    )
    http_port: Port = Field(
        3000,
        description="port of HTTP mode",
    )

    moengage_workspace_id: WorkspaceId | None = Field(
        None,
        description="workspace id",
    )
    moengage_api_key: ApiKey | None = Field(
        None,
        description="the key on the *Data* tile",
    )
    moengage_data_center: DataCenter | None = Field(
        None,
        description="one of 01, 02, 03, 04, 05, 06, 101",
    )
    moengage_base_url: BaseUrl | None = Field(
        None,
        description="replaces the URL made from the data center",
    )
    # The vendor's timestamps carry no zone. What its example shows is assumed; whoever sees
    # otherwise can say so: in the row's own time zone, or in UTC.
    moengage_run_times: ZoneRule = Field(
        "row",
        description=(
            "time zone of `created_at` and `last_run_at`, which MoEngage doesn't "
            "state: `row` (the row's `time_zone`) or `utc`"
        ),
    )
    moengage_next_run: ZoneRule = Field(
        "utc",
        description="the same for `next_scheduled_at`",
    )
    workspaces: dict[str, Workspace] = Field(
        default_factory=dict,
        description="several workspaces: `[workspaces.NAME]` tables in `imports-bot.toml`",
    )

    secrets_dir: Folder = Field(
        SECRETS_DIR,
        description=(
            "a directory with a file for each secret, named as the setting; for a workspace "
            "`workspaces__live__api_key`"
        ),
    )

    redis_url: RedisUrl | None = Field(
        None,
        description=(
            "`redis://`, `rediss://`, `redis+sentinel://` or `unix://`, see [redis.md](redis.md);"
            " an embedded server if not set"
        ),
    )
    data_dir: Folder = Field(
        default_factory=lambda: platformdirs.user_data_path("imports-bot"),
        description="where the embedded server keeps its data; the per-user data folder if not set",
    )

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
            "without a good sweep for this long, the alert channel is notified that "
            "failures aren't noticed, and `/readyz` returns 503; if MoEngage refuses "
            "the credentials, after one minute"
        ),
    )
    operators: People = Field(
        (),
        description=(
            "Slack user and user-group ids (`U…`, `S…`) that may re-run and mute "
            "imports, separated by commas"
        ),
    )
    answer_strangers: Switch = Field(
        False,
        description=("answer people of other companies in channels shared through Slack Connect"),
    )
    answer_teams: Teams = Field(
        (),
        description=(
            "ids of other companies' Slack workspaces or organisations (`T…`, `E…`) whose people "
            "are answered, separated by commas"
        ),
    )
    answer_guests: Switch = Field(
        True,
        description="answer guests of the workspace; `false` needs the scope `users:read`",
    )
    answer_channels: Places = Field(
        (),
        description=(
            "ids of the channels in which questions are answered, and `dm` for direct messages, "
            "the home tab and the assistant pane; also where alerts go by the settings; "
            "everywhere if not set"
        ),
    )
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

    runs_kept: UpToTwoYears = Field(
        40 * 86400.0,
        description="how long ended runs are remembered, for questions about the past",
    )

    llm_url: BaseUrl | None = Field(
        None,
        description=(
            "a language model for messages that the rules can't read: the base of an "
            "OpenAI-compatible API, such as `http://127.0.0.1:11434/v1`; off if not "
            "set. It gets the text, the table of words and names of imports, nothing else"
        ),
    )
    llm_model: ModelName | None = Field(
        None,
        description="the model's name, needed with `LLM_URL`",
    )
    llm_key: ApiKey | None = Field(
        None,
        description="the key of that API, if it wants one",
    )

    health_host: Host = Field(
        LOOPBACK,
        description=(
            "the one IP address for health and metrics, or `*` for all; `*` in the Docker image, "
            "for probes from outside the container"
        ),
    )
    health_port: Port = Field(
        8080,
        description="port for health and metrics",
    )
    metrics_token: ApiToken | None = Field(
        None,
        description=(
            "the bearer token that `/metrics` asks for; `/readyz` then names causes only to those "
            "who have it; no token if not set"
        ),
    )
    api_token: ApiToken | None = Field(
        None,
        description=(
            "the bearer token of the read-only JSON API, `/api/` on `HEALTH_PORT`; off if not set"
        ),
    )
    log_format: LogFormat | None = Field(
        None,
        description=(
            "`console` or `json`; if not set, `console` on a terminal and `json` elsewhere"
        ),
    )
    log_level: LogLevel = Field(
        "INFO",
        description="`DEBUG`, `INFO`, `WARNING` or `ERROR`",
    )

    # Settings whose values are wrong: they are not missing.
    _faulty: frozenset[str] = PrivateAttr(frozenset())
    _notes: tuple[str, ...] = PrivateAttr(())
    _places: Mapping[str, str] = PrivateAttr({})

    @property
    def faulty(self) -> frozenset[str]:
        """The settings that were given but cannot be used: they are not missing."""
        return self._faulty

    def leave_out(self, faulty: Collection[str]) -> None:
        """These were given, but cannot be used: nobody is to call them missing."""
        self._faulty = frozenset(faulty)

    def note(self, notes: Sequence[str], places: Mapping[str, str]) -> None:
        """Keep what may be a slip, a line each, and where each setting was found."""
        self._notes = tuple(notes)
        self._places = dict(places)

    @property
    def notes(self) -> tuple[str, ...]:
        """What may be a slip, a line each."""
        unused = [
            note
            for table, (kind, _) in targets.TABLES.items()
            for note in targets.unused(
                table,
                getattr(self, table),
                [name for route in self.routes for name in route.targets[kind]],
            )
        ]
        return (*self._notes, *unused)

    @property
    def places(self) -> Mapping[str, str]:
        """Where each setting was found that is not left at its default."""
        return self._places

    @property
    def all_workspaces(self) -> Mapping[str, Workspace]:
        """Every workspace, complete with what all share; the first is the default one."""
        found = dict(self.workspaces)
        if not found and self.moengage_workspace_id and self.moengage_api_key:
            # The values were read once: nobody can read a secret's repr again.
            found["live"] = Workspace.model_construct(
                workspace_id=self.moengage_workspace_id,
                api_key=self.moengage_api_key,
                data_center=self.moengage_data_center,
                base_url=self.moengage_base_url,
                heartbeat_url=self.heartbeat_url,
            )
        return {
            name: one.model_copy(
                update={
                    # With an address of its own it is not known where a workspace is.
                    "data_center": one.data_center or (None if one.base_url else "01"),
                    "timezone": one.timezone or self.timezone,
                    "alert_channel": one.alert_channel or self.alert_channel,
                    "heartbeat_url": one.heartbeat_url or self.heartbeat_url,
                }
            )
            for name, one in found.items()
        }

    @property
    def urls(self) -> tuple[str, ...]:
        """Every address that is called, as far as it is set."""
        given: list[str] = [self.slack_api_url]
        for one in self.all_workspaces.values():
            center = f"https://fileimports-data-api-{one.data_center}.moengage.com"
            given.append(one.base_url or center)
            given += [one.heartbeat_url.get_secret_value()] if one.heartbeat_url else []
        given += [one.url.get_secret_value() for one in self.webhooks.values()]
        given += [one.url for one in self.pagerduty.values()]
        return tuple(given)

    @property
    def lookback(self) -> timedelta:
        """`ALERT_LOOKBACK` as a length of time."""
        return timedelta(seconds=self.alert_lookback)

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

    @property
    def access(self) -> Access:
        """Who is answered, and where: the buttons of alerts work wherever alerts go."""
        alerts = {
            channel for name in self.all_workspaces for channel in self.routing(name).channels
        }
        channels = {*self.answer_channels, *alerts} if self.answer_channels else ()
        return Access(
            strangers=self.answer_strangers,
            teams=frozenset(self.answer_teams),
            channels=frozenset(channels),
            guests=self.answer_guests,
        )

    def routing(self, workspace: str) -> Routing:
        """The routes, and the alert channel of a workspace for what fits none of them."""
        default = self.all_workspaces[workspace].alert_channel or ""
        return Routing(default, routes.routes(self.routes))

    def policy(self, workspace: str) -> NotificationPolicy:
        """Whom to notify of what, as far as the settings say so."""
        return NotificationPolicy(
            self.routing(workspace),
            self.thresholds,
            remind_after=timedelta(seconds=self.remind_after),
            show_recoveries=self.show_recoveries,
            anomaly_rules=self.anomaly_rules,
        )

    def with_rules_of(self, newer: "Settings") -> "Settings":
        """These settings, with what may change while the bot runs."""
        return self.model_copy(update={name: getattr(newer, name) for name in RELOADED})

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret value, for the log to blot out."""
        outside: list[BaseModel] = [*self.webhooks.values(), *self.pagerduty.values()]
        tables: list[BaseModel] = [self, *self.workspaces.values(), *outside]
        given = [getattr(one, name) for one in tables for name in secret_fields(type(one))]
        found = [one.get_secret_value() for one in given if one and one is not self.redis_url]
        if self.redis_url:
            password = urlsplit(self.redis_url.get_secret_value()).password
            found += [password, unquote(password)] if password else []
        return tuple(found)
