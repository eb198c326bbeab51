"""What a person sends to the app, and what comes back."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.slack import payloads
from bot.playground.slack.app import Installed
from bot.playground.slack.call import Triggers
from bot.playground.slack.hooks import Hooks
from bot.playground.slack.news import LONG, News
from bot.playground.slack.socket_mode import EVENTS, Ack, Delivery, Sockets
from bot.playground.slack.state import (
    Change,
    Message,
    Workspace,
)
from bot.playground.slack.views import Views


@dataclass(frozen=True, slots=True)
class Seat:
    """What a person needs of the stand-in."""

    workspace: Workspace
    hooks: Hooks
    triggers: Triggers
    sockets: Sockets
    news: News
    dice: random.Random
    clock: Callable[[], float]
    url: Callable[[], str]
    app: Callable[[], Installed]
    views: Views

    def event(self, event: Mapping[str, Any]) -> Delivery:
        """Send an event to the app, if it subscribed to it."""
        name = event["type"]
        allowed = self.app().hears("message.im" if name == "message" else name)
        if not allowed:
            return Delivery.unsent(EVENTS, event)
        event_id = f"Ev{self.dice.getrandbits(40):010X}"
        payload = payloads.event_json(self.workspace, event, event_id, self.clock())
        return self.sockets.send(EVENTS, payload)


class Exchange:
    """Something a person did, and what came of it.

    `failure` is what Slack itself shows when the app did not acknowledge in time, or answered with
    something that Slack cannot show.
    """

    def __init__(
        self,
        seat: Seat,
        delivery: Delivery,
        mine: Callable[[Change], bool],
        pressed: Message | None = None,
    ) -> None:
        self.delivery = delivery
        self._seat = seat
        self._mine = mine
        self._pressed = pressed
        self._since = len(seat.workspace.changes)
        self._windows = seat.views.made

    @property
    def failure(self) -> str | None:
        """Why it failed, in Slack's word, or None."""
        return self.delivery.failure

    @property
    def replies(self) -> list[Message]:
        """The messages that answer it, as they stand now."""
        changes = self._seat.workspace.changes[self._since :]
        names = {(c.message.channel, c.message.ts): None for c in changes if self._mine(c)}
        standing = (self._seat.workspace.message(*name) for name in names)
        return [message for message in standing if message]

    @property
    def opened_a_window(self) -> bool:
        """Whether a modal opened meanwhile."""
        return self._seat.views.made > self._windows

    @property
    def can_be_seen(self) -> bool:
        """Whether something came of it: an answer, a change of what was pressed, or a modal."""
        return bool(self.replies or self._has_changed) or self.opened_a_window

    @property
    def _has_changed(self) -> bool:
        changes = self._seat.workspace.changes[self._since :]
        places = {(each.message.channel, each.message.ts) for each in changes}
        return self._pressed is not None and (self._pressed.channel, self._pressed.ts) in places

    async def acknowledged(self, seconds: float = LONG) -> Ack:
        """The acknowledgement; TimeoutError if there is none in time."""
        return await self._seat.news.wait_for(
            lambda: self.delivery.ack, seconds, "an acknowledgement"
        )

    async def reply(self, count: int = 1, seconds: float = LONG) -> Message:
        """The latest answer once there are this many; TimeoutError if they do not come in time.

        What has no blocks and ends in an ellipsis says that the answer is still to come, so it is
        none. The text of an answer may end in one too, where it was cut.
        """
        replies = await self._seat.news.wait_for(
            lambda: self._answers if len(self._answers) >= count else None,
            seconds,
            f"{count} answers",
        )
        return replies[-1]

    @property
    def _answers(self) -> list[Message]:
        return [each for each in self.replies if each.blocks or not each.text.endswith("…")]
