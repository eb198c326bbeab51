"""Failed runs that a later run hid: which gaps are read, and what their history tells."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.mutes import Mute
from bot.domain.errors import VendorFault
from bot.domain.imports import File, Import, Page
from bot.domain.requests import ImportsQuery
from bot.domain.watching.decisions import Gap
from bot.services.ports import Use
from bot.services.watching.run_history import GAPS_A_SWEEP, hidden, worst
from tests.support.services_fakes import NOW, Vendor, imported
from tests.support.services_watch import Scene

MINUTE = timedelta(minutes=1)
GAP = Gap(imported("users", "SUCCESSFUL", at=NOW + 60 * MINUTE), NOW, NOW + 60 * MINUTE)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def file(minutes: float, status: str, *, run: float | None = None) -> File:
    """A file that was done this many minutes from now, of a run that was due then or at `run`."""
    at = NOW + minutes * MINUTE
    due = at if run is None else NOW + run * MINUTE
    return File(f"f{minutes}", "f.csv", status, scheduled_at=due, completed_at=at)


def hour(minutes: float, status: str = "SUCCESSFUL") -> Import:
    """The import after a run that ended this many minutes from now; runs are due each half hour."""
    at = NOW + minutes * MINUTE
    return imported("users", status, at=at, due=at + 30 * MINUTE)


async def missed(scene: Scene) -> list[Alert]:
    return [
        item for item in await scene.item() if isinstance(item, Alert) and item.kind is Kind.MISSED
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param([], None, id="none"),
        pytest.param([file(30, "SUCCESSFUL")], None, id="good"),
        pytest.param([file(30, "FAILED")], ("FAILED", 30, 1), id="failed"),
        pytest.param([file(0, "FAILED"), file(60, "FAILED")], None, id="the known runs' own"),
        pytest.param([file(-9, "FAILED"), file(70, "FAILED")], None, id="outside"),
        pytest.param([file(65, "FAILED", run=55)], None, id="due within, done outside"),
        pytest.param(
            [file(29, "SUCCESSFUL", run=20), file(30, "FAILED", run=20)],
            ("PARTIAL_SUCCESS", 20, 1),
            id="one file of two",
        ),
        pytest.param(
            [file(29, "FAILED", run=20), file(30, "FAILED", run=20)],
            ("FAILED", 20, 1),
            id="both files",
        ),
        pytest.param(
            [*(file(20 + n / 60, "FAILED") for n in range(4)), file(20.1, "SUCCESSFUL")],
            ("PARTIAL_SUCCESS", 20, 1),
            id="five files a second apart",
        ),
        pytest.param([file(59.9, "FAILED")], None, id="a moment before the later run"),
        pytest.param([file(30, "PARTIAL_SUCCESS")], ("PARTIAL_SUCCESS", 30, 1), id="partly"),
        pytest.param(
            [file(10, "FAILED"), file(30, "PARTIAL_SUCCESS"), file(50, "SUCCESSFUL")],
            ("FAILED", 30, 2),
            id="the gravest and the latest of two",
        ),
    ],
)
def test_what_a_history_hides(files: Sequence[File], expected: tuple[str, int, int] | None):
    """The files of one run are reported together; only runs between the two known ones count."""
    runs = hidden(GAP, files)
    found = (worst(runs), runs[-1].ran_at, len(runs)) if runs else None
    assert found == (expected and (expected[0], NOW + expected[1] * MINUTE, expected[2]))


def test_files_without_an_end_count_when_they_were_due():
    """And files without any time cannot be of a run in between."""
    due = replace(file(30, "FAILED"), completed_at=None)
    assert [run.key for run in hidden(GAP, [due])] == [("users", NOW + 30 * MINUTE)]
    assert hidden(GAP, [replace(due, scheduled_at=None)]) == []


async def test_a_run_that_was_overwritten_is_reported(scene: Scene):
    """Blind over a failed run and the good one after it: the history tells, once."""
    scene.vendor.history = [file(30, "FAILED")]
    await scene.sweep(hour(0))
    await scene.sweep(hour(60))
    (alert,) = await missed(scene)
    assert (alert.problem.outcome, alert.problem.runs) == ("FAILED", 1)
    assert (alert.problem.failed_at, alert.problem.ended_at) == (NOW + 30 * MINUTE, GAP.before)
    scene.restart("one")
    await scene.sweep(hour(60))
    assert len(await missed(scene)) == 1


async def test_a_run_that_came_in_time_is_not_read_about(scene: Scene):
    """The next run is the one that was due: no request is spent."""
    await scene.sweep(hour(0))
    await scene.sweep(hour(31))
    assert histories(scene) == []


async def test_a_run_in_flight_that_was_followed(scene: Scene):
    """It was under way when last seen, and another one is shown now: its end is read."""
    flying = replace(hour(30, "PROCESSING"), last_run_status="SUCCESSFUL")
    await scene.sweep(replace(hour(0), last_run_status="SUCCESSFUL"))
    await scene.sweep(flying)
    await scene.sweep(hour(60))
    assert histories(scene) == ["users"]


async def test_what_is_asked(scene: Scene):
    """The import, from a day before the gap to a day after it, as a sweep's request."""
    await scene.sweep(hour(0))
    await scene.sweep(hour(60))
    (body, use) = scene.vendor.asked[-1]
    assert use is Use.COLD
    assert body == {
        "import_id": "users",
        "date": {"start_date": "2026-11-22", "end_date": "2026-11-24", "format": "YYYY-MM-DD"},
    }


