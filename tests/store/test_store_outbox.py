"""The contract of `Outbox`, for every store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.outbox_ports import Card, Claim, Debt, Entry, Fate, Parked
from tests.support.store_desk import HOUR, LATE, NONE, Desk, swept, twin
from tests.support.store_values import BACKLOG, HERE, NOON, SHARED, THERE, failure, over, recovery
from tests.support.store_world import MemoryWorld, World

MICRO = timedelta(microseconds=1)


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
    (over,) = fourth.alerts
    assert [Entry(each) for each in (first, second, alert, over)] == await desk.entries()
    await desk.outbox.remove(second.id)
    fifth = await desk.owe("b")
    found = [owed.id for owed in await desk.owed()]
    assert found == [first.id, alert.id, over.id, fifth.id]


async def test_only_the_oldest(desk: Desk):
    """A limit gives the oldest ones."""
    ids = [(await desk.owe(name)).id for name in "abc"]
    assert [owed.id for owed in await desk.owed(2)] == ids[:2]
    assert await desk.entries(0) == []


async def test_entries_outlive_the_holder(desk: Desk):
    """What one holder committed, the next finds."""
    alert = await desk.owe()
    await desk.lease.release("a")
    await desk.hold("b")
    assert await desk.entries() == [Entry(alert)]


async def test_first_claim_sends(desk: Desk):
    """Never claimed: send; the intent that this leaves makes the next ask wait."""
    alert = await desk.owe()
    ours = await desk.send(alert)
    assert await desk.claim(alert) == Claim(Fate.WAIT, intent=ours, since=ours)
    assert await desk.claim(alert, NONE) == Claim(Fate.LOOK, intent=ours, since=ours)


async def test_old_intent(desk: Desk, world: World):
    """An intent grows old by the store's clock: then it has to be looked for, at its time."""
    alert = await desk.owe()
    await desk.claim(alert)
    await world.wait(0.1)
    assert (await desk.claim(alert, 60.0)).fate is Fate.WAIT
    look = await desk.claim(alert, 0.05)
    assert look.fate is Fate.LOOK
    assert look.intent == await desk.intent(alert)
    if isinstance(world, MemoryWorld):
        assert look.intent == world._clock.now() - timedelta(seconds=0.1)


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
        assert await desk.outbox.sent(alert.id, place) == HERE
        assert await desk.claim(alert, NONE) == Claim(Fate.SENT, place=HERE)
        assert await desk.outbox.card(alert.id) == Card(HERE)


async def test_sent_together(desk: Desk):
    """A place knows whether other alerts are told there too."""
    alert = await desk.owe()
    assert await desk.outbox.sent(alert.id, SHARED) == SHARED
    assert await desk.outbox.sent(alert.id, HERE) == SHARED
    assert await desk.claim(alert) == Claim(Fate.SENT, place=SHARED)
    assert await desk.outbox.card(alert.id) == Card(SHARED)
    await desk.outbox.move(alert.id, THERE)
    assert await desk.outbox.card(alert.id) == Card(THERE)


async def test_sent_is_still_owed(desk: Desk):
    """A sent alert stays in the outbox until it is removed."""
    alert = await desk.owe()
    await desk.outbox.sent(alert.id, HERE)
    assert await desk.entries() == [Entry(alert)]


async def test_sent_of_an_unknown_alert(desk: Desk):
    """A fact is recorded, even if the store forgot the alert."""
    await desk.outbox.sent("0123", HERE)
    assert await desk.outbox.card("0123") == Card(HERE)


async def test_release(desk: Desk):
    """After a release an alert may be sent at once."""
    alert = await desk.owe()
    await desk.outbox.release(alert.id, await desk.send(alert))
    await desk.send(alert)


async def test_release_of_another_intent(desk: Desk, world: World):
    """A holder that was paused does not take back what its successor is about to post."""
    alert = await desk.owe()
    old = await desk.send(alert)
    await world.wait(0.01)
    now = await desk.outbox.reclaim(desk.token, old, twin(alert))
    assert now
    assert now > old
    await desk.outbox.release(alert.id, old)
    assert await desk.claim(alert) == Claim(Fate.WAIT, intent=now, since=old)


