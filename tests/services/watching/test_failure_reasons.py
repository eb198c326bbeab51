"""Why runs failed: what stands in an alert, and that nothing waits for it or is lost by it."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest
from typing_extensions import override

from bot.domain.access.owners import Owner
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.errors import BudgetSpent, StoreUnreachable, Unreachable
from bot.domain.imports import File, Import, Page
from bot.domain.requests import FilesQuery
from bot.domain.runs.reasons import LONGEST_REASON, Reason
from bot.domain.watching.problems import Problem
from bot.moengage.request_bodies import bodies
from bot.services.people_ports import Directory
from bot.services.ports import Use
from bot.services.run_files import latest_runs
from bot.services.watching import failure_reasons
from bot.services.watching.failure_reasons import (
    MOST_IMPORTS,
    MOST_PAGES,
    MOST_REASONS,
    READ_SECONDS,
    Allowance,
    FailureReasons,
)
from bot.services.watching.owners import Owners
from bot.store.memory.store import MemoryStore
from tests.sim import loop as virtual
from tests.sim.loop import VirtualLoop
from tests.support.services_fakes import NOW, Vendor, imported
from tests.support.services_watch import Scene
from tests.support.store_clock import HandClock

HEADER = "Header does not match"


@pytest.fixture
def scene() -> Scene:
    return Scene()


def file(name: str, reason: str = HEADER, *, hours: float = 0) -> File:
    at = NOW + timedelta(hours=hours)
    return File(name, f"{name}.csv", "FAILED", reason, at, at, failed_rows=10)


async def problem(scene: Scene, *rows: Import) -> Problem:
    """The problem in the one alert that a sweep over these rows owes."""
    await scene.sweep(*(rows or (imported("users", "FAILED"),)))
    (alert,) = (item for item in await scene.item() if isinstance(item, Alert))
    return alert.problem


async def test_the_alert_says_why(scene: Scene):
    """The distinct reasons of the run's files, the most frequent first; the problem has them."""
    scene.vendor.history = [file("a", "Empty"), file("b"), file("c", HEADER.lower())]
    found = await problem(scene)
    assert found.why == (Reason(HEADER, 2, 20), Reason("Empty", 1, 10))
    kept = await scene.store.states("live").problems([found.row.id])
    assert kept[found.row.id].why == found.why
    assert scene.vendor.asked[-1][1] is Use.REASON


async def test_another_run_has_reasons_of_its_own(scene: Scene):
    """A further failed run does not repeat what was wrong with the one before."""
    scene.vendor.history = [file("a")]
    await problem(scene)
    scene.vendor.history_error = Unreachable("no answer")
    await scene.sweep(imported("users", "FAILED", at=NOW + timedelta(minutes=1)))
    again = (await scene.item())[-1]
    assert isinstance(again, Alert)
    assert (again.kind, again.problem.why) == (Kind.AGAIN, ())


async def test_a_run_right_after_another_has_only_its_own_reasons(scene: Scene):
    """Else its message would show the rows of one run and the files of two."""
    scene.vendor.history = [file("a", "Empty"), file("b", hours=1 / 60)]
    once = imported("users", "FAILED", at=NOW + timedelta(minutes=1))
    found = await problem(scene, replace(once, total_files=1))
    assert found.why == (Reason(HEADER, 1, 10),)


async def test_while_another_run_is_in_flight_its_files_count_for_nothing(scene: Scene):
    """The number of files may be that of the one in flight."""
    scene.vendor.history = [file("a", "Empty"), file("b", hours=1 / 60)]
    row = imported("users", "PROCESSING", "FAILED", at=NOW + timedelta(minutes=1))
    history = await latest_runs(scene.vendor, replace(row, total_files=1), NOW)
    assert len(history.runs[0].files) == 2


async def test_an_older_runs_files_are_no_reason(scene: Scene):
    """A run that found no file shows the files of the one before in the history."""
    scene.vendor.history = [file("a", hours=-24)]
    assert (await problem(scene)).why == ()


async def test_a_run_that_loaded_no_file_may_say_why(scene: Scene):
    """Such as credentials that have expired; the files of the hour before are no reason."""
    hourly = replace(imported("users", "FAILED"), total_files=0)
    scene.vendor.history = [file("a", hours=-1), file("b", hours=-2)]
    assert (await problem(scene, hourly)).why == ()
    scene.vendor.history = [file("a", "Key not accepted"), file("b", hours=-1)]
    again = replace(hourly, id="other", name="other")
    await scene.sweep(hourly, again)
    *_, told = (item.problem for item in await scene.item() if isinstance(item, Alert))
    assert [reason.text for reason in told.why] == ["Key not accepted"]


