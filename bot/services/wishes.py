"""What settings and people want at this instant: whom to tell, what to keep to ourselves."""

import asyncio
from dataclasses import dataclass, replace

from bot.domain.audience import Wishes
from bot.services.people_ports import Mutes, Subscriptions


@dataclass(frozen=True, slots=True)
class WishList:
    """What the settings want of one workspace, beside what people may change at any time."""

    settings: Wishes
    subscriptions: Subscriptions
    mutes: Mutes

    async def now(self) -> Wishes:
        """As it stands now. Raises StoreError."""
        subscriptions, mutes = await asyncio.gather(self.subscriptions.all(), self.mutes.all())
        return replace(self.settings, subscriptions=subscriptions, mutes=mutes)
