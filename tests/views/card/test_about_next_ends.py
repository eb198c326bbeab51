"""When a run will be over, and whether it will be by then."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.anomalies.lags import Lagging
from bot.domain.answers.card import Card
from bot.domain.asked import Aspect, Lag, Span
from bot.domain.imports import PROCESSING, QUEUED
from bot.views.blocks import spoken
from bot.views.card.first_line import verdict
from tests.support.views_values import CARD, GOOD_RUN, NOW

MINUTE = timedelta(minutes=1)
TAKES = 10 * MINUTE
DUE = NOW + 60 * MINUTE
_RUNS = tuple(
    replace(GOOD_RUN, ran_at=NOW - timedelta(days=day), duration=TAKES) for day in range(1, 5)
)
WAITING = replace(CARD, aspect=Aspect.END, runs=_RUNS, problem=None, lags=(), reasons=())
WAITING = replace(WAITING, about=replace(CARD.about, row=replace(CARD.row, next_scheduled_at=DUE)))


def _by(card: Card, end: datetime) -> str:
    return spoken(verdict(replace(card, coming=Span(NOW, end))))


def _in(status: str, since: datetime) -> Card:
    row = replace(WAITING.row, status=status)
    return replace(WAITING, about=replace(WAITING.about, row=row), running_since=since)


def test_a_run_is_over_a_while_after_it_is_due():
    """So it is not done by the time at which it begins."""
    assert _by(WAITING, DUE + 5 * MINUTE).startswith("No, not by ")
    assert _by(WAITING, DUE + 20 * MINUTE).startswith("Yes, if it goes as usual: Next run of ")
    assert _by(WAITING, DUE - 5 * MINUTE).startswith("No, not by ")


def test_ready_at_a_time_is_ready_by_then():
    """Not by the end of that hour."""
    noon = Span(DUE, DUE + 59 * MINUTE)
    assert spoken(verdict(replace(WAITING, coming=noon))).startswith("No, not by ")


def test_what_ran_well_today_is_done():
    """Where no other run is to come by then."""
    today = replace(_RUNS[0], ran_at=NOW - 5 * MINUTE)
    done = replace(WAITING, runs=(today, *_RUNS))
    assert _by(done, DUE - 5 * MINUTE).startswith("Yes, already: ")


@pytest.mark.parametrize(("left", "so"), [(20, "Yes, if it goes as usual: "), (1, "No, not by ")])
def test_a_run_under_way_is_over_when_it_usually_is(left: int, so: str):
    """By when it began, and what it usually takes."""
    said = _by(_in(PROCESSING, NOW - 5 * MINUTE), NOW + left * MINUTE)
    assert said.startswith(so)
    assert "It is usually done by" in said


def test_of_what_waits_or_hangs_no_end_is_known():
    """No yes or no is said."""
    assert "Once it starts, it usually takes 10 min." in _by(_in(QUEUED, NOW), DUE)
    stuck = replace(_in(PROCESSING, NOW), lags=(Lagging(Lag.STUCK, NOW),))
    late = replace(WAITING, lags=(Lagging(Lag.OVERDUE, NOW),))
    assert _by(stuck, DUE).endswith("When it will be done is not known.")
    assert _by(late, DUE).endswith("When it will run is not known.")
    assert not {_by(stuck, DUE)[:3], _by(late, DUE)[:3]} & {"Yes", "No,"}
