"""What is written in a hurry: times with dots, `n` for and, two acknowledgements in one."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, people=["priya@example.com", "ben@example.com"])
TIMES = [
    (
        "coupon_codes nothing since 8.30?? sftp down or what",
        'show "coupon_codes" wrong since 08:30',
    ),
    ("coupon_codes silent since 9.45, s3 down?", 'show "coupon_codes" wrong since 09:45'),
    ("what failed since 8.30", "failed since 08:30"),
    (
        "how many rows did coupon_codes lose today n yest",
        'compare failed rows "coupon_codes" today with yesterday',
    ),
    (
        "how many rows did coupon_codes lose yday n today",
        'compare failed rows "coupon_codes" yesterday with today',
    ),
]


@pytest.mark.parametrize(("text", "question"), TIMES)
def test_times_in_short(text: str, question: str):
    """All of them are read."""
    assert asked(text) == [question]
    assert not reading(text).unread


@pytest.mark.parametrize("day", ["20.11", "1.12"])
def test_what_may_be_a_date_is_no_time_of_day(day: str):
    assert f"since {day.replace('.', ':')}" not in " ".join(asked(f"what failed since {day}"))


TAKEN = [
    ("ack, on it. asking priya why the file is empty", "asking priya why the file is empty"),
    ("on it, ack. telling ben to upload it again", "telling ben to upload it again"),
    ("ack. on it. waiting for the vendor", "waiting for the vendor"),
]


@pytest.mark.parametrize(("text", "note"), TAKEN)
def test_an_acknowledgement_said_twice_is_one_with_its_note(text: str, note: str):
    """Whoever is asked in it is no creator whose imports are meant."""
    read = reading(text, about=["daily_users"], thread=True, names=PEOPLE)
    assert [query.canonical for query in read.questions] == [f'ack "daily_users" note "{note}"']


HALF_TOLD = [
    (
        "partly failed = rest of the rows are loaded, or is the whole file rejected?",
        "explain partial",
    ),
    ("if it partly failed, are the other rows loaded?", "explain partial"),
    ("partial - is the rest loaded", "explain partial"),
    ("failures of the last 48h with times", "with times failed last 48h"),
    ("failed since monday, with times pls", "with times failed since monday"),
    ("from which run on was daily_users broken", 'show "daily_users" since when'),
]


@pytest.mark.parametrize(("text", "question"), HALF_TOLD)
def test_no_half_of_a_question_is_lost(text: str, question: str):
    """What partly failed means, the times of runs, and since which one."""
    assert asked(text) == [question]
    assert not reading(text).unread


@pytest.mark.parametrize("lead", ["in short", "briefly", "in brief"])
def test_what_is_to_be_short_is_asked_too(lead: str):
    """The words for it open no question, and hide none."""
    assert asked(f"{lead} what failed today and what is late") == [
        "failed today in short",
        "overdue",
    ]
