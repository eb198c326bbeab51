"""Storms: many alerts in one message, each import followed to its end, nothing told twice."""

from datetime import timedelta

import pytest

from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.errors import Paced, Refused
from bot.domain.waits.refusal_waits import PARKED
from bot.services.delivery.grouping import MOST_MEMBERS, MOST_SINGLE_ALERTS
from bot.services.delivery.waits import (
    GROUP_SETTLE_SECONDS,
    SETTLE_SECONDS,
    UNCLEAR_SECONDS,
)
from tests.support.services_delivery import (
    CUT,
    Scene,
    broken,
    failed,
    good,
    group_of,
    recovered,
    tells,
)

A_PASS = 10  # seconds in which a handful is told


# --- What is told together --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "messages"), [(1, [1]), (5, [1] * 5), (6, [6]), (51, [51]), (501, [500, 1])]
)
async def test_how_many_are_an_alert_group(scene: Scene, count: int, messages: list[int]):
    """A handful is told one by one, more by one message, and more than that holds by the next."""
    await scene.owe(*broken(count))
    await scene.turn(A_PASS)
    told = [
        len(group_of(post).alerts) if isinstance(post.message, GroupStatus) else 1
        for post in scene.wall.standing
    ]
    assert told == messages
    assert (MOST_SINGLE_ALERTS, MOST_MEMBERS) == (5, 500)
    assert await scene.left() == 0


async def test_quiet_replies_are_no_alert_group(scene: Scene):
    """Reminders that are for their threads alone do not stand in the channel together."""
    for row in broken(MOST_SINGLE_ALERTS + 1):
        await scene.owe(row)
        await scene.turn(A_PASS)
    policy = NotificationPolicy(Routing("C1"), remind_after=timedelta(days=1))
    await scene.see(*broken(MOST_SINGLE_ALERTS + 1, 60), policy=policy)
    await scene.turn(3 * A_PASS)
    assert scene.groups == []
    assert all(post.root for post in scene.wall.standing[MOST_SINGLE_ALERTS + 1 :])
    assert await scene.left() == 0


async def test_what_a_sweep_finds_page_by_page_is_one_alert_group(scene: Scene):
    """Its pages come every two seconds, and its last one ends the wait."""
    scene.gathering = scene.clock.now()
    for page in range(5):
        await scene.owe(*(failed(f"page {page}, {number}") for number in range(50)))
        await scene.turn(2)
        assert scene.wall.standing == []
    scene.gathering = None
    await scene.turn()
    (storm,) = scene.groups
    assert len(group_of(storm).alerts) == 250
    await scene.turn(A_PASS)
    assert scene.wall.standing == [storm]


async def test_what_a_sweep_finds_alone_goes_at_once(scene: Scene):
    """It waits for nothing; nor does what earlier sweeps found."""
    await scene.owe(failed("alone"))
    await scene.dispatcher.deliver(await scene.token())
    assert scene.wall.told == [("alone", Kind.OPENED)]
    await scene.owe(failed("before"))
    scene.clock.move(1)
    scene.gathering = scene.clock.now()
    await scene.dispatcher.deliver(await scene.token())
    assert [name for name, _ in scene.wall.told] == ["alone", "before"]


@pytest.mark.parametrize(
    ("more", "seconds"), [(0, SETTLE_SECONDS), (1, SETTLE_SECONDS), (5, GROUP_SETTLE_SECONDS)]
)
async def test_what_a_sweep_goes_on_to_find_does_not_put_it_off(
    scene: Scene, more: int, seconds: float
):
    """A handful is announced after five seconds, what is a group by then after twenty."""
    scene.gathering = began = scene.clock.now()
    await scene.owe(failed("first"), failed("second"))
    for number in range(int(GROUP_SETTLE_SECONDS)):
        if number % 2 == 0:
            await scene.owe(*(failed(f"more{number}, {each}") for each in range(more)))
        await scene.turn()
        if scene.wall.standing:
            break
    assert (scene.clock.now() - began).total_seconds() == seconds


