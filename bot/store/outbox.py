"""Alerts owed to Slack, and the record of their delivery.

A record is one of

    N:<microseconds>     not claimed; the instant of the run, or of the release
    P:<microseconds>     claimed: an intent to post, made at that instant
    S:<channel>:<ts>     sent: it stands there
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from redis.asyncio import Redis
from typing_extensions import override

from bot.domain.alerts import Alert, Place
from bot.domain.errors import StoreError
from bot.services.ports import Claim, Entry, Fate, Outbox
from bot.store import codec
from bot.store.keys import Keys
from bot.store.script import Script

log = structlog.get_logger()

# Slack's error codes are short; what is longer is none.
REFUSAL_LENGTH = 200


@dataclass(frozen=True, slots=True)
class _Parked:
    refusal: str
    not_before: datetime


PARKED = codec.Codec(_Parked)


class RedisOutbox(Outbox):
    """A sorted set for the order, a hash for the alerts, a key for each delivery record."""

    def __init__(self, client: Redis, workspace: str, *, lasting: bool) -> None:
        self._keys = Keys(workspace)
        self._lasting = int(lasting)
        self._log = log.bind(workspace=workspace)
        self._entries = Script(client, "entries")
        self._claim = Script(client, "claim")
        self._reclaim = Script(client, "reclaim")
        self._sent = Script(client, "sent")
        self._release = Script(client, "release")
        self._remove = Script(client, "remove")
        self._place = Script(client, "place")
        self._move = Script(client, "move")
        self._unreadable = 0

    @override
    async def entries(self, limit: int) -> Sequence[Entry]:
        """The oldest that this release can read; the others stay, and are told of in the log."""
        keys = (self._keys.outbox, self._keys.alerts, self._keys.parked)
        found: list[Entry] = []
        first = unreadable = 0
        while len(found) < limit:
            stretch = await self._entries(keys, first, first + limit - 1)
            for alert_id, text, parked in stretch:
                try:
                    found.append(self._entry(alert_id, text, parked))
                except StoreError:
                    unreadable += 1
            if len(stretch) < limit:
                break
            first += limit
        if unreadable != self._unreadable:
            self._log.warning("store.unreadable_alerts", count=unreadable)
        self._unreadable = unreadable
        return found[:limit]

    def _entry(self, alert_id: str, text: str | None, parked: str | None) -> Entry:
        alert = codec.ALERT.decode(f"{self._keys.alerts} {alert_id}", text or "")
        if parked is None:
            return Entry(alert)
        why = PARKED.decode(f"{self._keys.parked} {alert_id}", parked)
        return Entry(alert, why.refusal, why.not_before)

    @override
    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        fate, *more = await self._claim(
            (self._keys.epoch, self._keys.boot, self._keys.record(alert_id), self._keys.outbox),
            token,
            alert_id,
            round(patience * 1_000_000),
            self._lasting,
        )
        match Fate(fate):
            case Fate.SENT:
                return Claim(Fate.SENT, place=Place(*more))
            case Fate.LOOK:
                return Claim(Fate.LOOK, since=codec.instant(int(more[0])))
            case other:
                return Claim(other)

    @override
    async def reclaim(self, token: int, alert_id: str, since: datetime) -> bool:
        keys = (self._keys.epoch, self._keys.record(alert_id), self._keys.outbox)
        return bool(await self._reclaim(keys, token, alert_id, codec.micros(since)))

    @override
    async def sent(self, alert_id: str, place: Place) -> None:
        keys = (self._keys.record(alert_id), self._keys.outbox, self._keys.parked)
        await self._sent(keys, alert_id, _standing(place))

    @override
    async def release(self, alert_id: str) -> None:
        await self._back(alert_id, "")

    @override
    async def park(self, alert_id: str, refusal: str, not_before: datetime) -> None:
        await self._back(alert_id, PARKED.encode(_Parked(refusal[:REFUSAL_LENGTH], not_before)))

    async def _back(self, alert_id: str, parked: str) -> None:
        keys = (self._keys.record(alert_id), self._keys.outbox, self._keys.parked)
        await self._release(keys, alert_id, parked)

    @override
    async def remove(self, alert_id: str) -> None:
        keys = self._keys
        record = keys.record(alert_id)
        await self._remove((record, keys.outbox, keys.alerts, keys.parked), alert_id)

    @override
    async def place(self, alert_id: str) -> Place | None:
        found = await self._place((self._keys.record(alert_id),))
        return Place(*found) if found else None

    @override
    async def move(self, alert_id: str, place: Place) -> None:
        keys = (self._keys.record(alert_id), self._keys.outbox)
        await self._move(keys, alert_id, _standing(place))


def run_of(alert: Alert) -> datetime:
    """The instant of the run that an alert tells of: no post of it can be older."""
    return alert.problem.ended_at or alert.problem.failed_at


def _standing(place: Place) -> str:
    return f"S:{place.channel}:{place.ts}"
