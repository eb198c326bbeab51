"""Posting: what Slack takes, paces or refuses."""

from bot.domain.alerting.alerts import Kind
from bot.domain.errors import NotSent, Paced, Refused
from bot.domain.waits.refusal_waits import PARKED
from bot.services.delivery.waits import UNCLEAR_SECONDS
from bot.services.outbox import ClaimResult
from tests.support.services_delivery import Scene
from tests.support.services_fakes import imported


async def test_an_alert_is_posted_and_its_place_remembered(scene: Scene):
    """The outbox is empty then, and the record says where the message stands."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    assert scene.wall.told == [("users", Kind.OPENED)]
    assert await scene.left() == 0
    assert (await scene.outbox.root_message(alert.id)).place == scene.wall.place(alert.id)


async def test_slacks_pace_is_obeyed(scene: Scene):
    """429 delays that channel and drops nothing; others go on; order holds."""
    await scene.owe(*(imported(name, "FAILED") for name in "abc"))
    await scene.owe(imported("elsewhere", "FAILED"), channel="C2")
    scene.wall.faults = [Paced(30)]
    await scene.turn(25)
    assert scene.wall.told == [("elsewhere", Kind.OPENED)]
    assert scene.wall.attempts == 2
    await scene.turn(15)
    assert [name for name, _ in scene.wall.told] == ["elsewhere", "a", "b", "c"]
    assert await scene.left() == 0


async def test_what_slack_refuses_is_parked_and_tried_again(scene: Scene):
    """A refusal keeps the alert, says why, and does not hold up the others."""
    await scene.owe(imported("a", "FAILED"), imported("b", "FAILED"))
    scene.wall.faults = [Refused("msg_too_long")]
    await scene.turn(3)
    assert [name for name, _ in scene.wall.told] == ["b"]
    assert (await scene.outbox.stats()).parked == {"msg_too_long": 1}
    await scene.turn(PARKED.total_seconds())
    assert [name for name, _ in scene.wall.told] == ["b", "a"]


async def test_an_unusable_channel_is_not_hammered(scene: Scene):
    """What the channel refuses one alert it would refuse all: one is tried, then again later."""
    await scene.owe(*(imported(name, "FAILED") for name in "abc"))
    scene.wall.refusals = {"C1": "is_archived"}
    await scene.turn(60)
    assert 2 <= scene.wall.attempts <= 4


async def test_a_failure_before_sending_is_tried_again_soon(scene: Scene):
    """No connection: certainly not sent, so no history is needed."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [NotSent("connection refused")]
    scene.wall.history_fault = AssertionError("not looked at")  # type: ignore[assignment]
    await scene.turn(10)
    assert scene.wall.told == [("users", Kind.OPENED)]


async def test_nothing_is_sent_on_an_ending_lease(scene: Scene):
    """Between claim and post the lease is looked at once more."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    token = scene.leadership.token() or 0
    scene.clock.move(14)
    await scene.dispatcher.deliver(token)
    assert scene.wall.attempts == 0
    claim = await scene.outbox.claim(token, alert.id, UNCLEAR_SECONDS)
    assert claim.result is ClaimResult.SEND  # no intent was left behind
