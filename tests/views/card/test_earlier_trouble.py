"""Whether an import had a trouble before that of now, which is no answer itself."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.anomalies.lags import Lagging
from bot.domain.asked import Aspect, Lag, Span
from bot.domain.imports import PROCESSING
from bot.domain.runs.odd_runs import OddRun
from bot.domain.runs.remembered import Run
from bot.views.card.card import card
from tests.support.views_values import CARD, FAILED_RUN, GOOD_RUN, NOW

_DAY = timedelta(days=1)
GOOD = [replace(GOOD_RUN, ran_at=NOW - days * _DAY) for days in range(1, 8)]
FAILED = [replace(FAILED_RUN, ran_at=run.ran_at) for run in GOOD]
STUCK = Lagging(Lag.STUCK, NOW - timedelta(hours=3), timedelta(hours=3), running=True)
HANGS: dict[str, Any] = {
    "about": replace(CARD.about, row=replace(CARD.row, status=PROCESSING)),
    "lags": (STUCK,),
}


def answer(aspect: Aspect, *runs: Run, **parts: Any) -> str:
    told: dict[str, Any] = {"previously": True, **parts}
    base = replace(CARD, runs=runs, problem=None, reasons=(), aspect=aspect)
    return str(card(replace(base, **told)).text)


def test_the_failures_in_a_row_are_not_those_before():
    """One before them is."""
    none = answer(Aspect.FAILED, FAILED[0], FAILED[1], *GOOD[2:])
    assert none.startswith("No: before the 2 failures in a row since ")
    one = answer(Aspect.FAILED, FAILED[0], GOOD[1], FAILED[2], *GOOD[3:])
    assert one.startswith("Yes: before the failure ")
    assert "had failed once" in one


def test_nothing_is_known_of_the_time_before_the_run_history():
    """So there is neither a yes nor a no."""
    said = answer(Aspect.FAILED, FAILED[0], known_since=FAILED[0].ran_at)
    assert said.startswith("I can't tell what was before the failure ")


def test_of_what_is_well_each_failure_counts():
    """In the time that is asked about."""
    runs = (GOOD[0], FAILED[1], *GOOD[2:])
    assert answer(Aspect.FAILED, *runs).startswith("Yes: ")
    late = Span(NOW - 1.5 * _DAY, NOW)
    assert answer(Aspect.FAILED, *runs, span=late).startswith("No: ")


def test_the_run_that_hangs_is_none_that_hung_before():
    """A time without a run is, and so is a run that took far too long."""
    assert answer(Aspect.LATE, *GOOD, **HANGS).startswith("No: before the run that hangs since ")
    gap = answer(Aspect.LATE, GOOD[0], *GOOD[3:], **HANGS)
    assert gap.startswith("Yes: before the run that hangs since ")
    assert "with no run between" in gap
    lag = Lagging(Lag.SLOW, GOOD[2].ran_at, timedelta(minutes=90), timedelta(minutes=12))
    slow = answer(Aspect.LATE, *GOOD, odd=(OddRun(GOOD[2], (lag,)),), **HANGS)
    assert "had hung or been late once" in slow


def test_whether_it_is_the_first_time_begins_with_no_verdict():
    """Of a hang, too."""
    assert answer(Aspect.LATE, *GOOD, stated=True, **HANGS).startswith("Before the run that hangs")
    asks = answer(Aspect.FIRST_FAILED, *GOOD, previously=False, **HANGS)
    assert asks.startswith("Before the run that hangs")
