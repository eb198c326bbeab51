"""Known ways to break the delivery to targets; see `mutations`."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from bot.domain.alerting.alerts import Alert
from bot.domain.errors import NotSent
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.webhooks.request import Request
from bot.webhooks.sending import Answer
from tests.sim.around import Around


class AsksTargetsOnce(Around):
    """What a target did not take is taken for sent."""

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        try:
            place: Place = await self._part.post(message, root, repeat=repeat)
        except NotSent:
            place = Place(message.channel, "0.0")
        return place


class QueuesByItself(Around):
    """What a target did not take is sent after the next one, from memory."""

    def __init__(self, part: Any) -> None:
        super().__init__(part)
        self._later: list[Outgoing] = []

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        try:
            place: Place = await self._part.post(message, root, repeat=repeat)
        except NotSent:
            self._later.append(message)
            return Place(message.channel, "0.0")
        while self._later:
            await self._part.post(self._later[0], root)
            self._later.pop(0)
        return place


class AnIdADelivery(Around):
    """A repeat has an id of its own."""

    def __init__(self, part: Any) -> None:
        super().__init__(part)
        self._number = 0

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        self._number += 1
        if isinstance(message, Alert):
            message = replace(message, id=f"{message.id}-{self._number}")
        place: Place = await self._part.post(message, root, repeat=repeat)
        return place


class BelievesRedirects(Around):
    """A redirect is an answer like any other."""

    async def send(self, request: Request) -> Answer:
        answer: Answer = await self._part.send(request)
        return replace(answer, status=204) if answer.status == HTTPStatus(307) else answer