async def test_each_channel_has_its_own(scene: Scene):
    """Failures of one sweep for two channels are two messages."""
    await scene.owe(*broken(6))
    await scene.owe(*(failed(f"other{number}") for number in range(6)), channel="C2")
    await scene.turn(A_PASS)
    assert sorted(post.place.channel for post in scene.groups) == ["C1", "C2"]


async def test_what_was_begun_is_not_in_a_group(scene: Scene):
    """An alert whose post may stand is looked for by itself; the others are told together."""
    await scene.owe(failed("first"))
    scene.wall.faults = [(CUT, "taken")]
    await scene.turn(2)
    await scene.owe(*broken(6))
    await scene.turn(UNCLEAR_SECONDS + A_PASS)
    (storm,) = scene.groups
    assert "first" not in {alert.subject for alert in group_of(storm).alerts}
    assert [name for name, _ in scene.wall.told] == ["first"]
    assert await scene.left() == 0


# --- Once ------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [CUT, (CUT, "taken")])
async def test_an_unclear_alert_group_is_looked_up(scene: Scene, fault: object):
    """Its result is looked up as of any message; its members are those that were fixed."""
    scene.wall.faults = [fault]  # type: ignore[list-item]
    await scene.owe(*broken(6))
    await scene.turn(5)
    scene.clock.move(16)
    scene.restart("two")
    await scene.owe(failed("later"))
    await scene.turn(UNCLEAR_SECONDS + A_PASS)
    (storm,) = scene.groups
    assert len(group_of(storm).alerts) == 6
    assert scene.wall.told == [("later", Kind.OPENED)]
    assert await scene.left() == 0


async def test_a_crash_between_fixing_and_posting(scene: Scene):
    """The next process posts the same group, though more has failed since."""
    await scene.owe(*broken(6))
    scene.wall.faults = [Paced(1)]
    await scene.turn(2)
    scene.clock.move(16)
    scene.restart("two")
    await scene.owe(*(failed(f"more{number}") for number in range(7)))
    await scene.turn(A_PASS)
    assert sorted(len(group_of(post).alerts) for post in scene.groups) == [6, 7]
    assert await scene.left() == 0


async def test_the_store_forgot_an_alert_group(scene: Scene):
    """Emptied, and every failure found again: the message that stands tells them all."""
    rows = broken(6)
    storm = await scene.storm()
    scene.clock.move(60)
    scene.store.wipe()
    scene.restart()
    await scene.owe(*rows)
    await scene.turn(60)
    assert [post.place for post in scene.wall.standing] == [storm.place]
    assert await scene.left() == 0
    await scene.see(good("i00", 2))
    await scene.turn(A_PASS)
    shown = scene.wall.shown[storm.place]
    assert isinstance(shown, GroupStatus)  # never rewritten for one of them alone


async def test_a_refused_alert_group_waits_whole(scene: Scene):
    """Slack refuses the message: all of it is parked, and told together when it is taken."""
    scene.wall.faults = [Refused("msg_too_long")]
    await scene.owe(*broken(6))
    await scene.turn(A_PASS)
    assert (await scene.outbox.stats()).parked == {"msg_too_long": 6}
    assert await scene.due() == []
    await scene.turn(PARKED.total_seconds())
    (storm,) = scene.groups
    assert len(group_of(storm).alerts) == 6
    assert await scene.left() == 0


# --- Followed to the end ----------------------------------------------------------------------


async def test_an_alert_group_counts_down(scene: Scene):
    """Each recovery is a reply, and the message shows who is failing still, until nobody is."""
    storm = await scene.storm()
    assert len(scene.failing(storm.place)) == 6
    for number in range(3):
        await scene.owe(good(f"i{number:02}", 1))
        await scene.turn(A_PASS)
    assert scene.failing(storm.place) == {"i03", "i04", "i05"}
    replies = [post for post in scene.wall.standing if post.root == storm.place]
    assert [kind for _, kind in scene.wall.told] == [Kind.RECOVERED] * len(replies)
    await scene.owe(*(good(f"i{number:02}", 1) for number in range(3, 6)))
    await scene.turn(A_PASS)
    assert scene.failing(storm.place) == set()
    assert await scene.left() == 0


