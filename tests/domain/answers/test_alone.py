"""Whether imports are the only ones of a list."""

from bot.domain.answers.alone import Alone, alone


def test_those_named_are_the_only_ones_if_nothing_else_was_found():
    assert alone({"a": "A"}, ["a"], 1) == Alone(("A",), (), 0)
    assert alone({"a": "A", "b": "B"}, ["a", "b", "c"], 3) == Alone(("A", "B"), (), 1)


def test_what_was_not_found_is_told():
    assert alone({"a": "A", "b": "B"}, ["a"], 1) == Alone(("A", "B"), ("B",), 0)


def test_nothing_is_said_of_what_may_be_on_another_page_nor_of_an_empty_list():
    assert alone({"a": "A"}, ["b"], 2) is None
    assert alone({"a": "A"}, [], 0) is None
