"""What follows on a root message, and what does without."""

from datetime import timedelta

from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.errors import Refused
from bot.domain.outgoing.outgoing import Place
from bot.domain.waits.refusal_waits import PARKED
from tests.support.services_delivery import Scene, failed, good
from tests.support.services_fakes import NOW, imported
from tests.support.store_values import acknowledgement


async def test_follow_ups_wait_for_a_parked_first_message(scene: Scene):
    """No thread is begun by a reply while the first message may still be posted."""
    await scene.owe(imported("users", "FAILED"), failed("users", 1))
    scene.wall.faults = [Refused("not_in_channel")]
    await scene.turn(5)
    assert scene.wall.told == []
    await scene.turn(PARKED.total_seconds())
    assert scene.wall.told == [("users", Kind.OPENED), ("users", Kind.AGAIN)]


async def test_without_a_known_root_message_the_message_stands_for_itself(scene: Scene):
    """The record of the first message is lost: the follow-up becomes the card."""
    opened, *_ = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    scene.store.workspace("live").records.clear()
    scene.wall.history_fault = Refused("missing_scope")
    await scene.owe(failed("users", 1))
    await scene.turn(2)
    assert [post.root for post in scene.wall.standing] == [None, None]
    assert (await scene.outbox.root_message(opened.id)).place == Place("C1", "2.0")


async def test_activity_without_a_root_message_is_not_reported(scene: Scene):
    """The store forgot where the card is, and the channel has none: there is no thread for it."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    await scene.outbox.remove(alert.id)
    scene.store.wipe()
    _, told = acknowledgement(alert)
    await scene.store.activity("live").say(told)
    await scene.turn(3)
    assert scene.wall.standing == []
    assert await scene.left() == 0


async def test_an_adopted_problem_tells_what_a_mute_held(scene: Scene):
    """Its end would be told to nobody; that it failed again meanwhile is announced."""
    scene.adopt_before = NOW + timedelta(hours=1)
    policy = NotificationPolicy(
        Routing("C1"), mutes=(mute("users", "users", "U1", NOW, MuteLength(600)),)
    )
    await scene.see(imported("users", "FAILED"), failed("users", 1), policy=policy)
    await scene.see(good("users", 2))
    await scene.turn(3)
    assert scene.wall.told == [("users", Kind.RECOVERED)]
