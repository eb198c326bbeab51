"""What another release wrote, or something broke: told of, never misread, never in the way."""

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.alerting.mutes import Mute
from bot.domain.anomalies.kinds import Anomaly, Drop, Overdue, Past, Stuck
from bot.domain.errors import StoreError, StoreRefused
from bot.domain.watching.decisions import Decision, Seen
from bot.services.outbox import Entry, OutboxStats
from bot.services.ports import Known
from bot.store import Store, codec
from bot.store.codec import micros
from bot.store.keys import FORM, Keys
from bot.store.server.client import Client
from tests.support.store_replica import HOUR, Replica, duplicate, grouped
from tests.support.store_values import (
    BACKLOG,
    NOON,
    WORKSPACE,
    daily,
    failure,
    over,
    overdue,
    row,
    unread,
)

KEYS = Keys(WORKSPACE)


@pytest.fixture
async def replica(client: Client) -> Replica:
    """A store whose lease is held."""
    replica = Replica(Store(client))
    await replica.hold("a")
    return replica


def known(replica: Replica, made: Decision) -> Known:
    """What is known after a decision."""
    assert made.seen
    return Known(made.seen, replica.states.digest(made.row), made.problem)


async def put(client: Client, key: str, field: str, value: str) -> None:
    """Overwrite a field."""
    await client.hset(key, field, value)


async def test_more_than_known(client: Client, replica: Replica):
    """Fields that a newer release added in the same version are left out."""
    made, alert = failure()
    assert made.seen
    assert made.problem
    await replica.states.commit(replica.token, [made])
    name = made.row.id
    seen = replace(made.seen, since=NOON, past=Past((HOUR,), (7,)))
    state = codec.encode_seen(seen, "0123456789abcdef")
    await put(client, KEYS.states, name, state[:-1] + ',"more"]')
    for key, field, text in (
        (KEYS.problems, name, codec.PROBLEM.encode(made.problem)),
        (KEYS.rows, name, codec.IMPORT.encode(made.row)),
        (KEYS.alerts, alert.id, codec.ITEM.encode(alert)),
    ):
        await put(client, key, field, text.replace(":{", ':{"more":1,', 1))
    known = await replica.states.known([made.row])
    assert known == {name: Known(seen, "0123456789abcdef", made.problem)}
    assert list(await replica.states.rows()) == [made.row]
    assert await replica.entries() == [Entry(alert)]


async def test_less_than_known(client: Client, replica: Replica):
    """Fields that an older release did not have are their defaults."""
    old = '1:{"id":"7","name":"n","type":"USERS","schedule":"","source":"S3","status":"QUEUED"}'
    await put(client, KEYS.rows, "7", old)
    [found] = await replica.states.rows()
    assert (found.id, found.total_files, found.last_run_at) == ("7", None, None)


UNREADABLE = ['2:{"id":"7"}', "1:{", "1:{}", "", "text", "[2]"]


STATES = [
    *("[2,0,null,null,0,0]", "[1]", "[]", "{}", "7", "", '[1,"x",0,0,0]'),
    *('[1,0,null,null,"",0,0,0,7,[]]', '[1,0,null,null,"",0,0,0,["x"],[]]'),
    *('[1,0,null,null,"",7e99]', '[1,1e99,null,null,""]', '[1,0,null,null,"","x"]'),
]


@pytest.mark.parametrize("text", STATES)
async def test_unreadable_states(client: Client, replica: Replica, text: str):
    """A state that cannot be read is no unknown import: that would announce it again."""
    made, _ = failure()
    await replica.states.commit(replica.token, [made])
    await put(client, KEYS.states, "id-broken", text)
    found = await replica.states.known([row("broken"), row(), row("new")])
    assert found == {"id-broken": None, "id-orders": known(replica, made)}


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_anomalies(client: Client, replica: Replica, text: str):
    """A lag that cannot be read is none: its import is watched as ever."""
    made, _ = overdue()
    await replica.states.commit(replica.token, [made])
    await put(client, KEYS.anomalies, "id-orders", text)
    assert await replica.states.known([row()]) == {"id-orders": known(replica, made)}
    assert await replica.states.anomalies(["id-orders"]) == {}


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_problems(client: Client, replica: Replica, text: str):
    """A problem that cannot be read is no healthy import: that would announce it again."""
    (made, _), (other, _) = failure(), failure("other")
    await replica.states.commit(replica.token, [made, other])
    await put(client, KEYS.problems, "id-orders", text)
    found = await replica.states.known([row(), row("other")])
    assert found == {"id-orders": None, "id-other": known(replica, other)}
    assert await replica.states.problems(["id-orders", "id-other"]) == {"id-other": other.problem}


