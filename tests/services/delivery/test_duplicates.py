"""Twins: of what may have been posted twice one message stays, in whichever channel it stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.errors import NotSent, Paced, Refused
from bot.domain.outgoing.outgoing import Place
from bot.services.delivery.waits import BEGINNING_SECONDS
from bot.services.outbox import Duplicate
from tests.support.services_delivery import CUT, Scene, failed, good
from tests.support.services_fakes import NOW, blind
from tests.support.store_replica import swept

BEGAN = blind(NOW)
ALERTS, FALLBACK = "C1", "C2"


@pytest.fixture
def scene() -> Scene:
    return Scene(FALLBACK)


async def tell(scene: Scene, channel: str) -> Place:
    """A replica tells of the blindness in this channel."""
    return await scene.wall.post(replace(BEGAN, channel=channel), None)


def standing(scene: Scene) -> list[Place]:
    return [post.place for post in scene.wall.standing]


@pytest.mark.parametrize("channel", [ALERTS, FALLBACK])
async def test_one_that_was_not_recorded(scene: Scene, channel: str):
    """Two replicas told it in the same moment, and the later one died before it could record that:
    its message goes, also where the alert channel refused both.
    """
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
    first, _ = await tell(scene, channel), await tell(scene, channel)
    await scene.outbox.sent(BEGAN.id, first)
    await scene.turn(61)
    assert standing(scene) == [first]


async def test_one_that_its_own_channel_has_after_all(scene: Scene):
    """It refused the first two, whose results in the fallback channel are unknown: they go."""
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW, fallback=FALLBACK))
    _, _, here = [await tell(scene, each) for each in (FALLBACK, FALLBACK, ALERTS)]
    await scene.outbox.sent(BEGAN.id, here)
    await scene.turn(61)
    assert standing(scene) == [here]


async def test_one_in_each_channel(scene: Scene):
    """The alert channel refuses to be read for a while, and has it too: that one stays as well, for
    it may be the only one that people there see.
    """
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
    there = await tell(scene, FALLBACK)
    await scene.outbox.sent(BEGAN.id, there)
    _, here = await tell(scene, ALERTS), await tell(scene, ALERTS)
    scene.wall.history_fault = Refused("not_in_channel")
    await scene.turn(61)
    assert len(standing(scene)) == 3
    scene.wall.history_fault = None
    await scene.turn(301)
    assert standing(scene) == [there, here]


async def test_a_history_that_lags(scene: Scene):
    """It shows the late one alone: looked for again, however old that is."""
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW - timedelta(hours=1)))
    await tell(scene, ALERTS)
    kept = await tell(scene, ALERTS)
    await scene.outbox.sent(BEGAN.id, kept)
    hidden = scene.wall.standing.pop()
    await scene.turn(61)
    scene.wall.standing.append(hidden)
    await scene.turn(301)
    assert standing(scene) == [kept]


async def test_another_message_stands_in_for_both(scene: Scene):
    """Its end did not find it in time, and is on record in its place: the latest one stays, for it
    was written last.
    """
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
    _, latest = await tell(scene, ALERTS), await tell(scene, ALERTS)
    end = await scene.wall.post(replace(BEGAN, id="the end", channel=ALERTS), None)
    await scene.outbox.move(BEGAN.id, end)
    await scene.turn(61)
    assert len(standing(scene)) == 3
    await scene.turn(15 * 60)
    assert standing(scene) == [latest, end]
    assert (await scene.outbox.root_message(BEGAN.id)).place == end


async def test_a_reply_on_record_in_another_channel(scene: Scene):
    """Nobody deleted it: it stays on record, and the one in the thread stands beside it."""
    root = await scene.wall.post(replace(BEGAN, id="the root", channel=ALERTS), None)
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW, root))
    there = await tell(scene, FALLBACK)
    await scene.outbox.sent(BEGAN.id, there)
    here = await scene.wall.post(BEGAN, root)
    await scene.turn(20 * 60)
    assert standing(scene) == [root, there, here]
    assert (await scene.outbox.root_message(BEGAN.id)).place == there


async def test_somebody_deleted_the_reply_on_record(scene: Scene):
    """The other one is the reply from then on, so it is kept up to date."""
    root = await scene.wall.post(replace(BEGAN, id="the root", channel=ALERTS), None)
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW, root))
    left, deleted = [await scene.wall.post(BEGAN, root) for _ in range(2)]
    await scene.outbox.sent(BEGAN.id, deleted)
    await scene.wall.delete(deleted)
    await scene.turn(20 * 60)
    assert standing(scene) == [root, left]
    assert (await scene.outbox.root_message(BEGAN.id)).place == left


async def twin_is_left(scene: Scene) -> tuple[str, Place, Place]:
    """An import fails twice. Two posts of the second failure stand in the thread, and somebody
    deletes the one on record: its id, that place, and the other one's.
    """
    (opened,) = await scene.owe(failed("users"))
    await scene.turn(3)
    (again,) = await scene.owe(failed("users", 1))
    await scene.turn(3)
    root, deleted = scene.wall.place(opened.id), scene.wall.place(again.id)
    left = await scene.wall.post(again, root)
    await scene.outbox.expect(Duplicate(again.id, ALERTS, NOW, root))
    await scene.wall.delete(deleted)
    scene.wall.gone.add(deleted)
    return again.id, deleted, left


async def test_the_reply_that_is_left_says_how_things_stand(scene: Scene):
    """The import recovered before it was found: that edit went to the one on record."""
    reply, _, left = await twin_is_left(scene)
    await scene.owe(good("users", 2))
    await scene.turn(3)
    assert left not in scene.wall.refreshed
    await scene.turn(20 * 60)
    assert (await scene.outbox.root_message(reply)).place == left
    assert scene.wall.refreshed[left].alert.id == reply
    assert not scene.wall.refreshed[left].now.open


async def test_the_reply_that_is_left_is_on_record_once_it_is_up_to_date(scene: Scene):
    """Slack does not confirm the edit: it is looked for again, and edited then."""
    reply, deleted, left = await twin_is_left(scene)
    scene.wall.update_faults = [CUT]
    await scene.turn(20 * 60)
    assert scene.wall.update_faults == []
    assert (await scene.outbox.root_message(reply)).place == deleted
    await scene.turn(5 * 60)
    assert (await scene.outbox.root_message(reply)).place == left
    assert scene.wall.refreshed[left].now.open


async def test_the_reply_that_is_left_misses_no_change_meanwhile(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    """The import recovers while Slack edits it, and it is not on record yet."""
    _, _, left = await twin_is_left(scene)
    refresh = scene.wall.refresh

    async def slow(reply: ReplyNow, place: Place) -> None:
        await refresh(reply, place)
        await scene.see(good("users", 2))

    monkeypatch.setattr(scene.wall, "refresh", slow)
    for _ in range(20 * 60):
        if left not in scene.wall.refreshed:  # and no pass more: the recovery would be told
            await scene.turn()
    assert not scene.wall.refreshed[left].now.open


async def test_how_old_the_problem_is_does_not_count(scene: Scene):
    """Its message was made anew just now, twice. Slack shows nothing when that is looked for first:
    looked for again, although the problem began days ago.
    """
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW - timedelta(days=2)))
    kept, _ = await tell(scene, ALERTS), await tell(scene, ALERTS)
    await scene.outbox.sent(BEGAN.id, kept)
    scene.wall.history_fault = NotSent("ClientConnectorError")
    await scene.turn(61)
    scene.wall.history_fault = None
    await scene.turn(301)
    assert standing(scene) == [kept]


@pytest.mark.parametrize("minutes", [2, 20])
async def test_one_that_appears_after_the_first_look(scene: Scene, minutes: int):
    """It took minutes: looked for three times in all, whatever the problem's age."""
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW - timedelta(days=2)))
    kept = await tell(scene, ALERTS)
    await scene.outbox.sent(BEGAN.id, kept)
    await scene.turn(minutes * 60)
    await tell(scene, ALERTS)
    await scene.turn(40 * 60)
    assert standing(scene) == [kept]
    assert scene.wall.looks == 3


