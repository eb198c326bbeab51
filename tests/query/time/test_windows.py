from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.query.describe import describe
from bot.query.parser import parse
from tests.support.query_asking import NOW, ask, refusal, window
from tests.support.query_reading import reading

NOW_TEXT = "2026-11-23 21:15:30"


WINDOWS = [
    # last 7d, past 7 days, 7d
    ("last 7d", "2026-11-16 21:15:30", NOW_TEXT),
    ("past 7 days", "2026-11-16 21:15:30", NOW_TEXT),
    ("7d", "2026-11-16 21:15:30", NOW_TEXT),
    ("in the last 7 days", "2026-11-16 21:15:30", NOW_TEXT),
    ("7 days", "2026-11-16 21:15:30", NOW_TEXT),
    ("7-day", "2026-11-16 21:15:30", NOW_TEXT),
    ("last seven days", "2026-11-16 21:15:30", NOW_TEXT),
    # last 24h, last day; last hour, 90m, 90 min; last 2w, last 2 weeks
    ("last 24h", "2026-11-22 21:15:30", NOW_TEXT),
    ("last day", "2026-11-22 21:15:30", NOW_TEXT),
    ("last hour", "2026-11-23 20:15:30", NOW_TEXT),
    ("90m", "2026-11-23 19:45:30", NOW_TEXT),
    ("90 min", "2026-11-23 19:45:30", NOW_TEXT),
    ("last 90 mins", "2026-11-23 19:45:30", NOW_TEXT),
    ("1h30m", "2026-11-23 19:45:30", NOW_TEXT),
    ("last 2w", "2026-11-09 21:15:30", NOW_TEXT),
    ("last 2 weeks", "2026-11-09 21:15:30", NOW_TEXT),
    ("last two weeks", "2026-11-09 21:15:30", NOW_TEXT),
    # past week (7 days), past month (30 days)
    ("past week", "2026-11-16 21:15:30", NOW_TEXT),
    ("past month", "2026-10-24 21:15:30", NOW_TEXT),
    ("last 1 month", "2026-10-24 21:15:30", NOW_TEXT),
    ("past year", "2025-11-23 21:15:30", NOW_TEXT),
    # without a number: the calendar's
    ("last month", "2026-10-01 00:00:00", "2026-10-31 23:59:59"),
    ("last week", "2026-11-16 00:00:00", "2026-11-22 23:59:59"),
    ("previous week", "2026-11-16 00:00:00", "2026-11-22 23:59:59"),
    ("last year", "2025-01-01 00:00:00", "2025-12-31 23:59:59"),
    # today; this week; this month
    ("today", "2026-11-23 00:00:00", NOW_TEXT),
    ("this day", "2026-11-23 00:00:00", NOW_TEXT),
    ("this week", "2026-11-23 00:00:00", NOW_TEXT),
    ("this month", "2026-11-01 00:00:00", NOW_TEXT),
    ("this year", "2026-01-01 00:00:00", NOW_TEXT),
    ("today's", "2026-11-23 00:00:00", NOW_TEXT),
    # yesterday; on a day
    ("yesterday", "2026-11-22 00:00:00", "2026-11-22 23:59:59"),
    ("on 2026-11-20", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("2026-11-20", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("on 20 nov", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("on friday", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("on Fri.", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("last friday", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("from yesterday", "2026-11-22 00:00:00", "2026-11-22 23:59:59"),
    # a date with a time of day is that minute, or that second
    ("2026-11-20 14:00", "2026-11-20 14:00:00", "2026-11-20 14:00:59"),
    ("2026-11-20 14:00:30", "2026-11-20 14:00:30", "2026-11-20 14:00:30"),
    # overnight, last night
    ("overnight", "2026-11-22 18:00:00", "2026-11-23 09:00:00"),
    ("last night", "2026-11-22 18:00:00", "2026-11-23 09:00:00"),
    # since
    ("since 2026-11-20", "2026-11-20 00:00:00", NOW_TEXT),
    ("since friday", "2026-11-20 00:00:00", NOW_TEXT),
    ("since monday", "2026-11-16 00:00:00", NOW_TEXT),
    ("since yesterday", "2026-11-22 00:00:00", NOW_TEXT),
    ("since about 14:00", "2026-11-23 14:00:00", NOW_TEXT),
    ("since around friday", "2026-11-20 00:00:00", NOW_TEXT),
    ("since 14:00", "2026-11-23 14:00:00", NOW_TEXT),
    ("since 2pm", "2026-11-23 14:00:00", NOW_TEXT),
    ("since 12am", "2026-11-23 00:00:00", NOW_TEXT),
    ("since 12:30pm", "2026-11-23 12:30:00", NOW_TEXT),
    ("since 22:00", "2026-11-22 22:00:00", NOW_TEXT),
    ("since 2026-11-20 14:00", "2026-11-20 14:00:00", NOW_TEXT),
    ("since friday at 14:00", "2026-11-20 14:00:00", NOW_TEXT),
    ("since 2026-11-20T14:00:05", "2026-11-20 14:00:05", NOW_TEXT),
    ("since last week", "2026-11-16 00:00:00", NOW_TEXT),
    ("since last night", "2026-11-22 18:00:00", NOW_TEXT),
    ("since the last 2 hours", "2026-11-23 19:15:30", NOW_TEXT),
    ("from 14:00", "2026-11-23 14:00:00", NOW_TEXT),
    ("after 2026-11-20", "2026-11-21 00:00:00", NOW_TEXT),
    # before and until: thirty days
    ("before 2026-11-20", "2026-10-20 23:59:59", "2026-11-19 23:59:59"),
    ("until 2026-11-20", "2026-10-21 23:59:59", "2026-11-20 23:59:59"),
    ("until 2026-11-20 14:00", "2026-10-21 14:00:00", "2026-11-20 14:00:00"),
    ("before 2026-11-20 14:00", "2026-10-21 13:59:59", "2026-11-20 13:59:59"),
    ("until 2027-01-01", "2026-10-24 21:15:30", NOW_TEXT),
    ("until now", "2026-11-23 00:00:00", NOW_TEXT),
    # ranges
    ("2026-11-01..2026-11-07", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("2026-11-01 .. 2026-11-07", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("2026-11-01...2026-11-07", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("from 1 nov to 7 nov", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("between 1 nov and 7 nov", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("1 nov - 7 nov", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("1 nov\N{EN DASH}7 nov", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("since 1 nov until 7 nov", "2026-11-01 00:00:00", "2026-11-07 23:59:59"),
    ("after 7 nov until 8 nov", "2026-11-08 00:00:00", "2026-11-08 23:59:59"),
    ("since 1 nov before 7 nov", "2026-11-01 00:00:00", "2026-11-06 23:59:59"),
    ("2026-11-20 10:00..2026-11-20 11:30", "2026-11-20 10:00:00", "2026-11-20 11:30:00"),
    ("from yesterday to now", "2026-11-22 00:00:00", NOW_TEXT),
    ("from 2026-11-20 to 2026-12-24", "2026-11-20 00:00:00", NOW_TEXT),
    # the start of a range is looked for from its end, an hour or a day after a known start
    ("from 20 nov to 5 dec", "2025-11-20 00:00:00", "2025-12-05 23:59:59"),
    ("from 2026-11-20 to 5 dec", "2026-11-20 00:00:00", NOW_TEXT),
    ("from 2025-12-20 to 10 jan", "2025-12-20 00:00:00", "2026-01-10 23:59:59"),
    ("from friday to monday", "2026-11-13 00:00:00", "2026-11-16 23:59:59"),
    ("from monday to today", "2026-11-16 00:00:00", NOW_TEXT),
    ("from yesterday 18:00 to 09:00", "2026-11-22 18:00:00", "2026-11-23 09:00:00"),
    ("from friday 9am to 5pm", "2026-11-20 09:00:00", "2026-11-20 17:00:00"),
    ("from 22:00 to 06:00", "2026-11-22 22:00:00", "2026-11-23 06:00:00"),
    # 24:00 ends a day
    ("yesterday from 18:00 to 24:00", "2026-11-22 18:00:00", "2026-11-22 23:59:59"),
    ("yesterday between 18:00 and 24:00", "2026-11-22 18:00:00", "2026-11-22 23:59:59"),
    ("yesterday until 24:00", "2026-11-22 00:00:00", "2026-11-22 23:59:59"),
    ("20 nov 22:00-24:00", "2026-11-20 22:00:00", "2026-11-20 23:59:59"),
    # clocks as people write them
    ("since 12:30 am", "2026-11-23 00:30:00", NOW_TEXT),
    ("since 9 am", "2026-11-23 09:00:00", NOW_TEXT),
    ("since 9 a.m.", "2026-11-23 09:00:00", NOW_TEXT),
    ("since 9.30 am", "2026-11-23 09:30:00", NOW_TEXT),
    ("since 12.30 pm", "2026-11-23 12:30:00", NOW_TEXT),
    ("since 9 o'clock", "2026-11-23 09:00:00", NOW_TEXT),
    ("since 12 noon", "2026-11-23 12:00:00", NOW_TEXT),
    ("since 12noon", "2026-11-23 12:00:00", NOW_TEXT),
    ("since 12 midnight", "2026-11-23 00:00:00", NOW_TEXT),
    ("since noon", "2026-11-23 12:00:00", NOW_TEXT),
    ("since midnight", "2026-11-23 00:00:00", NOW_TEXT),
    ("14:00", "2026-11-23 14:00:00", "2026-11-23 14:00:59"),
    ("at 3am", "2026-11-23 03:00:00", "2026-11-23 03:59:59"),
    ("5pm yesterday", "2026-11-22 17:00:00", "2026-11-22 17:59:59"),
    ("yesterday at 5pm", "2026-11-22 17:00:00", "2026-11-22 17:59:59"),
    ("at 9 in the morning", "2026-11-23 09:00:00", "2026-11-23 09:59:59"),
    ("9 in the evening yesterday", "2026-11-22 21:00:00", "2026-11-22 21:59:59"),
    ("yesterday at 9:30 in the evening", "2026-11-22 21:30:00", "2026-11-22 21:30:59"),
    ("at 11 at night", "2026-11-22 23:00:00", "2026-11-22 23:59:59"),
    ("at 2 at night", "2026-11-23 02:00:00", "2026-11-23 02:59:59"),
    ("since 2 in the afternoon", "2026-11-23 14:00:00", NOW_TEXT),
    ("in the morning", "2026-11-23 00:00:00", "2026-11-23 11:59:59"),
    ("in the evening", "2026-11-23 18:00:00", NOW_TEXT),
    ("in the evening yesterday", "2026-11-22 18:00:00", "2026-11-22 23:59:59"),
    ("in the morning on friday", "2026-11-20 00:00:00", "2026-11-20 11:59:59"),
    ("on friday in the morning", "2026-11-20 00:00:00", "2026-11-20 11:59:59"),
    ("at night", "2026-11-22 18:00:00", "2026-11-23 09:00:00"),
    ("2 nights ago", "2026-11-21 18:00:00", "2026-11-22 09:00:00"),
    ("three nights ago", "2026-11-20 18:00:00", "2026-11-21 09:00:00"),
    ("the night before last", "2026-11-21 18:00:00", "2026-11-22 09:00:00"),
    ("yesterday 5-6pm", "2026-11-22 17:00:00", "2026-11-22 18:00:00"),
    ("5-6 pm yesterday", "2026-11-22 17:00:00", "2026-11-22 18:00:00"),
    ("yesterday 5 to 6 pm", "2026-11-22 17:00:00", "2026-11-22 18:00:00"),
    ("friday 2 - 4pm", "2026-11-20 14:00:00", "2026-11-20 16:00:00"),
    ("9:00-11:30", "2026-11-23 09:00:00", "2026-11-23 11:30:00"),
    ("11pm-1am", "2026-11-22 23:00:00", "2026-11-23 01:00:00"),
    ("between 23 and 1", "2026-11-22 23:00:00", "2026-11-23 01:00:00"),
    ("from 22 to 6", "2026-11-22 22:00:00", "2026-11-23 06:00:00"),
    ("between 9 and 20", "2026-11-23 09:00:00", "2026-11-23 20:00:00"),
    ("between 9 and 12", "2026-11-23 09:00:00", "2026-11-23 12:00:00"),
    ("between 9 and 12 yesterday", "2026-11-22 09:00:00", "2026-11-22 12:00:00"),
    ("between 10 and 12 on 20.11.", "2026-11-20 10:00:00", "2026-11-20 12:00:00"),
    ("yesterday 9-12", "2026-11-22 09:00:00", "2026-11-22 12:00:00"),
    ("yesterday 22-2", "2026-11-22 22:00:00", "2026-11-23 02:00:00"),
    ("yesterday 10-2", "2026-11-22 10:00:00", "2026-11-22 14:00:00"),
    ("between 0 and 4", "2026-11-23 00:00:00", "2026-11-23 04:00:00"),
    ("between 23 and 1 yesterday", "2026-11-21 23:00:00", "2026-11-22 01:00:00"),
    ("yesterday between 23 and 1", "2026-11-22 23:00:00", "2026-11-23 01:00:00"),
    ("between 11pm and 1am", "2026-11-22 23:00:00", "2026-11-23 01:00:00"),
    ("between 20 and 22 nov", "2026-11-20 00:00:00", "2026-11-22 23:59:59"),
    ("17:00 yesterday", "2026-11-22 17:00:00", "2026-11-22 17:00:59"),
    ("since 5pm yesterday", "2026-11-22 17:00:00", NOW_TEXT),
    ("since 9:30 on friday", "2026-11-20 09:30:00", NOW_TEXT),
    ("between 5pm and 6pm yesterday", "2026-11-22 17:00:00", "2026-11-22 18:00:00"),
    ("between 5 and 6pm yesterday", "2026-11-22 17:00:00", "2026-11-22 18:00:00"),
    ("between 2 and 4am", "2026-11-23 02:00:00", "2026-11-23 04:00:00"),
    ("between 2am and 4am", "2026-11-23 02:00:00", "2026-11-23 04:00:00"),
    ("2 to 4am", "2026-11-23 02:00:00", "2026-11-23 04:00:00"),
    ("between 11 and 2pm", "2026-11-23 11:00:00", "2026-11-23 14:00:00"),
    ("between midnight and 6am", "2026-11-23 00:00:00", "2026-11-23 06:00:00"),
    ("between noon and 6", "2026-11-23 12:00:00", "2026-11-23 18:00:00"),
    ("from 1 to 4", "2026-11-23 13:00:00", "2026-11-23 16:00:00"),
    ("between 10pm and 2am yesterday", "2026-11-21 22:00:00", "2026-11-22 02:00:00"),
    ("failed this morning", "2026-11-23 00:00:00", "2026-11-23 11:59:59"),
    # a part of a day
    ("yesterday after 5pm", "2026-11-22 17:00:01", "2026-11-22 23:59:59"),
    ("yesterday since 5pm", "2026-11-22 17:00:00", "2026-11-22 23:59:59"),
    ("today before noon", "2026-11-23 00:00:00", "2026-11-23 11:59:59"),
    ("yesterday until 9am", "2026-11-22 00:00:00", "2026-11-22 09:00:00"),
    ("friday between 9 and 11am", "2026-11-20 09:00:00", "2026-11-20 11:00:00"),
    ("yesterday from 9:00 to 11:00", "2026-11-22 09:00:00", "2026-11-22 11:00:00"),
    ("this morning", "2026-11-23 00:00:00", "2026-11-23 11:59:59"),
    ("this afternoon", "2026-11-23 12:00:00", "2026-11-23 17:59:59"),
    ("this evening", "2026-11-23 18:00:00", NOW_TEXT),
    ("tonight", "2026-11-23 18:00:00", NOW_TEXT),
    ("yesterday morning", "2026-11-22 00:00:00", "2026-11-22 11:59:59"),
    ("friday evening", "2026-11-20 18:00:00", "2026-11-20 23:59:59"),
    ("monday night", "2026-11-16 18:00:00", "2026-11-17 09:00:00"),
    ("since this morning", "2026-11-23 00:00:00", NOW_TEXT),
    # counted back
    ("2 days ago", "2026-11-21 00:00:00", "2026-11-21 23:59:59"),
    ("two days ago", "2026-11-21 00:00:00", "2026-11-21 23:59:59"),
    ("a week ago", "2026-11-16 00:00:00", "2026-11-16 23:59:59"),
    ("since 2 days ago", "2026-11-21 00:00:00", NOW_TEXT),
    ("2h ago", "2026-11-23 19:15:30", NOW_TEXT),
    ("since an hour ago", "2026-11-23 20:15:30", NOW_TEXT),
    ("day before yesterday", "2026-11-21 00:00:00", "2026-11-21 23:59:59"),
    ("the day before yesterday", "2026-11-21 00:00:00", "2026-11-21 23:59:59"),
    ("last hour and a half", "2026-11-23 19:45:30", NOW_TEXT),
    ("last half an hour", "2026-11-23 20:45:30", NOW_TEXT),
    ("last 1.5 hours", "2026-11-23 19:45:30", NOW_TEXT),
    ("last 15 mins", "2026-11-23 21:00:30", NOW_TEXT),
    ("past fortnight", "2026-11-09 21:15:30", NOW_TEXT),
    ("past few days", "2026-11-20 21:15:30", NOW_TEXT),
    ("last couple of hours", "2026-11-23 19:15:30", NOW_TEXT),
    ("recently", "2026-11-16 21:15:30", NOW_TEXT),
    ("last 3 business days", "2026-11-19 00:00:00", NOW_TEXT),
    ("on the earlier two days", "2026-11-21 00:00:00", "2026-11-22 23:59:59"),
    ("earlier 3 mornings", "2026-11-20 00:00:00", "2026-11-22 23:59:59"),
    ("previous 2 days", "2026-11-21 21:15:30", NOW_TEXT),
    # periods
    ("weekend", "2026-11-21 00:00:00", "2026-11-22 23:59:59"),
    ("over the weekend", "2026-11-21 00:00:00", "2026-11-22 23:59:59"),
    ("last weekend", "2026-11-21 00:00:00", "2026-11-22 23:59:59"),
    ("since the weekend", "2026-11-21 00:00:00", NOW_TEXT),
    ("in october", "2026-10-01 00:00:00", "2026-10-31 23:59:59"),
    ("november", "2026-11-01 00:00:00", NOW_TEXT),
    ("december 2025", "2025-12-01 00:00:00", "2025-12-31 23:59:59"),
    ("in dec", "2025-12-01 00:00:00", "2025-12-31 23:59:59"),
    ("Q3", "2026-07-01 00:00:00", "2026-09-30 23:59:59"),
    ("this quarter", "2026-10-01 00:00:00", NOW_TEXT),
    ("last quarter", "2026-07-01 00:00:00", "2026-09-30 23:59:59"),
    ("q4 2025", "2025-10-01 00:00:00", "2025-12-31 23:59:59"),
    # more shapes of dates
    ("20.11.2026", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("20.11.", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("on 20.11", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("since 20.11. 14:00", "2026-11-20 14:00:00", NOW_TEXT),
    ("20/11/26", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("20-Nov-2026", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    ("nov-20", "2026-11-20 00:00:00", "2026-11-20 23:59:59"),
    # ISO 8601 and zones
    ("since 2026-11-20T14:00:00Z", "2026-11-20 14:00:00", NOW_TEXT),
    ("since 2026-11-20T14:00:00.123456Z", "2026-11-20 14:00:00", NOW_TEXT),
    ("since 2026-11-20T14:00:00+05:30", "2026-11-20 08:30:00", NOW_TEXT),
    ("since 2026-11-20T14:00:00-0500", "2026-11-20 19:00:00", NOW_TEXT),
    ("since 2026-11-20T14:00", "2026-11-20 14:00:00", NOW_TEXT),
    (
        "2026-11-20T14:00:00Z to 2026-11-20T15:00:00Z",
        "2026-11-20 14:00:00",
        "2026-11-20 15:00:00",
    ),
    ("since 2026-11-23 10:00 UTC", "2026-11-23 10:00:00", NOW_TEXT),
    ("since 10:00 CET", "2026-11-23 09:00:00", NOW_TEXT),
    ("since 10:00 UTC+2", "2026-11-23 08:00:00", NOW_TEXT),
    ("since 10:00 +05:30", "2026-11-23 04:30:00", NOW_TEXT),
    ("since 14:00 Asia/Kolkata", "2026-11-23 08:30:00", NOW_TEXT),
    ("yesterday CET", "2026-11-21 23:00:00", "2026-11-22 22:59:59"),
    (
        "2026-11-16 21:15:30 to 2026-11-23 21:15:30 (UTC)",
        "2026-11-16 21:15:30",
        "2026-11-23 21:15:30",
    ),
]


@pytest.mark.parametrize(("text", "start", "end"), WINDOWS)
def test_windows(text: str, start: str, end: str) -> None:
    """Each way of saying a time asks for exactly this window."""
    assert window(text) == (start, end)


@pytest.mark.parametrize("text", [text for text, _, _ in WINDOWS])
def test_what_the_bot_writes_can_be_typed(text: str) -> None:
    """The normal form, and the sentence that says a question back, ask for the same window; that
    one to the minute.
    """
    asked = ask(f"failed {text}")
    again = ask(asked.canonical)
    assert (again.filters, again.span) == (asked.filters, asked.span)
    said = ask(describe(asked, ZoneInfo("UTC")))
    assert said.filters == asked.filters
    assert asked.span
    assert said.span
    assert abs(said.span.start - asked.span.start) < timedelta(minutes=1)
    assert abs(said.span.end - asked.span.end) <= timedelta(minutes=1)


DATES = ("2026-11-20", "2026/11/20", "20/11/2026", "20-11-2026")


@pytest.mark.parametrize("shape", DATES)
@pytest.mark.parametrize(
    ("clock", "start"), [("", "00:00:00"), (" 14:05", "14:05:00"), (" 14:05:07", "14:05:07")]
)
def test_vendor_dates(shape: str, clock: str, start: str) -> None:
    """All date shapes of the vendor are read, alone and with a time of day behind them."""
    assert window(f"since {shape}{clock}") == (f"2026-11-20 {start}", NOW_TEXT)
    assert window(f"failed since {shape}{clock}, please") == (f"2026-11-20 {start}", NOW_TEXT)


@pytest.mark.parametrize(
    "text",
    [
        *("20 nov", "nov 20", "20 november", "november 20", "20th nov", "nov 20th", "20/11"),
        *(
            "20-11",
            "20th of november",
            "20 november 2026",
            "nov 20, 2026",
            "20 nov 2026",
            "20 NOV.",
            "20 nov this year",
            "20th of november of this year",
        ),
    ],
)
def test_dates_in_words(text: str) -> None:
    """A day and a month are read in either order, with or without the year."""
    assert window(text) == ("2026-11-20 00:00:00", "2026-11-20 23:59:59")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20 nov last year", "2025-11-20 00:00:00", "2025-11-20 23:59:59"),
        ("since 1 july this year", "2026-07-01 00:00:00", NOW_TEXT),
        ("july this year", "2026-07-01 00:00:00", "2026-07-31 23:59:59"),
        ("q3 of last year", "2025-07-01 00:00:00", "2025-09-30 23:59:59"),
        ("1 july to 1 october this year", "2026-07-01 00:00:00", "2026-10-01 23:59:59"),
    ],
)
def test_the_year_of_a_day_or_month(text: str, first: str, last: str) -> None:
    """It may be told by the one of now."""
    assert window(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("24 nov", "2025-11-24 00:00:00"),
        ("23 nov", "2026-11-23 00:00:00"),
        ("25 dec", "2025-12-25 00:00:00"),
        ("29 feb", "2024-02-29 00:00:00"),
        ("on tuesday", "2026-11-17 00:00:00"),
        ("on sunday", "2026-11-22 00:00:00"),
        ("on monday", "2026-11-16 00:00:00"),
    ],
)
def test_the_latest_one_past(text: str, start: str) -> None:
    """What names no year is the latest one past; a weekday is never today."""
    assert window(text)[0] == start


def test_what_failed_tonight_failed_last_night() -> None:
    """In the morning, when the coming night is still far away."""
    early = datetime(2026, 11, 23, 9, 0, 0, tzinfo=UTC)
    assert window("what happened tonight", now=early) == window("overnight", now=early)
    assert window("what failed tonight", now=early) == (
        "2026-11-22 18:00:00",
        "2026-11-23 09:00:00",
    )


@pytest.mark.parametrize("night", ["since this night", "since tonight"])
def test_since_a_night_is_since_one_that_has_begun(night: str) -> None:
    """By day that is the last one, in the evening that of now."""
    early, late = (datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (9, 21))
    assert window(night, now=early) == ("2026-11-22 18:00:00", "2026-11-23 09:00:00")
    assert window(night, now=late) == ("2026-11-23 18:00:00", "2026-11-23 21:00:00")


def test_overnight_is_cut_to_now() -> None:
    """In the small hours, the night ends now."""
    early = datetime(2026, 11, 23, 3, 0, 0, tzinfo=UTC)
    assert window("overnight", now=early) == ("2026-11-22 18:00:00", "2026-11-23 03:00:00")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("20/11", "“20/11” is read day first: 20 November."),
        ("11/20", "“11/20” is read month first: 20 November."),
        ("11/20/2026", "“11/20/2026” is read month first: 20 November."),
        ("since 6", "“6” is read as 18:00, the latest such hour."),
        ("since 10", "“10” is read as 10:00, the latest such hour."),
        ("between 8 and 10", "“between 8 and 10” is read as 08:00 to 10:00, not 20:00 to 22:00."),
        (
            "between 8 and 10 on friday",
            "“between 8 and 10 on friday” is read as 08:00 to 10:00, not 20:00 to 22:00.",
        ),
        ("03/04/2026", "“03/04/2026” is read day first: 3 April."),
        ("since monday", "Monday is read as 2026-11-16, not as today."),
        ("since 22:00", "22:00 is still to come today, so it is yesterday's."),
        (
            "from 1 nov",
            "“from 1 nov” is read as that time alone; “since 1 nov” runs up to now.",
        ),
        ("20/11/26", "“20/11/26” is read day first: 20 November 2026."),
        ("2h ago", "“2h ago” is read as since then."),
        ("1 dec", "1 dec is read as 1 Dec 2025: this year's is yet to come."),
        ("since 1 dec", "1 dec is read as 1 Dec 2025: this year's is yet to come."),
        (
            "between 1 dec and 3 dec",
            "1 dec is read as 1 Dec 2025: this year's is yet to come.",
        ),
        ("1 nov to 3 dec", "3 dec is read as 3 Dec 2025: this year's is yet to come."),
        ("in december", "December is read as that of 2025: this year's is yet to come."),
        ("at 3am", "“at 3am” is read as the hour from 03:00 on."),
        ("last few hours", "“few” is read as 3h."),
        ("recently", "“recently” is read as the last 7 days."),
    ],
)
def test_notes(text: str, note: str) -> None:
    """The reply says how something ambiguous was read."""
    assert ask(text).notes == (note,)


@pytest.mark.parametrize("text", ["since 15", "since 0", "between 8 and 15"])
def test_an_hour_of_24_needs_no_note(text: str) -> None:
    """It is of one half of the day alone."""
    assert ask(text).notes == ()
    assert ask("since 0").canonical == "since 00:00"


@pytest.mark.parametrize(
    ("text", "read", "other"),
    [
        ("between 8 and 10", "from 08:00 to 10:00", "from 20:00 to 22:00"),
        ("from 1 to 4", "from 13:00 to 16:00", "from 01:00 to 04:00"),
        ("between 11 and 2", "from 11:00 to 14:00", "from 23:00 to 02:00"),
        (
            "between 8 and 10 yesterday",
            "from yesterday 08:00 to yesterday 10:00",
            "from yesterday 20:00 to yesterday 22:00",
        ),
        (
            "yesterday between 8 and 10",
            "from 2026-11-22 08:00 to 2026-11-22 10:00",
            "from 2026-11-22 20:00 to 2026-11-22 22:00",
        ),
        ("today between 10 and 11", "from 2026-11-23 10:00 to 2026-11-23 11:00", ""),
        ("between 8 and 10am", "from 08:00 to 10:00", ""),
        ("between 8 and 15", "from 08:00 to 15:00", ""),
        ("between 8 and 10 this morning", "from today 08:00 to today 10:00", ""),
    ],
)
def test_hours_of_either_half_of_the_day(text: str, read: str, other: str) -> None:
    """What they could mean as well is a question of its own."""
    asked = ask(f"failed {text}")
    assert asked.canonical == f"failed {read}"
    assert asked.otherwise == (f"failed {other}" if other else "")
    assert not other or ask(asked.otherwise).canonical == asked.otherwise


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-20", "20/11/2026", "last 7d", "on friday", "since 14:00", "20 nov", "in august"),
        *("1 nov to 20 nov", "2025-12-01 to 3 dec", "1 dec 2025", "december 2025"),
    ],
)
def test_no_notes(text: str) -> None:
    """Nothing is said about what can be read in one way only."""
    assert ask(text).notes == ()


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ("last 0d", "0d", "“0d” is not a duration."),
        ("last 99999999999d", "99999999999d", "more than 366 days"),
        (f"last {'9' * 1900}d", f"{'9' * 1900}d", "more than 366 days"),
        (f"last {'9' * 1900} days", f"{'9' * 1900} days", "more than 366 days"),
        (f"last {'0' * 1900}d", f"{'0' * 1900}d", "is not a duration"),
        ("last 367d", "367d", "more than 366 days"),
        ("last 8785h", "8785h", "more than 366 days"),
        ("since 2025-11-01", "since 2025-11-01", "more than 366 days"),
        ("2024-01-01..2025-06-01", "2024-01-01..2025-06-01", "30 days at a time"),
        ("since 2027-01-01", "since 2027-01-01", "in the future"),
        ("on 2026-11-24", "on 2026-11-24", "in the future"),
        ("on 30 feb", "30 feb", "not in the calendar"),
        ("2026-02-30", "2026-02-30", "not in the calendar"),
        ("2026-11-20T14:00:00+25:00", "2026-11-20T14:00:00+25:00", "no time zone that exists"),
        ("0001-01-01", "0001-01-01", "out of reach"),
        ("9999-12-31", "9999-12-31", "out of reach"),
        ("since 25:00", "25:00", "not a time of day"),
        ("since 13pm", "13pm", "not a time of day"),
        ("since 0am", "0am", "not a time of day"),
        ("next friday", "next friday", "yet to come"),
        ("failed next monday", "next monday", "yet to come"),
        ("next week", "next week", "yet to come"),
        ("failed tomorrow", "tomorrow", "yet to come"),
        ("failed tomorrow evening", "tomorrow evening", "yet to come"),
        ("next 14 dec", "next 14 dec", "yet to come"),
        ("failed since tomorrow", "since tomorrow", "yet to come"),
        ("failed after next friday", "after next friday", "yet to come"),
        ("failed next 3 days", "next 3 days", "yet to come"),
        ("failed in the coming days", "in the coming days", "yet to come"),
        ("what succeeded in the next 2 hours", "in the next 2 hours", "yet to come"),
        ("from 7 nov to 1 nov", "from 7 nov to 1 nov", "ends before it begins"),
        ("2026-11-07..2026-11-01", "2026-11-07..2026-11-01", "ends before it begins"),
        ("between 4pm and 2pm yesterday", "between 4pm and 2pm yesterday", "ends before it"),
        ("from today to yesterday", "from today to yesterday", "ends before it begins"),
        ("between now and 2h ago", "between now and 2h ago", "ends before it begins"),
        ("yesterday after 5pm before", "before", "needs a day or an hour"),
        ("since 10:00 IST", "IST", "means several time zones"),
        ("from 10:00 UTC to 12:00 CET", "from 10:00 UTC to 12:00 CET", "has two time zones"),
        ("since 13 pm", "13 pm", "not a time of day"),
        ("tonight 25:00", "25:00", "not a time of day"),
        ("last", "last", "needs a duration"),
        ("last days", "last days", "needs a duration"),
        ("last 7", "last 7", "needs a unit"),
        ("since", "since", "needs a day or an hour"),
        ("between 1 nov", "between 1 nov", "has no end"),
        ("2026-11-01..", "..", "between two dates"),
        ("since 7 nov before 7 nov", "since 7 nov before 7 nov", "leaves no time"),
        ("after 7 nov before 8 nov", "after 7 nov before 8 nov", "leaves no time"),
    ],
)
def test_refused_times(text: str, word: str, message: str) -> None:
    """A time that cannot be asked for is refused with the reason, and with where it stands."""
    error = refusal(text)
    assert error.word == word
    assert message in error.message


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("failed last wek", "failed last week"),
        ("failed since mondy", "failed since monday"),
        ("last 7", "last 7d"),
        ("failed from 7 nov to 1 nov", "failed from 1 nov to 7 nov"),
        ("failed 2026-11-07..2026-11-01", "failed from 2026-11-01 to 2026-11-07"),
        ("failed 2026-20-11", "failed 2026-11-20"),
    ],
)
def test_corrected_times(text: str, corrected: str) -> None:
    """A slip in a time comes with the question fixed, which then works."""
    assert refusal(text).corrected == corrected
    assert ask(corrected).span is not None


@pytest.mark.parametrize(
    "text", ["failed since tomorrow", "failed next 3 days", "failed next week"]
)
def test_instead_of_a_time_to_come(text: str) -> None:
    """What can be asked is offered: what runs next."""
    assert refusal(text).corrected == "next failed"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("today yesterday", "today", "yesterday"),
        ("last 7d failed since monday", "last 7d", "since monday"),
        ("2026-11-01 2026-11-02", "2026-11-01", "2026-11-02"),
    ],
)
def test_two_times(text: str, first: str, second: str) -> None:
    """Two times contradict each other; both are named."""
    error = refusal(text)
    assert error.message.startswith(f"Two times: “{first}” and “{second}”.")
    assert error.word == second


def test_the_same_time_twice() -> None:
    """Saying a time twice is no contradiction."""
    assert ask("7d failed last 7 days").span == ask("last 7d").span


def test_the_longest_windows() -> None:
    """366 days can be asked for."""
    assert window("last 366d")[0] == "2025-11-22 21:15:30"
    assert window("2024-01-01..2024-12-31") == ("2024-01-01 00:00:00", "2024-12-31 23:59:59")


AFTER_FALL_BACK = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)  # New York: 07:00, winter since 11-01


@pytest.mark.parametrize(
    ("text", "zone", "now", "expected"),
    [
        # Days keep the hour on the clock, hours are spent ones.
        (
            "last 7d",
            "America/New_York",
            AFTER_FALL_BACK,
            ("2026-10-26 07:00:00", "2026-11-02 07:00:00"),
        ),
        (
            "last 168h",
            "America/New_York",
            AFTER_FALL_BACK,
            ("2026-10-26 08:00:00", "2026-11-02 07:00:00"),
        ),
        (
            "past month",
            "America/New_York",
            AFTER_FALL_BACK,
            ("2026-10-03 07:00:00", "2026-11-02 07:00:00"),
        ),
        (
            "yesterday",
            "America/New_York",
            AFTER_FALL_BACK,
            ("2026-11-01 00:00:00", "2026-11-01 23:59:59"),
        ),
        ("last 7d", "Asia/Kolkata", NOW, ("2026-11-17 02:45:30", "2026-11-24 02:45:30")),
        ("today", "Asia/Kolkata", NOW, ("2026-11-24 00:00:00", "2026-11-24 02:45:30")),
        ("on monday", "Asia/Kolkata", NOW, ("2026-11-23 00:00:00", "2026-11-23 23:59:59")),
        ("since 14:00", "Asia/Kolkata", NOW, ("2026-11-23 14:00:00", "2026-11-24 02:45:30")),
        # 02:30 does not exist on 2026-03-08 in New York: the clock goes on at 03:30.
        (
            "since 2026-03-08 02:30",
            "America/New_York",
            datetime(2026, 3, 9, tzinfo=UTC),
            ("2026-03-08 03:30:00", "2026-03-08 20:00:00"),
        ),
    ],
)
def test_zones(text: str, zone: str, now: datetime, expected: tuple[str, str]) -> None:
    """Windows are right on the clock of the zone, over changes of that clock as well."""
    assert window(text, zone=zone, now=now) == expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("last 2h", "2026-11-01 00:10:00"),  # spent hours: 01:10 is shown for the second time
        ("last 1d", "2026-10-31 01:10:00"),
        # 01:40 of the first pass would begin the window after its end: a little more is asked for
        ("last 30m", "2026-11-01 00:40:00"),
    ],
)
def test_the_hour_that_comes_twice(text: str, start: str) -> None:
    """While the clock repeats an hour, a window still begins before it ends on that clock."""
    second_pass = datetime(2026, 11, 1, 6, 10, tzinfo=UTC)  # New York
    assert window(text, zone="America/New_York", now=second_pass) == (start, "2026-11-01 01:10:00")


def test_a_repeated_end_is_the_later_one_unless_that_is_to_come() -> None:
    """An end that the clock shows twice takes in both hours, but never the future."""
    asked = "from 2026-11-01 00:00 to 2026-11-01 01:10"
    later = ask(asked, zone="America/New_York", now=datetime(2026, 11, 2, tzinfo=UTC)).span
    between = ask(asked, zone="America/New_York", now=datetime(2026, 11, 1, 5, 40, tzinfo=UTC)).span
    assert later is not None
    assert between is not None
    assert later.end.astimezone(UTC) == datetime(2026, 11, 1, 6, 10, tzinfo=UTC)
    assert between.end.astimezone(UTC) == datetime(2026, 11, 1, 5, 10, tzinfo=UTC)


def test_now_may_come_in_any_zone() -> None:
    """Windows are computed in the asked zone, whatever zone `now` comes in."""
    elsewhere = NOW.astimezone(ZoneInfo("Asia/Kolkata"))
    assert window("today", now=elsewhere) == ("2026-11-23 00:00:00", NOW_TEXT)


def test_no_time_words() -> None:
    """Without time words there is no window."""
    assert ask("failed events").span is None


def test_an_abbreviation_of_the_own_zone_is_that_zone() -> None:
    """IST means several zones; where the own clock is called so, it means that one."""
    here = ZoneInfo("Asia/Kolkata")
    now = datetime(2026, 11, 23, 21, 15, 30, tzinfo=here)
    query = parse("failed since 10:00 IST", now=now, zone=here)
    assert query.span
    assert query.span.start == now.replace(hour=10, minute=0, second=0)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("did all hourly ones run at 10:00", "nothing not run hourly 10:00"),
        ("did every s3 import run at 9:00 today", "nothing not run s3 today 09:00"),
        ("did all sftp feeds run at 08:00?", "nothing not run sftp 08:00"),
        ("which hourly imports ran at 10:00", "hourly 10:00"),
    ],
)
def test_what_ran_at_a_time_of_day_began_then(text: str, question: str):
    """And ended later, within the hour. One question, for it takes one yes or no."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert query.span is not None
    assert query.span.end - query.span.start > timedelta(minutes=59)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("failed since 3am berlin time", "failed since 2026-11-23 02:00"),
        ("what failed since 06:00, London time", "failed since 06:00"),
        ("what failed between 1 and 3 (india time)", None),
        ("what failed since 06:00 (London)", "failed since 06:00"),
        ("what failed since 3am (Berlin)?", "failed since 2026-11-23 02:00"),
    ],
)
def test_a_city_tells_the_zone(text: str, question: str | None):
    """With the word for it, or in parentheses: a city alone may be a part of a name."""
    (query,) = reading(text).questions
    assert not reading(text).unread
    assert question in (None, query.canonical)
