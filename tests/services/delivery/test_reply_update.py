"""Replies that the channel saw say how things stand, whatever happened in between."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.errors import Paced, Refused, SlackError
from bot.domain.runs.reasons import Reason
from bot.domain.watching.changed_rows import late_reason
from bot.domain.watching.decisions import Scope
from bot.domain.watching.problems import Problem
from tests.support.services_delivery import CUT, Scene, broken, failed, good, recovered
from tests.support.services_fakes import NOW, imported
from tests.support.store_values import acknowledgement


def now(scene: Scene) -> list[tuple[Kind, bool, bool]]:
    """Of each reply that was refreshed: what it says, whether that still holds, and whether its
    problem is open by now.
    """
    return [
        (reply.alert.kind, reply.live, reply.now.open)
        for _, reply in sorted(scene.wall.refreshed.items(), key=lambda each: float(each[0].ts))
    ]


def visible(scene: Scene) -> list[Kind]:
    """What the channel saw, beside the thread."""
    return [
        post.message.kind
        for post in scene.wall.standing
        if isinstance(post.message, Alert) and (post.root is None or post.message.broadcast)
    ]


async def live(scene: Scene, *steps: Sequence[str]) -> None:
    """Runs of one import that end like this, a minute after each other, each announced."""
    for minute, (status, *last) in enumerate(steps):
        await scene.see(imported("users", status, *last, at=NOW + timedelta(minutes=minute)))
        await scene.turn(3)


async def test_a_recovery_settles_every_reply_of_its_problem(scene: Scene):
    """And is shown in the channel itself: the failures were."""
    await live(scene, ["FAILED"], ["FAILED"], ["FAILED"], ["SUCCESSFUL"])
    assert visible(scene) == [Kind.OPENED, Kind.AGAIN, Kind.AGAIN, Kind.RECOVERED]
    assert now(scene) == [(Kind.AGAIN, False, False)] * 2
    assert await scene.left() == 0


async def test_what_stands_in_for_the_root_message_is_no_reply(scene: Scene):
    """Of an import found failing, the first message is about its next failed run."""
    await scene.see(imported("users", "FAILED", at=NOW - timedelta(days=2)))
    await live(scene, ["FAILED"], ["FAILED"], ["SUCCESSFUL"])
    assert visible(scene) == [Kind.AGAIN, Kind.AGAIN, Kind.RECOVERED]
    root = scene.wall.standing[0].place
    assert root not in scene.wall.refreshed
    assert now(scene) == [(Kind.AGAIN, False, False)]


async def test_a_further_failure_settles_the_reply_before_it(scene: Scene):
    """Only the latest reply can be acted on, beside the root message."""
    await live(scene, ["FAILED"], ["FAILED"], ["FAILED"])
    assert now(scene) == [(Kind.AGAIN, False, True)]


async def test_an_escalation_settles_the_reply_that_said_less(scene: Scene):
    """The run that failed in part has failed by now."""
    await live(scene, ["PARTIAL_SUCCESS"], ["PARTIAL_SUCCESS"])
    await scene.see(imported("users", "FAILED", at=NOW + timedelta(minutes=1)))
    await scene.turn(3)
    assert now(scene) == [(Kind.AGAIN, False, True)]
    (reply,) = scene.wall.refreshed.values()
    assert reply.later
    assert (reply.later.kind, reply.later.outcome) == (Kind.ESCALATED, "FAILED")


async def test_who_acknowledged_is_shown_on_the_latest_reply(scene: Scene):
    """It still says how things stand, so its other buttons stay."""
    await scene.owe(failed("users"))
    await scene.turn(3)
    (again,) = await scene.owe(failed("users", 1))
    await scene.turn(3)
    ack, told = acknowledgement(again)
    await scene.store.activity("live").acknowledge(ack, told)
    await scene.turn(3)
    assert now(scene) == [(Kind.AGAIN, True, True)]
    (reply,) = scene.wall.refreshed.values()
    assert reply.alert.problem.acknowledgement == ack


async def test_a_recovery_that_did_not_last_says_so(scene: Scene):
    """The import failed again soon after: the green reply is no longer true."""
    await live(scene, ["FAILED"], ["SUCCESSFUL"], ["FAILED"])
    assert now(scene) == [(Kind.RECOVERED, False, True)]
    assert visible(scene) == [Kind.OPENED, Kind.RECOVERED, Kind.REOPENED]


async def test_an_import_that_flaps_is_shown_in_its_thread(scene: Scene):
    """From its third comeback on, neither failures nor recoveries reach the channel."""
    await live(scene, *[["FAILED"], ["SUCCESSFUL"]] * 5)
    assert visible(scene)[-1] is Kind.RECOVERED
    assert visible(scene).count(Kind.RECOVERED) == 3
    assert visible(scene).count(Kind.REOPENED) == 2


async def test_a_recovery_of_what_the_channel_did_not_see_is_for_the_thread(scene: Scene):
    """Nor does it see one if the settings want none."""
    silent = NotificationPolicy(Routing("C1"), show_recoveries=False)
    for row in (failed("users"), good("users", 1)):
        await scene.see(row, policy=silent)
        await scene.turn(5)
    assert visible(scene) == [Kind.OPENED]
    assert [kind for _, kind in scene.wall.told] == [Kind.OPENED, Kind.RECOVERED]


async def test_an_archived_import_settles_its_replies(scene: Scene):
    """Its end is in the thread alone, and nothing is known of its problem afterwards."""
    await live(scene, ["FAILED"], ["FAILED"])
    await scene.see(imported("users", "ARCHIVED", "FAILED", at=NOW + timedelta(minutes=1)))
    await scene.turn(3)
    assert now(scene) == [(Kind.AGAIN, False, False)]
    assert visible(scene) == [Kind.OPENED, Kind.AGAIN]


@pytest.mark.parametrize("fault", [CUT, Paced(3)])
async def test_a_refresh_that_failed_is_made_up_for(scene: Scene, fault: SlackError):
    """Also by another process: the recovery stays in the outbox until its replies are settled."""
    await live(scene, ["FAILED"], ["FAILED"])
    await scene.see(good("users", 2))
    scene.wall.update_faults = [None, fault]  # the root message, then the reply
    await scene.turn(1, turns=2)
    assert (now(scene), await scene.left()) == ([], 1)
    scene.restart("two")
    scene.clock.move(20)
    await scene.turn(3)
    assert (now(scene), await scene.left()) == ([(Kind.AGAIN, False, False)], 0)
    assert [kind for _, kind in scene.wall.told].count(Kind.RECOVERED) == 1


async def test_a_reply_that_somebody_deleted_holds_nothing_up(scene: Scene):
    """No other is posted in its place: the root message and the recovery say it."""
    await live(scene, ["FAILED"], ["FAILED"])
    reply = scene.wall.standing[-1].place
    scene.wall.gone.add(reply)
    posts = len(scene.wall.standing)
    await scene.see(good("users", 2))
    await scene.turn(5)
    assert (len(scene.wall.standing), await scene.left()) == (posts + 1, 0)


async def test_a_channel_that_refuses_updates_is_given_up_in_the_end(scene: Scene):
    """As for the root message: the replies stay as they are, and the outbox is empty."""
    await live(scene, ["FAILED"], ["FAILED"])
    await scene.see(good("users", 2))
    refused = Refused("update_failed")
    scene.wall.update_faults = [None, *[refused] * 2_000]
    await scene.turn(10)
    assert await scene.left() == 1
    scene.clock.move(2 * 86_400)
    await scene.turn(400)
    assert await scene.left() == 0


async def test_replies_in_an_alert_group_are_settled_with_it(scene: Scene):
    """Six imports failed again at once: their message says what is over."""
    await scene.owe(*(failed(f"i{number:02}") for number in range(3)))
    await scene.turn(5)
    await scene.owe(*(failed(f"i{number:02}") for number in range(3, 6)))
    await scene.turn(5)
    await scene.owe(*broken(6, 1))
    await scene.turn(10)
    (group,) = scene.groups
    assert scene.failing(group.place) == {f"i{number:02}" for number in range(6)}
    await scene.see(*recovered(6, 2))
    await scene.turn(20)
    assert scene.failing(group.place) == set()
    assert scene.wall.refreshed == {}


async def test_who_acknowledged_a_group_is_shown_on_every_reply(scene: Scene):
    """One line in the thread is about all of them: their replies lose the button as well."""
    await scene.storm()
    again = [*await scene.owe(failed("i01", 1)), *await scene.owe(failed("i04", 1))]
    await scene.turn(5)
    acks = [acknowledgement(alert) for alert in again]
    for ack, (told, *_) in acks:
        await scene.store.activity("live").hand_over(told.subject, None, ack, ())
    (_, (told, *_)), *_ = acks
    await scene.store.activity("live").say([replace(told, others=1)])
    await scene.turn(5)
    assert now(scene) == [(Kind.AGAIN, True, True)] * 2
    shown = [reply.alert.problem.acknowledgement for reply in scene.wall.refreshed.values()]
    assert shown == [ack for ack, _ in acks]


async def test_the_last_recovery_of_a_group_is_shown_in_the_channel(scene: Scene):
    """The others are counted in the message of the group, and are in its thread."""
    await scene.storm(6)
    for number in range(6):
        await scene.see(good(f"i{number:02}", 1))
        await scene.turn(3)
    ends = [post.message for post in scene.wall.standing if post.root]
    assert [one.broadcast for one in ends] == [False] * 5 + [True]


async def test_a_group_that_recovers_at_once_is_shown_in_the_channel(scene: Scene):
    """Its recoveries are one message."""
    await scene.storm(7)
    await scene.see(*recovered(7, 1))
    await scene.turn(10)
    _, over = scene.groups
    assert over.root == scene.groups[0].place
    assert over.message.broadcast


async def test_recoveries_of_a_group_read_it_once(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """Whether anything in it is failing still is the same for all of them."""
    await scene.storm(12)
    read, problems = list[int](), scene.states.problems

    async def counted(ids: Sequence[str]) -> Mapping[str, Problem]:
        read.append(len(ids))
        return await problems(ids)

    monkeypatch.setattr(scene.states, "problems", counted)
    await scene.see(*recovered(7, 1))
    await scene.turn(10)
    _, over = scene.groups
    assert not over.message.broadcast
    assert read[:2] == [12, 7]  # all of the group, then those that the post is about


async def test_many_recoveries_at_once_are_one_message(scene: Scene):
    """Of imports that failed one by one; each root message turns green all the same."""
    opened = []
    for number in range(6):
        opened += await scene.owe(failed(f"i{number:02}", number))
        await scene.turn(5)
    await scene.see(*recovered(6, 10))
    await scene.turn(20)
    (group,) = scene.groups
    assert (group.root, len(group.message.items)) == (None, 6)
    shown = [scene.wall.shown[scene.wall.place(alert.id)] for alert in opened]
    assert [one.kind for one in shown if isinstance(one, Alert)] == [Kind.RECOVERED] * 6
    assert await scene.left() == 0
    await scene.see(failed("i03", 15))
    await scene.turn(5)
    assert scene.failing(group.place) == {"i03"}


async def test_a_reason_that_is_known_later_is_shown_and_not_posted(scene: Scene):
    """On the root message and on the latest reply; there is nothing new to say."""
    await live(scene, ["FAILED"], ["FAILED"])
    problem = (await scene.states.problems(["users"]))["users"]
    known = (await scene.states.known([failed("users", 1)]))["users"]
    assert known is not None
    why = (Reason("SFTP login refused", 1, None),)
    scope = Scope("live", scene.clock.now(), scene.adopt_before, NotificationPolicy(Routing("C1")))
    made = late_reason(problem, known.seen, None, why, scope)
    assert made is not None
    await scene.states.commit(await scene.token(), [made])
    posts = len(scene.wall.standing)
    await scene.turn(5)
    assert (len(scene.wall.standing), await scene.left()) == (posts, 0)
    root = scene.wall.shown[scene.wall.standing[0].place]
    assert isinstance(root, Alert)
    assert root.problem.why == why
    assert now(scene) == [(Kind.AGAIN, True, True)]
    (reply,) = scene.wall.refreshed.values()
    assert reply.alert.problem.why == why
