"""Falls of rows, told with nouns that may begin a command or a name."""

import pytest

from tests.support.query_reading import asked, reading

FALLS = [
    ("coupon_codes - rows today vs usual, and % drop", 'show "coupon_codes" rows usually today'),
    ("is there a drop in coupon_codes?", 'show "coupon_codes" fewer rows usually'),
    ("coupon_codes: drop of rows in percent", 'show "coupon_codes" fewer rows usually'),
    ("how big is the drop? coupon_codes", 'show "coupon_codes" fewer rows usually'),
    ("coupon_codes rows today, and % drop", 'show "coupon_codes" rows usually today'),
    (
        "how big was the fall of coupon_codes against yesterday",
        'compare rows less "coupon_codes" today with yesterday',
    ),
    (
        "why do I see fewer coupon codes than yesterday",
        'compare rows less "coupon_codes" today with yesterday',
    ),
]


@pytest.mark.parametrize(("text", "canonical"), FALLS)
def test_a_fall_of_rows_is_no_name_and_no_command(text: str, canonical: str) -> None:
    """Beside the import that is named."""
    assert asked(text) == [canonical]
    assert not reading(text).unread
