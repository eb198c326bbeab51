"""Words that the answer obeys anyway are not said to be missing in it."""

import pytest

from tests.support.query_reading import reading

OBEYED = [
    (
        "Which S3 imports failed outright since 02:00? Leave out the partial ones, I'm on those "
        "separately."
    ),
    "which imports failed outright today? skip the partial ones, Ben handles them elsewhere",
    "Top 5 slowest imports by usual duration, with minutes",
    "top 3 slowest imports, in minutes please",
    "what failed today? only today pls, old ones I know",
    "what failed yesterday? just yesterday please, older ones are clear",
    "count of full failures since Monday (runs not imports)",
    "how many failed runs this week - runs not imports please",
    "who has the most imports to their name",
    "who has most imports under his name",
    "daily_users (if I remember well) is arriving normally?",
    "is churn_scores, if i'm not mistaken, in today?",
    "how many nights in a row did daily_users fail",
    "daily_users again nothing from 9. kick it pls",
]


@pytest.mark.parametrize("text", OBEYED)
def test_nothing_is_said_of_what_is_obeyed(text: str) -> None:
    """Nor of what an answer shows as it is, or why it is to run again."""
    read = reading(text)
    assert (read.unread, read.unused, read.taken) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("which imports failed today? leave out the purple ones", "purple"),
        ("who owns imports with s3 in their name", ""),
        ("which runs failed today, not those of Ben", "Ben"),
    ],
)
def test_what_is_not_obeyed_is_said(text: str, unread: str) -> None:
    """It changes the answer."""
    read = reading(text)
    assert unread in " ".join(
        read.unread + read.unused + tuple(q.canonical for q in read.questions)
    )


def test_a_slip_is_told_where_the_word_is_used() -> None:
    """And not in what people only tell of themselves."""
    asked = "is churn_scores of today in?"
    told = reading(f"We write to the clients that we risk to loose. {asked}")
    assert told.taken == ()
    assert reading("what faild yesterday?").taken == ("I took “faild” to mean failed.",)


def test_who_says_nothing_asks_nothing() -> None:
    """`nobody will say which` is no question beside the one that is asked."""
    read = reading(
        'Newest periodic import? Someone blames "the new one" and nobody will say which.'
    )
    assert not read.unread
