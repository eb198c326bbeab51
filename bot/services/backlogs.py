"""The port of the delivery backlogs: what any replica may have announced, and none has ended."""

from collections.abc import Mapping
from typing import Protocol

from bot.domain.outgoing.notices import DeliveryBacklog


class Backlogs(Protocol):
    """The open delivery backlogs of a workspace. Errors as in `ports`."""

    async def opened(self) -> Mapping[str, DeliveryBacklog]:
        """Those that are announced and not over, by their key."""

    async def keep(self, key: str, backlog: DeliveryBacklog) -> DeliveryBacklog:
        """Remember it for whoever announces it and its end. What is kept: the first of a key."""

    async def over(self, key: str) -> None:
        """It is over. A repeat is harmless."""
