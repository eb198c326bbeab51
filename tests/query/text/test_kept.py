"""Notes and quotations stay as they are typed."""

import pytest

from bot.query.text.idioms import in_plain_words
from tests.support.query_reading import asked


@pytest.mark.parametrize(
    "text",
    [
        'runs of "top 3, usual duration"',
        'failed "no file. for the chart"',
        "failed “alerts without owner”",
        "runs of 'runs, not imports'",
    ],
)
def test_a_quotation_of_several_words_is_never_changed(text: str) -> None:
    """It is a name, or a part of one."""
    assert in_plain_words(text) == text


def test_what_is_around_it_is_changed() -> None:
    """A quotation stands for one word."""
    text = '"atleast 2, not runs" atleast 2'
    assert in_plain_words(text, ["atleast 2"]) == text
    assert in_plain_words(text) == '"atleast 2, not runs" at least 2'


def test_a_quoted_name_is_asked_for_as_typed() -> None:
    """With the comma in it."""
    assert asked('runs of "top 3, usual duration"') == ['"top 3, usual duration"']
