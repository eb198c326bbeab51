"""Troubles of different kinds in one question, and those that are asked for of one kind."""

import pytest

from tests.support.query_reading import reading

BOTH = [
    (
        "any aux data w/ less rows than usual, or rows refused today?",
        ["anything fewer rows aux today", "more than 0 failed rows aux today"],
    ),
    ("is something stuck or waiting in the queue?", ["anything stuck", "anything queued"]),
    ("anything overdue or queued", ["anything overdue", "anything queued"]),
    ("what failed today plus the late ones", ["failed today", "overdue today"]),
    ("everything that failed today and all that is late", ["failed today", "overdue today"]),
    ("failed today + stuck", ["failed today", "stuck today"]),
    ("what crashed today and whatever is running late", ["failed today", "overdue today"]),
    ("failed this week as well as overdue ones", ["failed this week", "overdue this week"]),
    ("did anything fail or get stuck today?", ["overview anything today"]),
    ("are any queued imports late?", ["anything overdue queued"]),
    ("running imports that are stuck", ["stuck processing"]),
    ("anything failed or with refused rows today", ["anything failed partial today"]),
]
REFUSED = [
    ("all imports with refused rows since monday", ["more than 0 failed rows since monday"]),
    ("s3 imports having refused rows today", ["more than 0 failed rows s3 today"]),
    ("how many rows were refused today", ["count failed rows today"]),
]
GONE_ON_ABOUT = [
    ("what csv uploads did we do today, and which had a problem?", "failed partial csv today"),
    ("list all sftp imports, and which are late", "overdue sftp"),
    ("which users imports ran today, and which failed?", "failed users today"),
    ("show me today's aux imports and tell me which were slow", "slow aux today"),
]


@pytest.mark.parametrize(("text", "questions"), [*BOTH, *REFUSED])
def test_each_kind_of_trouble_has_its_list(text: str, questions: list[str]) -> None:
    """No import need have both."""
    assert [query.canonical for query in reading(text).questions] == questions


@pytest.mark.parametrize(("text", "second"), GONE_ON_ABOUT)
def test_a_second_question_is_of_the_kind_that_was_listed(text: str, second: str) -> None:
    """What is listed first is what the second one narrows."""
    assert [query.canonical for query in reading(text).questions][1:] == [second]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("how did s3 do yesterday, any failures?", "anything failed s3 yesterday"),
        ("what ran yesterday, any problems", "anything failed partial yesterday"),
        ("all fine yesterday? anything broken now?", "anything failed partial"),
    ],
)
def test_what_is_asked_on_in_a_sentence_is_of_its_time(text: str, second: str) -> None:
    """Behind a comma, and not where it is asked of now."""
    assert [query.canonical for query in reading(text).questions][-1] == second


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("handover to the late shift: what failed today?", ["failed today"]),
        ("which failures did nobody ack yet", ["overview nobody on it failed"]),
        ("is any import muted?", ["mutes anything"]),
        ("which imports are muted?", ["mutes"]),
        ("this again.. any sftp import late?", ["anything overdue sftp"]),
    ],
)
def test_what_is_asked_of_trouble(text: str, questions: list[str]) -> None:
    """Nothing is handed over or acknowledged by it."""
    assert [query.canonical for query in reading(text).questions] == questions


@pytest.mark.parametrize(
    "text",
    [
        "which hourly feeds missed or failed a slot in the last 24h",
        "which hourly imports missed a run or failed in the last 24h",
        "hourly feeds that skipped or failed a run in the last 24h",
        "which hourlies had a missed or failed run in the last 24h",
        "which hourly feeds had gaps or failures in the last 24h",
        "list hourly imports with failed or missing runs in the last 24h",
    ],
)
def test_missed_runs_and_failed_ones_are_two_lists(text: str) -> None:
    """Those that are well are in none of them."""
    found = [query.canonical for query in reading(text).questions]
    assert found == ["failed hourly last 24h", "overdue hourly last 24h"]
