"""A channel and a target side by side, each with a dispatcher of its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from typing_extensions import override

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Route, Routing, Selection
from bot.domain.errors import Refused
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.domain.waits.refusals import TargetRefusal
from bot.services.delivery.pipeline import dispatcher
from bot.services.slack_ports import Found
from tests.support.services_delivery import Scene

TARGET = "webhook:ops"
BOTH = Routing("C1", (Route("both", Selection(), ("C1", TARGET)),))
POLICY = NotificationPolicy(BOTH)


class Events:
    """A target that takes events, or raises the next of its `faults` before or after."""

    def __init__(self) -> None:
        self.taken: list[Alert] = []
        self.faults: list[Exception | None] = []

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        fault = self.faults.pop(0) if self.faults else None
        if fault:
            raise fault
        if not isinstance(message, Alert) or message.channel != TARGET:
            raise Refused(TargetRefusal.UNKNOWN)
        self.taken.append(message)
        return Place(message.channel, f"{len(self.taken)}.0")

    async def update(self, message: Outgoing, root: Place) -> Place:
        return root

    async def refresh(self, reply: ReplyNow, place: Place) -> None:
        """An event stays as it was."""

    async def find(
        self,
        alert_id: str,
        channel: str,
        thread: Place | None,
        since: datetime,
        *,
        until: datetime | None = None,
        noted: datetime | None = None,
    ) -> Sequence[Found]:
        return ()

    async def delete(self, place: Place) -> None:
        raise AssertionError("nothing there can be deleted")

    @property
    def told(self) -> list[tuple[str, Kind]]:
        """What was taken, in order: the import and what happened."""
        return [(alert.problem.row.name, alert.kind) for alert in self.taken]


class TargetScene(Scene):
    """Everything goes to the channel and to the target."""

    def __init__(self) -> None:
        self.events = Events()
        super().__init__()
        self.routing = BOTH
        self.restart()

    @override
    def restart(self, owner: str = "one") -> None:
        """Both dispatchers anew."""
        super().restart(owner)
        shared: dict[str, Any] = {
            "routing": lambda: self.routing or Routing(self.address),
            "outbox": self.outbox,
            "states": self.states,
            "leadership": self.leadership,
            "clock": self.clock,
            "meter": self.meter,
        }
        named = TARGET in shared["routing"]().channels
        self.dispatcher = dispatcher(
            "live",
            channel=self.wall,
            takes=lambda where: not named or where != TARGET,
            **shared,
        )
        self.to_target = dispatcher(
            "live",
            channel=self.events,
            takes=lambda where: named and where == TARGET,
            events=True,
            **shared,
        )

    @override
    async def turn(self, seconds: float = 0.0, *, turns: int = 1) -> None:
        """As the scene's; the target's dispatcher works too."""
        for _ in range(max(int(seconds), turns)):
            self.clock.move(1)
            await self.dispatcher.deliver(await self.token())
            await self.to_target.deliver(await self.token())
