"""The contract of `Budget`, for every store."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.services.ports import Budget, Use, Wait
from bot.services.watching.sweep_plan import SPACING
from bot.store import Limit, Store
from bot.store.budget import MOENGAGE, SWEEPS, RedisBudget
from bot.store.keys import Keys
from bot.store.memory.store import MemoryStore
from bot.store.server.client import Client
from tests.support.store_clock import HandClock
from tests.support.store_values import NOON
from tests.support.store_world import World

# Nothing is spaced: what is tried is how much.
AT_ONCE = replace(MOENGAGE, burst=MOENGAGE.total + 1)
SMALL = Limit(total=6, question=3, reserve=2, reason=2, people=1, burst=7, seconds=30.0)
EVEN = replace(SMALL, burst=2)


async def granted(budget: Budget, use: Use, asks: int) -> int:
    """How many of this many asks get a request now."""
    return [await budget.take(use) for _ in range(asks)].count(None)


async def test_sweeps_borrow_what_questions_leave(world: World):
    """While nobody asks sweeps have all but a reserve, which a question gets at once."""
    budget = world.store.budget("live", AT_ONCE)
    assert await granted(budget, Use.SWEEP, 60) == 44
    assert await budget.left() == 4
    assert await granted(budget, Use.QUESTION, 20) == 4


async def test_sweeps_give_back_two_for_one(world: World):
    """One for what was asked, and one for what will be asked next; their own share they keep."""
    for asked, left in ((0, 44), (1, 42), (4, 36), (7, 30), (18, 30)):
        budget = world.store.budget(f"after {asked}", AT_ONCE)
        assert await granted(budget, Use.QUESTION, asked) == asked
        assert await granted(budget, Use.SWEEP, 60) == left
        assert await granted(budget, Use.QUESTION, 60) == min(18 - asked, 48 - asked - left)


async def test_questions_leave_the_share_of_sweeps(world: World):
    """Questions get 18 a minute; 30 sweeps fit beside them."""
    budget = world.store.budget("live", AT_ONCE)
    assert await granted(budget, Use.QUESTION, 20) == 18
    assert await granted(budget, Use.SWEEP, 33) == 30


async def test_the_cold_lane_is_of_sweeps(world: World):
    """It borrows no more than the hot one, and from the same."""
    budget = world.store.budget("live", AT_ONCE)
    assert await granted(budget, Use.SWEEP, 43) == 43
    assert await granted(budget, Use.COLD, 9) == 0  # evenly
    assert await granted(budget, Use.SWEEP, 9) == 1
    assert await granted(budget, Use.SWEEP, 9) == 0


async def test_reasons_leave_some_to_people(world: World):
    """However many are wanted, two of the reserve are left; and six are enough for a minute."""
    budget = world.store.budget("live", AT_ONCE)
    assert await granted(budget, Use.SWEEP, 60) == 44
    assert await granted(budget, Use.REASON, 20) == 2
    assert await granted(budget, Use.QUESTION, 20) == 2
    quiet = world.store.budget("quiet", AT_ONCE)
    assert await granted(quiet, Use.REASON, 20) == 6
    assert await granted(quiet, Use.QUESTION, 20) == 12


async def test_reasons_yield_to_questions(world: World):
    """People who ask are asked for first."""
    budget = world.store.budget("live")
    assert await granted(budget, Use.QUESTION, 4) == 4
    assert await granted(budget, Use.REASON, 9) == 2


async def test_concurrent_takers(world: World):
    """However many replicas ask at once, 48 requests a minute go out."""
    replicas = [world.store.budget("live", AT_ONCE) for _ in range(3)]
    asks = [replica.take(use) for _ in range(40) for replica in replicas for use in Use]
    assert (await asyncio.gather(*asks)).count(None) == 48


async def test_left_spends_nothing(world: World):
    """Looking is free, and tells what can be taken."""
    budget = world.store.budget("live", SMALL)
    assert [await budget.left() for _ in range(9)] == [3] * 9
    await budget.take(Use.QUESTION)
    assert await budget.left() == 2


@pytest.mark.parametrize("limit", [SMALL, EVEN])
@pytest.mark.parametrize("use", list(Use))
async def test_worth_asking_again(world: World, use: Use, limit: Limit):
    """After the wait that a refusal names, a request is granted."""
    budget = world.store.budget("live", limit)
    while not (wait := await budget.take(use)):
        pass
    assert 0 < wait.seconds <= limit.seconds
    assert not wait.forgot
    await world.wait(wait.seconds)
    assert await budget.take(use) is None


async def test_wait_for_the_other_use(world: World):
    """What both took together can be what a request waits for."""
    budget = world.store.budget("live", SMALL)
    assert await granted(budget, Use.SWEEP, 9) == 4
    assert await granted(budget, Use.QUESTION, 9) == 2
    wait = await budget.take(Use.QUESTION)
    assert wait
    assert 0 < wait.seconds <= SMALL.seconds
    await world.wait(wait.seconds)
    assert await budget.take(Use.QUESTION) is None


async def test_wait_for_the_later(world: World):
    """Where its own share and the whole are spent, a request waits for both."""
    budget = world.store.budget("live", SMALL)
    assert await granted(budget, Use.QUESTION, 9) == 3
    await world.wait(SMALL.seconds / 3)
    assert await granted(budget, Use.SWEEP, 9) == 3
    wait = await budget.take(Use.SWEEP)
    assert wait
    await world.wait(wait.seconds)
    assert await budget.take(Use.SWEEP) is None


async def test_workspaces_apart(world: World):
    """Each workspace has a budget of its own: the vendor counts per workspace."""
    assert await granted(world.store.budget("live", SMALL), Use.SWEEP, 9) == 4
    assert await world.store.budget("test", SMALL).take(Use.SWEEP) is None


async def test_nothing_after_a_loss_of_memory(world: World):
    """A store that forgot what was taken grants nothing until all of it is past, and says so."""
    budget = world.store.budget("live", SMALL)
    assert await budget.take(Use.SWEEP) is None
    await world.wipe()
    assert await budget.left() == 0
    waits = [await budget.take(use) for use in Use]
    assert all(wait and wait.forgot and 0 < wait.seconds <= SMALL.seconds for wait in waits)
    await world.wait(SMALL.seconds)
    assert await granted(budget, Use.SWEEP, 9) == 4


async def test_a_loss_that_another_port_saw(world: World):
    """A budget that is new to the server is told of the loss by the ports beside it."""
    assert (await world.store.lease("live").acquire("a", 60.0)).token
    await world.wipe()
    wait = await world.store.budget("live", SMALL).take(Use.SWEEP)
    assert wait
    assert wait.forgot


@pytest.mark.parametrize("lasting", [True, False])
async def test_a_restarted_server(client: Client, *, lasting: bool):
    """After a restart nothing is granted for a while, unless restarts lose nothing."""
    await client.set(Keys("live").server_run, "lasting 0" if lasting else "0123abcd 0")
    budget = Store(client, lasting=lasting).budget("live", SMALL)
    assert (await budget.take(Use.SWEEP) is None) is lasting


async def test_a_new_process(client: Client):
    """Whoever comes to a server that goes on as ever is granted a request at once."""
    for _ in range(2):
        assert await Store(client).budget("live", SMALL).take(Use.SWEEP) is None


async def test_a_repeated_request_counts_once(client: Client):
    """A request whose reply was lost and that is asked for again was granted already."""
    budget = Store(client).budget("live", SMALL)
    assert await budget._ask(Use.QUESTION, "request") == (0, 0, 2)
    assert await budget._ask(Use.QUESTION, "request") == (0, 0, 2)


def test_the_plan_knows_the_pace():
    """A sweep asks for as many pages as the budget grants until the next one."""
    assert MOENGAGE.seconds / MOENGAGE.of_sweeps(0) == SPACING


# --- How sweeps are spaced, on a clock that is moved by hand ----------------------------------


@pytest.fixture
def clock() -> HandClock:
    """The server's."""
    return HandClock(NOON)


