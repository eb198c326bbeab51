"""Answers as rows for programs and spreadsheets."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from bot.domain.answers.answer import Answer, Guide
from bot.domain.answers.card import Cards
from bot.domain.answers.numbers import Number, Part, Ranks, Side, SideBySide
from bot.domain.answers.past import Became, ImportRuns, PastRuns
from bot.domain.asked import Aspect, Measure, Ranking, Span
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.figures import Figure
from bot.views.outside_slack.columns import Records, records
from bot.views.outside_slack.csv_file import csv_name, csv_text
from tests.support.views_runs import (
    COUPONS,
    DAILY,
    FAILED_RUNS,
    HOUR,
    LOYALTY,
    NOW,
    PARTIAL_RUN,
    TODAY,
    WEEK,
    basis,
    ran,
)
from tests.support.views_values import CARD, LISTING, TREND, UPCOMING
from tests.views.lists.test_lagging_imports import ALL, OWNERS
from tests.views.numbers.test_number import totals

RECOVERED = ran("loyalty_points", FAILED, hours=29.4)
PAST = PastRuns(
    basis(WEEK),
    (FAILED, PARTIAL_SUCCESS),
    (
        ImportRuns(COUPONS, (PARTIAL_RUN,), Became.BROKEN),
        ImportRuns(LOYALTY, (RECOVERED,), Became.RECOVERED, NOW - HOUR),
    ),
    {FAILED: 1, PARTIAL_SUCCESS: 1},
    2,
    {},
)
RATE = Figure(Measure.FAILURE_RATE, Fraction(25, 2), 1, 8)
SUMS = totals(FAILED_RUNS)
NUMBER = Number(basis(), RATE, SUMS, about=DAILY)
RANKS = Ranks(basis(), Ranking(Measure.FAILURE_RATE), (Part(DAILY, None, RATE, SUMS),), 1)
SIDES = SideBySide(basis(), (RATE, RATE), Side(TODAY, None, SUMS), Side(WEEK, DAILY, SUMS))


def made(answer: Answer, *, show_owners: bool = True) -> Records:
    found = records(answer, show_owners=show_owners)
    assert found
    return found


def test_a_run_is_a_row():
    """With everything that is known of it, instants in ISO 8601."""
    (first, second) = made(PAST).rows
    assert first == {
        "import_id": "coupon_codes",
        "import": "coupon_codes",
        "type": "USERS",
        "source": "S3",
        "schedule": "PERIODIC",
        "owner": "lena@example.com",
        "outcome": PARTIAL_SUCCESS,
        "ran_at": "2026-11-26T06:18:00+05:30",
        "ended_at": "2026-11-26T06:18:00+05:30",
        "seconds": None,
        "rows": 500_000,
        "loaded_rows": 468_750,
        "failed_rows": 31_250,
        "files": None,
        "reason": None,
        "became": "broken",
        "recovered_at": None,
    }
    assert (second["became"], second["recovered_at"]) == ("recovered", "2026-11-26T09:30:00+05:30")


@pytest.mark.parametrize(
    ("answer", "kind", "count", "some"),
    [
        (LISTING, "imports", len(LISTING.rows), {"status": FAILED}),
        (ALL, "late", 5, {"lag": "stuck", "seconds": 11700.0, "usual_seconds": 180.0}),
        (NUMBER, "number", 1, {"value": 12.5, "part": 1, "whole": 8, "import": "daily_users"}),
        (RANKS, "ranking", 1, {"place": 1, "import": "daily_users", "measure": "failure rate"}),
        (SIDES, "comparison", 2, {"begin": "2026-11-26T00:00:00+05:30", "import": None}),
        (OWNERS, "owners", 5, {"owner": "priya@example.com", "import": "daily_users"}),
        (UPCOMING, "upcoming", len(UPCOMING.rows) + len(UPCOMING.overdue), {}),
        (TREND, "days", len(TREND.days), {"day": TREND.days[0].on.isoformat()}),
    ],
)
def test_each_kind_of_answer_has_its_rows(
    answer: Answer, kind: str, count: int, some: dict[str, object]
):
    """All with the same keys."""
    found = made(answer)
    assert (found.kind, len(found.rows)) == (kind, count)
    assert some.items() <= found.rows[0].items()
    assert len({tuple(row) for row in found.rows}) == 1


@pytest.mark.parametrize(
    ("aspect", "outcomes"),
    [
        (Aspect.RUNS, [FAILED, FAILED, SUCCESSFUL]),
        (Aspect.WHICH_FAILED, [FAILED, FAILED]),
        (Aspect.HOW_OFTEN, [FAILED, FAILED]),
        (Aspect.MISSED, [FAILED, FAILED]),
        (Aspect.OK, []),
        (None, []),
    ],
)
def test_the_runs_of_one_import_are_rows_where_they_are_asked_for(
    aspect: Aspect | None, outcomes: list[str]
):
    """Each with what is known of any run, and what became of the import after the latest."""
    found = made(replace(CARD, aspect=aspect))
    assert (found.kind, [row["outcome"] for row in found.rows]) == ("runs", outcomes)
    assert {tuple(row) for row in found.rows} <= {tuple(made(PAST).rows[0])}
    assert {row["became"] for row in found.rows} <= {"broken"}


def test_the_file_has_all_runs_of_the_time_and_no_others():
    """More than a message lists."""
    many = [ran("daily_users", hours=hours) for hours in range(1, 50)]
    asked = replace(CARD, runs=many, span=Span(NOW - 24 * HOUR, NOW))
    assert [len(made(replace(asked, aspect=each)).rows) for each in (Aspect.RUNS, None)] == [24, 24]


def test_the_runs_of_several_imports_are_in_one_file():
    """One import after the other."""
    runs = replace(CARD, aspect=Aspect.RUNS)
    both = Cards("", (runs, replace(runs, about=replace(runs.about, row=COUPONS))))
    assert [row["import"] for row in made(both).rows] == [CARD.row.name] * 3 + ["coupon_codes"] * 3


def test_an_answer_without_rows_has_none():
    """There is nothing to put into a file."""
    assert records(Guide(), show_owners=True) is None


def test_creators_only_where_they_may_be_shown():
    """The column stays, so that nothing else moves."""
    assert {row["owner"] for row in made(OWNERS, show_owners=False).rows} == {None}
    assert "owner" not in made(NUMBER, show_owners=False).rows[0]


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"],  # noqa: RUF001
)
def test_no_cell_is_a_formula(name: str):
    """A spreadsheet must not run what somebody called an import; numbers stay numbers."""
    evil = replace(PAST.imports[0], row=replace(COUPONS, name=name))
    text = csv_text(made(replace(PAST, imports=(evil,))))
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["import"] == f"'{name}"
    assert row["rows"] == "500000"


def test_a_csv_file_is_read_back_as_it_was():
    """Quotes, commas and lines in a name; what is not known is empty."""
    odd = replace(PAST.imports[0], row=replace(COUPONS, name='a "b",\nc'))
    (row,) = csv.DictReader(io.StringIO(csv_text(made(replace(PAST, imports=(odd,)))), newline=""))
    assert (row["import"], row["reason"]) == ('a "b",\nc', "")


def test_a_file_is_called_as_the_question():
    """In few plain letters, whatever was asked."""
    assert csv_name("failed last 7d as csv") == "failed-last-7d.csv"
    assert csv_name("../../«»") == "imports.csv"
    assert len(csv_name("x" * 900)) < 70
