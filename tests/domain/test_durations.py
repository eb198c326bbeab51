"""How long something took, in words."""

import pytest

from bot.domain.durations import duration


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (-5, "0 s"),
        (45.9, "45 s"),
        (12 * 60, "12 min"),
        (90, "1 min 30 s"),
        (3 * 3600 + 12 * 60 + 5, "3 h 12 min"),
        (3600 + 5, "1 h"),
        (2 * 86400 + 5 * 3600, "2 d 5 h"),
        (1e18, "11,574,074,074,074 d 1 h"),
    ],
)
def test_duration(seconds: float, expected: str):
    """The two largest units that say something."""
    assert expected == duration(seconds)
