"""The runs on a card, if there are more than it lists."""

from dataclasses import replace
from datetime import timedelta

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
