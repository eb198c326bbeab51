"""Work in the background is watched and drained."""

import asyncio

from structlog.testing import capture_logs

from bot.slack.tasks import Tasks
from tests.support.slack_clock import HandClock


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_drain_waits_for_what_is_in_flight() -> None:
    """A reply under way is finished before the process ends."""
    tasks, go, done = Tasks(HandClock()), asyncio.Event(), []

    async def work() -> None:
        await go.wait()
        done.append(1)

    tasks.start(work(), name="work")
    draining = asyncio.create_task(tasks.drain(5))
    await settle()
    assert not draining.done()
    go.set()
    await draining
    assert done == [1]
    assert len(tasks) == 0


async def test_drain_cancels_what_takes_longer() -> None:
    """A stuck reply does not hold up the end, and what it cleans up is waited for."""
    clock, cleaned = HandClock(), []
    tasks = Tasks(clock)

    async def stuck() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned.append(1)

    tasks.start(stuck(), name="stuck")
    draining = asyncio.create_task(tasks.drain(5))
    await settle()
    clock.advance(4.9)
    await settle()
    assert not draining.done()
    clock.advance(0.2)
    await draining
    assert cleaned == [1]


async def test_drain_of_nothing_returns_at_once() -> None:
    """Nothing in flight, nothing to wait for."""
    clock = HandClock()
    await Tasks(clock).drain(5)
    assert clock.slept == []


async def test_an_exception_is_logged_and_harms_nobody() -> None:
    """A bug in one reply is told, and the others go on."""
    tasks = Tasks(HandClock())

    async def breaks() -> None:
        raise KeyError("bug")

    with capture_logs() as logs:
        tasks.start(breaks(), name="command")
        await settle()
    assert [(entry["event"], entry["task"]) for entry in logs] == [("slack.task_failed", "command")]
    assert len(tasks) == 0
