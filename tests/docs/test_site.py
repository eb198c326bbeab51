"""The site of the documents: complete, strict, and of what is here alone."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.site_hooks import indented, without_outside

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("page", "link", "shown"),
    [
        ("deploy/compose.md", "[it](../../docker-compose.yml)", "it (`docker-compose.yml`)"),
        ("map.md", "[tests/README.md](../tests/README.md)", "tests/README.md"),
        ("map.md", "[the map](architecture.md#a)", "[the map](architecture.md#a)"),
        ("map.md", "[here](#below)", "[here](#below)"),
        ("map.md", "[there](https://example.com)", "[there](https://example.com)"),
        ("map.md", "![seen](../docs/pictures/a.png)", "![seen](../docs/pictures/a.png)"),
    ],
)
def test_links_that_leave_the_documents_become_names(page: str, link: str, shown: str):
    assert without_outside(link, page) == shown


def test_lists_are_indented_for_the_site():
    """Code and paragraphs stay in their item; code with dashes stays as it is."""
    assert indented("1. a\n\n       code\n   more\n2. b\nend\n   x") == (
        "1. a\n\n        code\n    more\n\n2. b\nend\n   x"
    )
    assert indented("- a\n  more\n- b") == "- a\n    more\n\n- b"
    yaml_block = "```yaml\n- a\n  b\n- c\n```"
    assert indented(yaml_block) == yaml_block


@pytest.mark.long
def test_the_site_is_built_strictly_and_asks_nobody(tmp_path: Path):
    """Without a warning: no lost link, no lost anchor. Its pages load nothing from elsewhere."""
    words = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    loaded = {
        found
        for page in tmp_path.rglob("*.html")
        for found in re.findall(
            r"<(?:script|img|link)[^>]+(?:src|href)=\"(https?://[^\"]+)", page.read_text()
        )
    }
    assert loaded == set()