async def test_a_second_post_is_waited_for_anew(scene: Scene):
    """A post long after the first one may be as late as that."""
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
    await scene.turn(20 * 60)
    looks = scene.wall.looks
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
    await scene.turn(40 * 60)
    assert scene.wall.looks - looks == 3


async def test_the_history_is_told_of_a_second_post(scene: Scene):
    """A read that it began before would not show it, and may take half an hour."""
    for _ in range(2):
        await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
        await scene.turn(61)
    first, second = scene.wall.noted
    assert first is not None
    assert second is not None
    assert first < second


async def test_what_slack_never_shows_is_given_up(scene: Scene):
    """After a day of refusals nobody looks any more."""
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
    scene.wall.history_fault = Refused("missing_scope")
    for _ in range(2 * 24 * 12):
        scene.clock.move(300)
        await scene.turn()
    assert list(await scene.outbox.duplicates(9)) == []


async def test_what_slack_shows_late_is_not_given_up(scene: Scene):
    """Where it shows a page a minute, others may take them all for more than a day."""
    await scene.outbox.expect(Duplicate(BEGAN.id, ALERTS, NOW))
    kept = await tell(scene, ALERTS)
    await scene.outbox.sent(BEGAN.id, kept)
    await tell(scene, ALERTS)
    scene.wall.history_fault = Paced(60.0)
    for _ in range(2 * 24 * 12):
        scene.clock.move(300)
        await scene.turn()
    scene.wall.history_fault = None
    await scene.turn(61)
    assert standing(scene) == [kept]


@pytest.mark.parametrize("channel", [ALERTS, FALLBACK])
async def test_the_end_finds_a_beginning_that_was_not_recorded(scene: Scene, channel: str):
    """It appeared late, or its process died, in the fallback channel even: the end stands below."""
    await scene.states.adopt_before(timedelta(hours=1))
    place = await tell(scene, channel)
    scene.clock.move(200)
    over = blind(NOW, scene.clock.now())
    await swept(scene.states, await scene.token(), over, brief_after=100)
    await scene.turn(3)
    assert [post.root for post in scene.wall.standing] == [None, place]
    assert scene.wall.shown[place].id == over.id
    assert await scene.left() == 0


async def test_a_beginning_that_may_yet_appear_is_looked_for_in_moderation(scene: Scene):
    """An end of which nobody may need to know waits for a minute and a half; the history is asked
    now and then, not at every look at the outbox.
    """
    await scene.states.adopt_before(timedelta(hours=1))
    scene.clock.move(200)
    await swept(scene.states, await scene.token(), blind(NOW, scene.clock.now()), brief_after=100)
    await scene.turn(60)
    assert await scene.left() == 1
    assert scene.wall.looks <= 2 * (1 + 60 / BEGINNING_SECONDS)
    await scene.turn(40)
    assert (await scene.left(), standing(scene)) == (0, [])