async def test_no_window_is_longer_than_the_vendor_allows(scene: Scene):
    """After half a year: the last thirty days, the first and the last of them whole."""
    await scene.sweep(hour(0))
    scene.clock.move(180 * 86400)
    await scene.sweep(hour(180 * 24 * 60))
    date = scene.vendor.asked[-1][0]["date"]
    assert isinstance(date, dict)
    first, last = (datetime.fromisoformat(date[name]) for name in ("start_date", "end_date"))
    assert last - first == timedelta(days=29)


async def test_a_few_gaps_a_sweep(scene: Scene):
    """After a long blindness the sweeps' budget is not eaten; all gaps are read in time."""
    names = [f"i{number}" for number in range(GAPS_A_SWEEP + 1)]
    rows = [replace(hour(0), id=name, name=name) for name in names]
    await scene.sweep(*rows)
    later = [replace(hour(60), id=name, name=name) for name in names]
    await scene.sweep(*later)
    assert len(histories(scene)) == GAPS_A_SWEEP
    await scene.sweep(*later)
    assert sorted(histories(scene)) == names
    await scene.sweep(*later)
    assert len(histories(scene)) == len(names)


async def test_a_history_that_cannot_be_read_is_kept(scene: Scene):
    """The sweep is good all the same, and the gap is read when MoEngage answers."""
    scene.vendor.history_error = VendorFault("502")
    await scene.sweep(hour(0))
    await scene.sweep(hour(60))
    assert await scene.store.states("live").last_sweep()
    assert await missed(scene) == []
    scene.vendor.history, scene.vendor.history_error = [file(30, "FAILED")], None
    await scene.sweep(hour(60))
    assert len(await missed(scene)) == 1


class Slow(Vendor):
    """Takes three minutes to say that there is no further page."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], Awaitable[object]] | None = None

    @override
    async def imports(
        self, query: ImportsQuery, use: Use, *, first: int = 1, extra: int | None = None
    ) -> AsyncGenerator[Page[Import], None]:
        async for page in super().imports(query, use, first=first, extra=extra):
            yield page
        if self.meanwhile:
            await self.meanwhile()


async def test_a_mute_that_was_pressed_while_the_sweep_went_on():
    """Counts: what is missed is announced by the rules, and at the instant, of when it is read."""
    vendor = Slow()
    scene = Scene(vendor)
    mute = Mute("users", "users", "U1", NOW, NOW + 60 * MINUTE)

    async def slow() -> None:
        scene.clock.move(180)

    vendor.history = [file(30, "FAILED")]
    await scene.sweep(hour(0))
    vendor.meanwhile = lambda: scene.mutes.add(mute)
    await scene.sweep(hour(60))
    assert (histories(scene), await missed(scene)) == ([], [])
    scene.clock.move(3600)
    vendor.meanwhile = slow
    await scene.sweep(hour(60))
    (alert,) = await missed(scene)
    assert alert.created_at == scene.clock.now()


def histories(scene: Scene) -> list[str]:
    """The imports whose history was asked for."""
    return [str(body["import_id"]) for body, _ in scene.vendor.asked if "import_id" in body]
