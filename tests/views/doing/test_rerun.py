"""The question before a re-run."""

from bot.domain.answers.answer import Offer
from bot.views.doing.rerun import render
from tests.support.views_values import NOW, SUBJECT


def test_an_overdue_import_is_said_to_be_overdue():
    """And not to be scheduled, which hides why a re-run is wished for."""
    assert "It has been overdue since" in render(Offer(SUBJECT, 1, NOW)).text
    assert "overdue" not in render(Offer(SUBJECT, 1)).text
