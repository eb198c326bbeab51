"""Settings: environment, `.env` or `imports-bot.toml`, checked before anything is started.

The variables describe one workspace and one route. Several workspaces stand in the TOML file:

    timezone = "Europe/Berlin"

    [workspaces.live]
    workspace_id = "..."
    api_key = "..."
    data_center = "02"
    alert_channel = "C0123456789"    # optional, like timezone, base_url and heartbeat_url

Routes stand there too, see `route_tables`.

Secrets are SecretStr: they show in no repr, and a fault never repeats what was given.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as SourceError
from typing_extensions import override

from bot import route_tables
from bot.domain.errors import BotError
from bot.domain.lateness import Rules
from bot.domain.routing import Routing
from bot.domain.severity import Thresholds
from bot.route_tables import RouteTable
from bot.setting_values import (
    DATA_CENTERS,
    DataCenter,
    Host,
    HttpUrl,
    Lower,
    OffOrSeconds,
    OffOrTime,
    Port,
    RedisUrl,
    Seconds,
    SecretUrl,
    Share,
    SlackIds,
    Upper,
    Zone,
    ZoneRule,
)

TOML_FILE = "imports-bot.toml"


class SettingsError(BotError):
    """Settings that cannot be used: one readable line per fault, naming the variable."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Workspace(BaseModel):
    """One MoEngage workspace; what is left out is taken from the settings of all."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    workspace_id: str = Field(min_length=1)
    api_key: SecretStr = Field(min_length=1)
    data_center: DataCenter | None = None
    base_url: HttpUrl | None = None
    alert_channel: str | None = None
    heartbeat_url: SecretUrl | None = None
    timezone: Zone | None = None


class Settings(BaseSettings):
    """Everything that can be set; the `faults_of_*` say what a command cannot do without."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        arbitrary_types_allowed=True,
        toml_file=TOML_FILE,
    )

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_mode: Annotated[Literal["socket", "http"], Lower] = "socket"
    slack_api_url: HttpUrl = "https://slack.com/api/"
    http_host: Host = None
    http_port: Port = 3000

    moengage_workspace_id: str | None = None
    moengage_api_key: SecretStr | None = None
    moengage_data_center: DataCenter | None = None
    moengage_base_url: HttpUrl | None = None
    # The vendor's timestamps carry no zone. What its example shows is assumed; whoever sees
    # otherwise can say so: in the row's own time zone, or in UTC.
    moengage_run_times: Annotated[ZoneRule, Lower] = "row"
    moengage_next_run: Annotated[ZoneRule, Lower] = "utc"
    workspaces: dict[str, Workspace] = Field(default_factory=dict)

    redis_url: RedisUrl | None = None
    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("imports-bot"))

    alert_channel: str | None = None
    fallback_channel: str | None = None
    heartbeat_url: SecretUrl | None = None
    timezone: Zone = ZoneInfo("UTC")
    poll_interval: Annotated[Seconds, Field(ge=1, le=3600)] = 30.0
    alert_lookback: Annotated[Seconds, Field(ge=0, le=30 * 86400)] = 3600.0
    blind_after: Annotated[Seconds, Field(ge=10, le=86400)] = 600.0
    operators: SlackIds = ()
    # Who is not answered: people of other companies, in channels that are shared with them.
    answer_strangers: bool = False
    routes: tuple[RouteTable, ...] = ()
    # From how many failed rows, or what share of all, a partial success is told of.
    partial_rows: Annotated[int, Field(ge=0)] | None = None
    partial_share: Share = None
    # A channel is shown that a problem goes on no sooner than that; its thread always.
    remind_after: Annotated[Seconds, Field(ge=0, le=30 * 86400)] = 0.0
    show_owners: bool = True
    mention_owners: bool = False
    stuck_after: OffOrSeconds = None
    overdue_after: OffOrSeconds = None
    drop_below: Share = None
    # The hour of the daily digest, in the workspace's zone.
    digest_at: OffOrTime = None

    health_host: Host = None
    health_port: Port = 8080
    log_format: Annotated[Literal["console", "json"], Lower] | None = None
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Upper] = "INFO"

    @override
    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over `.env`, and that over the TOML file."""
        toml = TomlConfigSettingsSource(settings_cls)
        return init_settings, env_settings, dotenv_settings, toml

    @property
    def all_workspaces(self) -> Mapping[str, Workspace]:
        """Every workspace, complete with what all share; the first is the default one."""
        found = dict(self.workspaces)
        if not found and self.moengage_workspace_id and self.moengage_api_key:
            found["live"] = Workspace(
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
    def lookback(self) -> timedelta:
        """`ALERT_LOOKBACK` as a length of time."""
        return timedelta(seconds=self.alert_lookback)

    @property
    def thresholds(self) -> Thresholds:
        """`PARTIAL_ROWS` and `PARTIAL_SHARE`."""
        return Thresholds(self.partial_rows, self.partial_share)

    @property
    def lateness(self) -> Rules:
        """`STUCK_AFTER`, `OVERDUE_AFTER` and `DROP_BELOW`."""
        stuck, overdue = (
            None if seconds is None else timedelta(seconds=seconds)
            for seconds in (self.stuck_after, self.overdue_after)
        )
        return Rules(stuck, overdue, self.drop_below)

    def routing(self, workspace: str) -> Routing:
        """The routes, and the alert channel of a workspace for what fits none of them."""
        default = self.all_workspaces[workspace].alert_channel or ""
        return Routing(default, route_tables.routes(self.routes))

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret value, for the log to blot out."""
        given = [
            self.slack_bot_token,
            self.slack_app_token,
            self.slack_signing_secret,
            self.moengage_api_key,
            self.heartbeat_url,
            *(one.api_key for one in self.workspaces.values()),
            *(one.heartbeat_url for one in self.workspaces.values()),
        ]
        found = [secret.get_secret_value() for secret in given if secret]
        if self.redis_url:
            password = urlsplit(self.redis_url.get_secret_value()).password
            found += [password, unquote(password)] if password else []
        return tuple(found)

    def faults_of_moengage(self) -> list[str]:
        """What is missing to ask MoEngage anything."""
        if self.workspaces:
            faults = [
                f"workspaces.{name!r}: use letters, digits, - and _ in a workspace's name"
                for name in self.workspaces
                if not re.fullmatch(r"[\w-]{1,40}", name)
            ]
            ids = [one.workspace_id for one in self.workspaces.values()]
            if len(set(ids)) < len(ids):
                faults.append("workspaces: two of them have the same workspace_id")
            if self.moengage_workspace_id or self.moengage_api_key:
                told = f"set, and so are workspaces in {TOML_FILE}; keep one of the two"
                faults.append(f"MOENGAGE_WORKSPACE_ID, MOENGAGE_API_KEY: {told}")
            if self.heartbeat_url and len(self.workspaces) > 1:
                # One beat for several would go on while one of them is blind.
                told = f"give each workspace in {TOML_FILE} a heartbeat_url of its own"
                faults.append(f"HEARTBEAT_URL: {told}")
            return faults
        return _missing(
            MOENGAGE_WORKSPACE_ID=(
                self.moengage_workspace_id,
                "the workspace id, in MoEngage under Settings > Account > APIs",
            ),
            MOENGAGE_API_KEY=(
                self.moengage_api_key,
                "the key on the Data tile, in MoEngage under Settings > Account > APIs",
            ),
            MOENGAGE_DATA_CENTER=(
                self.moengage_data_center or self.moengage_base_url,
                f"the number of your data centre: one of {', '.join(DATA_CENTERS)}",
            ),
        )

    def faults_of_routes(self) -> list[str]:
        """What is wrong with the routes as a whole."""
        return route_tables.faults(self.routes, tuple(self.all_workspaces))

    def faults_of_slack(self) -> list[str]:
        """What is missing to serve Slack and to post alerts."""
        bot = (self.slack_bot_token, "the bot token (xoxb-...), under OAuth & Permissions")
        app = (self.slack_app_token, "the app-level token (xapp-...), under Basic Information")
        sign = (self.slack_signing_secret, "the signing secret, under Basic Information")
        faults = (
            _missing(SLACK_BOT_TOKEN=bot, SLACK_APP_TOKEN=app)
            if self.slack_mode == "socket"
            else _missing(SLACK_BOT_TOKEN=bot, SLACK_SIGNING_SECRET=sign)
        )
        for name, prefix, token in (
            ("SLACK_BOT_TOKEN", "xoxb-", self.slack_bot_token),
            ("SLACK_APP_TOKEN", "xapp-", self.slack_app_token),
        ):
            if token and not token.get_secret_value().startswith(prefix):
                faults.append(f"{name}: must begin with {prefix}; this looks like another token")
        lost = [name for name, one in self.all_workspaces.items() if not one.alert_channel]
        if lost or not (self.all_workspaces or self.alert_channel):
            where = f" (workspace {', '.join(lost)})" if self.workspaces else ""
            faults.append(f"ALERT_CHANNEL: missing{where}; the channel that hears of failures")
        return faults