@pytest.fixture
def quiet(clock: HandClock) -> Budget:
    """The budget of a workspace of which nothing was asked yet."""
    return MemoryStore(clock).budget("live")


async def test_a_burst_and_then_evenly(quiet: Budget, clock: HandClock):
    """A small company is read at once; what is more is spaced so that it lasts for the minute, and
    the reserve of questions stands.
    """
    assert await granted(quiet, Use.SWEEP, 40) == 10
    taken, silence = 10, 0.0
    while clock.monotonic() < 300:
        wait = await quiet.take(Use.SWEEP)
        taken += wait is None
        silence = max(silence, wait.seconds if wait else 0.0)
        assert await quiet.left() >= 4
        clock.move(wait.seconds if wait else 0.0)
    assert silence < 2.1
    assert taken >= 44 * 300 / 61


async def test_a_small_company_is_read_at_once(quiet: Budget, clock: HandClock):
    """Ten pages every half a minute, or every twenty seconds, wait for nothing."""
    for pause in (30.0, 30.0, 30.0, 30.0, 20.0, 20.0, 20.0, 20.0, 20.0):
        assert await granted(quiet, Use.SWEEP, 10) == 10
        clock.move(pause)


async def test_the_cold_lane_takes_no_burst(quiet: Budget, clock: HandClock):
    """One at a time, and the hot lane's burst stands beside it, also after it was read a while."""
    assert await granted(quiet, Use.COLD, 9) == 1
    assert await granted(quiet, Use.SWEEP, 40) == 9
    clock.move(MOENGAGE.seconds)
    for _ in range(10):
        assert await granted(quiet, Use.COLD, 9) == 1
        clock.move(SPACING)
    assert await granted(quiet, Use.SWEEP, 40) == 10


