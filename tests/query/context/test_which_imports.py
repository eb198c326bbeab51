"""Which imports a list is of, where another sentence or a short question tells it."""

import pytest

from tests.support.query_reading import asked, reading


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "file not found. wich imports had this error since yesterday?",
            "file not found failed partial since yesterday",
        ),
        (
            "access denied. which ones had this problem this week",
            "access denied failed partial this week",
        ),
        (
            "login refused again. which got that this week?",
            "login refused failed partial this week",
        ),
        ("the header error. which imports had it today", "header error failed partial today"),
        (
            "primary key missing again! who else had this error today",
            "primary key missing failed partial today",
        ),
    ],
)
def test_this_error_is_the_one_that_was_named_before(text: str, question: str):
    """In a sentence of its own."""
    assert asked(text) == [question]
    assert not reading(text).unread


@pytest.mark.parametrize(
    "text",
    [
        "any other stuck like this one?",
        "are others stuck too",
        "is another one stuck?",
        "any others stuck like it",
        "anything else stuck besides this one?",
        "any other import stuck as this one",
    ],
)
def test_others_are_asked_for_without_the_one_of_the_thread(text: str):
    """Also if they are to be like it."""
    assert asked(text, about=["coupon_codes"], thread=True) == [
        'anything stuck without "coupon_codes"'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "rows refused today which imports and why",
        "which imports had refused rows today and why",
        "which ones have refused rows today. i need also the reason of each one",
        "which imports lost rows today, and for what reason",
        "which ones lost rows today? with the reasons please",
        "rows lost today, which ones, and why",
    ],
)
def test_why_is_told_of_a_list_of_what_lost_rows(text: str):
    """So it is no question of its own, about all that failed at any time."""
    assert asked(text) == ["more than 0 failed rows today"]


@pytest.mark.parametrize("text", ["which failed today and why", "what failed today, which and why"])
def test_why_is_asked_of_what_failed_in_that_time(text: str):
    """Once, and not of all that is broken."""
    assert asked(text) in (["why all failed today"], ["failed today"])


@pytest.mark.parametrize(
    "text",
    [
        "which daily ones came through clean since midnight",
        "which of the daily ones loaded clean since midnight",
        "which dailies ran fine since midnight",
        "which daily imports ran without problems since midnight",
    ],
)
def test_what_came_through_clean_had_no_run_that_failed(text: str):
    """Or that lost rows: one good run is not enough."""
    assert asked(text) in (
        ["not failed not partial daily since 00:00"],
        ["successful daily since 00:00"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "how are the s three imports now that the login is sorted",
        "how are the s3 imports doing now that we have a new key",
    ],
)
def test_what_has_changed_is_no_part_of_the_question(text: str):
    """It only tells why somebody asks."""
    assert asked(text) == ["overview s3"]


@pytest.mark.parametrize(
    "text",
    [
        "tell me what failed what is open and what is still to run today",
        "give me what failed, what is open and what is still to run today",
        "handover please: what failed what's open what is left to run today",
        "what broke, what is open, what runs later today",
    ],
)
def test_a_handover_tells_each_part_once(text: str):
    """What failed is a part of what is open."""
    to_come = "next from 2026-11-23 21:15:30 to 2026-11-23 23:59:59"
    assert asked(text) == ["overview failed partial", to_come]


@pytest.mark.parametrize(
    "text",
    [
        "aux data from s3. which imports do we have and how often do they come",
        "how often do the s3 aux imports come",
        "s3 aux imports and how often each runs",
        "how frequently do aux imports from s3 run",
        "s3 aux: how regularly do they load",
    ],
)
def test_how_often_imports_come_is_their_schedule(text: str):
    """And not how often any of them failed."""
    assert asked(text) == ["next s3 aux"]


def test_how_often_they_failed_or_ran_in_a_time_is_a_number():
    """As it is past."""
    assert asked("how often did sftp imports fail") == ["count failures sftp"]
    assert asked("how often did sftp imports run today") == ["count runs sftp today"]


KEYS = "i need the list of imports with source SFTP for the key rotation on monday."
OF_A_GROUP = [
    (
        f"{KEYS} also: has one of them failed in the last 7 days?",
        ["sftp", "anything failed sftp last 7d"],
    ),
    (
        "i want a list of all csv imports. did any of them fail this week?",
        ["csv", "anything failed csv this week"],
    ),
    (
        "We rotate the keys of our SFTP imports on Monday. Has any of them failed this week?",
        ["anything failed sftp this week"],
    ),
    (
        "ben asks about the hourly S3 imports. which of these failed today?",
        ["failed hourly s3 today"],
    ),
    ("we care about sftp imports. which of them are late?", ["overdue sftp"]),
    ("my list of imports is wrong. did any of them fail today", ["anything failed today"]),
]


@pytest.mark.parametrize(("text", "questions"), OF_A_GROUP)
def test_one_of_them_is_one_of_the_group_told_before(text: str, questions: list[str]) -> None:
    """Whether it was asked for or only told of."""
    assert asked(text) == questions
    assert not reading(text).unread
