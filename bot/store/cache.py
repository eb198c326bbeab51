"""Answers of the last minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from typing_extensions import override

from bot.domain.errors import StoreError
from bot.domain.imports import Import
from bot.services.ports import AnswerCache
from bot.store.codec import Codec
from bot.store.keys import ANSWER, ANSWER_BYTES, Keys
from bot.store.server.client import Client
from bot.store.server.connect import faults


@dataclass(frozen=True, slots=True)
class _Answer:
    rows: tuple[Import, ...]
    total: int
    unreadable: int
    as_of: datetime


ANSWERS = Codec(_Answer)


class RedisAnswerCache(AnswerCache):
    """A key per question, which the server drops by itself."""

    def __init__(self, client: Client, workspace: str) -> None:
        self._client = client
        self._keys = Keys(workspace)

    @override
    async def get(self, key: str) -> tuple[Sequence[Import], int, int, datetime] | None:
        name = self._keys.answer(key)
        with faults(self._client):
            text = await self._client.get(name)
        if text is None:
            return None
        try:
            kept = ANSWERS.decode(name, str(text))
        except StoreError:
            return None  # another release's: as good as none
        return kept.rows, kept.total, kept.unreadable, kept.as_of

    @override
    async def put(
        self, key: str, rows: Sequence[Import], total: int, unreadable: int, as_of: datetime
    ) -> None:
        """Keep for a minute; an answer of more than 1 MiB is not kept."""
        text = ANSWERS.encode(_Answer(tuple(rows), total, unreadable, as_of))
        if len(text) <= ANSWER_BYTES:
            with faults(self._client):
                await self._client.set(self._keys.answer(key), text, px=ANSWER)
