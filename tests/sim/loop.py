"""An event loop whose time passes only when nobody has anything to do.

It runs what is due in asyncio's own order, and leaves out what a virtual day never needs: sockets,
other threads, slow callbacks. Each look at the real clock or the process id is a system call, and
a day makes 100,000 steps.
"""

import asyncio
import heapq
from asyncio.base_events import BaseEventLoop
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context, copy_context
from itertools import count
from typing import Any, TypeVar

from typing_extensions import TypeVarTuple, Unpack, override

Result = TypeVar("Result")
Given = TypeVarTuple("Given")


class _Step(asyncio.TimerHandle):
    """A call that is due, now or later."""

    __slots__ = ("call", "dropped", "given", "within")

    def __init__(
        self, call: Callable[..., object], given: tuple[Any, ...], within: Context | None
    ) -> None:
        self.call = call
        self.given = given
        self.within = within or copy_context()
        self.dropped = False

    @override
    def cancel(self) -> None:
        self.dropped = True

    @override
    def cancelled(self) -> bool:
        return self.dropped


class VirtualLoop(BaseEventLoop):
    """Runs a day in a moment, and always in the same order."""

    _stopping: bool

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0  # seconds, and without a call: it is read 100,000 times a day
        self._due: deque[_Step] = deque()
        # When, which of several at that instant, and what: a step, or who sleeps until then.
        self._later: list[tuple[float, int, _Step | asyncio.Future[None]]] = []
        self._number = count()

    @override
    def time(self) -> float:
        return self.now

    def jump(self, seconds: float) -> None:
        """So much time passes in which nobody runs, as on a machine that was asleep."""
        self.now += seconds

    def sleep(self, seconds: float) -> "asyncio.Future[None]":
        """What `asyncio.sleep` waits for."""
        until = self.create_future()
        heapq.heappush(self._later, (self.now + seconds, next(self._number), until))
        return until

    @override
    def call_soon(
        self,
        callback: Callable[[Unpack[Given]], object],
        *args: *Given,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        step = _Step(callback, args, context)
        self._due.append(step)
        return step

    @override
    def call_at(
        self,
        when: float,
        callback: Callable[[Unpack[Given]], object],
        *args: *Given,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        step = _Step(callback, args, context)
        heapq.heappush(self._later, (when, next(self._number), step))
        return step

    @override
    def call_later(
        self,
        delay: float,
        callback: Callable[[Unpack[Given]], object],
        *args: *Given,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        return self.call_at(self.now + delay, callback, *args, context=context)

    def _run_once(self) -> None:
        """Until the loop is stopped; asyncio would call it for each round of steps."""
        due = self._due
        while not self._stopping:
            while not due:
                self._pass()
            step = due.popleft()
            if not step.dropped:
                step.within.run(step.call, *step.given)

    def _pass(self) -> None:
        """Time passes until something is due."""
        if not self._later:
            raise RuntimeError("everybody waits for something that nobody will do")
        self.now = max(self.now, self._later[0][0])
        while self._later and self._later[0][0] <= self.now:
            _, _, what = heapq.heappop(self._later)
            if isinstance(what, _Step):
                self._due.append(what)
            elif not what.done():
                what.set_result(None)


def run(work: Coroutine[Any, Any, Result], loop: VirtualLoop) -> Result:
    """Run until it is done, and close the loop."""
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
