"""Answers about past runs, as they are read on a phone."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.domain.asked import Aspect, Comparison, Measure, Threshold
from bot.domain.errors import BudgetSpent
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.past import Became, ImportRuns, PastRuns
from bot.views.past import past_runs, verb, verdict
from tests.support.slack_limits import check
from tests.support.views_golden import assert_golden
from tests.support.views_markup import dangers
from tests.support.views_runs import (
    COUPONS,
    CUT,
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
from tests.support.views_values import EVIL

LOYALTY_RUNS = tuple(ran("loyalty_points", FAILED, hours=hours) for hours in (29.4, 53.4))
FAILED_WEEK = PastRuns(
    basis(WEEK, query="failed last 7d"),
    (FAILED,),
    (
        ImportRuns(DAILY, tuple(FAILED_RUNS), Became.BROKEN),
        ImportRuns(LOYALTY, LOYALTY_RUNS, Became.RECOVERED, NOW - 5.4 * HOUR),
    ),
    {FAILED: 5},
    2,
    {Became.BROKEN: 1, Became.RECOVERED: 1},
    lossy=(COUPONS,),
)
OFTEN = Threshold(Measure.FAILED_SHARE, Comparison.MORE, 5)
NOTHING = PastRuns(basis(), (FAILED,), (), {}, 0, {}, aspect=Aspect.ANY)


def test_golden_past():
    """What failed in a week: how often, what became of it, what lost rows besides."""
    message = past_runs(FAILED_WEEK)
    check(message)
    assert_golden("past_failed", message)


def test_golden_past_of_everything():
    """All outcomes, on a second page, out of the memory alone."""
    partly = ImportRuns(COUPONS, (PARTIAL_RUN, ran("coupon_codes", hours=28)), Became.BROKEN)
    trouble = BudgetSpent(30)
    answer = replace(
        FAILED_WEEK,
        basis=replace(basis(WEEK, query="last 7d"), trouble=trouble, notes=(CUT,)),
        outcomes=(),
        imports=(partly,),
        counts=Counter({FAILED: 5, PARTIAL_SUCCESS: 1, SUCCESSFUL: 80}),
        found=11,
        lossy=(),
        page=2,
        pages=2,
    )
    message = past_runs(answer)
    check(message)
    assert_golden("past_all", message)


def test_golden_nothing_failed():
    """The verdict says so, since when is known stands below."""
    assert_golden("past_nothing", past_runs(NOTHING))


def test_golden_the_last_failures():
    """Each run by itself."""
    first, *rest = (ImportRuns(DAILY, (run,)) for run in FAILED_RUNS)
    runs = (replace(first, became=Became.BROKEN), *rest)
    answer = replace(
        FAILED_WEEK, basis=basis(None), imports=runs, found=3, single=True, latest=5, lossy=()
    )
    assert_golden("past_latest", past_runs(answer))


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        (FAILED_WEEK, "2 imports failed in the last 7 days, in 5 runs."),
        (
            replace(FAILED_WEEK, aspect=Aspect.ANY),
            "Yes: 2 imports failed in the last 7 days, in 5 runs.",
        ),
        (
            replace(FAILED_WEEK, aspect=Aspect.NONE),
            "No: 2 imports failed in the last 7 days, in 5 runs.",
        ),
        (NOTHING, "No: nothing failed today."),
        (replace(NOTHING, aspect=Aspect.NONE), "Yes: nothing failed today."),
        (replace(NOTHING, aspect=None), "Nothing failed today."),
        (replace(NOTHING, single=True, latest=5), "No failed run is known today."),
        (
            replace(FAILED_WEEK, single=True, latest=2, basis=basis(TODAY)),
            "The last 2 failed runs today.",
        ),
        (
            replace(FAILED_WEEK, of_each=True, outcomes=(), thresholds=(OFTEN,)),
            "2 imports had more than 5% failed rows in their latest runs, in 5 runs.",
        ),
        (replace(FAILED_WEEK, single=True, latest=1), "The last failed run in the last 7 days."),
        (
            replace(FAILED_WEEK, single=True, latest=5, oldest=True, outcomes=()),
            "The first 2 runs in the last 7 days; no more are known.",
        ),
    ],
)
def test_the_first_line_is_the_verdict(answer: PastRuns, first: str):
    """Shaped by the question."""
    assert verdict(answer) == first


def test_imports_of_later_pages_are_named():
    """Whoever looks for one sees whether it is among them."""
    message = past_runs(replace(FAILED_WEEK, page=1, pages=2, later=(COUPONS, DAILY)))
    check(message)
    line = [part["text"] for part in message.blocks[3]["elements"][0]["elements"]]
    assert "".join(line) == "Next page: coupon_codes, daily_users."


def test_verbs():
    """What runs of some outcomes did."""
    assert verb((PARTIAL_SUCCESS, FAILED)) == "failed or partly failed"
    assert verb((SUCCESSFUL, PARTIAL_SUCCESS, FAILED)) == "finished"
    assert verb(()) == "ran"


def test_names_and_reasons_from_outside_mean_nothing():
    """They are shown as they are."""
    run = replace(FAILED_RUNS[0], reason=EVIL)
    evil = ImportRuns(replace(DAILY, name=EVIL), (run,), Became.BROKEN)
    message = past_runs(replace(FAILED_WEEK, imports=(evil,), lossy=(replace(COUPONS, name=EVIL),)))
    check(message)
    assert not dangers(message)
