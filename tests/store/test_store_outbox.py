"""The contract of `Outbox`, for every store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.outbox import Claim, ClaimResult, Entry, OutboxStats, Parked, RootMessage
from tests.support.store_replica import HOUR, LATE, NONE, Replica, duplicate, swept
from tests.support.store_values import HERE, NOON, SHARED, THERE, failure, over, recovery
from tests.support.store_world import ONE_SERVER, MemoryWorld, World

MICRO = timedelta(microseconds=1)


@pytest.fixture
async def replica(world: World) -> Replica:
    """A store whose lease is held."""
    replica = Replica(world.store)
    await replica.hold("a")
    return replica


async def test_order_of_commit(replica: Replica):
    """Entries stand in the order in which they were committed, whatever left in between."""
    first, second = await replica.owe("z"), await replica.owe("a")
    third, alert = failure("m")
    fourth = recovery(third)
    await replica.states.commit(replica.token, [third, fourth])
    (over,) = fourth.alerts
    assert [Entry(each) for each in (first, second, alert, over)] == await replica.entries()
    await replica.outbox.remove(second.id)
    fifth = await replica.owe("b")
    found = [item.id for item in await replica.item()]
    assert found == [first.id, alert.id, over.id, fifth.id]


async def test_only_the_oldest(replica: Replica):
    """A limit gives the oldest ones."""
    ids = [(await replica.owe(name)).id for name in "abc"]
    assert [item.id for item in await replica.item(2)] == ids[:2]
    assert await replica.entries(0) == []


async def rests(replica: Replica) -> bool:
    """By the outbox, and by what is said to who asks for the lease."""
    at_rest = await replica.outbox.at_rest()
    assert (await replica.lease.acquire("somebody", 60.0)).owed is not at_rest
    return at_rest


async def test_at_rest_while_nothing_is_owed(replica: Replica):
    """What is owed or parked ends it, and so does a duplicate once it is due."""
    assert await rests(replica)
    alert = await replica.owe()
    assert not await rests(replica)
    await replica.outbox.park([alert], "is_archived", LATE)
    assert not await rests(replica)
    await replica.outbox.remove(alert.id)
    assert await rests(replica)
    await replica.outbox.expect(duplicate(alert))
    assert await rests(replica)
    await replica.outbox.looked(alert.id, 0.0)
    assert not await rests(replica)


async def test_entries_outlive_the_holder(replica: Replica):
    """What one holder committed, the next finds."""
    alert = await replica.owe()
    await replica.lease.release("a")
    await replica.hold("b")
    assert await replica.entries() == [Entry(alert)]


async def test_first_claim_sends(replica: Replica):
    """Never claimed: send; the intent that this leaves makes the next ask wait."""
    alert = await replica.owe()
    ours = await replica.send(alert)
    assert await replica.claim(alert) == Claim(ClaimResult.WAIT, intent=ours, since=ours)
    assert await replica.claim(alert, NONE) == Claim(ClaimResult.LOOK, intent=ours, since=ours)


async def test_old_intent(replica: Replica, world: World):
    """An intent grows old by the store's clock: then it has to be looked for, at its time."""
    alert = await replica.owe()
    await replica.claim(alert)
    await world.wait(0.1)
    assert (await replica.claim(alert, 60.0)).result is ClaimResult.WAIT
    look = await replica.claim(alert, 0.05)
    assert look.result is ClaimResult.LOOK
    assert look.intent == await replica.intent(alert)
    if isinstance(world, MemoryWorld):
        assert look.intent == world.clock.now() - timedelta(seconds=0.1)


async def test_intent_outlives_the_holder(replica: Replica):
    """The next holder does not send what the last one may have sent."""
    alert = await replica.owe()
    await replica.claim(alert)
    await replica.lease.release("a")
    await replica.hold("b")
    assert (await replica.claim(alert)).result is ClaimResult.WAIT
    assert (await replica.claim(alert, NONE)).result is ClaimResult.LOOK