async def test_unreadable_states_are_reported_once(client: Client, replica: Replica):
    """Page after page, the log tells when their number changes, and only then."""
    rows = [row(name) for name in "abc"]
    made = [failure(name)[0] for name in "abc"]
    await replica.states.commit(replica.token, made)
    with capture_logs() as logs:
        for broken in ((), ("id-a",), ("id-a", "id-c"), ("id-a", "id-c"), ()):
            await replica.states.commit(replica.token, made)
            for name in broken:
                await put(client, KEYS.states, name, "[]")
            for page in (rows[:1], rows[1:]):
                await replica.states.known(page)
    assert [(log["event"], log["count"]) for log in logs] == [
        ("store.unreadable_states", count) for count in (1, 2, 1, 0)
    ]


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_sweep(client: Client, replica: Replica, text: str):
    """A sweep that cannot be read is told of."""
    await client.set(KEYS.sweep, text)
    with pytest.raises(StoreError, match=r"imports:\{live\}:sweep"):
        await replica.states.last_sweep()


async def test_unreadable_rows(client: Client, replica: Replica):
    """Rows that cannot be read are skipped, and counted in the log when that changes."""
    made, _ = failure()
    await replica.states.commit(replica.token, [made])
    for number, text in enumerate(UNREADABLE):
        await put(client, KEYS.rows, str(number), text)
    with capture_logs() as logs:
        assert list(await replica.states.rows()) == [made.row]
        await replica.states.rows()
    assert [(log["event"], log["count"]) for log in logs] == [
        ("store.unreadable_rows", len(UNREADABLE))
    ]


async def test_unreadable_alerts(client: Client, replica: Replica):
    """Alerts that cannot be read stay where they are and block nobody, however many."""
    alerts = [await replica.owe(str(number)) for number in range(len(UNREADABLE) + 3)]
    for alert, text in zip(alerts, UNREADABLE, strict=False):
        await put(client, KEYS.alerts, alert.id, text)
    with capture_logs() as logs:
        found = await replica.item(2)
        assert found == alerts[len(UNREADABLE) : len(UNREADABLE) + 2]
        await replica.entries(2)
    assert [(log["event"], log["count"]) for log in logs] == [
        ("store.unreadable_alerts", len(UNREADABLE))
    ]
    assert await client.zcard(KEYS.outbox) == len(alerts)


async def test_a_limit_holds(client: Client, replica: Replica):
    """No more than the limit is given, wherever the unreadable ones stand."""
    alerts = [await replica.owe(str(number)) for number in range(5)]
    await put(client, KEYS.alerts, alerts[1].id, "2:{}")
    found = await replica.item(2)
    assert found == [alerts[0], alerts[2]]


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_gaps(client: Client, replica: Replica, text: str):
    """A gap that cannot be read stays where it is, and blocks no other."""
    (made, _), (other, gap) = unread("a"), unread("b")
    await replica.states.commit(replica.token, [made, other])
    await put(client, KEYS.gaps, "id-a", text)
    assert list(await replica.states.gaps(9)) == [gap]
    assert await client.hlen(KEYS.gaps) == 2


async def test_a_gap_of_another_release(client: Client, replica: Replica):
    """A gap is known by its runs, whatever else another release keeps of it."""
    made, gap = unread()
    await replica.states.commit(replica.token, [made])
    text = str(await client.hget(KEYS.gaps, gap.row.id))
    await put(client, KEYS.gaps, gap.row.id, text.replace(":{", ':{"more":1,', 1))
    assert list(await replica.states.gaps(9)) == [gap]
    await replica.states.filled(replica.token, gap, [])
    assert await client.hlen(KEYS.gaps) == 0


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_groups(client: Client, replica: Replica, text: str):
    """A group that cannot be read is none, and is told of."""
    group = await replica.together(await replica.owe("a"), await replica.owe("b"))
    await client.set(KEYS.group(group.id), text)
    with capture_logs() as logs:
        for _ in range(3):
            assert await replica.outbox.group(group.id) is None
    assert [log["event"] for log in logs] == ["store.unreadable_group"]


@pytest.mark.parametrize("text", [*UNREADABLE, "7 2:{}", 'x 1:{"channel":"C01"}'])
async def test_unreadable_duplicates(client: Client, replica: Replica, text: str):
    """A duplicate that cannot be read blocks no other, however few are asked for."""
    for name in "ab":
        alert = await replica.owe(name)
        await replica.outbox.reclaim(replica.token, await replica.send(alert), duplicate(alert))
        await replica.outbox.looked(alert.id, 0.0)
        if name == "a":
            await put(client, KEYS.posts, alert.id, text)
    assert list(await replica.outbox.duplicates(1)) == [duplicate(alert)]


