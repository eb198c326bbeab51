"""Remembered runs, for every store: each once, as it is told last, with its state or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import Fenced
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.remembered import Run
from bot.domain.watching.decisions import Decision
from bot.services.ports import Runs
from bot.store import Store
from bot.store.keys import Keys
from bot.store.runs import begin_of, span_of
from bot.store.server.client import Client
from tests.support.store_replica import Replica, swept
from tests.support.store_runs import DAY, HOUR, MINUTE, ago, failed, ran, run_of
from tests.support.store_values import NOON, WORKSPACE, over, unread
from tests.support.store_world import World

ALWAYS = (NOON - 999 * DAY, datetime.max.replace(tzinfo=UTC))


@pytest.fixture
async def replica(world: World) -> Replica:
    """A store whose lease is held."""
    replica = Replica(world.store)
    await replica.hold("a")
    return replica


@pytest.fixture
def runs(world: World) -> Runs:
    """The port."""
    return world.store.runs(WORKSPACE)


async def commit(replica: Replica, *decisions: Decision) -> None:
    """As a page of a sweep."""
    await replica.states.commit(replica.token, decisions)


async def test_nothing_is_remembered_of_an_empty_store(runs: Runs):
    """And it is not known since when."""
    assert await runs.between(*ALWAYS) == []
    assert await runs.of("id-orders", 9) == []
    assert await runs.known_since() is None


@pytest.mark.parametrize(
    "run",
    [
        pytest.param({}, id="as usual"),
        pytest.param({"total_rows": 0, "processed_rows": 0, "files": 0}, id="empty"),
        pytest.param({"total_rows": None, "processed_rows": 7, "files": None}, id="no total"),
        pytest.param({"total_rows": 10**15, "processed_rows": None}, id="huge"),
        pytest.param({"ended_at": None}, id="nobody saw its end"),
        pytest.param({"ended_at": NOON.replace(microsecond=0)}, id="ended long before it began"),
        pytest.param({"duration": timedelta()}, id="no time at all"),
        pytest.param({"duration": 9 * HOUR}, id="long"),
        pytest.param({"outcome": FAILED, "reason": 'é ☂ \ud800 ;,"1;2'}, id="any reason"),
        pytest.param({"outcome": PARTIAL_SUCCESS, "reason": "x" * 250}, id="a long reason"),
        pytest.param({"import_id": "a;b,c=\n"}, id="any import"),
    ],
)
async def test_a_run_comes_back_as_it_was(replica: Replica, runs: Runs, run: dict[str, object]):
    """Whatever is known of it."""
    made = ran(ago(HOUR))
    told = replace(run_of(made), **run)  # type: ignore[arg-type]
    row = replace(made.row, id=told.import_id)
    await commit(replica, replace(made, row=row, run=told))
    assert await runs.of(told.import_id, 9) == [told]
    assert await runs.between(*ALWAYS) == [told]


async def test_a_window_has_the_runs_that_began_in_it(replica: Replica, runs: Runs):
    """The oldest first, over all imports and over many days."""
    made = [ran(ago(days * DAY), name=f"i{days % 3}") for days in (30, 20, 9, 2, 1)]
    await commit(replica, *made[::2])
    await commit(replica, *made[1::2])
    every = [run_of(each) for each in made]
    assert await runs.between(*ALWAYS) == every
    assert await runs.between(every[1].ran_at, every[3].ran_at) == every[1:3]


async def test_a_window_of_failures(replica: Replica, runs: Runs):
    """Only what was asked for."""
    broken = failed(ago(HOUR), reason="no header")
    await commit(replica, ran(ago(2 * HOUR), name="a"), broken)
    assert await runs.between(*ALWAYS, outcomes=[FAILED]) == [run_of(broken)]
    assert await runs.between(*ALWAYS, outcomes=[]) == []


async def test_the_runs_of_one_import(replica: Replica, runs: Runs):
    """The newest first, and no more than wanted."""
    begin = begin_of(span_of(ago(7 * DAY)))
    made = [ran(begin + hours * HOUR) for hours in (-1, 1, 2, 3)]
    for each in (made[2], made[0], made[3], made[1]):
        await commit(replica, each, ran(ago(HOUR), name="other"))
    newest = [run_of(each) for each in reversed(made)]
    assert await runs.of("id-orders", 9) == newest
    assert await runs.of("id-orders", 2) == newest[:2]


async def test_runs_whose_names_end_alike_are_two(replica: Replica, runs: Runs):
    """A name is the time since its days began."""
    begin = begin_of(span_of(ago(7 * DAY)))
    late, early = (ran(begin + timedelta(seconds=seconds)) for seconds in (15, 5))
    await commit(replica, late)
    await commit(replica, early)
    assert await runs.between(*ALWAYS) == [run_of(early), run_of(late)]


async def test_a_repeat_changes_nothing(world: World, replica: Replica):
    """Also one that saw the end later, for it was seen before."""
    made = failed(ago(HOUR), reason="no header")
    await commit(replica, made)
    before = await world.dump()
    later = replace(run_of(made), ended_at=run_of(made).ran_at.replace(microsecond=0) + HOUR)
    for run in (run_of(made), later, replace(later, reason="")):
        await commit(replica, replace(made, run=run))
    assert await world.dump() == before


async def test_a_run_that_ends_otherwise_after_all_stays_one_run(replica: Replica, runs: Runs):
    """PARTIAL_SUCCESS that became FAILED: when it ended stays, and what is not known anew."""
    first = ran(ago(HOUR), PARTIAL_SUCCESS, reason="two rows", took=MINUTE)
    partly = run_of(first)
    worse = replace(partly, outcome=FAILED, processed_rows=0, reason="", duration=None)
    await commit(replica, first)
    await commit(replica, replace(first, run=replace(worse, ended_at=None)))
    expected = replace(worse, reason="two rows", duration=MINUTE)
    assert await runs.between(*ALWAYS) == [expected]
    await commit(replica, replace(first, run=replace(worse, reason="all rows", duration=HOUR)))
    assert await runs.between(*ALWAYS) == [replace(expected, reason="all rows", duration=HOUR)]


async def test_a_run_that_ends_well_after_all_has_no_reason(replica: Replica, runs: Runs):
    """MoEngage tried it again."""
    made = failed(ago(HOUR), reason="no header")
    good = replace(run_of(made), outcome=SUCCESSFUL, reason="")
    await commit(replica, made)
    await commit(replica, replace(made, run=good))
    assert await runs.between(*ALWAYS) == [good]


async def test_a_reason_that_becomes_known_later(replica: Replica, runs: Runs):
    """Is the run's from then on."""
    made = failed(ago(HOUR))
    known = replace(run_of(made), reason="no header")
    await commit(replica, made)
    await commit(replica, replace(made, run=known))
    assert await runs.of("id-orders", 9) == [known]


