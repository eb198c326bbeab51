"""The contract of `Outbox`, for every store."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.services.ports import Claim, Entry, Fate
from tests.support.store_desk import NONE, Desk
from tests.support.store_values import HERE, NOON, THERE, failure, recovery
from tests.support.store_world import MemoryWorld, World


@pytest.fixture
async def desk(world: World) -> Desk:
    """A desk whose lease is held."""
    desk = Desk(world.store)
    await desk.hold("a")
    return desk


async def test_order_of_commit(desk: Desk):
    """Entries stand in the order in which they were committed, whatever left in between."""
    first, second = await desk.owe("z"), await desk.owe("a")
    third, alert = failure("m")
    fourth = recovery(third)
    await desk.states.commit(desk.token, [third, fourth])
    assert fourth.alert
    assert [Entry(each) for each in (first, second, alert, fourth.alert)] == list(
        await desk.outbox.entries(9)
    )
    await desk.outbox.remove(second.id)
    fifth = await desk.owe("b")
    found = [entry.alert.id for entry in await desk.outbox.entries(9)]
    assert found == [first.id, alert.id, fourth.alert.id, fifth.id]


async def test_only_the_oldest(desk: Desk):
    """A limit gives the oldest ones."""
    ids = [(await desk.owe(name)).id for name in "abc"]
    assert [entry.alert.id for entry in await desk.outbox.entries(2)] == ids[:2]
    assert await desk.outbox.entries(0) == []


async def test_entries_outlive_the_holder(desk: Desk):
    """What one holder committed, the next finds."""
    alert = await desk.owe()
    await desk.lease.release("a")
    await desk.hold("b")
    assert await desk.outbox.entries(9) == [Entry(alert)]


async def test_first_claim_sends(desk: Desk):
    """Never claimed: send; the intent that this leaves makes the next ask wait."""
    alert = await desk.owe()
    assert await desk.claim(alert) == Claim(Fate.SEND)
    assert await desk.claim(alert) == Claim(Fate.WAIT)


async def test_old_intent(desk: Desk, world: World):
    """An intent grows old by the store's clock: then it has to be looked for, at its time."""
    alert = await desk.owe()
    await desk.claim(alert)
    await world.wait(0.1)
    assert (await desk.claim(alert, 60.0)).fate is Fate.WAIT
    look = await desk.claim(alert, 0.05)
    assert look.fate is Fate.LOOK
    assert look.since == await desk.intent(alert)
    if isinstance(world, MemoryWorld):
        assert look.since == world._clock.now() - timedelta(seconds=0.1)


async def test_intent_outlives_the_holder(desk: Desk):
    """The next holder does not send what the last one may have sent."""
    alert = await desk.owe()
    await desk.claim(alert)
    await desk.lease.release("a")
    await desk.hold("b")
    assert (await desk.claim(alert)).fate is Fate.WAIT
    assert (await desk.claim(alert, NONE)).fate is Fate.LOOK


async def test_sent(desk: Desk):
    """What was sent is known with its place; a repeat, or a later place, changes nothing."""
    alert = await desk.owe()
    await desk.claim(alert)
    for place in (HERE, HERE, THERE):
        await desk.outbox.sent(alert.id, place)
        assert await desk.claim(alert, NONE) == Claim(Fate.SENT, place=HERE)
        assert await desk.outbox.place(alert.id) == HERE


async def test_sent_is_still_owed(desk: Desk):
    """A sent alert stays in the outbox until it is removed."""
    alert = await desk.owe()
    await desk.outbox.sent(alert.id, HERE)
    assert await desk.outbox.entries(9) == [Entry(alert)]


async def test_sent_of_an_unknown_alert(desk: Desk):
    """A fact is recorded, even if the store forgot the alert."""
    await desk.outbox.sent("0123", HERE)
    assert await desk.outbox.place("0123") == HERE


async def test_release(desk: Desk):
    """After a release an alert may be sent at once."""
    alert = await desk.owe()
    await desk.claim(alert)
    await desk.outbox.release(alert.id)
    assert await desk.claim(alert) == Claim(Fate.SEND)


async def test_release_does_not_undo_sent(desk: Desk):
    """What stands in the channel is never taken back."""
    alert = await desk.owe()
    await desk.outbox.sent(alert.id, HERE)
    await desk.outbox.release(alert.id)
    await desk.outbox.park(alert.id, "channel_not_found", NOON)
    assert await desk.claim(alert) == Claim(Fate.SENT, place=HERE)
    assert await desk.outbox.entries(9) == [Entry(alert)]


async def test_release_of_nothing(desk: Desk, world: World):
    """A release without an intent changes nothing."""
    alert = await desk.owe()
    before = await world.dump()
    await desk.outbox.release(alert.id)
    await desk.outbox.release("0123")
    assert await world.dump() == before


async def test_reclaim(desk: Desk):
    """The intent that was looked for is replaced by a new one."""
    alert = await desk.owe()
    await desk.claim(alert)
    old = await desk.intent(alert)
    assert await desk.outbox.reclaim(desk.token, alert.id, old)
    assert (await desk.claim(alert)).fate is Fate.WAIT
    assert await desk.intent(alert) >= old


