"""What the first release left in a store: each part of it is read by this one, with its meaning.

`data/store-0.1.0.json` has every key of a little day, written by that release's own code on a real
server: from six in the morning imports fail, recover, flap, come late and fail together; people
acknowledge, mute and subscribe; Slack takes some messages, refuses others, and of some it is not
known. Only what ends within a minute is left out.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing, Selection
from bot.domain.anomalies.kinds import AnomalyKind, Past
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL, Import
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Notice
from bot.domain.runs.reasons import Reason
from bot.domain.runs.tallies import Sort
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.problems import Ack, Problem
from bot.services.outbox import ClaimResult
from bot.services.people_ports import OwnerLookup
from bot.services.ports import Known
from bot.store import Store
from bot.store.keys import Keys
from bot.store.server.client import Client
from tests.support.store_replica import LATE, Replica, swept
from tests.support.store_values import SCOPE, WORKSPACE, over

STORED: Mapping[str, Mapping[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "store-0.1.0.json").read_text(encoding="utf-8")
)
SIX = datetime(2026, 11, 29, 6, 0, 0, 123000, tzinfo=UTC)
# Since when the first release counted runs, and the last good sweep, by its server's clock.
COUNTING, SEEN = (
    datetime.fromtimestamp(int(STORED[key]["value"]) // 1_000_000, UTC)
    for key in (Keys(WORKSPACE).counting, Keys(WORKSPACE).last_good_at)
)


def after(minutes: float) -> datetime:
    """This many minutes after six."""
    return SIX + timedelta(minutes=minutes)


@pytest.fixture
async def replica(client: Client) -> Replica:
    """A replica of this release on the store of the first one; it holds the lease. The server has
    lost nothing since, though it began after the day of the store.
    """
    for key, stored in STORED.items():
        match stored["type"]:
            case "hash":
                await client.hset(key, mapping=stored["value"])
            case "zset":
                await client.zadd(key, dict(stored["value"]))
            case _:
                await client.set(key, stored["value"])
        if stored["expires"]:
            await client.expire(key, 3600)
    replica = Replica(Store(client, lasting=True))
    await replica.hold("a")
    return replica


@pytest.fixture
def store(client: Client) -> Store:
    """What makes the ports."""
    return Store(client)


async def rows(replica: Replica) -> dict[str, Import]:
    """As last seen, by name."""
    return {row.name: row for row in await replica.states.rows()}


async def known(replica: Replica, name: str) -> Known:
    """All that is known of an import."""
    (found,) = (await replica.states.known([(await rows(replica))[name]])).values()
    assert found
    return found


async def problem(replica: Replica, name: str) -> Problem:
    """Its problem."""
    found = (await known(replica, name)).problem
    assert found
    return found


async def entry(replica: Replica, name: str) -> Alert:
    """The alert of an import that waits for Slack."""
    (item,) = [one for one in await replica.item() if one.subject == f"id-{name}"]
    assert isinstance(item, Alert)
    return item


async def test_every_row_is_read(replica: Replica):
    """As it was seen last, and none of them is news."""
    found = await rows(replica)
    assert set(found) == {
        *("ancient", "events", "flappy", "hidden", "late", "orders", "pending", "refused", "slow"),
        *("steady", "twin", "unclear", "users"),
        *(f"storm{number}" for number in range(7)),
    }
    assert found["users"] == Import(
        id="id-users",
        name="users",
        type="EVENTS",
        schedule="PERIODIC",
        source="S3",
        status=PARTIAL_SUCCESS,
        last_run_status=PARTIAL_SUCCESS,
        total_files=2,
        processed_files=2,
        total_rows=1000,
        processed_rows=900,
        created_at=after(0) - timedelta(days=9),
        last_run_at=after(46),
        created_by="owner@example.com",
        time_zone="Asia/Kolkata",
    )
    states = await replica.states.known(list(found.values()))
    changed = [
        row.name
        for row in found.values()
        if not (one := states[row.id]) or one.digest != replica.states.digest(row)
    ]
    assert changed == []


async def test_the_known_runs_are_known(replica: Replica):
    """None of them would be announced again; what a mute held back is once it is over."""
    told = {}
    policy = NotificationPolicy(Routing("C0ALERTS"))
    scope = replace(SCOPE, now=after(300), policy=policy)
    for row in (await rows(replica)).values():
        before = await known(replica, row.name)
        made = decide(row, before.seen, before.problem, scope)
        told[row.name] = [alert.kind for alert in made.alerts]
    assert {name: kinds for name, kinds in told.items() if kinds} == {"events": [Kind.AGAIN]}


async def test_what_is_remembered_of_a_run(replica: Replica):
    """When it ran, how it ended, when the next is due, since when it runs, and the runs before."""
    seen = (await known(replica, "hidden")).seen
    assert (seen.ran_at, seen.outcome, seen.next_at) == (after(200), SUCCESSFUL, after(300))
    assert (await known(replica, "steady")).seen.past == Past((), (1000, 1000, 1000, 1000, 10))
    slow = (await known(replica, "slow")).seen
    assert (slow.running, slow.outcome, slow.since) == (True, None, after(52))


async def test_open_problems(replica: Replica):
    """How often they failed, in which channels they are shown, why, and whose they are."""
    users = await problem(replica, "users")
    assert (users.outcome, users.runs, users.opened_at) == (PARTIAL_SUCCESS, 1, after(46))
    assert users.why == (Reason("Attribute 'age' is not a number", 1, 100),)
    assert users.owner
    assert users.owner.address == "owner@example.com"
    (root_id,) = users.root_ids.values()
    root = await replica.outbox.root_message(root_id)
    assert root.place
    assert root.place.channel == "C0ALERTS"
    events = await problem(replica, "events")
    assert (events.outcome, events.runs, events.held, events.held_outcomes) == (
        *(FAILED, 2, 1),
        (FAILED,),
    )
    flappy = await problem(replica, "flappy")
    assert (flappy.open, flappy.runs, flappy.comebacks) == (True, 2, 1)
    assert (flappy.failing_since, flappy.failed_in_a_row) == (flappy.failed_at, 1)
    ancient = await problem(replica, "ancient")
    assert (ancient.open, ancient.adopted) == (True, True)


async def test_ended_problems(replica: Replica):
    """They are kept, to know a comeback."""
    orders = await problem(replica, "orders")
    assert (orders.open, orders.runs, orders.ended_at) == (False, 2, after(60))


async def test_acknowledgements(replica: Replica):
    """Belong to their problem."""
    users = await problem(replica, "users")
    assert users.acknowledged == Ack(users.id, 0, "U0ONCALL", after(50.75))


async def test_anomalies(replica: Replica):
    """Overdue, stuck, and with fewer rows than usual."""
    found = await replica.states.anomalies(["id-late", "id-slow", "id-steady", "id-users"])
    assert {name: (one.outcome, one.opened_at) for name, one in found.items()} == {
        "id-late": (AnomalyKind.OVERDUE, after(65)),
        "id-slow": (AnomalyKind.STUCK, after(52)),
        "id-steady": (AnomalyKind.DROP, after(40)),
    }
    assert all(one.anomaly for one in found.values())


async def test_gaps(replica: Replica):
    """A run history is still to be read."""
    (gap,) = await replica.states.gaps(9)
    assert (gap.row.name, gap.after, gap.before) == ("hidden", after(50), after(200))
    await replica.states.filled(replica.token, gap, [])
    assert await replica.states.gaps(9) == []


async def test_counts(replica: Replica):
    """By day and kind, since the first commit; none of those runs is counted again."""
    day = date(2026, 11, 29)
    before = await replica.states.tallies([day])
    kind = ("EVENTS", "S3", "PERIODIC")
    assert before.since
    assert before.since.replace(microsecond=0) == COUNTING
    assert before.days[day] == {
        Sort(FAILED, *kind): 17,
        Sort(PARTIAL_SUCCESS, *kind): 1,
        Sort(SUCCESSFUL, *kind): 10,
    }
    row = (await rows(replica))["users"]
    made = decide(row, (await known(replica, "users")).seen, None, SCOPE)
    await replica.states.commit(replica.token, [replace(made, alerts=())])
    assert await replica.states.tallies([day]) == before


async def test_the_last_sweep(replica: Replica):
    """When it ended by the server's clock, so that a blindness since then is noticed."""
    sweep = await replica.states.last_sweep()
    assert sweep
    assert (sweep.rows, sweep.unreadable) == (20, 0)
    last = await replica.states.last_good_at()
    assert last
    assert last.replace(microsecond=0) == SEEN
    assert await replica.states.adopt_before(timedelta()) < last


