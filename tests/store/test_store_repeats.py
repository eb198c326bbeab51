"""A script whose reply is lost is run again by a client that retries: nothing happens twice."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.domain.answers import Sweep
from bot.domain.errors import StoreUnreachable
from bot.services.ports import Use
from bot.store import Store, connect
from tests.support.store_desk import NONE, Desk
from tests.support.store_lossy import Line, lossy
from tests.support.store_values import HERE, NOON, THERE, WORKSPACE, failure, recovery
from tests.support.store_world import RedisWorld

FAILED, ALERT = failure("waiting")
OTHER, _ = failure("other")


async def _reclaim(desk: Desk, store: Store) -> None:
    await desk.outbox.reclaim(desk.token, ALERT.id, await desk.intent(ALERT))


ACTS: dict[str, Callable[[Desk, Store], Awaitable[object]]] = {
    "acquire": lambda _, store: store.lease("test").acquire("a", 60),
    "renew": lambda desk, _: desk.lease.acquire("a", 60),
    "give up": lambda desk, _: desk.lease.release("a"),
    "horizon": lambda desk, _: desk.states.horizon(NOON),
    "commit": lambda desk, _: desk.states.commit(desk.token, [OTHER, recovery(FAILED)]),
    "swept": lambda desk, _: desk.states.swept(desk.token, Sweep(NOON, NOON, 1, 1)),
    "claim": lambda desk, _: desk.outbox.claim(desk.token, "unknown", 20),
    "claim again": lambda desk, _: desk.outbox.claim(desk.token, ALERT.id, NONE),
    "reclaim": _reclaim,
    "sent": lambda desk, _: desk.outbox.sent(ALERT.id, HERE),
    "release": lambda desk, _: desk.outbox.release(ALERT.id),
    "park": lambda desk, _: desk.outbox.park(ALERT.id, "is_archived", NOON + timedelta(hours=1)),
    "remove": lambda desk, _: desk.outbox.remove(ALERT.id),
    "move": lambda desk, _: desk.outbox.move(ALERT.id, THERE),
    "place": lambda desk, _: desk.outbox.place(ALERT.id),
    "take": lambda _, store: store.budget(WORKSPACE).take(Use.SWEEP),
    "left": lambda _, store: store.budget(WORKSPACE).left(Use.SWEEP),
}


@pytest.fixture
async def line(server_url: str, tmp_path: Path) -> AsyncIterator[Line]:
    """A line that loses the reply of the next script."""
    async with lossy(Path(urlsplit(server_url).path), tmp_path / "s") as line:
        yield line


@pytest.fixture
async def retrying(line: Line) -> AsyncIterator[Redis]:
    """A client that runs everything again whose reply is lost."""
    retry = Retry(NoBackoff(), 3)
    client: Redis = Redis.from_url(line.url, decode_responses=True, retry=retry)
    yield client
    await client.aclose()


async def _stored(client: Redis) -> str:
    """All that is stored, instants and request numbers made equal."""
    stored = await RedisWorld(client).dump()
    assert isinstance(stored, dict)
    return re.sub(r"\b\d{16}\b|\b[0-9a-f]{32}\b", "_", repr(sorted(stored.items())))


async def _scene(client: Redis) -> Desk:
    """A workspace that owes an alert, which is claimed."""
    await client.flushall()
    desk = Desk(Store(client))
    await desk.hold("a")
    await desk.states.commit(desk.token, [FAILED])
    await desk.claim(ALERT)
    return desk


@pytest.mark.parametrize("act", list(ACTS))
async def test_lost_reply(client: Redis, line: Line, retrying: Redis, act: str):
    """What ran twice left the same as what ran once."""
    desk = await _scene(client)
    await ACTS[act](desk, Store(client))
    expected = await _stored(client)

    token = (await _scene(client)).token
    far = Desk(Store(retrying))
    far.token = token
    await ACTS[act](far, Store(retrying))
    assert line.lost == 1
    assert await _stored(client) == expected


async def test_our_own_client_is_told(client: Redis, line: Line):
    """The bot's own client runs nothing again; it tells that the reply was lost."""
    desk = await _scene(client)
    ours = connect(line.url)
    with pytest.raises(StoreUnreachable):
        await Store(ours).outbox(WORKSPACE).sent(ALERT.id, HERE)
    assert line.lost == 1
    assert await desk.outbox.place(ALERT.id) == HERE
    await ours.aclose()


async def test_one_entry(client: Redis, line: Line, retrying: Redis):
    """A page whose reply is lost owes its alert once."""
    desk = await _scene(client)
    far = Desk(Store(retrying))
    far.token = desk.token
    await far.states.commit(desk.token, [OTHER])
    assert line.lost == 1
    assert [entry.alert for entry in await desk.outbox.entries(9)] == [ALERT, OTHER.alert]