async def test_sweeps_wait_while_they_give_back(quiet: Budget, clock: HandClock):
    """Four questions at once after a minute of borrowing; a few seconds later four more."""
    while clock.monotonic() < 90:
        wait = await quiet.take(Use.SWEEP)
        clock.move(wait.seconds if wait else 0.0)
    assert await granted(quiet, Use.QUESTION, 4) == 4
    assert await quiet.take(Use.SWEEP)
    clock.move(7.0)
    assert await granted(quiet, Use.QUESTION, 4) == 4


# --- Any interleaving -------------------------------------------------------------------------

# Who asks, after how many tenths of a second, how often; with `back` the clock is set back, too.
Ask = tuple[Use, int, int]
asked = st.lists(
    st.tuples(st.sampled_from(Use), st.integers(0, 60), st.integers(1, 12)), max_size=60
)
back = st.lists(
    st.tuples(st.sampled_from(Use), st.integers(-300, 300), st.integers(1, 12)), max_size=30
)
Grants = list[tuple[datetime, Use]]


def check(grants: Grants, limit: Limit) -> None:
    """In no window are there more than the limit, of all or of questions."""
    for begin, _ in grants:
        end = begin + timedelta(seconds=limit.seconds)
        uses = [use for at, use in grants if begin <= at < end]
        questions = [use for use in uses if use not in SWEEPS]
        assert len(uses) <= limit.total
        assert len(questions) <= limit.question
        assert len(uses) - len(questions) <= limit.total - limit.reserve


async def play(
    budget: Budget, clock: HandClock, asks: Iterable[Ask]
) -> tuple[Grants, list[Wait | None]]:
    """What is granted, and every answer."""
    grants: Grants = []
    answers = []
    for use, pause, times in asks:
        clock.move(pause / 10)
        for _ in range(times):
            answers.append(await budget.take(use))
            if answers[-1] is None:
                grants.append((clock.now(), use))
    return grants, answers


@given(asked)
async def test_any_window(asks: list[Ask]):
    """However sweeps and questions come, no rolling minute has more than its share."""
    clock = HandClock(NOON)
    grants, _ = await play(MemoryStore(clock).budget("live"), clock, asks)
    check(grants, MOENGAGE)


@given(asked)
async def test_a_question_is_never_starved(asks: list[Ask]):
    """Where nobody asked for a minute the next who asks is answered at once, four times over."""
    clock = HandClock(NOON)
    budget = MemoryStore(clock).budget("live")
    await play(budget, clock, asks)
    clock.move(MOENGAGE.seconds / 2)
    await play(budget, clock, [ask for ask in asks if ask[0] in SWEEPS])
    _, answers = await play(budget, clock, [(Use.SWEEP, 10, 1)] * 60)
    assert answers
    assert await granted(budget, Use.QUESTION, 4) == 4


def dated(store: Store, workspace: str) -> RedisBudget:
    """A budget whose server has its time from a key, so that a minute takes a moment."""
    budget = store.budget(workspace)
    script = budget._budget._script
    told = "redis.call('TIME')"
    assert told in script.script
    text = str(script.script).replace(told, "{0, redis.call('GET', 'clock')}")
    budget._budget._script = script.registered_client.register_script(text)
    return budget


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(asks=st.one_of(asked, back))
async def test_the_script_keeps_the_rules_of_memory(client: Client, asks: list[Ask]):
    """A real server and memory give the same answers, to the microsecond; two replicas share it."""
    clock = HandClock(NOON)
    kept = MemoryStore(clock)
    workspace = uuid4().hex
    replicas = [dated(Store(client, lasting=True), workspace) for _ in range(2)]
    grants: Grants = []
    for number, (use, pause, times) in enumerate(asks):
        clock.move(pause / 10)
        await client.set("clock", round(clock.now().timestamp() * 1_000_000))
        for _ in range(times):
            told = await replicas[number % 2].take(use)
            assert told == await kept.budget(workspace).take(use)
            grants += [(clock.now(), use)] if told is None else []
        assert await replicas[0].left() == await kept.budget(workspace).left()
    if all(pause >= 0 for _, pause, _ in asks):
        check(grants, MOENGAGE)


async def test_a_clock_that_is_set_back(quiet: Budget, clock: HandClock):
    """What it dates ahead was taken by now: nothing waits for longer than a minute."""
    await play(quiet, clock, [(Use.SWEEP, 1, 30), (Use.QUESTION, 1, 30)])
    clock.move(-3600)
    for use in Use:
        wait = await quiet.take(use)
        assert wait is None or wait.seconds <= MOENGAGE.seconds
    clock.move(MOENGAGE.seconds)
    assert await granted(quiet, Use.SWEEP, 40) == 10
