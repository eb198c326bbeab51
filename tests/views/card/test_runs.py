"""The runs on a card: how many failed, and those that it lists."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.asked import Aspect
from bot.views.card.card import card
from tests.support.views_values import CARD, FAILED_RUN, GOOD_RUN


def test_ten_runs_are_listed_and_none_that_failed_is_left_out():
    """The oldest failure is there, though newer runs are not; the others are counted."""
    last = GOOD_RUN.ran_at
    good = tuple(replace(GOOD_RUN, ran_at=last - timedelta(hours=hour)) for hour in range(13))
    failed = replace(FAILED_RUN, ran_at=last - timedelta(hours=13))
    shown = replace(CARD, runs=(*good, failed), problem=None, reasons=(), aspect=Aspect.RUNS)
    text = str(card(shown).text)
    assert text.count("took 12 min") == 9  # the good ones
    assert "column 'email' is missing" in text
    assert "… and 4 more runs, none of them failed." in text


@pytest.mark.parametrize(
    ("many", "latest", "said"),
    [
        (1, None, "The only run of Daily users failed."),
        (1, 1, "The last run of Daily users failed."),
        (2, None, "2 of 2 runs (100%) of Daily users failed."),
        (2, 2, "2 of the last 2 runs (100%) of Daily users failed."),
    ],
)
def test_the_failed_runs_are_said_first(many: int, latest: int | None, said: str):
    """With their share of all; a single run has none."""
    runs = (FAILED_RUN, replace(FAILED_RUN, ran_at=FAILED_RUN.ran_at - timedelta(days=1)))[:many]
    shown = replace(CARD, runs=runs, latest=latest, aspect=Aspect.RUNS)
    assert str(card(shown).text).startswith(said)


def test_how_long_a_failed_run_took_is_said_beside_how_it_ended():
    """Behind the rows it would read as if these took so long."""
    run = replace(FAILED_RUN, duration=timedelta(minutes=3))
    text = str(card(replace(CARD, runs=(run,), aspect=Aspect.RUNS)).text)
    assert "failed after 3 min. None of the 820,000 rows were loaded. " in text
