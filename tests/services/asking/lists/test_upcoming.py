"""What runs next, and what is overdue."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.answers.answer import Upcoming
from bot.domain.answers.notes import Note
from bot.domain.answers.source import Source
from bot.domain.errors import Unreachable
from bot.domain.imports import ARCHIVED, ONETIME, PROCESSING, QUEUED, SCHEDULED, Import
from bot.domain.runs.schedule import DUE, Rhythm
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported
from tests.support.services_runs import Past, ran

HOUR = timedelta(hours=1)
YESTERDAY = NOW - timedelta(days=1)


def due(name: str, after: timedelta, *, status: str = SCHEDULED, kind: str = "USERS") -> Import:
    return imported(name, status, at=YESTERDAY, kind=kind, due=NOW + after)


async def ask(asking: Scene, text: str) -> Upcoming:
    answer = await asking.answer(text)
    assert isinstance(answer, Upcoming)
    return answer


async def test_the_soonest_comes_first(asking: Scene):
    """What is archived, under way or without a next run is left out; no request is spent."""
    await asking.swept(
        due("later", 2 * HOUR),
        due("soon", HOUR),
        due("now", -DUE + timedelta(seconds=1)),
        due("gone", HOUR, status=ARCHIVED),
        due("runs", -HOUR, status=PROCESSING),
        imported("never", SCHEDULED),
        replace(due("done", -HOUR, status="SUCCESSFUL"), schedule="ONETIME"),
    )
    answer = await ask(asking, "next")
    assert [row.id for row in answer.rows] == ["now", "soon", "later"]
    assert (answer.overdue, answer.source, asking.vendor.asked) == ((), Source.LAST_SEEN, [])


async def test_what_did_not_run_is_overdue(asking: Scene):
    """The longest overdue first; a run since then clears it."""
    ran = replace(due("ran", -HOUR), last_run_at=NOW - HOUR)
    await asking.swept(due("late", -HOUR), due("latest", -2 * HOUR), ran)
    answer = await ask(asking, "upcoming")
    assert [row.id for row in answer.overdue] == ["latest", "late"]
    assert (answer.late, answer.found) == (2, 0)


async def test_filters_narrow(asking: Scene):
    """Of type, source and so on, and pages turn."""
    await asking.swept(*(due(f"u{n:02}", HOUR) for n in range(12)), due("e", HOUR, kind="EVENTS"))
    assert [row.id for row in (await ask(asking, "next events")).rows] == ["e"]
    second = await ask(asking, "next users page 2")
    assert ([row.id for row in second.rows], second.pages) == (["u10", "u11"], 2)


async def test_what_failed_and_is_scheduled_again_has_a_next_run(asking: Scene):
    """MoEngage shows it as scheduled by then."""
    again = replace(due("again", HOUR), last_run_status="FAILED")
    await asking.swept(again, due("fine", HOUR))
    assert [row.id for row in (await ask(asking, "next failed")).rows] == ["again"]


async def test_a_number_of_them(asking: Scene):
    """The soonest."""
    await asking.swept(*(due(f"u{number}", (number + 1) * HOUR) for number in range(4)))
    answer = await ask(asking, "next 2 runs")
    assert ([row.id for row in answer.rows], answer.found) == (["u0", "u1"], 2)


async def test_old_rows_are_asked_afresh_and_stand_in(asking: Scene):
    """As a list is; without MoEngage with their age and the reason."""
    await asking.swept(due("seen", 5 * HOUR))
    asking.clock.move(3600)
    asking.vendor.pages = [[due("live", 5 * HOUR)]]
    assert [row.id for row in (await ask(asking, "next")).rows] == ["live"]
    asking.vendor.error = Unreachable("no answer")
    answer = await ask(asking, "next fresh")
    assert ([row.id for row in answer.rows], answer.source) == (["seen"], Source.LAST_SEEN)
    assert answer.trouble is asking.vendor.error


async def test_only_what_runs_in_a_time(asking: Scene):
    """What runs later is left out; that nothing does is said."""
    await asking.swept(due("soon", HOUR / 3), due("later", 2 * HOUR))
    answer = await ask(asking, "what runs in the next 30 min")
    assert ([row.id for row in answer.rows], answer.narrowed) == (["soon"], True)
    assert (await ask(asking, "next within 5m")).found == 0


async def test_only_what_runs_between_two_hours(asking: Scene):
    """From the one on and up to the other, and without those that are left out by name."""
    await asking.swept(*(due(f"u{number}", number * HOUR) for number in range(1, 5)))
    begin, end = NOW + 1.5 * HOUR, NOW + 3.5 * HOUR
    answer = await ask(asking, f"what is due between {begin:%H:%M} and {end:%H:%M}")
    assert [row.id for row in answer.rows] == ["u2", "u3"]
    answer = await ask(asking, f"what is due before {end:%H:%M} except u1")
    assert [row.id for row in answer.rows] == ["u2", "u3"]


async def test_what_runs_again_in_that_time(asking: Scene):
    """An hourly import is due every hour, a daily one not before tomorrow; a note says so."""
    hourly = replace(due("hourly", HOUR / 2), last_run_at=NOW - HOUR / 2)
    daily = replace(due("daily", HOUR), last_run_at=NOW - 23 * HOUR)
    once = replace(due("once", HOUR), schedule=ONETIME)
    await asking.swept(hourly, daily, once)
    begin, end = NOW + 2 * HOUR, NOW + 3 * HOUR
    answer = await ask(asking, f"what is due between {begin:%H:%M} and {end:%H:%M}")
    assert [row.id for row in answer.rows] == ["hourly"]
    assert answer.rows[0].next_scheduled_at == begin + HOUR / 2
    assert Note.RUNS_BEFORE_AND_THEN in answer.notes
    answer = await ask(asking, "next tomorrow")
    assert [row.id for row in answer.rows] == ["hourly", "daily"]
    assert answer.often == {"hourly": Rhythm.HOURLY, "daily": Rhythm.DAILY}


async def test_what_runs_seldom_comes_first_among_those_of_one_time(asking: Scene):
    """Among many hourly ones the daily one is what is looked for."""
    hourly = replace(due("hourly", HOUR / 2), last_run_at=NOW - HOUR / 2)
    daily = replace(due("zz_daily", HOUR * 1.5), last_run_at=NOW - 22 * HOUR)
    await asking.swept(hourly, daily)
    begin = NOW + HOUR
    answer = await ask(asking, f"what is due between {begin:%H:%M} and {begin + HOUR:%H:%M}")
    assert [row.id for row in answer.rows] == ["zz_daily", "hourly"]


async def test_what_runs_now_runs_again(asking: Scene):
    """Its next run is asked for, too."""
    await asking.swept(
        due("again", HOUR, status=PROCESSING), due("hangs", -HOUR, status=PROCESSING)
    )
    assert [row.id for row in (await ask(asking, "next")).rows] == ["again"]


async def test_an_hour_of_any_day(asking: Scene):
    """What runs then on another day of the week is listed, too, behind what runs first."""
    soon, later = due("daily", 20 * HOUR), due("weekly", (4 * 24 + 20) * HOUR)
    await asking.swept(later, soon, due("other", 21 * HOUR))
    then = f"{NOW + 20 * HOUR:%Y-%m-%d %H:%M} to {NOW + 20 * HOUR:%Y-%m-%d %H:%M:59}"
    answer = await ask(asking, f"next from {then} whatever the day")
    assert [(row.id, row.next_scheduled_at) for row in answer.rows] == [
        ("daily", soon.next_scheduled_at),
        ("weekly", later.next_scheduled_at),
    ]
    assert [row.id for row in (await ask(asking, f"next from {then}")).rows] == ["daily"]


async def test_what_waits_in_the_queue_may_run_in_a_time_that_begins_now(asking: Scene):
    """Not in one that is yet to come."""
    waits = replace(due("waits", 5 * HOUR), status=QUEUED)
    await asking.swept(due("soon", HOUR), waits)
    assert [row.id for row in (await ask(asking, "next within 2h")).waiting] == ["waits"]
    assert not (await ask(asking, "next tomorrow")).waiting
    assert not (await ask(asking, "next")).waiting


async def test_how_long_each_takes_is_said_as_far_as_it_is_known():
    """By its good runs; of what has none nothing is said."""
    past = Past()
    await past.happened([due("a", HOUR), due("b", HOUR)], [ran("a", hours=24, minutes=22)])
    assert (await ask(past, "next")).usual == {"a": timedelta(minutes=22)}
