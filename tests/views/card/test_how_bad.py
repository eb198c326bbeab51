"""How bad the last run of an import was."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.alerting.severity import Thresholds
from bot.domain.asked import Aspect
from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.views.blocks import spoken
from bot.views.card.first_line import verdict
from tests.support.views_values import CARD, FAILED_RUN, GOOD_RUN, NOW

LOST = replace(FAILED_RUN, outcome=PARTIAL_SUCCESS, total_rows=1_000, processed_rows=900)
EARLIER = replace(GOOD_RUN, ran_at=NOW - timedelta(days=9))
ASKED = replace(
    CARD, aspect=Aspect.SEVERITY, runs=(LOST, GOOD_RUN, EARLIER), thresholds=Thresholds(rows=100)
)


def said(**changed: object) -> str:
    return spoken(verdict(replace(ASKED, **changed)))  # type: ignore[arg-type]


def test_it_is_bad_from_what_on_an_alert_is_posted():
    """The share, what the runs before lost, and that limit."""
    text = said()
    assert text.startswith("Yes: 100 of 1,000 rows failed (10%) in the run of ")
    assert "None of the 2 earlier runs lost any." in text
    assert text.endswith("An alert is posted from 100 failed rows on.")
    assert said(thresholds=Thresholds(rows=101)).startswith("No: 100 of 1,000")
    assert said(thresholds=Thresholds(share=0.1)).endswith("from 10% of the rows on.")
    assert "alert" not in said(thresholds=Thresholds())


def test_a_number_that_is_asked_for_stands_first():
    """`how bad is it` is no question of yes or no."""
    assert said(stated=True).startswith("100 of 1,000 rows failed (10%)")


def test_what_the_runs_before_lost():
    """How many of them, and the last one with its share."""
    worse = replace(LOST, ran_at=NOW - timedelta(days=3), processed_rows=500)
    text = said(runs=(LOST, worse, GOOD_RUN))
    assert "1 of the 2 earlier runs lost rows too, " in text
    assert "500 of 1,000 rows failed (50%)" in text
    assert "before" not in said(runs=(LOST,))


def test_one_run_before():
    """It is no number of runs."""
    worse = replace(LOST, ran_at=NOW - timedelta(days=3), processed_rows=500)
    assert " The run before it lost none. " in said(runs=(LOST, GOOD_RUN))
    text = said(runs=(LOST, worse))
    assert " The run before it lost rows too, Fri 20 Nov at 17:30 IST: 500 of 1,000 rows" in text


def test_rows_that_are_not_known():
    """Then it failed, and how many rows it has as a rule says how bad that is."""
    unknown = replace(LOST, outcome=FAILED, total_rows=None, processed_rows=None)
    good = tuple(replace(GOOD_RUN, ran_at=NOW - timedelta(days=days)) for days in range(1, 6))
    text = said(runs=(unknown, *good))
    assert text.startswith("Yes: the run of Daily users")
    assert " failed. It usually loads " in text
    earlier = replace(unknown, ran_at=NOW - timedelta(days=3))
    assert " 1 of the 2 earlier runs failed too, Fri 20 Nov at 17:30 IST. " in said(
        runs=(LOST, earlier, GOOD_RUN)
    )
    assert said(runs=(unknown,), stated=True).startswith("The run of Daily users")


def test_a_good_run_is_not_bad():
    """And one of which nothing is known neither."""
    assert said(runs=(GOOD_RUN,), problem=None).startswith("No: ")
    assert said(runs=(), problem=None).startswith("No: ")
