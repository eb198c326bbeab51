from zoneinfo import ZoneInfo

import pytest

from bot.query.describe import describe
from bot.query.reader import read
from bot.query.values import Reading
from tests.support.query_asking import NOW, ask
from tests.support.query_reading import INDEX

SPAN = "Mon 16 Nov 21:15 to Mon 23 Nov 2026 21:15 (UTC)"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", "help"),
        ("show all imports", "all"),
        ("EVENTS failed, past 7 days?", "anything failed events last 7d"),
        ("users s3 periodic queued failed page 2 share fresh", "failed queued periodic s3 users"),
        ("not archived", "not archived"),
        ("problems", "failed partial"),
        ("sftp csv", "sftp csv"),
        ("failed not s3", "failed not s3"),
        ("active", "processing queued"),
        ("not aux", "not aux"),
        ("not problems", "not failed not partial"),
        ("users events aux", "all"),
        ("name:x in live today", '"x" workspace:live today'),
        ("'a \"b\" c'", "'a \"b\" c'"),
        ('ws:"EU prod"', 'workspace:"EU prod"'),
        ("last two weeks", "last 14d"),
        ("past week", "last 7d"),
        ("last week", "last week"),
        ("90 min", "last 90m"),
        ("last 1d12h", "last 1d12h"),
        ("on Friday", "friday"),
        ("20/11", "20 nov"),
        ("20/11/2026 14:00", "2026-11-20 14:00"),
        ("since 14:00:30", "since 14:00:30"),
        ("between 1 nov and 7 nov", "from 1 nov to 7 nov"),
        ("after friday until today", "after friday to today"),
        ("since 1 nov before 7 nov", "from 1 nov before 7 nov"),
        ("last night", "overnight"),
        ("until 20 nov", "until 20 nov"),
        ("upcoming users", "next users"),
        ("stats failed last 30d", "trend failed last 30d"),
        ("show me churn_scores", 'show "churn_scores"'),
        ("mute Daily users for 90 min share", 'mute "Daily users" 90m'),
        ("mute x 1w in test", 'mute "x" 7d workspace:test'),
        ("mute x till recovered", 'mute "x" until it recovers'),
        ("mute x for 2h until it recovers", 'mute "x" 2h until it recovers'),
        ("subscribe everything", "subscribe all"),
        ("subscribe to broken imports", "subscribe all"),
        ("subscribe not archived events", "subscribe events"),
        (
            "subscribe name:loyalty* events failed in test",
            'subscribe failed events "loyalty*" workspace:test',
        ),
        ("unsubscribe all please", "unsubscribe all"),
        ("unsubscribe partial", "unsubscribe partial"),
        ("unsubscribe #2 in test", "unsubscribe 2 workspace:test"),
        ("subscriptions in test", "subscriptions workspace:test"),
    ],
)
def test_canonical(text: str, canonical: str) -> None:
    """All texts that mean the same have one normal form, without modifiers."""
    assert ask(text, workspaces=("live", "test", "EU prod")).canonical == canonical


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("failed events last 7d", f"Failed event imports, {SPAN}"),
        ("all", "All imports"),
        ("last 7d", f"All imports, {SPAN}"),
        ("problems users events", "Failed or partly failed user or event imports"),
        ("archived failed partial", "Failed, partly failed or archived imports"),
        ("not archived aux", "Aux data imports that are not archived"),
        ("name:*loyalty* s3", "S3 imports containing “loyalty”"),
        ("name:loy*ty s3", "S3 imports named “loy*ty”"),
        ("by omar created today", "Imports created by “omar” on 23 Nov 2026"),
        ("created this month", "Imports created from 1 Nov to 23 Nov 2026"),
        ("not archived not failed", "Imports that are not failed or archived"),
        ("failed s3 not events", "Failed S3 imports that are not event imports"),
        ("one-time s3", "One-time S3 imports"),
        ('periodic "Daily <users>"', "Periodic imports named “Daily <users>”"),
        ("failed in live", "Failed imports in the workspace “live”"),
        ("help", "What you can ask"),
        ("show churn_scores", "Everything known of the import “churn_scores”"),
        ("why churn_scores", "Why the import “churn_scores” failed: its failed files"),
        ("files churn_scores", "The files of the import “churn_scores”"),
        ("next", "What runs next"),
        ("next periodic", "What runs next: periodic imports"),
        ("trend failed last 7d", f"Runs per day: failed imports, {SPAN}"),
        ("trend last 7d", f"Runs per day, {SPAN}"),
        ("health", "The health of the bot"),
        ("mute churn_scores 2h", "Mute the alerts of the import “churn_scores” for 2h"),
        ("mute churn_scores", "Mute the alerts of the import “churn_scores”"),
        ("unmute churn_scores", "Unmute the alerts of the import “churn_scores”"),
        ("mutes", "The imports whose alerts are muted"),
        ("rerun churn_scores", "Run the import “churn_scores” now"),
        (
            "mute churn_scores until it recovers",
            "Mute the alerts of the import “churn_scores” until it recovers",
        ),
        ("subscribe all", "Post failed runs in this channel: all imports"),
        (
            "subscribe failed events name:loyalty*",
            "Post failed runs in this channel: failed event imports starting with “loyalty”",
        ),
        ("unsubscribe s3", "Stop posting failed runs in this channel: S3 imports"),
        ("unsubscribe 2", "End the subscription 2 of this channel"),
        ("subscriptions", "What this channel is subscribed to"),
    ],
)
def test_describe(text: str, sentence: str) -> None:
    """A question is said back as one plain sentence."""
    assert describe(ask(text), ZoneInfo("UTC")) == sentence


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("yesterday", "Mon 23 Nov 2026"),
        ("today", "Tue 24 Nov 2026, 00:00 to 02:45"),
        ("last week", "Mon 16 Nov to Sun 22 Nov 2026"),
        ("last 365d", "Mon 24 Nov 2025 02:45 to Tue 24 Nov 2026 02:45"),
        ("yesterday at 14:00", "Mon 23 Nov 2026, 14:00 to 14:01"),
        ("yesterday after 5pm", "Mon 23 Nov 2026, 17:00 to 23:59"),
        ("friday before 6am", "Fri 20 Nov 2026, 00:00 to 06:00"),
        ("overnight", "Mon 23 Nov 18:00 to Tue 24 Nov 2026 02:45"),
    ],
)
def test_times_are_said_in_a_zone(text: str, time: str) -> None:
    """To the minute, on the clock of the zone, which is named once."""
    zone = "Asia/Kolkata"
    asked = describe(ask(text, zone=zone), ZoneInfo(zone))
    assert asked == f"All imports, {time} (Asia/Kolkata)"


