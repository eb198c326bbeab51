"""What is usual of many imports, put together."""

from fractions import Fraction

import pytest

from bot.domain.asked import Measure, Ranking
from bot.domain.imports import FAILED
from bot.services.asking.numbers.habits import habits, usual_of_each
from tests.support.services_runs import ran, row

ROWS = {each.id: each for each in (row("daily", hours=8), row("hourly"), row("weekly"), row("new"))}
RUNS = [
    *(ran("daily", hours=8 + 24 * day, total=800, minutes=12) for day in range(4)),
    ran("daily", FAILED, hours=8 + 24 * 4, total=9_000, minutes=90),
    *(ran("hourly", hours=hour, total=10, minutes=3) for hour in range(1, 8)),
    ran("hourly", hours=9, total=5_000, minutes=59),
    *(ran("weekly", hours=hours, total=100, minutes=20) for hours in (40, 40 + 24 * 7)),
    ran("new", FAILED, hours=2),
]


def test_each_import_counts_once_with_what_its_good_runs_are_like() -> None:
    """Neither the failed run nor the odd one tells what is usual, nor how often an import runs."""
    found = usual_of_each(Measure.ROWS, RUNS, ROWS)
    assert [each.name for each in found] == ["daily", "weekly", "hourly"]
    usual = habits(Ranking(Measure.ROWS), found)
    assert usual
    assert usual.imports == len(found)
    assert usual.in_all.value == 910
    assert usual.average.value == Fraction(910, 3)


def test_on_a_day_what_runs_often_counts_as_often() -> None:
    """What runs seldom is no part of a usual day; of daily imports alone, one run is a day."""
    found = usual_of_each(Measure.ROWS, RUNS, ROWS)
    usual = habits(Ranking(Measure.ROWS), found)
    assert usual
    assert usual.a_day
    assert usual.a_day.value == 800 + 24 * 10
    alone = habits(Ranking(Measure.ROWS), [each for each in found if each.name == "daily"])
    assert alone
    assert alone.a_day is None


@pytest.mark.parametrize(("seconds", "told"), [(29, 0), (31, 60)])
def test_durations_add_up_as_they_are_told(seconds: int, told: int) -> None:
    """Each is told in minutes, and people add these."""
    run = ran("daily", hours=8, minutes=12 + seconds / 60)
    (found,) = usual_of_each(Measure.DURATION, [run], ROWS)
    assert found.figure.value == 12 * 60 + told


def test_nothing_is_usual_where_no_run_was_good() -> None:
    """Then it is not known."""
    found = usual_of_each(Measure.ROWS, [ran("new", FAILED, hours=2, total=5)], ROWS)
    assert habits(Ranking(Measure.ROWS), found) is None
