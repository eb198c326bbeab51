"""The board, from what the watcher stored."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.answers.overview import Overview
from bot.domain.errors import StoreUnreachable
from bot.domain.imports import ARCHIVED, FAILED, PROCESSING, SCHEDULED, SUCCESSFUL
from bot.services.asking.home_tab import MOST_PROBLEMS, HomeTabReader
from bot.services.asking.requester import Requester
from bot.views.home_tab import home
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


async def test_a_problem_that_came_back_began_then(asking: Scene):
    """So say the home tab and the overview: what failed before has recovered."""
    back = NOW + 2 * HOUR
    for status, at in ((FAILED, NOW), (SUCCESSFUL, NOW + HOUR), (FAILED, back)):
        await asking.swept(imported("a", status, at=at))
    answer = await asking.answer("is everything ok?")
    assert isinstance(answer, Overview)
    assert [(one.since, one.runs) for one in answer.failing] == [(back, 1)]
    shown = str(home(await boards(asking).board()))
    assert str(int(back.timestamp())) in shown
    assert "2 failed runs" not in shown.partition("Alerts in the last 24 hours")[0]


async def test_when_it_was_swept(asking: Scene):
    """A workspace each."""
    await asking.swept(imported("a", SUCCESSFUL))
    assert await boards(asking).swept_at() == [NOW - timedelta(minutes=1), None]


async def test_without_the_store_it_says_so(asking: Scene):
    """And shows what is known of the bot."""

    async def away(*_: object) -> None:
        raise StoreUnreachable("away")

    context = asking.answering._contexts.default
    await asking.swept(imported("a", FAILED))
    states = asking.store.states("live")
    states.tallies = away  # type: ignore[assignment]
    broken = replace(context, states=states)
    board = await HomeTabReader([broken], asking.answering._health_report, asking.clock).board()
    assert (board.panels, board.store_away) == ((), True)


async def test_the_alerts_of_the_last_day(asking: Scene):
    """What failed or ended in it, the latest first, however long a run took; nothing older."""
    old, long_ago = imported("old", FAILED, at=NOW - 60 * HOUR), NOW - 30 * HOUR
    await asking.swept(
        old,
        *(imported(name, SUCCESSFUL, at=NOW - 9 * HOUR) for name in ("a", "b", "early")),
        imported("slow", PROCESSING, at=long_ago),
    )
    await asking.swept(
        imported("early", FAILED, at=NOW - HOUR),
        imported("a", FAILED, at=NOW + HOUR),
        imported("b", FAILED, at=NOW + 2 * HOUR),
        imported("slow", FAILED, at=long_ago),
    )
    asking.clock.move(25 * 3600)
    await asking.swept(imported("a", SUCCESSFUL, at=NOW + 25 * HOUR))
    panel, _ = (await boards(asking).board()).panels
    assert [one.row.name for one in panel.alerted] == ["a", "b"]
    assert panel.alerts == 2
    assert [one.open for one in panel.alerted] == [False, True]


async def test_what_was_archived_before_the_bot_began_is_not_shown(asking: Scene):
    """Neither as broken nor among the alerts, whatever its last run came to."""
    archived = replace(imported("gone", ARCHIVED, at=NOW - 2 * HOUR), last_run_status=FAILED)
    await asking.swept(archived, imported("a", SUCCESSFUL))
    panel, _ = (await boards(asking).board()).panels
    assert (panel.broken, panel.alerts, panel.problems) == (0, 0, ())


async def test_until_when_a_broken_import_is_muted(asking: Scene):
    """Of others it is not said."""
    await asking.swept(imported("a", FAILED), imported("b", SUCCESSFUL))
    for name in ("a", "b"):
        await asking.answer(f"mute {name} 2h", Requester("UANNA", "C1"))
    panel, _ = (await boards(asking).board()).panels
    assert list(panel.mutes) == ["a"]
