"""A cancellation is never lost on the way through the client library."""

import asyncio
from contextlib import suppress

from bot.store.server.connect import connect, faults


async def test_a_cancellation_that_the_library_lost_is_raised():
    """A task that is cancelled during a call ends there, whatever the library does with it."""
    client = connect("redis://127.0.0.1:1/0")
    went_on = False

    async def work() -> None:
        nonlocal went_on
        with faults(client), suppress(asyncio.CancelledError):  # as wait_for before Python 3.12
            await asyncio.sleep(60)
        went_on = True

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await client.aclose()
    assert (task.cancelled(), went_on) == (True, False)


async def test_what_a_cancelled_task_puts_right_goes_through():
    """A task that was cancelled may still release what it held, call after call."""
    client = connect("redis://127.0.0.1:1/0")
    released = 0

    async def work() -> None:
        nonlocal released
        try:
            await asyncio.sleep(60)
        finally:
            for _ in range(2):
                with faults(client):
                    await asyncio.sleep(0)
                released += 1

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await client.aclose()
    assert (task.cancelled(), released) == (True, 2)
