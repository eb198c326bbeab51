"""Time, dice, budget and vendor for the MoEngage room's tests."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import httpx

from bot.services.ports import Use, Wait

NOON = datetime(2024, 11, 14, 12, 0, tzinfo=UTC)


class QuickClock:
    """Never waits: a sleep moves the time on and is remembered."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.elapsed)

    def monotonic(self) -> float:
        return self.elapsed

    def dice(self) -> float:
        return 0.5

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.elapsed += seconds


class GivenBudget:
    """Answers the given waits one by one, then grants everything; remembers who asked."""

    def __init__(self, waits: Iterable[float] = ()) -> None:
        self._waits = iter(waits)
        self.asked: list[Use] = []
        self.granted = 0
        self.forgot = False  # once

    async def take(self, use: Use) -> Wait | None:
        self.asked.append(use)
        if self.forgot:
            self.forgot = False
            return Wait(61.0, forgot=True)
        wait = next(self._waits, 0.0)
        self.granted += not wait
        return Wait(wait) if wait else None

    async def left(self) -> int:
        return 50


Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class Vendor:
    """Gives the answers in turn, remembers the requests, and fails on one more than that."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        assert self._answers, f"unexpected request to {request.url}"
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, httpx.Response) else answer(request)
