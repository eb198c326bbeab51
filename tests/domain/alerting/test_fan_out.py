"""Who is told of a change, and how loudly: routes, subscriptions, mutes and reminders together."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.fan_out import MOST_REMINDERS
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Route, Routing, Selection, Subscription
from bot.domain.alerting.severity import Severity, Thresholds
from bot.domain.ids import alert_id
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.watching.changed_rows import decide, is_due, missed
from bot.domain.watching.decisions import Decision, Gap, Scope, Seen
from bot.domain.watching.problems import Ack, Problem

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WISHES = NotificationPolicy(Routing("C1"))
WORST = Route("worst", Selection(severities=(Severity.CRITICAL,)), ("C2",), ("S1",), go_on=True)
EVERY = Route("every", Selection(), ("C1",))
TWO = NotificationPolicy(Routing("C1", (WORST, EVERY)))
PARTIAL = Subscription("s", "live", "C3", Selection(outcomes=(PARTIAL_SUCCESS,)), "", "U1", NOW)


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def row(outcome: str, minutes: int, failed: int = 1000) -> Import:
    return Import(
        id="i1",
        name="Daily users",
        type="USERS",
        schedule="PERIODIC",
        source="S3",
        status="SCHEDULED",
        last_run_status=outcome,
        last_run_at=at(minutes),
        total_rows=1000,
        processed_rows=1000 - failed,
    )


def mute(minutes: int, *, recovery: bool = False) -> Mute:
    return Mute("i1", "Daily users", "U1", NOW, at(minutes), recovery)


class WatchedWorkspace:
    """An import, as sweep after sweep shows it, and what people want meanwhile."""

    def __init__(self, policy: NotificationPolicy = WISHES) -> None:
        self.policy = policy
        self.seen: Seen | None = None
        self.problem: Problem | None = None
        self.minutes = 0

    @property
    def scope(self) -> Scope:
        return Scope("live", at(self.minutes), NOW - timedelta(hours=1), self.policy)

    def look(self, outcome: str, ran: int, now: int | None = None, failed: int = 1000) -> Decision:
        """A sweep at this minute shows the run of that one."""
        self.minutes = ran if now is None else now
        made = decide(row(outcome, ran, failed), self.seen, self.problem, self.scope)
        self.seen, self.problem = made.seen, made.problem
        return made

    def run(self, outcome: str, minutes: int, failed: int = 1000) -> list[tuple[Kind, str]]:
        return told(self.look(outcome, minutes, failed=failed).alerts)


def told(alerts: Iterable[Alert]) -> list[tuple[Kind, str]]:
    return [(alert.kind, alert.channel) for alert in alerts]


# --- Channels -----------------------------------------------------------------------------------


def test_each_channel_has_a_root_message_of_its_own():
    """One failure in two channels is two messages, each with its own id, mentions and thread."""
    one = WatchedWorkspace(TWO)
    opened = one.look(FAILED, 0).alerts
    assert told(opened) == [(Kind.OPENED, "C2"), (Kind.OPENED, "C1")]
    assert [alert.mentions for alert in opened] == [("S1",), ()]
    assert len({alert.id for alert in opened}) == 2
    again = one.look(FAILED, 60).alerts
    assert [alert.follows for alert in again] == [alert.id for alert in opened]
    over = one.look(SUCCESSFUL, 120).alerts
    assert told(over) == [(Kind.RECOVERED, "C2"), (Kind.RECOVERED, "C1")]
    assert [alert.follows for alert in over] == [alert.id for alert in opened]


def test_a_channel_notified_later_gets_a_root_message():
    """It got worse: who is told only of the worst sees a card first, the others a reply."""
    one = WatchedWorkspace(TWO)
    assert one.run(PARTIAL_SUCCESS, 0) == [(Kind.OPENED, "C1")]
    old, new = one.look(FAILED, 60).alerts
    assert told([old, new]) == [(Kind.AGAIN, "C1"), (Kind.AGAIN, "C2")]
    assert (old.follows is None, new.follows is None) == (False, True)
    later = one.look(FAILED, 120).alerts
    assert {alert.channel: alert.follows for alert in later} == {"C1": old.follows, "C2": new.id}


def test_who_was_notified_gets_the_follow_ups():
    """Though by now it fits no route of that channel, nor a subscription that is gone."""
    one = WatchedWorkspace(replace(TWO, subscriptions=(PARTIAL,)))
    one.run(FAILED, 0)
    assert one.run(PARTIAL_SUCCESS, 60) == [
        (Kind.AGAIN, "C2"),
        (Kind.AGAIN, "C1"),
        (Kind.AGAIN, "C3"),
    ]
    one.policy = WISHES
    assert {channel for _, channel in one.run(SUCCESSFUL, 120)} == {"C1", "C2", "C3"}


def test_what_only_a_subscription_asks_for_is_not_routed():
    """So that it is not sent to the alert channel if the subscriber's refuses it."""
    one = WatchedWorkspace(replace(WISHES, subscriptions=(PARTIAL,)))
    alerts = one.look(PARTIAL_SUCCESS, 0).alerts
    assert {alert.channel: alert.routed for alert in alerts} == {"C1": True, "C3": False}


