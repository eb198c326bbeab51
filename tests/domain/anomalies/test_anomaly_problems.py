"""Lags: what is remembered of runs, when a lag is told, and when it is over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.access.owners import Owner
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.mutes import Mute
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Route, Routing, Selection, Subscription
from bot.domain.alerting.severity import Severity
from bot.domain.anomalies.anomaly_problems import REMEMBERED, is_anomalous, with_anomaly
from bot.domain.anomalies.kinds import AnomalyRules, Drop, Overdue, Past, Stuck
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
    Import,
)
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope, Seen
from bot.domain.watching.problems import Problem

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
RULES = AnomalyRules(stuck_after=2 * HOUR, overdue_after=HOUR, drop_below=0.5)
WISHES = NotificationPolicy(Routing("C1"), anomaly_rules=RULES)

LATE, CAUGHT_UP = (Kind.LATE, "C1"), (Kind.CAUGHT_UP, "C1")


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def row(
    status: str = SCHEDULED,
    *,
    ran: int = -60,
    due: int | None = None,
    last: str | None = SUCCESSFUL,
    rows: int | None = 1000,
) -> Import:
    """The import as MoEngage shows it; minutes from now on."""
    return Import(
        id="i1",
        name="orders",
        type="EVENTS",
        schedule="PERIODIC",
        source="S3",
        status=status,
        last_run_status=last,
        total_rows=rows,
        last_run_at=at(ran),
        next_scheduled_at=None if due is None else at(due),
    )


class WatchedImport:
    """An import that is read minute after minute, as the watcher does it."""

    def __init__(self, policy: NotificationPolicy = WISHES) -> None:
        self.policy = policy
        self.row: Import | None = None
        self.seen: Seen | None = None
        self.problem: Problem | None = None
        self.anomaly: Problem | None = None
        self.read_at: datetime | None = None

    def look(self, row: Import, minute: float) -> list[Alert]:
        """What a sweep at that minute owes."""
        adopt_before, now = NOW - HOUR, at(minute)
        scope = Scope("live", now, adopt_before, self.policy, read_at=self.read_at)
        self.read_at = now
        if self.seen and row == self.row and not is_anomalous(row, self.seen, self.anomaly, scope):
            return []
        made = with_anomaly(
            decide(row, self.seen, self.problem, scope), self.seen, self.anomaly, scope
        )
        if made.seen is None:
            return []
        self.row, self.seen, self.problem, self.anomaly = row, made.seen, made.problem, made.anomaly
        return list(made.alerts)

    def tells(self, row: Import, minute: float) -> list[tuple[Kind, str]]:
        return told(self.look(row, minute))

    def runs(self, *, ran: int, minutes: float, rows: int = 1000, step: float = 1) -> None:
        """A good run that sweeps see from beginning to end; the last reading is `step` before."""
        started = row(PROCESSING, ran=ran - 1)
        self.look(started, ran)
        self.read_at = at(ran + minutes - step)
        self.look(row(ran=ran, rows=rows), ran + minutes)


def told(alerts: Iterable[Alert]) -> list[tuple[Kind, str]]:
    return [(alert.kind, alert.channel) for alert in alerts]


def habit(durations: Iterable[float], policy: NotificationPolicy = WISHES) -> WatchedImport:
    """An import with good runs that took this many minutes each, one after the other."""
    one, ran = WatchedImport(policy), -10_000
    one.look(row(ran=ran), ran)
    for minutes in durations:
        ran += 500
        one.runs(ran=ran, minutes=minutes)
    return one


# --- What is remembered -------------------------------------------------------------------------


def test_nothing_is_remembered_for_nothing():
    """Nobody looks for anomalies: no habit is kept, only since when the run is in flight."""
    one = habit([5, 5], NotificationPolicy(Routing("C1")))
    one.look(row(PROCESSING), 0)
    assert one.seen
    assert one.seen.since
    assert one.seen.past == Past()
    assert one.tells(row(PROCESSING), 9999) == []


def test_the_last_good_runs_are_remembered():
    """How long they took and what they brought, five at most, the latest last."""
    one = habit(range(1, REMEMBERED + 3))
    assert one.seen
    expected = tuple(timedelta(minutes=minutes) for minutes in range(3, REMEMBERED + 3))
    assert one.seen.past == Past(expected, (1000,) * REMEMBERED)


def test_what_is_not_looked_for_is_forgotten():
    """Each rule keeps what it needs alone."""
    one = habit([5])
    one.policy = replace(WISHES, anomaly_rules=AnomalyRules(drop_below=0.5))
    one.look(row(ran=1, rows=7), 1)
    assert one.seen
    assert one.seen.past == Past((), (1000, 1000, 7))
    one.policy = replace(WISHES, anomaly_rules=AnomalyRules(stuck_after=HOUR))
    one.look(row(ran=2), 2)
    assert one.seen.past == Past()


@pytest.mark.parametrize(
    ("minutes", "step", "known"),
    [(4, 4, True), (6, 6, False), (60, 29, True), (60, 31, False)],
)
def test_a_length_that_nobody_saw_is_not_kept(minutes: int, step: int, known: bool):
    """The end may have been long before it was seen: while the bot was away, or between sweeps."""
    one = habit([])
    one.runs(ran=0, minutes=minutes, step=step)
    assert one.seen
    assert one.seen.past.durations == ((minutes * MINUTE,) if known else ())


def test_a_new_process_measures_no_run_that_it_did_not_read():
    """It cannot know when the rows were read before it began."""
    one = habit([])
    one.look(row(PROCESSING), 0)
    one.read_at = None
    one.look(row(ran=5), 6)
    assert one.seen
    assert one.seen.past.durations == ()


def test_broken_runs_teach_nothing():
    """Neither their length nor their rows are what is usual."""
    one = habit([5])
    assert one.seen
    before = one.seen.past
    one.look(row(PROCESSING), 0)
    one.look(row(ran=1, last=PARTIAL_SUCCESS, rows=3), 1)
    one.look(row(ran=2, last=FAILED, rows=3), 2)
    assert one.seen.past == before


def test_a_run_is_remembered_once():
    """Whatever else of the row changes."""
    one = WatchedImport()
    one.look(row(), 0)
    one.look(replace(row(), name="other"), 1)
    assert one.seen
    assert one.seen.past.rows == (1000,)


def test_an_outdated_answer_changes_nothing():
    """What is older than what was seen is left alone."""
    one = WatchedImport()
    one.look(row(ran=0), 0)
    before = one.seen
    assert one.tells(row(PROCESSING, ran=-60), 1) == []
    assert one.seen == before


# --- Stuck --------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [QUEUED, PROCESSING])
def test_stuck_once_while_nothing_changes(status: str):
    """It is told when its time is over, though its row is as it was; once; and its end."""
    one = WatchedImport()
    running = row(status)
    assert one.tells(running, 0) == []
    assert one.tells(running, 119) == []
    (root,) = one.look(running, 120)
    assert (root.kind, root.problem.outcome, root.problem.opened_at) == (Kind.LATE, "STUCK", NOW)
    assert root.problem.anomaly == Stuck(status, timedelta(hours=2))
    assert one.tells(running, 240) == []
    (over,) = one.look(row(ran=250), 251)
    assert (over.kind, over.follows, over.problem.ended_at) == (Kind.CAUGHT_UP, root.id, at(251))
    assert one.anomaly is None


@pytest.mark.parametrize(
    ("creator", "owner"),
    [("a@example.com", Owner(address="a@example.com")), (None, Owner()), (" ", Owner())],
)
def test_an_anomaly_has_the_creator_of_its_import(creator: str | None, owner: Owner):
    """By address: nobody is mentioned for what did not fail."""
    one = WatchedImport()
    one.look(replace(row(PROCESSING), created_by=creator), 0)
    (root,) = one.look(replace(row(PROCESSING), created_by=creator), 120)
    assert root.problem.owner == owner


def test_stuck_beyond_its_habit():
    """Three times the longest of its good runs, if that is more than what is set."""
    one = habit([10, 60, 20])
    one.look(row(PROCESSING), 0)
    assert one.tells(row(PROCESSING), 179) == []
    (root,) = one.look(row(PROCESSING), 180)
    assert root.problem.anomaly == Stuck(PROCESSING, timedelta(hours=3), timedelta(hours=1))


def test_another_run_begins_anew():
    """What may be another run, that began unseen, is in flight since then and no longer."""
    one = WatchedImport()
    one.look(row(PROCESSING), 0)
    assert one.tells(row(PROCESSING, ran=60), 119) == []
    assert one.tells(row(PROCESSING, ran=60), 238) == []
    assert one.tells(row(PROCESSING, ran=60), 239) == [LATE]


def test_a_stuck_run_that_moves_on():
    """Another run, or another step of the same: the lag is over, and may come again."""
    one = WatchedImport()
    one.look(row(QUEUED), 0)
    assert one.tells(row(QUEUED), 120) == [LATE]
    assert one.tells(row(PROCESSING, ran=121), 122) == [CAUGHT_UP]
    assert one.tells(row(PROCESSING, ran=121), 241) == []
    assert one.tells(row(PROCESSING, ran=121), 242) == [LATE]


def test_more_rows_are_no_other_run():
    """What a run has done so far changes all the time."""
    one = WatchedImport()
    one.look(row(PROCESSING), 0)
    one.look(row(PROCESSING, rows=2000), 60)
    assert one.tells(row(PROCESSING, rows=3000), 120) == [LATE]


def test_first_seen_in_flight_is_known_without_a_rule():
    """What was in flight when the rule was switched on counts from when it was first seen so."""
    one = WatchedImport(NotificationPolicy(Routing("C1")))
    one.look(row(PROCESSING), 0)
    one.policy = WISHES
    assert one.tells(row(PROCESSING), 119) == []
    assert one.tells(row(PROCESSING), 120) == [LATE]


def test_a_blind_bot_tells_what_is_really_stuck():
    """It was seen in flight before, and is the same run still; what is over is not told."""
    one, other = WatchedImport(), WatchedImport()
    for each in (one, other):
        each.look(row(PROCESSING), 0)
    assert one.tells(row(PROCESSING), 600) == [LATE]
    assert other.tells(row(ran=90), 600) == []


def test_a_stuck_run_that_fails():
    """The failure is told as ever, by a card of its own; the lag is over."""
    one = WatchedImport()
    one.look(row(PROCESSING), 0)
    (root,) = one.look(row(PROCESSING), 120)
    opened, over = one.look(row(ran=130, last=FAILED), 131)
    assert told([opened, over]) == [(Kind.OPENED, "C1"), CAUGHT_UP]
    assert (opened.follows, over.follows) == (None, root.id)
    assert one.problem
    assert one.problem.open
    assert one.problem.id != root.problem.id


# --- Overdue ------------------------------------------------------------------------------------


def test_overdue_once_while_nothing_changes():
    """It is told an hour after it was due, once; the run that comes ends it, by MoEngage's time."""
    one = WatchedImport()
    waiting = row(due=10)
    assert one.tells(waiting, 0) == []
    assert one.tells(waiting, 69) == []
    (root,) = one.look(waiting, 70)
    assert (root.problem.outcome, root.problem.opened_at) == ("OVERDUE", at(10))
    assert root.problem.anomaly == Overdue(timedelta(hours=1))
    assert one.tells(waiting, 500) == []
    (over,) = one.look(row(ran=510, due=1450), 515)
    assert (over.kind, over.follows, over.problem.ended_at) == (Kind.CAUGHT_UP, root.id, at(510))
    assert one.tells(row(ran=510, due=1450), 1509) == []
    assert one.tells(row(ran=510, due=1450), 1510) == [LATE]


