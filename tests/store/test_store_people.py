"""Subscriptions, mutes and owners: the same rules in every store."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.alerting.routing import Selection
from bot.domain.alerting.severity import Severity
from bot.domain.imports import FAILED
from bot.services.people_ports import Full, Kept, Mutes, OwnerLookup, Subscriptions
from bot.store import Store
from bot.store.keys import MUTES, SUBSCRIPTIONS, SUBSCRIPTIONS_OF_A_CHANNEL, Keys
from bot.store.people import MUTE, SUBSCRIPTION
from bot.store.server.client import Client
from tests.support.store_clock import HandClock
from tests.support.store_values import NOON, WORKSPACE, muting, subscription
from tests.support.store_world import ONE_SERVER, MemoryWorld, World

KEYS = Keys(WORKSPACE)


@pytest.fixture
def subscriptions(world: World) -> Subscriptions:
    """Those of one workspace."""
    return world.store.subscriptions(WORKSPACE)


@pytest.fixture
def mutes(world: World) -> Mutes:
    """Those of one workspace."""
    return world.store.mutes(WORKSPACE)


def now(world: World) -> datetime:
    """What the store's clock shows."""
    return world.clock.now()


# --- Subscriptions ---


async def test_a_subscription_is_kept(subscriptions: Subscriptions):
    """Whole, with its number."""
    wanted = replace(
        subscription(),
        when=Selection(
            ("live",), (FAILED,), (Severity.CRITICAL,), ("USERS",), ("S3",), ("PERIODIC",), ("a*",)
        ),
        words='failed "<!channel> \ud800 *"',
    )
    assert await subscriptions.add(wanted) == Kept(replace(wanted, number=1), new=True)
    assert await subscriptions.all() == [replace(wanted, number=1)]


async def test_numbers_are_those_of_a_channel(subscriptions: Subscriptions):
    """Each channel counts for itself; a number above another is never given for a lower one."""
    for channel, name in (("C02", "a"), ("C01", "a"), ("C02", "b"), ("C02", "c")):
        await subscriptions.add(subscription(name, channel))
    assert await subscriptions.remove("C02", "id-a")
    await subscriptions.add(subscription("d", "C02"))
    told = [(one.channel, one.number, one.words) for one in await subscriptions.all()]
    assert told == [("C01", 1, "a"), ("C02", 2, "b"), ("C02", 3, "c"), ("C02", 4, "d")]


async def test_a_repeat_changes_nothing(world: World, subscriptions: Subscriptions):
    """Whoever asks again is told what stands, also where there is no room."""
    first = await subscriptions.add(subscription())
    before = await world.dump()
    again = replace(subscription(), by="U2", at=NOON + timedelta(days=1))
    assert isinstance(first, Kept)
    assert await subscriptions.add(again) == replace(first, new=False)
    assert await world.dump() == before


async def test_a_channel_has_so_much_room(subscriptions: Subscriptions):
    """One more is refused; another channel, and one whose name begins alike, has its own."""
    for number in range(SUBSCRIPTIONS_OF_A_CHANNEL):
        await subscriptions.add(subscription(str(number), "C01"))
    assert await subscriptions.add(subscription("more", "C01")) is Full.CHANNEL
    assert not isinstance(await subscriptions.add(subscription("0", "C01")), Full)
    assert not isinstance(await subscriptions.add(subscription("more", "C012")), Full)
    assert await subscriptions.remove("C01", "id-0")
    assert not isinstance(await subscriptions.add(subscription("more", "C01")), Full)


@pytest.mark.long
@ONE_SERVER
async def test_a_workspace_has_so_much_room(subscriptions: Subscriptions):
    """Over all channels."""
    for number in range(SUBSCRIPTIONS):
        channel = f"C{number // SUBSCRIPTIONS_OF_A_CHANNEL:03}"
        await subscriptions.add(subscription(str(number), channel))
    assert await subscriptions.add(subscription("more", "C999")) is Full.WORKSPACE
    assert len(await subscriptions.all()) == SUBSCRIPTIONS


