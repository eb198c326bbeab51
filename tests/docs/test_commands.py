"""Every command in the documents: known to us, written rightly, and run where that can be."""

import asyncio
import os
import re
import shlex
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_asyncio

from bot import arguments
from tests.docs.commands import ROOT, Command, Fate, commands
from tests.support.e2e_stage import Stage, command, stage

COMMANDS = commands()
TOKEN = "a-token-for-programs-0123456789"


def written(one: Command) -> str:
    return f"{one.page}:{one.line}: {one.text}"


def ours(text: str) -> list[str] | None:
    """The words behind `imports-bot`, in whatever it stands."""
    found = re.search(r"(?:^|-- |run --rm )imports-bot (.+)$", text)
    return shlex.split(re.split(r" [<>&|]", found[1])[0]) if found else None


def test_make_knows_its_targets():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    wrong = [
        written(one)
        for one in COMMANDS
        if one.fate is Fate.TARGET
        for word in one.plain.split()[1:]
        if re.fullmatch(r"[a-z-]+", word) and word not in targets
    ]
    assert wrong == []


def test_the_bot_knows_its_commands(capsys: pytest.CaptureFixture[str]):
    """Each with its options, in a container too; one that is only mentioned, by its name."""
    wrong = []
    for one in COMMANDS:
        words = ours(one.plain)
        if not words:
            continue
        if one.fate is Fate.MENTION:
            words = [words[0], "--help"]
        try:
            arguments.parse(words)
        except SystemExit as left:
            wrong += [written(one)] if left.code else []
    capsys.readouterr()
    assert wrong == []


def test_files_in_commands_exist():
    """Those of the repository."""
    wrong = [
        written(one)
        for one in COMMANDS
        for path in re.findall(
            r"(?<![\w/.])(?:deploy|tests|docs)/[\w./-]+|docker-compose\.yml", one.plain
        )
        if not (ROOT / path).exists()
    ]
    assert wrong == []


class Place(NamedTuple):
    """Where the documents' commands are run: a bot at work between the stand-ins."""

    scene: Stage
    health: str  # its address


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    async with stage(tmp_path_factory.mktemp("docs")) as scene:
        scene.more["API_TOKEN"] = TOKEN
        async with scene.bot() as bot:
            await scene.quiet()
            yield Place(scene, bot.health)


async def run(shell: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error; the stand-ins go on meanwhile."""
    process = await asyncio.create_subprocess_shell(
        shell,
        cwd=ROOT,
        env={**os.environ, "API_TOKEN": TOKEN},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


RUN = {one.plain: one for one in reversed(COMMANDS) if one.fate is Fate.RUN}


@pytest.mark.long
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("text", RUN)
async def test_it_runs(text: str, place: Place, tmp_path: Path):
    """As it is written, but for the port; it ends with exit code 0."""
    program, *words = shlex.split(text)
    if program == "imports-bot":
        settings = place.scene.settings()
        code, out, err = await command(tmp_path, *words, settings=settings, fresh="demo" in words)
    elif shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    else:
        shell = text.replace("http://127.0.0.1:8080", place.health).replace("curl ", "curl -f ")
        code, out, err = await run(shell)
    assert code == 0, f"{written(RUN[text])}\n{out}{err}"
    assert out
