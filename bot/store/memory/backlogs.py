"""The delivery backlogs in memory."""

from collections.abc import Mapping

from typing_extensions import override

from bot.domain.outgoing.notices import DeliveryBacklog
from bot.services.backlogs import Backlogs
from bot.store.memory.workspace import Port


class MemoryBacklogs(Port, Backlogs):
    """A dictionary, by key."""

    @override
    async def opened(self) -> Mapping[str, DeliveryBacklog]:
        return dict(self._here.backlogs)

    @override
    async def keep(self, key: str, backlog: DeliveryBacklog) -> DeliveryBacklog:
        return self._here.backlogs.setdefault(key, backlog)

    @override
    async def over(self, key: str) -> None:
        self._here.backlogs.pop(key, None)