def test_ids_tell_channels_and_facts_apart():
    """The same change in two channels, and two changes in one, are four messages."""
    one = WatchedWorkspace(TWO)
    alerts = [alert for ran in (0, 60) for alert in one.look(FAILED, ran).alerts]
    assert len({alert.id for alert in alerts}) == 4


# --- Severity -----------------------------------------------------------------------------------


def test_a_few_failed_rows_are_only_counted():
    """Nobody is told, not even of the end; a run that is over the threshold is told at once."""
    one = WatchedWorkspace(replace(WISHES, thresholds=Thresholds(rows=100)))
    assert one.run(PARTIAL_SUCCESS, 0, failed=99) == []
    assert one.run(PARTIAL_SUCCESS, 60, failed=100) == [(Kind.AGAIN, "C1")]
    assert one.run(PARTIAL_SUCCESS, 120, failed=1) == [(Kind.AGAIN, "C1")]
    assert one.run(SUCCESSFUL, 180) == [(Kind.RECOVERED, "C1")]
    assert one.run(PARTIAL_SUCCESS, 900, failed=1) == []
    assert one.run(SUCCESSFUL, 960) == []


def test_a_hidden_run_is_reported_whatever_the_row_says():
    """The row is of a later run, whose few failed rows say nothing of the one before."""
    scope = WatchedWorkspace(replace(WISHES, thresholds=Thresholds(rows=100))).scope
    gap = Gap(row(SUCCESSFUL, 0, failed=0), at(-60), at(0))
    alerts = missed(gap, PARTIAL_SUCCESS, at(-30), 1, scope)
    assert told(alerts) == [(Kind.MISSED, "C1")]


# --- Mutes --------------------------------------------------------------------------------------


def test_a_muted_failure_is_reported_when_the_mute_is_over():
    """Held while it lasts, told once after it, with how many there were."""
    one = WatchedWorkspace(replace(WISHES, mutes=(mute(90),)))
    assert one.run(FAILED, 0) == []
    assert one.run(FAILED, 60) == []
    assert not is_due(one.problem, one.scope)
    one.minutes = 90
    assert is_due(one.problem, one.scope)
    (alert,) = one.look(FAILED, 60, now=90).alerts
    assert (alert.kind, alert.problem.held, alert.quiet) == (Kind.AGAIN, 2, False)
    assert not is_due(one.problem, one.scope)
    assert told(one.look(FAILED, 60, now=91).alerts) == []


def test_what_is_reported_after_a_mute_is_the_fact_itself():
    """Whether a mute held it or not, the same run has the same id: a store that forgets the mute
    makes no second message.
    """
    held = WatchedWorkspace(replace(WISHES, mutes=(mute(30),)))
    held.run(FAILED, 0)
    (late,) = held.look(FAILED, 0, now=30).alerts
    (early,) = WatchedWorkspace().look(FAILED, 0).alerts
    assert late.id == early.id


def test_a_mute_keeps_no_recovery_back():
    """The card turns green: that disturbs nobody. What was held meanwhile is said there."""
    one = WatchedWorkspace()
    one.run(FAILED, 0)
    one.policy = replace(WISHES, mutes=(mute(300),))
    assert one.run(FAILED, 60) == [(Kind.EXPLAINED, "C1")]
    (alert,) = one.look(SUCCESSFUL, 120).alerts
    assert (alert.kind, alert.problem.held) == (Kind.RECOVERED, 1)
    one.minutes = 300
    assert not is_due(one.problem, one.scope)


