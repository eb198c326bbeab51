"""Questions about many runs, with the real process: what recovered, numbers, files, what lags."""

import csv
import io
import json
from pathlib import Path

import pytest

from bot.playground.slack.exchange import Exchange
from bot.playground.slack.state import Message
from tests.support.e2e_stage import CHANNEL, SOON, Stage, command


async def answered(scene: Stage, exchange: Exchange) -> str:
    """The text of the answer; a slow one is announced first."""

    def found() -> Message | None:
        return next((reply for reply in exchange.replies if reply.blocks), None)

    reply = await scene.slack.wait_for(found, SOON, "an answer")
    return f"{reply.text} {reply.blocks}"


async def ask(scene: Stage, text: str) -> str:
    return await answered(scene, scene.slack.you.command(text))


async def test_a_failure_that_recovered_is_in_the_answer(scene: Stage):
    """MoEngage shows only the good run after it. Numbers and rankings know it, too."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name, "The file has no data rows")
        await scene.alert(name)
        scene.recover(name)
        await scene.alert(name, 2)
        failed = await ask(scene, "failed last 24h")
        number = await ask(scene, "how many runs failed in the last 24 hours?")
        most = await ask(scene, "top 50 failing imports last 24h")
    assert name in failed, failed
    assert "recovered" in failed
    assert "The file has no data rows" in failed
    assert "failed in the last 24 hours" in number
    assert name in most


@pytest.mark.long
async def test_an_answer_as_a_file(scene: Stage):
    """A mention gets it in its thread, with a row for every failed run."""
    name = scene.name()
    async with scene.bot():
        scene.fail(name)
        await scene.alert(name)
        mention = scene.slack.you.mention("failed last 24h as csv")

        def posted() -> bytes | None:
            files = [file for one in scene.slack.workspace.messages(CHANNEL) for file in one.files]
            known = [scene.slack.api.files.known[file["id"]] for file in files]
            return next((file.content for file in known if file.content), None)

        content = await scene.slack.wait_for(posted, SOON, "a file")
        assert "Saved " in await answered(scene, mention)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert name in {row["import"] for row in rows}
    assert {row["outcome"] for row in rows} == {"FAILED"}


async def test_the_same_for_scripts(scene: Stage, tmp_path: Path):
    """As CSV and as JSON, from the command line."""
    name = scene.name()
    scene.fail(name)
    settings = scene.settings()
    code, out, _ = await command(tmp_path, "query", "--csv", "failed last 24h", settings=settings)
    assert code == 0
    assert name in {row["import"] for row in csv.DictReader(io.StringIO(out))}
    code, out, _ = await command(tmp_path, "query", "--json", "failed last 24h", settings=settings)
    (told,) = json.loads(out)
    assert (code, told["kind"]) == (0, "runs")
    assert name in {row["import"] for row in told["rows"]}


async def test_what_lags_and_whose_it_is(scene: Stage):
    """Both are answered from what the watcher saw, with a verdict first."""
    async with scene.bot():
        stuck = await ask(scene, "is anything stuck?")
        owners = await ask(scene, "who owns the imports?")
        mine = await ask(scene, "my imports")
    assert "stuck" in stuck
    assert "created" in owners
    assert "scope" in mine or "e-mail" in mine
