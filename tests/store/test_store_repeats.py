"""A script whose reply is lost is run again by a client that retries: nothing happens twice."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.domain.errors import StoreUnreachable
from bot.domain.runs.remembered import Run
from bot.domain.watching.decisions import Decision
from bot.services.outbox import RootMessage
from bot.services.ports import Use
from bot.store import Store, connect
from bot.store.server.client import Client
from tests.support.store_lossy import Line, lossy
from tests.support.store_replica import HOUR, NONE, Replica, duplicate, grouped, swept
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
from tests.support.store_world import stored

FAILED, ALERT = failure("waiting")
WAITING, SPARE = failure("spare")
OTHER, _ = failure("other")
OWED, UNCLAIMED = failure("owed")
LATE, _ = overdue("late")
LATER = NOON + HOUR
IN_A_CENTURY = NOON + timedelta(days=36_500)


UNREAD, GAP = unread("unread")
# After the counting began, so that it is counted; and then it ends otherwise.
COUNTED = decision(row("counted", "PARTIAL_SUCCESS", datetime.now(UTC) + timedelta(hours=1)))
MOVED = decision(replace(COUNTED.row, status="FAILED"), COUNTED.seen, COUNTED.problem)


HIDDEN = Run("id-unread", "FAILED", datetime.now(UTC), reason="no header")


async def _reclaim(replica: Replica, store: Store) -> None:
    await replica.outbox.reclaim(replica.token, await replica.intent(ALERT), duplicate(ALERT))


async def _moved(replica: Replica, store: Store) -> None:
    """The reply of the second commit is the one that a test loses, or that of the first."""
    await replica.states.commit(replica.token, [COUNTED])
    await replica.states.commit(replica.token, [MOVED])


async def _again(replica: Replica, store: Store) -> None:
    """With a reason by now."""
    assert COUNTED.run
    explained = replace(COUNTED, run=replace(COUNTED.run, reason="no header"))
    await replica.states.commit(replica.token, [COUNTED])
    await replica.states.commit(replica.token, [explained])


async def _release(replica: Replica, store: Store) -> None:
    await replica.outbox.release(ALERT.id, await replica.intent(ALERT))


async def _wake(replica: Replica, store: Store) -> None:
    await replica.outbox.park([ALERT], "is_archived", LATER)
    await replica.outbox.wake()


ACTS: dict[str, Callable[[Replica, Store], Awaitable[object]]] = {
    "acquire": lambda _, store: store.lease("test").acquire("a", 60),
    "renew": lambda replica, _: replica.lease.acquire("a", 60),
    "give up": lambda replica, _: replica.lease.release("a"),
    "adopt_before": lambda replica, _: replica.states.adopt_before(HOUR),
    "commit": lambda replica, _: replica.states.commit(replica.token, [OTHER, recovery(FAILED)]),
    "commit a lag": lambda replica, _: replica.states.commit(replica.token, [LATE]),
    "daily": lambda replica, _: replica.states.owe_daily(replica.token, daily(), IN_A_CENTURY),
    "commit and count": lambda replica, _: replica.states.commit(replica.token, [COUNTED]),
    "commit and move": _moved,
    "commit a run again": _again,
    "forget": lambda replica, _: swept(replica.states, replica.token, over()),
    "tallies": lambda replica, _: replica.states.tallies([NOON.date()]),
    "swept": lambda replica, _: swept(replica.states, replica.token, over(), blind_after=0.0),
    "filled": lambda replica, _: replica.states.filled(replica.token, GAP, [told(GAP)], [HIDDEN]),
    "gather": lambda replica, _: replica.outbox.form_group(replica.token, grouped(SPARE)),
    "gather no more": lambda replica, _: replica.outbox.form_group(replica.token, grouped(ALERT)),
    "group": lambda replica, _: replica.outbox.group("unknown"),
    "fresh": lambda replica, _: replica.outbox.fresh([ALERT.id, SPARE.id]),
    "entries": lambda replica, _: replica.outbox.entries(NOON, 9),
    "stats": lambda replica, _: replica.outbox.stats(),
    "twins": lambda replica, _: replica.outbox.duplicates(9),
    "looked": lambda replica, _: replica.outbox.looked(SPARE.id, 9.0),
    "looked for good": lambda replica, _: replica.outbox.looked(SPARE.id, None),
    "claim": lambda replica, _: replica.outbox.claim(replica.token, UNCLAIMED.id, 20),
    "claim again": lambda replica, _: replica.outbox.claim(replica.token, ALERT.id, NONE),
    "reclaim": _reclaim,
    "expect": lambda replica, _: replica.outbox.expect(duplicate(ALERT)),
    "expect again": lambda replica, _: replica.outbox.expect(duplicate(SPARE, LATER)),
    "sent": lambda replica, _: replica.outbox.sent(ALERT.id, HERE),
    "release": _release,
    "park": lambda replica, _: replica.outbox.park([ALERT], "is_archived", NOON),
    "wake": _wake,
    "remove": lambda replica, _: replica.outbox.remove(ALERT.id),
    "move": lambda replica, _: replica.outbox.move(ALERT.id, THERE),
    "card": lambda replica, _: replica.outbox.root_message(ALERT.id),
    "take": lambda _, store: store.budget(WORKSPACE).take(Use.SWEEP),
    "left": lambda _, store: store.budget(WORKSPACE).left(),
}


@pytest.fixture
async def line(server_url: str, tmp_path: Path) -> AsyncIterator[Line]:
    """A line that loses the reply of the next script."""
    async with lossy(Path(urlsplit(server_url).path), tmp_path / "s") as line:
        yield line


@pytest.fixture
async def retrying(line: Line) -> AsyncIterator[Client]:
    """A client that runs everything again whose reply is lost."""
    client = connect(line.url)
    client.connection_pool.connection_kwargs["retry"] = Retry(NoBackoff(), 3)
    yield client
    await client.aclose()


async def _stored(client: Client) -> str:
    """All that is stored, instants and request numbers made equal."""
    found = await stored(client)
    return re.sub(r"\b\d{16}\b|\b[0-9a-f]{32}\b", "_", repr(sorted(found.items())))


async def _scene(client: Client, *owed: Decision) -> Replica:
    """A workspace with a gap that owes an alert, which is claimed, one that has a duplicate, and
    what is owed besides.
    """
    await client.flushall()
    replica = Replica(Store(client))
    await replica.hold("a")
    await replica.states.adopt_before(HOUR)
    await replica.states.commit(replica.token, [FAILED, WAITING, UNREAD, *owed])
    await replica.claim(ALERT)
    ours = await replica.outbox.reclaim(replica.token, await replica.send(SPARE), duplicate(SPARE))
    assert ours
    await replica.outbox.release(SPARE.id, ours)
    return replica


@pytest.mark.long
@pytest.mark.parametrize("act", list(ACTS))
async def test_lost_reply(client: Client, line: Line, retrying: Client, act: str):
    """What ran twice left the same as what ran once."""
    owed = [OWED] if act == "claim" else []
    replica = await _scene(client, *owed)
    await ACTS[act](replica, Store(client))
    expected = await _stored(client)

    token = (await _scene(client, *owed)).token
    far = Replica(Store(retrying))
    far.token = token
    await ACTS[act](far, Store(retrying))
    assert line.lost == 1
    assert await _stored(client) == expected


async def test_our_own_client_is_reported(client: Client, line: Line):
    """The bot's own client runs nothing again; it tells that the reply was lost."""
    replica = await _scene(client)
    ours = connect(line.url)
    with pytest.raises(StoreUnreachable):
        await Store(ours).outbox(WORKSPACE).sent(ALERT.id, HERE)
    assert line.lost == 1
    assert await replica.outbox.root_message(ALERT.id) == RootMessage(HERE)
    await ours.aclose()


async def test_one_entry(client: Client, line: Line, retrying: Client):
    """A page whose reply is lost owes its alert once."""
    replica = await _scene(client)
    far = Replica(Store(retrying))
    far.token = replica.token
    await far.states.commit(replica.token, [OTHER])
    assert line.lost == 1
    assert await replica.item() == [ALERT, SPARE, *OTHER.alerts]
