"""Lags: what is guessed and why, since when, what to do, and how it ended."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import ANOMALY_KINDS, Alert, Kind
from bot.domain.anomalies.kinds import Overdue, Stuck
from bot.domain.imports import ARCHIVED, FAILED, PROCESSING, QUEUED, SUCCESSFUL, Import
from bot.domain.watching.problems import Problem
from bot.playground.slack.limits import faults_in_blocks, too_long
from bot.views.alerting.alert_groups import group
from bot.views.alerting.alerts import reply, root_message
from bot.views.alerting.anomalies import why
from bot.views.message import Message
from bot.views.outside_slack.plain import plain
from tests.support.slack_limits import check
from tests.support.views_anomalies import (
    OVERDUE,
    SHORT,
    STUCK,
    WAITS,
    anomalies,
    late_groups,
    late_storm,
)
from tests.support.views_markup import dangers, presses
from tests.support.views_values import NOW, ROW, alert

GOOD = replace(ROW, status=SUCCESSFUL, last_run_status=SUCCESSFUL)


def assert_fit(message: Message) -> None:
    """Inside every limit, and harmless."""
    check(message)
    assert faults_in_blocks(list(message.blocks)) == []
    assert not too_long(message.blocks)
    assert dangers(message) == []
    assert plain(message)


@pytest.mark.parametrize(
    ("anomaly", "headline", "story"),
    [
        (
            STUCK,
            "⌛ STUCK: Daily users",
            ("Running for 3 h; recent successful runs took 20 min or less. First seen running "),
        ),
        (OVERDUE, "⏰ OVERDUE: Orders", "3 h late. It was due "),
        (
            SHORT,
            "📉 FEWER ROWS: Daily users",
            "499 rows instead of the usual 10,000. It ran ",
        ),
    ],
)
def test_an_anomaly(anomaly: Problem, headline: str, story: str):
    """The word first, then why it is taken for late, since when, and what to do."""
    message = root_message(alert(Kind.LATE, anomaly))
    lines = plain(message).split("\n")
    assert lines[:2] == [headline, f"{story}at 2026-11-23 09:00 UTC."]
    assert message.text.startswith(f"{headline[2:]} – ")
    assert "Next step: " in plain(message)


def test_what_waits_in_the_queue_is_not_said_to_run():
    """It has not begun."""
    queued = replace(STUCK, anomaly=Stuck(QUEUED, timedelta(hours=3)))
    assert "First seen queued at 2026-11-23 09:00 UTC." in plain(
        root_message(alert(Kind.LATE, queued))
    )


def test_whoever_is_to_be_asked_is_named():
    """As far as the channel may know."""
    shown = plain(root_message(alert(Kind.LATE, STUCK)))
    assert "Ask the import's owner to contact MoEngage support now." in shown
    fresh = replace(STUCK, anomaly=Stuck(PROCESSING, timedelta(minutes=40)))
    assert "In 30 minutes, press Show this import" in plain(root_message(alert(Kind.LATE, fresh)))
    assert "owner: data@example.com" in shown


@pytest.mark.parametrize(
    ("anomaly", "row", "headline", "story"),
    [
        (
            *(OVERDUE, replace(WAITS, last_run_at=NOW), "🟢 CAUGHT UP: Orders"),
            "Ran at 2026-11-23 12:00 UTC, 3 h after it was due.",
        ),
        (
            *(OVERDUE, replace(WAITS, last_run_at=NOW, last_run_status=FAILED)),
            *("🔴 CAUGHT UP: Orders", "Ran at 2026-11-23 12:00 UTC, 3 h after it was due."),
        ),
        (
            *(OVERDUE, replace(WAITS, last_run_at=None, status=PROCESSING)),
            *("🟢 CAUGHT UP: Orders", "It is running now, 3 h after it was due."),
        ),
        (
            *(OVERDUE, replace(WAITS, last_run_at=None, next_scheduled_at=NOW)),
            "🟢 CAUGHT UP: Orders",
            "The run due at 2026-11-23 09:00 UTC was skipped or rescheduled.",
        ),
        (
            *(OVERDUE, replace(WAITS, status=ARCHIVED)),
            "⚪ ARCHIVED: Orders",
            "Archived in the meantime.",
        ),
        (
            *(STUCK, GOOD, "🟢 ENDED: Daily users"),
            "No longer stuck: the run ended after 3 h as SUCCESSFUL, seen at 2026-11-23 12:00 UTC.",
        ),
        (
            *(STUCK, ROW, "🔴 ENDED: Daily users"),
            "No longer stuck: the run ended after 3 h as FAILED, seen at 2026-11-23 12:00 UTC.",
        ),
        (
            *(STUCK, replace(ROW, status=PROCESSING), "🟢 CAUGHT UP: Daily users"),
            "It is making progress again.",
        ),
        (
            *(SHORT, GOOD, "🟢 CAUGHT UP: Daily users"),
            "The run of 2026-11-23 12:00 UTC had 10,000 rows, about as many as usual.",
        ),
    ],
)
def test_how_it_ended(anomaly: Problem, row: Import, headline: str, story: str):
    """Green, unless the run failed; and nothing is left to do."""
    over = alert(Kind.CAUGHT_UP, replace(anomaly, row=row, ended_at=NOW))
    for message in (root_message(over), reply(over)):
        assert plain(message).split("\n")[:2] == [headline, story]
        assert message.text.startswith(headline[2:])
        assert "UTC" not in message.text
        assert "What to do" not in plain(message)


def test_what_to_do_where_files_are_unknown():
    """Of a source that is not documented it is not known that it has files."""
    shown = plain(
        root_message(alert(Kind.LATE, replace(SHORT, row=replace(ROW, source="SNOWFLAKE"))))
    )
    assert "Next step: Ask the import's owner whether the source was complete." in shown


@pytest.mark.parametrize(
    ("anomaly", "pressed"),
    [
        (STUCK, ["Show this import", "Files", "Mute for 8 h"]),
        (OVERDUE, ["Show this import", "Re-run", "Mute for 8 h"]),
        (SHORT, ["Show this import", "Files", "Mute for 8 h"]),
    ],
)
def test_what_can_be_pressed(anomaly: Problem, pressed: list[str]):
    """A run that did not come can be started; one that is at work not."""
    questions = presses(root_message(alert(Kind.LATE, anomaly)))
    assert list(questions) == pressed
    assert [one for one in questions.values() if anomaly.row.id not in one] == []


def test_people_are_called():
    """Those whom the settings name for it, while it is late and no longer."""
    late = replace(alert(Kind.LATE, OVERDUE), mentions=("U0ANNA00001",))
    assert "U0ANNA00001" in str(root_message(late).blocks)
    over = replace(late, kind=Kind.CAUGHT_UP, problem=replace(OVERDUE, ended_at=NOW))
    assert "U0ANNA00001" not in str(root_message(over).blocks)
    many = late_storm(6)
    called = replace(many.group, alerts=(late, *many.group.alerts[1:]))
    assert "U0ANNA00001" in str(group(replace(many, group=called)).blocks)


def test_a_group_counts_down():
    """What has caught up is said in the message that told of all, and stands last in it."""
    shown = plain(group(late_storm(12, 5))).split("\n")
    assert shown[:2] == [
        "⏰ 7 of 12 imports still overdue",
        "12 became late at 2026-11-23 09:00 UTC. 5 of 12 caught up.",
    ]
    assert [line[:1] for line in shown if "Import 0" in line] == ["⏰"] * 7 + ["🟢"] * 3
    assert plain(group(late_storm(7, 7))).startswith("🟢 CAUGHT UP: 7 imports\n")
    ended = late_storm(7, 7, Kind.CAUGHT_UP)
    assert plain(group(ended)).startswith("🟢 CAUGHT UP: 7 imports\n7 caught up")


@given(anomalies)
def test_any_anomaly(alert: Alert):
    """Whatever the vendor wrote: inside every limit, and harmless."""
    for show in (root_message, reply):
        for several in (False, True):
            assert_fit(show(alert, repeat=several, several=several))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(suppress_health_check=list(HealthCheck))
@given(late_groups)
def test_any_group(told: GroupStatus):
    """Many lags in one message."""
    assert_fit(group(told, several=True))


def test_the_longest():
    """Of everything that is not ours."""
    long = "W" * 10_000
    row = replace(
        ROW, name=long, type=long, source=long, status=long, last_run_status=long, id=long
    )
    for kind in ANOMALY_KINDS:
        for anomaly in (STUCK, OVERDUE, SHORT):
            told = alert(kind, replace(anomaly, row=row, anomaly=long, workspace=long))
            assert_fit(root_message(told, repeat=True, several=True))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(61, "1 h 1 min"), (60.5, "1 h"), (3_000, "2 d 2 h"), (0, "0 s")],
)
def test_lengths_are_said_shortly(minutes: float, said: str):
    """The two largest units, to the minute."""
    late = Overdue(timedelta(minutes=minutes))
    assert why(late) == f"{said} late"
