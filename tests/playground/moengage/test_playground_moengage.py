"""The stand-in for MoEngage refuses what the vendor refuses, in its words."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final

import pytest

from bot.playground.moengage import error_responses, requests
from tests.support.playground_vendor import (
    DETAILS,
    HISTORY,
    KEY,
    LOCAL_NOW,
    WORKSPACE,
    Vendor,
    basic,
    good_headers,
    seconds,
    vendor,
)


@pytest.fixture
async def api() -> AsyncIterator[Vendor]:
    """A stand-in of forty imports."""
    async with vendor() as stand_in:
        yield stand_in


# --- Who may ask, and how -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"MOE-APPKEY": None}, error_responses.HEADER_MISSING),
        ({"Authorization": None}, error_responses.HEADER_MISSING),
        ({"Authorization": basic("other", KEY)}, error_responses.HEADER_MISMATCH),
        ({"Authorization": basic(WORKSPACE, "wrong")}, error_responses.WRONG_KEY),
        ({"Authorization": "Bearer abc"}, error_responses.WRONG_KEY),
        ({"Authorization": "Basic %%%"}, error_responses.WRONG_KEY),
        ({"Authorization": basic("other", KEY), "MOE-APPKEY": "other"}, error_responses.WRONG_KEY),
    ],
)
@pytest.mark.parametrize("path", [DETAILS, HISTORY, "trigger/1"])
async def test_credentials(
    api: Vendor, path: str, headers: dict[str, str | None], body: dict[str, str]
) -> None:
    """Missing, mismatched and wrong credentials are told apart, and cost no request."""
    sent = {name: value for name, value in (good_headers() | headers).items() if value}
    assert (401, body) == await api.ask(path, {}, sent)
    assert len(api.journal.window) == 0


def test_bodies_of_401() -> None:
    """The three bodies as the vendor documents them."""
    assert error_responses.HEADER_MISSING == {
        "title": "HeaderMissing",
        "description": "MOE-APPKEY is missing in Header",
    }
    assert error_responses.HEADER_MISMATCH["title"] == "HeaderMismatch"
    assert error_responses.WRONG_KEY["title"] == "AuthenticationInvalid"


@pytest.mark.parametrize(
    ("path", "key"), [(DETAILS, "description"), (HISTORY, "error_description")]
)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
async def test_content_type(api: Vendor, path: str, key: str, kind: str) -> None:
    """Anything but JSON is a 415, worded by the operation."""
    body = {"title": "Unsupported media type", key: "Content type is not supported"}
    assert (415, body) == await api.ask(path, {}, good_headers() | {"Content-Type": kind})


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("import/statuses", {"status": "fail", "data": "Resource not found."}),
        ("import/status/", {"status": "fail", "data": "Resource not found."}),
        ("trigger/", {"status": "fail", "message": "Resource not found"}),
    ],
)
async def test_unknown_address(api: Vendor, path: str, body: dict[str, str]) -> None:
    """A wrong address is a 404, worded by the operation."""
    assert (404, body) == await api.ask(path, {})


@pytest.mark.parametrize("path", [DETAILS, HISTORY, "trigger/1"])
async def test_wrong_method(api: Vendor, path: str) -> None:
    """A GET is a 405."""
    url = f"{api.base}/fileimports/{path}"
    async with api.session.get(url, headers=api.headers) as answer:
        body = await answer.json()
        assert (answer.status, body) == (405, {"status": "fail", "message": "Method not allowed"})


# --- What may be asked ----------------------------------------------------------------------

DAY = {"start_date": "2026-11-23", "end_date": "2026-11-23", "format": "YYYY-MM-DD"}

BAD_DETAILS: Final[list[tuple[object, object]]] = [
    ([], requests.ODD),
    ("{}", requests.ODD),
    ({"import_type": ["users"]}, requests.ODD),
    ({"import_type": ["USERS", "PEOPLE"]}, requests.ODD),
    ({"import_type": "USERS"}, requests.ODD),
    ({"import_type": []}, requests.ODD),
    ({"import_type": None}, requests.ODD),
    ({"schedule_type": ["ONE_TIME"]}, requests.ODD),
    ({"file_source": ["s3"]}, requests.ODD),
    ({"schedule_status": ["Failed"]}, requests.ODD),
    ({"schedule_status": [["FAILED"]]}, requests.ODD),
    ({"last_run_status": ["FAILED"]}, requests.ODD),
    ({"import_id": "1"}, requests.ODD),
    ({"import_name": ""}, requests.ODD),
    ({"import_name": ["daily_users"]}, requests.ODD),
    ({"offset": 0}, requests.BAD_OFFSET),
    ({"offset": -1}, requests.BAD_OFFSET),
    ({"offset": "1"}, requests.BAD_OFFSET),
    ({"offset": 1.0}, requests.BAD_OFFSET),
    ({"offset": True}, requests.BAD_OFFSET),
    ({"offset": None}, requests.BAD_OFFSET),
    ({"offset": 2}, requests.BAD_OFFSET),
    ({"date": None}, requests.BAD_DATE),
    ({"date": {}}, requests.BAD_DATE),
    ({"date": DAY | {"zone": "UTC"}}, requests.BAD_DATE),
    ({"date": {"start_date": "2026-11-23", "format": "YYYY-MM-DD"}}, requests.BAD_DATE),
    ({"date": DAY | {"format": "YYYY-MM-DD HH:mm:ss"}}, requests.BAD_DATE),
    ({"date": DAY | {"format": "yyyy-mm-dd"}}, requests.BAD_DATE),
    ({"date": DAY | {"format": ["YYYY-MM-DD"]}}, requests.BAD_DATE),
    ({"date": DAY | {"format": "DD-MM-YYYY"}}, requests.BAD_DATE),
    ({"date": DAY | {"start_date": "2026-11-23 00:00:00"}}, requests.BAD_DATE),
    ({"date": DAY | {"start_date": "2026-11-2"}}, requests.BAD_DATE),
    ({"date": DAY | {"end_date": "2026-02-30"}}, requests.BAD_DATE),
    ({"date": DAY | {"end_date": 20261123}}, requests.BAD_DATE),
    ({"date": DAY | {"end_date": "2026-11-22"}}, requests.BAD_DATE),
    ({"date": DAY | {"start_date": "2026-10-23"}}, requests.TOO_LONG),
    (
        {"date": seconds(LOCAL_NOW - timedelta(days=30, seconds=1), LOCAL_NOW)},
        requests.TOO_LONG,
    ),
]


@pytest.mark.parametrize(("body", "refusal"), BAD_DETAILS)
async def test_strict_details(api: Vendor, body: object, refusal: object) -> None:
    """Whatever the vendor does not document is a 400 with the vendor's own body."""
    assert (400, refusal) == await api.ask(DETAILS, body)