async def test_what_is_not_there_is_not_removed(subscriptions: Subscriptions):
    """Nor what is there for another channel."""
    await subscriptions.add(subscription())
    assert not await subscriptions.remove("C02", "id-failed")
    assert not await subscriptions.remove("C01", "id-other")
    assert await subscriptions.remove("C01", "id-failed")
    assert not await subscriptions.remove("C01", "id-failed")
    assert await subscriptions.all() == []


async def test_workspaces_are_apart(world: World, subscriptions: Subscriptions):
    """What one workspace keeps, another does not see."""
    await subscriptions.add(subscription())
    await world.store.mutes(WORKSPACE).add(muting(now(world)))
    assert await world.store.subscriptions("test").all() == []
    assert await world.store.mutes("test").all() == []


# --- Mutes ---


async def test_a_mute_ends_by_itself(world: World, mutes: Mutes):
    """By the store's clock; until then it is there, whole."""
    short = replace(muting(now(world), "a", hours=15 / 3600), until_recovery=True)
    long = muting(now(world), "b")
    assert await mutes.add(long)
    assert await mutes.add(short)
    assert await mutes.all() == [short, long]
    await world.wait(16)
    assert await mutes.all() == [long]
    assert not await mutes.remove("id-a")


async def test_a_longer_mute_takes_its_place(world: World, mutes: Mutes):
    """An import has one at most."""
    at = now(world)
    await mutes.add(muting(at, hours=1))
    longer = replace(muting(at, hours=5), by="U2")
    assert await mutes.add(longer) == longer
    assert await mutes.all() == [longer]


@pytest.mark.parametrize("hours", [1, 5])
async def test_a_mute_is_not_cut_short(world: World, mutes: Mutes, hours: float):
    """Nor replaced by one of the same end: whoever asks is told of the one that stands."""
    at = now(world)
    longer = muting(at, hours=5)
    await mutes.add(longer)
    before = await world.dump()
    assert await mutes.add(replace(muting(at, hours=hours), by="U2")) == longer
    assert await mutes.add(longer) == longer
    assert await world.dump() == before


async def test_of_two_mutes_at_once_the_longer_one_stands(world: World, mutes: Mutes):
    """Whichever comes first: it is decided in the store."""
    at = now(world)
    long, short = muting(at, hours=5), replace(muting(at, hours=1), by="U2")
    for name, both in (("a", (long, short)), ("b", (short, long))):
        named = [replace(one, import_id=name) for one in both]
        await asyncio.gather(*(mutes.add(one) for one in named))
    assert {one.until for one in await mutes.all()} == {long.until}


async def test_what_is_over_cuts_nothing_short(world: World, mutes: Mutes):
    """A mute that has ended is in nobody's way."""
    assert await mutes.add(muting(now(world), hours=15 / 3600))
    await world.wait(16)
    new = muting(now(world), hours=1)
    assert await mutes.add(new) == new


async def test_unmuting(world: World, mutes: Mutes):
    """Says whether there was anything to end."""
    await mutes.add(muting(now(world)))
    assert not await mutes.remove("id-other")
    assert await mutes.remove("id-orders")
    assert not await mutes.remove("id-orders")
    assert await mutes.all() == []


@pytest.mark.long
@ONE_SERVER
async def test_there_is_room_for_so_many(world: World, mutes: Mutes):
    """Mutes that are over make room, and one that is there already can be made anew."""
    at = now(world)
    for number in range(MUTES - 1):
        assert await mutes.add(muting(at, str(number)))
    assert await mutes.add(muting(now(world), "short", hours=20 / 3600))
    await world.wait(30)
    assert await mutes.add(muting(at, "last"))
    assert not await mutes.add(muting(at, "more"))
    assert await mutes.add(muting(at, "last", hours=2))
    assert len(await mutes.all()) == MUTES


# --- Owners ---


