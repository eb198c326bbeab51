"""The numbers of a workspace: who shows them, and what they say."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.services.selfwatch.gauges import COUNT_SECONDS, OF_THE_HOLDER
from tests.support.services_blindness import seen


async def test_the_holder_shows_all_of_them_from_its_first_look():
    """Even with nothing owed and nothing failing."""
    scene = await seen()
    gauges = scene.one.meter.gauges
    assert gauges["outbox_entries", "live"] == gauges["open_problems", "live"] == 0
    assert gauges["outbox_oldest_seconds", "live"] == gauges["outbox_parked", "live"] == 0
    assert gauges["budget_left", "live"] > 0


async def test_they_go_with_the_lease():
    """What the former holder knew would grow old beside what the new one says."""
    scene = await seen()
    one, other = scene.one, scene.replica("other")
    await scene.watch(1, one, other)
    assert not set(OF_THE_HOLDER) & {name for name, *_ in other.meter.gauges}
    await one.leadership.release()
    await scene.watch(1, other, one)
    assert not set(OF_THE_HOLDER) & {name for name, *_ in one.meter.gauges}
    assert {"open_problems", "budget_left", "outbox_entries"} <= {
        name for name, *_ in other.meter.gauges
    }


async def test_open_problems_are_counted_once_a_minute(monkeypatch: pytest.MonkeyPatch):
    """Each is read for it."""
    scene = await seen()
    counted = []

    async def count() -> int:
        counted.append(scene.clock.now())
        return 3

    monkeypatch.setattr(scene.one.states._port, "open_problems", count)
    await scene.watch(5)
    assert scene.one.meter.gauges["open_problems", "live"] == 3
    assert {later - before for before, later in pairwise(counted)} == {
        timedelta(seconds=COUNT_SECONDS)
    }
