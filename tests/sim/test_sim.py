"""Days of faults end well, and known ways to break the delivery are noticed.

How the days are chosen: docs/decisions/0025-days.md.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest

from tests.sim.mutations import MUTATIONS
from tests.sim.run import first_seed, one

# `make test-all` sets more, `make sim` runs days that were never run.
DAYS = int(os.environ.get("SIM_DAYS", "40"))
A_TEST = 5
# A day for each planted fault that notices it, so that nobody has to look for one.
NOTICES: Mapping[str, int] = {
    "record before send": 1,
    "no delivery record": 1,
    "SDK retries": 8,
    "no history look-up": 1,
    "state before alert": 12,
    "a mute drops": 23,
    "one channel of several": 1,
    "release on an unknown fate": 1,
}
# Where the bot has changed, a day may go another way: then one of so many has to notice it. Fencing
# takes more of them and has a test of its own on the real process: tests/e2e/test_e2e_faults.py, a
# watcher that is paused.
SOON = 200
SLOW = "no fencing"


@pytest.mark.parametrize("first", range(1, DAYS + 1, A_TEST))
def test_days_of_faults(first: int):
    """Nothing is lost, told twice, out of order or left untrue, whatever goes wrong."""
    found = {seed: one(seed).faults for seed in range(first, first + A_TEST)}
    assert {seed: faults for seed, faults in found.items() if faults} == {}


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
    days = chain([NOTICES[mutation]], range(1, SOON + 1))
    assert any(one(seed, mutation).faults for seed in days)
