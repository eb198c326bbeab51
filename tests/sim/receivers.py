"""Receivers of webhooks in the simulation: what they took, and what they do to requests.

They are the playground's, which share no code with the bot: one that checks signatures, and one
that is as strict as PagerDuty.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any, Final

from bot.domain.alerting.routing import Route, Routing, Selection
from bot.domain.errors import NotSent
from bot.playground.receiver.pagerduty import Service
from bot.playground.receiver.webhook import Inbox, Refused
from bot.webhooks.request import Endpoint, PagerDuty, Request, Webhook
from bot.webhooks.sending import Answer
from tests.sim.loop import VirtualLoop

HOOK, DUTY = "webhook:out", "pagerduty:out"
TARGETS: Final = (HOOK, DUTY)
HOOK_URL, DUTY_URL = "https://hooks.example/", "https://events.example/v2/enqueue"
KEY: Final = b"the simulation's own key"
ROUTING_KEY: Final = "0123456789abcdef0123456789abcdef"
ENDPOINTS: Final[Mapping[str, Endpoint]] = {
    HOOK: Webhook(HOOK_URL, KEY),
    DUTY: PagerDuty(DUTY_URL, ROUTING_KEY),
}
# What a receiver may do. Whatever hangs is given up by the bot after five seconds.
UNTAKEN: Final = ("no connection", "lost", "500", "410", "307", "401", "429")
TAKEN: Final = ("cut", "hang", "500 after it was taken", "late")
GIVEN_UP: Final = 5.0


def leading_out(routing: Routing) -> Routing:
    """The same routes, and both targets for everything."""
    return Routing(routing.default, (Route("out", Selection(), TARGETS), *routing.routes))


@dataclass(slots=True)
class Delivery:
    """A request that was taken; `at` in seconds since the day began."""

    name: str
    body: bytes
    at: float
    event: Mapping[str, Any] = field(init=False)  # what it says

    def __post_init__(self) -> None:
        self.event = json.loads(self.body)


@dataclass(slots=True)
class Receivers:
    """Both, and all that they took."""

    dice: Random
    loop: VirtualLoop
    inbox: Inbox = field(default_factory=lambda: Inbox(base64.b64encode(KEY).decode()))
    duty: Service = field(default_factory=lambda: Service(ROUTING_KEY))
    deliveries: list[Delivery] = field(default_factory=list)
    faults: Mapping[str, float] = field(default_factory=dict)  # kind -> probability
    faulty: int = 0

    def fault(self) -> str:
        """What happens to this request."""
        roll = self.dice.random()
        for kind, share in self.faults.items():
            roll -= share
            if roll < 0:
                self.faulty += 1
                return kind
        return "ok"

    def take(self, request: Request) -> int:
        """The status of the answer. The bot's clock may be hours ahead: its own time counts."""
        if request.url == DUTY_URL:
            return self.duty.enqueue(request.body).status
        try:
            sent_at = float(request.headers["webhook-timestamp"])
            self.inbox.take(request.headers, request.body, sent_at)
        except Refused as error:
            return error.status
        name = request.headers["webhook-id"]
        self.deliveries.append(Delivery(name, request.body, self.loop.time()))
        return 204


class Line:
    """The way of one replica to the receivers."""

    def __init__(self, receivers: Receivers, gate: Callable[[], Any]) -> None:
        self._receivers = receivers
        self._gate = gate

    async def send(self, request: Request) -> Answer:
        """As the bot's own sender: an answer, or NotSent."""
        await self._gate()
        receivers = self._receivers
        fault = receivers.fault()
        if fault == "no connection":
            raise NotSent("ConnectError")
        await receivers.loop.sleep(receivers.dice.uniform(0.05, 0.4))
        if fault in TAKEN:
            return await self._taken(request, fault)
        if fault == "lost":
            await receivers.loop.sleep(GIVEN_UP)
            raise NotSent("no answer")
        if fault != "ok":
            seconds = str(receivers.dice.choice((1, 5, 30, 10**9)))
            return Answer(int(fault), {"retry-after": seconds})
        answer = Answer(receivers.take(request), {})
        await self._gate()
        return answer

    async def _taken(self, request: Request, fault: str) -> Answer:
        """It is taken, and the bot does not learn of it. PagerDuty takes nothing late: an old
        trigger would open again what was resolved meanwhile.
        """
        receivers = self._receivers
        if fault == "late" and request.url != DUTY_URL:
            at = receivers.loop.time() + receivers.dice.choice((6.0, 20.0, 60.0))
            receivers.loop.call_at(at, partial(receivers.take, request))
        else:
            receivers.take(request)
        await self._gate()
        if fault.startswith("500"):
            return Answer(500, {})
        await receivers.loop.sleep(0.0 if fault == "cut" else GIVEN_UP)
        raise NotSent("no answer")
