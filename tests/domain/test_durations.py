"""Lengths of time, in words and out of them."""

import pytest

from bot.domain.durations import duration, seconds


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90", 90),
        ("1.5", 1.5),
        ("90s", 90),
        ("10 min", 600),
        ("1 Hour", 3_600),
        ("2 days", 172_800),
        ("1h30m", 5_400),
        ("1 h 30 min", 5_400),
        ("0.5h", 1_800),
    ],
)
def test_what_is_written_is_read(text: str, expected: float):
    """A number alone is of seconds; units in any case, one or several."""
    assert seconds(text) == expected


@pytest.mark.parametrize(
    "text", ["", "soon", "3 months", "1h later", "h", "-1h", "1h,30m", "5 sunny"]
)
def test_what_is_no_length(text: str):
    """A unit that is not known is none, whatever letter it begins with."""
    assert seconds(text) is None
