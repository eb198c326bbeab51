"""The messages, a JSON object a line, in two halves that a fixed hash parts."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.eval.judge import Facts

FOLDER: Final = Path(__file__).parent / "messages"
DEV: Final = "dev"  # to look at while the rules are made
HELD: Final = "held"  # to measure with, and not to be looked at
SETS: Final = (DEV, HELD)


def read(name: str) -> Sequence[Facts]:
    """A set by its name, or any file."""
    path = FOLDER / f"{name}.jsonl" if name in SETS else Path(name)
    return [Facts(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def half(text: str, after: str = "") -> str:
    """Which half a message belongs to, whatever else is in the set."""
    return SETS[hashlib.sha256(f"{after}\n{text}".encode()).digest()[0] % 2]
