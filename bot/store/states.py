"""Last-seen states, open problems and rows of one workspace."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from redis.asyncio import Redis
from typing_extensions import override

from bot.domain.answers import Sweep
from bot.domain.errors import StoreError
from bot.domain.imports import Import
from bot.domain.transitions import Decision
from bot.services.ports import Known, States
from bot.store import codec
from bot.store.connect import faults
from bot.store.keys import Keys
from bot.store.outbox import run_of
from bot.store.script import Script

log = structlog.get_logger()

# Rows read in one go: 50,000 of them would keep the server, and us, busy for too long at once.
CHUNK = 1000


class RedisStates(States):
    """States and rows as hashes, changed by one script together with the outbox."""

    def __init__(self, client: Redis, workspace: str) -> None:
        self._client = client
        self._keys = Keys(workspace)
        self._horizon = Script(client, "horizon")
        self._known = Script(client, "known")
        self._commit = Script(client, "commit")
        self._swept = Script(client, "swept")
        self._log = log.bind(workspace=workspace)
        self._unreadable = 0

    @override
    async def horizon(self, fallback: datetime) -> datetime:
        fixed = await self._horizon((self._keys.horizon,), codec.micros(fallback))
        return codec.instant(int(fixed))

    @override
    async def known(self, rows: Sequence[Import]) -> Mapping[str, Known]:
        ids = [row.id for row in rows]
        found = await self._known((self._keys.states, self._keys.problems), *ids)
        return {
            name: self._decoded(name, state, problem)
            for name, (state, problem) in zip(ids, found, strict=True)
            if state is not None
        }

    def _decoded(self, name: str, state: str, problem: str | None) -> Known:
        # Nothing is skipped here: a broken import that counts as new would be announced again.
        seen, digest = codec.decode_seen(f"{self._keys.states} {name}", state)
        if problem is None:
            return Known(seen, digest)
        return Known(seen, digest, codec.PROBLEM.decode(f"{self._keys.problems} {name}", problem))

    @override
    def digest(self, row: Import) -> str:
        return codec.digest(row)

    @override
    async def commit(self, token: int, decisions: Sequence[Decision]) -> int:
        keys = self._keys
        shared = (keys.epoch, keys.states, keys.problems, keys.rows, keys.outbox, keys.alerts)
        records = [keys.record(each.alert.id) for each in decisions if each.seen and each.alert]
        arguments = [text for each in decisions for text in _arguments(each)]
        new: int = await self._commit((*shared, *records), token, *arguments)
        return new

    @override
    async def swept(self, token: int, sweep: Sweep) -> None:
        keys = (self._keys.epoch, self._keys.sweep)
        await self._swept(keys, token, codec.SWEEP.encode(sweep))

    @override
    async def last_sweep(self) -> Sweep | None:
        with faults(self._client):
            text = await self._client.get(self._keys.sweep)
        return None if text is None else codec.SWEEP.decode(self._keys.sweep, str(text))

    @override
    async def rows(self) -> Sequence[Import]:
        found: dict[str, Import] = {}  # a scan may show a field twice
        unreadable = 0
        with faults(self._client):
            async for name, text in self._client.hscan_iter(self._keys.rows, count=CHUNK):
                try:
                    found[name] = codec.IMPORT.decode(f"{self._keys.rows} {name}", str(text))
                except StoreError:
                    unreadable += 1
        if unreadable != self._unreadable:
            self._log.warning("store.unreadable_rows", count=unreadable)
        self._unreadable = unreadable
        return list(found.values())


def _arguments(decision: Decision) -> tuple[str | int, ...]:
    """What commit.lua takes of one decision; nothing of a lagging answer."""
    if decision.seen is None:
        return ()
    row, problem, alert = decision.row, decision.problem, decision.alert
    return (
        row.id,
        codec.encode_seen(decision.seen, codec.digest(row)),
        codec.PROBLEM.encode(problem) if problem else "",
        codec.IMPORT.encode(row),
        alert.id if alert else "",
        codec.ALERT.encode(alert) if alert else "",
        max(codec.micros(run_of(alert)), 0) if alert else 0,
    )
