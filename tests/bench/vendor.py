"""A MoEngage as fast as Python allows: `python -m tests.bench.vendor PORT` answers below `/N/` with
the pages of N imports that never change.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from aiohttp import ClientError, ClientSession, web

from bot.playground.stage.bot_process import by_command, free_port, running

PAGE_ROWS = 50


def row(number: int) -> dict[str, object]:
    """A row as MoEngage writes it."""
    return {
        "import_id": f"6734{number:020x}",
        "import_name": f"Daily users {number}",
        "import_type": "USERS",
        "schedule_type": "PERIODIC",
        "import_source": "S3",
        "status": "SCHEDULED",
        "last_run_status": "SUCCESSFUL",
        "total_files": 3,
        "processed_files": 3,
        "total_rows": 120_000,
        "processed_rows": 120_000,
        "created_at": "2026-01-13T17:09:30.635000",
        "last_run_at": f"2026-11-23T10:{number % 50:02}:32.024000",
        "next_scheduled_at": "2026-11-24T04:39:30.619000",
        "created_by_email": "data@example.com",
        "time_zone": "Asia/Calcutta",
        "custom_segment_config": {},
        "aux_data_config": {},
    }


@cache
def page(count: int, number: int) -> bytes:
    """A page of so many imports, from 1 on."""
    begin, end = (number - 1) * PAGE_ROWS, min(number * PAGE_ROWS, count)
    rows = [row(each) for each in range(begin, end)]
    told = {"status": "success", "data": rows, "total_count": count, "more_files": end < count}
    return json.dumps(told).encode()


async def _answer(request: web.Request) -> web.Response:
    asked = await request.json()
    filtered = len(asked) > 1
    count = 0 if filtered else int(request.match_info["count"])
    body = page(count, asked["offset"])
    return web.Response(body=body, content_type="application/json")


@asynccontextmanager
async def vendor(folder: Path) -> AsyncIterator[str]:
    """It runs; where."""
    port = free_port()
    folder.mkdir()
    url = f"http://127.0.0.1:{port}"
    start = by_command(sys.executable, "-m", "tests.bench.vendor", str(port))
    async with running({}, folder, start) as process:
        async with asyncio.timeout(60):
            while not await _answers(url):
                assert process.alive, process.tail()
                await asyncio.sleep(0.05)
        yield url


async def _answers(url: str) -> bool:
    try:
        async with ClientSession() as session, session.get(url):
            return True
    except ClientError:
        return False


if __name__ == "__main__":
    app = web.Application()
    app.add_routes([web.post("/{count}/{rest:.*}", _answer)])
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
