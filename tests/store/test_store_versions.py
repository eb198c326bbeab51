"""What another release wrote, or something broke: told of, never misread, never in the way."""

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from bot.domain.errors import StoreError
from bot.services.ports import Entry, Known
from bot.store import Store, codec
from bot.store.keys import Keys
from tests.support.store_desk import Desk
from tests.support.store_values import NOON, WORKSPACE, failure, row

KEYS = Keys(WORKSPACE)


@pytest.fixture
async def desk(client: Redis) -> Desk:
    """A desk whose lease is held."""
    desk = Desk(Store(client))
    await desk.hold("a")
    return desk


async def put(client: Redis, key: str, field: str, value: str) -> None:
    """Overwrite a field."""
    await client.hset(key, field, value)


async def test_more_than_known(client: Redis, desk: Desk):
    """Fields that a newer release added in the same version are left out."""
    made, alert = failure()
    assert made.seen
    assert made.problem
    await desk.states.commit(desk.token, [made])
    name = made.row.id
    state = codec.encode_seen(made.seen, "0123456789abcdef")
    await put(client, KEYS.states, name, state.replace("]", ',"more"]'))
    for key, field, text in (
        (KEYS.problems, name, codec.PROBLEM.encode(made.problem)),
        (KEYS.rows, name, codec.IMPORT.encode(made.row)),
        (KEYS.alerts, alert.id, codec.ALERT.encode(alert)),
    ):
        await put(client, key, field, text.replace(":{", ':{"more":1,', 1))
    known = await desk.states.known([made.row])
    assert known == {name: Known(made.seen, "0123456789abcdef", made.problem)}
    assert list(await desk.states.rows()) == [made.row]
    assert await desk.outbox.entries(9) == [Entry(alert)]


async def test_less_than_known(client: Redis, desk: Desk):
    """Fields that an older release did not have are their defaults."""
    old = '1:{"id":"7","name":"n","type":"USERS","schedule":"","source":"S3","status":"QUEUED"}'
    await put(client, KEYS.rows, "7", old)
    [found] = await desk.states.rows()
    assert (found.id, found.total_files, found.last_run_at) == ("7", None, None)


UNREADABLE = ['2:{"id":"7"}', "1:{", "1:{}", "", "text", "[2]"]


@pytest.mark.parametrize(
    "text", ["[2,0,null,null,0,0]", "[1]", "[]", "{}", "7", "", '[1,"x",0,0,0]']
)
async def test_unreadable_states(client: Redis, desk: Desk, text: str):
    """A state that cannot be read is no unknown import: that would announce it again."""
    await put(client, KEYS.states, "id-orders", text)
    with pytest.raises(StoreError, match=r"imports:\{live\}:states id-orders"):
        await desk.states.known([row()])


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_problems(client: Redis, desk: Desk, text: str):
    """A problem that cannot be read is no healthy import: that would announce it again."""
    made, _ = failure()
    await desk.states.commit(desk.token, [made])
    await put(client, KEYS.problems, "id-orders", text)
    with pytest.raises(StoreError, match=r"imports:\{live\}:problems id-orders"):
        await desk.states.known([row()])


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_sweep(client: Redis, desk: Desk, text: str):
    """A sweep that cannot be read is told of."""
    await client.set(KEYS.sweep, text)
    with pytest.raises(StoreError, match=r"imports:\{live\}:sweep"):
        await desk.states.last_sweep()


async def test_unreadable_rows(client: Redis, desk: Desk):
    """Rows that cannot be read are skipped, and counted in the log when that changes."""
    made, _ = failure()
    await desk.states.commit(desk.token, [made])
    for number, text in enumerate(UNREADABLE):
        await put(client, KEYS.rows, str(number), text)
    with capture_logs() as logs:
        assert list(await desk.states.rows()) == [made.row]
        await desk.states.rows()
    assert [(log["event"], log["count"]) for log in logs] == [
        ("store.unreadable_rows", len(UNREADABLE))
    ]


async def test_unreadable_alerts(client: Redis, desk: Desk):
    """Alerts that cannot be read stay where they are and block nobody, however many."""
    alerts = [await desk.owe(str(number)) for number in range(len(UNREADABLE) + 3)]
    for alert, text in zip(alerts, UNREADABLE, strict=False):
        await put(client, KEYS.alerts, alert.id, text)
    with capture_logs() as logs:
        found = [entry.alert for entry in await desk.outbox.entries(2)]
        assert found == alerts[len(UNREADABLE) : len(UNREADABLE) + 2]
        await desk.outbox.entries(2)
    assert [(log["event"], log["count"]) for log in logs] == [
        ("store.unreadable_alerts", len(UNREADABLE))
    ]
    assert await client.zcard(KEYS.outbox) == len(alerts)


async def test_a_limit_holds(client: Redis, desk: Desk):
    """No more than the limit is given, wherever the unreadable ones stand."""
    alerts = [await desk.owe(str(number)) for number in range(5)]
    await put(client, KEYS.alerts, alerts[1].id, "2:{}")
    found = [entry.alert for entry in await desk.outbox.entries(2)]
    assert found == [alerts[0], alerts[2]]


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_answers(client: Redis, text: str):
    """An answer that cannot be read is as good as none."""
    cache = Store(client).cache(WORKSPACE)
    await cache.put("failed", [row()], 1, 0, NOON)
    await client.set(KEYS.answer("failed"), text)
    assert await cache.get("failed") is None


def test_another_version_is_never_read():
    """A form that looks familiar is left alone if its version is not ours."""
    text = codec.IMPORT.encode(row())
    assert codec.IMPORT.decode("key", text) == row()
    with pytest.raises(StoreError, match="key has form '2': a newer release"):
        codec.IMPORT.decode("key", "2" + text[1:])


def test_forms_are_frozen():
    """The form of version 1, as releases have written it: changed only with a new version."""
    made, alert = failure()
    assert made.seen
    assert codec.encode_seen(made.seen, "0123456789abcdef") == (
        '[1,1772366400123456,"FAILED","FAILED","0123456789abcdef"]'
    )
    row_text = (
        '{"id":"id-orders","name":"orders","type":"EVENTS","schedule":"PERIODIC","source":"S3",'
        '"status":"FAILED","last_run_status":"FAILED","total_files":3,'
        '"created_at":"2026-02-20T12:00:00.123456Z","last_run_at":"2026-03-01T12:00:00.123456Z",'
        '"time_zone":"Asia/Kolkata"}'
    )
    assert codec.IMPORT.encode(made.row) == f"1:{row_text}"
    problem_text = (
        f'{{"id":"{alert.id}","workspace":"live","row":{row_text},"outcome":"FAILED",'
        '"opened_at":"2026-03-01T12:00:00.123456Z","failed_at":"2026-03-01T12:00:00.123456Z",'
        '"runs":1}'
    )
    assert codec.ALERT.encode(alert) == (
        f'1:{{"id":"{alert.id}","kind":"opened","channel":"C01","problem":{problem_text},'
        '"created_at":"2026-03-01T12:00:00.123456Z"}'
    )
