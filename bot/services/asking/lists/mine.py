"""Which creator somebody is: “my imports” are those created with the address they have in Slack.

Slack finds a person by address, but does not give a person's address; so each creator is looked up.
"""

from collections.abc import Collection
from typing import Final

import structlog

from bot.domain.access.owners import is_address, namesake_of
from bot.domain.answers.declined import DeclineReason
from bot.domain.errors import Refused, SlackError, StoreError
from bot.services.people_ports import Directory, OwnerCache, OwnerLookup, PeopleNames

log = structlog.get_logger()

# Slack allows 50 look-ups a minute; alerts look owners up, too.
MOST_LOOKED_UP: Final = 30


class Mine:
    """Finds the address of who asks among those of creators."""

    def __init__(self, directory: Directory, cache: OwnerCache, names: PeopleNames) -> None:
        self._directory = directory
        self._cache = cache
        self._names = names

    async def address(self, user: str, creators: Collection[str]) -> str | DeclineReason:
        """The creator that this person is, or why that is not known. Never raises."""
        unknown = []
        for creator in filter(is_address, creators):
            known = await self._known(creator)
            if known and known.user == user:
                return creator
            # Without the scope nobody was found either, so that is worth another look.
            unknown += [creator] if known is None or known.user is None else []
        try:
            return await self._look_up(user, unknown[:MOST_LOOKED_UP])
        except Refused as error:
            log.warning("asking.owners_refused", error=error.code)
            return DeclineReason.MINE_NEEDS_SCOPE
        except SlackError as error:
            log.info("asking.owners_not_looked_up", error=str(error))
            return DeclineReason.MINE_NOT_LOOKED_UP

    async def by_name(self, user: str, creators: Collection[str]) -> str | None:
        """The creator that has this person's name in Slack, which needs no further scope."""
        names = await self._names.of([user])
        return namesake_of(names.get(user, ""), creators)

    async def _look_up(self, user: str, creators: Collection[str]) -> str | DeclineReason:
        for creator in creators:
            found = await self._directory.find(creator)
            await self._keep(creator, found)
            if found == user:
                return creator
        return DeclineReason.NOTHING_IS_MINE

    async def _known(self, creator: str) -> OwnerLookup | None:
        try:
            return await self._cache.get(creator)
        except StoreError:
            return None

    async def _keep(self, creator: str, user: str | None) -> None:
        looked = OwnerLookup(user)
        try:
            await self._cache.put(creator, looked, looked.seconds)
        except StoreError as error:
            log.warning("asking.owner_not_kept", error=str(error))
