"""Stretches of time, as people say them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.asked import Span
from bot.views.spans import during

KOLKATA = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 26, 10, 30, tzinfo=KOLKATA)
MIDNIGHT = NOW.replace(hour=0, minute=0)
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (MIDNIGHT, NOW, "today"),
        (MIDNIGHT - DAY, MIDNIGHT - SECOND, "yesterday"),
        (MIDNIGHT - 2 * DAY, MIDNIGHT - DAY - SECOND, "on Tue 24 Nov"),
        (NOW - 7 * DAY, NOW, "in the last 7 days"),
        (NOW - DAY, NOW, "in the last 24 hours"),
        (NOW - HOUR, NOW, "in the last hour"),
        (NOW - 3 * HOUR, NOW, "in the last 3 hours"),
        (NOW - 90 * timedelta(minutes=1) - SECOND, NOW, "since today 08:59"),
        (NOW - 70 * timedelta(minutes=1), NOW, "in the last 1 h 10 min"),
        (MIDNIGHT + 6 * HOUR, NOW, "since today 06:00"),
        (MIDNIGHT - 7 * HOUR, NOW, "since yesterday 17:00"),
        (MIDNIGHT - 3 * DAY, NOW, "since Mon 23 Nov"),
        (NOW - DAY - HOUR - 7 * SECOND, NOW, "since yesterday 09:29"),
        (MIDNIGHT + 2 * HOUR, MIDNIGHT + 2 * HOUR + 59 * SECOND, "today at 02:00"),
        (MIDNIGHT + 2 * HOUR, MIDNIGHT + 4 * HOUR, "today from 02:00 to 04:00"),
        (MIDNIGHT - 6 * HOUR, MIDNIGHT + 9 * HOUR, "from yesterday 18:00 to today 09:00"),
        (MIDNIGHT - 5 * DAY, MIDNIGHT - 3 * DAY - SECOND, "from Sat 21 Nov to Sun 22 Nov"),
        (MIDNIGHT - 365 * DAY, MIDNIGHT - 364 * DAY - SECOND, "on 26 Nov 2025"),
        (MIDNIGHT - 56 * DAY, MIDNIGHT - 25 * DAY - SECOND, "in October"),
        (MIDNIGHT - 56 * DAY, MIDNIGHT - 24 * DAY - SECOND, "from Thu 01 Oct to Sun 01 Nov"),
        (MIDNIGHT - 390 * DAY, MIDNIGHT - 360 * DAY - SECOND, "in November 2025"),
    ],
)
def test_a_span_is_said_as_people_say_it(start: datetime, end: datetime, said: str):
    """By the clock of its zone, whole days without hours, up to now without its end."""
    assert during(Span(start, end), NOW + 2 * SECOND) == said