@pytest.mark.parametrize(
    "after",
    [row(PROCESSING, due=10), row(due=1450), row(ARCHIVED)],
    ids=["under way", "moved", "archived"],
)
def test_overdue_no_more(after: Import):
    """A run is under way, or none is due any more."""
    one = WatchedImport()
    assert one.tells(row(due=10), 70) == [LATE]
    assert one.tells(after, 71) == [CAUGHT_UP]


@pytest.mark.parametrize("one", [row(ARCHIVED, due=10), row(ran=11, due=10), row(QUEUED, due=10)])
def test_not_overdue(one: Import):
    """No run of it is to come, it has come, or it is under way."""
    assert WatchedImport().tells(one, 100) == []


def test_overdue_before_the_bot_began():
    """What was due before the horizon is no news; after it, it is, however it is met."""
    assert WatchedImport().tells(row(ran=-99, due=-61), 200) == []
    assert WatchedImport().tells(row(ran=-99, due=-60), 200) == [LATE]


def test_overdue_beside_a_problem():
    """A broken import can be overdue too; each is told and ends apart."""
    one = WatchedImport()
    assert one.tells(row(ran=0, last=FAILED, due=10), 1) == [(Kind.OPENED, "C1")]
    (late,) = one.look(row(ran=0, last=FAILED, due=10), 70)
    assert late.follows is None
    recovered, over = one.look(row(ran=75, due=1450), 76)
    assert told([recovered, over]) == [(Kind.RECOVERED, "C1"), CAUGHT_UP]
    assert over.follows == late.id != recovered.follows


