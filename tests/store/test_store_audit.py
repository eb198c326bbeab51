"""The audit log: the same rules in every store."""

from dataclasses import replace

import pytest

from bot.domain.access.audit import Act
from bot.services.people_ports import AuditLog
from bot.store import Store, keys
from bot.store.keys import Keys
from bot.store.server.client import Client
from tests.support.store_values import NOON, WORKSPACE
from tests.support.store_world import World

ACT = Act(NOON, "U1", "C1", "mute", 'mute "<!channel> \ud800"', "done", "", ("a", "b"))


@pytest.fixture
def audit(world: World) -> AuditLog:
    return world.store.audit(WORKSPACE)


async def test_the_newest_comes_first(audit: AuditLog):
    """Whole, and no more than was asked for."""
    for number in range(5):
        await audit.add(replace(ACT, why=str(number)))
    assert list(await audit.latest(2)) == [replace(ACT, why="4"), replace(ACT, why="3")]
    assert len(await audit.latest(100)) == 5


async def test_the_oldest_is_forgotten(audit: AuditLog, monkeypatch: pytest.MonkeyPatch):
    """So that the log never grows for ever."""
    for module in ("bot.store.audit", "bot.store.memory.people"):
        monkeypatch.setattr(f"{module}.AUDITED", 3)
    for number in range(5):
        await audit.add(replace(ACT, why=str(number)))
    assert [one.why for one in await audit.latest(100)] == ["4", "3", "2"]


async def test_a_workspace_has_its_own(world: World):
    """Nothing of another shows."""
    await world.store.audit("test").add(ACT)
    assert list(await world.store.audit(WORKSPACE).latest(1)) == []


async def test_what_a_newer_release_wrote_is_passed_over(client: Client):
    """And what it can read is shown."""
    audit = Store(client).audit(WORKSPACE)
    await audit.add(ACT)
    await client.lpush(Keys(WORKSPACE).audit, "9:{}")
    assert list(await audit.latest(10)) == [ACT]
    assert keys.AUDITED == 5000
