"""What a question is about that names nothing, where something is named beside it."""

import pytest

from bot.query.message.meant import WHICH
from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import KNOWN, asked, reading

NAMES = Names.of([*KNOWN, Named("9", "store_visits"), Named("10", "returns_daily")])

ONE = [
    (
        "we thank all who visited a store. The last complete hour in the system, which one is it?",
        ['show "store_visits" last good run'],
    ),
    (
        "the store visits, they come every hour, no? Why I don't see 9 o'clock?",
        ['show "store_visits" kind hourly', 'why "store_visits" 09:00'],
    ),
]


@pytest.mark.parametrize(("text", "questions"), ONE)
def test_it_is_about_the_one_import_that_is_named(text: str, questions: list[str]) -> None:
    """And not about all of them."""
    assert asked(text, names=NAMES) == questions


ALL = [
    ("we thank all who visited a store. is everything fine?", ["overview ok"]),
    ("we thank all who visited a store. what failed today?", ["failed today"]),
]


@pytest.mark.parametrize(("text", "questions"), ALL)
def test_but_for_what_is_asked_of_all(text: str, questions: list[str]) -> None:
    """That is said of all."""
    assert asked(text, names=NAMES) == questions


def test_what_nobody_names_gets_no_yes_or_no() -> None:
    """It would be said of something else; that it is not known stands first."""
    read = reading("Somebody has begun the transfer by hand. Is it ready already?", names=NAMES)
    assert [query.canonical for query in read.questions] == ["overview"]
    assert read.taken == (WHICH,)
    assert reading("is it ready already?", names=NAMES).taken == ()


def test_what_an_import_does_is_no_name() -> None:
    """`return` behind another import is a verb; `the return` may be one."""
    assert asked("what error did daily_users return", names=NAMES) == ['why "daily_users"']
    assert asked("did the return load", names=NAMES) == ['show "returns_daily" there']


def test_what_no_question_is_about_is_not_said_to_be_taken() -> None:
    """It makes people expect an answer about it."""
    text = "tomorrow is Black Friday, we worked on this. Is everything all right with the imports?"
    assert reading(text).taken == ()