# --- Rows ---------------------------------------------------------------------------------------


def test_few_rows_are_reported_once():
    """Of each run; the next one that is as usual says so."""
    one = habit([1, 1, 1])
    few = row(ran=0, rows=499)
    (root,) = one.look(few, 1)
    assert (root.problem.outcome, root.problem.anomaly) == ("DROP", Drop(499, 1_000))
    assert one.tells(few, 2) == []
    assert one.tells(row(PROCESSING, ran=0, rows=10), 50) == []
    (again,) = one.look(row(ran=60, rows=400), 61)
    assert (again.kind, again.follows) == (Kind.LATE, None)
    (over,) = one.look(row(ran=120), 121)
    assert (over.kind, over.follows, over.problem.ended_at) == (Kind.CAUGHT_UP, again.id, at(120))


def test_a_failure_after_few_rows():
    """What they were is not known to be over; nothing is said of it."""
    one = habit([1, 1, 1])
    assert one.tells(row(ran=0, rows=499), 1) == [LATE]
    assert one.tells(row(ran=60, last=FAILED), 61) == [(Kind.OPENED, "C1")]
    assert one.anomaly is None


def test_what_is_usual_changes():
    """Fewer rows for good are usual after some days."""
    one = habit([1, 1, 1])
    runs = [one.tells(row(ran=day, rows=400), day + 1) for day in range(0, 6000, 1000)]
    assert runs == [[LATE], [LATE], [LATE], [CAUGHT_UP], [], []]


