"""An answer over a thousand imports, beside fetching all of their pages one after the other."""

import asyncio
import json
import tempfile
from pathlib import Path

import httpx

from bot.moengage.protocol import IMPORTS, Credentials, page_request
from bot.playground.stage.bot_process import start_bot
from tests.bench.figure import Figure
from tests.support.e2e_stage import KEY, Stage, stage

PATIENCE = 120.0


async def measure(*, quick: bool) -> list[Figure]:
    """Requests and seconds until the answer is there; the budget is free."""
    imports = 300 if quick else 1_000
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder), imports=imports) as scene:
            fetched = await _fetch(scene)
            pages = scene.journal.total
            async with scene.bot(start=start_bot, POLL_INTERVAL="3600"):
                await _quiet(scene)
                before = scene.journal.total
                began = asyncio.get_running_loop().time()
                await scene.slack.you.command("all imports").reply(1, PATIENCE)
                seconds = asyncio.get_running_loop().time() - began
                asked = scene.journal.total - before
    told = f"{seconds * 1000:.0f} ms; all {pages} pages {fetched * 1000:.0f} ms"
    return [
        Figure(
            "answer_requests",
            f"answer over {imports:,} matching imports: requests until it is there",
            f"all pages: {pages}",
            asked,
            "",
            1,
        ),
        Figure(
            "answer_time",
            "the same: how long it takes",
            "fetching all pages one after the other",
            seconds / fetched,
            aim=1,
            measured=told,
        ),
    ]


async def _fetch(scene: Stage) -> float:
    """Seconds for all pages, with httpx alone."""
    credentials = Credentials("PLAYGROUND", KEY)
    began, more, number = asyncio.get_running_loop().time(), True, 0
    async with httpx.AsyncClient(trust_env=False) as http:
        while more:
            number += 1
            asked = page_request(scene.vendor, IMPORTS, credentials, {}, number)
            answer = await http.post(asked.url, headers=asked.headers, content=asked.body)
            more = str(json.loads(answer.content)["more_files"]).lower() == "true"
    return asyncio.get_running_loop().time() - began


async def _quiet(scene: Stage) -> None:
    """Until nothing is asked any more, and questions have their share again."""
    asked = -1
    while asked != scene.journal.total:
        asked = scene.journal.total
        await asyncio.sleep(4)
