"""What everything that goes out to Slack says about itself, so that nobody asks for its type."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import Kind
from bot.domain.imports import FAILED
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Deafness, DeliveryBacklog
from bot.domain.outgoing.outgoing import OutboxItem, Outgoing
from bot.domain.outgoing.promises import RunEnded
from bot.domain.runs.remembered import Run
from tests.support.slack_alerts import BLIND, FAILED_AT, OPENED, PROBLEM, SEES, later, storm
from tests.support.slack_clock import START

DIGEST = Digest("digest-1", "C1", "live", date(2026, 11, 22), START, START, 3, START)
ENDED = RunEnded("ended-1", "U1", "live", PROBLEM.row, Run(PROBLEM.row.id, FAILED, START), START)
BACKLOG = DeliveryBacklog("over-1", "began-1", "C9", "live", ("C1",), START, 3, (), START)
DEAF = Deafness("deaf-1", "deaf-1", "C1", "live", "invalid_auth", START, START)
ALL: tuple[Outgoing, ...] = (OPENED, BLIND, DIGEST, ENDED, storm(), BACKLOG, DEAF)


def test_these_are_all_there_are():
    assert {type(one) for one in ALL} == set(get_args(Outgoing))


def test_the_log_tells_them_apart():
    assert [one.label for one in ALL] == [
        *("opened", "notice", "digest", "run_ended", "group", "delivery_backlog", "deafness")
    ]


@pytest.mark.parametrize("one", [OPENED, BLIND, DIGEST, ENDED], ids=lambda one: one.label)
def test_an_item_of_the_outbox_holds_itself(one: OutboxItem):
    assert one.items == (one,)


def test_a_group_holds_its_alerts_and_a_backlog_nothing_of_the_outbox():
    group = storm()
    assert group.items == group.group.alerts
    assert BACKLOG.items == ()
    assert [one.label for one in ALL if one.shared] == ["group"]


def test_no_post_of_a_group_is_older_than_its_oldest_problem():
    older = replace(OPENED, problem=replace(PROBLEM, opened_at=FAILED_AT.replace(year=2025)))
    group = AlertGroup("g", "C1", (OPENED, older), START)
    assert GroupStatus(group, {}).since == older.problem.opened_at


def test_what_follows_says_on_which_message():
    assert [one.root_id for one in (later(Kind.AGAIN), SEES, DIGEST, storm(), BACKLOG)] == [
        *("opened-1", "blind-1", "digest-1", "group-1", "began-1")
    ]


def test_only_failures_and_anomalies_open_a_root_message():
    assert OPENED.opens
    assert storm().opens
    assert not any(one.opens for one in (later(Kind.AGAIN), BLIND, DIGEST, BACKLOG))
    assert not storm(Kind.MISSED).opens


def test_the_start_of_what_the_bot_says_of_itself_goes_past_the_outbox():
    direct = [one.label for one in ALL if one.direct_root]
    assert direct == ["notice", "delivery_backlog", "deafness"]


@pytest.mark.parametrize(
    ("one", "needs"),
    [
        (later(Kind.ACKNOWLEDGED), True),
        (later(Kind.RECOVERED), False),
        (replace(SEES, blindness=replace(SEES.blindness, brief=True)), True),
        (SEES, False),
        (DIGEST, False),
    ],
)
def test_the_end_of_what_was_not_announced_is_not_announced(one: OutboxItem, needs: bool):
    assert one.needs_root is needs


def test_a_problem_found_broken_needs_its_root_message_unless_a_mute_held_runs_of_it():
    found = replace(later(Kind.RECOVERED).problem, adopted=True)
    recovered = replace(later(Kind.RECOVERED), problem=found)
    assert recovered.needs_root
    assert not replace(recovered, problem=replace(found, held=1)).needs_root


def test_a_digest_and_a_brief_blindness_do_not_break_the_silence():
    brief = replace(SEES, blindness=replace(SEES.blindness, brief=True))
    assert [one.breaks_silence for one in (OPENED, SEES, brief, DIGEST)] == [
        *(True, True, False, False)
    ]


def test_what_only_a_subscription_asks_for_is_not_routed():
    assert [one.routed for one in (OPENED, replace(OPENED, routed=False), BLIND, DIGEST)] == [
        *(True, False, True, True)
    ]
