"""Who created an import: looked up once in Slack, kept for a while, and text where that fails."""

from typing import Final

import structlog

from bot.domain.access.owners import Owner, is_address, owner
from bot.domain.errors import Refused, SlackError, StoreError
from bot.services.people_ports import Directory, OwnerCache, OwnerLookup

log = structlog.get_logger()

# A scope that is missing is missed by every look-up; it may be granted meanwhile.
REFUSED_LOOKUP_SECONDS: Final = 600.0


class Owners:
    """Knows whom to mention for an import. Without a `directory` nobody is looked up."""

    def __init__(self, directory: Directory | None, cache: OwnerCache, *, show: bool) -> None:
        self._directory = directory
        self._cache = cache
        self._show = show
        self._refusal: str | None = None  # Slack's last one, so that it is logged once

    async def of(self, address: str | None) -> Owner:
        """Whom an address belongs to. Never raises: an alert does not wait for who made it."""
        known = address.strip() if address else ""
        user = await self._user(known) if self._directory and is_address(known) else None
        return owner(known or None, user, show=self._show)

    async def _user(self, address: str) -> str | None:
        try:
            kept = await self._cache.get(address)
        except StoreError:
            kept = None
        if kept:
            return kept.user
        found = await self._look_up(address)
        if found is None:
            return None
        looked, seconds = found
        try:
            await self._cache.put(address, looked, seconds)
        except StoreError as error:
            log.warning("owners.not_kept", error=str(error))
        return looked.user

    async def _look_up(self, address: str) -> tuple[OwnerLookup, float] | None:
        """What was found and how long that is worth keeping; None for what may pass by itself."""
        assert self._directory
        try:
            user = await self._directory.find(address)
        except Refused as error:
            if error.code != self._refusal:
                log.warning("owners.refused", error=error.code)
            self._refusal = error.code
            return OwnerLookup(), REFUSED_LOOKUP_SECONDS
        except SlackError as error:
            log.info("owners.not_looked_up", error=str(error))
            return None
        looked = OwnerLookup(user)
        return looked, looked.seconds