def test_a_timetable_of_any_day_is_said_without_a_day() -> None:
    """A weekly import may run at that hour on another day than the next one."""
    minute, hours = "which imports start at 03:00", "what runs between 3 and 5am whatever the day"
    assert describe(ask(minute), ZoneInfo("UTC")) == "What runs next, at 03:00 on any day (UTC)"
    assert describe(ask(hours), ZoneInfo("UTC")).endswith(", from 03:00 to 05:00 on any day (UTC)")


def test_braces_in_names() -> None:
    """A name is never read as a template."""
    assert describe(ask('show "{target} {x}"'), ZoneInfo("UTC")) == (
        "Everything known of the import “{target} {x}”"
    )


@pytest.mark.parametrize(
    "text",
    [
        *("failed snowflake", "bigquery not failed", "failed not databricks", "failed warehouses"),
        *("failed events last 7d", "problems users", "failed not s3 not csv", "hourly failed"),
        *("failed without daily_users", "more than 1000 failed rows last 7d", "muted failed"),
        *("failed yesterday but not today", "failed every day this week", "new failures today"),
        *("what recovered today", "recovered s3 yesterday", "created this month"),
        *("next", "next s3 within 3h", "next sftp on friday", "what runs on weekends"),
        *("trend failed last 30d", "trend last 7d", "overdue sftp", "overdue or stuck yesterday"),
        *("how many failed today", "count runs yesterday", "count imports", "failure rate last 7d"),
        *("count s3 imports", "how many imports failed today", "how many are broken"),
        *("count rows today", "average rows of daily_users this week"),
        *("top 5 failures last 7d", "slowest imports this week", "longest run of daily_users"),
        *("compare today with yesterday", "compare failures this week vs last week"),
        "compare daily_users and orders_hourly last 7d",
    ],
)
def test_headings_can_be_typed(text: str) -> None:
    """What an answer says it is about asks for the same, all of it understood."""
    asked = _read(text).questions[0]
    heading = describe(asked, ZoneInfo("UTC"))
    again = _read(heading)
    assert (again.unread, again.unused) == ((), ())
    assert again.questions[0].intent is asked.intent
    assert describe(again.questions[0], ZoneInfo("UTC")) == heading


def _read(text: str) -> Reading:
    return read(text, now=NOW, zone=ZoneInfo("UTC"), names=INDEX)


def test_several_that_are_left_out_are_joined_by_and() -> None:
    """“Except x or y” must be read twice."""
    query = ask("failed today except 'daily_users' and 'coupon_codes'")
    assert "except “daily_users” and “coupon_codes”" in describe(query, ZoneInfo("UTC"))
