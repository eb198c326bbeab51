"""Whose imports are those of who asks."""

import pytest

from tests.support.query_reading import asked, reading


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("which of mine arent fine apart from churn_scores", 'failed partial by me without "{}"'),
        ("are mine all fine?", "overview ok by me"),
        ("did mine all load", "overview ok by me"),
        ("export my runs of the last 7 days", "by me last 7d as csv"),
        ("how many of my runs failed", "count runs failed by me"),
        ("my failed runs today", "failed by me today"),
        ("my failures this week", "failed by me this week"),
        ("my problems", "failed partial by me"),
        ("what failed today except mine", "failed not by me today"),
        ("everything broken that isn't mine", "failed partial not by me"),
        ("is anything broken apart from mine?", "anything failed partial not by me"),
        ("mine ok?", "overview ok by me"),
        ("mine that failed", "failed by me"),
        ("which imports are mine and failed today", "failed by me today"),
        ("mute mine for 2h", "mute all 2h by me"),
        ("of my three which arent ok?", "not successful by me"),
        ("which of my 3 imports failed", "failed by me"),
        ("my three imports", "by me"),
        ("did my three all load ok?", "overview ok by me"),
        ("mute my two for 2h", "mute all 2h by me"),
        ("which imports do i own", "by me"),
        ("is everything i own fine apart from churn_scores", 'overview ok by me without "{}"'),
        ("the ones i own, any failed today?", "anything failed by me today"),
        ("and the ones which are mine, everything ok?", "overview ok by me"),
        ("are all of those that are mine ok?", "overview ok by me"),
        ("everything that is mine ok?", "overview ok by me"),
        ("is anything of what is mine late?", "anything overdue by me"),
        ("which ones that are mine failed today?", "failed by me today"),
        ("the failures that are mine, why?", "why all failed partial by me"),
        ("are the ones that aren't mine ok?", "overview ok not by me"),
        ("the ones that belong to me, all ok?", "overview ok by me"),
        ("and those i made, all good?", "overview ok by me"),
        ("everything i am responsible for ok?", "overview ok by me"),
        ("the ones i look after, all fine?", "overview ok by me"),
        ("are the imports i maintain ok?", "overview ok by me"),
    ],
)
def test_whose_they_are_is_never_left_out(text: str, questions: str):
    """Nor is it said that a word of it was not understood."""
    made = reading(text)
    assert [each.canonical for each in made.questions] == [questions.format("churn_scores")]
    assert (*made.unread, *made.unused) == ()


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("daily_users is mine now", ['ack "daily_users"']),
        ("mine. checking the drop now", ["ack"]),
        ("my two cents: what failed today", ["failed today"]),
        ("for my 9 am meeting: what failed", ["failed"]),
        ("my three colleagues ask what failed", ["failed"]),
        ("is churn_scores mine", ['show "churn_scores" owner']),
        ("i own daily_users, is it ok", ['show "daily_users" ok']),
        ("churn_scores is mine, is it ok", ['show "churn_scores" ok']),
        ("ok that is mine, thanks", ["overview"]),
        ("i look after daily_users, is it ok", ['show "daily_users" ok']),
        ("people own their data, what failed", ["failed"]),
    ],
)
def test_what_else_is_mine(text: str, questions: list[str]):
    """A problem, an opinion, a colleague."""
    assert asked(text) == questions
