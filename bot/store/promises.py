"""What was promised to people: to tell them once when a run ends."""

from collections.abc import Awaitable, Sequence
from contextlib import suppress
from typing import Final, cast

from typing_extensions import override

from bot.domain.errors import StoreError
from bot.domain.outgoing.promises import LONGEST, Promise, RunEnded
from bot.services.people_ports import Promises
from bot.store import codec
from bot.store.keys import PROMISES, Keys
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import faults
from bot.store.states import owing

PROMISE: Final = codec.Codec(Promise)


class RedisPromises(Promises):
    """A field per person and import; the key ends a week after the last promise."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._client = client
        self._keys = Keys(workspace)
        self._promise = Script(client, "promise")
        self._settle = Script(client, "settle")

    @override
    async def add(self, promise: Promise) -> bool:
        text, most = PROMISE.encode(promise), PROMISES
        milliseconds = round(LONGEST.total_seconds() * 1000)
        kept = self._promise((self._keys.promises,), to_whom(promise), text, most, milliseconds)
        return bool(await kept)

    @override
    async def all(self) -> Sequence[Promise]:
        """One that another release wrote is left alone: it ends by itself."""
        with faults(self._client):
            kept = self._client.hvals(self._keys.promises)
            texts = await cast("Awaitable[list[str]]", kept)
        found = []
        for text in texts:
            with suppress(StoreError):
                found.append(PROMISE.decode(self._keys.promises, text))
        return sorted(found, key=to_whom)

    @override
    async def settle(self, promise: Promise, item: RunEnded | None) -> bool:
        keys = self._keys
        record = keys.record(item.id if item else to_whom(promise))
        every = (keys.promises, keys.outbox, keys.alerts, record)
        owed = owing(item) if item else ()
        return bool(await self._settle(every, to_whom(promise), PROMISE.encode(promise), *owed))


def to_whom(promise: Promise) -> str:
    """What a promise is found by."""
    return f"{promise.user}:{promise.import_id}"
