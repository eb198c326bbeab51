"""What MkDocs does to the pages: they are written for GitHub, whose Markdown differs a little."""

import re
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
_ITEM = re.compile(r"^(\d+\. |- )")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page as Python-Markdown wants it, with links to what is on the site alone."""
    return indented(without_outside(markdown, page.file.src_uri))


def without_outside(markdown: str, page: str) -> str:
    """Links to files outside docs/ as the names of these files: the site does not have them."""
    folder = PurePosixPath("docs") / PurePosixPath(page).parent

    def shown(link: re.Match[str]) -> str:
        text, target = link[1], link[2].partition("#")[0]
        if not target or ":" in target:
            return link[0]
        path = _joined(folder / target)
        if path.startswith("docs/"):
            return link[0]
        return text if text.strip("`") == path else f"{text} (`{path}`)"

    return _LINK.sub(shown, markdown)


def _joined(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def indented(markdown: str) -> str:
    """What belongs to an item of a list, four spaces in; GitHub takes as many as the bullet has.

    An item that follows a paragraph needs an empty line before it here.
    """
    lines: list[str] = []
    missing, fenced = 0, False
    for line in markdown.split("\n"):
        fenced ^= line.startswith("```")
        if not fenced and (item := _ITEM.match(line)):
            if missing and lines[-1].startswith(" "):
                lines.append("")
            missing = 4 - len(item[0])
        elif line and not line.startswith(" "):
            missing = 0
        belongs = missing and line.startswith(" ")
        lines.append(" " * missing + line if belongs else line)
    return "\n".join(lines)
