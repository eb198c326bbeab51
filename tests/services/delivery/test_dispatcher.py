"""Delivery: each alert stands in its channel exactly once, in order, whatever Slack does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerts import Alert, Kind
from bot.domain.errors import FateUnknown, NotSent, Paced, Refused
from bot.domain.imports import Import
from bot.domain.mutes import mute
from bot.domain.outgoing import Place
from bot.domain.recipients import NotificationPolicy
from bot.domain.refusals import PARKED
from bot.domain.routing import Route, Routing, Selection
from bot.services.delivery.timing import UNCLEAR_SECONDS
from bot.services.outbox import ClaimResult
from tests.support.services_delivery import Scene
from tests.support.services_fakes import NOW, Post, imported
from tests.support.store_values import acknowledgement

CUT = FateUnknown("connection reset")


@pytest.fixture
def scene() -> Scene:
    return Scene()


def later(minutes: int) -> Import:
    return imported("users", "FAILED", at=NOW + timedelta(minutes=minutes))


def good(minutes: int) -> Import:
    return imported("users", "SUCCESSFUL", at=NOW + timedelta(minutes=minutes))


def kind_of(post: Post) -> Kind:
    assert isinstance(post.message, Alert)
    return post.message.kind


async def test_an_alert_is_posted_and_its_place_remembered(scene: Scene):
    """The outbox is empty then, and the record says where the message stands."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    assert scene.wall.told == [("users", Kind.OPENED)]
    assert await scene.left() == 0
    assert (await scene.outbox.root_message(alert.id)).place == scene.wall.place(alert.id)


async def test_a_problem_is_one_thread_and_its_card_is_current(scene: Scene):
    """Follow-ups go under the first message, which always shows the latest state."""
    good = imported("users", "SUCCESSFUL", at=NOW + timedelta(minutes=2))
    opened, *_ = await scene.owe(imported("users", "FAILED"), later(1), good)
    await scene.turn(10)
    root = scene.wall.place(opened.id)
    assert [kind for _, kind in scene.wall.told[1:]] == [Kind.AGAIN, Kind.RECOVERED]
    assert [post.root for post in scene.wall.standing] == [None, root, root]
    assert scene.wall.shown[root] == scene.wall.standing[-1].message


@pytest.mark.parametrize(
    ("fault", "posts"),
    [
        pytest.param(CUT, 1, id="cut before Slack took it"),
        pytest.param((CUT, "taken"), 1, id="cut after Slack took it"),
    ],
)
async def test_an_unknown_fate_is_looked_up(
    scene: Scene, fault: FateUnknown | tuple[FateUnknown, str], posts: int
):
    """History decides: what stands is not posted again, what does not is."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [fault]
    await scene.turn(UNCLEAR_SECONDS + 10)
    assert len(scene.wall.standing) == posts
    assert await scene.left() == 0


@pytest.mark.parametrize("taken", [True, False])
async def test_a_crash_while_posting_is_looked_up(scene: Scene, taken: bool):
    """A new process finds the intent, waits until the post must have landed, and looks."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    await scene.outbox.claim(scene.leadership.token() or 0, alert.id, UNCLEAR_SECONDS)
    if taken:
        await scene.wall.post(alert, None)
    scene.clock.move(16)
    scene.restart("two")
    await scene.turn(2)
    assert len(scene.wall.standing) == int(taken)
    await scene.turn(UNCLEAR_SECONDS)
    assert len(scene.wall.standing) == 1
    assert await scene.left() == 0


async def test_a_crash_after_the_record_only_finishes(scene: Scene):
    """Posted and recorded, not removed: the card is brought up to date, nothing is posted."""
    await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    (again,) = await scene.owe(later(1))
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


async def test_a_twin_that_the_store_forgot(scene: Scene):
    """It was rolled back to before the repeat, which is found; the first one appears after that."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [CUT]
    await scene.turn(2)
    before = scene.store.snapshot()
    await scene.turn(UNCLEAR_SECONDS + 5)
    scene.store.restore(before)
    await scene.turn(5)
    (repeat,) = scene.wall.standing
    scene.wall.take(alert, None)
    await scene.turn(65)
    assert scene.wall.standing == [repeat]
    assert await scene.left() == 0


async def test_without_history_a_second_post_is_labelled(scene: Scene):
    """If the channel cannot be read, nothing is lost and the repeat says that it may be one."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [(CUT, "taken")]
    scene.wall.history_fault = Refused("missing_scope")
    await scene.turn(UNCLEAR_SECONDS + 5)
    assert [post.repeat for post in scene.wall.standing] == [False, True]
    assert await scene.left() == 0


