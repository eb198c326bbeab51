"""What the bot connects to: Slack, MoEngage, its store."""

import platformdirs
from pydantic import BaseModel, ConfigDict, Field

from bot.settings.files import SECRETS_DIR
from bot.settings.slack import AppToken, BotToken, Channel
from bot.settings.urls import BaseUrl, RedisUrl, SecretUrl, SlackUrl
from bot.settings.values import (
    LOOPBACK,
    ApiKey,
    DataCenter,
    Folder,
    Host,
    Port,
    SigningSecret,
    SlackMode,
    WorkspaceId,
    Zone,
    ZoneRule,
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


class Connections(BaseModel):
    """Slack, the workspaces of MoEngage, and where the bot keeps what it knows."""

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
