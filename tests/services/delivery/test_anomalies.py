"""Lags on their way to Slack: a card, its end in its thread, and many of them in one message."""

from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.errors import Refused
from bot.domain.imports import Import
from tests.support.services_delivery import Scene, failed, group_of, tells
from tests.support.services_fakes import NOW, imported

HOUR = timedelta(hours=1)
WISHES = NotificationPolicy(Routing("C1"), anomaly_rules=AnomalyRules(overdue_after=HOUR))


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.clock.move(3600)
    return scene


def overdue(name: str = "i00") -> Import:
    """An import that was due an hour ago."""
    return imported(name, "SCHEDULED", "SUCCESSFUL", at=NOW - HOUR, due=NOW)


def ran(name: str = "i00", last: str = "SUCCESSFUL") -> Import:
    """The same, after it has run."""
    return imported(name, "SCHEDULED", last, at=NOW + 2 * HOUR, due=NOW + 25 * HOUR)


async def test_an_anomaly_and_its_end(scene: Scene):
    """A card; then a reply in its thread, and the card shows how it ended."""
    await scene.see(overdue(), policy=WISHES)
    await scene.turn(5)
    await scene.see(ran(), policy=WISHES)
    await scene.turn(5)
    root, reply = scene.wall.standing
    assert (root.root, reply.root) == (None, root.place)
    shown = scene.wall.shown[root.place]
    assert isinstance(shown, Alert)
    assert (shown.kind, shown.problem.ended_at) == (Kind.CAUGHT_UP, NOW + 2 * HOUR)
    assert await scene.left() == 0


async def test_many_anomalies_are_one_message(scene: Scene):
    """The scheduler hangs: one message, which counts down, and one reply for all that caught up."""
    names = [f"i{number:02}" for number in range(20)]
    await scene.see(*map(overdue, names), policy=WISHES)
    await scene.turn(10)
    (root,) = scene.wall.standing
    assert [kind for _, kind in tells(root)] == [Kind.LATE] * 20
    assert scene.failing(root.place) == set(names)
    await scene.see(*map(ran, names[:12]), policy=WISHES)
    await scene.turn(10)
    assert scene.failing(root.place) == set(names[12:])
    _, reply = scene.wall.standing
    assert (reply.root, len(group_of(reply).alerts)) == (root.place, 12)
    await scene.see(*map(ran, names[12:14]), policy=WISHES)
    await scene.turn(10)
    assert len(scene.wall.standing) == 4
    assert scene.failing(root.place) == set(names[14:])
    assert await scene.left() == 0


async def test_anomalies_and_failures_are_told_apart(scene: Scene):
    """Many of both at once are two messages."""
    late, broken = ([f"{kind}{number}" for number in range(6)] for kind in "lf")
    rows = [row for pair in zip(late, broken, strict=True) for row in pair]
    await scene.see(
        *(overdue(name) if name in late else failed(name, 60) for name in rows), policy=WISHES
    )
    await scene.turn(10)
    assert [{kind for _, kind in tells(post)} for post in scene.wall.standing] == [
        {Kind.LATE},
        {Kind.OPENED},
    ]


async def test_a_refused_anomaly_holds_up_no_failure(scene: Scene):
    """Of the same import: what one message is refused for says nothing of the other."""
    scene.wall.faults = [Refused("msg_blocks_too_long")]
    await scene.see(overdue(), policy=WISHES)
    await scene.turn(3)
    assert scene.wall.standing == []
    await scene.see(ran(last="FAILED"), policy=WISHES)
    await scene.turn(3)
    assert scene.wall.told == [("i00", Kind.OPENED)]
    scene.clock.move(400)
    await scene.turn(5)
    assert [kind for _, kind in scene.wall.told[1:]] == [Kind.OPENED, Kind.CAUGHT_UP]
    assert await scene.left() == 0
