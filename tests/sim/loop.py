"""An event loop whose time passes only when nobody has anything to do."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from typing_extensions import override

Result = TypeVar("Result")


class _VirtualSelector(selectors.SelectSelector):
    """Waits for nothing: the time for which it was to wait has passed at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    @override
    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("everybody waits for something that nobody will do")
        self.now += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Runs a day in a second, and always in the same order."""

    def __init__(self) -> None:
        self._virtual = _VirtualSelector()
        super().__init__(self._virtual)

    @override
    def time(self) -> float:
        return self._virtual.now

    def jump(self, seconds: float) -> None:
        """So much time passes in which nobody runs, as on a machine that was asleep."""
        self._virtual.now += seconds


def run(work: Coroutine[Any, Any, Result], loop: VirtualLoop) -> Result:
    """Run until it is done, and close the loop."""
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
