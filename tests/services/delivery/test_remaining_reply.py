"""What takes the place of a deleted reply is edited only if it is a reply itself."""

from dataclasses import replace

from bot.domain.alerting.alerts import Alert
from bot.services.delivery.remaining_reply import RemainingReplies
from tests.support.services_delivery import Scene, failed


async def failed_twice(scene: Scene) -> tuple[RemainingReplies, Alert]:
    """Both failures of an import were announced: the second one is a reply."""
    await scene.owe(failed("users"))
    (again,) = await scene.owe(failed("users", 1))
    await scene.turn(3)
    made = RemainingReplies(outbox=scene.outbox, states=scene.states, channel=scene.wall)
    return made, again


async def test_a_reply_is_edited(scene: Scene):
    left, again = await failed_twice(scene)
    place = replace(scene.wall.place(again.id), ts="99.0")
    await left.keep(again.id, place)
    assert scene.wall.refreshed[place].alert.id == again.id
    assert (await scene.outbox.root_message(again.id)).place == place


async def test_an_alert_group_is_not_edited_as_a_reply(scene: Scene):
    """It shows others too."""
    left, again = await failed_twice(scene)
    place = replace(scene.wall.place(again.id), ts="99.0", shared=True)
    await left.keep(again.id, place)
    assert place not in scene.wall.refreshed


async def test_what_stands_in_for_the_root_message_is_not_edited_as_a_reply(scene: Scene):
    left, again = await failed_twice(scene)
    place = replace(scene.wall.place(again.id), ts="99.0")
    await scene.outbox.move(again.root_id, place)
    await left.keep(again.id, place)
    assert place not in scene.wall.refreshed


async def test_a_reply_that_no_problem_remembers_is_on_record_as_it_is(scene: Scene):
    left, again = await failed_twice(scene)
    place = replace(scene.wall.place(again.id), ts="99.0")
    await left.keep("another", place)
    assert place not in scene.wall.refreshed
    assert (await scene.outbox.root_message("another")).place == place
