from zoneinfo import ZoneInfo

import pytest

from bot.query.describe import describe
from tests.support.query_asking import ask

SPAN = "2026-11-16 21:15:30 to 2026-11-23 21:15:30 (UTC)"


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
        ("name:x in live today", '"x" ws:live today'),
        ("'a \"b\" c'", "'a \"b\" c'"),
        ('ws:"EU prod"', 'ws:"EU prod"'),
        ("last two weeks", "last 14d"),
        ("past week", "last 7d"),
        ("last week", "last week"),
        ("90 min", "last 90m"),
        ("last 1d12h", "last 1d12h"),
        ("on Friday", "friday"),
        ("20/11", "20 nov"),
        ("20/11/2026 2pm", "2026-11-20 14:00"),
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
        ("mute x 1w in test", 'mute "x" 7d ws:test'),
        ("mute x till recovered", 'mute "x" until it recovers'),
        ("mute x for 2h until it recovers", 'mute "x" 2h until it recovers'),
        ("subscribe everything", "subscribe all"),
        ("subscribe to broken imports", "subscribe all"),
        ("subscribe not archived events", "subscribe events"),
        (
            "subscribe name:loyalty* events failed in test",
            'subscribe failed events "loyalty*" ws:test',
        ),
        ("unsubscribe all please", "unsubscribe all"),
        ("unsubscribe partial", "unsubscribe partial"),
        ("unsubscribe #2 in test", "unsubscribe 2 ws:test"),
        ("subscriptions in test", "subscriptions ws:test"),
    ],
)
def test_canonical(text: str, canonical: str) -> None:
    """All texts that mean the same have one normal form, without modifiers."""
    assert ask(text, workspaces=("live", "test", "EU prod")).canonical == canonical


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("failed events last 7d", f"FAILED event imports, {SPAN}"),
        ("all", "All imports"),
        ("last 7d", f"All imports, {SPAN}"),
        ("problems users events", "FAILED or PARTIAL_SUCCESS user or event imports"),
        ("archived failed partial", "FAILED, PARTIAL_SUCCESS or ARCHIVED imports"),
        ("not archived aux", "Aux data imports that are not ARCHIVED"),
        ("name:*loyalty* s3", "S3 imports containing “loyalty”"),
        ("name:loy*ty s3", "S3 imports named “loy*ty”"),
        ("by omar created today", "Imports created by “omar” on 23 Nov 2026"),
        ("created this month", "Imports created from 1 Nov to 23 Nov 2026"),
        ("not archived not failed", "Imports that are not FAILED or ARCHIVED"),
        ("failed s3 not events", "FAILED S3 imports that are not event imports"),
        ("one-time s3", "One-time S3 imports"),
        ('periodic "Daily <users>"', "Periodic imports named “Daily <users>”"),
        ("failed in live", "FAILED imports in the workspace “live”"),
        ("help", "What can be asked"),
        ("show churn_scores", "Everything known of the import “churn_scores”"),
        ("why churn_scores", "Why the import “churn_scores” failed: its failed files"),
        ("files churn_scores", "The files of the import “churn_scores”"),
        ("next", "What runs next"),
        ("next periodic", "What runs next: periodic imports"),
        ("trend failed last 7d", f"Outcomes per day: FAILED imports, {SPAN}"),
        ("trend last 7d", f"Outcomes per day, {SPAN}"),
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
            "Post failed runs in this channel: FAILED event imports starting with “loyalty”",
        ),
        ("unsubscribe s3", "Stop posting failed runs in this channel: S3 imports"),
        ("unsubscribe 2", "End the subscription 2 of this channel"),
        ("subscriptions", "What this channel is subscribed to"),
    ],
)
def test_describe(text: str, sentence: str) -> None:
    """A question is said back as one plain sentence."""
    assert describe(ask(text), ZoneInfo("UTC")) == sentence


def test_describe_in_a_zone() -> None:
    """The window is said on the clock of the zone, with its name."""
    zone = "Asia/Kolkata"
    assert describe(ask("yesterday", zone=zone), ZoneInfo(zone)) == (
        "All imports, 2026-11-23 00:00:00 to 2026-11-23 23:59:59 (Asia/Kolkata)"
    )


def test_braces_in_names() -> None:
    """A name is never read as a template."""
    assert describe(ask('show "{target} {x}"'), ZoneInfo("UTC")) == (
        "Everything known of the import “{target} {x}”"
    )
