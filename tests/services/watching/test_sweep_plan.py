"""The sweep plan: what is asked for, how much of it, and that nothing is left out for ever."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import VendorFault
from bot.domain.imports import Import
from bot.moengage.request_bodies import bodies
from bot.services.ports import Use
from bot.services.watching.sweep_plan import (
    PAGE_ROWS,
    WHOLE_PAGES,
    Plan,
    hot_lane,
    hot_rows,
    pages_of,
)
from tests.support.services_fakes import NOW, Vendor, imported
from tests.support.services_watch import Scene

LARGE = 3000  # imports: 60 pages
# What a sweep asks for that begins every half a minute: 44 requests in 61 seconds.
ROOM = 22


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (50_000, 1000)])
def test_pages(rows: int, pages: int):
    """A page has 50 rows; an empty answer is one too."""
    assert pages_of(rows) == pages


@pytest.mark.parametrize(
    ("total", "hot", "lanes"),
    [
        pytest.param(None, 0, False, id="nothing known yet"),
        pytest.param(500, 0, False, id="ten pages"),
        pytest.param(501, 0, True, id="eleven pages"),
        pytest.param(1000, 14, True, id="seven tenths are hot"),
        pytest.param(1000, 15, False, id="more are hot"),
    ],
)
def test_when_lanes_pay(total: int | None, hot: int, lanes: bool):
    """Everything is read while it is short, or the hot lane hardly shorter."""
    assert Plan().sized(total).counted(hot).lanes is lanes


@pytest.mark.parametrize(
    ("interval", "hot", "share", "stretch"),
    [
        (30, 2, 1, 20),
        (30, 14, 6, 8),
        (30, 100, 43, 43),
        (1, 2, 1, 1),
        (1, 7, 3, 3),
        (300, 2, 1, 215),
    ],
)
def test_the_cold_lanes_share(interval: float, hot: int, share: int, stretch: int):
    """Three pages of it follow seven of the hot one at least, and what sweeps may ask besides."""
    plan = Plan(interval).sized(50_000).counted(hot)
    assert (plan.share, plan.stretch) == (share, stretch)


def test_a_total_that_is_not_told_changes_nothing():
    """MoEngage leaves the total out at times; what was known holds."""
    assert Plan().sized(5000).sized(None).pages == 100


def test_the_hot_lane_asks_by_the_workspaces_clock():
    """Half past eight in the evening in London is tomorrow in Calcutta; a day more on each side."""
    evening = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
    zone = ZoneInfo("Asia/Calcutta")
    failed, again = (body for query in hot_lane(evening) for body in bodies(query, zone))
    date = {"start_date": "2026-11-23", "end_date": "2026-11-25", "format": "YYYY-MM-DD"}
    assert failed == {"date": date, "schedule_status": ["FAILED", "PARTIAL_SUCCESS"]}
    assert again == {
        "date": date,
        "schedule_type": ["PERIODIC"],
        "schedule_status": ["SCHEDULED"],
    }


def test_what_is_hot():
    """Broken ones and PERIODIC ones that wait again, if they ran within a day."""
    old = NOW - timedelta(days=1, seconds=1)
    rows = [
        imported("broken", "FAILED"),
        imported("partly", "PARTIAL_SUCCESS"),
        imported("waits", "SCHEDULED", "FAILED"),
        imported("good", "SUCCESSFUL"),
        imported("runs", "PROCESSING"),
        imported("long ago", "FAILED", at=old),
        imported("never", "SCHEDULED", at=None),
    ]
    assert [row.name for row in rows if hot_rows([row], NOW)] == ["broken", "partly", "waits"]


# --- The watcher follows it -------------------------------------------------------------------


class Company(Vendor):
    """This many imports, of which a sweep sees what it asks for."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.rows = {
            name: imported(name, "SUCCESSFUL", at=NOW - timedelta(days=9))
            for name in (f"i{number:05}" for number in range(count))
        }
        self.answer = self._answer

    def put(self, *rows: Import) -> None:
        """These rows are so now."""
        self.rows.update({row.name: row for row in rows})

    def _answer(self, body: Mapping[str, object]) -> Sequence[Sequence[Import]]:
        statuses, kinds = body.get("schedule_status"), body.get("schedule_type")
        since = NOW - timedelta(days=2)
        found = [
            row
            for row in self.rows.values()
            if (not isinstance(statuses, list) or row.status in statuses)
            and (not isinstance(kinds, list) or row.schedule in kinds)
            and ("date" not in body or (row.ran_at and row.ran_at >= since))
        ]
        return [found[at : at + PAGE_ROWS] for at in range(0, len(found), PAGE_ROWS)] or [[]]