def test_a_mute_is_shown_while_it_lasts():
    """By messages that stand already: nothing is announced, and each change is shown once."""
    one = WatchedWorkspace()
    one.run(FAILED, 0)
    silent = mute(300)
    one.policy = replace(WISHES, mutes=(silent,))
    one.minutes = 60
    assert is_due(one.problem, one.scope)
    (shown,) = one.look(FAILED, 0, now=60).alerts
    assert (shown.kind, shown.quiet, shown.problem.mute) == (Kind.EXPLAINED, True, silent)
    assert not is_due(one.problem, one.scope)
    assert one.look(FAILED, 0, now=61).alerts == ()
    one.minutes = 300
    assert is_due(one.problem, one.scope)
    (over,) = one.look(FAILED, 0, now=300).alerts
    assert (over.kind, over.problem.mute) == (Kind.EXPLAINED, None)
    assert over.id != shown.id
    assert one.problem
    assert one.problem.mute is None


def test_a_mute_that_ends_with_held_runs_is_shown_by_their_announcement():
    """Nothing of them is lost for what is only shown."""
    one = WatchedWorkspace()
    one.run(FAILED, 0)
    one.policy = replace(WISHES, mutes=(mute(300),))
    assert one.run(FAILED, 60) == [(Kind.EXPLAINED, "C1")]
    (again,) = one.look(FAILED, 60, now=300).alerts
    assert (again.kind, again.problem.held, again.problem.mute) == (Kind.AGAIN, 1, None)


def test_a_mute_of_what_no_channel_was_notified_of_is_not_shown():
    """There is no message that could."""
    one = WatchedWorkspace(replace(WISHES, mutes=(mute(300),)))
    assert one.run(FAILED, 0) == []
    assert not is_due(one.problem, one.scope)


def test_broken_and_good_again_under_a_mute():
    """Told as one message when the mute is over."""
    one = WatchedWorkspace(replace(WISHES, mutes=(mute(300),)))
    assert one.run(FAILED, 0) == []
    assert one.run(SUCCESSFUL, 60) == []
    (alert,) = one.look(SUCCESSFUL, 60, now=300).alerts
    assert (alert.kind, alert.follows, alert.problem.held) == (Kind.SILENCED, None, 1)
    assert told(one.look(SUCCESSFUL, 60, now=301).alerts) == []


def test_a_mute_until_it_recovers_ends_with_that():
    """What was held is told in the same moment, and the mute is to be forgotten."""
    waiting = mute(9000, recovery=True)
    one = WatchedWorkspace(replace(WISHES, mutes=(waiting,)))
    assert one.run(FAILED, 0) == []
    made = one.look(SUCCESSFUL, 60)
    assert (told(made.alerts), made.recovered) == ([(Kind.SILENCED, "C1")], True)


def test_a_timed_mute_outlives_a_recovery():
    """Somebody wanted silence for this long."""
    one = WatchedWorkspace(replace(WISHES, mutes=(mute(9000),)))
    for outcome, ran in ((FAILED, 0), (SUCCESSFUL, 60), (FAILED, 120)):
        assert one.run(outcome, ran) == []


def test_the_most_severe_of_what_was_held_counts():
    """A run that failed while muted is told to whom that concerns, though a lighter one came."""
    one = WatchedWorkspace(replace(TWO, mutes=(mute(90),), thresholds=Thresholds(rows=100)))
    assert one.run(FAILED, 0) == []
    assert one.run(PARTIAL_SUCCESS, 60, failed=1) == []
    alerts = one.look(PARTIAL_SUCCESS, 60, now=90, failed=1).alerts
    assert told(alerts) == [(Kind.AGAIN, "C2"), (Kind.AGAIN, "C1")]
    held = {(alert.problem.held, alert.problem.held_outcomes) for alert in alerts}
    assert held == {(1, (FAILED,))}
    assert not is_due(one.problem, one.scope)


def test_each_who_would_have_been_notified_is_after_the_mute():
    """The subscriber to partial successes of the one, everybody else of the failure too."""
    one = WatchedWorkspace(replace(TWO, subscriptions=(PARTIAL,), mutes=(mute(90),)))
    one.run(PARTIAL_SUCCESS, 0)
    one.run(FAILED, 60)
    assert {channel for _, channel in told(one.look(FAILED, 60, now=90).alerts)} == {
        *("C1", "C2", "C3"),
    }


def test_what_was_held_for_others_is_reported_to_them():
    """A channel that was told of the problem hears that it is over; one that is told only of the
    worst hears of that.
    """
    one = WatchedWorkspace(TWO)
    one.run(PARTIAL_SUCCESS, 0)
    one.policy = replace(TWO, mutes=(mute(300),))
    assert one.run(FAILED, 60) == [(Kind.EXPLAINED, "C1")]
    assert one.run(SUCCESSFUL, 120) == [(Kind.RECOVERED, "C1")]
    assert told(one.look(SUCCESSFUL, 120, now=300).alerts) == [(Kind.SILENCED, "C2")]
    assert not is_due(one.problem, one.scope)


