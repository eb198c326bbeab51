"""The README and the docs tell what the code does."""

import ast
import os
import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from bot.settings import Settings
from tests.docs.commands import commands
from tests.support import push_table
from tests.support.promql import documented
from tests.support.settings_table import with_table

ROOT = Path(__file__).resolve().parent.parent
SETTINGS_PAGE = ROOT / "docs/settings.md"
README = (ROOT / "README.md").read_text()
# Of the top folders, and of two among the tests that guides name without them.
_PATH = re.compile(r"(?<![\w/.:-])((?:bot|deploy|docs|tests|support|sim)/[\w./*-]*\w)")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def test_the_table_of_settings_is_fresh():
    """docs/settings.md has each setting as the class does; `make docs` writes the table anew."""
    text = SETTINGS_PAGE.read_text()
    expected = with_table(text)
    if os.environ.get("UPDATE_DOCS"):
        SETTINGS_PAGE.write_text(expected)
        text = expected
    assert text == expected


def test_the_table_of_lock_screens_is_fresh():
    """docs/alerts.md has the first line of each kind of message; `make docs` writes it anew."""
    page = ROOT / "docs/alerts.md"
    text = page.read_text()
    expected = push_table.with_table(text)
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(expected)
        text = expected
    assert text == expected


def test_every_setting_is_described():
    """A setting without a description leaves its reader with a name alone."""
    assert [name for name, one in Settings.model_fields.items() if not one.description] == []


def test_the_readme_is_short():
    """Details belong in docs/: whoever meets the bot reads one page, with both commands on it."""
    assert len(README.splitlines()) <= 130
    assert {"    make demo", "    make test"} <= set(README.splitlines())


def test_the_example_file_names_settings_only():
    """`.env.example` holds no variable that the bot does not know."""
    text = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_every_number_is_in_the_docs():
    """docs/metrics.md lists each metric under the name that Prometheus sees, with its labels."""
    rows = re.findall(r"^\| `(\w+)` \| ([\w, ]*)\|", _text("docs/metrics.md"), re.MULTILINE)
    told = {name: frozenset(re.findall(r"\w+", labels)) for name, labels in rows}
    assert told == documented()


def test_links_lead_somewhere():
    """Every relative link of the Markdown files names a file of the tree."""
    lost = [
        f"{page.name}: {target}"
        for page in _pages()
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert lost == []


def test_every_page_is_in_the_navigation_of_the_site():
    """In mkdocs.yml; but for the single decisions, which their list names."""
    docs = ROOT / "docs"
    named = set(re.findall(r"[\w/-]+\.md", str(yaml.safe_load(_text("mkdocs.yml"))["nav"])))
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    decisions = {page for page in pages if re.match(r"decisions/\d", page)}
    assert named == pages - decisions
    listed = _text("docs/decisions/README.md")
    assert all(f"({page.removeprefix('decisions/')})" in listed for page in decisions)


def test_it_is_decided_what_becomes_of_each_command():
    """A command in a document is run by tests/docs, or `tests/docs/commands.py` says why not."""
    wrong = [f"{one.page}:{one.line}: {one.text}" for one in commands() if one.fate is None]
    assert wrong == []


def test_paths_named_in_documents_and_docstrings_exist():
    """They name files and folders as they are called now."""
    said = {page: page.read_text() for page in _pages()}
    said |= {module: _docstrings(module) for top in ("bot", "tests") for module in _modules(top)}
    named = [(page, path) for page, text in said.items() for path in _PATH.findall(text)]
    assert {page.suffix for page, _ in named} == {".md", ".py"}
    lost = [(page.name, path) for page, path in named if not _stands(path, page)]
    assert lost == []


def test_modules_named_in_documents_exist():
    """A document names a module by its path, or by the end of it."""
    there = "".join(
        f"/{path.relative_to(ROOT).as_posix()}\n"
        for top in ("bot", "tests")
        for path in _modules(top)
    )
    named = {
        (page.relative_to(ROOT).as_posix(), name)
        for page in _pages()
        for name in re.findall(r"[\w./-]*\w\.py\b", page.read_text())
    }
    assert len(named) > 500
    assert [one for one in sorted(named) if f"/{one[1]}\n" not in there] == []


def _text(page: str) -> str:
    return (ROOT / page).read_text()


def _pages() -> list[Path]:
    return [*ROOT.glob("*.md"), ROOT / "tests/README.md", *(ROOT / "docs").rglob("*.md")]


def _modules(top: str) -> Iterable[Path]:
    return (ROOT / top).rglob("*.py")


def _docstrings(module: Path) -> str:
    """Of a module that names a path anywhere; to read all of them takes seconds."""
    text = module.read_text()
    tree = ast.walk(ast.parse(text)) if _PATH.search(text) else ()
    said = (ast.get_docstring(each) for each in tree if isinstance(each, _DOCUMENTED))
    return "\n".join(filter(None, said))


def _stands(path: str, page: Path) -> bool:
    """From the top of the tree, among the tests, or beside the page."""
    return any(any(folder.glob(path)) for folder in (ROOT, ROOT / "tests", page.parent))


def test_every_proof_exists():
    """A test that docs/guarantees.md, docs/alerts.md or a decision names is there."""
    docs = ROOT / "docs"
    pages = [docs / "guarantees.md", docs / "alerts.md", *docs.glob("decisions/*.md")]
    named = {name for page in pages for name in re.findall(r"`(test_\w+)`", page.read_text())}
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert named
    assert named - set(re.findall(r"def (test_\w+)\(", tests)) == set()
