"""The record of what was asked of the MoEngage stand-in, and its levers over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.moengage.faults import FOREVER, Faults
from tests.support.playground_vendor import (
    KEY,
    NOW,
    Vendor,
    vendor,
)


@pytest.fixture
async def api() -> AsyncIterator[Vendor]:
    """A stand-in of forty imports."""
    async with vendor() as stand_in:
        yield stand_in


async def test_journal_keeps_bodies_and_no_keys(api: Vendor) -> None:
    """Requests can be looked at afterwards; credentials are not among them."""
    await api.details(import_type=["USERS"])
    await api.history()
    assert [(asked.path, asked.body, asked.status) for asked in api.journal.recent] == [
        ("/v1.0/data/fileimports/import/status", {"import_type": ["USERS"]}, 200),
        ("/v1.0/data/fileimports/import/run/history", {}, 400),
    ]
    assert KEY not in repr(api.journal)
    assert (api.journal.total, dict(api.journal.answers)) == (2, {200: 1, 400: 1})


async def test_control_levers(api: Vendor) -> None:
    """Each lever over HTTP does what it does in the world, by id or by name."""
    item = api.world.find("daily_users")
    outcomes = []
    for lever, more in (
        ("fail", {"partial": True}),
        ("escalate", {}),
        ("recover", {}),
        ("fail", {"reason": "why not"}),
        ("rerun", {}),
        ("start", {}),
        ("archive", {}),
    ):
        status, answer = await api.control(lever, **{"import": "daily_users"}, **more)
        assert (200, {"imports": [item.feed.id]}) == (status, answer)
        outcomes.append((item.status, item.last_run_status))
    assert outcomes == [
        ("PARTIAL_SUCCESS", "PARTIAL_SUCCESS"),
        ("FAILED", "FAILED"),
        ("SUCCESSFUL", "SUCCESSFUL"),
        ("FAILED", "FAILED"),
        ("FAILED", "FAILED"),
        ("QUEUED", "FAILED"),
        ("ARCHIVED", "FAILED"),
    ]
    assert item.runs[-2].files[0].reason == "why not"
    other = api.world.find("cart_events")
    await api.control("fail", import_id=other.feed.id)
    assert other.last_run_status == "FAILED"


async def test_control_deletes_restores_and_renames(api: Vendor) -> None:
    """A deleted import is not listed, and comes back as it was; a new name is of the same id."""
    import_id = api.world.find("daily_users").feed.id
    named = {"import": "daily_users"}
    assert await api.control("delete", **named) == (200, {"imports": [import_id]})
    assert import_id not in api.world.imports
    assert (await api.control("fail", **named))[0] == 404
    assert await api.control("restore", import_id=import_id) == (200, {"imports": [import_id]})
    assert (await api.control("restore", import_id=import_id))[0] == 404
    assert (await api.control("restore"))[0] == 404
    assert await api.control("rename", **named, name="users") == (200, {"imports": [import_id]})
    assert api.world.find("users").feed.id == import_id


async def test_control_fails_many_and_uploads(api: Vendor) -> None:
    """A count fails that many; an upload takes any name."""
    _, failed = await api.control("fail", count=5)
    _, uploaded = await api.control("upload", name="<!channel>")
    states = [api.world.imports[which].status for which in failed["imports"]]
    assert states == ["FAILED"] * 5
    assert api.world.imports[uploaded["imports"][0]].feed.name == "<!channel>"


@pytest.mark.parametrize(
    ("lever", "body", "status"),
    [
        ("fail", {"import": "nobody"}, 404),
        ("fail", {}, 404),
        ("fail", {"count": "many"}, 400),
        ("escalate", {"import": "cart_events"}, 400),
        ("faults", {"flood": 1}, 400),
        ("faults", {"cut": -1}, 400),
        ("faults", {"cut": "often"}, 400),
        ("advance", {"seconds": None}, 400),
    ],
)
async def test_control_mistakes(
    api: Vendor, lever: str, body: dict[str, object], status: int
) -> None:
    """A wrong lever says what is wrong."""
    api.world.recover("cart_events")
    answered, answer = await api.control(lever, **body)
    assert status == answered
    assert answer["error"]


async def test_control_takes_json_only(api: Vendor) -> None:
    """What a page in a browser could send by itself is refused."""
    url = api.base.replace("/v1.0/data", "/_control/fail")
    for kind, status in (("text/plain", 415), ("application/json", 400)):
        async with api.session.post(
            url, data='["count"]', headers={"Content-Type": kind}
        ) as answer:
            assert status == answer.status


async def test_control_faults(api: Vendor) -> None:
    """Switches are turned by name, for a number of answers or for ever, and cleared."""
    _, turned = await api.control("faults", rate_limit="forever", latency=0.01, retry_after=3)
    assert (
        turned["rate_limit"],
        turned["latency"],
        turned["retry_after"],
    ) == ("forever", 0.01, 3)
    assert api.faults.rate_limit == FOREVER
    await api.control("faults", clear=True, cut=2)
    assert Faults(cut=2) == api.faults


async def test_control_advances_the_world(api: Vendor) -> None:
    """The world goes ahead of the clock and stays ahead."""
    _, answer = await api.control("advance", seconds=3600)
    later = (NOW + timedelta(hours=1)).isoformat()
    assert {"now": later} == answer
    api.wall.move(seconds=30)
    await api.details()
    assert NOW + timedelta(hours=1, seconds=30) == api.world.now


async def test_control_state(api: Vendor) -> None:
    """Imports, faults, requests and counters in one answer, with instants that have a zone."""
    api.world.fail("daily_users")
    await api.details()
    url = api.base.replace("/v1.0/data", "/_control/state")
    async with api.session.get(url) as answer:
        state = await answer.json()
    (row,) = (row for row in state["imports"] if row["import_name"] == "daily_users")
    assert (40, "FAILED", NOW.isoformat()) == (
        len(state["imports"]),
        row["last_run_status"],
        row["last_run_at"],
    )
    assert [(asked["method"], asked["body"], asked["status"]) for asked in state["requests"]] == [
        ("POST", {}, 200)
    ]
    assert state["counters"] == {"requests": 1, "refused_for_rate": 0, "answers": {"200": 1}}
    assert state["faults"]["cut"] == 0


async def test_served_on_loopback_only(api: Vendor) -> None:
    """The base URL is what the bot's MOENGAGE_BASE_URL takes."""
    assert api.base.startswith("http://127.0.0.1:")
    assert api.base.endswith("/v1.0/data")


async def test_world_moves_with_the_clock(api: Vendor) -> None:
    """What is due happens before the next answer."""
    item = api.world.find("cart_events")
    api.wall.at = item.next_scheduled_at or datetime(1, 1, 1, tzinfo=UTC)
    (row,) = await api.rows(import_name="cart_events")
    assert row["status"] == "QUEUED"
