"""What the verdict of a simulated day blames, and what not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.ids import alert_id
from bot.domain.outgoing.notices import Cause, CauseKind
from bot.domain.outgoing.outgoing import Place
from bot.domain.runs.remembered import Run
from tests.sim import alert_verdict, memory_verdict, order_verdict, recovery_verdict
from tests.sim.court import Court
from tests.sim.day import Day
from tests.sim.loop import VirtualLoop
from tests.sim.people import FALLBACK, PLANS
from tests.sim.slack import Post, Slack
from tests.sim.vendor import Shown, Vendor
from tests.sim.witness import NEVER, Sighting, Witness
from tests.sim.world import Row
from tests.support.services_fakes import NOW, blind
from tests.support.slack_alerts import OPENED, later

ROOT = Place("C1", "1.0")
FAILED, PARTIAL = "FAILED", "PARTIAL_SUCCESS"


@pytest.fixture
def court() -> Iterator[Court]:
    dice, loop = Random(1), VirtualLoop()
    slack, vendor = Slack(dice, loop), Vendor((), dice, loop)
    witness = Witness(PLANS[0], {})
    yield Court(witness, slack, vendor, {}, 0, labelled=False, gone=(), calm=0.0, remembered=())
    loop.close()


def tell(court: Court, at: float, thread: Place | None = None, *, repeat: bool = False) -> Post:
    """The same alert once more."""
    place = Place("C1", f"{at}")
    post = Post(place, OPENED, OPENED, thread, repeat, at, (OPENED.id,))
    court.slack.posts.append(post)
    return post


@pytest.mark.parametrize("repeat", [False, True])
def test_no_message_stands_twice(court: Court, repeat: bool):
    """Labelled or not: a duplicate is taken away once the history can be read."""
    tell(court, 100.0)
    tell(court, 500.0, repeat=repeat)
    assert len(alert_verdict._never_twice(court)) == 1


def test_a_repeat_of_what_the_store_lost(court: Court):
    """Nobody looks for it any more: it is excused if it says that it may be one."""
    tell(court, 100.0)
    tell(court, 500.0, repeat=True)
    court.witness.losses.append((600.0, 610.0))
    assert alert_verdict._never_twice(court) == []


def test_a_repeat_in_another_thread(court: Court):
    """A first post that went elsewhere is not found there; without a label that is a fault."""
    tell(court, 100.0)
    again = tell(court, 500.0, ROOT, repeat=True)
    assert alert_verdict._never_twice(court) == []
    again.repeat = False
    assert len(alert_verdict._never_twice(court)) == 1


@pytest.mark.parametrize(("removed", "lost", "faults"), [(True, 1, 0), (True, 0, 1), (False, 1, 1)])
def test_a_reply_below_what_somebody_took_away(court: Court, removed: bool, lost: int, faults: int):
    """Who looks for it after a loss looks below the fresh root message; told again there."""
    root = tell(court, 100.0)
    root.tells, root.deleted, root.removed = (), removed, removed
    court.slack.by_place[root.place] = root
    tell(court, 500.0, root.place)
    tell(court, 700.0, ROOT)
    court.witness.losses += [(600.0, 610.0)][:lost]
    assert len(alert_verdict._never_twice(court)) == faults


@pytest.mark.parametrize(
    ("visible", "since", "faults"), [(False, NEVER, 0), (True, NEVER, 1), (False, 490.0, 1)]
)
def test_what_only_a_thread_shows_is_told_again(
    court: Court, visible: bool, since: float, faults: int
):
    """After the store was emptied: no channel lists it. What is visible, or known still, is not."""
    again = replace(later(Kind.AGAIN), quiet=not visible)
    post(court, again, 100.0)
    court.witness.losses.append((since, 500.0))
    post(court, again, 600.0, None)
    assert len(alert_verdict._never_twice(court)) == faults
    post(court, again, 700.0)
    post(court, again, 800.0)
    assert len(alert_verdict._never_twice(court)) == 1


def test_a_blindness_whose_end_the_store_forgot(court: Court):
    """The channel tells it, so the next one is announced anew, if the history can be read."""
    day = Day(1)
    day.slack, day.witness = court.slack, court.witness
    for at, notice in ((100.0, blind(NOW)), (200.0, blind(NOW, NOW + timedelta(hours=1)))):
        court.slack.posts.append(Post(ROOT, notice, notice, None, False, at, (notice.id,)))
    assert day._quiet_since(300.0)
    assert not day._quiet_since(150.0)
    court.witness.lost(210.0, 190.0)
    assert day._quiet_since(300.0)
    court.slack.history_refused = "missing_scope"
    assert not day._quiet_since(300.0)


@pytest.mark.parametrize(("channel", "faults"), [(FALLBACK, 0), ("C1", 1)])
def test_a_blindness_that_nobody_could_record(court: Court, channel: str, faults: int):
    """The store took no writes: in its own channel the second one is found and deleted, but not in
    the fallback channel.
    """
    notice = blind(NOW)
    why = Cause(CauseKind.FAULT, "Redis at simulation: OOM command not allowed")
    notice = replace(notice, blindness=replace(notice.blindness, cause=why))
    for at in (100.0, 101.0):
        place = Place(channel, f"{at}")
        court.slack.posts.append(Post(place, notice, notice, None, False, at, (notice.id,)))
    assert len(alert_verdict._never_twice(court)) == faults


def test_a_run_is_remembered_as_it_was_shown_last(court: Court):
    """Also where that is less grave, as of an import that was archived while it ran."""
    seen_twice = [Sighting(at, "i1", 40.0, how) for at, how in ((50.0, FAILED), (60.0, PARTIAL))]
    (run,) = {Run("i1", PARTIAL, one.ran_at) for one in seen_twice}
    court.remembered = (run,)
    court.witness.sightings = {one.id: one for one in seen_twice[:1]}
    assert len(memory_verdict.faults(court)) == 1
    court.witness.sightings |= {one.id: one for one in seen_twice}
    assert memory_verdict.faults(court) == []


def test_what_is_told_again_was_told_when_it_came_first(court: Court):
    """The store lost that it had been; the duplicates are deleted."""
    runs = [Sighting(ran + 10.0, OPENED.subject, ran, FAILED) for ran in (40.0, 80.0)]
    court.witness.sightings = {run.id: run for run in runs}
    first, second = (replace(later(Kind.AGAIN), id=alert_id(run.id, "C1")) for run in runs)
    told = post(court, first, 100.0)
    post(court, second, 200.0)
    post(court, first, 300.0)
    told.deleted = True
    assert order_verdict.faults(court) == []
    court.slack.posts.remove(told)
    assert len(order_verdict.faults(court)) == 1


# --- Recoveries, and replies that the channel shows ---------------------------------------------


def post(court: Court, alert: Alert, at: float, thread: Place | None = ROOT) -> Post:
    """An alert in the channel, or in a thread there."""
    place = ROOT if thread is None else Place("C1", f"{at}")
    made = Post(place, alert, alert, thread, repeat=False, at=at, tells=(alert.id,))
    court.slack.posts.append(made)
    return made


def seen(court: Court, status: str) -> None:
    """The import was last seen like this."""
    row = Row({"status": "SCHEDULED", "last_run_status": status})
    court.witness.last[OPENED.subject] = Shown(row, 900.0)


def test_a_reply_that_still_says_failing(court: Court):
    """Once a good run was seen; unless it says so, or nobody can edit it."""
    post(court, OPENED, 100.0, None)
    reply = post(court, later(Kind.AGAIN), 200.0)
    seen(court, "FAILED")
    assert list(recovery_verdict._replies_are_true(court)) == []
    seen(court, "SUCCESSFUL")
    assert len(list(recovery_verdict._replies_are_true(court))) == 1
    reply.frozen = True
    assert list(recovery_verdict._replies_are_true(court)) == []
    reply.frozen, reply.now = False, ReplyNow(later(Kind.AGAIN), later(Kind.RECOVERED).problem)
    assert list(recovery_verdict._replies_are_true(court)) == []


def test_a_reply_that_is_not_the_latest(court: Court):
    """Only one may call for somebody."""
    post(court, OPENED, 100.0, None)
    post(court, later(Kind.AGAIN), 200.0)
    post(court, replace(later(Kind.AGAIN), id="again-2"), 300.0)
    seen(court, "FAILED")
    (fault,) = recovery_verdict._replies_are_true(court)
    assert fault.startswith("not the latest, and live")


def test_a_recovery_that_did_not_last(court: Court):
    """It may not stay green beside a later failure of the same problem."""
    post(court, OPENED, 100.0, None)
    green = post(court, later(Kind.RECOVERED), 200.0)
    post(court, later(Kind.REOPENED), 300.0)
    seen(court, "FAILED")
    (fault,) = recovery_verdict._replies_are_true(court)
    assert fault.startswith("failed again, and green")
    green.now = ReplyNow(later(Kind.RECOVERED), later(Kind.REOPENED).problem)
    assert list(recovery_verdict._replies_are_true(court)) == []


def test_a_recovery_that_is_the_root_message(court: Court):
    """Nobody knew another one: it shows how the problem stands now."""
    over, failed = later(Kind.RECOVERED), later(Kind.REOPENED)
    assert over.problem.ended_at
    since = over.problem.ended_at + timedelta(hours=1)
    failed = replace(failed, problem=replace(failed.problem, failed_at=since))
    root = post(court, over, 200.0, None)
    post(court, failed, 300.0)
    seen(court, "FAILED")
    (fault,) = recovery_verdict._replies_are_true(court)
    assert fault.startswith("failed again, and green")
    root.shown = failed
    assert list(recovery_verdict._replies_are_true(court)) == []
    seen(court, "SUCCESSFUL")
    root.shown = replace(over, problem=replace(over.problem, ended_at=since + timedelta(hours=1)))
    assert not [one for one in recovery_verdict._replies_are_true(court) if "green" in one]


@pytest.mark.parametrize(
    ("quiet", "comebacks", "fault"),
    [
        (False, 0, None),
        (True, 0, "recovery hidden"),
        (True, 3, None),
        (False, 3, "recovery shown"),
    ],
)
def test_a_recovery_in_the_channel(court: Court, quiet: bool, comebacks: int, fault: str | None):
    """Where the failure was seen, unless the import flaps."""
    problem = replace(OPENED.problem, comebacks=comebacks)
    post(court, replace(OPENED, problem=problem), 100.0, None)
    over = later(Kind.RECOVERED)
    ended = replace(over.problem, comebacks=comebacks)
    post(court, replace(over, problem=ended, quiet=quiet), 200.0)
    found = list(recovery_verdict._in_the_channel(court))
    assert [one.startswith(fault) for one in found] == [True] if fault else found == []


def test_a_recovery_of_what_the_store_forgot_that_it_had_told(court: Court):
    """Its number was given again, to a comeback that was muted."""
    came_back = replace(OPENED.problem, comebacks=1)
    post(court, replace(later(Kind.REOPENED), problem=came_back), 100.0)
    over = replace(later(Kind.RECOVERED), quiet=True)
    post(court, replace(over, problem=replace(over.problem, comebacks=1)), 200.0)
    assert len(list(recovery_verdict._in_the_channel(court))) == 1
    court.witness.losses.append((90.0, 110.0))
    assert list(recovery_verdict._in_the_channel(court)) == []


def test_a_first_message_that_came_late(court: Court):
    """It shows a later comeback too, of which the channel may not be told; what it tells itself is
    that the problem began.
    """
    began = replace(OPENED, id=alert_id(OPENED.problem.id, OPENED.channel))
    came_back = replace(OPENED.problem, comebacks=2)
    post(court, replace(began, problem=came_back), 100.0, None)
    over = replace(later(Kind.RECOVERED), quiet=True)
    post(court, replace(over, problem=replace(over.problem, comebacks=2)), 200.0)
    assert list(recovery_verdict._in_the_channel(court)) == []
    post(court, replace(later(Kind.REOPENED), problem=came_back), 150.0)
    assert len(list(recovery_verdict._in_the_channel(court))) == 1
    post(court, over, 160.0)
    assert len(list(recovery_verdict._in_the_channel(court))) == 2


@pytest.mark.parametrize(("hours", "faults"), [(0, 1), (1, 0)])
def test_the_first_message_of_a_channel_that_joined_later(court: Court, hours: int, faults: int):
    """It counts for its own run, and if it came late not for the one that it shows as well."""
    run = Sighting(50.0, OPENED.subject, 40.0, "FAILED")
    court.witness.sightings[run.id] = run
    shown = replace(OPENED.problem, comebacks=1, failed_at=run.ran_at + timedelta(hours=hours))
    post(court, replace(OPENED, id=alert_id(run.id, "C1"), problem=shown), 100.0, None)
    over = replace(later(Kind.RECOVERED), quiet=True)
    post(court, replace(over, problem=replace(over.problem, comebacks=1)), 200.0)
    assert len(list(recovery_verdict._in_the_channel(court))) == faults