async def test_the_first_unknown_fate_is_remembered(desk: Desk, world: World):
    """However often it is claimed anew, or taken back: the first post of all may stand there, so it
    is looked for, and no group may tell it.
    """
    alert = await desk.owe()
    first = intent = await desk.send(alert)
    for _ in range(3):
        await world.wait(0.01)
        intent = await desk.outbox.reclaim(desk.token, intent, twin(alert)) or intent
        assert await desk.claim(alert, NONE) == Claim(Fate.LOOK, intent=intent, since=first)
    await desk.outbox.release(alert.id, intent)
    assert await desk.outbox.fresh([alert.id]) == frozenset()
    assert await desk.claim(alert, NONE) == Claim(Fate.LOOK, intent=first, since=first)


async def test_release_does_not_undo_sent(desk: Desk):
    """What stands in the channel is never taken back."""
    alert = await desk.owe()
    ours = await desk.send(alert)
    await desk.outbox.sent(alert.id, HERE)
    await desk.outbox.release(alert.id, ours)
    await desk.outbox.park([alert], "channel_not_found", NOON)
    assert await desk.claim(alert) == Claim(Fate.SENT, place=HERE)
    assert await desk.entries() == [Entry(alert)]


async def test_release_of_nothing(desk: Desk, world: World):
    """A release without an intent changes nothing."""
    alert = await desk.owe()
    before = await world.dump()
    await desk.outbox.release(alert.id, NOON)
    await desk.outbox.release("0123", NOON)
    assert await world.dump() == before


async def test_reclaim(desk: Desk):
    """The intent that was looked for is replaced by a newer one of ours."""
    alert = await desk.owe()
    old = await desk.send(alert)
    now = await desk.outbox.reclaim(desk.token, old, twin(alert))
    assert now
    assert now > old
    assert await desk.claim(alert) == Claim(Fate.WAIT, intent=now, since=old)


async def test_reclaim_of_another_intent(desk: Desk, world: World):
    """Any other record is left as it is."""
    alert = await desk.owe()
    assert await desk.outbox.reclaim(desk.token, NOON, twin(alert)) is None  # not claimed
    old = await desk.send(alert)
    now = await desk.outbox.reclaim(desk.token, old, twin(alert))
    assert now
    before = await world.dump()
    assert await desk.outbox.reclaim(desk.token, old, twin(alert)) is None  # ours is newer
    assert await world.dump() == before
    await desk.outbox.sent(alert.id, HERE)
    assert await desk.outbox.reclaim(desk.token, now, twin(alert)) is None  # sent
    assert await desk.claim(alert) == Claim(Fate.SENT, place=HERE)


async def test_park(desk: Desk):
    """A refused alert stays in its place with the reason, and may be sent when its time comes."""
    first, second = await desk.owe("a"), await desk.owe("b")
    later = NOON + timedelta(minutes=5)
    await desk.outbox.release(first.id, await desk.send(first))
    await desk.outbox.park([first], "channel_not_found", later)
    expected = [Entry(first, "channel_not_found", later), Entry(second)]
    assert await desk.entries() == expected
    await desk.send(first)
    await desk.outbox.park([first], "is_archived", NOON)
    assert (await desk.entries(1))[0] == Entry(first, "is_archived", NOON)
    assert (await desk.claim(first)).fate is Fate.WAIT  # nothing was taken back


async def test_parked_until_due(desk: Desk):
    """What is parked is given when its time has come, to the microsecond, and not before."""
    parked, other = await desk.owe("a"), await desk.owe("b")
    await desk.outbox.park([parked], "a_refusal:of_1", NOON)
    early, due = await desk.outbox.entries(NOON - MICRO, 9), await desk.outbox.entries(NOON, 9)
    assert list(early) == [Entry(other)]
    assert list(due) == [Entry(parked, "a_refusal:of_1", NOON), Entry(other)]


async def test_what_waits(desk: Desk):
    """What is parked until later holds up what is newer about the same import, and that alone."""
    assert await desk.outbox.waiting(NOON) == {}
    parked, _ = await desk.owe("a b"), await desk.owe("c")
    await desk.outbox.park([parked], "odd code", NOON)
    assert await desk.outbox.waiting(NOON - MICRO) == {
        (parked.channel, parked.subject): Parked("odd_code", NOON)
    }
    assert await desk.outbox.waiting(NOON) == {}
    await desk.outbox.remove(parked.id)
    assert await desk.outbox.waiting(NOON - MICRO) == {}


