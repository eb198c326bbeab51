"""Days of faults end well, and known ways to break the delivery are noticed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.sim.mutations import MUTATIONS
from tests.sim.run import first_seed, one

# A few hundred days; `make sim SEEDS=10000` runs more.
SEEDS = 200
A_TEST = 10
# Days that once ended badly. What happens in them changes with the code; they are kept still.
KEPT = (
    *(50, 97, 110, 205, 233, 318, 555, 604, 796, 875, 893, 1086, 1134, 1406, 2682, 3109, 3221),
    *(4268, 4851, 5024, 5085, 5244, 6633, 6829, 8059, 20558),
)
# So many days at most until a planted fault is noticed. Fencing takes more of them and has a test
# of its own on the real process: tests/e2e/test_e2e_faults.py, a watcher that is paused.
SOON = 200
SLOW = "no fencing"
# The first day that notices this one is far: begin near it.
BEGIN_AT = {"state before alert": 90}


@pytest.mark.parametrize("first", range(1, SEEDS + 1, A_TEST))
def test_days_of_faults(first: int):
    """Nothing is lost, told twice, out of order or left untrue, whatever goes wrong."""
    found = {seed: one(seed).faults for seed in range(first, first + A_TEST)}
    assert {seed: faults for seed, faults in found.items() if faults} == {}


@pytest.mark.parametrize("seed", KEPT)
def test_days_that_ended_badly(seed: int):
    """They end well now."""
    assert one(seed).faults == ()


def test_a_day_replays_exactly():
    """The same seed is the same day, to the last message."""
    assert one(7) == one(7)


def test_new_days_each_minute():
    """A run of very many days reaches no day of the next minute, also over the end of a year."""
    minute = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
    assert first_seed(minute) == 20261231235900000
    assert first_seed(minute + timedelta(minutes=1)) - first_seed(minute) >= 100_000
    assert first_seed(minute + timedelta(seconds=59)) == first_seed(minute)


@pytest.mark.parametrize("mutation", [name for name in MUTATIONS if name != SLOW])
def test_a_planted_fault_is_noticed(mutation: str):
    """The simulation would notice if the bot were built like this."""
    first = BEGIN_AT.get(mutation, 1)
    assert any(one(seed, mutation).faults for seed in range(first, SOON + 1))