async def test_body_must_be_json(api: Vendor) -> None:
    """Text that is no JSON, and no body at all, are refused oddly."""
    for data in ("{'a': 1}", ""):
        url = f"{api.base}/fileimports/{DETAILS}"
        async with api.session.post(url, data=data, headers=api.headers) as answer:
            assert (answer.status, await answer.json()) == (400, requests.ODD)


def test_bodies_of_400() -> None:
    """The odd body and the error types are the vendor's."""
    assert requests.ODD == {
        "success": False,
        "status_code": "400 Bad Request",
        "data": "Unable to process the request",
    }
    assert [
        body["error_type"]
        for body in (requests.BAD_DATE, requests.BAD_OFFSET, requests.TOO_LONG, requests.NO_IMPORT)
    ] == [
        "Invalid Date format",
        "Invalid Offset Value",
        "Difference exceeds 30 days",
        "Import Doesn't Exist",
    ]


BAD_HISTORY: Final[list[tuple[object, object]]] = [
    ({}, requests.ODD),
    ({"file_status": ["FAILED"]}, requests.ODD),
    ({"import_name": "daily_users", "file_status": ["PARTIAL_FAILURE"]}, requests.ODD),
    ({"import_name": "daily_users", "file_status": "FAILED"}, requests.ODD),
    ({"import_name": "daily_users", "schedule_status": ["FAILED"]}, requests.ODD),
    ({"import_id": 7}, requests.ODD),
    ({"import_id": "0" * 24}, requests.NO_IMPORT),
    ({"import_name": "Daily_users"}, requests.NO_IMPORT),
    ({"import_id": "0" * 24, "import_name": "daily_users"}, requests.NO_IMPORT),
    ({"import_name": "daily_users", "offset": 0}, requests.NO_IMPORT),
    ({"import_name": "daily_users", "offset": "1"}, requests.NO_IMPORT),
    ({"import_name": "daily_users", "offset": 2}, requests.NO_IMPORT),
    ({"import_name": "daily_users", "date": {}}, requests.BAD_HISTORY_DATE),
    ({"import_name": "daily_users", "date": DAY | {"start_date": "2026-10-23"}}, requests.TOO_LONG),
    (
        {
            "import_name": "daily_users",
            "date": {
                "start_date": "2001-01-01",
                "end_date": "2001-01-02",
                "format": "YYYY-MM-DD",
            },
        },
        requests.NO_IMPORT,
    ),
]


@pytest.mark.parametrize(("body", "refusal"), BAD_HISTORY)
async def test_strict_history(api: Vendor, body: object, refusal: object) -> None:
    """The run history needs an import and refuses what it does not show."""
    assert (400, refusal) == await api.ask(HISTORY, body)


# --- Trigger --------------------------------------------------------------------------------


async def test_trigger(api: Vendor) -> None:
    """Success, too soon, and not found, in the vendor's bodies."""
    import_id = api.world.find("daily_users").feed.id
    success = {"status": "success", "message": "Triggered Import Successfully"}
    too_soon = {
        "status": "fail",
        "error_type": "ALREADY_EXISTS",
        "message": "Import has run in the last 5 min.",
    }
    missing = {
        "status": "fail",
        "error_type": "NOT_FOUND",
        "message": "This import is either deleted or expired.",
    }
    assert (200, success) == await api.trigger(import_id)
    assert (400, too_soon) == await api.trigger(import_id)
    assert (400, missing) == await api.trigger("0" * 24)
    (row,) = await api.rows(import_name="daily_users")
    assert row["status"] == "QUEUED"
