"""What the MoEngage stand-in does wrong on request, and its limit of fifty a minute."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground.moengage.faults import FOREVER, Faults
from tests.support.playground_vendor import (
    DETAILS,
    Vendor,
    vendor,
)


@pytest.fixture
async def api() -> AsyncIterator[Vendor]:
    """A stand-in of forty imports."""
    async with vendor() as stand_in:
        yield stand_in


# --- Fifty a minute -------------------------------------------------------------------------


async def test_fifty_a_minute(api: Vendor) -> None:
    """The fifty-first request within sixty seconds is refused; refusals are counted and free."""
    for turn in range(50):
        api.wall.move(seconds=1)
        status, _ = await (api.history(import_name="daily_users") if turn % 2 else api.details())
        assert status == 200
    status, answer = await api.details()
    assert (
        status,
        answer["status"],
        answer["error"]["type"],
    ) == (429, "fail", "Rate Limits Exceeded")
    assert len(answer["error"]["request_id"]) == 8
    assert answer["error"]["message"] == "Rate limits exceeded, please try after some time"
    api.wall.move(seconds=10.999)
    assert (await api.details())[0] == 429
    api.wall.move(seconds=0.001)
    assert [(await api.details())[0], (await api.details())[0]] == [200, 429]
    assert api.journal.refused == 3


async def test_every_request_counts(api: Vendor) -> None:
    """Bad requests and spoilt answers cost one each; triggers have a limit of their own."""
    api.faults.server_error = 1
    await api.details()
    await api.details(offset=0)
    await api.trigger("0" * 24)
    assert len(api.journal.window) == 2


@pytest.mark.parametrize("retry_after", [None, 7])
async def test_retry_after(api: Vendor, retry_after: int | None) -> None:
    """A 429 says how long to wait only if it is told to."""
    api.faults.rate_limit, api.faults.retry_after = 1, retry_after
    url = f"{api.base}/fileimports/{DETAILS}"
    async with api.session.post(url, json={}, headers=api.headers) as answer:
        expected = str(retry_after) if retry_after else None
        assert (429, expected) == (answer.status, answer.headers.get("Retry-After"))
    assert ((await api.details())[0], api.journal.refused) == (200, 0)


# --- Faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("server_error", (500, {"title": "Server Error"})),
        ("rate_limit", (429, {"status": "fail"})),
        ("credentials", (401, {"title": "AuthenticationInvalid"})),
        ("suspended", (403, {"status": "fail"})),
        ("not_success", (200, {"status": "failure"})),
    ],
)
async def test_faults_in_json(
    api: Vendor, fault: str, expected: tuple[int, dict[str, str]]
) -> None:
    """A counted fault spoils this many answers; the next one is good."""
    setattr(api.faults, fault, 2)
    for _ in range(2):
        status, answer = await api.details()
        assert expected[0] == status
        assert expected[1].items() <= answer.items()
    assert (await api.details())[0] == 200
    assert (await api.details())[1]["status"] == "success"


async def test_suspended_and_server_error_say_which_request(api: Vendor) -> None:
    """403 has a request id, 500 a code."""
    api.faults.suspended = api.faults.server_error = 1
    _, error = await api.details()
    _, suspended = await api.details()
    assert 8 == len(error["code"]) == len(suspended["error"]["request_id"])
    assert suspended["error"]["type"] == "BlockedClient"


@pytest.mark.parametrize("fault", ["garbage", "truncated"])
async def test_faults_that_are_no_json(api: Vendor, fault: str) -> None:
    """200, JSON by its header, and not to be parsed."""
    setattr(api.faults, fault, 1)
    with pytest.raises(json.JSONDecodeError):
        await api.details()
    assert (await api.details())[0] == 200


async def test_bad_gateway_is_html(api: Vendor) -> None:
    """502 comes from something in between."""
    api.faults.bad_gateway = 1
    url = f"{api.base}/fileimports/{DETAILS}"
    async with api.session.post(url, json={}, headers=api.headers) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
        assert "502 Bad Gateway" in await answer.text()


async def test_cut(api: Vendor) -> None:
    """The connection ends without an answer, and the journal says so."""
    api.faults.cut = 1
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.details()
    assert [asked.status for asked in api.journal.recent] == [None]
    assert (await api.details())[0] == 200


@pytest.mark.parametrize("fault", [{"hang": 1}, {"latency": 1000.0}])
async def test_no_answer_for_long(api: Vendor, fault: dict[str, float]) -> None:
    """The request arrives and nothing comes; shutting the stand-in down does not wait for it."""
    for name, value in fault.items():
        setattr(api.faults, name, value)
    asking = asyncio.create_task(api.details())
    while not api.journal.total:
        await asyncio.wait({asking}, timeout=0.01)
    done, _ = await asyncio.wait({asking}, timeout=0.05)
    assert not done
    assert [asked.status for asked in api.journal.recent] == [None]
    asking.cancel()


async def test_lasting_fault(api: Vendor) -> None:
    """FOREVER lasts until everything is cleared."""
    api.faults.server_error = FOREVER
    assert {500} == {(await api.details())[0] for _ in range(5)}
    api.faults.clear()
    assert (200, Faults()) == ((await api.details())[0], api.faults)


async def test_odd_rows(api: Vendor) -> None:
    """Rows that a client must survive, in one answer, and the next is well."""
    good = await api.rows()
    for name in ("row_without_id", "file_row", "null_fields", "odd_dates", "new_values"):
        setattr(api.faults, name, 1)
    odd = await api.rows()
    assert len(good) + 2 == len(odd)
    of_file, nulls, dates, new = odd[0], odd[1], odd[2], odd[3]
    assert "import_id" not in of_file
    assert "file_status" in of_file
    assert "import_id" not in odd[-1]
    assert (nulls["import_type"], nulls["last_run_status"]) == (None, None)
    assert (dates["created_at"], dates["last_run_at"]) == (1731499770635, "")
    assert (new["import_source"], new["status"]) == ("SNOWFLAKE", "PAUSED")
    assert good == await api.rows()
