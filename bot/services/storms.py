"""Storms: which of all that a channel is owed one message tells together."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import structlog

from bot.domain.alerts import ENDED, FAILURES, Alert, Group, Kind, Owed, group_id, together
from bot.services.outbox_ports import Outbox
from bot.services.ports import Clock

log = structlog.get_logger()

# More failures than this at once, or more lags, are told by one message.
HANDFUL = 5
# Members of a group: as many ids as a message's metadata surely holds.
MOST = 500


class Storms:
    """Fixes the groups of one workspace."""

    def __init__(self, workspace: str, outbox: Outbox, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock
        self._log = log.bind(workspace=workspace)

    async def gather(
        self, name: str, lane: Sequence[Owed], alone: Collection[str], token: int
    ) -> None:
        """Fix what is to be told together of a channel: a storm of failures, or of lags, or what
        follows on one. Not those `alone`, which did harm before.
        """
        if len(lane) <= HANDFUL:
            return
        fresh = await self._outbox.fresh([owed.id for owed in lane])
        fresh -= set(alone)
        for kinds in (FAILURES, (Kind.LATE,)):
            alike = together(lane, fresh, kinds)
            if len(alike) > HANDFUL:
                await self._fix(name, alike, token)
        endings: defaultdict[str, list[Alert]] = defaultdict(list)
        ended = together(lane, fresh, ENDED)
        for alert in ended if len(ended) > HANDFUL else ():
            card = await self._outbox.card(alert.card)
            if card.group and card.place:
                endings[card.group].append(alert)
        for alerts in endings.values():
            if len(alerts) > HANDFUL:
                await self._fix_group(name, alerts[:MOST], alerts[0].card, token)

    async def _fix(self, name: str, alike: Sequence[Alert], token: int) -> None:
        chosen: list[Alert] = []
        followed: set[str | None] = set()  # the groups whose card they follow, None for any other
        opening = {alert.card for alert in alike}
        for alert in alike:
            if alert.id == alert.card:
                followed.add(None)
            else:
                card = await self._outbox.card(alert.card)
                if card.owed and alert.card not in opening:
                    continue  # its first message is still owed (parked): it comes after that
                followed.add(card.group)
            chosen.append(alert)
        follows = chosen[0].card if len(followed) == 1 and None not in followed else None
        if follows is None:
            chosen = _loud(chosen)
        if len(chosen) > HANDFUL:
            await self._fix_group(name, chosen[:MOST], follows, token)

    async def _fix_group(
        self, name: str, alerts: Sequence[Alert], follows: str | None, token: int
    ) -> None:
        group = Group(group_id(alerts), name, tuple(alerts), self._clock.now(), follows)
        if await self._outbox.gather(token, group):
            self._log.info("dispatcher.grouped", group=group.id, alerts=len(alerts))


def _loud(alerts: Sequence[Alert]) -> list[Alert]:
    """Those that may stand in the channel itself. What is for its thread alone goes there, and so
    does what follows on it.
    """
    closed: set[str] = set()
    found = []
    for alert in alerts:
        if alert.quiet:
            closed.add(alert.subject)
        elif alert.subject not in closed:
            found.append(alert)
    return found