async def test_a_delayed_repeat_keeps_its_label(scene: Scene):
    """Slack's pace between an unclear post and its repeat does not make the repeat a first post."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [(CUT, "taken"), Paced(2)]
    scene.wall.history_fault = Refused("missing_scope")
    await scene.turn(3 * UNCLEAR_SECONDS)
    assert [post.repeat for post in scene.wall.standing] == [False, True]
    assert await scene.left() == 0


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
    assert (await scene.outbox.debt()).parked == {"msg_too_long": 1}
    await scene.turn(PARKED.total_seconds())
    assert [name for name, _ in scene.wall.told] == ["b", "a"]


async def test_an_unusable_channel_is_not_hammered(scene: Scene):
    """What the channel refuses one alert it would refuse all: one is tried, then again later."""
    await scene.owe(*(imported(name, "FAILED") for name in "abc"))
    scene.wall.refusals = {"C1": "is_archived"}
    await scene.turn(60)
    assert 2 <= scene.wall.attempts <= 4


async def test_a_mended_channel_gets_what_was_refused(scene: Scene):
    """The setting was wrong: after a restart with the right one nothing is lost, threads hold."""
    await scene.owe(imported("users", "FAILED"), later(1), channel="typo")
    scene.wall.faults = [Refused("channel_not_found")]
    await scene.turn(2)
    scene.address = "C1"
    scene.restart()
    scene.clock.move(PARKED.total_seconds())
    await scene.turn(5)
    assert scene.wall.told == [("users", Kind.OPENED), ("users", Kind.AGAIN)]
    assert {post.place.channel for post in scene.wall.standing} == {"C1"}
    assert await scene.left() == 0


async def test_an_alert_that_is_always_unclear_holds_nobody_up(scene: Scene):
    """After a few attempts the others go first; it is tried again, looked for each time."""
    await scene.owe(imported("a", "FAILED"), imported("b", "FAILED"))
    scene.wall.faults = [CUT, CUT, CUT]
    await scene.turn(3 * (UNCLEAR_SECONDS + 10))
    assert [name for name, _ in scene.wall.told] == ["b"]
    await scene.turn(PARKED.total_seconds() + 60)
    assert [name for name, _ in scene.wall.told] == ["b", "a"]
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


async def test_follow_ups_wait_for_a_parked_first_message(scene: Scene):
    """No thread is begun by a reply while the first message may still be posted."""
    await scene.owe(imported("users", "FAILED"), later(1))
    scene.wall.faults = [Refused("not_in_channel")]
    await scene.turn(5)
    assert scene.wall.told == []
    await scene.turn(PARKED.total_seconds())
    assert scene.wall.told == [("users", Kind.OPENED), ("users", Kind.AGAIN)]


async def test_a_failure_before_sending_is_tried_again_soon(scene: Scene):
    """No connection: certainly not sent, so no history is needed."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [NotSent("connection refused")]
    scene.wall.history_fault = AssertionError("not looked at")  # type: ignore[assignment]
    await scene.turn(10)
    assert scene.wall.told == [("users", Kind.OPENED)]


async def test_a_card_that_is_gone_is_replaced_once(scene: Scene):
    """The fresh message's place is remembered, and later changes go there."""
    opened, *_ = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    scene.wall.gone.add(scene.wall.place(opened.id))
    await scene.owe(later(1))
    await scene.turn(2)
    fresh = (await scene.outbox.root_message(opened.id)).place
    assert fresh != scene.wall.place(opened.id)
    (again,) = await scene.owe(later(2))
    await scene.turn(2)
    assert fresh is not None
    root = scene.wall.shown[fresh]
    assert isinstance(root, Alert)
    assert root.problem == again.problem


async def test_without_a_known_card_the_message_stands_for_itself(scene: Scene):
    """The record of the first message is lost: the follow-up becomes the card."""
    opened, *_ = await scene.owe(imported("users", "FAILED"))
    await scene.turn(2)
    scene.store.workspace("live").records.clear()
    scene.wall.history_fault = Refused("missing_scope")
    await scene.owe(later(1))
    await scene.turn(2)
    assert [post.root for post in scene.wall.standing] == [None, None]
    assert (await scene.outbox.root_message(opened.id)).place == Place("C1", "2.0")


async def test_nothing_is_sent_on_an_ending_lease(scene: Scene):
    """Between claim and post the lease is looked at once more."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    token = scene.leadership.token() or 0
    scene.clock.move(14)
    await scene.dispatcher.deliver(token)
    assert scene.wall.attempts == 0
    claim = await scene.outbox.claim(token, alert.id, UNCLEAR_SECONDS)
    assert claim.result is ClaimResult.SEND  # no intent was left behind


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
    for row in (imported("users", "FAILED"), later(1), good(2)):
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


async def test_a_remark_stands_in_the_thread_and_on_the_card(scene: Scene):
    """Who takes care of it is said below the card, and the card says so from then on."""
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


async def test_a_remark_without_a_card_is_not_told(scene: Scene):
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
    """Its end would be told to nobody; that it failed again meanwhile is told."""
    scene.adopt_before = NOW + timedelta(hours=1)
    policy = NotificationPolicy(
        Routing("C1"), mutes=(mute("users", "users", "U1", NOW, seconds=600, recovery=False),)
    )
    await scene.see(imported("users", "FAILED"), later(1), policy=policy)
    await scene.see(good(2))
    await scene.turn(3)
    assert scene.wall.told == [("users", Kind.RECOVERED)]


async def test_what_one_channel_refuses_does_not_wait_in_another(scene: Scene):
    """Somebody subscribed in a channel that is archived: the others hear of the same import."""
    both = NotificationPolicy(Routing("C1", (Route("both", Selection(), ("gone", "C1")),)))
    scene.wall.refusals = {"gone": "is_archived"}
    for row in (imported("users", "FAILED"), later(1)):
        await scene.see(row, policy=both)
        await scene.turn(5)
    posts = [post for post in scene.wall.standing if post.place.channel == "C1"]
    assert [kind_of(post) for post in posts] == [Kind.OPENED, Kind.AGAIN]


async def test_a_remark_that_comes_late_paints_no_card(scene: Scene):
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
