"""The request budget of one workspace: a sliding window on the server's clock, taken evenly."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from typing_extensions import override

from bot.services.ports import Budget, Use, Wait
from bot.store.keys import Keys
from bot.store.script import Script
from bot.store.server.client import Client
from bot.store.server.server_run import ServerRun


@dataclass(frozen=True, slots=True)
class Limit:
    """How many requests may go out in any `seconds`, and how they are shared.

    MoEngage allows 50 a minute. Two fewer, and a window one second wider than the minute, because
    requests arrive there with another spacing than they left here.

    Questions own 18, sweeps the other 30. Sweeps borrow what questions leave, but for a reserve of
    4, so that who asks is answered at once; and for each request of a question they give back two:
    the one that was taken and one for the next, for who asks once asks again.

    Reasons are counted with the questions, and granted while those are fewer than 6 and 2 more are
    left to people.

    Sweeps may take a whole small company at once; what is more is spaced evenly, so that no minute
    begins with a burst and ends in silence.
    """

    total: int = 48
    question: int = 18
    reserve: int = 4
    reason: int = 6
    people: int = 2
    burst: int = 10
    seconds: float = 61.0

    def of_sweeps(self, questions: int) -> int:
        """The most that sweeps may have taken, where this many questions were asked."""
        return max(self.total - self.question, self.total - self.reserve - 2 * questions)

    def of_questions(self, use: Use) -> tuple[int, int]:
        """The most that questions may have taken, and what must be left of everything."""
        return (self.reason, self.people) if use is Use.REASON else (self.question, 0)


MOENGAGE: Final = Limit()
SWEEPS: Final = (Use.SWEEP, Use.COLD)


class RedisBudget(Budget):
    """The requests of the last minute as two sorted sets, that of sweeps and that of questions; and
    the instant at which sweeps may begin the next burst.

    After the server may have forgotten requests nothing is granted for a whole window.
    """

    def __init__(self, client: Client, workspace: str, server_run: ServerRun, limit: Limit) -> None:
        keys = Keys(workspace)
        self._keys = (keys.spent(Use.SWEEP), keys.spent(Use.QUESTION), keys.pace, keys.server_run)
        self._server_run = server_run
        self._limit = limit
        self._budget = Script(client, "budget")

    @override
    async def take(self, use: Use) -> Wait | None:
        wait, forgot, _ = await self._ask(use, uuid4().hex)
        return Wait(wait / 1_000_000, forgot=bool(forgot)) if wait else None

    @override
    async def left(self) -> int:
        _, _, left = await self._ask(Use.QUESTION, "")
        return left

    async def _ask(self, use: Use, request: str) -> tuple[int, int, int]:
        limit = self._limit
        most, kept = limit.of_questions(use)
        wait, forgot, left = await self._server_run.ask(
            self._budget,
            self._keys,
            request,
            use.value,
            round(limit.seconds * 1_000_000),
            limit.total,
            limit.total - limit.question,
            limit.total - limit.reserve,
            limit.burst,
            most,
            kept,
        )
        return wait, forgot, left
