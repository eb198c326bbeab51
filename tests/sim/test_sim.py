"""Days of faults end well, and known ways to break the delivery are noticed.

How the days are chosen: docs/decisions/0025-days.md.
"""

import os
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.store.memory.backlogs import MemoryBacklogs
from bot.store.memory.budget import MemoryBudget
from bot.store.memory.outbox import MemoryOutbox
from bot.store.memory.people import MemoryMutes
from bot.store.memory.states import MemoryStates
from bot.store.memory.store import MemoryAnswerCache, MemoryLease
from tests.sim import loop as virtual
from tests.sim.day import Day
from tests.sim.loop import VirtualLoop
from tests.sim.mutations import FENCED, MUTATIONS
from tests.sim.replica import READS
from tests.sim.run import first_seed, one
from tests.support.long import long_case

# `make test-all` sets more, `make sim` runs days that were never run.
DAYS = int(os.environ.get("SIM_DAYS", "10"))
A_TEST = 5
# A planted fault has days of the troubles that bring it to light, of which the first or the second
# notices it; where chance will have it so, one of these. Missing fencing takes far more and has a
# test of its own on the real process: tests/e2e/test_e2e_faults.py, a watcher that is paused.
SOON = 20
SLOW = "no fencing"
# The one that loses most plainly; the others are long.
QUICK = "state before alert"


@pytest.mark.parametrize("first", [1, *map(long_case, range(1 + A_TEST, DAYS + 1, A_TEST))])
def test_days_of_faults(first: int):
    """Nothing is lost, told twice, out of order or left untrue, whatever goes wrong."""
    found = {seed: one(seed).faults for seed in range(first, first + A_TEST)}
    assert {seed: faults for seed, faults in found.items() if faults} == {}


def test_the_steps_of_the_store_have_their_names():
    """A method that is called otherwise would be no read, and would be fenced by nobody."""
    ports = (
        MemoryStates,
        MemoryOutbox,
        MemoryBacklogs,
        MemoryMutes,
        MemoryLease,
        MemoryBudget,
        MemoryAnswerCache,
    )
    assert {*READS, *FENCED} - {name for port in ports for name in dir(port)} == set()


@pytest.mark.long
def test_a_day_replays_exactly():
    """The same seed is the same day, to the last message."""
    assert one(7) == one(7)


def test_a_replica_that_is_killed_while_it_stops():
    """The day goes on without it: its restart does not wait for steps that never come."""
    day = Day(1)
    day.dice, day.loop = Random(day.seed), VirtualLoop()

    async def stopped() -> bool:
        day._build()
        alone, *others = day.replicas
        for other in others:
            await other.kill()
        await day.loop.sleep(30.0)  # it holds the lease by now
        alone.lifespan.kill_at = ("release", 1)
        await alone.stop()
        return alone.lifespan.died.is_set()

    assert virtual.run(stopped(), day.loop)


def test_new_days_each_minute():
    """A run of very many days reaches no day of the next minute, also over the end of a year."""
    minute = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
    assert first_seed(minute) == 20261231235900000
    assert first_seed(minute + timedelta(minutes=1)) - first_seed(minute) >= 100_000
    assert first_seed(minute + timedelta(seconds=59)) == first_seed(minute)


@pytest.mark.parametrize(
    "mutation",
    [
        pytest.param(name, marks=() if name == QUICK else pytest.mark.long)
        for name in MUTATIONS
        if name != SLOW
    ],
)
def test_a_planted_fault_is_noticed(mutation: str):
    """The simulation would notice if the bot were built like this, and only then."""
    assert one(1, only=MUTATIONS[mutation].only).faults == ()
    assert any(one(seed, mutation).faults for seed in range(1, SOON + 1))