@pytest.mark.parametrize(
    ("hours", "before", "schedule", "same"),
    [
        pytest.param(0.02, None, "PERIODIC", True, id="scheduled a minute later"),
        pytest.param(-0.07, -1, "PERIODIC", True, id="scheduled four minutes before"),
        pytest.param(-0.09, -1, "PERIODIC", False, id="a run of five minutes before"),
        pytest.param(-1, -2, "PERIODIC", False, id="the hour before of an hourly one"),
        pytest.param(-1, None, "PERIODIC", False, id="perhaps the first of an hourly one"),
        pytest.param(-1, None, "ONETIME", True, id="another zone, and it runs once"),
        pytest.param(-5.5, -29.5, "PERIODIC", True, id="another zone of a daily one"),
        pytest.param(5.75, -18.25, "PERIODIC", True, id="to the other side"),
        pytest.param(-5.4, -29.4, "PERIODIC", False, id="no zones lie so far apart"),
        pytest.param(-24, -48, "PERIODIC", False, id="the day before of a daily one"),
        pytest.param(-48, None, "ONETIME", False, id="days ago"),
    ],
)
async def test_which_run_files_are_of(
    scene: Scene, hours: float, before: float | None, schedule: str, *, same: bool
):
    """What may be of the run before is no reason, unless zones alone can have moved it."""
    earlier = [] if before is None else [file("b", "Empty", hours=before)]
    scene.vendor.history = [file("a", hours=hours), *earlier]
    found = await problem(scene, replace(imported("users", "FAILED"), schedule=schedule))
    assert found.why == ((Reason(HEADER, 1, 10),) if same else ())


async def test_a_long_run_that_is_dated_by_its_end_says_why(scene: Scene):
    """Its files were scheduled long before, and completed when it ended."""
    long_before = replace(file("a"), scheduled_at=NOW - timedelta(minutes=20))
    scene.vendor.history = [long_before]
    assert (await problem(scene)).why == (Reason(HEADER, 1, 10),)


async def test_files_a_second_apart_are_of_one_run(scene: Scene):
    """Four that failed, and a good one that was scheduled last: the reason is theirs."""
    seconds = [file(str(n), hours=n / 3600) for n in range(5)]
    scene.vendor.history = [*seconds[:4], replace(seconds[4], status="SUCCESSFUL", reason="")]
    assert (await problem(scene)).why == (Reason(HEADER, 4, 40),)


async def test_files_with_only_an_end(scene: Scene):
    """What ended after the run began is of it, however long that took; the rest is not."""
    ends = [replace(file(str(hours), hours=hours), scheduled_at=None) for hours in (-0.3, 0.2, 0.9)]
    scene.vendor.history = ends
    assert (await problem(scene)).why == (Reason(HEADER, 2, 20),)


@pytest.mark.parametrize(("schedule", "same"), [("PERIODIC", False), ("ONETIME", True)])
async def test_files_without_any_instant(scene: Scene, schedule: str, *, same: bool):
    """They are of the run of an import that runs once; else they may be of the run before."""
    scene.vendor.history = [replace(file("a"), scheduled_at=None, completed_at=None)]
    found = await problem(scene, replace(imported("users", "FAILED"), schedule=schedule))
    assert found.why == ((Reason(HEADER, 1, 10),) if same else ())


async def test_what_was_read_before_the_budget_was_spent_counts(scene: Scene):
    """The second page is a request of its own."""

    class Spent(Vendor):
        @override
        async def files(self, query: FilesQuery, use: Use) -> AsyncGenerator[Page[File], None]:
            yield Page(1, (file("a"),), 2, more=True)
            raise BudgetSpent(9.0)

    assert (await problem(Scene(Spent()))).why == (Reason(HEADER, 1, 10),)


@pytest.mark.parametrize(
    "error", [Unreachable("no"), BudgetSpent(9.0), StoreUnreachable("Redis is gone")]
)
async def test_what_cannot_be_read_keeps_no_alert_back(scene: Scene, error: Exception):
    """The alert is owed all the same, without reasons."""
    scene.vendor.history_error = error
    assert (await problem(scene)).why == ()


class Hanging(Vendor):
    """Its run history does not answer."""

    @override
    async def files(self, query: FilesQuery, use: Use) -> AsyncGenerator[Page[File], None]:
        await asyncio.Event().wait()
        yield Page(1, (), 0, more=False)


