"""Numbers that somebody told, which the answer has: exactly, or more precisely."""

import pytest

from bot.views.reply.numbers_told import says

ANSWER = (
    "coupon_codes: 31,250 of 500,000 rows failed (6.25%) today at 06:20. It loaded about 41,000 "
    "instead of 1,400,000, on 26 Nov 2026. 3 failed runs, 12.7%, 300 of 27,900 rows."
)


@pytest.mark.parametrize(
    "part",
    [
        *("6%", "roughly 6%", "6.25%", "6.3%", "12 percent", "12.7%", "13%"),
        *("31k", "31,250", "31250", "500k", "40 thousand", "40k", "1.4 million", "300", "28k"),
        *("3x", "300 rows", "about 31k", "what's with the 300"),
    ],
)
def test_the_answer_has_what_was_told(part: str) -> None:
    """In its own precision, and in the one of who told it."""
    assert says(ANSWER, part)


@pytest.mark.parametrize(
    "part",
    [
        *("7%", "5%", "6.2499%", "60%", "33k", "31,251", "45k", "2000", "2026", "620", "40", "2x"),
        *("26", "5", "200", "1.8 million", "40 rows", "6", "rows", "14 million", "..", "1.2.3%"),
    ],
)
def test_it_does_not_have_another_number(part: str) -> None:
    """Nor a year, a time, or a small number that may stand there by chance."""
    assert not says(ANSWER, part)
