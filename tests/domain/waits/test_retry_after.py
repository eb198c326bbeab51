from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.waits.retry_after import LONGEST_READ, LONGEST_WAIT, asked_wait, bounded, reset_wait

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def http(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("30", 30.0),
        (" 1.5 ", 1.5),
        ("0", 0.0),
        ("30, 60", 30.0),
        ("99999999", 99_999_999.0),
        ("9" * 400, LONGEST_READ),
        (http(NOON), 0.0),
        (http(NOON + timedelta(seconds=42)), 42.0),
        ("Mon, 23 Nov 2026 12:01:00 -0000", 60.0),
        ("Mon, 23 Nov 2026 13:01:00 +0100", 60.0),
        ("Mon Nov 23 12:01:00 2026", 60.0),
        ("2026-11-23T12:01:00Z", 60.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_READ),
        (http(NOON - timedelta(seconds=1)), None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 23 Nov 0001 00:00:00 +2359", None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("nan", None),
        ("inf", None),
        ("1e9", None),
        ("\u0663\u0660", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(said: str, seconds: float | None):
    """Both forms of HTTP are read, in any case of the name; what makes no sense says nothing."""
    assert asked_wait({"Retry-After": said}, NOON) == seconds
    assert asked_wait({"retry-after": said}, NOON) == seconds


def test_no_header_asks_for_nothing():
    """Neither function invents a wait."""
    assert asked_wait({}, NOON) is None
    assert reset_wait({"Retry-After": "30"}, NOON) is None


@pytest.mark.parametrize("off", [timedelta(hours=-7), timedelta(days=3000)])
def test_a_date_counts_from_the_clock_of_the_server(off: timedelta):
    """A server whose clock is wrong still says how long, if it also tells its time."""
    theirs = NOON + off
    said = {"Date": http(theirs), "Retry-After": http(theirs + timedelta(seconds=90))}
    assert asked_wait(said, NOON) == 90.0
    reset = {"Date": http(theirs), "X-RateLimit-Reset": str(int(theirs.timestamp()) + 90)}
    assert reset_wait(reset, NOON) == 90.0


@pytest.mark.parametrize("name", ["x-ratelimit-reset", "X-Rate-Limit-Reset", "RateLimit-Reset"])
@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("45", 45.0),
        (str(int(NOON.timestamp()) + 45), 45.0),
        (str((int(NOON.timestamp()) + 45) * 1000), 45.0),
        (http(NOON + timedelta(seconds=45)), 45.0),
        ("2026-11-23T12:00:45Z", 45.0),
        (str(int(NOON.timestamp()) - 45), None),
        ("9" * 400, LONGEST_READ),
        ("-45", None),
        ("", None),
    ],
)
def test_a_reset_is_a_delay_or_a_point_in_time(name: str, said: str, seconds: float | None):
    """Servers do not agree on what the number is, but its size tells."""
    assert reset_wait({name: said}, NOON) == seconds


def test_a_wait_is_followed_up_to_a_bound():
    """Short ones to the second, longer ones no further."""
    assert bounded(12.5) == 12.5
    assert bounded(LONGEST_WAIT + 1) == LONGEST_WAIT


@given(st.text(), st.text(), st.floats() | st.integers())
def test_whatever_a_header_says_the_wait_is_a_number_in_range(said: str, date: str, number: float):
    """No text raises, and nothing negative, endless or NaN comes out."""
    for value in (said, str(number)):
        headers = {"Retry-After": value, "X-RateLimit-Reset": value, "Date": date}
        for wait in (asked_wait(headers, NOON), reset_wait(headers, NOON)):
            assert wait is None or 0.0 <= wait <= LONGEST_READ
