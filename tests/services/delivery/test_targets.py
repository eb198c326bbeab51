"""Targets get events: each alert alone, as it happened, in order, and never at Slack's expense."""

import pytest

from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.routing import Routing
from bot.domain.errors import NotSent, Refused, ResultUnknown
from bot.domain.waits.refusals import TargetRefusal
from bot.services.outbox import ClaimResult
from tests.support.services_delivery import broken, failed, good
from tests.support.services_targets import POLICY, TARGET, TargetScene


@pytest.fixture
def scene() -> TargetScene:
    return TargetScene()


async def test_each_alert_is_an_event(scene: TargetScene):
    """What is one message in the channel is six events, and none is sent twice."""
    await scene.see(*broken(6), policy=POLICY)
    await scene.turn(20)
    assert len(scene.groups) == 1
    assert scene.events.told == [(f"i{number:02}", Kind.OPENED) for number in range(6)]
    assert await scene.left() == 0


async def test_an_event_says_what_happened(scene: TargetScene):
    """Sent late, it does not say how things stand by then: the next event does."""
    scene.events.faults = [NotSent("away")] * 3
    await scene.see(failed("a"), policy=POLICY)
    await scene.turn()
    await scene.see(failed("a", 5), good("a", 9), policy=POLICY)
    await scene.turn(40)
    assert scene.events.told == [("a", Kind.OPENED), ("a", Kind.AGAIN), ("a", Kind.RECOVERED)]
    assert {alert.root_id for alert in scene.events.taken} == {scene.events.taken[0].id}


async def test_order_is_kept_while_it_fails(scene: TargetScene):
    """What follows on an event waits for it; other imports do not wait when only it is refused."""
    scene.events.faults = [Refused(TargetRefusal.REJECTS)]
    await scene.see(failed("a"), failed("a", 5), failed("b"), policy=POLICY)
    await scene.turn(10)
    assert scene.events.told == [("b", Kind.OPENED)]
    await scene.turn(400)
    assert scene.events.told[1:] == [("a", Kind.OPENED), ("a", Kind.AGAIN)]


@pytest.mark.parametrize("code", [one for one in TargetRefusal if one is not TargetRefusal.REJECTS])
async def test_a_target_that_takes_nothing_loses_nothing(scene: TargetScene, code: TargetRefusal):
    """All of it is kept, a request every 20 seconds tries, and then it arrives in order."""
    scene.events.faults = [Refused(code)] * 4
    await scene.see(*broken(4), policy=POLICY)
    await scene.turn(65)
    assert (scene.events.told, len(scene.events.faults)) == ([], 0)
    await scene.turn(30)
    assert scene.events.told == [(f"i{number:02}", Kind.OPENED) for number in range(4)]


async def test_a_target_holds_up_no_channel(scene: TargetScene):
    """Each reads of the outbox what is its own."""
    scene.events.faults = [NotSent("away")] * 99
    await scene.see(failed("a"), failed("b"), policy=POLICY)
    await scene.turn(12)
    assert sorted(name for name, _ in scene.wall.told) == ["a", "b"]
    assert scene.events.told == []
    assert await scene.left() == 2


async def test_slack_holds_up_no_target(scene: TargetScene):
    """That is what targets are for."""
    scene.wall.faults = [ResultUnknown("timeout")] * 99
    await scene.see(*broken(3), policy=POLICY)
    await scene.turn(10)
    assert (scene.wall.told, len(scene.events.told)) == ([], 3)


async def test_what_a_crash_leaves_is_sent_again_under_the_same_id(scene: TargetScene):
    """Nobody can know whether it arrived, so it comes twice at most: the receiver knows its id."""
    *_, alert = await scene.see(failed("a"), policy=POLICY)
    assert alert.channel == TARGET
    claim = await scene.outbox.claim(await scene.token(), alert.id, 20)
    assert claim.result is ClaimResult.SEND
    scene.restart()
    await scene.turn(15)
    assert scene.events.told == []
    await scene.turn(30)
    assert [each.id for each in scene.events.taken] == [alert.id]


async def test_a_target_that_is_gone_from_the_settings(scene: TargetScene):
    """What still waits for it goes to the alert channel, and so does what follows on it."""
    await scene.see(failed("a"), policy=POLICY)
    await scene.turn(3)
    scene.events.faults = [Refused(TargetRefusal.GONE)] * 9
    await scene.see(good("a", 9), failed("b"), policy=POLICY)
    await scene.turn(3)
    assert scene.events.told == [("a", Kind.OPENED)]
    before = scene.wall.told
    scene.routing = Routing("C1")
    scene.restart()
    scene.wall.refusals = {TARGET: "channel_not_found"}
    await scene.turn(60)
    assert scene.wall.told[len(before) :] == [("a", Kind.RECOVERED), ("b", Kind.OPENED)]
    assert await scene.left() == 0


async def test_a_target_that_no_route_names_any_more(scene: TargetScene):
    """What it refused before goes there still: the settings have it."""
    scene.events.faults = [Refused(TargetRefusal.GONE)]
    await scene.see(failed("a"), policy=POLICY)
    await scene.turn(3)
    scene.to_target._routing = lambda: Routing("C1")
    await scene.turn(40)
    assert scene.events.told == [("a", Kind.OPENED)]
    assert scene.wall.told == [("a", Kind.OPENED)]
