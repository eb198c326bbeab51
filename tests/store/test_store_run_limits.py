"""How much is remembered: bytes, reasons, runs and days have limits, and writing has its price."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import Fenced
from bot.domain.watching.decisions import Decision
from bot.services.ports import Runs
from bot.store import RunLimits, Store
from bot.store.keys import GONE, Keys
from bot.store.memory.store import MemoryStore
from bot.store.runs import SPAN, begin_of, expires, size, span_of
from bot.store.server.client import Client
from tests.support.store_clock import HandClock
from tests.support.store_replica import SWEEP, Replica, swept
from tests.support.store_runs import DAY, HOUR, MINUTE, ago, failed, ran, run_of
from tests.support.store_values import NOON, WORKSPACE, gone, over
from tests.support.store_world import RedisWorld, World

ALWAYS = (NOON - 999 * DAY, datetime.max.replace(tzinfo=UTC))
KEYS = Keys(WORKSPACE)
WRITTEN = ("runs", "reasons")


def limited(world: World, limits: RunLimits) -> Store | MemoryStore:
    """The same server under other limits."""
    if isinstance(world, RedisWorld):
        return Store(world.client, run_limits=limits)
    return MemoryStore(HandClock(datetime.now(UTC)), limits)


async def holder(store: Store | MemoryStore) -> tuple[Replica, Runs]:
    """A store whose lease is held, and the port."""
    replica = Replica(store)
    await replica.hold("a")
    return replica, store.runs(WORKSPACE)


async def good_sweep(replica: Replica) -> None:
    """A sweep ends now."""
    sweep = replace(SWEEP, finished_at=datetime.now(UTC))
    await swept(replica.states, replica.token, over(), sweep=sweep)


def hourly(count: int, name: str = "orders") -> list[Decision]:
    """Runs of one span, the oldest first."""
    begin = begin_of(span_of(ago(SPAN)))
    return [ran(begin + number * HOUR, name=name) for number in range(count)]


async def known_for(world: World, store: Store | MemoryStore, length: timedelta) -> None:
    """Runs are known for so much longer than they were."""
    if isinstance(store, MemoryStore):
        kept = store.workspace(WORKSPACE).runs
        assert kept.since
        kept.since -= length
    else:
        assert isinstance(world, RedisWorld)
        await world.client.incrby(KEYS.remembering, -length // timedelta(microseconds=1))


async def test_of_a_busy_import_the_newest_runs_of_a_span_are_kept(world: World):
    """And all of the others."""
    made, other = hourly(9), hourly(1, "other")
    limits = RunLimits(bytes=1 + 5 * size(run_of(made[-1])))
    replica, runs = await holder(limited(world, limits))
    await replica.states.commit(replica.token, [*other, *made])
    assert await runs.of("id-orders", 99) == [run_of(each) for each in reversed(made[-5:])]
    assert await runs.of("id-other", 99) == [run_of(other[0])]


async def test_too_many_reasons_are_left_out(world: World):
    """The runs are not, and known reasons can be given again."""
    replica, runs = await holder(limited(world, RunLimits(reasons=2)))
    begin = begin_of(span_of(ago(SPAN)))
    words = ["one", "two", "three", "one"]
    made = [failed(begin + n * HOUR, f"i{n}", reason=text) for n, text in enumerate(words)]
    await replica.states.commit(replica.token, made)
    assert [run.reason for run in await runs.between(*ALWAYS)] == ["one", "two", "", "one"]


async def test_of_too_many_runs_the_oldest_days_go(world: World):
    """And it is known that they are not known."""
    store = limited(world, RunLimits(runs=5))
    replica, runs = await holder(store)
    await good_sweep(replica)
    await known_for(world, store, 35 * DAY)
    await replica.states.commit(
        replica.token,
        [ran(ago(days * DAY), name=f"i{n}") for days in (0, 10, 20, 30) for n in range(2)],
    )
    await good_sweep(replica)
    assert [run.ran_at for run in await runs.between(*ALWAYS)] == [
        pytest.approx(ago(days * DAY), abs=MINUTE) for days in (10, 10, 0, 0)
    ]
    assert await runs.known_since() == begin_of(span_of(ago(20 * DAY))) + SPAN


async def test_of_too_many_runs_of_these_days_the_first_are_kept(world: World):
    """What is remembered already can still change."""
    replica, runs = await holder(limited(world, RunLimits(runs=3)))
    made = hourly(4)
    await replica.states.commit(replica.token, made)
    await replica.states.commit(replica.token, [made[0]])
    assert await runs.between(*ALWAYS) == [run_of(each) for each in made[:3]]


async def test_runs_that_are_too_old_are_not_remembered(world: World):
    """However they come in."""
    replica, runs = await holder(limited(world, RunLimits(kept=9 * DAY)))
    await replica.states.commit(replica.token, [ran(ago(20 * DAY)), ran(ago(8 * DAY), name="b")])
    assert [run.import_id for run in await runs.between(*ALWAYS)] == ["id-b"]


async def test_since_when_runs_are_known(world: World):
    """Since the first good sweep, and for no longer than they are kept: also in a store that was
    written by a release which remembered none.
    """
    store = limited(world, RunLimits(kept=9 * DAY))
    replica, runs = await holder(store)
    await replica.states.commit(replica.token, [ran(ago(HOUR))])
    assert await runs.known_since() is None
    await good_sweep(replica)
    first = await runs.known_since()
    assert first
    assert abs(datetime.now(UTC) - first) < MINUTE
    await good_sweep(replica)
    assert await runs.known_since() == first
    await known_for(world, store, 20 * DAY)
    await good_sweep(replica)
    later = await runs.known_since()
    assert later
    assert abs(datetime.now(UTC) - 9 * DAY - later) < MINUTE


async def test_a_forgotten_import_takes_its_runs_along(world: World):
    """Its name may be anybody's by then; those of others stay."""
    store = limited(world, RunLimits(kept=99 * DAY))
    replica, runs = await holder(store)
    made = ran(ago(HOUR))
    await replica.states.commit(replica.token, [made, ran(ago(HOUR), name="other")])
    await replica.states.commit(replica.token, [gone(made)])
    await good_sweep(replica)
    assert await runs.of("id-orders", 9)
    if isinstance(store, MemoryStore):
        assert isinstance(store.clock, HandClock)
        store.clock.move((GONE + DAY).total_seconds())
        await replica.hold("b")
    else:
        assert isinstance(world, RedisWorld)
        age = (GONE + DAY) // timedelta(microseconds=1)
        await world.client.zincrby(KEYS.gone, -age, "id-orders")
    await good_sweep(replica)
    assert await runs.of("id-orders", 9) == []
    assert await runs.of("id-other", 9)


