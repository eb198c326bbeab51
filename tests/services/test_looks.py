"""A post with an unknown result where Slack shows a history once a minute, or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import NotSent, Paced, ResultUnknown, SlackError
from bot.services.looks import LATE_SECONDS
from tests.support.services_delivery import Scene
from tests.support.services_fakes import imported

CUT = ResultUnknown("HTTP 500")
MINUTES = 180


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.wall.scarce = True
    return scene


def labels(scene: Scene) -> list[bool]:
    return [post.repeat for post in scene.wall.standing]


async def test_it_is_posted_within_three_minutes(scene: Scene):
    """Absent on two looks a minute apart: posted once, without a label."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [CUT]
    await scene.turn(MINUTES)
    assert labels(scene) == [False]
    assert await scene.left() == 0
    assert scene.wall.attempts == 2


async def test_it_is_found_if_it_stands(scene: Scene):
    """Even if the minute was used up before."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [(CUT, "taken")]
    scene.wall.pace()
    await scene.turn(MINUTES)
    assert (labels(scene), scene.wall.attempts) == ([False], 1)
    assert await scene.left() == 0


async def test_the_minute_was_used_up_before(scene: Scene):
    """It is posted within three minutes all the same, and certainly once."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [CUT]
    await scene.turn(15)
    scene.wall.pace()
    await scene.turn(MINUTES - 15)
    assert labels(scene) == [False]


@pytest.mark.parametrize("error", [Paced(30), Paced(300), ResultUnknown("HTTP 503")])
async def test_a_result_that_stays_unknown_is_labelled(scene: Scene, error: SlackError):
    """The history is never shown: the alert goes out, as a possible repeat."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults, scene.wall.history_fault = [CUT], error
    await scene.turn(150)
    assert labels(scene) == []
    await scene.turn(MINUTES - 150)
    assert labels(scene) == [True]
    assert await scene.left() == 0


async def test_a_labelled_one_is_taken_away_if_the_first_appears(scene: Scene):
    """As soon as the history is shown again."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults, scene.wall.history_fault = [(CUT, "taken")], ResultUnknown("HTTP 503")
    await scene.turn(MINUTES)
    assert labels(scene) == [False, True]
    scene.wall.history_fault = None
    await scene.turn(700)
    assert len(scene.wall.standing) == 1


async def test_the_channel_goes_on_meanwhile(scene: Scene):
    """Others wait for the first 20 seconds, not for the history."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults, scene.wall.history_fault = [CUT], Paced(60)
    await scene.turn(5)
    await scene.owe(imported("events", "FAILED"))
    await scene.turn(30)
    assert [name for name, _ in scene.wall.told] == ["events"]


async def test_an_outage_makes_few_labelled_posts(scene: Scene):
    """Slack takes each post and says 500, for an hour, and shows no history: the wait doubles."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults = [(CUT, "taken")] * 99
    scene.wall.history_fault = ResultUnknown("HTTP 503")
    await scene.turn(3600)
    assert 3 <= len(scene.wall.standing) <= 5
    assert labels(scene)[1:] == [True] * (len(scene.wall.standing) - 1)


async def test_no_connection_makes_no_repeat(scene: Scene):
    """What could not be posted either is not labelled for that."""
    scene.wall.scarce = False
    await scene.owe(imported("users", "FAILED"))
    scene.wall.faults, scene.wall.history_fault = [CUT], NotSent("ClientConnectorError")
    await scene.turn(600)
    assert scene.wall.attempts == 1
    scene.wall.history_fault = None
    await scene.turn(70)
    assert labels(scene) == [False]


async def test_the_window_has_an_end(scene: Scene):
    """A bot that was away for hours reads the minute and a half of the post, not the hours."""
    await scene.owe(imported("users", "FAILED"))
    scene.wall.scarce, scene.wall.faults = False, [CUT]
    await scene.turn(2)
    posted = scene.clock.now()
    scene.clock.move(8 * 3600)
    scene.restart()
    await scene.turn(10)
    assert labels(scene) == [False]
    since, until = scene.wall.windows[0]
    assert until
    assert until - since == timedelta(seconds=LATE_SECONDS)
    assert since <= posted


async def test_a_store_that_lost_something_names_no_end(scene: Scene):
    """The message may have been posted long after the run that it tells of: it is found."""
    (alert,) = await scene.owe(imported("users", "FAILED"))
    scene.wall.scarce = False
    scene.clock.move(4000)
    scene.wall.take(alert, None)
    workspace = scene.store.workspace("live")
    workspace.records.clear()
    scene.store.wipe()
    scene.adopt_before -= timedelta(hours=3)
    await scene.owe(replace(imported("users", "FAILED")))
    await scene.turn(30)
    assert (len(scene.wall.standing), scene.wall.attempts) == (1, 0)