async def test_sent(replica: Replica):
    """What was sent is known with its place; a repeat, or a later place, changes nothing."""
    alert = await replica.owe()
    await replica.claim(alert)
    for place in (HERE, HERE, THERE):
        assert await replica.outbox.sent(alert.id, place) == HERE
        assert await replica.claim(alert, NONE) == Claim(ClaimResult.SENT, place=HERE)
        assert await replica.outbox.root_message(alert.id) == RootMessage(HERE)


async def test_sent_together(replica: Replica):
    """A place knows whether other alerts are told there too."""
    alert = await replica.owe()
    assert await replica.outbox.sent(alert.id, SHARED) == SHARED
    assert await replica.outbox.sent(alert.id, HERE) == SHARED
    assert await replica.claim(alert) == Claim(ClaimResult.SENT, place=SHARED)
    assert await replica.outbox.root_message(alert.id) == RootMessage(SHARED)
    await replica.outbox.move(alert.id, THERE)
    assert await replica.outbox.root_message(alert.id) == RootMessage(THERE)


async def test_sent_is_still_owed(replica: Replica):
    """A sent alert stays in the outbox until it is removed."""
    alert = await replica.owe()
    await replica.outbox.sent(alert.id, HERE)
    assert await replica.entries() == [Entry(alert)]


async def test_sent_of_an_unknown_alert(replica: Replica):
    """A fact is recorded, even if the store forgot the alert."""
    await replica.outbox.sent("0123", HERE)
    assert await replica.outbox.root_message("0123") == RootMessage(HERE)


async def test_release(replica: Replica):
    """After a release an alert may be sent at once."""
    alert = await replica.owe()
    await replica.outbox.release(alert.id, await replica.send(alert))
    await replica.send(alert)


async def test_release_of_another_intent(replica: Replica, world: World):
    """A holder that was paused does not take back what its successor is about to post."""
    alert = await replica.owe()
    old = await replica.send(alert)
    await world.wait(0.01)
    now = await replica.outbox.reclaim(replica.token, old, duplicate(alert))
    assert now
    assert now > old
    await replica.outbox.release(alert.id, old)
    assert await replica.claim(alert) == Claim(ClaimResult.WAIT, intent=now, since=old)


async def test_the_first_unknown_result_is_remembered(replica: Replica, world: World):
    """However often it is claimed anew, or taken back: the first post of all may stand there, so it
    is looked for, and no group may tell it.
    """
    alert = await replica.owe()
    first = intent = await replica.send(alert)
    for _ in range(3):
        await world.wait(0.01)
        intent = await replica.outbox.reclaim(replica.token, intent, duplicate(alert)) or intent
        assert await replica.claim(alert, NONE) == Claim(
            ClaimResult.LOOK, intent=intent, since=first
        )
    await replica.outbox.release(alert.id, intent)
    assert await replica.outbox.fresh([alert.id]) == frozenset()
    assert await replica.claim(alert, NONE) == Claim(ClaimResult.LOOK, intent=first, since=first)


async def test_release_does_not_undo_sent(replica: Replica):
    """What stands in the channel is never taken back."""
    alert = await replica.owe()
    ours = await replica.send(alert)
    await replica.outbox.sent(alert.id, HERE)
    await replica.outbox.release(alert.id, ours)
    await replica.outbox.park([alert], "channel_not_found", NOON)
    assert await replica.claim(alert) == Claim(ClaimResult.SENT, place=HERE)
    assert await replica.entries() == [Entry(alert)]


async def test_release_of_nothing(replica: Replica, world: World):
    """A release without an intent changes nothing."""
    alert = await replica.owe()
    before = await world.dump()
    await replica.outbox.release(alert.id, NOON)
    await replica.outbox.release("0123", NOON)
    assert await world.dump() == before


async def test_reclaim(replica: Replica):
    """The intent that was looked for is replaced by a newer one of ours."""
    alert = await replica.owe()
    old = await replica.send(alert)
    now = await replica.outbox.reclaim(replica.token, old, duplicate(alert))
    assert now
    assert now > old
    assert await replica.claim(alert) == Claim(ClaimResult.WAIT, intent=now, since=old)


