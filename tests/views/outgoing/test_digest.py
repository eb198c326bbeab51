"""The daily digest: what is known of a day, and nothing that is not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.outgoing.digest import Digest
from bot.playground.slack.limits import faults_in_blocks, too_long
from bot.views.alerting.lock_screen import FIRST
from bot.views.message import Message
from bot.views.outgoing.digest import digest
from bot.views.outside_slack.plain import plain
from tests.support.slack_limits import check
from tests.support.views_digest import DAILY, TROUBLED, digest_writer
from tests.support.views_markup import dangers, presses


def assert_fit(message: Message) -> None:
    """Inside every limit, and harmless."""
    check(message)
    assert faults_in_blocks(list(message.blocks)) == []
    assert not too_long(message.blocks)
    assert dangers(message) == []
    assert plain(message)


def test_a_quiet_day():
    """Green: how runs ended, that nothing is broken, what is next, and that the bot sees."""
    assert plain(digest(DAILY)).split("\n")[:5] == [
        "🟢 DAILY DIGEST: no alerts in the last 24 hours.",
        "412 runs on Sun 22 Nov: 412 succeeded, 0 partly failed, 0 failed.",
        "No import is broken.",
        "Next run: Daily users, 2026-11-23 12:07 UTC.",
        "40 imports watched. Last successful check: 2026-11-23 11:59 UTC.",
    ]


def test_a_day_that_was_not_well():
    """What is muted, or only counted, is no reason to be green; since when it was counted."""
    shown = plain(digest(TROUBLED, several=True)).split("\n")
    since = " after 12:00 UTC (earlier runs that day were not counted)"
    assert shown[:3] == [
        "🔶 DAILY DIGEST (workspace live): no alerts in the last 24 hours.",
        f"412 runs on Sun 22 Nov{since}: 400 succeeded, 9 partly failed, 3 failed.",
        "12 imports are still broken, 3 of them muted and 9 with too few failed rows for an alert.",
    ]
    assert shown[3].startswith("4 imports are overdue: Orders, ")
    assert shown[4].startswith("Next run: ")


def test_what_is_overdue_is_named_and_why_no_alert_said_so():
    """Else "no alerts" would read as if all was well."""
    late = replace(DAILY, overdue=1, late=("Orders",))
    assert "1 import is overdue: Orders.\n" in plain(digest(late))
    assert "1 import is overdue: Orders." in digest(late).text
    off = plain(digest(replace(late, overdue=2, announces_overdue=False)))
    assert "2 imports are overdue: Orders and 1 more. Alerts about overdue imports are off" in off
    unnamed = plain(digest(replace(late, late=())))
    assert "1 import is overdue. Press What runs next to see which." in unnamed


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        (DAILY, "412 runs on Sun 22 Nov: none failed."),
        (TROUBLED, "412 runs on Sun 22 Nov after 12:00 UTC: 3 failed, 9 partly failed."),
        (replace(DAILY, runs={PARTIAL_SUCCESS: 9}), "9 runs on Sun 22 Nov: 9 partly failed."),
    ],
)
def test_a_lock_screen_says_of_which_time_the_runs_are_and_what_failed(told: Digest, counted: str):
    """The alerts beside them are those of the last 24 hours."""
    assert counted in digest(told).text
    assert counted.partition(",")[0] in digest(told).text[:FIRST]


def test_a_lock_screen_says_the_day_from_which_runs_were_counted_if_it_is_another_in_utc():
    """12:00 alone would be taken for that of the day that it is about."""
    told = digest(replace(TROUBLED, day=date(2026, 11, 23))).text
    assert "412 runs on Mon 23 Nov after 22 Nov 12:00 UTC: 3 failed" in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"runs": None}, "The run count for Sun 22 Nov is not available."),
        ({"runs": {}}, "0 runs on Sun 22 Nov: 0 succeeded, 0 partly failed, 0 failed."),
        ({"runs": {FAILED: 1, SUCCESSFUL: 0, PARTIAL_SUCCESS: 0}}, "1 run on Sun 22 Nov: "),
        ({"broken": 1}, "1 import is still broken."),
        ({"broken": 1, "muted": 1}, "1 import is still broken, but muted."),
        (
            {"broken": 1, "untold": 1},
            "1 import is still broken, but with too few failed rows for an alert.",
        ),
        ({"broken": 2, "muted": 2}, "2 imports are still broken, 2 of them muted."),
    ],
)
def test_what_is_known(change: dict[str, Any], said: str):
    """No number is made up, and what is not known is said not to be."""
    assert said in plain(digest(replace(DAILY, **change)))


def test_its_buttons_ask_about_its_workspace():
    """Where there are several."""
    pressed = presses(digest(DAILY, several=True))
    assert len(pressed) == 2
    assert [asked for asked in pressed.values() if not asked.endswith("workspace:live")] == []


@given(digest_writer)
def test_any_day(told: Digest):
    """Whatever there is to say."""
    assert_fit(digest(told, repeat=True, several=True))


def test_the_longest():
    """Of everything that is not ours."""
    long, much = "W" * 10_000, 10**15 - 1
    told = replace(TROUBLED, workspace=long, next_name=long, broken=much, muted=much, untold=much)
    told = replace(told, overdue=much, late=(long,) * 3)
    assert_fit(digest(replace(told, runs={SUCCESSFUL: much}, imports=much), several=True))