async def test_a_pending_alert(replica: Replica):
    """Certainly not posted: it goes out."""
    alert = await entry(replica, "pending")
    assert (alert.kind, alert.channel, alert.problem.row.name) == (
        *(Kind.OPENED, "C0ALERTS"),
        "pending",
    )
    assert (await replica.claim(alert)).result is ClaimResult.SEND


@pytest.mark.parametrize("name", ["unclear", "twin"])
async def test_an_alert_of_unknown_result(replica: Replica, name: str):
    """Is looked for before it is posted again."""
    claim = await replica.claim(await entry(replica, name), 0.0)
    assert claim.result is ClaimResult.LOOK


async def test_sent_alerts(replica: Replica):
    """Are never sent again: their ids are on record."""
    orders = await problem(replica, "orders")
    (root_id,) = orders.root_ids.values()
    assert (await replica.outbox.root_message(root_id)).place
    assert root_id not in await replica.outbox.fresh([root_id])


async def test_what_waits_for_slack(replica: Replica):
    """In its order, the refused with why and until when; and what is told of that channel."""
    entries = await replica.outbox.entries(LATE, 99)
    found = [
        (
            one.item.problem.row.name if isinstance(one.item, Alert) else type(one.item),
            one.refusal,
        )
        for one in entries
    ]
    assert found == [
        ("refused", "is_archived"),
        (Notice, "is_archived"),
        ("unclear", None),
        ("twin", None),
        ("pending", None),
        (Digest, None),
    ]
    (backlog,) = (await replica.backlogs.opened()).values()
    assert (backlog.channel, backlog.count, backlog.refusals) == ("C0ALERTS", 2, ("is_archived",))