async def test_a_history_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    """A few seconds, all of them together, and the alert goes out."""
    monkeypatch.setattr(failure_reasons, "READ_SECONDS", 0.01)
    scene = Scene(Hanging())
    rows = [imported(name, "FAILED") for name in ("a", "b", "c")]
    assert len(await scene.sweep(*rows)) == 3


class Slow(Vendor):
    """Takes longer over each history than a sweep may spend on all of them."""

    @override
    async def files(self, query: FilesQuery, use: Use) -> AsyncGenerator[Page[File], None]:
        self.asked += [(body, use) for body in bodies(query, self.zone)]
        await asyncio.sleep(60)
        yield Page(1, (file("a"),), 1, more=False)


async def test_all_pages_of_a_sweep_wait_once(monkeypatch: pytest.MonkeyPatch):
    """After a page that took all the time nobody is asked about any more."""
    monkeypatch.setattr(failure_reasons, "READ_SECONDS", 0.05)
    scene = Scene(Slow())
    scene.vendor.pages = [[imported(name, "FAILED")] for name in "abc"]
    await scene.pass_over()
    assert len(await scene.item()) == 3
    assert [body["import_id"] for body, _ in scene.vendor.asked if body] == ["a"]


async def test_a_sweep_reads_a_few(scene: Scene):
    """On however many pages the failures stand."""
    scene.vendor.history = [file("a")]
    scene.vendor.pages = [[imported(f"i{number}", "FAILED")] for number in range(MOST_IMPORTS + 3)]
    await scene.pass_over()
    assert sum("import_id" in body for body, _ in scene.vendor.asked) == MOST_IMPORTS


class Slack(Directory):
    """Hangs over each look-up."""

    @override
    async def find(self, email: str) -> str | None:
        await asyncio.sleep(60)
        return None


def test_owners_have_their_own_time():
    """As long as reasons, once a sweep, and neither takes the other's."""
    vendor, allowance = Vendor(history=[file("a")]), Allowance()
    owners = Owners(Slack(), MemoryStore(HandClock(NOW)).owners(), show=True)
    reading = FailureReasons(vendor, owners)

    async def sweep() -> float:
        for name in "abc":
            row = replace(imported(name, "FAILED"), created_by=f"{name}@example.com")
            found = await reading.of([row], NOW, allowance)
            assert (found[name].why, found[name].owner) == ((Reason(HEADER, 1, 10),), None)
        return asyncio.get_running_loop().time()

    assert virtual.run(sweep(), VirtualLoop()) == pytest.approx(READ_SECONDS)


async def test_an_alert_group_reads_a_few(scene: Scene):
    """Many failures at once are one message: their reasons would eat the budget."""
    scene.vendor.history = [file("a")]
    await scene.sweep(*(imported(f"i{number}", "FAILED") for number in range(MOST_IMPORTS + 3)))
    assert sum("import_id" in body for body, _ in scene.vendor.asked) == MOST_IMPORTS


async def test_only_so_much_is_read_and_kept(scene: Scene):
    """Two pages of files, a few reasons, each cut."""
    long = [file(f"f{number}", f"{number} " + "x" * 999) for number in range(MOST_REASONS + 2)]
    scene.vendor.history_pages = [long] * (MOST_PAGES + 3)
    before = scene.vendor.read
    why = (await problem(scene)).why
    assert (len(why), {len(reason.text) for reason in why}) == (MOST_REASONS, {LONGEST_REASON})
    assert scene.vendor.read - before == MOST_PAGES + 1  # and the page of imports


async def test_good_runs_are_not_asked_about(scene: Scene):
    """Nor is what is muted."""
    scene.vendor.history = [file("a")]
    await scene.sweep(imported("users", "SUCCESSFUL"))
    assert not any("import_id" in body for body, _ in scene.vendor.asked)


async def test_the_alert_says_whose_it_is(scene: Scene):
    """As far as the settings let it be said."""
    row = replace(imported("users", "FAILED"), created_by="anna@example.com")
    assert (await problem(scene, row)).owner == Owner(address="anna@example.com")


async def test_of_an_alert_group_it_is_known_whose_all_are(scene: Scene):
    """Each address is looked up once, and counted in the message."""
    rows = [
        replace(imported(f"i{number}", "FAILED"), created_by=f"{number % 2}@example.com")
        for number in range(MOST_IMPORTS + 3)
    ]
    await scene.sweep(*rows)
    told = [item.problem for item in await scene.item() if isinstance(item, Alert)]
    assert len(told) == len(rows)
    assert [one for one in told if one.owner != Owner(address=one.row.created_by)] == []