def test_a_run_that_gets_worse_under_a_mute_is_one_run():
    """Held as partial and then as failed; or told as partial, and then held."""
    one = WatchedWorkspace(replace(WISHES, mutes=(mute(60),)))
    one.look(PARTIAL_SUCCESS, 0)
    one.look(FAILED, 0, now=1)
    (alert,) = one.look(FAILED, 0, now=60).alerts
    assert (alert.kind, alert.problem.held) == (Kind.OPENED, 1)
    one = WatchedWorkspace()
    one.look(PARTIAL_SUCCESS, 0)
    one.policy = replace(WISHES, mutes=(mute(60),))
    one.look(FAILED, 0, now=1)
    (alert,) = one.look(FAILED, 0, now=60).alerts
    assert (alert.kind, alert.problem.held) == (Kind.ESCALATED, 1)


def test_archived_under_a_mute():
    """The end of what nobody was told of; that it failed is still to be told."""
    one = WatchedWorkspace(replace(WISHES, mutes=(mute(30),)))
    one.run(FAILED, 0)
    gone = replace(row(FAILED, 0), status="ARCHIVED")
    one.minutes = 10
    made = decide(gone, one.seen, one.problem, one.scope)
    assert made.alerts == ()
    one.seen, one.problem, one.minutes = made.seen, made.problem, 30
    assert told(decide(gone, one.seen, one.problem, one.scope).alerts) == [(Kind.SILENCED, "C1")]


def test_a_second_problem_under_the_same_mute_keeps_the_count():
    """A day later it breaks again, still muted: at the end both runs are counted."""
    one = WatchedWorkspace(replace(WISHES, mutes=(mute(5000),)))
    for outcome, ran in ((FAILED, 0), (SUCCESSFUL, 60), (FAILED, 1440)):
        assert one.run(outcome, ran) == []
    (alert,) = one.look(FAILED, 1440, now=5000).alerts
    assert (alert.kind, alert.problem.held) == (Kind.OPENED, 2)


# --- Reminders ----------------------------------------------------------------------------------


def loud(one: WatchedWorkspace, ran: int, outcome: str = FAILED) -> bool:
    """Whether the channel is shown it, beside the thread."""
    (alert,) = one.look(outcome, ran).alerts
    return not alert.quiet


def test_each_further_run_is_shown_unless_that_is_too_often():
    """Every failed run is told in the thread; the channel is shown one in so long."""
    one = WatchedWorkspace()
    assert [loud(one, ran) for ran in range(0, 180, 60)] == [True] * 3
    one = WatchedWorkspace(replace(WISHES, remind_after=timedelta(hours=4)))
    shown = [ran for ran in range(0, 600, 60) if loud(one, ran)]
    assert shown == [0, 240, 480]


def test_reminders_are_capped():
    """After this many the channel is shown one a day; that it got worse is still shown at once."""
    one = WatchedWorkspace()
    shown = [ran for ran in range(0, 48 * 60, 30) if loud(one, ran, PARTIAL_SUCCESS)]
    last = 30 * MOST_REMINDERS
    assert shown == [*range(0, last + 1, 30), last + 1440]
    assert loud(one, 48 * 60 - 30, FAILED)


def test_who_acknowledged_is_not_reminded():
    """The thread is told all the same, and the channel of what gets worse."""
    one = WatchedWorkspace()
    one.run(PARTIAL_SUCCESS, 0)
    assert one.problem
    ack = Ack(one.problem.id, 0, "U1", NOW)
    one.problem = replace(one.problem, acknowledged=ack)
    assert not loud(one, 60, PARTIAL_SUCCESS)
    assert loud(one, 60, FAILED)


def test_the_ack_of_another_problem_is_none():
    """Nor is one from before it came back."""
    one = WatchedWorkspace()
    one.run(FAILED, 0)
    assert one.problem
    for ack in (Ack("other", 0, "U1", NOW), Ack(one.problem.id, 1, "U1", NOW)):
        assert replace(one.problem, acknowledged=ack).acknowledgement is None


@pytest.mark.parametrize("channel", ["C1", "C2"])
def test_adopted_problems_are_looked_for_where_they_would_stand(channel: str):
    """After a store loss the channel's history may have the card: its id is the fact's there."""
    one = WatchedWorkspace(TWO)
    one.look(FAILED, -120, now=0)
    assert one.problem
    assert one.problem.adopted
    assert one.problem.root_ids[channel] == alert_id(one.problem.id, channel)
