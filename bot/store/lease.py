"""The lease of one workspace: a key that expires, and a token that grows.

Who holds it, and until when that may be acted on: `bot/services/leadership.py`.
"""

import structlog
from typing_extensions import override

from bot.services.ports import Lease, Renewal
from bot.store import codec
from bot.store.keys import Keys
from bot.store.lease_renewals import Renewals
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import faults
from bot.store.server.server_run import ServerRun

log = structlog.get_logger()


class RedisLease(Lease):
    """A lease on the server's own clock.

    Every call also looks whether the server may have forgotten something: it was restarted (unless
    its restarts are `lasting`) or emptied. The outbox then looks for alerts in the channel before
    it posts them.
    """

    def __init__(
        self, client: Client, workspace: str, server_run: ServerRun, renewals: Renewals
    ) -> None:
        self._renewals = renewals
        self._client = client
        self._keys = Keys(workspace)
        self._server_run = server_run
        self._giveup = Script(client, "release_lease")
        self._log = log.bind(workspace=workspace)
        self._forgot: int | None = None

    @override
    async def acquire(self, owner: str, seconds: float) -> Renewal:
        milliseconds = max(round(seconds * 1000), 1)
        token, forgot, owed, last_good_at, promises = await self._renewals.ask(
            self._keys, owner, milliseconds, self._server_run
        )
        if self._forgot is not None and forgot != self._forgot:
            self._log.warning("store.restarted_or_emptied")
        self._forgot = forgot
        seen = codec.instant(int(last_good_at)) if last_good_at else None
        return Renewal(token or None, bool(owed), seen, promised=bool(promises))

    @override
    async def release(self, owner: str) -> None:
        await self._giveup((self._keys.lease,), owner)

    @override
    async def held(self) -> bool:
        with faults(self._client):
            return bool(await self._client.exists(self._keys.lease))
