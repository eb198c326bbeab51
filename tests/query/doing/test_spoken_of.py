"""Words for what is to be done that are only spoken of."""

import pytest

from tests.support.query_reading import asked

SPOKEN_OF = [
    "any remark on coupon_codes",
    "the note of lena on coupon_codes, what says it",
    "a rerun of coupon_codes happened?",
    "I don't want to delete coupon_codes, only to know why it failed",
    "pause between two runs of coupon_codes",
    "watch out, coupon_codes hangs",
]
CHANGES = ("note", "rerun", "delete", "pause", "subscribe")


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_nothing_is_done_of_what_is_only_spoken_of(text: str) -> None:
    """As a noun, a warning, or what nobody wants."""
    assert not [each for each in asked(text) if each.startswith(CHANGES)]


@pytest.mark.parametrize(
    "text",
    [
        "covering for priya today. what is broken",
        "I'm covering for ben and mei, is daily_users ok",
        "I take over from ben today, what is broken",
        "covering priya's shift, what is broken",
        "looking after mei's imports till friday. what is broken",
    ],
)
def test_who_stands_in_for_somebody_takes_no_problem(text: str) -> None:
    assert not [each for each in asked(text) if each.startswith("ack")]