# --- Who hears of it ----------------------------------------------------------------------------


def test_muted_anomalies_are_reported_when_the_mute_is_over():
    """If they still lag: nothing is told of what is over by then."""
    muted = replace(WISHES, mutes=(Mute("i1", "orders", "U1", NOW, at(100)),))
    one, other = WatchedImport(muted), WatchedImport(muted)
    for each in (one, other):
        assert each.tells(row(due=10), 70) == []
        assert each.anomaly is None
    assert one.tells(row(due=10), 99) == []
    assert one.tells(row(due=10), 100) == [LATE]
    assert other.tells(row(ran=90, due=1450), 100) == []


def test_a_muted_anomaly_is_not_asked_of_the_store():
    """Nothing is to be written page after page for what is not told."""
    one = WatchedImport(replace(WISHES, mutes=(Mute("i1", "orders", "U1", NOW, at(100)),)))
    one.look(row(due=10), 69)
    assert one.seen
    scope = Scope("live", at(80), NOW - HOUR, one.policy)
    assert not is_anomalous(row(due=10), one.seen, one.anomaly, scope)


def test_the_end_of_an_anomaly_is_reported_under_a_mute():
    """An edit disturbs nobody."""
    one = WatchedImport()
    one.look(row(due=10), 70)
    one.policy = replace(WISHES, mutes=(Mute("i1", "orders", "U1", at(71), at(999)),))
    assert one.tells(row(ran=80), 81) == [CAUGHT_UP]


def test_an_anomaly_is_a_warning_and_no_failure():
    """Routes take it by severity; a subscription to failures does not, one to an import does."""
    warnings = Route("w", Selection(severities=(Severity.WARNING,)), ("C2",), ("S1",))
    subscriptions = [
        Subscription("a", "live", "C3", Selection(outcomes=(FAILED, PARTIAL_SUCCESS)), "", "", NOW),
        Subscription("b", "live", "C4", Selection(names=("ord*",)), "", "", NOW),
    ]
    one = WatchedImport(
        replace(WISHES, routing=Routing("C1", (warnings,)), subscriptions=subscriptions)
    )
    alerts = one.look(row(due=10), 70)
    assert told(alerts) == [(Kind.LATE, "C2"), (Kind.LATE, "C4")]
    assert alerts[0].mentions == ("S1",)
    assert len({alert.id for alert in alerts}) == 2
    over = one.look(row(ran=80), 81)
    assert [alert.follows for alert in over] == [alert.id for alert in alerts]


def test_switched_off_anomalies_still_end():
    """What was told is not left standing."""
    one = WatchedImport()
    one.look(row(PROCESSING), 0)
    one.look(row(PROCESSING), 120)
    one.policy = NotificationPolicy(Routing("C1"))
    assert one.tells(row(PROCESSING, rows=5), 121) == []
    assert one.tells(row(ran=122), 123) == [CAUGHT_UP]


def test_an_anomaly_has_a_subject_of_its_own():
    """In the outbox no failure waits for it, and it for none."""
    one = WatchedImport()
    (late,) = one.look(row(ran=0, due=10), 70)
    (failed, over) = one.look(row(ran=80, last=FAILED), 81)
    assert late.subject == over.subject != failed.subject
    assert late.opens
    assert not over.opens
