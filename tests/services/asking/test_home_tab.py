"""The board, from what the watcher stored."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import StoreUnreachable
from bot.domain.imports import FAILED, PROCESSING, SCHEDULED, SUCCESSFUL
from bot.services.asking.home_tab import MOST_PROBLEMS, HomeTabReader
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

HOUR = timedelta(hours=1)


def boards(asking: Scene) -> HomeTabReader:
    return HomeTabReader(
        list(asking.answering._contexts.values()), asking.answering._health_report, asking.clock
    )


async def test_everything_at_a_glance(asking: Scene):
    """Open problems, the latest failure first; what runs, what is late, what comes; the week."""
    await asking.swept(imported("first", SUCCESSFUL, at=NOW - HOUR))
    broken = [
        imported(f"bad{number}", FAILED, at=NOW + timedelta(minutes=number))
        for number in range(MOST_PROBLEMS + 2)
    ]
    await asking.swept(
        *broken,
        imported("runs", PROCESSING, SUCCESSFUL),
        imported("late", SCHEDULED, at=NOW - 9 * HOUR, due=NOW - HOUR),
        imported("soon", SCHEDULED, at=NOW - 9 * HOUR, due=NOW + HOUR),
        imported("good", SUCCESSFUL, at=NOW + HOUR),
    )
    board = await boards(asking).board()
    panel, other = board.panels
    assert [problem.row.name for problem in panel.problems[:2]] == ["bad9", "bad8"]
    assert (len(panel.problems), panel.broken) == (MOST_PROBLEMS, MOST_PROBLEMS + 2)
    assert [row.name for row in panel.running] == ["runs"]
    assert [row.name for row in panel.overdue] == ["late"]
    assert [row.name for row in panel.coming] == ["soon"]
    assert panel.week
    assert (panel.week.runs, panel.week.failed) == (11, 10)
    assert (panel.imports, panel.seen, board.store_away) == (15, True, False)
    assert (other.name, other.seen) == ("test", False)
    assert asking.vendor.asked == []


async def test_a_problem_is_open_until_a_good_run(asking: Scene):
    """Also while the next run is under way, and whatever MoEngage says of it then."""
    await asking.swept(imported("a", FAILED), imported("b", FAILED))
    failed = {row.id: row for row in await asking.store.states("live").rows()}
    await asking.swept(
        replace(failed["a"], status=PROCESSING, last_run_status=None),
        replace(failed["b"], status=SUCCESSFUL, last_run_at=NOW + HOUR),
    )
    panel, _ = (await boards(asking).board()).panels
    assert [problem.row.name for problem in panel.problems] == ["a"]


async def test_an_ended_problem_is_none(asking: Scene):
    """An import that recovered and runs again is not broken."""
    good = imported("a", SUCCESSFUL, at=NOW + HOUR)
    for row in (imported("a", FAILED), good, replace(good, status=PROCESSING)):
        await asking.swept(row)
    panel, _ = (await boards(asking).board()).panels
    assert (panel.broken, panel.in_flight) == (0, 1)


async def test_when_it_was_swept(asking: Scene):
    """A workspace each."""
    await asking.swept(imported("a", SUCCESSFUL))
    assert await boards(asking).swept_at() == [NOW - timedelta(minutes=1), None]


async def test_without_the_store_it_says_so(asking: Scene):
    """And shows what is known of the bot."""

    async def away(*_: object) -> None:
        raise StoreUnreachable("away")

    context = asking.answering._default
    await asking.swept(imported("a", FAILED))
    states = asking.store.states("live")
    states.tallies = away  # type: ignore[assignment]
    broken = replace(context, states=states)
    board = await HomeTabReader([broken], asking.answering._health_report, asking.clock).board()
    assert (board.panels, board.store_away) == ((), True)
