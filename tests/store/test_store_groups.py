"""The contract of `Outbox` for groups and duplicates, for every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import Alert
from bot.domain.errors import Fenced
from bot.services.outbox import Claim, ClaimResult, Duplicate, Entry, RootMessage
from tests.support.store_replica import NONE, Replica, duplicate, grouped
from tests.support.store_values import HERE, NOON, SHARED, THERE, failure
from tests.support.store_world import ONE_SERVER, World


@pytest.fixture
async def replica(world: World) -> Replica:
    """A store whose lease is held."""
    replica = Replica(world.store)
    await replica.hold("a")
    return replica


@pytest.fixture
async def alerts(replica: Replica) -> tuple[Alert, Alert]:
    """Two alerts that are owed."""
    return await replica.owe("a"), await replica.owe("b")


async def test_a_group_tells_its_alerts(replica: Replica, alerts: tuple[Alert, Alert]):
    """From then on a claim of an alert names the group, which is claimed like an alert."""
    group = await replica.together(*alerts)
    assert await replica.outbox.group(group.id) == group
    assert await replica.entries() == [Entry(alert) for alert in alerts]
    for alert in alerts:
        assert await replica.claim(alert, NONE) == Claim(ClaimResult.GROUPED, group=group.id)
    claim = await replica.outbox.claim(replica.token, group.id, 20.0)
    assert claim.result is ClaimResult.SEND
    assert claim.intent
    again = await replica.outbox.claim(replica.token, group.id, 20.0)
    assert again == Claim(ClaimResult.WAIT, intent=claim.intent, since=claim.intent)
    await replica.outbox.release(group.id, claim.intent)
    assert await replica.outbox.fresh([group.id, *(alert.id for alert in alerts)]) == {group.id}


async def test_a_root_message_in_a_group(replica: Replica, alerts: tuple[Alert, Alert]):
    """An alert's card is its group's message, wherever that moves, until it has its own."""
    group = await replica.together(*alerts)
    first, second = alerts
    assert await replica.outbox.root_message(first.id) == RootMessage(group=group.id, pending=True)
    assert await replica.outbox.sent(group.id, SHARED) == SHARED
    assert await replica.outbox.root_message(first.id) == RootMessage(SHARED, group.id)
    await replica.outbox.remove(first.id)
    assert await replica.outbox.root_message(first.id) == RootMessage(SHARED, group.id)
    assert await replica.outbox.root_message(group.id) == RootMessage(SHARED)
    await replica.outbox.move(group.id, THERE)
    assert await replica.outbox.root_message(first.id) == RootMessage(THERE, group.id)
    await replica.outbox.move(first.id, HERE)
    assert await replica.outbox.root_message(first.id) == RootMessage(HERE)
    assert await replica.outbox.root_message(second.id) == RootMessage(THERE, group.id)


async def test_gather_again(replica: Replica, alerts: tuple[Alert, Alert], world: World):
    """A repeat is fine at any time, and changes nothing."""
    group = await replica.together(*alerts)
    await replica.outbox.sent(group.id, SHARED)
    await replica.outbox.remove(alerts[0].id)
    before = await world.dump()
    assert await replica.outbox.form_group(replica.token, group)
    assert await world.dump() == before


@pytest.mark.parametrize("state", ["claimed", "sent", "removed", "grouped", "unknown"])
async def test_all_or_nothing(
    replica: Replica, alerts: tuple[Alert, Alert], world: World, state: str
):
    """A group with one alert that is not owed and fresh is none at all."""
    other = failure("c")[1] if state == "unknown" else await replica.owe("c")
    if state == "claimed":
        await replica.send(other)
    elif state == "sent":
        await replica.outbox.sent(other.id, HERE)
    elif state == "removed":
        await replica.outbox.remove(other.id)
    elif state == "grouped":
        await replica.together(other, await replica.owe("d"))
    before = await world.dump()
    group = grouped(*alerts, other)
    assert not await replica.outbox.form_group(replica.token, group)
    assert await world.dump() == before
    assert await replica.outbox.group(group.id) is None


async def test_no_group_of_what_may_have_been_reported(replica: Replica, world: World):
    """After a loss of memory, an alert that may have been posted is looked for by itself."""
    await world.wipe()
    await replica.hold("a")
    alerts = [await replica.owe(name) for name in "ab"]
    assert not await replica.outbox.form_group(replica.token, grouped(*alerts))


async def test_a_parked_alert_in_a_group(replica: Replica, alerts: tuple[Alert, Alert]):
    """Alerts can be parked before they are gathered, and after; the group stays."""
    await replica.outbox.park([alerts[0]], "no", NOON)
    group = await replica.together(*alerts)
    for alert in alerts:
        await replica.outbox.park([alert], "is_archived", NOON)
    expected = [Entry(alert, "is_archived", NOON) for alert in alerts]
    assert await replica.entries() == expected
    assert await replica.claim(alerts[0]) == Claim(ClaimResult.GROUPED, group=group.id)


async def test_a_group_is_removed_by_its_alerts(replica: Replica, alerts: tuple[Alert, Alert]):
    """A group is no entry of its own: its alerts are removed, its claim stays."""
    group = await replica.together(*alerts)
    claim = await replica.outbox.claim(replica.token, group.id, 20.0)
    await replica.outbox.remove(group.id)
    assert await replica.entries() == [Entry(alert) for alert in alerts]
    assert await replica.outbox.claim(replica.token, group.id, NONE) == replace(
        claim, result=ClaimResult.LOOK
    )


@ONE_SERVER
async def test_large_groups(replica: Replica):
    """A group may tell 500 alerts."""
    page = [failure(f"import {number}") for number in range(500)]
    await replica.states.commit(replica.token, [made for made, _ in page])
    group = await replica.together(*(alert for _, alert in page))
    assert await replica.outbox.group(group.id) == group
    assert await replica.claim(page[499][1]) == Claim(ClaimResult.GROUPED, group=group.id)


async def test_a_duplicate_is_due_in_a_minute(replica: Replica, world: World):
    """A second post makes a duplicate to look for, not at once, until it was looked for."""
    alert = await replica.owe()
    noted = duplicate(alert, thread=HERE)
    assert await replica.outbox.reclaim(replica.token, await replica.send(alert), noted)
    assert list(await replica.outbox.duplicates(9)) == []
    await replica.outbox.looked(alert.id, 0.0)
    assert list(await replica.outbox.duplicates(9)) == [noted]
    await replica.outbox.looked(alert.id, 0.05)
    assert list(await replica.outbox.duplicates(9)) == []
    await world.wait(0.1)
    assert list(await replica.outbox.duplicates(9)) == [noted]
    await replica.outbox.looked(alert.id, None)
    assert list(await replica.outbox.duplicates(9)) == []
    await replica.outbox.looked(alert.id, 0.0)
    assert list(await replica.outbox.duplicates(9)) == []


async def test_duplicates_in_the_order_of_need(replica: Replica, world: World):
    """Those that are due the longest come first."""
    alerts = [await replica.owe(name) for name in "abc"]
    for alert in alerts:
        await replica.outbox.reclaim(replica.token, await replica.send(alert), duplicate(alert))
    for alert in reversed(alerts):
        await replica.outbox.looked(alert.id, 0.0)
        await world.wait(0.01)
    found = await replica.outbox.duplicates(2)
    assert [each.id for each in found] == [alerts[2].id, alerts[1].id]
    assert len(await replica.outbox.duplicates(3)) == 3


async def test_the_first_of_three_posts(replica: Replica):
    """A third post to the same place leaves the duplicate as old as the first; another place
    counts.
    """
    alert = await replica.owe()
    ours = await replica.send(alert)
    for noted, expected in (
        (duplicate(alert, NOON), duplicate(alert, NOON)),
        (duplicate(alert, ours), duplicate(alert, NOON)),
        (duplicate(alert, ours, thread=HERE), duplicate(alert, ours, thread=HERE)),
    ):
        again = await replica.outbox.reclaim(replica.token, ours, noted)
        assert again
        ours = again
        await replica.outbox.looked(alert.id, 0.0)
        assert list(await replica.outbox.duplicates(9)) == [expected]


async def test_a_duplicate_of_what_was_not_claimed(replica: Replica, world: World):
    """What is posted without a claim is looked for in the same way, in the fallback channel too; it
    is nothing that is owed.
    """
    noted = Duplicate("0123", "C01", NOON, fallback="C02")
    await replica.outbox.expect(noted)
    assert list(await replica.outbox.duplicates(9)) == []
    await replica.outbox.looked("0123", 0.0)
    assert list(await replica.outbox.duplicates(9)) == [noted]
    assert await replica.entries() == []
    assert await replica.outbox.root_message("0123") == RootMessage()
    with pytest.raises(Fenced):
        await replica.outbox.claim(replica.token, "0123", 20.0)


async def test_what_is_not_owed_is_not_claimed(replica: Replica):
    """The store went back to before it was owed: then nothing keeps it from being owed again."""
    made, alert = failure("users")
    with pytest.raises(Fenced):
        await replica.outbox.claim(replica.token, alert.id, 20.0)
    await replica.states.commit(replica.token, [made])
    assert [entry.item for entry in await replica.outbox.entries(NOON, 9)] == [alert]
    assert (await replica.claim(alert)).result is ClaimResult.SEND


async def test_expected_again(replica: Replica):
    """Another post to the same place is as old as the first one, and due a minute after itself."""
    noted = Duplicate("0123", "C01", NOON)
    for again in (noted, replace(noted, since=NOON + timedelta(minutes=1))):
        await replica.outbox.expect(again)
        assert list(await replica.outbox.duplicates(9)) == []
        await replica.outbox.looked("0123", 0.0)
        assert list(await replica.outbox.duplicates(9)) == [noted]
    elsewhere = replace(noted, channel="C02", since=NOON + timedelta(minutes=2))
    await replica.outbox.expect(elsewhere)
    await replica.outbox.looked("0123", 0.0)
    assert list(await replica.outbox.duplicates(9)) == [elsewhere]


async def test_a_duplicate_that_is_noted_while_it_is_looked_for(replica: Replica, world: World):
    """The look did not see that post: it is still due in a minute."""
    noted = Duplicate("0123", "C01", NOON)
    await replica.outbox.expect(noted)
    await replica.outbox.looked("0123", 0.0)
    (found,) = await replica.outbox.duplicates(9)
    await world.wait(0.01)
    await replica.outbox.expect(noted)
    for again in (0.0, None):
        await replica.outbox.looked("0123", again, found.noted)
    assert list(await replica.outbox.duplicates(9)) == []
    await replica.outbox.looked("0123", 0.0)
    (later,) = await replica.outbox.duplicates(9)
    await replica.outbox.looked("0123", None, later.noted)
    await replica.outbox.looked("0123", 0.0)
    assert list(await replica.outbox.duplicates(9)) == []


async def test_a_duplicate_of_a_post_that_took_long(replica: Replica, world: World):
    """Its process slept meanwhile: the look is due a minute after the post, not after the note."""
    alert = await replica.owe()
    noted = duplicate(alert, thread=HERE)
    assert await replica.outbox.reclaim(replica.token, await replica.send(alert), noted)
    await replica.outbox.looked(alert.id, 0.0)
    (before,) = await replica.outbox.duplicates(9)
    await world.wait(0.01)
    await replica.outbox.sent(alert.id, HERE)
    await replica.outbox.looked(alert.id, None, before.noted)
    assert list(await replica.outbox.duplicates(9)) == []
    await replica.outbox.looked(alert.id, 0.0)
    (after,) = await replica.outbox.duplicates(9)
    assert after == noted
    assert before.noted
    assert after.noted
    assert after.noted > before.noted


async def test_a_post_that_cannot_appear_twice(replica: Replica):
    """Nothing is looked for."""
    alert = await replica.owe()
    await replica.send(alert)
    await replica.outbox.sent(alert.id, HERE)
    await replica.outbox.looked(alert.id, 0.0)
    assert list(await replica.outbox.duplicates(9)) == []


async def test_the_age_of_a_duplicate(replica: Replica, world: World):
    """Counted from when it was noted, by the store's own clock, wherever the search begins."""
    long_ago = NOON - timedelta(days=400)
    await replica.outbox.expect(Duplicate("0123", "C01", long_ago))
    ages = []
    for _ in range(2):
        await replica.outbox.looked("0123", 0.0)
        ages += [each.age for each in await replica.outbox.duplicates(9)]
        await world.wait(0.01)
    young, older = ages
    assert timedelta() <= young < older < timedelta(hours=1)


@pytest.mark.long
@ONE_SERVER
async def test_duplicates_are_bounded(replica: Replica, world: World):
    """Of very many the oldest are given up, and nothing of them stays."""
    page = [failure(f"import {number}") for number in range(1003)]
    await replica.states.commit(replica.token, [made for made, _ in page])
    for _, alert in page:
        await replica.outbox.reclaim(replica.token, await replica.send(alert), duplicate(alert))
        await replica.outbox.looked(alert.id, 0.0)
        await world.wait(0.00001)
    found = await replica.outbox.duplicates(2000)
    assert [each.id for each in found] == [alert.id for _, alert in page[3:]]
