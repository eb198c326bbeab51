"""docs/map.md lists the modules that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTED = re.findall(
    r"^\| `(bot/[\w/]+\.py)` \| \S", (ROOT / "docs/map.md").read_text(), re.MULTILINE
)
MODULES = {
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "bot").rglob("*.py")
    if path.name != "__init__.py"
}


def test_every_module_is_on_the_map():
    """Whoever adds a module says in a line what is in it."""
    assert sorted(MODULES - set(LISTED)) == []


def test_the_map_lists_modules_that_exist():
    """A module that was moved or removed leaves the map too, and none is listed twice."""
    assert sorted(set(LISTED) - MODULES) == []
    assert len(LISTED) == len(set(LISTED))
