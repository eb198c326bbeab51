"""The night that is over, why something is muted, and how large imports usually are."""

import pytest

from bot.query.values import Intent
from tests.support.query_reading import asked, reading


@pytest.mark.parametrize(
    "text", ["the night was quiet", "was the night quiet?", "tell me we had a calm night"]
)
def test_a_quiet_night_is_one_in_which_nothing_failed(text: str) -> None:
    """Not how everything stands by now."""
    assert asked(text) == ["nothing failed partial overnight"]


@pytest.mark.parametrize("text", ["what is muted and why", "anything muted? by whom, reason"])
def test_the_reason_of_a_mute_is_none_of_failures(text: str) -> None:
    """It is not kept, and the answer says so."""
    (query,) = reading(text).questions
    assert query.intent is Intent.MUTES
    assert query.notes == ("Why something was muted is not noted.",)
    assert len(reading("what is muted, and why did all fail yesterday").questions) > 1


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("imports smaller than 1000 rows", "usually less than 1000 rows"),
        ("imports with less than 1000 rows", "less than 1000 rows"),
        ("runs smaller than 1000 rows", "less than 1000 rows"),
    ],
)
def test_how_large_an_import_is_is_what_is_usual(text: str, question: str) -> None:
    """Of runs it is what they had."""
    assert asked(text) == [question]


def test_since_when_imports_are_not_loaded_asks_what_is_failing() -> None:
    """And not which did not run."""
    assert asked("since when are the daily imports not loaded") == [
        "since when failed partial daily"
    ]


def test_from_a_time_that_lasts_needs_no_note() -> None:
    """It runs up to now in both readings; one that is over does not."""
    assert not reading("what failed from this week").questions[0].notes
    assert reading("what failed from yesterday").questions[0].notes
