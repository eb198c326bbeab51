"""The request budget of one workspace: a sliding window on the server's clock."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from redis.asyncio import Redis
from typing_extensions import override

from bot.services.ports import Budget, Use
from bot.store.boot import Boot
from bot.store.keys import Keys
from bot.store.script import Script


@dataclass(frozen=True, slots=True)
class Limit:
    """How many requests may go out in any `seconds`, and how many of them for one use.

    MoEngage allows 50 a minute. Two fewer, and a window one second wider than the minute, because
    requests arrive there with another spacing than they left here. What one use may not take is
    kept for the other: 12 for questions, 30 for sweeps.

    Reasons are counted with the questions, and granted while those are fewer than 6: within the
    12 that no sweep can take, so that none waits for a reason, and 6 of them are left to people.
    """

    total: int = 48
    sweep: int = 36
    question: int = 18
    reason: int = 6
    seconds: float = 61.0

    def of(self, use: Use) -> int:
        """The most that this use may take, what is counted with it included."""
        return {Use.SWEEP: self.sweep, Use.QUESTION: self.question, Use.REASON: self.reason}[use]


MOENGAGE: Final = Limit()


class RedisBudget(Budget):
    """The requests of the last minute as two sorted sets, that of sweeps and that of questions.

    After the server may have forgotten requests nothing is granted for a whole window.
    """

    def __init__(self, client: Redis, workspace: str, boot: Boot, limit: Limit) -> None:
        keys = Keys(workspace)
        sweep, question = keys.spent(Use.SWEEP), keys.spent(Use.QUESTION)
        self._keys = {
            Use.SWEEP: (sweep, question, keys.boot),
            Use.QUESTION: (question, sweep, keys.boot),
            Use.REASON: (question, sweep, keys.boot),
        }
        self._boot = boot
        self._limit = limit
        self._budget = Script(client, "budget")

    @override
    async def take(self, use: Use) -> float:
        wait, _ = await self._ask(use, uuid4().hex)
        return wait / 1_000_000

    @override
    async def left(self, use: Use) -> int:
        _, left = await self._ask(use, "")
        return left

    async def _ask(self, use: Use, request: str) -> tuple[int, int]:
        window = round(self._limit.seconds * 1_000_000)
        wait, left = await self._boot.ask(
            self._budget, self._keys[use], request, window, self._limit.of(use), self._limit.total
        )
        return wait, left
