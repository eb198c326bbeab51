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


TOLD_AND_ASKED = [
    ("that thing had me up at midnight", "is loyalty_points ok", 'show "loyalty_points" ok'),
    ("got a ping at 5 for loyalty points", "is it still broken?", 'show "loyalty_points" wrong'),
    ("slept badly since 2", "which imports are broken now", "failed partial"),
    ("which s3 imports failed today", "is coupon_codes ok", "failed s3 today"),
    ("which imports failed today", "is sftp down?", "failed today"),
    ("ping me when loyalty_points is done", "is it late?", 'notify "loyalty_points"'),
]


@pytest.mark.parametrize(("told", "asks", "first"), TOLD_AND_ASKED)
def test_a_line_that_asks_begins_a_sentence(told: str, asks: str, first: str):
    """With a mark or none: it is read as if a full stop stood before it."""
    assert asked(f"{told}\n{asks}") == asked(f"{told}. {asks}")
    assert asked(f"{told}\n{asks}")[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "show me the runs of daily_users that\nfailed yesterday",
        "what failed yesterday\nand why?",
        "failed\nis it events",
        "how many rows did daily_users load:\nin the last 7 days?",
        "list all the imports which\nfailed yesterday on s3?",
        "list the imports that\ndid not run yesterday",
        "ping me when daily_users\nis done with the rows",
        "let me know once loyalty_points\nhas loaded again today",
        "how many of the imports on sftp\nfailed since monday morning?",
    ],
)
def test_a_sentence_may_go_on_in_the_next_line(text: str):
    """It is none where a line only goes on, or is of a word or two."""
    assert asked(text) == asked(text.replace("\n", " "))
