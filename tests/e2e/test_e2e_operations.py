"""A bot as a company runs it: no secret in its environment, a token for numbers, acts on record."""

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest

from tests.support.e2e_stage import CHANNEL, Stage, command

TOKEN = "token-of-the-numbers"
SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "MOENGAGE_API_KEY")


@pytest.fixture
async def secrets_dir(scene: Stage) -> Path:
    """A directory as Docker mounts it, and an environment without what is in it."""
    given = scene.settings()
    folder = scene.folder / "secrets"
    await asyncio.to_thread(folder.mkdir)
    for name, text in {**{name: given[name] for name in SECRETS}, "METRICS_TOKEN": TOKEN}.items():
        await asyncio.to_thread((folder / name.lower()).write_text, f"{text}\n")
    scene.more |= {"SECRETS_DIR": str(folder), **dict.fromkeys(SECRETS, "")}
    return folder


async def test_a_bot_without_secrets_in_its_environment(scene: Stage, secrets_dir: Path):
    """It answers, shows numbers to who has the token, and tells who did what, where and why not."""
    name, you = scene.name(), scene.slack.you
    async with scene.bot() as bot, aiohttp.ClientSession() as http:
        await scene.stands(scene.breaks(name))
        await you.command(f'ack "{name}"', CHANNEL).reply()
        await you.command(f'mute "{name}" 1h', CHANNEL).reply()
        async with http.get(f"{bot.health}/metrics") as refused:
            assert refused.status == 401
        header = {"Authorization": f"Bearer {TOKEN}"}
        async with http.get(f"{bot.health}/metrics", headers=header) as answer:
            numbers = await answer.text()
        code, out, err = await command(
            scene.folder / "bot", "audit", "--json", settings=scene.settings()
        )
        text = bot.log.read_text()
    acts = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [(act["what"], act["result"], act["why"]) for act in acts] == [
        ("mute", "declined", "no_operators"),
        ("ack", "done", ""),
    ]
    assert {(act["by"], act["channel"]) for act in acts} == {(you.user.id, CHANNEL)}
    assert 'imports_bot_acts_total{result="declined",what="mute"} 1.0' in numbers
    assert text.count('"audit.act"') == 2
    for path in secrets_dir.iterdir():
        assert path.read_text().strip() not in text