@pytest.mark.parametrize("text", [*UNREADABLE, "soon no"])
async def test_unreadable_parking(client: Client, replica: Replica, text: str):
    """What is parked for a reason that cannot be read stays, is counted, and blocks nobody."""
    parked, other = await replica.owe("a"), await replica.owe("b")
    await put(client, KEYS.parked, parked.id, text)
    assert await replica.item(1) == [other]
    stats = await replica.outbox.stats()
    assert (stats.count, sum(stats.parked.values())) == (2, 1)


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_backlogs(client: Client, replica: Replica, text: str):
    """What cannot be read is no backlog, and keeps no other from being told."""
    await replica.backlogs.keep("C01", BACKLOG)
    await put(client, KEYS.backlogs, "C02", text)
    assert await replica.backlogs.opened() == {"C01": BACKLOG}
    assert await replica.backlogs.keep("C02", BACKLOG) == BACKLOG
    assert await replica.backlogs.opened() == {"C01": BACKLOG, "C02": BACKLOG}


async def test_the_first_release(client: Client, replica: Replica):
    """What was written before flapping, groups and notices is read as it was meant."""
    made, _ = failure()
    alert = replace(failure("old")[1], created_at=NOON - timedelta(days=1))
    text = codec.ITEM.encode(alert)
    for newer in (',"comebacks":0', ',"adopted":false'):
        assert newer in text
        text = text.replace(newer, "")
    problem = text[text.index('"problem":{') + len('"problem":') : text.rindex(',"created_at"')]
    await client.zadd(KEYS.outbox, {alert.id: 1})
    await put(client, KEYS.alerts, alert.id, text)
    why = '1:{"refusal":"not_in_channel","not_before":"2026-03-01T12:00:00.123456Z"}'
    await put(client, KEYS.parked, alert.id, why)
    await put(client, KEYS.problems, alert.subject, f"1:{problem}")
    await put(client, KEYS.states, alert.subject, f'[1,{micros(NOON)},"FAILED","FAILED","01"]')
    await replica.states.commit(replica.token, [made])

    expected = Entry(alert, "not_in_channel", NOON)
    assert list(await replica.outbox.entries(NOON, 1)) == [expected]
    assert await replica.outbox.stats() == OutboxStats(
        2, alert.created_at, {"": {"not_in_channel": 1}}
    )
    seen = Seen(NOON, "FAILED", "FAILED")
    old = await replica.states.known([alert.problem.row])
    assert old == {alert.subject: Known(seen, "01", alert.problem)}


@pytest.mark.parametrize(
    ("anomaly", "stored"),
    [
        (Overdue(timedelta(hours=1)), '{"late":"PT1H"}'),
        (Drop(499, 1_000), '{"rows":499,"usual":1000}'),
        (Stuck("QUEUED", timedelta(hours=3)), '{"status":"QUEUED","spent":"PT3H"}'),
        (
            Stuck("QUEUED", timedelta(hours=3), timedelta(hours=1)),
            '{"status":"QUEUED","spent":"PT3H","longest":"PT1H"}',
        ),
    ],
)
def test_the_evidence_of_an_anomaly(anomaly: Anomaly, stored: str):
    """It is kept as values."""
    problem = replace(failure()[1].problem, anomaly=anomaly)
    text = codec.PROBLEM.encode(problem)
    assert f'"anomaly":{stored}' in text
    assert codec.PROBLEM.decode("key", text) == problem


def test_the_evidence_of_an_anomaly_as_a_clause():
    """An older release stored words: they are read, and kept."""
    text = codec.PROBLEM.encode(failure()[1].problem)
    old = text.replace('"unlisted"', '"guess":"due 1 h ago and has not run since","unlisted"')
    problem = replace(failure()[1].problem, anomaly="due 1 h ago and has not run since")
    assert codec.PROBLEM.decode("key", old) == problem
    assert codec.PROBLEM.decode("key", codec.PROBLEM.encode(problem)) == problem