async def test_reclaim_of_another_intent(replica: Replica, world: World):
    """Any other record is left as it is."""
    alert = await replica.owe()
    assert (
        await replica.outbox.reclaim(replica.token, NOON, duplicate(alert)) is None
    )  # not claimed
    old = await replica.send(alert)
    now = await replica.outbox.reclaim(replica.token, old, duplicate(alert))
    assert now
    before = await world.dump()
    assert (
        await replica.outbox.reclaim(replica.token, old, duplicate(alert)) is None
    )  # ours is newer
    assert await world.dump() == before
    await replica.outbox.sent(alert.id, HERE)
    assert await replica.outbox.reclaim(replica.token, now, duplicate(alert)) is None  # sent
    assert await replica.claim(alert) == Claim(ClaimResult.SENT, place=HERE)


async def test_park(replica: Replica):
    """A refused alert stays in its place with the reason, and may be sent when its time comes."""
    first, second = await replica.owe("a"), await replica.owe("b")
    later = NOON + timedelta(minutes=5)
    await replica.outbox.release(first.id, await replica.send(first))
    await replica.outbox.park([first], "channel_not_found", later)
    expected = [Entry(first, "channel_not_found", later), Entry(second)]
    assert await replica.entries() == expected
    await replica.send(first)
    await replica.outbox.park([first], "is_archived", NOON)
    assert (await replica.entries(1))[0] == Entry(first, "is_archived", NOON)
    assert (await replica.claim(first)).result is ClaimResult.WAIT  # nothing was taken back


async def test_parked_until_due(replica: Replica):
    """What is parked is given when its time has come, to the microsecond, and not before."""
    parked, other = await replica.owe("a"), await replica.owe("b")
    await replica.outbox.park([parked], "a_refusal:of_1", NOON)
    early, due = (
        await replica.outbox.entries(NOON - MICRO, 9),
        await replica.outbox.entries(NOON, 9),
    )
    assert list(early) == [Entry(other)]
    assert list(due) == [Entry(parked, "a_refusal:of_1", NOON), Entry(other)]


async def test_what_waits(replica: Replica):
    """What is parked until later holds up what is newer about the same import, and that alone."""
    assert await replica.outbox.waiting(NOON) == {}
    parked, _ = await replica.owe("a b"), await replica.owe("c")
    await replica.outbox.park([parked], "odd code", NOON)
    assert await replica.outbox.waiting(NOON - MICRO) == {
        (parked.channel, parked.subject): Parked("odd_code", NOON)
    }
    assert await replica.outbox.waiting(NOON) == {}
    await replica.outbox.remove(parked.id)
    assert await replica.outbox.waiting(NOON - MICRO) == {}


async def test_what_is_woken_is_due(replica: Replica):
    """By any clock, and with its refusal."""
    alerts = [await replica.owe("a"), await replica.owe("b")]
    await replica.outbox.park(alerts, "not_in_channel", LATE)
    assert await replica.outbox.entries(NOON, 9) == []
    await replica.outbox.wake()
    due = await replica.outbox.entries(NOON - timedelta(days=9000), 9)
    assert [(entry.item, entry.refusal) for entry in due] == [
        (alert, "not_in_channel") for alert in alerts
    ]
    assert await replica.outbox.waiting(NOON) == {}
    assert (await replica.outbox.stats()).parked == {"not_in_channel": 2}


async def test_nothing_else_is_woken(replica: Replica):
    """What was not refused stays as it is, and what went out meanwhile is not parked again."""
    first, second = await replica.owe("a"), await replica.owe("b")
    await replica.outbox.park([first], "not_in_channel", LATE)
    await replica.outbox.sent(first.id, HERE)
    await replica.outbox.wake()
    assert await replica.entries() == [Entry(first), Entry(second)]


