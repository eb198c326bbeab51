"""The names that people may use, as the watcher saw them last."""

import asyncio
from dataclasses import dataclass
from typing import Final

from bot.query.names.lookup import NO_NAMES, Names
from bot.query.values import Named
from bot.services.asking.context import WorkspaceContext, last_seen
from bot.services.ports import Clock

# Reading every row takes longer than answering, and names seldom change. A newer import is asked
# of MoEngage.
KEPT_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Kept:
    names: Names
    until: float  # monotonic


class KnownNames:
    """An index of names for each workspace, at most a minute old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._reading = asyncio.Lock()

    async def of(self, context: WorkspaceContext) -> Names:
        """The names in a workspace. Never raises: without the store, the ones known before.

        Many questions at once have the rows read once.
        """
        async with self._reading:
            return await self._of(context)

    async def _of(self, context: WorkspaceContext) -> Names:
        now = self._clock.monotonic()
        kept = self._kept.get(context.name)
        if kept and now < kept.until:
            return kept.names
        seen = await last_seen(context)
        if seen is None:
            return kept.names if kept else NO_NAMES
        known = [Named(row.id, row.name) for row in seen.rows]
        owners = {row.id: row.created_by for row in seen.rows if row.created_by}
        people = sorted(set(owners.values()))
        if kept and set(kept.names.known) == set(known) and kept.names.creators.owners == owners:
            names = kept.names
        else:  # of 5,000 names it takes a tenth of a second
            names = await asyncio.to_thread(Names.of, known, people, owners)
        self._kept[context.name] = _Kept(names, now + KEPT_SECONDS)
        return names
