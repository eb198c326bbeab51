"""At the beginning every state is there, so that a day is believable."""

from collections import Counter

import pytest

from bot.playground.moengage.imports import ARCHIVED, SCHEDULED
from bot.playground.moengage.runs import FAILED, PARTIAL_SUCCESS, PROCESSING, QUEUED, SUCCESSFUL
from bot.playground.moengage.world import World
from tests.support.playground_world import NOW


@pytest.mark.parametrize("seed", range(20))
def test_a_believable_day(seed: int) -> None:
    """Most imports are well; every other state is there as well, and one that never ran."""
    world = World(seed, NOW)
    outcomes = Counter(item.last_run_status for item in world.imports.values())
    states = {item.status for item in world.imports.values()}
    assert outcomes[SUCCESSFUL] >= 25
    assert 2 <= outcomes[FAILED] <= 8
    assert 2 <= outcomes[PARTIAL_SUCCESS] <= 8
    assert outcomes[None] >= 1
    assert states >= {SCHEDULED, PROCESSING, QUEUED, ARCHIVED, SUCCESSFUL}