async def test_an_alert_group_that_ends_at_once(scene: Scene):
    """All recover in one sweep: one reply, one update."""
    storm = await scene.storm(10)
    before = scene.wall.updates
    await scene.owe(*recovered(10, 1))
    await scene.turn(A_PASS)
    reply = scene.groups[-1]
    assert reply.root == storm.place
    assert {kind for _, kind in tells(reply)} == {Kind.RECOVERED}
    assert scene.failing(storm.place) == set()
    assert scene.wall.updates - before == 1
    assert len(scene.wall.standing) == 2


async def test_an_alert_group_that_goes_on(scene: Scene):
    """All fail again: one reply in its thread, not ten."""
    storm = await scene.storm(10)
    await scene.owe(*broken(10, 5))
    await scene.turn(A_PASS)
    reply = scene.groups[-1]
    assert reply.root == storm.place
    assert {kind for _, kind in tells(reply)} == {Kind.AGAIN}
    assert len(scene.wall.standing) == 2


async def test_two_alert_groups_that_fail_together(scene: Scene):
    """Of two cards: one message of its own, and both cards are brought up to date."""
    first = await scene.storm(6)
    scene.clock.move(60)
    names = [f"x{number}" for number in range(6)]
    await scene.owe(*(failed(name, 1) for name in names))
    await scene.turn(A_PASS)
    second = scene.groups[-1]
    await scene.owe(*broken(6, 9), *(failed(name, 9) for name in names))
    await scene.turn(2 * A_PASS)
    both = scene.groups[-1]
    assert both.root is None
    assert len(group_of(both).alerts) == 12
    for storm in (first, second):
        assert len(scene.failing(storm.place)) == 6
    assert await scene.left() == 0


async def test_an_import_stays_in_its_order(scene: Scene):
    """Failed and recovered before anything could be sent: the failure is announced first."""
    scene.wall.faults = [Paced(5)]
    await scene.owe(*broken(6))
    await scene.owe(*recovered(6, 1))
    await scene.turn(3 * A_PASS)
    storm, *replies = scene.wall.standing
    assert {kind for _, kind in tells(storm)} == {Kind.OPENED}
    assert {post.root for post in replies} == {storm.place}
    assert sorted(scene.wall.told) == [(f"i{number:02}", Kind.RECOVERED) for number in range(6)]
    assert scene.failing(storm.place) == set()
    assert await scene.left() == 0


async def test_an_alert_groups_message_that_is_gone(scene: Scene):
    """Somebody deleted it: a fresh one stands in, once, and is what changes from then on."""
    storm = await scene.storm()
    scene.wall.gone.add(storm.place)
    await scene.owe(good("i00", 1))
    await scene.turn(A_PASS)
    fresh = (await scene.outbox.root_message(group_of(storm).id)).place
    assert fresh
    assert fresh != storm.place
    await scene.owe(good("i01", 1))
    await scene.turn(A_PASS)
    assert scene.failing(fresh) == {f"i{number:02}" for number in range(2, 6)}


async def test_a_refusal_of_the_channel_parks_what_follows(scene: Scene):
    """Recoveries of an alert group that could not be told wait for it."""
    scene.wall.faults = [Refused("is_archived")]
    await scene.owe(*broken(6))
    await scene.turn(A_PASS)
    await scene.owe(*recovered(6, 1))
    await scene.turn(A_PASS)
    assert scene.wall.standing == []
    await scene.turn(PARKED.total_seconds() + A_PASS)
    first, *others = scene.wall.standing
    assert isinstance(first.message, GroupStatus)
    assert all(post.root == first.place for post in others)
    assert scene.failing(first.place) == set()
    assert await scene.left() == 0


async def test_a_loner_beside_an_alert_group(scene: Scene):
    """A problem with its own root message that fails again amid an alert group is posted there."""
    await scene.owe(failed("loner"))
    await scene.turn(2)
    await scene.owe(*broken(6, 1), failed("loner", 1))
    await scene.turn(A_PASS)
    (storm,) = scene.groups
    assert ("loner", Kind.AGAIN) in tells(storm)
    root = scene.wall.shown[scene.wall.standing[0].place]
    assert isinstance(root, Alert)
    assert root.problem.runs == 2
    assert scene.clock.now() - storm.at < timedelta(minutes=1)
