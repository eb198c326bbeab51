"""The lease of one workspace: a key that expires, and a token that grows."""

import structlog
from typing_extensions import override

from bot.services.ports import Lease
from bot.store.client import Client
from bot.store.connect import faults
from bot.store.keys import FORM, Keys
from bot.store.script import Script
from bot.store.server_run import ServerRun

log = structlog.get_logger()


class RedisLease(Lease):
    """A lease on the server's own clock.

    Every call also looks whether the server may have forgotten something: it was restarted (unless
    its restarts are `lasting`) or emptied. The outbox then looks for alerts in the channel before
    it posts them.
    """

    def __init__(self, client: Client, workspace: str, server_run: ServerRun) -> None:
        self._client = client
        self._keys = Keys(workspace)
        self._server_run = server_run
        self._acquire = Script(client, "acquire")
        self._giveup = Script(client, "release_lease")
        self._log = log.bind(workspace=workspace)
        self._forgot: int | None = None

    @override
    async def acquire(self, owner: str, seconds: float) -> int | None:
        with faults(self._client):
            await self._client.confirm()
        token, forgot = await self._server_run.ask(
            self._acquire,
            (self._keys.lease, self._keys.epoch, self._keys.server_run, self._keys.form),
            owner,
            max(round(seconds * 1000), 1),
            FORM,
        )
        if self._forgot is not None and forgot != self._forgot:
            self._log.warning("store.restarted_or_emptied")
        self._forgot = forgot
        return token or None

    @override
    async def release(self, owner: str) -> None:
        await self._giveup((self._keys.lease,), owner)

    @override
    async def held(self) -> bool:
        with faults(self._client):
            return bool(await self._client.exists(self._keys.lease))
