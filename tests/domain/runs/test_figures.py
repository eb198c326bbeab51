"""Numbers about runs: exact, and never made of what is not known."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from bot.domain.asked import Comparison, Measure, Threshold
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.figures import Figure, amount, figure, passes, selected, time_in_all
from bot.domain.runs.remembered import Run

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def ran(
    name: str,
    outcome: str = SUCCESSFUL,
    *,
    rows: int | None = None,
    done: int | None = None,
    took: int | None = None,
    files: int | None = None,
) -> Run:
    seconds = None if took is None else timedelta(seconds=took)
    return Run(name, outcome, NOON, NOON, rows, done, files, duration=seconds)


RUNS = (
    ran("a", FAILED, rows=100, done=0, took=60),
    ran("a", rows=300, done=300, took=120, files=2),
    ran("b", PARTIAL_SUCCESS, rows=500, done=467, took=240, files=1),
    ran("c"),
)


def test_the_time_in_all_is_that_of_all_runs():
    """One of which it is not known how long it took is told of."""
    assert time_in_all(RUNS) == Figure(Measure.DURATION, Fraction(420), unknown=1)
    assert time_in_all(()).value is None


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.RUNS, Figure(Measure.RUNS, Fraction(4))),
        (Measure.IMPORTS, Figure(Measure.IMPORTS, Fraction(3))),
        (Measure.FAILURES, Figure(Measure.FAILURES, Fraction(1))),
        (Measure.ROWS, Figure(Measure.ROWS, Fraction(900), unknown=1)),
        (Measure.LOADED_ROWS, Figure(Measure.LOADED_ROWS, Fraction(767), unknown=1)),
        (Measure.FAILED_ROWS, Figure(Measure.FAILED_ROWS, Fraction(133), unknown=1)),
        (Measure.FILES, Figure(Measure.FILES, Fraction(3), unknown=2)),
        (Measure.FAILED_FILES, Figure(Measure.FAILED_FILES, None, unknown=4)),
        (Measure.FAILURE_RATE, Figure(Measure.FAILURE_RATE, Fraction(25), 1, 4)),
        (Measure.SUCCESS_RATE, Figure(Measure.SUCCESS_RATE, Fraction(50), 2, 4)),
        (
            Measure.FAILED_SHARE,
            Figure(Measure.FAILED_SHARE, Fraction(13300, 900), 133, 900, unknown=1),
        ),
        (Measure.DURATION, Figure(Measure.DURATION, Fraction(120), unknown=1)),
    ],
)
def test_a_figure_is_exact_and_counts_what_it_leaves_out(measure: Measure, expected: Figure):
    """Rates in percent of what they are a part of; of durations the typical one."""
    assert figure(measure, RUNS) == expected


def test_of_nothing_there_is_no_rate_and_no_sum():
    """A rate of no runs is not 0%, and rows that nobody counted are not 0 rows."""
    assert figure(Measure.FAILURE_RATE, []).value is None
    assert figure(Measure.ROWS, [ran("a")]) == Figure(Measure.ROWS, None, unknown=1)
    assert figure(Measure.RUNS, []).value == 0


def test_an_average_is_of_the_runs_that_say():
    """A run without a number does not lower it."""
    assert figure(Measure.ROWS, RUNS, average=True).value == 300
    assert figure(Measure.DURATION, RUNS, average=True).value == 140


@pytest.mark.parametrize(
    ("comparison", "under", "at", "over"),
    [
        (Comparison.MORE, False, False, True),
        (Comparison.AT_LEAST, False, True, True),
        (Comparison.LESS, True, False, False),
        (Comparison.AT_MOST, True, True, False),
        (Comparison.EXACTLY, False, True, False),
    ],
)
def test_a_threshold_is_taken_as_it_was_typed(
    comparison: Comparison, under: bool, at: bool, over: bool
):
    """A tenth of a percent is a tenth, not what a float makes of it."""
    limit = Threshold(Measure.FAILED_SHARE, comparison, 0.1)
    values = (Fraction(99, 1000), Fraction(1, 10), Fraction(101, 1000))
    assert [passes(limit, value) for value in values] == [under, at, over]


def test_what_is_not_known_passes_no_threshold():
    """Not even “fewer than”; that it is not known is told."""
    limit = Threshold(Measure.ROWS, Comparison.LESS, 1000)
    assert not passes(limit, None)
    found = selected(RUNS, [limit])
    assert (len(found.runs), found.unknown) == (3, 1)


def test_a_threshold_of_runs_is_about_all_runs_of_an_import():
    """“Failed more than twice” keeps every run of the import that did."""
    failed = [ran("a", FAILED), ran("a", FAILED), ran("a", FAILED), ran("b", FAILED)]
    found = selected(failed, [Threshold(Measure.FAILURES, Comparison.MORE, 2)])
    assert [run.import_id for run in found.runs] == ["a", "a", "a"]


def test_every_threshold_counts():
    """Several narrow each other."""
    limits = [
        Threshold(Measure.ROWS, Comparison.MORE, 200),
        Threshold(Measure.FAILED_SHARE, Comparison.MORE, 5),
    ]
    assert [run.import_id for run in selected(RUNS, limits).runs] == ["b"]


def test_the_share_of_one_run():
    """6.25% of 500,000 are exactly that; of no rows there is no share."""
    assert amount(Measure.FAILED_SHARE, ran("a", rows=500_000, done=468_750)) == Fraction(25, 4)
    assert amount(Measure.FAILED_SHARE, ran("a", rows=0, done=0)) is None
