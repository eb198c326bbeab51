"""Targets as the port that alerts are posted through.

Nothing that was sent to a target can be edited, found or deleted. It need not be: each alert is an
event of its own there, and its receiver takes an event that it has already as done.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol, assert_never

from typing_extensions import override

from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.errors import NotSent, Paced, Refused
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.domain.waits.refusals import TargetRefusal
from bot.services.ports import Clock
from bot.services.slack_ports import Channel, Found
from bot.webhooks import pagerduty, signed
from bot.webhooks.request import Endpoint, PagerDuty, Request, Webhook
from bot.webhooks.responses import fault
from bot.webhooks.sending import Answer

# A receiver that failed this often in a row counts as failing: its alerts are parked.
MOST_FAILURES: Final = 2


class Sends(Protocol):
    """Where requests go out."""

    async def send(self, request: Request) -> Answer:
        """The answer. Raises NotSent if there is none."""


class Targets(Channel):
    """The targets of the settings, by the name under which routes have them."""

    def __init__(self, endpoints: Mapping[str, Endpoint], sender: Sends, clock: Clock) -> None:
        self._endpoints = endpoints
        self._sender = sender
        self._clock = clock
        self._failures = Counter[str]()

    @property
    def names(self) -> Sequence[str]:
        """All of them, as routes have them."""
        return tuple(self._endpoints)

    @override
    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        """See the port. NotSent also if it may have arrived: a repeat is taken for the same."""
        endpoint = self._endpoints.get(message.channel)
        if endpoint is None or not isinstance(message, Alert):
            raise Refused(TargetRefusal.UNKNOWN)
        request = _request(message, endpoint, self._clock.now())
        if request:
            await self._deliver(message.channel, request)
        return Place(message.channel, f"{self._clock.now().timestamp():.6f}")

    async def _deliver(self, target: str, request: Request) -> None:
        try:
            answer = await self._sender.send(request)
            if why := fault(answer.status, answer.headers, self._clock.now()):
                raise why
        except (Paced, Refused):
            self._failures.pop(target, None)
            raise
        except NotSent as error:
            self._failures[target] += 1
            if self._failures[target] < MOST_FAILURES:
                raise
            raise Refused(TargetRefusal.FAILS) from error
        self._failures.pop(target, None)

    @override
    async def update(self, message: Outgoing, root: Place) -> Place:
        """See the port. An event stays as it was."""
        return root

    @override
    async def refresh(self, reply: ReplyNow, place: Place) -> None:
        """See the port. An event stays as it was."""

    @override
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
        """See the port. Nothing can be found, so what is unknown is sent again."""
        return ()

    @override
    async def delete(self, place: Place) -> None:
        """See the port. An event stays."""


def _request(alert: Alert, endpoint: Endpoint, now: datetime) -> Request | None:
    match endpoint:
        case Webhook():
            return signed.request(alert, endpoint, now)
        case PagerDuty():
            return pagerduty.request(alert, endpoint)
        case _:
            assert_never(endpoint)
