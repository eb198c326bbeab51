"""What became of imports after their failed runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.answers.past import Became, grouped, with_aftermath
from bot.domain.imports import ARCHIVED, FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL, Import
from bot.domain.runs.remembered import Run

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
ROW = Import("a", "orders", "EVENTS", "PERIODIC", "S3", "SCHEDULED", SUCCESSFUL, last_run_at=NOON)


def ran(hours: float, outcome: str = FAILED, name: str = "a") -> Run:
    """A run this many hours before noon."""
    return Run(name, outcome, NOON - timedelta(hours=hours))


def aftermath(row: Import, *later: Run) -> tuple[Became | None, datetime | None]:
    found = with_aftermath(row, (ran(2), ran(5)), later)
    return found.became, found.recovered_at


def test_the_first_good_run_after_the_last_failed_one_is_the_recovery():
    """By the memory; without one, by the run that MoEngage shows."""
    later = (ran(0, SUCCESSFUL), ran(1, SUCCESSFUL), ran(3, SUCCESSFUL))
    assert aftermath(ROW, *later) == (Became.RECOVERED, NOON - timedelta(hours=1))
    assert aftermath(ROW) == (Became.RECOVERED, NOON)


def test_what_failed_since_is_broken_again():
    """That it was good in between is known all the same."""
    row = replace(ROW, last_run_status=FAILED)
    good = ran(1, SUCCESSFUL)
    assert aftermath(row, good) == (Became.BROKEN, good.ran_at)
    assert aftermath(row) == (Became.BROKEN, None)


def test_a_run_in_flight_has_not_recovered_anything():
    """What it shows is how an earlier run ended."""
    assert aftermath(replace(ROW, status=PROCESSING)) == (Became.RUNNING, None)


def test_an_archived_import_and_an_unknown_end():
    """Nothing more will come of the one; of the other nobody knows."""
    assert aftermath(replace(ROW, status=ARCHIVED, last_run_status=FAILED)) == (
        Became.ARCHIVED,
        None,
    )
    assert aftermath(replace(ROW, last_run_status=None, last_run_at=None)) == (Became.UNKNOWN, None)


def test_good_runs_have_no_aftermath():
    """Nothing is to become of them."""
    assert with_aftermath(ROW, (ran(1, SUCCESSFUL), ran(2)), ()).became is None


def test_imports_stand_by_their_latest_run():
    """And so do their runs."""
    runs = [ran(5), ran(4, PARTIAL_SUCCESS, "b"), ran(1), ran(3, name="b")]
    assert [(name, [run.ran_at.hour for run in each]) for name, each in grouped(runs)] == [
        ("a", [11, 7]),
        ("b", [9, 8]),
    ]
