"""Texts that only resemble a turn of phrase, and so are read as they stand."""

import pytest

from tests.support.query_reading import reading


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        # what somebody wants to do is asked for where little else was said
        ("daily_users. i want to open a ticket for it", ['contact support "daily_users"']),
        ("how long do we run now", ["help rerun"]),
        ("only s3 users are failing or also others", ["failed s3 users"]),
        ("the csv export of churn_scores", ['show "churn_scores" as csv']),
        ("is the file of churn_scores from s3 or from us", ['show "churn_scores" kind s3']),
        # behind what people did themselves, a question
        ("thanks i fixed it what else is broken", ["failed partial"]),
        ("thanks, will check what failed", ["failed"]),
    ],
)
def test_what_only_resembles_a_phrase_is_read_as_it_stands(text: str, questions: list[str]):
    assert [query.canonical for query in reading(text).questions] == questions


def test_a_time_that_a_later_word_goes_back_to_stays():
    read = reading("since yesterday my segment is empty, what failed since then?")
    assert read.questions[-1].canonical == "failed since yesterday"


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("my boss would not like more bad rows on Monday. what failed today?", ()),
        ("what failed today, was zorbing forever?", ("was zorbing forever",)),
        (
            "imports running longer than half the usual time",
            ("longer than half the usual time",),
        ),
    ],
)
def test_what_narrows_nothing_is_not_noted_and_what_may_is(text: str, unread: tuple[str, ...]):
    assert reading(text).unread == unread
