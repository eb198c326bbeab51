"""What was promised to people, in memory."""

from collections.abc import Sequence

from typing_extensions import override

from bot.domain.outgoing.promises import Promise, RunEnded
from bot.services.people_ports import Promises
from bot.store.keys import PROMISES
from bot.store.memory.workspace import Port
from bot.store.promises import to_whom


class MemoryPromises(Port, Promises):
    """A dictionary, by person and import."""

    @override
    async def add(self, promise: Promise) -> bool:
        kept, name = self._here.promises, to_whom(promise)
        if name not in kept and len(kept) >= PROMISES:
            return False
        kept[name] = promise
        return True

    @override
    async def all(self) -> Sequence[Promise]:
        return sorted(self._here.promises.values(), key=to_whom)

    @override
    async def settle(self, promise: Promise, item: RunEnded | None) -> bool:
        kept, name = self._here.promises, to_whom(promise)
        if kept.get(name) != promise:
            return False
        del kept[name]
        if item:
            self._here.owe(item, self._now())
        return True
