"""Levers over HTTP, for a person at the demo and for tests from another process. Loopback only.

POST /_control/fault           {trouble, method?, times?, seconds?, code?, chance?}
POST /_control/clear           {}       no fault waits any more
POST /_control/cut             {}       reset every socket
POST /_control/blackhole       {}       the open sockets answer nothing more
POST /_control/disconnect      {reason?}
POST /_control/refuse          {tickets?}
POST /_control/command         {text, channel?}   answers {failure, replies}
POST /_control/mention         {text, channel?}
POST /_control/direct_message  {text}
POST /_control/press           {channel, ts, action_id}
GET  /_control/state           sockets, faults, calls, messages
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.slack.api import WebApi
from bot.playground.slack.faults import Fault, Faults, Trouble
from bot.playground.slack.news import News
from bot.playground.slack.payloads import message_json
from bot.playground.slack.person import Exchange, Person
from bot.playground.slack.socket_mode import Sockets
from bot.playground.slack.state import Message, Workspace

Lever = Callable[..., Awaitable[Any]]
WAIT = 10.0  # seconds, for the bot's answer


@dataclass(frozen=True, slots=True)
class Levers:
    """What can be pulled from outside."""

    workspace: Workspace
    sockets: Sockets
    faults: Faults
    api: WebApi
    news: News
    you: Person

    def table(self) -> Mapping[str, Lever]:
        """Each lever by its name in the address."""
        return {
            "state": self._state,
            "fault": self._fault,
            "clear": self._clear,
            "cut": self._cut,
            "blackhole": self._blackhole,
            "refuse": self._refuse,
            "disconnect": self.sockets.disconnect,
            "command": self._command,
            "mention": self._mention,
            "direct_message": self._direct_message,
            "press": self._press,
        }

    async def _state(self) -> Any:
        return {
            "sockets": len(self.sockets.connections),
            "faults": [fault.trouble for fault in self.faults.waiting],
            "calls": [[call.method, call.outcome] for call in self.api.calls],
            "messages": [self._shown(message) for message in self.workspace.messages()],
        }

    async def _fault(self, trouble: str, **more: Any) -> None:
        self.faults.add(Fault(Trouble(trouble), **more))

    async def _clear(self) -> None:
        self.faults.clear()

    async def _cut(self) -> None:
        self.sockets.cut()

    async def _blackhole(self) -> None:
        self.sockets.blackhole()

    async def _refuse(self, tickets: int = 1) -> None:
        self.sockets.refuse(tickets)

    async def _command(self, text: str, channel: str = "data-imports") -> Any:
        return await self._told(self.you.command(text, channel))

    async def _mention(self, text: str, channel: str = "data-imports") -> Any:
        return await self._told(self.you.mention(text, channel))

    async def _direct_message(self, text: str) -> Any:
        return await self._told(self.you.direct_message(text))

    async def _press(self, channel: str, ts: str, action_id: str) -> Any:
        message = self.workspace.message(channel, ts)
        if message is None:
            raise LookupError("no such message")
        return await self._told(self.you.press(message, action_id))

    async def _told(self, exchange: Exchange) -> Any:
        await self.news.wait_for(lambda: exchange.replies or exchange.failure, WAIT, "an answer")
        return {
            "failure": exchange.failure,
            "replies": [self._shown(message) for message in exchange.replies],
        }

    def _shown(self, message: Message) -> Mapping[str, Any]:
        found = message_json(self.workspace, message, metadata=True)
        return found | {"channel": message.channel, "only_for": message.only_for}