async def test_what_is_woken_is_due(desk: Desk):
    """By any clock, and with its refusal."""
    alerts = [await desk.owe("a"), await desk.owe("b")]
    await desk.outbox.park(alerts, "not_in_channel", LATE)
    assert await desk.outbox.entries(NOON, 9) == []
    await desk.outbox.wake()
    due = await desk.outbox.entries(NOON - timedelta(days=9000), 9)
    assert [(entry.owed, entry.refusal) for entry in due] == [
        (alert, "not_in_channel") for alert in alerts
    ]
    assert await desk.outbox.waiting(NOON) == {}
    assert (await desk.outbox.debt()).parked == {"not_in_channel": 2}


async def test_nothing_else_is_woken(desk: Desk):
    """What was not refused stays as it is, and what went out meanwhile is not parked again."""
    first, second = await desk.owe("a"), await desk.owe("b")
    await desk.outbox.park([first], "not_in_channel", LATE)
    await desk.outbox.sent(first.id, HERE)
    await desk.outbox.wake()
    assert await desk.entries() == [Entry(first), Entry(second)]


async def test_thousands_parked_hide_nothing(desk: Desk):
    """However many alerts are refused, newer ones are found behind them."""
    page = [failure(f"import {number}") for number in range(2500)]
    await desk.states.commit(desk.token, [made for made, _ in page])
    alerts = [alert for _, alert in page]
    for alert in alerts[:2400]:
        await desk.outbox.park([alert], "channel_not_found", NOON + timedelta(minutes=5))
    found = [entry.owed for entry in await desk.outbox.entries(NOON, 60)]
    assert found == alerts[2400:2460]
    assert len(await desk.entries(9000)) == 2500


async def test_debt(desk: Desk):
    """All that is owed is counted, with the age of the oldest and the reasons of refusals."""
    assert await desk.outbox.debt() == Debt()
    made, first = failure("a")
    elsewhere = replace(failure("e")[1], channel='#ä"[\\')
    await desk.states.commit(desk.token, [made])
    await desk.states.commit(desk.token, [replace(failure("e")[0], alerts=(elsewhere,))])
    owed = [first, *[await desk.owe(name) for name in "bcd"], elsewhere]
    refusals = ("is_archived", "no", "no", None, "no")
    for alert, refusal in zip(owed, refusals, strict=True):
        if refusal:
            await desk.outbox.park([alert], refusal, LATE)
    refused = {"C01": {"is_archived": 1, "no": 2}, elsewhere.channel: {"no": 1}}
    debt = await desk.outbox.debt()
    assert debt == Debt(5, first.created_at, refused)
    assert debt.parked == {"is_archived": 1, "no": 3}
    for alert in owed:
        await desk.outbox.remove(alert.id)
    assert await desk.outbox.debt() == Debt()


async def test_fresh(desk: Desk):
    """Fresh is what a claim would send."""
    alerts = [await desk.owe(name) for name in "abcd"]
    claimed, sent, released, untouched = (alert.id for alert in alerts)
    await desk.send(alerts[0])
    await desk.outbox.sent(sent, HERE)
    await desk.outbox.release(released, await desk.send(alerts[2]))
    asked = [claimed, sent, released, untouched, "0123"]
    assert await desk.outbox.fresh(asked) == {released, untouched, "0123"}
    assert await desk.outbox.fresh([]) == frozenset()


async def test_sent_ends_parking(desk: Desk):
    """A parked alert that Slack took in the end is parked no more."""
    alert = await desk.owe()
    await desk.outbox.park([alert], "channel_not_found", NOON)
    await desk.outbox.sent(alert.id, HERE)
    assert await desk.entries() == [Entry(alert)]


async def test_park_of_a_removed_alert(desk: Desk, world: World):
    """Nothing is parked that is not owed."""
    alert = await desk.owe()
    await desk.outbox.remove(alert.id)
    before = await world.dump()
    await desk.outbox.park([alert], "channel_not_found", NOON)
    assert await world.dump() == before