@pytest.mark.long
@ONE_SERVER
async def test_thousands_parked_hide_nothing(replica: Replica):
    """However many alerts are refused, newer ones are found behind them."""
    page = [failure(f"import {number}") for number in range(2500)]
    await replica.states.commit(replica.token, [made for made, _ in page])
    alerts = [alert for _, alert in page]
    for alert in alerts[:2400]:
        await replica.outbox.park([alert], "channel_not_found", NOON + timedelta(minutes=5))
    found = [entry.item for entry in await replica.outbox.entries(NOON, 60)]
    assert found == alerts[2400:2460]
    assert len(await replica.entries(9000)) == 2500


async def test_what_waits_in_numbers(replica: Replica):
    """All that waits is counted, with the age of the oldest and the reasons of refusals."""
    assert await replica.outbox.stats() == OutboxStats()
    made, first = failure("a")
    elsewhere = replace(failure("e")[1], channel='#ä"[\\')
    await replica.states.commit(replica.token, [made])
    await replica.states.commit(replica.token, [replace(failure("e")[0], alerts=(elsewhere,))])
    item = [first, *[await replica.owe(name) for name in "bcd"], elsewhere]
    refusals = ("is_archived", "no", "no", None, "no")
    for alert, refusal in zip(item, refusals, strict=True):
        if refusal:
            await replica.outbox.park([alert], refusal, LATE)
    refused = {"C01": {"is_archived": 1, "no": 2}, elsewhere.channel: {"no": 1}}
    stats = await replica.outbox.stats()
    assert stats == OutboxStats(5, first.created_at, refused)
    assert stats.parked == {"is_archived": 1, "no": 3}
    for alert in item:
        await replica.outbox.remove(alert.id)
    assert await replica.outbox.stats() == OutboxStats()


async def test_fresh(replica: Replica):
    """Fresh is what a claim would send."""
    alerts = [await replica.owe(name) for name in "abcd"]
    claimed, sent, released, untouched = (alert.id for alert in alerts)
    await replica.send(alerts[0])
    await replica.outbox.sent(sent, HERE)
    await replica.outbox.release(released, await replica.send(alerts[2]))
    asked = [claimed, sent, released, untouched, "0123"]
    assert await replica.outbox.fresh(asked) == {released, untouched, "0123"}
    assert await replica.outbox.fresh([]) == frozenset()


async def test_sent_ends_parking(replica: Replica):
    """A parked alert that Slack took in the end is parked no more."""
    alert = await replica.owe()
    await replica.outbox.park([alert], "channel_not_found", NOON)
    await replica.outbox.sent(alert.id, HERE)
    assert await replica.entries() == [Entry(alert)]


async def test_park_of_a_removed_alert(replica: Replica, world: World):
    """Nothing is parked that is not owed."""
    alert = await replica.owe()
    await replica.outbox.remove(alert.id)
    before = await world.dump()
    await replica.outbox.park([alert], "channel_not_found", NOON)
    assert await world.dump() == before


async def test_remove(replica: Replica, world: World):
    """Out of the outbox; the record stays; a repeat is harmless."""
    alert, other = await replica.owe("a"), await replica.owe("b")
    await replica.outbox.park([alert], "channel_not_found", NOON)
    await replica.outbox.sent(alert.id, HERE)
    await replica.outbox.remove(alert.id)
    before = await world.dump()
    await replica.outbox.remove(alert.id)
    await replica.outbox.remove("0123")
    assert await world.dump() == before
    assert await replica.entries() == [Entry(other)]
    assert await replica.outbox.root_message(alert.id) == RootMessage(HERE)
    assert await replica.claim(alert) == Claim(ClaimResult.SENT, place=HERE)


async def test_remove_of_a_parked_alert(replica: Replica, world: World):
    """An alert that is removed while parked leaves its record and nothing else."""
    alert = await replica.owe()
    before = await world.dump()
    await replica.outbox.park([alert], "channel_not_found", NOON)
    await replica.outbox.remove(alert.id)
    assert await replica.entries() == []
    if isinstance(before, dict):
        after = await world.dump()
        assert isinstance(after, dict)
        assert {key.rpartition(":")[2] for key in before.keys() - after.keys()} == {
            "outbox",
            "alerts",
        }
        assert after.keys() - before.keys() == set()


