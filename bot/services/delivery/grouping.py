"""Alert groups: which of a channel's alerts go out as one message."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import structlog

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.alerting.alerts import ENDED, FAILURES, Alert, Kind
from bot.domain.ids import group_id
from bot.domain.outgoing.outgoing import OutboxItem
from bot.services.outbox import Outbox
from bot.services.ports import Clock

log = structlog.get_logger()

# More failures than this at once, or more anomalies, become one message.
MOST_SINGLE_ALERTS = 5
# Members of a group: as many ids as a message's metadata surely holds.
MOST_MEMBERS = 500


class AlertGrouping:
    """Fixes the groups of one workspace."""

    def __init__(self, workspace: str, outbox: Outbox, clock: Clock) -> None:
        self._outbox = outbox
        self._clock = clock
        self._log = log.bind(workspace=workspace)

    async def group(
        self, name: str, queue: Sequence[OutboxItem], alone: Collection[str], token: int
    ) -> None:
        """Fix the groups of a channel: many failures, many anomalies, what follows on a group, or
        many recoveries. Not those `alone`, whose earlier attempts came to nothing.
        """
        if len(queue) <= MOST_SINGLE_ALERTS:
            return
        fresh = await self._outbox.fresh([item.id for item in queue])
        fresh -= set(alone)
        if len(fresh) <= MOST_SINGLE_ALERTS:
            return
        for kinds in (FAILURES, (Kind.LATE,)):
            alike = _together(queue, fresh, kinds)
            if len(alike) > MOST_SINGLE_ALERTS:
                await self._fix(name, alike, token)
        await self._fix_endings(name, _together(queue, fresh, ENDED), token)

    async def _fix_endings(self, name: str, ended: Sequence[Alert], token: int) -> None:
        """Those of one group together, in its thread; and what else the channel is to see."""
        endings: defaultdict[str | None, list[Alert]] = defaultdict(list)
        for alert in ended if len(ended) > MOST_SINGLE_ALERTS else ():
            root = await self._outbox.root_message(alert.root_id)
            if root.place and (root.group or alert.broadcast):
                endings[root.group].append(alert)
        for group, alerts in endings.items():
            if len(alerts) > MOST_SINGLE_ALERTS:
                follows = alerts[0].root_id if group else None
                await self._fix_group(name, alerts[:MOST_MEMBERS], follows, token)

    async def _fix(self, name: str, alike: Sequence[Alert], token: int) -> None:
        chosen: list[Alert] = []
        followed: set[str | None] = set()  # the groups that they follow on, None for any other
        here = {alert.root_id for alert in alike}
        for alert in alike:
            if alert.id == alert.root_id:
                followed.add(None)
            else:
                root = await self._outbox.root_message(alert.root_id)
                if root.pending and alert.root_id not in here:
                    continue  # its root message is parked: that goes first
                followed.add(root.group)
            chosen.append(alert)
        follows = chosen[0].root_id if len(followed) == 1 and None not in followed else None
        if follows is None:
            chosen = _loud(chosen)
        if len(chosen) > MOST_SINGLE_ALERTS:
            await self._fix_group(name, chosen[:MOST_MEMBERS], follows, token)

    async def _fix_group(
        self, name: str, alerts: Sequence[Alert], follows: str | None, token: int
    ) -> None:
        group = AlertGroup(
            group_id(alert.id for alert in alerts), name, tuple(alerts), self._clock.now(), follows
        )
        if await self._outbox.form_group(token, group):
            self._log.info("delivery.grouped", group=group.id, alerts=len(alerts))


def _loud(alerts: Sequence[Alert]) -> list[Alert]:
    """Those that the channel itself may show. What is for its thread alone goes there, and so does
    what follows on it.
    """
    closed: set[str] = set()
    found = []
    for alert in alerts:
        if alert.quiet:
            closed.add(alert.subject)
        elif alert.subject not in closed:
            found.append(alert)
    return found


def _together(
    queue: Sequence[OutboxItem], fresh: Collection[str], kinds: Collection[Kind]
) -> list[Alert]:
    """The alerts of a channel's queue that may become one message.

    Of each import the first ones, as far as they are of these kinds and `fresh`: nothing was done
    about them yet. So each import's alerts stay in their order.
    """
    closed: set[str] = set()
    found = []
    for item in queue:
        free = item.id in fresh and item.subject not in closed
        if isinstance(item, Alert) and item.kind in kinds and free:
            found.append(item)
        else:
            closed.add(item.subject)
    return found
