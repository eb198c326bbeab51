"""Lags and owners, as they are read on a phone."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.ownership import OwnerList, by_creator
from bot.domain.asked import Aspect, Lag, Span
from bot.query.values import Intent, Query
from bot.views.lists.lagging_imports import lagging_imports, verdict
from bot.views.lists.owner_list import owner_list
from tests.support.slack_limits import check
from tests.support.views_golden import assert_golden
from tests.support.views_markup import dangers
from tests.support.views_runs import (
    COUPONS,
    DAILY,
    DAY,
    HOUR,
    LOYALTY,
    MINUTE,
    NOW,
    ORDERS,
    TODAY,
    basis,
)
from tests.support.views_values import EVIL

LAGS = (
    Lagging(Lag.STUCK, NOW - 3.25 * HOUR, 3.25 * HOUR, 3 * MINUTE, running=True),
    Lagging(Lag.OVERDUE, NOW - 1.5 * HOUR, 1.5 * HOUR),
    Lagging(Lag.NOT_RUN, NOW - 4 * DAY),
    Lagging(Lag.FEWER_ROWS, NOW - 8 * HOUR, rows=12_000, usual_rows=41_000),
    Lagging(Lag.SLOW, NOW - HOUR, 14 * MINUTE, 4 * MINUTE),
)
ROWS = (DAILY, COUPONS, LOYALTY, ORDERS, replace(ORDERS, name="cart_events"))
ALL = LaggingImports(
    basis(TODAY, asked=Query(Intent.LATE, "")),
    tuple(Lag),
    tuple(LaggingImport(row, (lag,)) for row, lag in zip(ROWS, LAGS, strict=True)),
    Counter(lag.kind for lag in LAGS),
    5,
    26,
    aspect=Aspect.ANY,
)
NONE = replace(ALL, imports=(), counts={}, found=0, asked=(Lag.STUCK, Lag.OVERDUE))
OWNERS = OwnerList(basis(None, asked=Query(Intent.OWNERS, "")), tuple(by_creator(ROWS)), 3, 5)


def test_golden_late():
    """Each import with its evidence."""
    message = lagging_imports(ALL)
    check(message)
    assert_golden("late", message)


def test_how_many_times_what_is_usual_is_said():
    """And of one import with its name, also where it did not."""
    slow = replace(ALL, asked=(Lag.SLOW,), counts={Lag.SLOW: 1}, found=1, of_usual=3)
    assert verdict(slow) == "Yes: 1 import took at least 3 times as long as usual."
    few = replace(ALL, asked=(Lag.FEWER_ROWS,), counts={}, found=0, of_usual=0.333, name="gifts")
    said = "No: no run of gifts loaded less than 33% of the usual rows today."
    assert verdict(few) == said
    failed = lagging_imports(replace(few, failing=(DAILY,))).text
    assert failed.startswith("Yes: gifts loaded no rows, because its latest run failed.")
    assert failed.count("loaded no rows") == 1


def test_of_a_time_that_is_over_it_is_said_what_was():
    """With the time, and when it ran again."""
    gap = Lagging(Lag.OVERDUE, NOW - 4 * HOUR, until=NOW - HOUR)
    long = Lagging(Lag.STUCK, NOW - 4 * HOUR, 2 * HOUR, 3 * MINUTE)
    rows = (LaggingImport(DAILY, (gap,)), LaggingImport(ORDERS, (long,)))
    counts = {Lag.OVERDUE: 1, Lag.STUCK: 1}
    past = replace(ALL, imports=rows, counts=counts, found=2, past=True)
    assert verdict(past) == ("Yes: 1 import was stuck today, 1 had a gap between its runs today.")
    text = lagging_imports(past).text
    assert "No run was seen between " in text
    assert "took 2 h (usually takes 3 min" in text
    assert verdict(replace(NONE, past=True)).endswith(
        "nothing was stuck or had a gap between its runs today."
    )


def test_golden_nothing_late():
    """What was looked for is said."""
    assert_golden("late_nothing", lagging_imports(NONE))


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        (
            ALL,
            (
                "Yes: 1 import is stuck, 1 is overdue, 1 has not run today, "
                "1 loaded fewer rows than usual, 1 is slower than usual."
            ),
        ),
        (replace(ALL, counts={Lag.STUCK: 2}, aspect=None), "2 imports are stuck."),
        (replace(ALL, counts={Lag.OVERDUE: 2}, aspect=Aspect.NONE), "No: 2 imports are overdue."),
        (NONE, "No: nothing is stuck or overdue."),
        (replace(NONE, aspect=Aspect.NONE), "Yes: nothing is stuck or overdue."),
        (replace(NONE, aspect=None, asked=(Lag.SLOW,)), "Nothing is slower than usual."),
        (
            replace(NONE, asked=(Lag.NOT_RUN,)),
            "No: nothing is missing: every import whose turn it was ran today, as far as is known.",
        ),
    ],
)
def test_the_first_line_is_the_verdict(answer: LaggingImports, first: str):
    """Shaped by the question."""
    assert verdict(answer) == first


def test_what_is_not_known_is_said():
    """A usual duration, an earlier run, a past that was not read."""
    stuck = Lagging(Lag.STUCK, NOW - 3 * HOUR, 3 * HOUR, running=True)
    never = Lagging(Lag.NOT_RUN, None)
    running = Lagging(Lag.SLOW, NOW - HOUR, HOUR, 4 * MINUTE, running=True)
    shown = tuple(LaggingImport(DAILY, (lag,)) for lag in (stuck, never, running))
    text = lagging_imports(replace(ALL, imports=shown, unjudged=7)).text
    assert "its usual duration is not known" in text
    assert "no earlier run is known" in text
    assert "The past of 7 imports was not looked at" in text
    assert "for 1 h (usually takes 4 min" in text


def test_an_import_that_ran_after_the_time_is_not_said_to_rest_until_now():
    """Its last run before that time is named: no claim is made about the time since."""
    missed = LaggingImport(DAILY, (Lagging(Lag.NOT_RUN, NOW - 48 * HOUR),))
    text = lagging_imports(replace(ALL, imports=(missed,))).text
    assert "Not run yet today; last run Tue 24 Nov at 10:30 IST" in text


def test_imports_that_did_not_run_in_a_time_that_is_over():
    """The time is named by the verdict and by each line."""
    span = Span(NOW - 48 * HOUR, NOW - 46 * HOUR)
    missed = LaggingImport(DAILY, (Lagging(Lag.NOT_RUN, NOW - 72 * HOUR),))
    over = replace(
        ALL,
        imports=(missed,),
        counts=Counter({Lag.NOT_RUN: 1}),
        found=1,
        past=True,
        basis=replace(ALL.basis, span=span),
    )
    then = "on Tue 24 Nov from 10:30 to 12:30"
    first, line = lagging_imports(over).text.split("\n")
    assert first == f"Yes: 1 import did not run {then}."
    assert f"No run {then}; last run " in line


def test_golden_owners():
    """Who created most first."""
    message = owner_list(OWNERS)
    check(message)
    assert_golden("owners", message)


def test_the_owner_of_one():
    """In a sentence; one that MoEngage does not name, and none at all."""
    one = replace(OWNERS, owners=tuple(by_creator([LOYALTY])), imports=1)
    assert owner_list(one).text.startswith("omar@example.com created loyalty_points.")
    orphan = replace(one, owners=tuple(by_creator([replace(LOYALTY, created_by=None)])))
    assert owner_list(orphan).text.startswith("MoEngage does not say who created loyalty_points.")
    assert owner_list(replace(one, owners=(), imports=0)).text == "No import matches."


def test_text_from_outside_means_nothing():
    """Names and addresses."""
    evil = replace(LOYALTY, name=EVIL, created_by=EVIL)
    late = replace(ALL, imports=(LaggingImport(evil, LAGS[:1]),))
    several = replace(OWNERS, owners=tuple(by_creator([evil, DAILY])))
    for message in (lagging_imports(late), owner_list(several)):
        check(message)
        assert not dangers(message)


def test_what_failed_is_named_beside_what_is_overdue():
    """In one line, for it is not what was asked."""
    text = lagging_imports(replace(ALL, failing=(ORDERS,))).text
    assert "1 import failed, so its data is old, too: orders_hourly." in text
    assert "is old" not in lagging_imports(ALL).text


def test_what_loaded_no_rows_is_told_apart_from_what_loaded_fewer():
    """For it failed."""
    fewer = replace(ALL, asked=(Lag.FEWER_ROWS,), failing=(DAILY, COUPONS))
    said = lagging_imports(fewer).text
    assert "2 more loaded no rows, because their latest runs failed: daily_users, coupon" in said
    one = replace(NONE, asked=(Lag.FEWER_ROWS,), failing=(DAILY,))
    assert "1 import loaded no rows, because its latest run failed: daily_users." in (
        lagging_imports(one).text
    )
