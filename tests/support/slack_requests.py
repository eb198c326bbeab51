"""Requests as Slack makes them, signed, and who answers them in tests."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from slack_bolt.request.async_request import AsyncBoltRequest
from typing_extensions import override

from bot.domain.answers.answer import Answer, Guide
from bot.domain.answers.home_tab import HomeTab
from bot.domain.errors import StoreUnreachable
from bot.query.errors import QueryError
from bot.query.values import Intent, Query, Reading
from bot.services.asking.answering import Answering
from bot.services.asking.doing.whole_group import Wanted
from bot.services.asking.home_tab import HomeTabReader
from bot.services.asking.requester import UNKNOWN_REQUESTER, Requester
from tests.support.views_values import BOARD, NOW

SECRET = "signing-secret"
FORM = "application/x-www-form-urlencoded"


def signature(body: str, stamp: str) -> str:
    """The signature of https://docs.slack.dev/authentication/verifying-requests-from-slack."""
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return f"v0={digest}"


def headers(body: str, kind: str = FORM, stamp: str | None = None) -> dict[str, str]:
    """What Slack signs a body with."""
    stamp = stamp or str(int(time.time()))
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature(body, stamp),
    }


def form(fields: Mapping[str, str]) -> AsyncBoltRequest:
    """A slash command."""
    body = urlencode(fields)
    return AsyncBoltRequest(body=body, headers=dict(headers(body)))


def interaction(payload: Mapping[str, Any]) -> AsyncBoltRequest:
    """A press, a view submission, a shortcut."""
    body = urlencode({"payload": json.dumps(payload)})
    return AsyncBoltRequest(body=body, headers=dict(headers(body)))


def event(payload: Mapping[str, Any]) -> AsyncBoltRequest:
    """An event."""
    body = json.dumps(payload)
    return AsyncBoltRequest(body=body, headers=dict(headers(body, "application/json")))


class Canned(Answering):
    """Understands a few words, and answers with them as soon as it is let."""

    def __init__(self) -> None:
        self.answered: list[str] = []
        self.requesters: list[Requester] = []
        self.given: Answer | None = None  # what every question is answered with
        self.trouble: Exception | None = None
        self.go = asyncio.Event()
        self.go.set()

    @override
    async def understand(self, text: str, requester: Requester = UNKNOWN_REQUESTER) -> Reading:
        words = text.split()
        if "faild" in words:
            raise QueryError("no such word", text=text, span=(0, 5), offers=("failed",))
        if "bug" in words:
            raise ZeroDivisionError
        intent = Intent.HELP if words in ([], ["help"]) else Intent.LIST
        if words[0:1] in (["files"], ["rerun"], ["trend"]):
            intent = Intent(words[0])
        share = words[-1:] == ["share"]
        page = int(words[-1]) if words[-2:-1] == ["page"] and intent is Intent.FILES else 1
        asked = words[:-1] if share else words[:-2] if page > 1 else words
        return Reading((Query(intent, " ".join(asked), share=share, page=page),))

    @override
    async def files(self, query: Query) -> Answer:
        await self.go.wait()
        if self.trouble:
            raise self.trouble
        page = f" page {query.page}" if query.page > 1 else ""
        self.answered.append(f"{query.canonical}{page}")
        return self.given or Guide((query.canonical,))

    @override
    async def rerun(self, query: Query, requester: Requester, offer: str) -> Answer:
        if self.trouble:
            raise self.trouble
        self.answered.append(f"{query.canonical} by {requester.user}, {offer}")
        return self.given or Guide((query.canonical,))

    @override
    async def acknowledge(
        self, workspace: str, import_id: str, problem: str, requester: Requester
    ) -> Answer:
        if self.trouble:
            raise self.trouble
        self.requesters.append(requester)
        self.answered.append(f"acknowledge {problem} of {import_id} in {workspace}")
        return self.given or Guide((problem,))

    @override
    async def acknowledge_group(self, wanted: Wanted, requester: Requester) -> Answer:
        return self._did(f"acknowledge {wanted.group} in {wanted.workspace}", requester)

    @override
    async def mute_group(self, wanted: Wanted, seconds: int, requester: Requester) -> Answer:
        return self._did(f"mute {wanted.group} in {wanted.workspace} for {seconds}", requester)

    @override
    async def release(
        self, workspace: str, import_id: str, problem: str, requester: Requester
    ) -> Answer:
        return self._did(f"release {problem} of {import_id} in {workspace}", requester)

    @override
    async def settle(
        self,
        workspace: str,
        import_id: str,
        problem: str,
        *,
        holder: str,
        note: str,
        requester: Requester,
    ) -> Answer:
        return self._did(f"{import_id} in {workspace} goes to {holder}: {note}", requester)

    @override
    async def mute_until(
        self, workspace: str, import_id: str, until: datetime, requester: Requester
    ) -> Answer:
        at = int(until.timestamp())
        return self._did(f"mute {import_id} in {workspace} until {at}", requester)

    def _did(self, what: str, requester: Requester) -> Answer:
        if self.trouble:
            raise self.trouble
        self.requesters.append(requester)
        self.answered.append(what)
        return self.given or Guide((what,))

    @override
    async def answer(self, query: Query, requester: Requester = UNKNOWN_REQUESTER) -> Answer:
        if query.intent is Intent.HELP:
            return Guide()
        self.answered.append(query.canonical)
        self.requesters.append(requester)
        await self.go.wait()
        if self.trouble:
            raise self.trouble
        return self.given or Guide((query.canonical,))


class Remembered:
    """The port `Once`, in memory, and away if told so."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.away = False
        self.asked = 0

    async def first(self, key: str) -> bool:
        self.asked += 1
        if self.away:
            raise StoreUnreachable("away")
        known = key in self.keys
        self.keys.add(key)
        return not known

    async def forget(self, key: str) -> None:
        self.keys.discard(key)


class Told(HomeTabReader):
    """A board that is as it is told to be, and a picture for every trend if there is one."""

    def __init__(self) -> None:
        self.shown = BOARD
        self.swept: datetime | None = NOW
        self.away = False
        self.picture: bytes | None = None

    @override
    async def board(self) -> HomeTab:
        return self.shown

    @override
    async def swept_at(self) -> Sequence[datetime | None]:
        if self.away:
            raise StoreUnreachable("away")
        return [self.swept]
