"""Work that goes on after Slack has its acknowledgement."""

import asyncio
from collections.abc import Coroutine

import structlog

from bot.services.ports import Clock

log = structlog.get_logger()


class Tasks:
    """Background tasks that are not forgotten: each is watched, all are waited for at the end."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._running: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._running)

    def start(self, work: Coroutine[None, None, None], *, name: str) -> None:
        """Run it beside everything else; an exception is logged under `name`, never lost."""
        task = asyncio.create_task(work, name=name)
        self._running.add(task)  # the loop itself would not keep it alive
        task.add_done_callback(self._ended)

    async def drain(self, seconds: float) -> None:
        """Wait at most this long for what is in flight; then cancel the rest, and see it end."""
        running = set(self._running)
        if not running:
            return
        limit = asyncio.create_task(self._clock.sleep(seconds))
        finished = asyncio.create_task(asyncio.wait(running))
        await asyncio.wait((limit, finished), return_when=asyncio.FIRST_COMPLETED)
        left = [task for task in running if not task.done()]
        if left:
            log.warning("slack.work_cut_off", tasks=len(left))
        for task in (limit, *left):
            task.cancel()
        await asyncio.gather(limit, finished, *left, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("slack.task_failed", task=task.get_name(), exc_info=error)