async def test_who_was_found_is_kept_for_a_while(world: World):
    """Also that nobody was; addresses are the same in any case."""
    owners = world.store.owners()
    await owners.put("Anna@Example.com", OwnerLookup("U1"), 60)
    await owners.put("nobody@example.com", OwnerLookup(), 15)
    assert await owners.get("anna@example.com ") == OwnerLookup("U1")
    assert await owners.get("nobody@example.com") == OwnerLookup()
    assert await owners.get("other@example.com") is None
    await world.wait(16)
    assert await owners.get("nobody@example.com") is None


# --- Other releases ---

UNREADABLE = ["2:{}", "1:{", "1:{}", "", "text"]


@pytest.mark.parametrize("text", [*(f"7 {text}" for text in UNREADABLE), "x 1:{}", ""])
async def test_unreadable_subscriptions(client: Client, text: str):
    """They are told of when their number changes, and stand in nobody's way."""
    store = Store(client).subscriptions(WORKSPACE)
    await store.add(subscription())
    await client.hset(KEYS.subscriptions, "C01:odd", text)
    with capture_logs() as logs:
        for _ in range(2):
            assert len(await store.all()) == 1
    assert [(log["event"], log["count"]) for log in logs] == [("store.unreadable_subscriptions", 1)]
    added = await store.add(subscription("new"))
    assert not isinstance(added, Full)
    assert await store.remove("C01", "odd")


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_mutes(client: Client, text: str):
    """A mute that cannot be read mutes nothing, is told of, and still ends."""
    store, at = Store(client).mutes(WORKSPACE), datetime.now(UTC)
    await store.add(muting(at))
    ends = round((at + timedelta(hours=1)).timestamp() * 1_000_000)
    await client.hset(KEYS.mutes, "odd", f"{ends} {text}")
    with capture_logs() as logs:
        for _ in range(2):
            assert [one.name for one in await store.all()] == ["orders"]
    assert [(log["event"], log["count"]) for log in logs] == [("store.unreadable_mutes", 1)]
    new = replace(muting(at, hours=1 / 60), import_id="odd")
    assert await store.add(new) == new
    assert new in await store.all()


async def test_unreadable_owners(client: Client):
    """As good as none."""
    owners = Store(client).owners()
    await owners.put("anna@example.com", OwnerLookup("U1"), 60)
    [key] = [key async for key in client.scan_iter()]
    await client.set(key, "2:{}")
    assert await owners.get("anna@example.com") is None


def test_forms_are_frozen():
    """The form of version 1, as releases have written it: changed only with a new version."""
    assert SUBSCRIPTION.encode(subscription()) == (
        '1:{"id":"id-failed","workspace":"live","channel":"C01","when":{"workspaces":[],'
        '"outcomes":["FAILED"],"severities":[],"types":[],"sources":[],"schedules":[],'
        '"names":["failed"],"open_ended":[]},"words":"failed","by":"U1","at":"2026-03-01T12:00:00.123456Z",'
        '"number":0}'
    )
    assert MUTE.encode(muting(NOON)) == (
        '1:{"import_id":"id-orders","name":"orders","by":"U1","at":"2026-03-01T12:00:00.123456Z",'
        '"until":"2026-03-01T13:00:00.123456Z","until_recovery":false}'
    )


async def test_a_power_cut_of_memory():
    """Subscriptions and mutes of the snapshot are back; who was found is looked for again."""
    world = MemoryWorld(HandClock(NOON))
    store = world.store
    await store.subscriptions(WORKSPACE).add(subscription())
    await store.mutes(WORKSPACE).add(muting(NOON))
    snapshot = store.snapshot()
    await store.subscriptions(WORKSPACE).remove("C01", "id-failed")
    await store.mutes(WORKSPACE).remove("id-orders")
    store.restore(snapshot)
    assert len(await store.subscriptions(WORKSPACE).all()) == 1
    assert len(await store.mutes(WORKSPACE).all()) == 1
    store.wipe()
    assert await store.subscriptions(WORKSPACE).all() == []
