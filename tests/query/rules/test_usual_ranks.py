"""Rankings by what is usual, and what is slow beside what is usual."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

RANKS = [
    ("top 3 that normally take the longest", "top 3 duration usually"),
    ("top 5 by usual rows", "biggest 5 usually"),
    ("which import usually takes the longest?", "top 1 duration usually"),
    ("3 slowest s3 imports by usual run time", "top 3 duration usually s3"),
    ("the smallest 2 feeds on a normal day", "smallest 2 usually"),
    ("slowest 4 this week", "top 4 duration this week"),
]
SLOW = [
    ("biggest slowdown vs its normal run time today", "slow today"),
    ("largest slowdown today compared to normal", "slow today"),
    ("worst slowdowns this week", "slow this week"),
    ("which import slowed down the most today vs its usual duration?", "slow today"),
    ("most slowed down import today vs baseline", "slow today"),
]


@pytest.mark.parametrize(("text", "question"), RANKS + SLOW)
def test_what_is_usual(text: str, question: str):
    """A ranking by it reads back as the same; a slowdown is no comparison of two times."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]


def test_one_that_hangs_is_left_out_of_the_slowdowns():
    """Also where it is said aside why."""
    text = "biggest slowdown vs its normal run time today, excl. daily_users (it hangs, I know)"
    assert 'without "daily_users" today' in asked(text)[0]


BOTH = [
    ("slowest and fastest imports this week", ["top 5 duration", "bottom 5 duration"]),
    ("sftp imports, most rows per run and fewest", ["biggest 5", "smallest 5"]),
    ("most failures and fewest of s3", ["top 5 failures", "bottom 5 failures"]),
    ("most rows per run and fewest, usual numbers", ["biggest 5 usually", "smallest 5 usually"]),
]
ONE_END = ["top 5 imports with fewest rows", "top 5 by rows, fewest first", "fewest rows"]


@pytest.mark.parametrize(("text", "begins"), BOTH)
def test_both_ends_are_two_lists(text: str, begins: list[str]):
    """The greatest first; both of the same measure."""
    questions = asked(text)
    assert len(questions) == len(begins)
    assert all(map(str.startswith, questions, begins))


@pytest.mark.parametrize("text", ONE_END)
def test_the_order_of_a_list_is_no_other_end(text: str):
    """Behind “top” stands which end is meant."""
    (question,) = asked(text)
    assert question.startswith("smallest")


FIRST = [
    ("is daily_users the import which takes the longest? or which one?", "top 5 duration"),
    ("is coupon_codes the biggest import?", "biggest 5"),
    ("is daily_users the slowest import this week", "top 5 duration this week"),
    ("what is the longest run of daily_users", 'top 1 duration "daily_users"'),
    ("was the last run of daily_users the longest", 'show "daily_users" last run'),
    ("which is the biggest import", "biggest 1"),
]


@pytest.mark.parametrize(("text", "canonical"), FIRST)
def test_whether_an_import_is_the_first_of_all_the_ranking_tells(text: str, canonical: str):
    """Its own longest run would be another answer."""
    assert [query.canonical for query in reading(text).questions] == [canonical]


def test_it_is_said_what_the_ranking_is_for():
    """So that nobody looks for a yes."""
    (query,) = reading("is daily_users the slowest import").questions
    assert query.notes == ("The ranking tells whether it is daily_users.",)
