"""The walls of the house fall when one leans on them."""

import os
import shutil
import subprocess
import sys
from itertools import starmap
from pathlib import Path

import pytest

from tests.support.long import long_case
from tests.support.sentences import sentences

ROOT = Path(__file__).resolve().parent.parent


FAULTS = [
    ("domain/imports.py", "import bot.query.values", "Imports point down"),
    ("playground/moengage/world.py", "import bot.domain.imports", "The playground shares no"),
    ("services/watching/watcher.py", "import redis", "The middle does no I/O"),
]
MORE_FAULTS = [
    ("store/keys.py", "import bot.moengage.rows", "Imports point down"),
    ("services/ports.py", "import bot.views.text", "Imports point down"),
    ("domain/runs/schedule.py", "import bot.domain.answers.basis", "What is watched and"),
    ("views/reply/notes.py", "import bot.views.lists.past", "Views import down"),
    ("slack/listeners.py", "import bot.settings", "Settings and log set-up"),
    ("playground/slack/state.py", "import bot.playground.moengage.world", "Playground folders"),
    ("playground/stage/acts.py", "import bot.playground.page.news", "Playground folders"),
    ("app.py", "import bot.playground.moengage.world", "Imports point down"),
]


@pytest.mark.long
@pytest.mark.parametrize(("room", "line", "contract"), [*FAULTS, *starmap(long_case, MORE_FAULTS)])
def test_a_planted_fault_breaks_its_contract(tmp_path: Path, room: str, line: str, contract: str):
    """An import that points up, sideways or outside breaks the contract that forbids it."""
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert (tmp_path / "bot" / room).is_file()
    with (tmp_path / "bot" / room).open("a") as file:
        file.write(f"\n{line}\n")
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    broken = [one for one in result.stdout.splitlines() if one.endswith("BROKEN")]
    assert result.returncode == 1, result.stdout + result.stderr
    assert any(one.startswith(contract) for one in broken)


@pytest.mark.parametrize("package", ["domain", "services", "slack"])
def test_sentences_are_made_in_the_views(package: str):
    """Below them there are reasons and values; docstrings, errors and the log may have words."""
    files = sorted((ROOT / "bot" / package).rglob("*.py"))
    found = {str(file): sentences(file.read_text(encoding="utf-8")) for file in files}
    assert {name: texts for name, texts in found.items() if texts} == {}
    assert files


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('why = "MoEngage no longer lists it."', ["MoEngage no longer lists it."]),
        ('why = f"There is no page {n}, this is it"', ["There is no page x, this is it"]),
        ('why = ("Ask again. Then wait",)', ["Ask again. Then wait"]),
        ('"""It is archived."""', []),
        ('raise ValueError("It is archived.")', []),
        ('log.info("It is archived.")', []),
        ('self._log.info("It is archived.")', []),
        ('super().__init__("It is archived.")', []),
        ('reason = "not_broken"', []),
        ('reason = "last seen"', []),
    ],
)
def test_what_counts_as_a_sentence(source: str, found: list[str]):
    """What people would read."""
    assert sentences(source) == found
