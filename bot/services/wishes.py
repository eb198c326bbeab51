"""What settings and people want at this instant: whom to tell, what to keep to ourselves."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.audience import Wishes
from bot.domain.lateness import Rules
from bot.domain.routing import Routing
from bot.domain.severity import Thresholds
from bot.services.people_ports import Mutes, Subscriptions


@dataclass(frozen=True, slots=True)
class WishList:
    """The settings of one workspace, beside what people may change at any time."""

    routing: Routing
    subscriptions: Subscriptions
    mutes: Mutes
    thresholds: Thresholds = field(default_factory=Thresholds)
    remind_after: timedelta = timedelta()
    lateness: Rules = field(default_factory=Rules)

    async def now(self) -> Wishes:
        """As it stands now. Raises StoreError."""
        subscriptions, mutes = await asyncio.gather(self.subscriptions.all(), self.mutes.all())
        return Wishes(
            self.routing,
            self.thresholds,
            subscriptions,
            mutes,
            self.remind_after,
            self.lateness,
        )
