"""The clock of another place on which somebody wants the times of an answer."""

import pytest

from tests.support.query_reading import asked, reading


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "when does coupon_codes run nxt, istanbul time",
            'explain next run in istanbul time "coupon_codes"',
        ),
        (
            "next run of churn scores in Tokyo time pls",
            'explain next run in tokyo time "churn_scores"',
        ),
        ("what is 09:15 in tokyo time", "explain in tokyo time 09:15"),
    ],
)
def test_one_time_is_answered_on_that_clock(text: str, question: str) -> None:
    """Of a next run, or of a time that is told; read back it is the same question."""
    assert asked(text) == [question]
    assert asked(question) == [question]
    assert reading(question).questions == reading(text).questions


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("when did daily_users fail, berlin time", "Berlin is 1 h ahead of UTC."),
        ("what runs next in new york time", "New York is 5 h behind UTC."),
        ("is churn_scores ok? I need it in Kolkata time", "Kolkata is 5 h 30 min ahead of UTC."),
    ],
)
def test_whatever_else_is_asked_the_answer_says_how_far_that_clock_is(
    text: str, apart: str
) -> None:
    """For its times are those of the reader's own clock."""
    said = reading(text)
    assert said.taken == (f"Slack shows times in your own time zone. {apart}",)
    assert said.unread == ()


@pytest.mark.parametrize(
    "text", ["next run of daily_users, london time", "was it in time, by chance"]
)
def test_the_clock_of_the_workspace_is_nothing_to_be_told(text: str) -> None:
    """Nor is a time that is none of a place."""
    assert reading(text).taken == ()
