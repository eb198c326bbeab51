"""Remembered runs: what they say of themselves, and what is made of several."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL, File, Import
from bot.domain.runs.remembered import (
    Course,
    Run,
    by_import,
    course,
    files_took,
    merged,
    of_files,
    of_row,
    recovery,
    with_end,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
ROW = Import(
    id="a",
    name="orders",
    type="EVENTS",
    schedule="PERIODIC",
    source="S3",
    status="SCHEDULED",
    last_run_status=FAILED,
    total_files=2,
    total_rows=10,
    processed_rows=7,
    last_run_at=NOON,
)


def run(hours: float, outcome: str = SUCCESSFUL, name: str = "a") -> Run:
    """A run this many hours after noon."""
    return Run(name, outcome, NOON + hours * HOUR)


@pytest.mark.parametrize(
    ("outcome", "broken"), [(FAILED, True), (PARTIAL_SUCCESS, True), (SUCCESSFUL, False)]
)
def test_a_run_that_lost_rows_is_broken(outcome: str, broken: bool):
    """Wholly or in part."""
    assert Run("a", outcome, NOON).broken is broken


@pytest.mark.parametrize(
    ("total", "processed", "failed"),
    [(10, 7, 3), (10, 10, 0), (10, 12, 0), (None, 7, None), (10, None, None)],
)
def test_failed_rows_are_those_not_processed(
    total: int | None, processed: int | None, failed: int | None
):
    """Never below none, and unknown where one of the numbers is."""
    assert Run("a", FAILED, NOON, None, total, processed).failed_rows == failed


def test_a_row_shows_its_latest_run():
    """With its numbers."""
    assert of_row(ROW, FAILED) == Run("a", FAILED, NOON, None, 10, 7, 2)


@pytest.mark.parametrize(
    ("row", "outcome"),
    [(ROW, None), (ROW, "ABORTED"), (replace(ROW, last_run_at=None), FAILED)],
)
def test_a_row_without_an_end_or_a_time_shows_none(row: Import, outcome: str | None):
    """Nor does one with an outcome that is not known."""
    assert of_row(row, outcome) is None


def test_numbers_of_a_run_in_flight_are_not_those_of_the_run_before():
    """Which of the two they are is not documented."""
    assert of_row(replace(ROW, status=PROCESSING), FAILED) == Run("a", FAILED, NOON)


@pytest.mark.parametrize(
    ("seconds", "looked", "duration"),
    [
        pytest.param(30, -10, 30, id="looked just before it began"),
        pytest.param(90.5, 60, 90, id="looked while it ran"),
        pytest.param(300, 235, 300, id="within a quarter"),
        pytest.param(300, 200, None, id="too long ago"),
        pytest.param(3600, -60, None, id="did not look for an hour"),
        pytest.param(30, None, None, id="never looked"),
        pytest.param(-30, -60, None, id="its clock is ahead"),
    ],
)
def test_how_long_it_took_is_known_if_somebody_looked(
    seconds: float, looked: float | None, duration: float | None
):
    """And had not seen its end."""
    now = NOON + timedelta(seconds=seconds)
    before = None if looked is None else NOON + timedelta(seconds=looked)
    found = with_end(run(0), now, NOON, before)
    assert found.ended_at == now.replace(microsecond=0)
    assert found.duration == (None if duration is None else timedelta(seconds=duration))


@pytest.mark.parametrize(("seen", "expected"), [(30, True), (61, False), (None, False)])
def test_a_run_is_dated_by_its_end_if_its_end_was_seen_then(seen: int | None, expected: bool):
    """Within a minute: `last_run_at` may also be its begin."""
    ended_at = None if seen is None else NOON + timedelta(seconds=seen)
    assert replace(run(0), ended_at=ended_at).dated_by_end is expected


def test_how_long_it_took_is_not_known_if_nobody_saw_it_run():
    """`last_run_at` may be its begin or its end."""
    assert with_end(run(0), NOON + MINUTE, None, NOON - MINUTE).duration is None


def test_merging_counts_a_run_once():
    """What MoEngage shows of it wins, and what only the bot knows stays."""
    known = replace(run(0, PARTIAL_SUCCESS), ended_at=NOON + MINUTE, reason="no header")
    found = merged([ROW], [run(-1), known])
    shown = Run("a", FAILED, NOON, NOON + MINUTE, 10, 7, 2, "no header")
    assert found == [run(-1), shown]


def test_merging_counts_a_run_once_whose_instant_comes_from_its_files():
    """They are scheduled about when it starts."""
    found = merged([ROW], [replace(run(0, FAILED), ran_at=NOON + 2 * MINUTE)])
    assert [one.key for one in found] == [("a", NOON)]


def test_merging_keeps_what_only_one_side_knows():
    """The oldest first; runs in flight are none yet, other imports are others."""
    other = run(0, name="b")
    running = replace(ROW, id="c", status=PROCESSING)
    found = merged([ROW, running], [run(1), other, run(-1)])
    assert [one.key for one in found] == [
        ("a", NOON - HOUR),
        ("a", NOON),
        ("b", NOON),
        ("a", NOON + HOUR),
    ]


def test_a_good_run_has_no_reason():
    """Also one that was broken when it was remembered."""
    good = replace(ROW, last_run_status=SUCCESSFUL)
    known = replace(run(0, FAILED), reason="no header")
    assert [one.reason for one in merged([replace(good, status=SUCCESSFUL)], [known])] == [""]


def test_grouping_keeps_the_order():
    """Of each import its own runs."""
    first, other, second = run(0), run(1, name="b"), run(2)
    assert by_import([first, other, second]) == {"a": [first, second], "b": [other]}


def test_what_became_of_failures():
    """The good run that ended them may be later than the window."""
    one, two, again = run(1, FAILED), run(2, FAILED), run(5)
    runs = [run(0), one, two, again, run(6)]
    assert course(runs, NOON, NOON + 3 * HOUR) == Course((one, two), again)
    assert course(runs[:3], NOON, NOON + 3 * HOUR) == Course((one, two), None)
    assert course(runs, NOON + 3 * HOUR, NOON + 9 * HOUR) == Course()


def test_a_good_run_between_failures_ends_only_the_first():
    """It is broken until one follows the last."""
    runs = [run(0, FAILED), run(1), run(2, FAILED)]
    assert course(runs, NOON, NOON + 3 * HOUR) == Course((runs[0], runs[2]), None)


def test_numbers_that_a_row_has_lost_stay_known():
    """What was remembered of the run is better than nothing."""
    row = replace(ROW, total_rows=None, processed_rows=None, total_files=None)
    known = Run("a", FAILED, NOON, NOON, 10, 7, 2)
    (found,) = merged([row], [known])
    assert (found.total_rows, found.processed_rows, found.files) == (10, 7, 2)


def file(begin: float | None, end: float | None, status: str = FAILED, **rows: int) -> File:
    """A file that was scheduled and completed this many minutes after noon."""
    at, done = (None if minutes is None else NOON + minutes * MINUTE for minutes in (begin, end))
    return File("f", "f.csv", status, "no header", at, done, **rows)


@pytest.mark.parametrize(
    ("files", "minutes"),
    [
        pytest.param([file(0, 3), file(1, 9)], 9, id="from the first to the last"),
        pytest.param([file(0, 3), file(1, None)], None, id="one has no end"),
        pytest.param([file(None, 3)], None, id="one has no begin"),
        pytest.param([file(3, 0)], None, id="ended before it began"),
        pytest.param([], None, id="no files"),
    ],
)
def test_how_long_a_run_took_by_its_files(files: list[File], minutes: float | None):
    """If each of them says."""
    assert files_took(files) == (None if minutes is None else minutes * MINUTE)


def test_a_run_of_a_history():
    """It is as its files are, and the numbers of a file that says none are not made up."""
    good, bad = file(0, 3, SUCCESSFUL, total_rows=9, failed_rows=0), file(1, 9, failed_rows=4)
    known = replace(bad, total_rows=6)
    part = Run("a", PARTIAL_SUCCESS, NOON, NOON + 9 * MINUTE, 15, 11, 2, "no header", 9 * MINUTE)
    assert of_files("a", NOON, [good, known]) == part
    assert of_files("a", NOON, [good, bad]) == replace(part, total_rows=None, processed_rows=None)
    assert of_files("a", NOON, [known, known]).outcome == FAILED


def test_runs_in_quick_succession_stay_apart():
    """A run that is remembered as it is shown is no other one; a failed one becomes no good one."""
    failed, good = run(-0.01, FAILED), run(0)
    row = replace(ROW, last_run_status=SUCCESSFUL)
    assert [each.outcome for each in merged([row], [failed, good])] == [FAILED, SUCCESSFUL]
    assert [each.outcome for each in merged([row], [failed])] == [FAILED, SUCCESSFUL]
    assert [each.outcome for each in merged([ROW], [failed])] == [FAILED]


def test_a_recovery_is_news_for_a_day_however_long_ago_it_failed():
    """A daily import that failed yesterday and the day before recovers with today's run."""
    failed = (run(0, FAILED), run(24, FAILED))
    good = run(48)
    assert recovery((*failed, good), NOON + 71 * HOUR) == Course(failed, good)
    assert recovery((*failed, good), NOON + 73 * HOUR) == Course()
    assert recovery(failed, NOON + 50 * HOUR) == Course()


def test_a_recovery_is_of_the_failures_right_before_it():
    """Those before an earlier recovery were over."""
    early, between, late, good = run(0, FAILED), run(1), run(2, FAILED), run(3)
    assert recovery((early, between, late, good), NOON + 4 * HOUR) == Course((late,), good)