def load() -> Settings:
    """Read and check the settings. Raises SettingsError with a line for each fault."""
    faults = _unknown_names()
    try:
        settings = Settings()
    except ValidationError as error:
        faults += [_line(detail) for detail in error.errors(include_url=False)]
    except SourceError as error:  # a variable whose JSON cannot be read; its text is not repeated
        what = "routes" if '"routes"' in str(error) else "workspaces"
        faults.append(f"{what.upper()}: write {what} into {TOML_FILE}, as tables")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{TOML_FILE}: is not valid TOML: {error}")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f".env or {TOML_FILE}: cannot be read: {error}")
    if faults:
        raise SettingsError(faults)
    return settings


def require(*faults: Sequence[str]) -> None:
    """Raise SettingsError if any list of faults is not empty."""
    found = [fault for some in faults for fault in some]
    if found:
        raise SettingsError(found)


def _missing(**wanted: tuple[Any, str]) -> list[str]:
    return [f"{name}: missing; {hint}" for name, (value, hint) in wanted.items() if not value]


def _unknown_names() -> list[str]:
    """A misspelt name in the TOML file would be ignored in silence, so it is a fault."""
    try:
        given = tomllib.loads(Path(TOML_FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return []  # absent is fine; unreadable is told by `load`
    return [
        f"{TOML_FILE}: {name!r} is not a setting"
        for name in given
        if name not in Settings.model_fields
    ]


def _line(detail: ErrorDetails) -> str:
    if detail["loc"][0] == "routes":
        return route_tables.fault(detail["loc"][1:], detail)
    where = [str(part) for part in detail["loc"]]
    name = ".".join(where) if where[0] == "workspaces" else where[0].upper()
    said = detail["msg"].removeprefix("Value error, ")
    return f"{name}: {said}"