async def test_reclaim_of_another_intent(desk: Desk, world: World):
    """Any other record is left as it is."""
    alert = await desk.owe()
    assert not await desk.outbox.reclaim(desk.token, alert.id, NOON)  # not claimed
    await desk.claim(alert)
    old = await desk.intent(alert)
    await world.wait(0.01)
    assert await desk.outbox.reclaim(desk.token, alert.id, old)
    before = await world.dump()
    assert not await desk.outbox.reclaim(desk.token, alert.id, old)  # ours is newer
    assert await world.dump() == before
    now = await desk.intent(alert)
    await desk.outbox.sent(alert.id, HERE)
    assert not await desk.outbox.reclaim(desk.token, alert.id, now)  # sent
    assert await desk.claim(alert) == Claim(Fate.SENT, place=HERE)


async def test_park(desk: Desk):
    """A refused alert stays in its place with the reason, and may be sent when its time comes."""
    first, second = await desk.owe("a"), await desk.owe("b")
    later = NOON + timedelta(minutes=5)
    await desk.claim(first)
    await desk.outbox.park(first.id, "channel_not_found", later)
    expected = [Entry(first, "channel_not_found", later), Entry(second)]
    assert await desk.outbox.entries(9) == expected
    assert await desk.claim(first) == Claim(Fate.SEND)
    await desk.outbox.park(first.id, "is_archived", NOON)
    assert (await desk.outbox.entries(1))[0] == Entry(first, "is_archived", NOON)


async def test_sent_ends_parking(desk: Desk):
    """A parked alert that Slack took in the end is parked no more."""
    alert = await desk.owe()
    await desk.outbox.park(alert.id, "channel_not_found", NOON)
    await desk.outbox.sent(alert.id, HERE)
    assert await desk.outbox.entries(9) == [Entry(alert)]


async def test_park_of_a_removed_alert(desk: Desk, world: World):
    """Nothing is parked that is not owed."""
    alert = await desk.owe()
    await desk.outbox.remove(alert.id)
    before = await world.dump()
    await desk.outbox.park(alert.id, "channel_not_found", NOON)
    assert await world.dump() == before


async def test_remove(desk: Desk, world: World):
    """Out of the outbox; the record stays; a repeat is harmless."""
    alert, other = await desk.owe("a"), await desk.owe("b")
    await desk.outbox.park(alert.id, "channel_not_found", NOON)
    await desk.outbox.sent(alert.id, HERE)
    await desk.outbox.remove(alert.id)
    before = await world.dump()
    await desk.outbox.remove(alert.id)
    await desk.outbox.remove("0123")
    assert await world.dump() == before
    assert await desk.outbox.entries(9) == [Entry(other)]
    assert await desk.outbox.place(alert.id) == HERE
    assert await desk.claim(alert) == Claim(Fate.SENT, place=HERE)


async def test_remove_of_a_parked_alert(desk: Desk, world: World):
    """An alert that is removed while parked leaves its record and nothing else."""
    alert = await desk.owe()
    before = await world.dump()
    await desk.outbox.park(alert.id, "channel_not_found", NOON)
    await desk.outbox.remove(alert.id)
    assert await desk.outbox.entries(9) == []
    if isinstance(before, dict):
        after = await world.dump()
        assert isinstance(after, dict)
        assert {key.rpartition(":")[2] for key in before.keys() - after.keys()} == {
            "outbox",
            "alerts",
        }
        assert after.keys() - before.keys() == set()


async def test_place_of_what_was_not_sent(desk: Desk):
    """An alert that was not sent stands nowhere."""
    alert = await desk.owe()
    assert await desk.outbox.place(alert.id) is None
    await desk.claim(alert)
    assert await desk.outbox.place(alert.id) is None
    assert await desk.outbox.place("0123") is None


async def test_move(desk: Desk):
    """A fresh message stands in for the old one; a late repeat of `sent` does not undo that."""
    alert = await desk.owe()
    await desk.outbox.sent(alert.id, HERE)
    await desk.outbox.remove(alert.id)
    await desk.outbox.move(alert.id, THERE)
    await desk.outbox.sent(alert.id, HERE)
    assert await desk.outbox.place(alert.id) == THERE
    await desk.outbox.move("0123", HERE)
    assert await desk.outbox.place("0123") == HERE


async def test_wiped_store_looks_first(world: World, desk: Desk):
    """After the memory was lost, a run older than that may have been told of: look first."""
    ran_at = datetime.now(UTC) - timedelta(minutes=5)
    alert = await desk.owe(ran_at=ran_at)
    await desk.claim(alert)
    await desk.outbox.sent(alert.id, HERE)
    await world.wipe()
    await desk.hold("a")
    again = await desk.owe(ran_at=ran_at)
    assert again.id == alert.id
    assert await desk.claim(again, 600.0) == Claim(Fate.WAIT)
    assert await desk.claim(again, 20.0) == Claim(Fate.LOOK, since=ran_at)
    assert await desk.outbox.reclaim(desk.token, again.id, ran_at)
    await desk.outbox.release(again.id)
    assert await desk.claim(again) == Claim(Fate.SEND)


async def test_wiped_store_sends_what_is_new(world: World, desk: Desk):
    """A run that failed after the loss was certainly not told of."""
    await world.wipe()
    await desk.hold("a")
    alert = await desk.owe(ran_at=datetime.now(UTC) + timedelta(seconds=5))
    assert await desk.claim(alert) == Claim(Fate.SEND)
