"""What settings and people ask for at this instant: whom to notify, what to hold back."""

from dataclasses import dataclass, replace

from bot.domain.alerting.recipients import NotificationPolicy
from bot.services.people_ports import Mutes, Subscriptions
from bot.services.rules_in_force import CurrentRules


@dataclass(frozen=True, slots=True)
class CurrentPolicy:
    """What the settings want of one workspace, beside what people may change at any time."""

    rules: CurrentRules
    subscriptions: Subscriptions
    mutes: Mutes

    async def now(self) -> NotificationPolicy:
        """As it stands now. Raises StoreError."""
        subscriptions, mutes = await self.subscriptions.all(), await self.mutes.all()
        return replace(self.rules.now, subscriptions=subscriptions, mutes=mutes)
