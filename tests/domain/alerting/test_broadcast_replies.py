"""Which replies an alert makes say something else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.broadcast_replies import outdated
from bot.domain.ids import alert_id
from bot.domain.watching.problems import MOST_REPLIES, Problem, ShownReply
from tests.support.slack_alerts import FAILED_AT, OPENED, later

CHANNEL = OPENED.channel


def shown(number: int, kind: Kind = Kind.AGAIN) -> ShownReply:
    at = FAILED_AT + timedelta(hours=number)
    return ShownReply(f"f{number}", kind, "FAILED", at, number + 1)


def problem(count: int, **fields: object) -> Problem:
    """With so many replies that channels saw."""
    made = replace(later(Kind.AGAIN).problem, replies=tuple(map(shown, range(1, count + 1))))
    return replace(made, **fields)  # type: ignore[arg-type]


def of(number: int, kind: Kind = Kind.AGAIN) -> Alert:
    """The alert of one of these."""
    return replace(later(kind), id=alert_id(f"f{number}", CHANNEL))


def numbers(item: Alert, now: Problem) -> list[tuple[int, bool]]:
    """Which replies are to be refreshed, and whether they still hold."""
    every = {alert_id(f"f{number}", CHANNEL): number for number in range(20)}
    return [(every[one.alert.id], one.live) for one in outdated(item, now)]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (of(3), [(2, False)]),
        (of(2), [(1, False), (2, False)]),
        (of(1), [(1, False)]),
        (replace(of(9), quiet=True), []),
        (of(9, Kind.ACKNOWLEDGED), [(3, True)]),
        (of(9, Kind.EXPLAINED), [(3, True)]),
        (of(9, Kind.MUTED), []),
    ],
)
def test_while_it_is_failing(item: Alert, wanted: list[tuple[int, bool]]):
    """The one before it, itself if others came after it, and the latest if that has news."""
    assert numbers(item, problem(3)) == wanted


def test_when_it_is_over():
    """All of them."""
    over = problem(3, ended_at=FAILED_AT + timedelta(hours=9))
    assert numbers(of(9, Kind.RECOVERED), over) == [(1, False), (2, False), (3, False)]


def test_what_is_the_root_message_in_its_channel_is_no_reply():
    """A channel that heard of it later."""
    there = problem(3, root_ids={CHANNEL: alert_id("f2", CHANNEL)})
    over = replace(there, ended_at=FAILED_AT)
    assert numbers(of(9, Kind.RECOVERED), over) == [(1, False), (3, False)]
    assert numbers(of(9, Kind.RECOVERED), replace(over, root_ids={})) == []


@pytest.mark.parametrize("since", range(MOST_REPLIES + 3))
def test_what_was_forgotten_before_it_was_posted(since: int):
    """Slack was away: however many replies came after it, the one before it is outdated."""
    late = replace(of(3), problem=problem(3))
    full = problem(3 + since)
    now = replace(full, replies=full.replies[-MOST_REPLIES:])
    assert numbers(late, now) == [(2, False), (3, False)][: 1 + bool(since)]
    assert all(one.later for one in outdated(late, now))
    assert numbers(replace(late, id="of a thread", quiet=True), now) == []


def test_after_a_loss_the_problem_knows_less_than_the_alert():
    """What the store forgot is not put before what it remembers."""
    assert numbers(replace(of(3), problem=problem(3)), problem(2)) == []
