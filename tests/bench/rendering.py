"""Reading and rendering one page, beside `json.loads` of it: what most of a sweep consists of."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.answers.answer import Listing
from bot.domain.answers.source import Source
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope
from bot.moengage.rows import Zones, read_imports
from bot.store import codec
from bot.views.view_for_answer import render
from tests.bench.figure import Figure
from tests.bench.reading import timed
from tests.bench.vendor import PAGE_ROWS, page

NOW = datetime(2026, 11, 23, 21, 15, 30, tzinfo=UTC)


async def measure(*, quick: bool) -> list[Figure]:
    """Each step as a multiple of the plain one, all in turns."""
    text = page(PAGE_ROWS, 1)
    data = json.loads(text)["data"]
    rows = read_imports(data, Zones()).rows
    scope = Scope("live", NOW, NOW - timedelta(hours=1), NotificationPolicy(Routing("C1")))
    counts = {"SCHEDULED": PAGE_ROWS}
    listing = Listing(
        *("All imports", "live", "UTC", rows[:10], counts, PAGE_ROWS, PAGE_ROWS, 1, 5),
        *(NOW, Source.LIVE, "all"),
    )
    steps: dict[str, Callable[[], object]] = {
        "json.loads": lambda: json.loads(text),
        "read": lambda: read_imports(data, Zones()),
        "digest": lambda: [codec.digest(row) for row in rows],
        "decide": lambda: [decide(row, None, None, scope) for row in rows],
        "render": lambda: render(listing),
    }
    least = dict.fromkeys(steps, float("inf"))
    for _ in range(20 if quick else 200):
        for name, work in steps.items():
            least[name] = min(least[name], timed(work))
    plain = least.pop("json.loads")
    return [
        Figure(
            f"page_{name}",
            WHAT[name],
            "`json.loads` of the page",
            seconds / plain,
            measured=f"{seconds * 1e6:.0f} µs; plain {plain * 1e6:.0f} µs",
        )
        for name, seconds in least.items()
    ]


WHAT = {
    "read": "reading a page of 50 rows into imports",
    "digest": "the digests of a page",
    "decide": "the decisions on a page of new rows",
    "render": "an answer of ten imports as Block Kit",
}