async def test_card_of_what_was_not_sent(replica: Replica):
    """An alert that was not sent stands nowhere."""
    alert = await replica.owe()
    assert await replica.outbox.root_message(alert.id) == RootMessage(pending=True)
    await replica.claim(alert)
    assert await replica.outbox.root_message(alert.id) == RootMessage(pending=True)
    assert await replica.outbox.root_message("0123") == RootMessage()


async def test_move(replica: Replica):
    """A fresh message stands in for the old one; a late repeat of `sent` does not undo that."""
    alert = await replica.owe()
    await replica.outbox.sent(alert.id, HERE)
    await replica.outbox.remove(alert.id)
    await replica.outbox.move(alert.id, THERE)
    await replica.outbox.sent(alert.id, HERE)
    assert await replica.outbox.root_message(alert.id) == RootMessage(THERE)
    await replica.outbox.move("0123", HERE)
    assert await replica.outbox.root_message("0123") == RootMessage(HERE)


async def test_wiped_store_looks_first(world: World, replica: Replica):
    """After the memory was lost, a run older than that may have been told of: look first."""
    ran_at = datetime.now(UTC) - timedelta(minutes=5)
    alert = await replica.owe(ran_at=ran_at)
    await replica.claim(alert)
    await replica.outbox.sent(alert.id, HERE)
    await world.wipe()
    await replica.hold("a")
    again = await replica.owe(ran_at=ran_at)
    assert again.id == alert.id
    assert await replica.outbox.fresh([again.id]) == frozenset()
    assert await replica.claim(again, 600.0) == Claim(ClaimResult.WAIT, intent=ran_at, since=ran_at)
    assert await replica.claim(again, 20.0) == Claim(ClaimResult.LOOK, intent=ran_at, since=ran_at)
    ours = await replica.outbox.reclaim(replica.token, ran_at, duplicate(again))
    assert ours
    await replica.outbox.release(again.id, ours)
    assert await replica.claim(again) == Claim(ClaimResult.LOOK, intent=ran_at, since=ran_at)


async def test_wiped_store_looks_for_notices_too(world: World, replica: Replica):
    """A notice of a blindness that began before the loss may have been told: look first."""
    notice = over(datetime.now(UTC) - timedelta(hours=2))
    await world.wipe()
    await replica.hold("a")
    await replica.states.adopt_before(HOUR)
    await world.wait(0.01)
    await swept(replica.states, replica.token, notice, blind_after=0.001)
    assert await replica.item() == [notice]
    claim = await replica.outbox.claim(replica.token, notice.id, 20.0)
    assert claim == Claim(ClaimResult.LOOK, intent=notice.since, since=notice.since)


async def test_wiped_store_sends_what_is_new(world: World, replica: Replica):
    """A run that failed after the loss was certainly not told of."""
    await world.wipe()
    await replica.hold("a")
    alert = await replica.owe(ran_at=datetime.now(UTC) + timedelta(seconds=5))
    assert await replica.outbox.fresh([alert.id]) == {alert.id}
    await replica.send(alert)


@ONE_SERVER
async def test_the_outbox_of_some_channels(replica: Replica):
    """Whoever delivers to them reads what is theirs, however much waits for others."""
    page = [failure(f"import {number}") for number in range(1500)]
    decisions = [made for made, _ in page]
    made, alert = failure("z")
    mine = replace(alert, channel="webhook:ops")
    decisions.append(replace(made, alerts=(mine,)))
    await replica.states.commit(replica.token, decisions)
    found = await replica.outbox.entries(NOON, 9, lambda channel: channel == mine.channel)
    others = await replica.outbox.entries(NOON, 9, lambda channel: channel != mine.channel)
    assert found == [Entry(mine)]
    assert others == [Entry(alert) for _, alert in page[:9]]
