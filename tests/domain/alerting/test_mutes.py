from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alerting.mutes import (
    LONGEST_MUTE,
    USUAL,
    Mute,
    MuteLength,
    ended_by_recovery,
    mute,
    muted,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MUTE = Mute("7", "orders", "U1", NOW, NOW + HOUR)


@pytest.mark.parametrize(
    ("seconds", "recovery", "length"),
    [
        (None, False, USUAL),
        (7200, False, 2 * HOUR),
        (None, True, LONGEST_MUTE),
        (7200, True, 2 * HOUR),
        (366 * 86400, False, LONGEST_MUTE),
    ],
)
def test_how_long(seconds: int | None, recovery: bool, length: timedelta):
    """As long as was said, else a shift; never longer than a month."""
    made = mute("7", "orders", "U1", NOW, MuteLength(seconds, until_recovery=recovery))
    assert made == Mute("7", "orders", "U1", NOW, NOW + length, recovery)


@pytest.mark.parametrize(
    ("due", "length", "lasts"),
    [
        (8 * HOUR, MuteLength(), USUAL),
        (9 * HOUR, MuteLength(), 9 * HOUR + USUAL),
        (LONGEST_MUTE - HOUR, MuteLength(), LONGEST_MUTE),
        (LONGEST_MUTE, MuteLength(), LONGEST_MUTE),
        (9 * HOUR, MuteLength(28_800), USUAL),
        (9 * HOUR, MuteLength(until=NOW + USUAL), USUAL),
        (9 * HOUR, MuteLength(until_recovery=True), LONGEST_MUTE),
    ],
)
def test_without_a_length_it_outlasts_the_next_run(
    due: timedelta, length: MuteLength, lasts: timedelta
):
    """By the usual time; it is said where a mute is longer for that alone."""
    assert length.ends(NOW, NOW + due) == NOW + lasts
    longer = length == MuteLength() and USUAL < due < lasts
    assert length.outlasts(NOW, NOW + due) == (NOW + due if longer else None)


def test_an_import_is_muted_until_then():
    """Up to its last instant, and only this import."""
    assert muted([MUTE], "7", NOW) == MUTE
    assert muted([MUTE], "7", NOW + HOUR - timedelta(seconds=1)) == MUTE
    assert muted([MUTE], "7", NOW + HOUR) is None
    assert muted([MUTE], "8", NOW) is None
    assert muted([], "7", NOW) is None


def test_the_longest_counts():
    """Of several, whatever their order."""
    longer = replace(MUTE, until=NOW + 2 * HOUR)
    assert muted([MUTE, longer], "7", NOW) == muted([longer, MUTE], "7", NOW) == longer


def test_a_recovery_ends_what_waited_for_it():
    """And nothing else: a mute for a time stands on."""
    waiting = replace(MUTE, until_recovery=True)
    assert ended_by_recovery([waiting], "7", NOW) == waiting
    assert ended_by_recovery([MUTE], "7", NOW) is None
    assert ended_by_recovery([waiting], "8", NOW) is None
