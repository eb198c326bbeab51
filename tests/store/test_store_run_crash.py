"""A server that dies in the middle of commits has a run together with its state, or neither."""

import asyncio
import os
import signal
from pathlib import Path

from bot.domain.errors import StoreError
from bot.store import Store, connect
from bot.store.server.embedded import embedded
from tests.support.store_clock import RealClock
from tests.support.store_replica import LATE, Replica
from tests.support.store_runs import HOUR, ago, failed
from tests.support.store_values import WORKSPACE

COMMITS = 60


async def test_a_run_is_there_with_its_state_and_its_alert_or_not_at_all(tmp_path: Path):
    """Killed while commits are under way, after some were acknowledged."""
    made = [failed(ago(HOUR), f"i{n}", reason=f"reason {n}") for n in range(COMMITS)]
    async with embedded(tmp_path, RealClock()) as url:
        client = connect(url)
        replica = Replica(Store(client))
        await replica.hold("a")
        pid = int((await client.info("server"))["process_id"])
        done: list[str] = []

        async def commit(number: int) -> None:
            await replica.states.commit(replica.token, [made[number]])
            done.append(made[number].row.id)
            if len(done) == COMMITS // 6:
                os.kill(pid, signal.SIGKILL)

        async with asyncio.timeout(30):
            commits = [commit(number) for number in range(COMMITS)]
            await asyncio.gather(*commits, return_exceptions=True)
            while not await answers(Store(client)):
                await asyncio.sleep(0.02)
        states = set(await replica.states.known([each.row for each in made]))
        runs = await Store(client).runs(WORKSPACE).between(ago(2 * HOUR), ago(0 * HOUR))
        alerts = {entry.item.subject for entry in await replica.outbox.entries(LATE, 999)}
        await client.aclose()
    assert set(done) <= states
    assert {run.import_id for run in runs} == states == alerts
    assert all(run.reason for run in runs)


async def answers(store: Store) -> bool:
    """Whether the server is there again."""
    try:
        await store.ping()
    except StoreError:
        return False
    return True
