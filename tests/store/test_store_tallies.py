"""Counts of how runs ended: each once, moved when it ended otherwise after all, and bounded."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Fenced
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, PROCESSING, SUCCESSFUL, Import
from bot.domain.runs.tallies import OUTCOMES, Sort, Tallies, outcomes
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Decision, Seen
from bot.store import Store, codec
from bot.store.keys import TALLY, Keys
from bot.store.server.client import Client
from tests.support.store_replica import Replica
from tests.support.store_values import NOON, SCOPE, WORKSPACE, decision, row
from tests.support.store_world import MemoryWorld, World


@pytest.fixture
async def replica(world: World) -> Replica:
    """A store whose lease is held, in a store that counts already."""
    replica = Replica(world.store)
    await replica.hold("a")
    await replica.states.commit(replica.token, [decision(row("first"))])
    return replica


def soon(minutes: int = 1) -> datetime:
    """After the counting began, also by the clock of a store that this test started."""
    return datetime.now(UTC) + timedelta(minutes=minutes)


def ran(status: str = SUCCESSFUL, name: str = "orders", at: datetime | None = None) -> Decision:
    """A run that ended, of an import never seen."""
    return decision(row(name, status, at or soon()))


async def counted(replica: Replica, *days: date) -> dict[str, int]:
    """How many ended each way, over these days."""
    tallies = await replica.states.tallies(days)
    totals = dict.fromkeys(OUTCOMES, 0)
    for counts in tallies.days.values():
        for outcome, count in outcomes(counts).items():
            totals[outcome] += count
    return {outcome: count for outcome, count in totals.items() if count}


def day(made: Decision) -> date:
    """The day that it is counted under."""
    assert made.tally
    return made.tally.day


async def test_nothing_is_counted_before_the_first_commit(world: World):
    """And it is said that counting has not begun."""
    assert await world.store.states(WORKSPACE).tallies([NOON.date()]) == Tallies()


async def test_runs_are_counted_by_day_and_kind(replica: Replica):
    """What a filter may ask for: outcome, type, source and schedule."""
    good, other = ran(name="a"), ran(name="b")
    users = replace(row("c", SUCCESSFUL, soon()), type="USERS", source='S|3 "x"')
    await replica.states.commit(replica.token, [good, other, decision(users)])
    tallies = await replica.states.tallies([day(good), NOON.date()])
    assert tallies.since
    assert abs(tallies.since - datetime.now(UTC)) < timedelta(minutes=1)
    assert tallies.days == {
        day(good): {
            Sort(SUCCESSFUL, "EVENTS", "S3", "PERIODIC"): 2,
            Sort(SUCCESSFUL, "USERS", 'S|3 "x"', "PERIODIC"): 1,
        }
    }


async def test_a_repeat_counts_nothing(world: World, replica: Replica):
    """Committed again, everything is as it was."""
    made = [ran(name="a"), ran(FAILED, "b")]
    await replica.states.commit(replica.token, made)
    before = await world.dump()
    await replica.states.commit(replica.token, made)
    assert await world.dump() == before
    assert await counted(replica, day(made[0])) == {SUCCESSFUL: 1, FAILED: 1}


async def test_a_run_that_escalates_moves_its_count(replica: Replica):
    """PARTIAL_SUCCESS that becomes FAILED in the same run is one failed run."""
    partly = ran(PARTIAL_SUCCESS)
    await replica.states.commit(replica.token, [partly])
    worse = replace(partly.row, status=FAILED, last_run_status=FAILED)
    made = decision(worse, partly.seen, partly.problem)
    await replica.states.commit(replica.token, [made])
    await replica.states.commit(replica.token, [made])
    tallies = await replica.states.tallies([day(partly)])
    assert tallies.days == {day(partly): {Sort(FAILED, "EVENTS", "S3", "PERIODIC"): 1}}


async def test_a_run_that_escalates_leaves_the_others_counted(replica: Replica):
    """Of two partly successful runs, one goes and one stays."""
    partly, other = ran(PARTIAL_SUCCESS), ran(PARTIAL_SUCCESS, "other")
    await replica.states.commit(replica.token, [partly, other])
    worse = replace(partly.row, status=FAILED, last_run_status=FAILED)
    await replica.states.commit(replica.token, [decision(worse, partly.seen, partly.problem)])
    assert await counted(replica, day(partly)) == {PARTIAL_SUCCESS: 1, FAILED: 1}


async def test_every_run_counts_once(replica: Replica):
    """A run in flight does not, its end does; nor does a row that changed in another way."""
    first = ran(FAILED)
    await replica.states.commit(replica.token, [first])
    again = replace(first.row, status=PROCESSING)
    running = decision(again, first.seen, first.problem)
    renamed = decision(replace(again, name="new name"), running.seen, running.problem)
    await replica.states.commit(replica.token, [running])
    await replica.states.commit(replica.token, [renamed])
    assert await counted(replica, day(first)) == {FAILED: 1}
    ended = replace(
        first.row, status=FAILED, last_run_at=(first.row.last_run_at or NOON) + timedelta(hours=1)
    )
    made = decision(ended, renamed.seen, renamed.problem)
    await replica.states.commit(replica.token, [made])
    assert await counted(replica, *{day(first), day(made)}) == {FAILED: 2}


async def test_runs_before_the_beginning_are_not_counted(replica: Replica):
    """Of a day that was not watched only the latest run of each import is known."""
    before = ran(at=datetime.now(UTC) - timedelta(minutes=5))
    await replica.states.commit(replica.token, [before])
    assert await counted(replica, day(before)) == {}


async def test_a_fenced_commit_counts_nothing(replica: Replica):
    """As it writes nothing else."""
    made = ran()
    with pytest.raises(Fenced):
        await replica.states.commit(replica.token + 1, [made])
    assert await counted(replica, day(made)) == {}


async def test_counts_end(world: World, replica: Replica):
    """40 days after the first run of a day, and not later for the runs that followed."""
    made = ran(name="a")
    await replica.states.commit(replica.token, [made])
    if isinstance(world, MemoryWorld):
        await world.wait(TALLY.total_seconds() - 1)
        await replica.hold("b")
        await replica.states.commit(replica.token, [ran(name="b", at=made.row.last_run_at)])
        assert await counted(replica, day(made)) == {SUCCESSFUL: 2}
        await world.wait(1)
        assert await counted(replica, day(made)) == {}


async def test_counts_end_in_a_server(client: Client):
    """By themselves, and a second run does not put it off."""
    replica, key = Replica(Store(client)), Keys(WORKSPACE)
    await replica.hold("a")
    made = ran(name="a")
    await replica.states.commit(replica.token, [made])
    assert 0 <= TALLY.total_seconds() - await client.ttl(key.tally(day(made))) < 60
    await client.expire(key.tally(day(made)), 100)
    await replica.states.commit(replica.token, [ran(name="b", at=made.row.last_run_at)])
    assert await client.ttl(key.tally(day(made))) <= 100
    await client.delete(key.tally(day(made)))
    worse = replace(made.row, status=FAILED, last_run_status=FAILED)
    await replica.states.commit(replica.token, [decision(worse, made.seen, made.problem)])
    assert await counted(replica, day(made)) == {FAILED: 1}
    assert await client.ttl(key.tally(day(made))) > 0


async def test_what_another_release_counted_is_left_out(client: Client):
    """Never misread, never in the way."""
    replica, key = Replica(Store(client)), Keys(WORKSPACE)
    await replica.hold("a")
    made = ran()
    await replica.states.commit(replica.token, [made])
    for strange in ('[2,"FAILED","U","S","P"]', "text", "[]", "7", '[1,"FAILED"]'):
        await client.hset(key.tally(day(made)), strange, "3")
    assert await counted(replica, day(made)) == {SUCCESSFUL: 1}


def test_a_day_is_the_workspaces():
    """A run at half past one in Kolkata belongs to the day that began there."""
    at = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    made = decide(
        row(status=FAILED, ran_at=at), None, None, replace(SCOPE, zone=ZoneInfo("Asia/Kolkata"))
    )
    assert made.tally
    assert made.tally.day == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("import_", "seen"),
    [
        (row(status=PROCESSING), None),
        (replace(row(status=SUCCESSFUL), last_run_at=None, created_at=None), None),
        (replace(row(status="SCHEDULED"), last_run_status=None), None),
        (row(status=FAILED), Seen(NOON + timedelta(hours=1), None, None)),
    ],
)
def test_what_has_no_end_or_no_time_is_not_counted(import_: Import, seen: Seen | None):
    """A run under way, one without an instant, an import that never ran, a lagging answer."""
    assert decision(import_, seen).tally is None


def test_sorts_come_back():
    """Whatever the vendor writes."""
    sort = Sort("FAILED", 'a "b" [c]', "\ud800", "")
    assert codec.decode_sort("key", codec.encode_sort(sort)) == sort
