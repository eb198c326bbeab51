"""Programs and assistants beside the running bot: they see what it sees, and share its budget."""

import json
import os
import sys
from importlib.util import find_spec

import aiohttp
import pytest

from tests.support.e2e_stage import ROOT, Stage

TOKEN = "token-of-the-tests-0001"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(find_spec("mcp") is None, reason="the extra mcp is not installed"),
]


async def test_a_failure_as_programs_and_assistants_see_it(scene: Stage):
    """The API has it with its token alone; the server for assistants answers over its pipes."""
    from mcp.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    name = scene.name()
    async with scene.bot(API_TOKEN=TOKEN) as bot, aiohttp.ClientSession() as http:
        scene.fail(name)
        await scene.alert(name)
        url = f"{bot.health}/api/problems"
        async with http.get(url) as refused:
            assert refused.status == 401
        async with http.get(url, headers={"Authorization": f"Bearer {TOKEN}"}) as answer:
            problems = (await answer.json())["problems"]
        assert [one["import"] for one in problems] == [name]
        environment = scene.settings() | {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        started = StdioServerParameters(
            command=sys.executable,
            args=["-m", "bot", "mcp"],
            env=environment,
            cwd=str(scene.folder),
        )
        async with Client(stdio_client(started)) as client:
            told = await client.call_tool("list_problems", {})
            asked = await client.call_tool("ask", {"question": f"why did {name} fail?"})
    (content,) = told.content
    assert json.loads(getattr(content, "text", ""))["problems"] == problems
    assert name in str(asked.content)
