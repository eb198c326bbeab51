"""How the workers of a workspace are wired: what of the settings reaches them."""

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import workers
from bot.assembly import Edges, assemble
from bot.clock import SystemClock
from bot.health.metrics import Metrics
from bot.services.store_wait import StoreWait
from bot.services.watching.digests import DigestWriter
from bot.settings import load
from bot.slack.web_api import open_web
from bot.store.memory.store import MemoryStore

SETTINGS = {
    "MOENGAGE_WORKSPACE_ID": "W",
    "MOENGAGE_API_KEY": "key",
    "MOENGAGE_DATA_CENTER": "2",
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "ALERT_CHANNEL": "C0ALERTS01",
    "DIGEST_AT": "09:00",
}


@pytest.mark.parametrize(("overdue_after", "announces"), [("45m", True), ("off", False)])
async def test_the_digest_knows_whether_what_is_overdue_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overdue_after: str, *, announces: bool
):
    """Where OVERDUE_AFTER is off, it says so."""
    monkeypatch.chdir(tmp_path)
    for name, value in (SETTINGS | {"OVERDUE_AFTER": overdue_after}).items():
        monkeypatch.setenv(name, value)
    told: list[bool] = []

    def made(*given: Any, announces_overdue: bool, **others: Any) -> DigestWriter:
        told.append(announces_overdue)
        return DigestWriter(*given, announces_overdue=announces_overdue, **others)

    monkeypatch.setattr(workers, "DigestWriter", made)
    await assembled()
    assert told == [announces]


async def assembled() -> None:
    """A process, wired with these settings."""
    clock, settings = SystemClock(), load()
    store = MemoryStore(clock)
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(httpx.AsyncClient())
        web = await stack.enter_async_context(open_web("xoxb-1", "http://127.0.0.1:9/", clock))
        wait = StoreWait(store, ["live"], "memory", clock)
        edges = Edges(clock, Metrics(), store, wait, "memory", http, web, lambda: (settings, []))
        assemble(settings, edges)
