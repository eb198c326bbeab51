"""What a reading quotes of a text, as it was typed."""

import pytest

from tests.support.query_reading import reading

LONG = "I have the meeting of 11h with the direction and for sure they will ask me if all is fresh"
QUOTED = [
    # turns of phrase put into plain words
    (
        "In my segment are suddenly much less persons than yesterday... is loyalty_points ok?",
        "In my segment are suddenly much less persons than yesterday",
    ),
    (
        "Hello, for the mailing of this noon each client must get a code. did coupon_codes load?",
        "Hello, for the mailing of this noon each client must get a code",
    ),
    (
        "Our IT will change the keys of the SFTP this week-end. Which loads pass by SFTP?",
        "Our IT will change the keys of the SFTP this week-end",
    ),
    # misspelt words put right
    (
        "how many imports run hourly? setting up my refresh schedlue",
        "setting up my refresh schedlue",
    ),
    # cut short
    (f"{LONG}, is daily_users ok?", f"{LONG[:77]}…"),
    # as it was read
    ("we sell tyres in Lyon. is daily_users ok?", "we sell tyres in Lyon"),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_what_is_not_used_is_quoted_as_it_was_typed(text: str, quoted: str) -> None:
    """Nobody knows “less rows in persons” as their own words."""
    assert quoted in reading(text).unused


@pytest.mark.parametrize(("text", "_"), QUOTED)
def test_nothing_is_quoted_that_was_not_typed(text: str, _: str) -> None:
    """Of all that a reading quotes."""
    read = reading(text)
    for part in (*read.unused, *read.unread):
        assert part.removesuffix("…") in text