async def test_notices(replica: Replica):
    """The end of a blindness, and the daily digest."""
    items = await replica.item()
    (notice,) = [one for one in items if isinstance(one, Notice)]
    assert (notice.blindness.found, notice.blindness.brief) == (1, False)
    (digest,) = [one for one in items if isinstance(one, Digest)]
    assert (digest.day, digest.runs) == (date(2026, 11, 28), {SUCCESSFUL: 7, FAILED: 0})


async def test_groups(replica: Replica):
    """Seven alerts are one message, and each knows it."""
    storm = [await problem(replica, f"storm{number}") for number in range(7)]
    ids = [root_id for one in storm for root_id in one.root_ids.values()]
    (group_id,) = {(await replica.outbox.root_message(one)).group for one in ids}
    assert group_id
    group = await replica.outbox.group(group_id)
    assert group
    assert {alert.id for alert in group.alerts} == set(ids)


async def test_possible_duplicates(client: Client, replica: Replica):
    """A second post of an alert is still looked for when it is due, and then no more."""
    alert = await entry(replica, "twin")
    await client.zadd(Keys(WORKSPACE).duplicates, {alert.id: 0})
    (found,) = await replica.outbox.duplicates(9)
    await replica.outbox.looked(found.id, None, found.noted)
    assert await replica.outbox.duplicates(9) == []
    assert (found.id, found.channel) == (alert.id, "C0ALERTS")


async def test_people(store: Store, replica: Replica):
    """Mutes, subscriptions, and who was found by an address."""
    (mute,) = await store.mutes(WORKSPACE).all()
    assert (mute.import_id, mute.by, mute.until_recovery) == ("id-events", "U0ONCALL", True)
    (one,) = await store.subscriptions(WORKSPACE).all()
    assert one.when == Selection(outcomes=(FAILED,), types=("USERS",), names=("user*",))
    assert (one.channel, one.words, one.number) == ("C0TEAM", "failed users user*", 1)
    assert await store.owners().get("owner@example.com") == OwnerLookup("U0OWNER")


async def test_runs_are_remembered_from_now_on(store: Store, replica: Replica):
    """The first release remembered none: since when they are known is when this one saw all."""
    runs = store.runs(WORKSPACE)
    assert (await runs.known_since(), await runs.of("id-users", 9)) == (None, [])
    await swept(replica.states, replica.token, over())
    since = await runs.known_since()
    assert since
    assert abs(datetime.now(UTC) - since) < timedelta(minutes=1)


async def test_an_old_holder_of_the_lease_can_write_no_more(client: Client, replica: Replica):
    """The token of this release is newer than that of the first one."""
    assert replica.token > int(STORED[Keys(WORKSPACE).epoch]["value"])
