"""Which replies an alert makes say something else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerts import Alert, Kind
from bot.domain.ids import alert_id
from bot.domain.problems import MOST_REPLIES, Problem, ShownReply
from bot.domain.replies import outdated
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


def test_what_comes_too_late_to_be_remembered():
    """Slack was away, and as many replies came after it as are remembered."""
    full = replace(problem(0), replies=tuple(shown(at) for at in range(2, MOST_REPLIES + 2)))
    (late, *_) = outdated(of(1), full)
    assert (late.alert, late.later, late.live) == (of(1), full.replies[0], False)
    assert numbers(replace(of(1), quiet=True), full) == []
