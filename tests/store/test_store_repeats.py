"""A script whose reply is lost is run again by a client that retries: nothing happens twice."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.domain.errors import StoreUnreachable
from bot.services.outbox_ports import Card
from bot.services.ports import Use
from bot.store import Store, connect
from tests.support.store_desk import HOUR, NONE, Desk, grouped, swept, twin
from tests.support.store_lossy import Line, lossy
from tests.support.store_values import (
    HERE,
    NOON,
    THERE,
    WORKSPACE,
    daily,
    decision,
    failure,
    over,
    overdue,
    recovery,
    row,
    told,
    unread,
)
from tests.support.store_world import RedisWorld

FAILED, ALERT = failure("waiting")
WAITING, SPARE = failure("spare")
OTHER, _ = failure("other")
LATE, _ = overdue("late")
LATER = NOON + HOUR
IN_A_CENTURY = NOON + timedelta(days=36_500)


UNREAD, GAP = unread("unread")
# After the counting began, so that it is counted; and then it ends otherwise.
COUNTED = decision(row("counted", "PARTIAL_SUCCESS", datetime.now(UTC) + timedelta(hours=1)))
MOVED = decision(replace(COUNTED.row, status="FAILED"), COUNTED.seen, COUNTED.problem)


async def _reclaim(desk: Desk, store: Store) -> None:
    await desk.outbox.reclaim(desk.token, await desk.intent(ALERT), twin(ALERT))


async def _moved(desk: Desk, store: Store) -> None:
    """The reply of the second commit is the one that a test loses, or that of the first."""
    await desk.states.commit(desk.token, [COUNTED])
    await desk.states.commit(desk.token, [MOVED])


async def _release(desk: Desk, store: Store) -> None:
    await desk.outbox.release(ALERT.id, await desk.intent(ALERT))


async def _wake(desk: Desk, store: Store) -> None:
    await desk.outbox.park([ALERT], "is_archived", LATER)
    await desk.outbox.wake()


ACTS: dict[str, Callable[[Desk, Store], Awaitable[object]]] = {
    "acquire": lambda _, store: store.lease("test").acquire("a", 60),
    "renew": lambda desk, _: desk.lease.acquire("a", 60),
    "give up": lambda desk, _: desk.lease.release("a"),
    "horizon": lambda desk, _: desk.states.horizon(HOUR),
    "commit": lambda desk, _: desk.states.commit(desk.token, [OTHER, recovery(FAILED)]),
    "commit a lag": lambda desk, _: desk.states.commit(desk.token, [LATE]),
    "daily": lambda desk, _: desk.states.owe_daily(desk.token, daily(), IN_A_CENTURY),
    "commit and count": lambda desk, _: desk.states.commit(desk.token, [COUNTED]),
    "commit and move": _moved,
    "tallies": lambda desk, _: desk.states.tallies([NOON.date()]),
    "swept": lambda desk, _: swept(desk.states, desk.token, over(), blind_after=0.0),
    "filled": lambda desk, _: desk.states.filled(desk.token, GAP, [told(GAP)]),
    "gather": lambda desk, _: desk.outbox.gather(desk.token, grouped(SPARE)),
    "gather no more": lambda desk, _: desk.outbox.gather(desk.token, grouped(ALERT)),
    "group": lambda desk, _: desk.outbox.group("unknown"),
    "fresh": lambda desk, _: desk.outbox.fresh([ALERT.id, SPARE.id]),
    "entries": lambda desk, _: desk.outbox.entries(NOON, 9),
    "debt": lambda desk, _: desk.outbox.debt(),
    "twins": lambda desk, _: desk.outbox.twins(9),
    "looked": lambda desk, _: desk.outbox.looked(SPARE.id, 9.0),
    "looked for good": lambda desk, _: desk.outbox.looked(SPARE.id, None),
    "claim": lambda desk, _: desk.outbox.claim(desk.token, "unknown", 20),
    "claim again": lambda desk, _: desk.outbox.claim(desk.token, ALERT.id, NONE),
    "reclaim": _reclaim,
    "expect": lambda desk, _: desk.outbox.expect(twin(ALERT)),
    "expect again": lambda desk, _: desk.outbox.expect(twin(SPARE, LATER)),
    "sent": lambda desk, _: desk.outbox.sent(ALERT.id, HERE),
    "release": _release,
    "park": lambda desk, _: desk.outbox.park([ALERT], "is_archived", NOON),
    "wake": _wake,
    "remove": lambda desk, _: desk.outbox.remove(ALERT.id),
    "move": lambda desk, _: desk.outbox.move(ALERT.id, THERE),
    "card": lambda desk, _: desk.outbox.card(ALERT.id),
    "take": lambda _, store: store.budget(WORKSPACE).take(Use.SWEEP),
    "left": lambda _, store: store.budget(WORKSPACE).left(),
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
    """A workspace with a gap that owes an alert, which is claimed, and one that has a twin."""
    await client.flushall()
    desk = Desk(Store(client))
    await desk.hold("a")
    await desk.states.horizon(HOUR)
    await desk.states.commit(desk.token, [FAILED, WAITING, UNREAD])
    await desk.claim(ALERT)
    ours = await desk.outbox.reclaim(desk.token, await desk.send(SPARE), twin(SPARE))
    assert ours
    await desk.outbox.release(SPARE.id, ours)
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
    assert await desk.outbox.card(ALERT.id) == Card(HERE)
    await ours.aclose()


async def test_one_entry(client: Redis, line: Line, retrying: Redis):
    """A page whose reply is lost owes its alert once."""
    desk = await _scene(client)
    far = Desk(Store(retrying))
    far.token = desk.token
    await far.states.commit(desk.token, [OTHER])
    assert line.lost == 1
    assert await desk.owed() == [ALERT, SPARE, *OTHER.alerts]
