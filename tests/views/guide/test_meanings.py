"""What words mean, with the numbers of the settings."""

from dataclasses import replace
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.answers.small_talk import InUtc, Meaning, Word
from bot.domain.asked import Aspect
from bot.domain.imports import FAILED, STATUSES
from bot.views.guide.meanings import in_utc, meaning_of
from tests.support.slack_limits import check
from tests.support.views_markup import presses
from tests.support.views_values import MEANING

KOLKATA: Final = ZoneInfo("Asia/Kolkata")


def said(asked: Meaning) -> str:
    """The text of its message."""
    message = meaning_of(asked)
    check(message)
    return str(message.text)


@pytest.mark.parametrize("term", [*STATUSES, *Word])
def test_everything_that_can_be_asked_has_a_meaning(term: str):
    """Each in a sentence that Slack shows."""
    assert len(said(replace(MEANING, terms=(term,)))) > 30


def test_whether_there_is_an_alert_is_said():
    """A question finds what is stuck also where alerts of it are off."""
    on, off = MEANING, replace(MEANING, alerts=AnomalyRules())
    assert "still going after 30 min (2 h if I know few runs of the import)" in said(on)
    assert "I post an alert then" in said(replace(on, terms=(Word.STUCK,)))
    assert "STUCK_AFTER is off" in said(replace(off, terms=(Word.STUCK,)))


def test_the_rules_of_alerts_are_those_in_force():
    """What is off is no rule, and without a threshold each partial run is an alert."""
    rules = replace(MEANING, terms=(Word.ALERTS,))
    assert "for partly failed runs in which at least 100 rows or 5% of all rows failed" in said(
        rules
    )
    assert "stuck for at least 1 h" in said(rules)
    assert "overdue" not in said(rules)
    none = replace(rules, thresholds=Thresholds(), alerts=AnomalyRules(drop_below=0.5))
    assert "for partly failed runs (however few rows failed)" in said(none)
    assert "fewer than 50% of the usual rows" in said(none)
    assert "stuck" not in said(none)
    of_rows = replace(rules, terms=(Word.ROW_THRESHOLD,))
    assert "at least 100 rows or 5% of all rows failed. I post one for every failed" in said(
        of_rows
    )
    assert "stuck" not in said(of_rows)


def test_the_memory_and_the_clock():
    """Since when runs are known, on the clock of the workspace, and which clock that is."""
    memory = replace(MEANING, terms=(Word.MEMORY,))
    assert "every run since Thu 12 Nov at 17:30 (Asia/Kolkata)" in said(memory)
    assert "no run yet" in said(replace(memory, known_since=None))
    zone = replace(MEANING, terms=(Word.ZONE,), now=MEANING.now + timedelta(days=1))
    assert "Asia/Kolkata (UTC+05:30; from the setting TIMEZONE)" in said(zone)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (InUtc(MEANING.now, KOLKATA), "17:30 in Asia/Kolkata is 12:00 UTC."),
        (
            InUtc(MEANING.now - timedelta(hours=14), KOLKATA, "orders", Aspect.NEXT),
            "Next run of orders: Mon 23 Nov at 03:30 in Asia/Kolkata is 22:00 UTC the day before.",
        ),
        (
            InUtc(MEANING.now, KOLKATA, "orders", Aspect.NEXT, there=ZoneInfo("Europe/Istanbul")),
            "Next run of orders: Mon 23 Nov at 17:30 in Asia/Kolkata is 15:00 in Europe/Istanbul.",
        ),
        (
            InUtc(MEANING.now + timedelta(hours=10), ZoneInfo("America/New_York"), "orders"),
            "orders: 17:00 in America/New_York is 22:00 UTC.",
        ),
        (
            InUtc(MEANING.now + timedelta(hours=13), ZoneInfo("America/New_York")),
            "20:00 in America/New_York is 01:00 UTC the day after.",
        ),
    ],
)
def test_a_time_in_utc(asked: InUtc, sentence: str):
    """On both clocks, with the day where it is another one."""
    message = in_utc(asked)
    check(message)
    assert message.text == sentence


def test_what_is_so_now_is_a_press_away():
    """Of a state the imports in it, of a source those from there; of a fact of the bot nothing."""
    asked = replace(MEANING, terms=(Word.OVERDUE, Word.SFTP, Word.ZONE))
    assert list(presses(meaning_of(asked)).values()) == ["overdue", "sftp"]


def test_two_states_are_not_the_same():
    """Which is said first; of one alone, or of more, each is explained."""
    both = said(replace(MEANING, terms=(FAILED, Word.OVERDUE)))
    assert both.startswith("Overdue is not the same as failed. ")
    for terms in ((Word.OVERDUE,), (FAILED, Word.S3), (FAILED, Word.OVERDUE, Word.STUCK)):
        assert "is not the same" not in said(replace(MEANING, terms=terms))
