"""Sweeps: what they commit, when they go on, and what they leave alone."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Selection, Subscription
from bot.domain.errors import CredentialsRefused, Fenced, VendorFault
from bot.domain.imports import File, Import
from bot.domain.outgoing.notices import Cause, CauseKind, Notice
from bot.services.ports import Known
from bot.services.watching.sweep_progress import BURST, SweepProgress
from bot.services.watching.watcher import REFUSED_PAUSE_SECONDS
from tests.support.services_fakes import NOW, imported
from tests.support.services_watch import Scene


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_a_failed_run_is_owed_once(scene: Scene):
    """Sweeping the same failure again, or after a restart, owes nothing more."""
    row = imported("users", "SCHEDULED", "FAILED")
    assert await scene.sweep(row) == [("users", Kind.OPENED)]
    assert await scene.sweep(row) == [("users", Kind.OPENED)]
    scene.restart()
    assert await scene.sweep(row) == [("users", Kind.OPENED)]


async def test_first_contact_adopts_old_failures(scene: Scene):
    """On an empty store runs younger than the lookback are announced, older ones adopted."""
    old = imported("old", "FAILED", at=NOW - timedelta(hours=2))
    new = imported("new", "FAILED", at=NOW - timedelta(minutes=50))
    assert await scene.sweep(old, new) == [("new", Kind.OPENED)]


async def test_downtime_loses_nothing(scene: Scene):
    """After days without the bot, an import never seen that failed meanwhile is announced."""
    await scene.sweep(imported("users", "SUCCESSFUL"))
    scene.clock.move(3 * 86400)
    scene.restart()
    missed = imported("fresh", "FAILED", at=NOW + timedelta(days=1))
    assert await scene.sweep(missed) == [("fresh", Kind.OPENED)]


async def test_the_end_of_a_blindness_says_what_failed_meanwhile(scene: Scene):
    """As many failed runs as the sweep found that ended it."""
    await scene.sweep(imported("users", "SUCCESSFUL"))
    scene.clock.move(3600)
    at = NOW + timedelta(minutes=30)
    await scene.sweep(imported("users", "FAILED", at=at), imported("fresh", "FAILED", at=at))
    (over,) = [item for item in await scene.item() if isinstance(item, Notice)]
    assert over.blindness.until == scene.clock.now()
    assert over.blindness.found == 2


async def test_an_emptied_store_adopts_anew(scene: Scene):
    """The process that goes on remembers nothing of the store before."""
    await scene.sweep(imported("users", "SUCCESSFUL"))
    scene.store.wipe()
    scene.clock.move(3 * 3600)
    old = imported("old", "FAILED", at=NOW + timedelta(hours=1))
    assert await scene.sweep(old) == []


async def test_a_state_that_cannot_be_read_stays_as_it_is(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    """A newer release wrote it: nothing is announced, and the row counts as unreadable."""

    async def known(rows: Sequence[Import]) -> Mapping[str, Known | None]:
        return dict.fromkeys(row.id for row in rows)

    monkeypatch.setattr(scene.watcher._states, "known", known)
    scene.vendor.pages = [[imported("users", "FAILED")]]
    await scene.leadership.renew()
    sweep = await scene.watcher.sweep(scene.leadership.token() or 0)
    assert (sweep.unreadable, await scene.item()) == (1, [])


async def test_a_problem_survives_a_restart(scene: Scene):
    """A new process knows the open problem: the next failure joins it, the good run ends it."""
    await scene.sweep(imported("users", "FAILED"))
    scene.restart("two")
    scene.clock.move(60)
    await scene.sweep(imported("users", "FAILED", at=NOW + timedelta(minutes=1)))
    told = await scene.sweep(imported("users", "SUCCESSFUL", at=NOW + timedelta(minutes=2)))
    assert told == [
        ("users", Kind.OPENED),
        ("users", Kind.AGAIN),
        ("users", Kind.RECOVERED),
    ]


async def test_alerts_stand_in_the_order_of_events(scene: Scene):
    """Of several failures in one page the oldest run is owed first."""
    rows = [
        imported(name, "FAILED", at=NOW - timedelta(minutes=minutes))
        for name, minutes in (("b", 20), ("c", 10), ("a", 30))
    ]
    told = await scene.sweep(*rows)
    assert [name for name, _ in told] == ["a", "b", "c"]


async def test_an_error_in_the_middle_keeps_the_pages_before(scene: Scene):
    """What was committed stands; the sweep does not count as good."""
    scene.vendor.error, scene.vendor.error_after = VendorFault("502"), 1
    scene.vendor.pages = [[imported("a", "FAILED")], [imported("b", "FAILED")]]
    await scene.leadership.renew()
    with pytest.raises(VendorFault):
        await scene.watcher.sweep(scene.leadership.token() or 0)
    assert [item.subject for item in await scene.item()] == ["a"]
    assert await scene.store.states("live").last_sweep() is None


async def test_pages_cut_short_are_no_good_sweep(scene: Scene):
    """The vendor says there is more and does not give it: what was read counts, the sweep not."""
    scene.vendor.cut = True
    with pytest.raises(VendorFault):
        await scene.sweep(imported("a", "FAILED"))
    assert len(await scene.item()) == 1
    assert await scene.store.states("live").last_sweep() is None


def troubled(scene: Scene) -> bool:
    return scene.watcher.trouble is not None


async def test_a_bug_in_a_sweep_is_reported_and_survived(scene: Scene):
    """The loop goes on; what is wrong shows in health, and a good sweep ends it."""
    await scene.leadership.renew()
    scene.vendor.error = ZeroDivisionError()
    running = asyncio.create_task(scene.watcher.run())
    while not troubled(scene):
        await asyncio.sleep(0)
    scene.vendor.error = None
    while troubled(scene):
        await scene.leadership.renew()
        await asyncio.sleep(0)
    running.cancel()
    assert scene.meter.counts["sweeps", "bug", "live"] >= 1


async def test_a_paused_watcher_writes_nothing(scene: Scene):
    """Its lease went to another one: the old token is refused, the new holder announces."""
    await scene.leadership.renew()
    stale = scene.leadership.token()
    scene.clock.move(60)
    scene.restart("two")
    await scene.leadership.renew()
    scene.vendor.pages = [[imported("users", "FAILED")]]
    with pytest.raises(Fenced):
        await scene.watcher.sweep(stale or 0)
    assert await scene.item() == []
    assert await scene.sweep(imported("users", "FAILED")) == [("users", Kind.OPENED)]


async def test_a_lease_is_not_trusted_to_its_end(scene: Scene):
    """A holder that could not renew stops acting before somebody else may begin."""
    await scene.leadership.renew()
    held = []
    for _ in range(16):
        held.append((scene.leadership.token() is not None, await scene.store.lease("live").held()))
        scene.clock.move(1)
    assert (True, False) not in held
    assert (False, True) in held


async def test_unchanged_rows_cost_no_write(scene: Scene):
    """Only rows that changed are committed."""
    row = imported("users", "SUCCESSFUL")
    await scene.sweep(row)
    before = scene.store.workspace("live").known["users"]
    await scene.sweep(row)
    assert scene.store.workspace("live").known["users"] is before


async def test_a_good_sweep_is_a_heartbeat(scene: Scene):
    """Each good sweep beats once; one that failed does not."""
    await scene.sweep(imported("users", "SUCCESSFUL"))
    assert scene.pulse.beats == 1
    scene.vendor.error = VendorFault("502")
    with pytest.raises(VendorFault):
        await scene.pass_over()
    assert scene.pulse.beats == 1


async def test_what_is_muted_is_owed_when_the_mute_ends(scene: Scene):
    """Although its row does not change: by time, or because somebody ends it."""
    row = imported("users", "FAILED")
    minute = timedelta(minutes=1)
    until = mute(row.id, "users", "U1", scene.clock.now(), MuteLength(600))
    await scene.mutes.add(until)
    assert await scene.sweep(row) == []
    scene.clock.move(300)
    assert await scene.sweep(row) == []
    scene.restart("two")
    scene.clock.move(301)
    assert await scene.sweep(row) == [("users", Kind.OPENED)]
    assert await scene.sweep(row) == [("users", Kind.OPENED)]
    again = imported("users", "FAILED", at=NOW + 20 * minute)
    await scene.mutes.add(replace(until, until=NOW + 60 * minute))
    shown = [("users", Kind.OPENED), ("users", Kind.EXPLAINED)]  # that it is muted
    assert await scene.sweep(again) == shown
    assert await scene.sweep(again) == shown
    await scene.mutes.remove(row.id)
    assert await scene.sweep(again) == [*shown, ("users", Kind.AGAIN)]


async def test_a_mute_that_is_pressed_during_a_sweep_counts(scene: Scene):
    """Also for what a later page shows."""
    policies = [await scene.policy.now()]
    await scene.mutes.add(mute("users", "users", "U1", NOW, MuteLength(600)))
    policies.append(await scene.policy.now())

    async def now() -> NotificationPolicy:
        return policies.pop(0) if len(policies) > 1 else policies[0]

    scene.watcher._current_policy = now
    assert await scene.sweep(imported("users", "FAILED")) == []


async def test_a_recovery_ends_its_mute(scene: Scene):
    """Then the next failure is announced at once."""
    row = imported("users", "FAILED")
    await scene.sweep(row)
    await scene.mutes.add(mute(row.id, "users", "U1", NOW, MuteLength(until_recovery=True)))
    good = imported("users", "SUCCESSFUL", at=NOW + timedelta(minutes=1))
    await scene.sweep(good)
    assert await scene.mutes.all() == []


async def test_subscriptions_count_from_the_next_sweep_on(scene: Scene):
    """What channels ask for is read again at each sweep."""
    await scene.sweep(imported("a", "FAILED"))
    wanted = Subscription("s", "live", "C9", Selection(), "", "U1", NOW)
    await scene.subscriptions.add(wanted)
    await scene.sweep(imported("a", "FAILED"), imported("b", "FAILED"))
    channels = [item.channel for item in await scene.item()]
    assert channels == ["C1", "C1", "C9"]


async def test_a_muted_gap_waits(scene: Scene):
    """What a mute hides in the run history is announced when it is over; others need not wait."""
    failed = File("f", "f.csv", "FAILED", scheduled_at=NOW + timedelta(minutes=30))
    for name in ("a", "b"):
        first = imported(name, "SUCCESSFUL", due=NOW + timedelta(minutes=30))
        await scene.sweep(first)
    scene.vendor.history = [failed]
    scene.clock.move(3600)
    later = [imported(name, "SUCCESSFUL", at=NOW + timedelta(hours=1)) for name in ("a", "b")]
    await scene.mutes.add(mute(later[0].id, "a", "U1", scene.clock.now(), MuteLength(600)))
    assert await scene.sweep(*later) == [("b", Kind.MISSED)]
    scene.clock.move(601)
    assert await scene.sweep(*later) == [("b", Kind.MISSED), ("a", Kind.MISSED)]


async def test_what_moengage_refuses_is_tried_again_slowly(scene: Scene):
    """A person has to do something first."""
    await scene.leadership.renew()
    began, tried = scene.clock.monotonic(), ("sweeps", "failed", "live")
    scene.vendor.error = CredentialsRefused("no")
    running = asyncio.create_task(scene.watcher.run())
    while scene.meter.counts.get(tried, 0) < 3:
        await scene.leadership.renew()
        await asyncio.sleep(0)
    running.cancel()
    assert scene.watcher.refused
    assert scene.clock.monotonic() - began >= 2 * REFUSED_PAUSE_SECONDS


async def test_a_sweep_that_waits_for_the_budget_says_so(scene: Scene):
    """Of few requests it does not: those come at once."""
    said = []
    for requests in (BURST, BURST + 1):
        scene.watcher._under_way = SweepProgress(scene.clock.now(), requests=requests)
        said.append(scene.watcher.waiting)
    assert said == [None, Cause(CauseKind.BUDGET, "11")]


async def test_several_failures_are_gathered_until_all_pages_are_read(scene: Scene):
    """One alone is not. Who delivers is rung for when the wait is over, before the reasons of
    earlier sweeps are read.
    """
    broken = [imported(f"i{number}", "FAILED") for number in range(3)]
    seen: list[object] = []
    scene.watcher._owed = lambda: seen.append(scene.watcher.gathering)
    scene.vendor.pages = [broken[:1], broken[1:2], broken[2:]]
    began = scene.clock.now()
    await scene.pass_over()
    assert seen == [None, began, began, None, None]


def test_pages_without_news_end_the_wait_for_more():
    """Two in a row, for a storm is spread over the pages as it comes."""
    progress, seen = SweepProgress(NOW), []
    for news in (1, 1, 0, 3, 0, 0, 0, 1):
        progress.page_read(news)
        seen.append(progress.gathering is not None)
    assert seen == [False, True, True, True, True, False, False, True]


async def test_a_sweep_that_fails_gathers_nothing(scene: Scene):
    """What it found goes out."""
    scene.vendor.pages = [[imported("a", "FAILED"), imported("b", "FAILED")], []]
    scene.vendor.error, scene.vendor.error_after = VendorFault("no"), 1
    seen: list[object] = []
    scene.watcher._owed = lambda: seen.append(scene.watcher.gathering)
    await scene.leadership.renew()
    await scene.watcher._try_sweep(scene.leadership.token() or 0)
    assert (len(seen), scene.watcher.gathering) == (1, None)
    assert seen[0]
