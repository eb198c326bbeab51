"""Sweeps that look for lags: time passes, rows do not change, and the bot is not always there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.errors import VendorFault
from bot.domain.imports import Import
from bot.services.watching.sweep_plan import PAGE_ROWS
from tests.support.services_fakes import NOW, imported
from tests.support.services_watch import Scene

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
RULES = AnomalyRules(stuck_after=2 * HOUR, overdue_after=HOUR, drop_below=0.5)
LATE, CAUGHT_UP = ("users", Kind.LATE), ("users", Kind.CAUGHT_UP)


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.policy.rules.now = replace(scene.policy.rules.now, anomaly_rules=RULES)
    return scene


def at(minutes: float) -> datetime:
    return NOW + minutes * MINUTE


def waiting(due: float = 10, ran: float = -60) -> Import:
    return imported("users", "SCHEDULED", "SUCCESSFUL", at=at(ran), due=at(due))


def running(ran: float = -60) -> Import:
    return imported("users", "PROCESSING", "SUCCESSFUL", at=at(ran))


async def lengths(scene: Scene) -> Sequence[timedelta]:
    """How long good runs took, as it is known."""
    known = (await scene.store.states("live").known([running()]))["users"]
    assert known
    return known.seen.past.durations


async def test_it_is_reported_when_its_time_is_over(scene: Scene):
    """Though the row is as it was; once, over restarts; and when it is over."""
    assert await scene.sweep(waiting()) == []
    scene.clock.move(70 * 60 - 1)
    assert await scene.sweep(waiting()) == []
    scene.clock.move(1)
    assert await scene.sweep(waiting()) == [LATE]
    scene.restart("two")
    scene.clock.move(3600)
    assert await scene.sweep(waiting()) == [LATE]
    assert await scene.sweep(waiting(ran=130, due=1450)) == [LATE, CAUGHT_UP]


async def test_it_is_committed_once(scene: Scene):
    """What lags and was announced costs no write a sweep."""
    await scene.sweep(waiting())
    scene.clock.move(70 * 60)
    await scene.sweep(waiting())
    before = scene.store.workspace("live").known["users"]
    assert before.anomaly
    await scene.sweep(waiting())
    assert scene.store.workspace("live").known["users"] is before


async def test_nothing_is_asked_while_no_rule_is_on():
    """Not even what is overdue for days is looked at twice."""
    scene = Scene()
    await scene.sweep(waiting(), running())
    before = dict(scene.store.workspace("live").known)
    scene.clock.move(9 * 86400)
    assert await scene.sweep(waiting(), running()) == []
    assert scene.store.workspace("live").known == before


async def test_a_muted_anomaly_is_reported_after_the_mute(scene: Scene):
    """If it still lags; nothing is written for it meanwhile."""
    await scene.sweep(waiting())
    await scene.mutes.add(mute("users", "users", "U1", NOW, MuteLength(100 * 60)))
    scene.clock.move(80 * 60)
    assert await scene.sweep(waiting()) == []
    before = scene.store.workspace("live").known["users"]
    assert await scene.sweep(waiting()) == []
    assert scene.store.workspace("live").known["users"] is before
    scene.clock.move(21 * 60)
    assert await scene.sweep(waiting()) == [LATE]


async def test_a_bot_that_sees_again_calls_nothing_late_by_its_own_absence(scene: Scene):
    """A run that came and went while it was away is judged by MoEngage's times alone."""
    await scene.sweep(waiting(due=600), replace(running(), id="other", name="other"))
    scene.clock.move(9 * 3600)
    scene.restart("two")
    fine = waiting(due=600)
    done = imported("other", "SCHEDULED", "SUCCESSFUL", at=at(30), due=at(600))
    assert await scene.sweep(fine, done) == []
    scene.clock.move(2 * 3600)
    assert await scene.sweep(fine, done) == [LATE, ("other", Kind.LATE)]


async def test_what_is_first_seen_after_a_blindness_counts_from_then(scene: Scene):
    """Nobody knows when it began."""
    await scene.sweep(waiting(due=600))
    scene.clock.move(9 * 3600)
    scene.restart("two")
    assert await scene.sweep(running()) == []
    scene.clock.move(2 * 3600 - 1)
    assert await scene.sweep(running()) == []
    scene.clock.move(1)
    assert await scene.sweep(running()) == [LATE]


async def test_a_length_is_known_if_every_sweep_was_made(scene: Scene):
    """Of the first run the bot saw all; the second ended while sweeps failed."""
    await scene.sweep(running())
    for _ in range(3):
        scene.clock.move(60)
        await scene.sweep(running())
    scene.clock.move(60)
    await scene.sweep(waiting(ran=4))
    assert await lengths(scene) == (4 * MINUTE,)
    await scene.sweep(running(ran=4))
    scene.vendor.error = VendorFault("502")
    for _ in range(60):
        scene.clock.move(60)
        with pytest.raises(VendorFault):
            await scene.sweep(running(ran=4))
    scene.vendor.error = None
    await scene.sweep(waiting(ran=30))
    assert await lengths(scene) == (4 * MINUTE,)


async def test_a_length_is_not_known_after_a_restart(scene: Scene):
    """A new process does not know when the rows were read before it."""
    await scene.sweep(running())
    scene.clock.move(60)
    scene.restart("two")
    await scene.sweep(waiting(ran=1))
    assert await lengths(scene) == ()


async def test_a_length_is_known_to_a_round_of_the_cold_lane(scene: Scene):
    """Where a sweep reads a part of the rows, a row was read when the round came by it."""
    pages = 60
    row = running()

    def answer(body: Mapping[str, object]) -> Sequence[Sequence[Import]]:
        return [[]] if body else [[row], *([] for _ in range(pages - 1))]

    scene.vendor.answer, scene.vendor.total = answer, pages * PAGE_ROWS

    async def a_round() -> None:
        first = scene.watcher._read_at
        while scene.watcher._read_at == first:
            scene.clock.move(600)
            await scene.pass_over()

    await a_round()
    await a_round()
    row = waiting(ran=5)
    await a_round()
    assert await lengths(scene) == (60 * MINUTE,)


async def test_a_failure_beside_an_anomaly_is_reported_with_its_own_reason(scene: Scene):
    """The failure is announced as ever, and why it failed is said of it alone."""
    await scene.sweep(running())
    scene.clock.move(2 * 3600)
    assert await scene.sweep(running()) == [LATE]
    await scene.sweep(imported("users", "SCHEDULED", "FAILED", at=at(121)))
    late, opened, over = (item for item in await scene.item() if isinstance(item, Alert))
    assert [one.root_id for one in (late, opened, over)] == [late.id, opened.id, late.id]
    assert late.subject == over.subject != opened.subject
