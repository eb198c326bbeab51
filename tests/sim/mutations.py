"""Known ways to break the delivery guarantee, planted to see that the simulation notices.

Each is a wrapper around one part of a replica, or a change of the store that all share.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from unittest.mock import patch

import httpx
from typing_extensions import override

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.errors import Paced, ResultUnknown
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.domain.runs import reasons
from bot.domain.watching.decisions import Decision
from bot.services.outbox import Claim, ClaimResult
from tests.sim.around import Around
from tests.sim.recovery_mutations import (
    HidesRecoveries,
    LeavesReplies,
    RefreshesOnce,
    RemovesFirst,
    ShowsEveryRecovery,
    TellsNoRecovery,
)
from tests.sim.target_mutations import (
    AnIdADelivery,
    AsksTargetsOnce,
    BelievesRedirects,
    QueuesByItself,
)
from tests.sim.vendor import Response

Disturb = Callable[[str, object], object]


class _RecordsBeforeItSends(Around):
    """A post is taken for sent before it is."""

    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        claim: Claim = await self._part.claim(token, alert_id, patience)
        if claim.result is ClaimResult.SEND:
            await self._part.sent(alert_id, Place("C1", f"before {alert_id}"))
        return claim


class _KeepsNoRecord(Around):
    """Whatever is owed is sent."""

    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        claim: Claim = await self._part.claim(token, alert_id, patience)
        if claim.result in (ClaimResult.WAIT, ClaimResult.LOOK):
            return Claim(ClaimResult.SEND, intent=claim.intent, since=claim.since)
        return claim


class _ReleasesTheUnknown(Around):
    """A post with an unknown result is taken for one that did not happen."""

    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        claim: Claim = await self._part.claim(token, alert_id, patience)
        if claim.result is ClaimResult.LOOK and claim.intent:
            await self._part.release(alert_id, claim.intent)
            again: Claim = await self._part.claim(token, alert_id, patience)
            return again
        return claim


class _Unfenced(Around):
    """The store takes a write whatever token it carries: what the old holder claims or commits."""

    @override
    def __getattr__(self, name: str) -> Any:
        method = getattr(self._part, name)
        if name not in FENCED:
            return method

        async def call(token: int, *given: Any, **named: Any) -> Any:
            newest = self._part._here.token or token
            return await method(newest, *given, **named)

        return call


FENCED = ("commit", "swept", "filled", "form_group", "claim", "reclaim")


class _StateBeforeAlert(Around):
    """Two steps in place of one: a process may end between them."""

    async def commit(self, token: int, decisions: Any) -> Any:
        bare = [replace(decision, alerts=()) for decision in decisions]
        await self._part.commit(token, bare)
        return await self._part.commit(token, decisions)


class _StateBeforeRun(Around):
    """Two steps in place of one: the run is remembered in the second."""

    async def commit(self, token: int, decisions: Any) -> Any:
        bare = [replace(decision, run=None) for decision in decisions]
        new = await self._part.commit(token, bare)
        await self._part.commit(token, decisions)
        return new


class _DropsWhatIsMuted(Around):
    """A mute is an end, and not a delay."""

    async def commit(self, token: int, decisions: Any) -> Any:
        return await self._part.commit(token, [_unheld(decision) for decision in decisions])


def _unheld(decision: Decision) -> Decision:
    problem = decision.problem
    return (
        replace(decision, problem=replace(problem, held=0, held_outcomes=()))
        if problem
        else decision
    )


class _NeverMissesAny(Around):
    """What is not shown is not looked at."""

    async def listed(self) -> frozenset[str]:
        return frozenset()


class _TellsOneChannel(Around):
    """Of several channels the first one is told."""

    async def commit(self, token: int, decisions: Any) -> Any:
        first = [replace(decision, alerts=decision.alerts[:1]) for decision in decisions]
        return await self._part.commit(token, first)


class _SdkRetries(Around):
    """A post whose connection breaks is sent again at once, as the SDK's own handlers do."""

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        try:
            place: Place = await self._part.post(message, root, repeat=repeat)
        except ResultUnknown:
            place = await self._part.post(message, root, repeat=repeat)
        return place


class _WaitsAsAsked(Around):
    """Slack's Retry-After is kept to, whatever it says."""

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        try:
            place: Place = await self._part.post(message, root, repeat=repeat)
        except Paced as paced:
            raise Paced(paced.asked) from None
        return place


def _sighted_first(blindness: Any) -> object:
    """A bot that never saw cannot be blind."""
    sight = blindness._sight

    async def sight_if_seen(away: str | None) -> None:
        if blindness._since is not None:
            await sight(away)

    blindness._sight = sight_if_seen
    return blindness


class _NeverLooks(Around):
    """The channel's history is not asked."""

    async def find(self, *_: Any) -> tuple[AlertGroup, ...]:
        return ()


