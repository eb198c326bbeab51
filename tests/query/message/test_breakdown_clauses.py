"""Clauses that only say by what a number is split: the number of all stands above its parts."""

import pytest

from tests.support.query_reading import asked, reading

SPLIT = [
    (
        (
            "I need the total of refused rows since Monday, and the same split by users, events "
            "and auxiliary data?"
        ),
        "count failed rows by type since monday",
    ),
    (
        "how many imports do we have in total, and how many of them are users, events and aux?",
        "count imports by type",
    ),
    (
        "how many rows failed today in total, and how many per type?",
        "count failed rows by type today",
    ),
    (
        "refused rows since monday. the total and also by import",
        "count failed rows by import since monday",
    ),
    (
        "how many runs failed today? break them down by source please",
        "count runs by source failed today",
    ),
    (
        "break it down by owner please: how many runs failed today?",
        "count runs by person failed today",
    ),
    (
        "how many runs since monday, and please divide them by users and events",
        "count runs by type users events since monday",
    ),
    (
        "failed runs by source since monday. how many for S3? how many for SFTP?",
        "count runs by source failed sftp s3 since monday",
    ),
    (
        (
            "failed runs since monday by source: how many for S3, how many for SFTP and how many "
            "for CSV uploads? Only those that failed completely."
        ),
        "count runs by source failed not partial sftp s3 csv since monday",
    ),
    (
        "status by person, please. who has imports with an open problem?",
        "count imports by person failed partial",
    ),
    (
        "most common reason for failures in the last 7 days, and how often did it happen?",
        "count failures by reason last 7d",
    ),
    ("which source had the most failures since monday?", "count failures by source since monday"),
    ("what kind of import loses the most rows?", "count failed rows by type"),
]


@pytest.mark.parametrize(("text", "question"), SPLIT)
def test_it_is_one_number(text: str, question: str) -> None:
    """Nothing of it is left over."""
    assert asked(text) == [question]
    assert (reading(text).unread, reading(text).unused) == ((), ())


APART = [
    (
        "how many rows failed today, and how many failed yesterday per type?",
        ["count failed rows today", "count failures by type yesterday"],
    ),
    (
        "failed runs today by type and by source",
        ["count runs by type failed today", "count runs by source failed today"],
    ),
    (
        "how many runs succeeded and how many failed today?",
        ["count runs successful today", "count runs failed today"],
    ),
    ("which type is daily_users?", ['show "daily_users" kind']),
    ("source:s3 failed", ["failed s3"]),
]


@pytest.mark.parametrize(("text", "questions"), APART)
def test_what_says_more_is_a_question_of_its_own(text: str, questions: list[str]) -> None:
    """Such as another time."""
    assert asked(text) == questions


def test_what_is_not_known_of_a_split_is_told() -> None:
    """It may have been important."""
    text = "how many imports did each colleague create? one line per person would be ideal"
    assert asked(text) == ["count imports by person"]
    assert reading(text).unused == ("one line per person would be ideal",)


SAME_TIME = [
    (
        "what has changed since yesterday morning? what recovered and what is newly broken",
        ["recovered since yesterday morning", "newly failed partial since yesterday morning"],
    ),
    (
        "what recovered since monday, and what is newly broken?",
        ["recovered since monday", "newly failed partial since monday"],
    ),
    ("what changed since monday", ["failed partial since monday"]),
    (
        "diff vs yesterday morning: whats newly broken, what recovered",
        ["newly failed partial since yesterday morning", "recovered since yesterday morning"],
    ),
    ("what's newly broken vs yesterday morning", ["newly failed partial since yesterday morning"]),
    ("vs yesterday: what is newly broken", ["newly failed partial since yesterday"]),
    ("diff against monday: new failures?", ["anything newly failed since monday"]),
]


@pytest.mark.parametrize(("text", "questions"), SAME_TIME)
def test_what_became_of_it_is_asked_of_one_time(text: str, questions: list[str]) -> None:
    """All that failed stands in these lists already."""
    assert asked(text) == questions
    assert reading(text).unread == ()


OTHERS = [
    ("which are still open, meaning that their latest run failed?", "overview failed partial"),
    ("which csv uploads have to be corrected or sent again?", "failed partial csv"),
    ("which uploads must be uploaded again", "failed partial csv"),
    (
        "did more runs fail today than yesterday? give me both numbers",
        "compare failures more today with yesterday",
    ),
]


@pytest.mark.parametrize(("text", "question"), OTHERS)
def test_how_it_is_put_turns_nothing(text: str, question: str) -> None:
    """What only explains a word, or asks for what is told anyway, is no other question."""
    assert asked(text) == [question]
    assert (reading(text).unread, reading(text).unused) == ((), ())
