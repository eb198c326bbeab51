"""Second questions that only change the first."""

import pytest

from tests.support.query_reading import asked

CHANGED = [
    (
        "Which import is the slowest normally? And which one if I leave out the weekly ones?",
        ["top 1 duration usually", "top 1 duration usually not weekly"],
    ),
    (
        "which import has the most rows? And which one if I only count S3?",
        ["biggest 1", "biggest 1 s3"],
    ),
    (
        "How many imports failed today? And only for S3?",
        ["count imports failed today", "count imports failed s3 today"],
    ),
    (
        "How many runs failed today? Same for yesterday.",
        ["count runs failed today", "count runs failed yesterday"],
    ),
    (
        "how many daily imports are there? how about weekly?",
        ["count imports by schedule daily weekly"],
    ),
    (
        "what failed this week, and what if we leave the csv ones out?",
        ["failed this week", "failed not csv this week"],
    ),
    (
        "what is overdue? And among the SFTP ones?",
        ["overdue", "overdue sftp"],
    ),
    (
        "which are the 3 biggest imports? and the same without daily_users?",
        ["biggest 3", 'biggest 3 without "daily_users"'],
    ),
    (
        "how many rows were loaded yesterday? and how many if you ignore the one-time uploads?",
        ["count loaded rows yesterday", "count loaded rows not onetime yesterday"],
    ),
    (
        "which csv imports failed this week? And which s3 ones? and sftp?",
        ["failed csv this week", "failed s3 this week", "failed sftp this week"],
    ),
    (
        "how many runs failed today? and partly?",
        ["count runs failed today", "count runs partial today"],
    ),
    (
        "Is everything ok with events? What about users?",
        ["overview ok events", "overview ok users"],
    ),
]


@pytest.mark.parametrize(("text", "questions"), CHANGED)
def test_a_question_that_only_narrows_asks_the_same(text: str, questions: list[str]) -> None:
    """What it says stands in place of the same said before, or is added."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("what is overdue? And which failed today?", ["overdue", "failed today"]),
        ("what failed today? without the csv ones.", ["failed not csv today"]),
        ("how many hourly imports are there, and how many failed?", None),
    ],
)
def test_what_asks_or_limits_for_itself_changes_nothing(
    text: str, questions: list[str] | None
) -> None:
    """A limit behind a question is of that question; how runs ended is a question of its own."""
    found = asked(text)
    assert found == questions if questions else len(found) > 1


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("How many rows did churn_scores refuse today, and yesterday?", "today", "yesterday"),
        ("churn_scores how much rows refuse y'day and how much today", "yesterday", "today"),
        ("how many rows of churn_scores failed today? and yesterday?", "today", "yesterday"),
    ],
)
def test_a_number_of_one_import_is_told_for_two_days(text: str, first: str, second: str) -> None:
    """Each for itself."""
    assert asked(text) == [
        f'show "churn_scores" failed rows {first}',
        f'show "churn_scores" failed rows {second}',
    ]
