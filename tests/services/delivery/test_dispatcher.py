"""Each channel gets its own alerts, in order, whatever happens in another."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from structlog.contextvars import get_contextvars

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Route, Routing, Selection
from bot.domain.errors import Refused
from bot.domain.waits.refusal_waits import PARKED
from bot.services.delivery.waits import IDLE_SECONDS
from tests.support.services_delivery import Scene, failed, good
from tests.support.services_fakes import Post, imported


def kind_of(post: Post) -> Kind:
    assert isinstance(post.message, Alert)
    return post.message.kind


async def test_a_fixed_channel_gets_what_was_refused(scene: Scene):
    """The setting was wrong: after a restart with the right one nothing is lost, threads hold."""
    await scene.owe(imported("users", "FAILED"), failed("users", 1), channel="typo")
    scene.wall.faults = [Refused("channel_not_found")]
    await scene.turn(2)
    scene.address = "C1"
    scene.restart()
    scene.clock.move(PARKED.total_seconds())
    await scene.turn(5)
    assert scene.wall.told == [("users", Kind.OPENED), ("users", Kind.AGAIN)]
    assert {post.place.channel for post in scene.wall.standing} == {"C1"}
    assert await scene.left() == 0


async def test_a_bug_over_one_alert_stops_no_other(scene: Scene):
    """The others are delivered; the one is tried again later and not lost."""
    await scene.owe(imported("a", "FAILED"), imported("b", "FAILED"))
    scene.wall.faults = [ValueError("a bug")]
    await scene.turn(3)
    assert [name for name, _ in scene.wall.told] == ["b"]
    await scene.turn(PARKED.total_seconds() + 10)
    assert [name for name, _ in scene.wall.told] == ["b", "a"]
    assert await scene.left() == 0


async def test_all_that_is_logged_while_an_alert_is_delivered_has_its_id(scene: Scene):
    """Lines of the adapters too, which know nothing of alerts."""
    one, two = await scene.owe(imported("a", "FAILED"), imported("b", "FAILED"))
    post, seen = scene.wall.post, []

    async def posted(*given: Any, **more: Any) -> Any:
        seen.append(get_contextvars()["alert"])
        return await post(*given, **more)

    scene.wall.post = posted  # type: ignore[method-assign]
    await scene.turn(2)
    assert seen == [one.id, two.id]
    assert get_contextvars() == {}


async def test_what_only_a_subscriber_wants_stays_theirs(scene: Scene):
    """Their channel refuses it: it waits for them, and does not go to the alert channel."""
    (alert,) = await scene.owe(imported("users", "FAILED"), channel="away")
    await scene.outbox.remove(alert.id)
    asked = replace(alert, id="asked", routed=False)
    await scene.store.activity("live").say([asked])
    scene.wall.faults = [Refused("is_archived")]
    await scene.turn(2)
    scene.clock.move(PARKED.total_seconds())
    await scene.turn(5)
    assert {post.place.channel for post in scene.wall.standing} == {"away"}


async def test_each_channel_has_its_own_thread(scene: Scene):
    """One problem in two channels: a card each, its replies below it, and both turn green."""
    policy = NotificationPolicy(Routing("C1", (Route("both", Selection(), ("C1", "C2")),)))
    for row in (imported("users", "FAILED"), failed("users", 1), good("users", 2)):
        await scene.see(row, policy=policy)
        await scene.turn(5)
    for channel in ("C1", "C2"):
        posts = [post for post in scene.wall.standing if post.place.channel == channel]
        assert [kind_of(post) for post in posts] == [Kind.OPENED, Kind.AGAIN, Kind.RECOVERED]
        root = posts[0].place
        assert [post.root for post in posts[1:]] == [root, root]
        shown = scene.wall.shown[root]
        assert isinstance(shown, Alert)
        assert shown.kind is Kind.RECOVERED
    assert await scene.left() == 0


async def test_what_one_channel_refuses_does_not_wait_in_another(scene: Scene):
    """Somebody subscribed in a channel that is archived: the others hear of the same import."""
    both = NotificationPolicy(Routing("C1", (Route("both", Selection(), ("gone", "C1")),)))
    scene.wall.refusals = {"gone": "is_archived"}
    for row in (imported("users", "FAILED"), failed("users", 1)):
        await scene.see(row, policy=both)
        await scene.turn(5)
    posts = [post for post in scene.wall.standing if post.place.channel == "C1"]
    assert [kind_of(post) for post in posts] == [Kind.OPENED, Kind.AGAIN]


async def test_a_ring_ends_the_pause_of_an_outbox_at_rest(scene: Scene):
    """While nothing is owed the outbox is hardly read; what is owed goes out at once, and a stop
    waits for no pause.
    """
    await scene.leadership.renew()
    pauses: list[float] = []
    asked: list[int] = []
    at_rest = scene.outbox.at_rest

    async def noted(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            scene.dispatcher.ring()
        if len(pauses) == 3:
            await scene.dispatcher.stop(0)
        if len(pauses) > 1:
            await asyncio.Event().wait()  # for ever, unless somebody rings

    async def counted() -> bool:
        asked.append(len(pauses))
        return await at_rest()

    scene.clock.sleep = noted  # type: ignore[method-assign]
    scene.outbox.at_rest = counted  # type: ignore[method-assign]
    async with asyncio.timeout(30):
        await scene.dispatcher.run()
    assert asked == [0, 1, 2]
    assert pauses == [IDLE_SECONDS] * 3


@pytest.mark.parametrize("rings", [0, 1, 2])
async def test_a_cancelled_dispatcher_ends(scene: Scene, rings: int):
    """Also if the bell rings at that moment, or rings twice."""
    working = asyncio.ensure_future(scene.dispatcher.run())
    pausing = asyncio.Event()

    async def for_ever(seconds: float) -> None:
        pausing.set()
        await asyncio.sleep(3600 + seconds)

    scene.clock.sleep = for_ever  # type: ignore[method-assign]
    await pausing.wait()
    for _ in range(rings):
        scene.dispatcher.ring()
    working.cancel()
    async with asyncio.timeout(30):
        await asyncio.wait((working,))
    assert working.cancelled()


async def test_a_ring_during_a_pass_is_not_lost(scene: Scene):
    """The next pass follows without a pause."""
    await scene.leadership.renew()
    pauses: list[float] = []
    asked: list[None] = []

    async def rung() -> bool:
        asked.append(None)
        if len(asked) == 1:
            scene.dispatcher.ring()
        else:
            await scene.dispatcher.stop(0)
        return True

    async def noted(seconds: float) -> None:
        pauses.append(seconds)

    scene.clock.sleep = noted  # type: ignore[method-assign]
    scene.outbox.at_rest = rung  # type: ignore[method-assign]
    async with asyncio.timeout(30):
        await scene.dispatcher.run()
    assert (len(asked), pauses) == (2, [])
