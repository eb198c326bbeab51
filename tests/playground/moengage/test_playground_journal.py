from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.support.playground_vendor import (
    KEY,
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
