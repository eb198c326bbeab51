"""Leases that are asked for at the same moment, in one step: a process renews those of all its
workspaces every few seconds.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from redis.exceptions import ClusterCrossSlotError, ResponseError

from bot.store.keys import FORM, Keys
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.connect import faults
from bot.store.server.server_run import ServerRun


@dataclass(frozen=True, slots=True)
class _Asked:
    """A lease that somebody asks for, and where the answer goes."""

    keys: Keys
    owner: str
    milliseconds: int
    server_run: ServerRun
    answer: "asyncio.Future[Any]"

    @property
    def alike(self) -> tuple[int, bool]:
        """What all in one step have in common."""
        return self.milliseconds, self.server_run.lived


class Renewals:
    """Asks for leases through one client. On a cluster each goes alone, for it spreads workspaces
    over its servers; so does a proxy that looks like one server.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._acquire = Script(client, "acquire")
        self._apart = False  # the server refuses several at once
        self._waiting: list[_Asked] = []
        self._sending: set[asyncio.Task[None]] = set()

    async def ask(
        self, keys: Keys, owner: str, milliseconds: int, server_run: ServerRun
    ) -> Sequence[Any]:
        """What acquire.lua gives for this lease. Raises StoreError."""
        answer = asyncio.get_running_loop().create_future()
        self._waiting.append(_Asked(keys, owner, milliseconds, server_run, answer))
        if len(self._waiting) == 1:
            # Whoever asks in this turn of the loop comes along. In a task of its own, for whoever
            # asked first may be cancelled, and the others still want their answers.
            sending = asyncio.ensure_future(self._send_all())
            self._sending.add(sending)
            sending.add_done_callback(self._sending.discard)
        with faults(self._client):
            found = await answer
            if isinstance(found, ResponseError):
                raise found
        server_run.lived = True
        return list(found)

    async def _send_all(self) -> None:
        waiting, self._waiting = self._waiting, []
        alone = self._apart or self._client.spreads
        steps: defaultdict[tuple[int, bool, str], list[_Asked]] = defaultdict(list)
        for each in waiting:
            steps[*each.alike, each.keys.lease if alone else ""].append(each)
        await asyncio.gather(*map(self._send, steps.values()))

    async def _send(self, step: Sequence[_Asked]) -> None:
        try:
            with faults(self._client):
                await self._client.confirm()
            found = await self._acquire(_keys(step), *_arguments(step))
        except BaseException as error:  # noqa: BLE001 - it is raised where the lease is asked for
            if isinstance(error.__cause__, ClusterCrossSlotError) and len(step) > 1:
                self._apart = True
                await asyncio.gather(*(self._send([each]) for each in step))
                return
            for each in step:
                if not each.answer.done():
                    each.answer.set_exception(error)
            return
        for each, answer in zip(step, found, strict=True):
            if not each.answer.done():
                each.answer.set_result(answer)


def _keys(step: Iterable[_Asked]) -> list[str]:
    return list(chain.from_iterable(_keys_of(each.keys) for each in step))


def _keys_of(keys: Keys) -> tuple[str, ...]:
    return (
        *(keys.lease, keys.epoch, keys.server_run, keys.form),
        *(keys.outbox, keys.duplicates, keys.last_good_at, keys.promises),
    )


def _arguments(step: Sequence[_Asked]) -> tuple[str | int, ...]:
    milliseconds, lived = step[0].alike
    owners = (each.owner for each in step)
    return (milliseconds, FORM, *owners, int(step[0].server_run.lasting), int(lived))