async def test_remove(desk: Desk, world: World):
    """Out of the outbox; the record stays; a repeat is harmless."""
    alert, other = await desk.owe("a"), await desk.owe("b")
    await desk.outbox.park([alert], "channel_not_found", NOON)
    await desk.outbox.sent(alert.id, HERE)
    await desk.outbox.remove(alert.id)
    before = await world.dump()
    await desk.outbox.remove(alert.id)
    await desk.outbox.remove("0123")
    assert await world.dump() == before
    assert await desk.entries() == [Entry(other)]
    assert await desk.outbox.card(alert.id) == Card(HERE)
    assert await desk.claim(alert) == Claim(Fate.SENT, place=HERE)


async def test_remove_of_a_parked_alert(desk: Desk, world: World):
    """An alert that is removed while parked leaves its record and nothing else."""
    alert = await desk.owe()
    before = await world.dump()
    await desk.outbox.park([alert], "channel_not_found", NOON)
    await desk.outbox.remove(alert.id)
    assert await desk.entries() == []
    if isinstance(before, dict):
        after = await world.dump()
        assert isinstance(after, dict)
        assert {key.rpartition(":")[2] for key in before.keys() - after.keys()} == {
            "outbox",
            "alerts",
        }
        assert after.keys() - before.keys() == set()


async def test_card_of_what_was_not_sent(desk: Desk):
    """An alert that was not sent stands nowhere."""
    alert = await desk.owe()
    assert await desk.outbox.card(alert.id) == Card(owed=True)
    await desk.claim(alert)
    assert await desk.outbox.card(alert.id) == Card(owed=True)
    assert await desk.outbox.card("0123") == Card()


async def test_move(desk: Desk):
    """A fresh message stands in for the old one; a late repeat of `sent` does not undo that."""
    alert = await desk.owe()
    await desk.outbox.sent(alert.id, HERE)
    await desk.outbox.remove(alert.id)
    await desk.outbox.move(alert.id, THERE)
    await desk.outbox.sent(alert.id, HERE)
    assert await desk.outbox.card(alert.id) == Card(THERE)
    await desk.outbox.move("0123", HERE)
    assert await desk.outbox.card("0123") == Card(HERE)


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
    assert await desk.outbox.fresh([again.id]) == frozenset()
    assert await desk.claim(again, 600.0) == Claim(Fate.WAIT, intent=ran_at, since=ran_at)
    assert await desk.claim(again, 20.0) == Claim(Fate.LOOK, intent=ran_at, since=ran_at)
    ours = await desk.outbox.reclaim(desk.token, ran_at, twin(again))
    assert ours
    await desk.outbox.release(again.id, ours)
    assert await desk.claim(again) == Claim(Fate.LOOK, intent=ran_at, since=ran_at)


async def test_wiped_store_looks_for_notices_too(world: World, desk: Desk):
    """A notice of a blindness that began before the loss may have been told: look first."""
    notice = over(datetime.now(UTC) - timedelta(hours=2))
    await world.wipe()
    await desk.hold("a")
    await desk.states.horizon(HOUR)
    await world.wait(0.01)
    await swept(desk.states, desk.token, notice, blind_after=0.001)
    assert await desk.owed() == [notice]
    claim = await desk.outbox.claim(desk.token, notice.id, 20.0)
    assert claim == Claim(Fate.LOOK, intent=notice.since, since=notice.since)


async def test_wiped_store_sends_what_is_new(world: World, desk: Desk):
    """A run that failed after the loss was certainly not told of."""
    await world.wipe()
    await desk.hold("a")
    alert = await desk.owe(ran_at=datetime.now(UTC) + timedelta(seconds=5))
    assert await desk.outbox.fresh([alert.id]) == {alert.id}
    await desk.send(alert)


async def test_backlogs_are_kept_until_they_are_over(desk: Desk):
    """Whoever is to tell their end finds them; of a lane the first one counts."""
    outbox, other = desk.outbox, replace(BACKLOG, id="c", channels=("C02", "C03"))
    assert await outbox.backlogs() == {}
    assert await outbox.keep("C01", BACKLOG) == BACKLOG
    assert await outbox.keep("C01", other) == BACKLOG
    assert await outbox.keep("", other) == other
    assert await outbox.backlogs() == {"C01": BACKLOG, "": other}
    await outbox.over("C01")
    await outbox.over("C01")
    assert await outbox.backlogs() == {"": other}
    assert await outbox.keep("C01", other) == other
