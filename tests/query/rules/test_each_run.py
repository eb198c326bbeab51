"""Lists whose runs are wanted one by one: with their times, or the rows that each lost."""

import pytest

from tests.support.query_reading import asked

DENIED = "with times access denied failed partial this week"
EACH = [
    ("file not found today, which imports and which hours?", None),
    ("access denied this week, which imports and when", DENIED),
    ("which imports had access denied this week? at what times exactly?", DENIED),
    ("which imports were refused at login yesterday, and at which hours", None),
    ("at what times did imports fail yesterday", "with times failed yesterday"),
    ("which imports failed this week and at what times", "with times failed this week"),
    ("what failed yesterday, and in which hours?", "with times failed yesterday"),
    ("failed yesterday, when exactly", "with times failed yesterday"),
    ("which imports failed yesterday? what time was each?", "with times failed yesterday"),
    ("list all failed S3 runs yesterday with their times", "with times failed s3 yesterday"),
    (
        "Everything that partly failed this week, with the rows refused for each",
        "with times partial this week",
    ),
    (
        "which imports partly failed this week, with the refused rows of each run",
        "with times partial this week",
    ),
]


@pytest.mark.parametrize(("text", "question"), EACH)
def test_each_run_is_asked_for(text: str, question: str | None) -> None:
    """And never what runs next."""
    (found,) = asked(text)
    assert found.startswith("with times ")
    assert question is None or found == question
    assert asked(found) == [found]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("at what times do the S3 imports run", ["next s3"]),
        ("what failed yesterday, and when do they run next", ["failed yesterday", "next"]),
        ("how many rows failed per import this week", ["count failed rows by import this week"]),
        ("what failed yesterday with time and reason", ["why all failed yesterday"]),
    ],
)
def test_what_asks_for_less_or_what_is_to_come_stays(text: str, questions: list[str]) -> None:
    """A timetable, a number, a list by reasons."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    "words",
    [
        *("refused at login", "rejected at the login", "failing at login", "unable to log in"),
        "turned away at login",
    ],
)
def test_a_refused_login_is_a_reason(words: str) -> None:
    """Not rows that were refused."""
    (found,) = asked(f"which imports were {words} in the last 7 days?")
    assert "failed rows" not in found
    assert "log" in found