async def test_failed_runs_of_a_history(replica: Replica, runs: Runs):
    """Are remembered when their gap is filled, once."""
    _, gap = unread()
    hidden = [
        Run("id-orders", FAILED, ago(days * DAY), None, reason=f"reason {days}") for days in (9, 1)
    ]
    for _ in range(2):
        await replica.states.filled(replica.token, gap, [], hidden)
    assert await runs.between(*ALWAYS) == hidden


async def test_an_old_token_remembers_nothing(world: World, replica: Replica):
    """As it writes nothing else."""
    await commit(replica, ran(ago(2 * HOUR)))
    before = await world.dump()
    _, gap = unread()
    made = failed(ago(HOUR), reason="no header")
    with pytest.raises(Fenced):
        await replica.states.commit(replica.token - 1, [made])
    with pytest.raises(Fenced):
        await replica.states.filled(replica.token - 1, gap, [], [run_of(made)])
    with pytest.raises(Fenced):
        await swept(replica.states, replica.token - 1, over())
    assert await world.dump() == before


async def test_workspaces_do_not_share_runs(world: World, replica: Replica):
    """Nor since when they are known."""
    await commit(replica, ran(ago(HOUR)))
    await swept(replica.states, replica.token, over())
    other = world.store.runs("test")
    assert (await other.between(*ALWAYS), await other.known_since()) == ([], None)


async def test_what_another_release_remembered_is_left_alone(client: Client):
    """A newer form is neither misread nor overwritten; a damaged run is left out."""
    replica, runs = Replica(Store(client)), Store(client).runs(WORKSPACE)
    await replica.hold("a")
    made = ran(ago(HOUR))
    await commit(replica, made)
    key, _ = Keys(WORKSPACE).runs_of(span_of(run_of(made).ran_at))
    text = str(await client.hget(key, "id-orders"))
    for damage in (
        ";x,1,,,S",
        ";1",
        ";",
        ";9,1,,,Z",
        ";99999999999999999999,1,,,S",
        text[1:] + ",9",
    ):
        await client.hset(key, "id-orders", text + damage)
        assert set(await runs.of("id-orders", 9)) == {run_of(made)}
    await client.hset(key, "id-orders", "2" + text[1:])
    await commit(replica, ran(ago(MINUTE)))
    assert await runs.of("id-orders", 9) == []
    assert await client.hget(key, "id-orders") == "2" + text[1:]
