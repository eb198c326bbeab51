"""The contract of `Backlogs`, for every store."""

from dataclasses import replace

from tests.support.store_values import BACKLOG, WORKSPACE
from tests.support.store_world import World


async def test_they_are_kept_until_they_are_over(world: World):
    """Whoever is to tell their end finds them; of a key the first one counts."""
    backlogs, other = world.store.backlogs(WORKSPACE), replace(BACKLOG, id="c", channels=("C02",))
    assert await backlogs.opened() == {}
    assert await backlogs.keep("C01", BACKLOG) == BACKLOG
    assert await backlogs.keep("C01", other) == BACKLOG
    assert await backlogs.keep("", other) == other
    assert await backlogs.opened() == {"C01": BACKLOG, "": other}
    await backlogs.over("C01")
    await backlogs.over("C01")
    assert await backlogs.opened() == {"": other}
    assert await backlogs.keep("C01", other) == other


async def test_workspaces_apart(world: World):
    """Another workspace has none of these."""
    await world.store.backlogs(WORKSPACE).keep("C01", BACKLOG)
    assert await world.store.backlogs("other").opened() == {}
