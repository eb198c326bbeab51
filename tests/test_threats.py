"""The threat model names a test for each threat, and these tests exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PAGE = Path("docs/threat-model.md")
ROW = re.compile(r"^\| (?P<threat>[^|]+) \| (?P<done>[^|]+) \| (?P<tests>[^|]+) \|$", re.MULTILINE)
NAME = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROWS = {
    row["threat"]: row["tests"]
    for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))
    if row["threat"] not in ("threat", "---")
}


@cache
def defined_in(path: str) -> frozenset[str]:
    """The names of the tests in a file, as they stand there."""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


def test_there_are_threats() -> None:
    """The page is read as it is written: every line of a table is a row."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    tables = sum(line.startswith("| threat ") for line in lines)
    assert len(ROWS) == len(lines) - tables
    assert len(ROWS) > 30


@pytest.mark.parametrize("threat", ROWS)
def test_each_threat_names_tests_that_exist(threat: str) -> None:
    """At least one; nothing else is in its cell."""
    named = NAME.findall(ROWS[threat])
    assert named
    assert NAME.sub("", ROWS[threat]).strip() == ""
    missing = [f"{path}::{name}" for path, name in named if name not in defined_in(path)]
    assert missing == []
