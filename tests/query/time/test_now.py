"""Now, on the clock of a zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.asked import Span
from bot.query.time.now import Present

PRESENT = Present.at(datetime(2026, 11, 23, 21, 15, tzinfo=UTC), ZoneInfo("Asia/Kolkata"))


def test_today_begins_at_midnight_of_its_zone() -> None:
    """In Kolkata it is the 24th already."""
    assert f"{PRESENT.midnight():%d %H:%M}" == "24 00:00"


def test_only_all_of_today_is_today() -> None:
    today = Span(PRESENT.midnight(), PRESENT.now)
    assert PRESENT.is_today(today)
    assert not PRESENT.is_today(Span(today.start - timedelta(hours=1), today.end))
    assert not PRESENT.is_today(Span(today.start, today.end - timedelta(hours=1)))