async def requests(scene: Scene, sweeps: int = 1) -> int:
    """The pages that this many sweeps read."""
    before = scene.vendor.read
    for _ in range(sweeps):
        await scene.pass_over()
    return scene.vendor.read - before


async def test_a_small_company_is_read_whole():
    """Up to ten pages every sweep reads everything, without a filter."""
    scene = Scene(Company(WHOLE_PAGES * PAGE_ROWS))
    assert await requests(scene, 2) == 2 * WHOLE_PAGES
    assert scene.vendor.asked == [({}, Use.SWEEP)] * 2


@pytest.mark.long
async def test_a_large_company_is_read_in_lanes():
    """Its first page tells its size; every sweep reads the hot lane and a stretch of the cold one,
    which so comes round.
    """
    scene = Scene(Company(LARGE))
    assert await requests(scene) == 1 + ROOM
    assert await requests(scene) == ROOM
    assert len(scene.store.workspace("live").rows) == (1 + 20 + 20) * PAGE_ROWS
    assert await requests(scene) == 2 + 19
    assert len(scene.store.workspace("live").rows) == LARGE
    assert await requests(scene) == ROOM
    assert scene.vendor.asked[-1] == ({}, Use.COLD)


async def test_a_failure_shows_in_the_hot_lane():
    """Whatever page it is on: FAILED, or waiting again after a failed run."""
    company = Company(LARGE)
    scene = Scene(company)
    await scene.pass_over()
    company.put(imported("i00900", "FAILED"), imported("i00950", "SCHEDULED", "FAILED"))
    await scene.pass_over()
    assert {item.subject for item in await scene.item()} == {"i00900", "i00950"}


@pytest.mark.long
async def test_the_cold_lane_finds_what_the_filters_miss():
    """A failed run whose date the hot lane does not cover comes to light within one round."""
    company = Company(LARGE)
    scene = Scene(company)
    await requests(scene, 3)
    company.put(imported("i02999", "FAILED", at=NOW - timedelta(days=3)))
    await scene.pass_over()
    assert await scene.item() == []
    await requests(scene, 3)
    assert [item.subject for item in await scene.item()] == ["i02999"]


@pytest.mark.long
async def test_a_company_that_is_all_hot_is_read_whole():
    """Lanes that are hardly shorter than everything are given up, until they are shorter again."""
    company = Company(LARGE)
    scene = Scene(company)
    company.put(*(imported(f"i{number:05}", "SCHEDULED") for number in range(2400)))
    await requests(scene, 2)
    scene.vendor.asked.clear()
    assert await requests(scene) == LARGE // PAGE_ROWS
    assert scene.vendor.asked == [({}, Use.SWEEP)]
    company.put(*(imported(f"i{number:05}", "SUCCESSFUL") for number in range(2400)))
    assert await requests(scene) == LARGE // PAGE_ROWS + ROOM  # finds that it cooled down
    assert await requests(scene) <= ROOM


async def test_lanes_cut_short_are_no_good_sweep():
    """The hot lane says there is more and does not give it: that counts as a failed sweep."""
    scene = Scene(Company(LARGE))
    await scene.pass_over()
    scene.vendor.cut = True
    with pytest.raises(VendorFault, match="could not be read to their end"):
        await scene.pass_over()
