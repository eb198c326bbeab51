"""Limits that are left out, and limits of what is ranked."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

LEFT_OUT = [
    ("failed this week except the ones that failed only once", "more than 1 failures this week"),
    ("failed this week, without those with just one failure", "more than 1 failures this week"),
    ("failed this week, ignore single failures", "more than 1 failures this week"),
    ("failed this week except ones with a single failed run", "more than 1 failures this week"),
    ("slowest imports, except those under 10 minutes", "top 5 duration at least 10 minutes"),
    ("largest imports, ignore anything below 1000 rows", "biggest 5 at least 1000 rows"),
    ("hourly imports without a single failed run today", "not failed hourly today"),
]
RANKED = [
    ("which imports failed most often today, more than once", "top 5 failures more than 1"),
    ("top 5 failures more than 1 failure", "top 5 failures more than 1 failures"),
]
BEHIND = [
    "which imports failed most often this week? I don't need the ones that failed only once.",
    "which imports failed most often this week? Leave out those with a single failure.",
    "which imports failed most often this week? only those with more than 1 failure please",
]
NOT_NEEDED = [
    "which imports failed this week? I don't need csv",
    "which imports failed this week, I don't want the csv ones",
    "which imports failed this week? no need for csv",
]


@pytest.mark.parametrize(("text", "means"), LEFT_OUT)
def test_what_is_within_a_limit_is_left_out(text: str, means: str):
    (query,) = reading(text).questions
    assert query.canonical == means
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize(("text", "means"), RANKED)
def test_a_ranking_keeps_its_limit(text: str, means: str):
    (query,) = reading(text).questions
    assert query.canonical.startswith(means)
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize("text", BEHIND)
def test_a_limit_behind_a_question_is_one_of_it(text: str):
    assert asked(text) == ["top 5 failures more than 1 failures this week"]


@pytest.mark.parametrize("text", NOT_NEEDED)
def test_what_nobody_needs_is_left_out(text: str):
    assert asked(text) == ["failed not csv this week"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which imports ran exactly once", "exactly 1 runs"),
        ("which ran only once today", "exactly 1 runs today"),
        ("what ran more than 20 times today", "more than 20 runs today"),
        ("which imports ran at least twice yesterday", "at least 2 runs yesterday"),
        ("loaded exactly twice this week", "exactly 2 runs this week"),
        ("hourly imports that ran less than 10 times today", "less than 10 runs hourly today"),
        ("failed exactly once", "exactly 1 failures"),
        ("which imports run only once", "onetime"),
    ],
)
def test_what_ran_so_often_is_counted_in_runs(text: str, question: str) -> None:
    """And not in failures, which is what “times” counts of what failed."""
    assert asked(text) == [question]
    assert reading(text).unread == ()
