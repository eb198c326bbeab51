"""Questions about many imports, and which of them are about everything."""

import pytest

from bot.query.asked.about_many import OF_MANY, is_of_everything, without_verdict
from bot.query.values import Intent
from tests.support.query_asking import ask


@pytest.mark.parametrize("text", ["overview", "is everything ok"])
def test_how_all_imports_are_is_of_everything(text: str) -> None:
    """With a yes or no, or without."""
    assert is_of_everything(ask(text))


@pytest.mark.parametrize("text", ["overview of events", "failed", "overview of csv", "help"])
def test_what_is_narrower_is_not(text: str) -> None:
    assert not is_of_everything(ask(text))


@pytest.mark.parametrize("text", ["anything failed", "nothing failed", "is everything ok"])
def test_a_question_without_its_verdict_asks_the_same_of_many(text: str) -> None:
    """Its text in normal form asks for no yes or no either."""
    asked = ask(text)
    shown = without_verdict(asked)
    assert (asked.aspect is not None, shown.aspect) == (True, None)
    assert (shown.intent, shown.filters) == (asked.intent, asked.filters)
    assert ask(shown.canonical) == shown


def test_what_is_asked_of_one_keeps_its_verdict() -> None:
    one = ask('show "daily_users" ok')
    assert without_verdict(one) is one
    assert Intent.SHOW not in OF_MANY
