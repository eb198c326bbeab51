"""The rules of a workspace that may change while the bot runs: routes and thresholds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from typing_extensions import override

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing


@dataclass(slots=True)
class CurrentRules:
    """What the settings want `now`; a reload puts other rules in their place."""

    now: NotificationPolicy

    def routing(self) -> Routing:
        """The routes as they are now."""
        return self.now.routing


@dataclass(frozen=True, slots=True)
class RoutedChannels(Collection[str]):
    """The channels that the settings name, as they are whenever somebody looks."""

    rules: CurrentRules

    @override
    def __contains__(self, channel: object) -> bool:
        return channel in self.rules.routing().channels

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.rules.routing().channels)

    @override
    def __len__(self) -> int:
        return len(self.rules.routing().channels)