# --- In a real server ---------------------------------------------------------------------------


async def test_spans_end_by_themselves(client: Client):
    """When their last run was kept long enough, and as the setting says now."""
    made = failed(ago(HOUR), reason="no header")
    span = span_of(run_of(made).ran_at)
    for kept in (40 * DAY, 90 * DAY, 2 * DAY):
        replica = Replica(Store(client, run_limits=RunLimits(kept=kept)))
        await replica.lease.release("a")
        await replica.hold("a")
        await replica.states.commit(replica.token, [made])
        await good_sweep(replica)
        for key in KEYS.runs_of(span):
            ends = await client.pexpiretime(key)
            assert ends == expires(span, kept).timestamp() * 1000
    assert await client.hkeys(KEYS.runs) == [span.isoformat()]


async def test_counts_of_spans_go_with_them(client: Client):
    """So that nothing grows for good."""
    replica = Replica(Store(client))
    await replica.hold("a")
    await client.hset(KEYS.runs, "2001-01-01", "7")
    await replica.states.commit(replica.token, [ran(ago(HOUR))])
    await good_sweep(replica)
    assert await client.hlen(KEYS.runs) == 1


async def test_how_many_bytes_a_run_takes(client: Client):
    """Of imports that run once a day, with the keys and all that the server adds: about 55."""
    replica = Replica(Store(client))
    await replica.hold("a")
    begin = begin_of(span_of(datetime.now(UTC)))
    names = [f"{number:021x}" for number in range(600)]  # with `id-` as long as MoEngage's
    for day in range(5):
        at = begin + day * DAY + timedelta(microseconds=12_345_678_901)
        made = [
            failed(at, name, reason=f"reason {n % 9}") if n % 20 == 0 else ran(at, name=name)
            for n, name in enumerate(names)
        ]
        await replica.states.commit(replica.token, [replace(each, tally=None) for each in made])
    keys = [key async for key in client.scan_iter() if str(key).split(":")[2] in WRITTEN]
    taken = [await client.memory_usage(key, samples=0) or 0 for key in keys]
    assert sum(taken) / (5 * len(names)) < 64


async def counted(client: Client) -> dict[str, int]:
    """How often each command was called so far."""
    stats = await client.info("commandstats")
    return {name.removeprefix("cmdstat_"): int(one["calls"]) for name, one in stats.items()}


async def test_what_remembering_costs(client: Client):
    """A known run costs one read, a new one four writes more, one that has not ended nothing."""
    replica = Replica(Store(client))
    await replica.hold("a")
    await replica.states.commit(replica.token, [ran(ago(2 * HOUR))])
    made = replace(ran(ago(HOUR)), tally=None)
    costs = []
    for decision in (replace(made, run=None), made, made):
        before = await counted(client)
        await replica.states.commit(replica.token, [decision])
        after = await counted(client)
        costs.append({name: after[name] - before.get(name, 0) for name in after})
    without, new, known = costs

    def added(cost: dict[str, int]) -> dict[str, int]:
        more = {name: count - without.get(name, 0) for name, count in cost.items()}
        return {name: count for name, count in more.items() if count}

    assert added(new) == {"hget": 1, "hincrby": 1, "hset": 1, "pexpireat": 2}
    assert added(known) == {"hget": 1}


async def test_an_old_token_forgets_nothing(client: Client):
    """The sweep of whoever lost the lease is not remembered either."""
    store = Store(client)
    replica, runs = await holder(store)
    with pytest.raises(Fenced):
        await swept(replica.states, replica.token - 1, over())
    assert await runs.known_since() is None
