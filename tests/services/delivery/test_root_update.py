"""The root message shows how things stand, whatever happened in between."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.alerting.alerts import Alert, Kind
from tests.support.services_delivery import CUT, Scene, failed
from tests.support.services_fakes import NOW, imported
from tests.support.store_values import acknowledgement


async def test_a_problem_is_one_thread_and_its_root_message_is_current(scene: Scene):
    """Follow-ups go under the first message, which always shows the latest state."""
    good = imported("users", "SUCCESSFUL", at=NOW + timedelta(minutes=2))
    opened, *_ = await scene.owe(imported("users", "FAILED"), failed("users", 1), good)
    await scene.turn(10)
    root = scene.wall.place(opened.id)
    assert [kind for _, kind in scene.wall.told[1:]] == [Kind.AGAIN, Kind.RECOVERED]
    assert [post.root for post in scene.wall.standing] == [None, root, root]
    assert scene.wall.shown[root] == scene.wall.standing[-1].message


async def test_a_crash_after_the_record_only_finishes(scene: Scene):
    """Posted and recorded, not removed: the card is brought up to date, nothing is posted."""
    await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    (again,) = await scene.owe(failed("users", 1))
    scene.wall.update_faults = [CUT]
    await scene.turn(1)
    assert await scene.left() == 1
    scene.restart("two")
    scene.clock.move(16)
    await scene.turn(2)
    assert scene.wall.told == [("users", Kind.OPENED), ("users", Kind.AGAIN)]
    root = scene.wall.shown[scene.wall.standing[0].place]
    assert isinstance(root, Alert)
    assert root.problem == again.problem
    assert await scene.left() == 0


async def test_a_root_message_that_is_gone_is_replaced_once(scene: Scene):
    """The fresh message's place is remembered, and later changes go there."""
    opened, *_ = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    scene.wall.gone.add(scene.wall.place(opened.id))
    await scene.owe(failed("users", 1))
    await scene.turn(2)
    fresh = (await scene.outbox.root_message(opened.id)).place
    assert fresh != scene.wall.place(opened.id)
    (again,) = await scene.owe(failed("users", 2))
    await scene.turn(2)
    assert fresh is not None
    root = scene.wall.shown[fresh]
    assert isinstance(root, Alert)
    assert root.problem == again.problem


async def test_activity_stands_in_the_thread_and_on_the_root_message(scene: Scene):
    """Who acknowledged it is said in the thread, and the root message says so from then on."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    ack, told = acknowledgement(alert)
    await scene.store.activity("live").acknowledge(ack, told)
    await scene.turn(3)
    root = scene.wall.place(alert.id)
    assert [post.root for post in scene.wall.standing] == [None, root]
    shown = scene.wall.shown[root]
    assert isinstance(shown, Alert)
    assert (shown.kind, shown.problem.acknowledgement) == (Kind.OPENED, ack)


async def test_activity_that_comes_late_paints_no_root_message(scene: Scene):
    """The import was archived meanwhile: the card is grey, and stays so."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    _, told = acknowledgement(alert)
    await scene.see(replace(imported("users", "ARCHIVED", "FAILED")))
    await scene.turn(3)
    await scene.store.activity("live").say(told)
    await scene.turn(3)
    shown = scene.wall.shown[scene.wall.place(alert.id)]
    assert isinstance(shown, Alert)
    assert shown.kind is Kind.CLOSED
    assert await scene.left() == 0
