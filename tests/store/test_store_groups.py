"""The contract of `Outbox` for groups and twins, for every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerts import Alert
from bot.services.outbox_ports import Card, Claim, Entry, Fate, Twin
from tests.support.store_desk import NONE, Desk, grouped, twin
from tests.support.store_values import HERE, NOON, SHARED, THERE, failure
from tests.support.store_world import World


@pytest.fixture
async def desk(world: World) -> Desk:
    """A desk whose lease is held."""
    desk = Desk(world.store)
    await desk.hold("a")
    return desk


@pytest.fixture
async def alerts(desk: Desk) -> tuple[Alert, Alert]:
    """Two alerts that are owed."""
    return await desk.owe("a"), await desk.owe("b")


async def test_a_group_tells_its_alerts(desk: Desk, alerts: tuple[Alert, Alert]):
    """From then on a claim of an alert names the group, which is claimed like an alert."""
    group = await desk.together(*alerts)
    assert await desk.outbox.group(group.id) == group
    assert await desk.entries() == [Entry(alert) for alert in alerts]
    for alert in alerts:
        assert await desk.claim(alert, NONE) == Claim(Fate.GROUPED, group=group.id)
    claim = await desk.outbox.claim(desk.token, group.id, 20.0)
    assert claim.fate is Fate.SEND
    assert claim.intent
    again = await desk.outbox.claim(desk.token, group.id, 20.0)
    assert again == Claim(Fate.WAIT, intent=claim.intent, since=claim.intent)
    await desk.outbox.release(group.id, claim.intent)
    assert await desk.outbox.fresh([group.id, *(alert.id for alert in alerts)]) == {group.id}


async def test_a_card_in_a_group(desk: Desk, alerts: tuple[Alert, Alert]):
    """An alert's card is its group's message, wherever that moves, until it has its own."""
    group = await desk.together(*alerts)
    first, second = alerts
    assert await desk.outbox.card(first.id) == Card(group=group.id, owed=True)
    assert await desk.outbox.sent(group.id, SHARED) == SHARED
    assert await desk.outbox.card(first.id) == Card(SHARED, group.id)
    await desk.outbox.remove(first.id)
    assert await desk.outbox.card(first.id) == Card(SHARED, group.id)
    assert await desk.outbox.card(group.id) == Card(SHARED)
    await desk.outbox.move(group.id, THERE)
    assert await desk.outbox.card(first.id) == Card(THERE, group.id)
    await desk.outbox.move(first.id, HERE)
    assert await desk.outbox.card(first.id) == Card(HERE)
    assert await desk.outbox.card(second.id) == Card(THERE, group.id)


async def test_gather_again(desk: Desk, alerts: tuple[Alert, Alert], world: World):
    """A repeat is fine at any time, and changes nothing."""
    group = await desk.together(*alerts)
    await desk.outbox.sent(group.id, SHARED)
    await desk.outbox.remove(alerts[0].id)
    before = await world.dump()
    assert await desk.outbox.gather(desk.token, group)
    assert await world.dump() == before


@pytest.mark.parametrize("state", ["claimed", "sent", "removed", "grouped", "unknown"])
async def test_all_or_nothing(desk: Desk, alerts: tuple[Alert, Alert], world: World, state: str):
    """A group with one alert that is not owed and fresh is none at all."""
    other = failure("c")[1] if state == "unknown" else await desk.owe("c")
    if state == "claimed":
        await desk.send(other)
    elif state == "sent":
        await desk.outbox.sent(other.id, HERE)
    elif state == "removed":
        await desk.outbox.remove(other.id)
    elif state == "grouped":
        await desk.together(other, await desk.owe("d"))
    before = await world.dump()
    group = grouped(*alerts, other)
    assert not await desk.outbox.gather(desk.token, group)
    assert await world.dump() == before
    assert await desk.outbox.group(group.id) is None


async def test_no_group_of_what_may_have_been_told(desk: Desk, world: World):
    """After a loss of memory, an alert that may have been posted is looked for by itself."""
    await world.wipe()
    await desk.hold("a")
    alerts = [await desk.owe(name) for name in "ab"]
    assert not await desk.outbox.gather(desk.token, grouped(*alerts))


async def test_a_parked_alert_in_a_group(desk: Desk, alerts: tuple[Alert, Alert]):
    """Alerts can be parked before they are gathered, and after; the group stays."""
    await desk.outbox.park([alerts[0]], "no", NOON)
    group = await desk.together(*alerts)
    for alert in alerts:
        await desk.outbox.park([alert], "is_archived", NOON)
    expected = [Entry(alert, "is_archived", NOON) for alert in alerts]
    assert await desk.entries() == expected
    assert await desk.claim(alerts[0]) == Claim(Fate.GROUPED, group=group.id)


async def test_a_group_is_removed_by_its_alerts(desk: Desk, alerts: tuple[Alert, Alert]):
    """A group is no entry of its own: its alerts are removed, its claim stays."""
    group = await desk.together(*alerts)
    claim = await desk.outbox.claim(desk.token, group.id, 20.0)
    await desk.outbox.remove(group.id)
    assert await desk.entries() == [Entry(alert) for alert in alerts]
    assert await desk.outbox.claim(desk.token, group.id, NONE) == replace(claim, fate=Fate.LOOK)


async def test_large_groups(desk: Desk):
    """A group may tell 500 alerts."""
    page = [failure(f"import {number}") for number in range(500)]
    await desk.states.commit(desk.token, [made for made, _ in page])
    group = await desk.together(*(alert for _, alert in page))
    assert await desk.outbox.group(group.id) == group
    assert await desk.claim(page[499][1]) == Claim(Fate.GROUPED, group=group.id)


async def test_a_twin_is_due_in_a_minute(desk: Desk, world: World):
    """A second post makes a twin to look for, not at once, until it was looked for."""
    alert = await desk.owe()
    noted = twin(alert, thread=HERE)
    assert await desk.outbox.reclaim(desk.token, await desk.send(alert), noted)
    assert list(await desk.outbox.twins(9)) == []
    await desk.outbox.looked(alert.id, 0.0)
    assert list(await desk.outbox.twins(9)) == [noted]
    await desk.outbox.looked(alert.id, 0.05)
    assert list(await desk.outbox.twins(9)) == []
    await world.wait(0.1)
    assert list(await desk.outbox.twins(9)) == [noted]
    await desk.outbox.looked(alert.id, None)
    assert list(await desk.outbox.twins(9)) == []
    await desk.outbox.looked(alert.id, 0.0)
    assert list(await desk.outbox.twins(9)) == []


async def test_twins_in_the_order_of_need(desk: Desk, world: World):
    """Those that are due the longest come first."""
    alerts = [await desk.owe(name) for name in "abc"]
    for alert in alerts:
        await desk.outbox.reclaim(desk.token, await desk.send(alert), twin(alert))
    for alert in reversed(alerts):
        await desk.outbox.looked(alert.id, 0.0)
        await world.wait(0.01)
    found = await desk.outbox.twins(2)
    assert [each.id for each in found] == [alerts[2].id, alerts[1].id]
    assert len(await desk.outbox.twins(3)) == 3


async def test_the_first_of_three_posts(desk: Desk):
    """A third post to the same place leaves the twin as old as the first; another place counts."""
    alert = await desk.owe()
    ours = await desk.send(alert)
    for noted, expected in (
        (twin(alert, NOON), twin(alert, NOON)),
        (twin(alert, ours), twin(alert, NOON)),
        (twin(alert, ours, thread=HERE), twin(alert, ours, thread=HERE)),
    ):
        again = await desk.outbox.reclaim(desk.token, ours, noted)
        assert again
        ours = again
        await desk.outbox.looked(alert.id, 0.0)
        assert list(await desk.outbox.twins(9)) == [expected]


async def test_a_twin_of_what_was_not_claimed(desk: Desk, world: World):
    """What is posted without a claim is looked for in the same way; it is nothing that is owed."""
    noted = Twin("0123", "C01", NOON)
    await desk.outbox.expect(noted)
    assert list(await desk.outbox.twins(9)) == []
    await desk.outbox.looked("0123", 0.0)
    assert list(await desk.outbox.twins(9)) == [noted]
    assert await desk.entries() == []
    assert await desk.outbox.card("0123") == Card()
    assert (await desk.outbox.claim(desk.token, "0123", 20.0)).fate is Fate.SEND


async def test_expected_again(desk: Desk):
    """Another post to the same place is as old as the first one, and due a minute after itself."""
    noted = Twin("0123", "C01", NOON)
    for again in (noted, replace(noted, since=NOON + timedelta(minutes=1))):
        await desk.outbox.expect(again)
        assert list(await desk.outbox.twins(9)) == []
        await desk.outbox.looked("0123", 0.0)
        assert list(await desk.outbox.twins(9)) == [noted]
    elsewhere = replace(noted, channel="C02", since=NOON + timedelta(minutes=2))
    await desk.outbox.expect(elsewhere)
    await desk.outbox.looked("0123", 0.0)
    assert list(await desk.outbox.twins(9)) == [elsewhere]


async def test_the_age_of_a_twin(desk: Desk, world: World):
    """Counted from when it was noted, by the store's own clock, wherever the search begins."""
    long_ago = NOON - timedelta(days=400)
    await desk.outbox.expect(Twin("0123", "C01", long_ago))
    ages = []
    for _ in range(2):
        await desk.outbox.looked("0123", 0.0)
        ages += [each.age for each in await desk.outbox.twins(9)]
        await world.wait(0.01)
    young, older = ages
    assert timedelta() <= young < older < timedelta(hours=1)


async def test_twins_are_bounded(desk: Desk, world: World):
    """Of very many the oldest are given up, and nothing of them stays."""
    page = [failure(f"import {number}") for number in range(1003)]
    await desk.states.commit(desk.token, [made for made, _ in page])
    for _, alert in page:
        await desk.outbox.reclaim(desk.token, await desk.send(alert), twin(alert))
        await desk.outbox.looked(alert.id, 0.0)
        await world.wait(0.00001)
    found = await desk.outbox.twins(2000)
    assert [each.id for each in found] == [alert.id for _, alert in page[3:]]
