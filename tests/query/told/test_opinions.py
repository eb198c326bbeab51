"""What people think is so, beside a question that is to settle it."""

import pytest

from tests.support.query_reading import asked

BETS = [
    ("she says daily_users and I say another one. Which import has the most rows?", "biggest 1"),
    ("Omar thinks it's loyalty, I think it's users. Which import has most rows?", "biggest 1"),
    ("my boss guesses coupon_codes. which import is the slowest?", "top 1 duration"),
    (
        (
            "Lena claims it's daily_users, I think it is a different one. which import failed most "
            "this month?"
        ),
        "top 1 failures this month",
    ),
]
KNOWN = [
    ("daily_users is known. what else failed?", 'failed without "daily_users"'),
    ("support says daily_users failed. is it fine now?", 'show "daily_users" ok'),
]


@pytest.mark.parametrize(("text", "question"), BETS)
def test_an_opinion_narrows_no_rank(text: str, question: str) -> None:
    """It may be wrong."""
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), KNOWN)
def test_what_is_known_is_left_out_or_asked_about(text: str, question: str) -> None:
    """As before."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("how many imports do we have, more or less?", "count imports"),
        ("more or less how long does coupon_codes take", 'show "coupon_codes" duration'),
        (
            "are there more or less failures than yesterday",
            "compare failures today with yesterday",
        ),
    ],
)
def test_more_or_less_asks_for_a_rough_number(text: str, question: str) -> None:
    """Unless it compares."""
    assert asked(text) == [question]
