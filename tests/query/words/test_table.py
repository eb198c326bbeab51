from collections import Counter

import pytest

from bot.query import words
from bot.query.values import Intent
from bot.query.words import EXAMPLES, FILTERS, INTENTS, TABLE, TIMES, Role, filter_table, normal
from tests.support.query_asking import ask


def test_a_word_has_one_meaning() -> None:
    """No word stands twice in the table; only what is to be done may be a word of another kind."""
    known = Counter(
        word for entry in TABLE if entry.role is not Role.INTENT for word in entry.words
    )
    assert [word for word, count in known.items() if count > 1] == []
    intents = Counter(word for entry in TABLE if entry.role is Role.INTENT for word in entry.words)
    assert [word for word, count in intents.items() if count > 1] == []


def test_words_are_in_normal_form() -> None:
    """Words stand as the lexer gives them."""
    said = [word for entry in TABLE for word in entry.words]
    as_read = [word.casefold().replace("-", " ").replace("_", " ").strip() for word in said]
    assert said == as_read


def test_every_intent_has_a_word() -> None:
    """Everything but a list is asked for with its own word."""
    assert set(INTENTS.values()) == set(Intent) - {Intent.LIST}


@pytest.mark.parametrize("role", FILTERS)
def test_every_value_has_a_word(role: Role) -> None:
    """Each value of the vendor can be said, and its normal word means it alone."""
    for value in FILTERS[role]:
        assert words.KNOWN[normal(role, value)].means == (value,)
    assert {value for means, _ in filter_table(role) for value in means} == set(FILTERS[role])


@pytest.mark.parametrize(("text", "_answers"), EXAMPLES)
def test_examples_work(text: str, _answers: str) -> None:
    """Every example that help offers as a button is understood, without notes."""
    assert ask(text).notes == ()


@pytest.mark.parametrize("text", [text for said, _ in TIMES for text in said.split(", ")])
def test_times_work(text: str) -> None:
    """Every time that help and documentation name is understood."""
    assert ask(text).span is not None
