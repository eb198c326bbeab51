"""The stage after the post: brings the root message up to date."""

from datetime import datetime

from bot.domain.alerting.alerts import ACTIVITY_KINDS, Alert, present
from bot.domain.outgoing.outgoing import OutboxItem, Outgoing, Place
from bot.domain.watching.problems import Problem
from bot.services.delivery.group_message import group_status
from bot.services.outbox import Duplicate, Outbox, RootMessage
from bot.services.ports import States
from bot.services.slack_ports import Channel


class RootUpdates:
    """Updates the root messages of one workspace."""

    def __init__(self, *, outbox: Outbox, states: States, channel: Channel) -> None:
        self._outbox = outbox
        self._states = states
        self._channel = channel
        self._shown: dict[Place, tuple[Problem, ...]] = {}  # a group's message -> what it shows
        self._shown_under = 0  # the token under which that was shown
        self._looked_at: set[str] = set()  # groups, in this pass

    def begin_pass(self, token: int, *, idle: bool) -> None:
        """A pass over the outbox begins; `idle` if nothing is due."""
        self._looked_at.clear()
        if idle or token != self._shown_under:
            # What others have shown meanwhile is not known here.
            self._shown.clear()
            self._shown_under = token

    async def update(self, item: OutboxItem, root: RootMessage, place: Place) -> bool:
        """Bring the root message up to date, after the item was posted at this place. Whether that
        took a request.
        """
        if root.place is None:
            # The root message is not known any more: the item's own message takes its place.
            await self._outbox.move(item.root_id, place)
            return False
        if root.group:
            return await self.update_group(root.group, root.place)
        if root.place.shared:
            return False  # by a group that the store forgot: it must not show one alert alone
        shown = await at_present(item, self._states)
        if shown:
            await self._edit(shown, root.place, item.root_id, item.since)
        return shown is not None

    async def update_group(self, group_id: str, place: Place) -> bool:
        """Bring a group's message up to date, once in a pass. Whether that took a request."""
        group = None if group_id in self._looked_at else await self._outbox.group(group_id)
        if group is None:
            return False
        self._looked_at.add(group_id)
        status = await group_status(group, self._states)
        if self._shown.get(place) == status.failing:
            return False
        now_at = await self._edit(status, place, group_id, group.since)
        self._shown[now_at] = status.failing
        return True

    async def _edit(self, shown: Outgoing, place: Place, root_id: str, since: datetime) -> Place:
        """Where it stands now. A fresh message is the root message from then on; a holder that was
        paused may make one too.
        """
        now_at = await self._channel.update(shown, place)
        if now_at != place:
            await self._outbox.move(root_id, now_at)
            await self._outbox.expect(Duplicate(root_id, now_at.channel, since))
        return now_at


async def at_present(item: OutboxItem, states: States) -> OutboxItem | None:
    """As a root message shows it: how things stand now. None for activity on a problem that is
    gone: the root message says so, and stays.
    """
    if not isinstance(item, Alert):
        return item
    now = (await states.problems([item.subject])).get(item.subject)
    gone = now is None or now.id != item.problem.id
    return None if gone and item.kind in ACTIVITY_KINDS else present(item, now)