class _Answers(Around):
    """MoEngage's answers as they come, but for what a subclass makes of them."""

    @asynccontextmanager
    async def stream(self, *given: Any, **named: Any) -> AsyncIterator[Response]:
        async with self._part.stream(*given, **named) as response:
            yield self._taken(response)

    def _taken(self, response: Response) -> Response:
        raise NotImplementedError


class _StrictJson(_Answers):
    """A page with a damaged row is no answer."""

    @override
    def _taken(self, response: Response) -> Response:
        try:
            json.loads(response.body)
        except (ValueError, RecursionError):
            return replace(response, body=b"damaged")
        return response


BLOCKED = b'{"status": "fail", "error": {"type": "BlockedClient", "message": "suspended"}}'


class _BelievesProxies(_Answers):
    """Whoever answers 403 is MoEngage."""

    @override
    def _taken(self, response: Response) -> Response:
        if response.status_code != HTTPStatus.FORBIDDEN:
            return response
        return replace(response, body=BLOCKED)


class _WaitsForYears(_Answers):
    """A Retry-After is kept to, whatever it says: after one of years nothing is asked."""

    waits = False

    @override
    @asynccontextmanager
    async def stream(self, *given: Any, **named: Any) -> AsyncIterator[Response]:
        if self.waits:
            raise httpx.ConnectError("waits")
        async with super().stream(*given, **named) as response:
            yield response

    @override
    def _taken(self, response: Response) -> Response:
        said = response.headers.get("Retry-After", "")
        self.waits = len(said) > len("3600")
        return response


@dataclass(frozen=True, slots=True)
class Mutation:
    """What is built wrong, and the troubles that bring it to light."""

    disturb: Disturb
    only: tuple[str, ...]
    rule: Callable[[], AbstractContextManager[object]] = nullcontext  # while it holds


def _around(wanted: str, make: Callable[[Any], object], *only: str) -> Mutation:
    return Mutation(lambda name, part: make(part) if name == wanted else part, only)


def _unfenced(name: str, part: object) -> object:
    return _Unfenced(part) if name.endswith("server") else part


def _as_it_is(_: str, part: object) -> object:
    return part


def _a_run_an_instant() -> AbstractContextManager[object]:
    """Files are of one run only if they were scheduled at the same instant."""
    return patch.object(reasons._Run, "holds", lambda run, at: at == run.last)


KILLS = ("kill soon", "kill within")
OUTSIDE = ("webhooks", "receivers fail")

MUTATIONS: Mapping[str, Mutation] = {
    "record before send": _around("outbox", _RecordsBeforeItSends, *KILLS, "slack faults"),
    "no delivery record": _around("outbox", _KeepsNoRecord, *KILLS, "slack faults"),
    "SDK retries": _around("channel", _SdkRetries, "slack faults"),
    "no fencing": Mutation(_unfenced, ("pause within", "slack faults")),
    "no history look-up": _around("channel", _NeverLooks, *KILLS, "slack faults"),
    "state before alert": _around("states", _StateBeforeAlert, "kill within"),
    "state before run": _around("states", _StateBeforeRun, "kill within"),
    "a mute drops": _around("states", _DropsWhatIsMuted, "people"),
    "one channel of several": _around("states", _TellsOneChannel, "people"),
    "waits for years for Slack": _around("channel", _WaitsAsAsked, "slack waits"),
    "blind only if it saw": _around("blindness", _sighted_first, "store full"),
    "deleted and broken for ever": _around("states", _NeverMissesAny, "import vanishes"),
    "a run an instant": Mutation(_as_it_is, ("people",), _a_run_an_instant),
    "a damaged row hides its page": _around("wire", _StrictJson, "damaged rows"),
    "a proxy blocks the account": _around("wire", _BelievesProxies, "proxy"),
    "waits for years": _around("wire", _WaitsForYears, "long waits"),
    "targets are asked once": _around("targets", AsksTargetsOnce, *OUTSIDE),
    "targets have a queue in memory": _around("targets", QueuesByItself, *OUTSIDE, *KILLS),
    "an id for each delivery": _around("targets", AnIdADelivery, *OUTSIDE),
    "a redirect is an answer": _around("line", BelievesRedirects, *OUTSIDE),
    "events as things stand": _around("events", lambda _: False, *OUTSIDE),
    "replies stay as posted": _around("channel", LeavesReplies, "people"),
    "a reply is refreshed once": _around("channel", RefreshesOnce, "slack faults"),
    "removed before it is done": _around("outbox", RemovesFirst, *KILLS, "slack faults"),
    "recoveries are not told": _around("states", TellsNoRecovery, "people"),
    "recoveries are hidden": _around("states", HidesRecoveries, "people"),
    "every recovery is shown": _around("states", ShowsEveryRecovery, "people"),
    "release on an unknown result": _around("outbox", _ReleasesTheUnknown, "slack faults"),
}
