"""One replica at work on one workspace: it holds the lease, commits failures and claims alerts."""

from datetime import datetime

from bot.domain.alerts import Alert
from bot.services.ports import Claim, Fate, Lease, Outbox, States
from bot.store import MemoryStore, Store
from tests.support.store_values import NOON, WORKSPACE, failure

PATIENCE = 60.0  # so long that an intent of a test is young
NONE = 0.0  # so short that any intent is old


class Desk:
    """The ports of one workspace, with the newest token once it is held."""

    def __init__(self, store: Store | MemoryStore) -> None:
        self.lease: Lease = store.lease(WORKSPACE)
        self.states: States = store.states(WORKSPACE)
        self.outbox: Outbox = store.outbox(WORKSPACE)
        self.token = 0

    async def hold(self, owner: str) -> None:
        """Take the lease, which must be free."""
        token = await self.lease.acquire(owner, 60.0)
        assert token is not None
        self.token = token

    async def owe(self, name: str = "orders", ran_at: datetime = NOON) -> Alert:
        """One failed run more to tell of."""
        made, alert = failure(name, ran_at)
        await self.states.commit(self.token, [made])
        return alert

    async def claim(self, alert: Alert, patience: float = PATIENCE) -> Claim:
        """Claim as the holder."""
        return await self.outbox.claim(self.token, alert.id, patience)

    async def intent(self, alert: Alert) -> datetime:
        """When the standing intent was made."""
        claim = await self.claim(alert, NONE)
        assert claim.fate is Fate.LOOK
        assert claim.since is not None
        return claim.since
