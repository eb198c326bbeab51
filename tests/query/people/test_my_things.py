"""What is mine: imports, and what is none of them."""

import pytest

from tests.support.query_reading import asked, reading

IMPORTS = [
    ("which of mine failed", "failed by me"),
    ("any of my hourly imports late", "anything overdue hourly by me"),
    ("one of my scheduled failed?", "anything failed scheduled by me"),
    ("my hourly imports", "hourly by me"),
    ("are any of my red", "anything failed partial by me"),
]


@pytest.mark.parametrize(("text", "question"), IMPORTS)
def test_imports_are_those_of_who_asks(text: str, question: str):
    assert asked(text) == [question]


THINGS = [
    "what failed before I waste the last 4% of my battery",
    "what failed, most of my team is away",
    "half of my segment is empty, what is wrong",
    "some of my customers are missing, what failed",
    "what failed? it is for the slides of my boss",
    "what broke, the rest of my evening depends on it",
]


@pytest.mark.parametrize("text", THINGS)
def test_other_things_narrow_nothing(text: str):
    assert not any(query.filters.owner for query in reading(text).questions)


def test_what_the_bot_can_do_is_answered_beside_them():
    text = "gonnae tell me what you can actually do before I waste the last 4% of my battery on you"
    assert asked(text) == ["help"]
