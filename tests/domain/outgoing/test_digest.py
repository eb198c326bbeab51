"""When the daily digest is told: once a day, at its hour, or soon after it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import digest_id
from bot.domain.outgoing.digest import hour

BERLIN, KOLKATA = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata")
NINE = time(9)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("08:59:59", None),
        ("09:00:00", "09:00"),
        ("09:59:59", "09:00"),
        ("10:00:00", None),
        ("23:00:00", None),
    ],
)
def test_an_hour_after_its_hour(now: str, expected: str | None):
    """Not before it, and not when it is long past: the bot may have been down."""
    found = hour(datetime.fromisoformat(f"2026-11-24T{now}+00:00"), NINE, UTC)
    told = datetime.fromisoformat(f"2026-11-24T{expected}:00+00:00") if expected else None
    assert found == told


def test_in_the_workspaces_zone():
    """Its nine o'clock is another instant."""
    now = datetime(2026, 11, 24, 3, 45, tzinfo=UTC)
    assert hour(now, NINE, KOLKATA) == datetime(2026, 11, 24, 3, 30, tzinfo=UTC)


def test_over_midnight():
    """What is due late in the evening belongs to that day, a while after midnight too."""
    late = time(23, 30)
    before, after = (
        datetime(2026, 11, day, hours, 10, tzinfo=UTC) for day, hours in ((24, 23), (25, 0))
    )
    assert hour(before, late, UTC) is None
    assert hour(after, late, UTC) == datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 3, 29), ["03:30"]),
        (date(2026, 10, 25), ["02:30"]),
        (date(2026, 11, 1), ["02:30"]),
    ],
)
def test_once_on_the_day_of_a_clock_change(day: date, told: list[str]):
    """An hour that does not exist is told an hour later, one that comes twice the first time."""
    start = datetime.combine(day, time(), UTC) - timedelta(hours=3)
    minutes = [start + timedelta(minutes=n) for n in range(27 * 60)]
    found = {begins for now in minutes if (begins := hour(now, time(2, 30), BERLIN))}
    assert [f"{at.astimezone(BERLIN):%H:%M}" for at in found] == told


def test_ids():
    """One a day and workspace, the same on every replica."""
    day = date(2026, 11, 24)
    ids = {
        digest_id("live", day),
        digest_id("test", day),
        digest_id("live", day + timedelta(days=1)),
    }
    assert len(ids) == 3
    assert digest_id("live", day) in ids
