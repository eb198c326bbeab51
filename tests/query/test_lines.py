"""Several queries, each on a line of its own."""

import pytest

from tests.support.query_reading import asked, reading

QUERIES = ["failed today", 'show "loyalty_points" owner', "count failures"]


def test_each_line_is_a_question_of_its_own():
    """So the words of one do not narrow another."""
    read = reading("\n".join(QUERIES))
    assert [each.canonical for each in read.questions] == QUERIES
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize("text", ["failed today\nshow loyalty_points", "failed\nplease", "a\n"])
def test_lines_of_a_message_are_one_text(text: str):
    """Where any of them is not written as a question is in normal form."""
    assert asked(text) != text.split("\n")
