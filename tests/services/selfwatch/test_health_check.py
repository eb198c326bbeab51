"""Readiness and health are not green while the bot is blind, whichever replica is asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain.ids import blindness_id
from bot.domain.outgoing.notices import Cause, CauseKind
from bot.domain.outgoing.outgoing import Place
from bot.services.selfwatch.health_check import HealthCheck, WatchedWorkspace
from bot.views.health import health, troubles
from bot.views.outside_slack.plain import plain
from tests.support.services_blindness import WATCH, Scene, seen

REFUSED = Cause(CauseKind.CREDENTIALS, "401")


@pytest.fixture
async def scene() -> Scene:
    return await seen()


def check(scene: Scene, trouble: Callable[[], Cause | None] = lambda: None) -> HealthCheck:
    store = scene.store
    watched = WatchedWorkspace(
        *("live", store.lease("live"), store.states("live"), store.outbox("live")),
        store.budget("live"),
        trouble=trouble,
        store=lambda: None,
    )
    return HealthCheck(
        [watched],
        version="1",
        store="memory",
        slack_connected=lambda: True,
        clock=scene.clock,
        blind_after=WATCH.blind_after,
    )


async def fault(found: HealthCheck) -> str | None:
    return (await found.readiness())["sweep:live"]


async def test_a_moment_after_a_good_sweep_it_is_ready(scene: Scene):
    """Also if the latest one failed: the next one may be good."""
    passing = Cause(CauseKind.VENDOR, "502")
    assert await fault(check(scene)) is None
    assert await fault(check(scene, lambda: passing)) is None


async def test_what_moengage_refuses_is_not_ready_at_once(scene: Scene):
    """Long before BLIND_AFTER; `health` says so, with what to check."""
    found = check(scene, lambda: REFUSED)
    assert await fault(found) == "401"
    shown = await found.health()
    assert "🔴 Blind: failures go unnoticed." in plain(health(shown))
    assert "MOENGAGE_API_KEY" in plain(health(shown))
    assert any("Failures may go unnoticed" in str(line) for line in troubles(shown))


async def test_another_replica_has_announced_it(scene: Scene):
    """This one does not sweep, and so knows no trouble; until the next good sweep."""
    states, outbox = scene.store.states("live"), scene.store.outbox("live")
    since = await states.last_good_at()
    assert since
    await outbox.sent(blindness_id("live", since), Place("C1", "1.0"))
    found = check(scene)
    assert await fault(found) is not None
    assert "The bot works" not in health(await found.health()).text
    scene.clock.move(timedelta(minutes=1).total_seconds())
    await scene.one.leadership.renew()
    await scene.sweep()
    assert await fault(found) is None
