"""What waits for a person goes on when they have acted; Slack is not hammered meanwhile."""

from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Route, Routing, Selection
from bot.domain.waits.refusal_waits import TRY_AGAIN, YOUNG
from tests.support.services_delivery import Scene
from tests.support.services_fakes import imported

NAMES = ("a", "b", "c", "d")
CODES = (
    *("not_in_channel", "channel_not_found", "is_archived", "missing_scope", "token_revoked"),
    *("restricted_action_read_only_channel", "a_code_of_tomorrow"),
)
SOON = 30.0  # seconds in which a person sees that it helped


async def closed(scene: Scene, code: str, seconds: float = 130) -> None:
    """Four alerts of a channel that refuses them, for a while."""
    scene.wall.refusals = {"C1": code}
    await scene.owe(*(imported(name, "FAILED") for name in NAMES))
    await scene.turn(seconds)
    assert scene.wall.standing == []


def told(scene: Scene) -> list[str]:
    return [name for name, _ in scene.wall.told]


@pytest.mark.parametrize("code", CODES)
async def test_it_goes_on_by_itself(scene: Scene, code: str):
    """Slack tells nothing of what the person did: within half a minute all of it is out."""
    await closed(scene, code)
    scene.wall.refusals = {}
    await scene.turn(SOON)
    assert sorted(told(scene)) == list(NAMES)
    assert await scene.left() == 0


async def test_it_goes_on_at_once_when_slack_tells(scene: Scene):
    """One a second, in the order in which they were owed."""
    await closed(scene, "not_in_channel")
    scene.wall.refusals = {}
    await scene.dispatcher.reopened()
    await scene.turn(6)
    assert told(scene) == list(NAMES)


async def test_another_replica_is_notified(scene: Scene):
    """Slack tells one of several; the holder of the lease, which delivers, goes on all the same."""
    await closed(scene, "not_in_channel")
    scene.wall.refusals = {}
    leading = scene.dispatcher
    scene.restart("two")
    await scene.dispatcher.reopened()
    scene.dispatcher = leading
    scene.restart("one")
    await scene.turn(8)
    assert told(scene) == list(NAMES)


async def test_a_new_leader_tries_at_once(scene: Scene):
    """The bot was started again, with another token as a rule."""
    await closed(scene, "token_revoked")
    scene.wall.refusals = {}
    scene.restart()
    await scene.turn(6)
    assert told(scene) == list(NAMES)


async def test_slack_is_asked_three_times_a_minute(scene: Scene):
    """However many alerts wait, and whatever is added: one post in twenty seconds."""
    await closed(scene, "is_archived", 60)
    before = scene.wall.attempts
    for number in range(30):
        await scene.owe(imported(f"later{number}", "FAILED"))
        await scene.turn(10)
    assert scene.wall.attempts - before <= 300 / TRY_AGAIN.total_seconds() + 1
    assert (await scene.outbox.stats()).parked == {"is_archived": 34}


async def test_what_was_refused_for_days_goes_on_within_a_minute(scene: Scene):
    """Tried less often, and still soon."""
    await closed(scene, "is_archived")
    scene.clock.move((2 * YOUNG).total_seconds())
    await scene.turn(120)
    scene.wall.refusals = {}
    await scene.turn(75)
    assert sorted(told(scene)) == list(NAMES)


async def test_a_channel_that_opens_wakes_no_other(scene: Scene):
    """Two channels refuse; one is opened."""
    scene.routing = Routing("C1", (Route("both", Selection(), ("C1", "C2")),))
    scene.restart()
    both = NotificationPolicy(scene.routing)
    scene.wall.refusals = {"C1": "not_in_channel", "C2": "is_archived"}
    await scene.see(imported("users", "FAILED"), policy=both)
    await scene.turn(65)
    scene.wall.refusals = {"C2": "is_archived"}
    await scene.turn(SOON)
    assert [post.place.channel for post in scene.wall.standing] == ["C1"]
    assert (await scene.outbox.stats()).refused == {"C2": {"is_archived": 1}}


async def test_what_follows_comes_in_its_order(scene: Scene):
    """An import fails, fails again and recovers while its channel is closed."""
    scene.wall.refusals = {"C1": "not_in_channel"}
    now = scene.clock.now()
    for minutes, status in ((1, "FAILED"), (2, "FAILED"), (3, "SUCCESSFUL")):
        await scene.owe(imported("users", status, at=now + timedelta(minutes=minutes)))
        await scene.turn(25)
    scene.wall.refusals = {}
    await scene.turn(SOON)
    assert scene.wall.told == [
        ("users", Kind.OPENED),
        ("users", Kind.AGAIN),
        ("users", Kind.RECOVERED),
    ]