@pytest.mark.parametrize("text", UNREADABLE)
async def test_unreadable_answers(client: Client, text: str):
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
        '[1,1772366400123456,"FAILED","FAILED","0123456789abcdef",null,false]'
    )
    past = Past((timedelta(minutes=2), timedelta(0)), (7, 0))
    watched = replace(made.seen, since=NOON, past=past)
    assert codec.encode_seen(watched, "01") == (
        '[1,1772366400123456,"FAILED","FAILED","01",null,false,1772366400123456,[120,0],[7,0]]'
    )
    running = Seen(None, None, "FAILED", NOON, running=True)
    assert codec.encode_seen(running, "01") == ('[1,null,null,"FAILED","01",1772366400123456,true]')
    assert codec.decode_seen("key", codec.encode_seen(running, "01")) == (running, "01")
    row_text = (
        '{"id":"id-orders","name":"orders","type":"EVENTS","schedule":"PERIODIC","source":"S3",'
        '"status":"FAILED","last_run_status":"FAILED","total_files":3,'
        '"created_at":"2026-02-20T12:00:00.123456Z","last_run_at":"2026-03-01T12:00:00.123456Z",'
        '"time_zone":"Asia/Kolkata"}'
    )
    assert codec.IMPORT.encode(made.row) == f"1:{row_text}"
    problem_text = (
        f'{{"id":"{alert.problem.id}","workspace":"live","row":{row_text},"outcome":"FAILED",'
        '"opened_at":"2026-03-01T12:00:00.123456Z","failed_at":"2026-03-01T12:00:00.123456Z",'
        '"runs":1,"comebacks":0,"adopted":false,'
        f'"cards":{{"C01":"{alert.id}"}},"held":0,"held_outcomes":[],"why":[],'
        '"shown_at":"2026-03-01T12:00:00.123456Z","reminders":0,"unlisted":false,"notes":0,"replies":[],"runs_before":0}'
    )
    assert codec.PROBLEM.encode(alert.problem) == f"1:{problem_text}"
    older = problem_text.replace(',"unlisted":false,"notes":0,"replies":[],"runs_before":0', "")
    assert codec.PROBLEM.decode("key", f"1:{older}") == alert.problem
    mute = Mute(made.row.id, "orders", "U01", NOON, NOON, until_recovery=True)
    back = replace(alert.problem, comebacks=1, back_at=NOON, runs_before=3, mute=mute)
    back_text = problem_text.replace('"comebacks":0', '"comebacks":1').replace(
        '"runs_before":0}',
        '"back_at":"2026-03-01T12:00:00.123456Z","runs_before":3,"mute":{"import_id":"id-orders",'
        '"name":"orders","by":"U01","at":"2026-03-01T12:00:00.123456Z",'
        '"until":"2026-03-01T12:00:00.123456Z","until_recovery":true}}',
    )
    assert codec.PROBLEM.encode(back) == f"1:{back_text}"
    assert codec.PROBLEM.decode("key", f"1:{back_text}") == back
    assert codec.ITEM.encode(alert) == (
        f'1:{{"id":"{alert.id}","kind":"opened","channel":"C01","problem":{problem_text},'
        '"created_at":"2026-03-01T12:00:00.123456Z","mentions":[],"quiet":false,"routed":true,'
        '"until_recovery":false,"others":0}'
    )
    assert codec.ITEM.encode(over()) == (
        f'1:{{"id":"{over().id}","channel":"C01","blindness":{{"id":"{over().root_id}",'
        '"workspace":"live","since":"2026-03-01T12:00:00.123456Z","cause":"MoEngage is away",'
        '"until":"2026-03-01T13:00:00.123456Z","found":2,"unread":3,"brief":false,"unseen":false},'
        '"created_at":"2026-03-01T13:00:00.123456Z"}'
    )
    assert codec.ITEM.decode("key", codec.ITEM.encode(over())) == over()
    assert codec.ITEM.encode(daily()) == (
        f'1:{{"id":"{daily().id}","channel":"C01","workspace":"live","day":"2026-02-28",'
        '"at":"2026-03-01T12:00:00.123456Z","created_at":"2026-03-01T12:00:00.123456Z",'
        '"imports":40,"swept_at":"2026-03-01T12:00:00.123456Z",'
        '"runs":{"SUCCESSFUL":7,"FAILED":0},"broken":0,"muted":0,"untold":0,"overdue":0,"alerted":0,'
        '"late":[],"announces_overdue":true}'
    )
    assert codec.ITEM.decode("key", codec.ITEM.encode(daily())) == daily()
    without = codec.ITEM.encode(daily()).replace(',"late":[],"announces_overdue":true', "")
    assert codec.ITEM.decode("key", without) == daily()  # as it was stored before it named them
    _, gap = unread()
    assert codec.GAP.encode(gap) == (
        f'1:{{"row":{codec.IMPORT.encode(gap.row)[2:]},'
        '"after":"2026-03-01T12:00:00.123456Z","before":"2026-03-01T13:00:00.123456Z"}'
    )
    group = grouped(alert)
    assert codec.GROUP.encode(group) == (
        f'1:{{"id":"{group.id}","channel":"C01","alerts":[{codec.ITEM.encode(alert)[2:]}],'
        '"created_at":"2026-03-01T12:00:00.123456Z"}'
    )


async def test_a_store_of_a_newer_form_is_refused(client: Client, replica: Replica):
    """A start ends with a line, and who watches already stops at its next renewal."""
    assert await client.get(KEYS.form) == str(FORM)
    await client.set(KEYS.form, FORM + 1)
    said = r"a newer release of the bot wrote it; upgrade this one \(NEWER form 2, and this release"
    for call in (Store(client).trial(WORKSPACE), replica.lease.acquire("a", 60.0)):
        with pytest.raises(StoreRefused, match=said):
            await call
    assert await client.get(KEYS.form) == str(FORM + 1)
