"""What ties with the last of the first few is ranked with it."""

from fractions import Fraction

import pytest

from bot.domain.asked import Measure
from bot.domain.figures import Figure
from bot.services.asking.ranking import Ranked, with_ties


@pytest.mark.parametrize(
    ("values", "top", "shown"),
    [
        ((3, 3, 2), 1, 2),
        ((3, 2, 2, 1), 2, 3),
        ((3, 2, 1), 1, 1),
        ((3, 2), 5, 2),
        ((1,) * 9, 1, 1),  # of so many none is first
        ((0, 0, 0), 1, 1),
    ],
)
def test_how_many_are_shown(values: tuple[int, ...], top: int, shown: int):
    """As many as were asked for, and those that are equal to the last."""
    found = [
        Ranked(f"{at}", Figure(Measure.FAILURES, Fraction(value)), ())
        for at, value in enumerate(values)
    ]
    assert len(with_ties(found, top)) == shown
