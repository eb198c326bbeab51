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

from pydantic import BaseModel, ConfigDict, PrivateAttr, SecretStr

from bot.domain.access.admission import Access
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.settings import routes, targets
from bot.settings.access import AccessRules
from bot.settings.alerting import Alerting
from bot.settings.connections import Connections, Workspace
from bot.settings.language_model import LanguageModel
from bot.settings.remembering import Remembering
from bot.settings.serving import Serving
from bot.settings.urls import passwords
from bot.settings.watching import Watching


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


# The fields of the last base come first, in the documentation too.
class Settings(Serving, LanguageModel, Remembering, Alerting, AccessRules, Watching, Connections):
    """Everything that can be set; `needs` says what a command cannot do without."""

    model_config = ConfigDict(extra="forbid")

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
            found += passwords(self.redis_url.get_secret_value())
        return tuple(found)
