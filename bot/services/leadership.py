"""Holding the lease of a workspace, and knowing when not to act on it any more.

How the store keeps the lease: `bot/store/lease.py`.
"""

import math
from collections.abc import Callable

import structlog

from bot.domain.errors import StoreError
from bot.services.ports import Clock, Lease, Renewal

log = structlog.get_logger()

# How long a lease lasts. A death is noticed, and watching goes on elsewhere, within this time.
LEASE_SECONDS = 15.0
# How often it is renewed: four failed attempts in a row are survived.
RENEW_SECONDS = 3.0
# A holder stops acting on its lease well before the lease ends, counted on its own monotonic clock
# from before it asked: a process that was paused finds out before it sends anything.
TRUSTED_SHARE = 0.7


class Leadership:
    """One replica's claim to watch one workspace."""

    def __init__(
        self,
        lease: Lease,
        clock: Clock,
        *,
        owner: str,
        workspace: str,
        owed: Callable[[], None] = lambda: None,
    ) -> None:
        self._owed = owed  # to be called when the store says that something is in the outbox
        self._lease = lease
        self._clock = clock
        self._owner = owner
        self._log = log.bind(workspace=workspace)
        self._token: int | None = None
        self._renewal: Renewal | None = None  # what the store said last
        self._asked_at = -math.inf  # when it was asked for that
        self.trouble: str | None = None  # why the store could not be asked the last time
        self.elsewhere = False  # the store says that another replica holds it

    def token(self) -> int | None:
        """The fencing token while the lease can be trusted to be ours, else None."""
        return self._token if self._age() < LEASE_SECONDS * TRUSTED_SHARE else None

    def leads(self) -> bool:
        """Whether the lease can be trusted to be ours."""
        return self.token() is not None

    async def keep(self) -> None:
        """Acquire and renew for ever."""
        while True:
            await self.renew()
            await self._clock.sleep(RENEW_SECONDS)

    async def renew(self) -> None:
        """Ask once. While the store is away the old lease is trusted until its time is up."""
        asked = self._clock.monotonic()
        try:
            self._renewal = await self._lease.acquire(self._owner, LEASE_SECONDS)
        except StoreError as error:
            if not self.trouble:
                self._log.warning("lease.renewal_failed", error=str(error))
            self.trouble, self.elsewhere, self._renewal = str(error), False, None
            return
        token = self._renewal.token
        self.trouble, self.elsewhere = None, token is None
        if token != self._token:
            self._log.info("lease.acquired" if token else "lease.lost", token=token)
        self._token, self._asked_at = token, asked
        if self._renewal.owed:
            self._owed()

    @property
    def renewal(self) -> Renewal | None:
        """What the store said with the latest renewal, unless that is long ago."""
        return self._renewal if self._age() < 2 * RENEW_SECONDS else None

    def promised(self) -> bool:
        """Whether anybody may wait for a run to end, as far as the latest renewal says."""
        renewal = self.renewal
        return renewal is None or renewal.promised

    async def release(self) -> None:
        """Give it up at a shutdown, so that the next holder need not wait for its end."""
        self._asked_at = -math.inf
        if self._token is not None:
            try:
                await self._lease.release(self._owner)
            except StoreError as error:
                self._log.warning("lease.release_failed", error=str(error))

    def _age(self) -> float:
        """How long ago the store was asked for its last answer."""
        return self._clock.monotonic() - self._asked_at
