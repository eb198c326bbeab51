"""The commands in the documents, and what becomes of each of them in the tests."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = (
    *sorted(ROOT.glob("*.md")),
    ROOT / "tests/README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
# What a line of a document begins with if it is a command.
_PROGRAMS = (
    *("make", "imports-bot", "python3?", "pip", "git", "curl", "openssl"),
    *(
        "opentelemetry-instrument",
        "docker",
        "kubectl",
        "systemctl",
        "systemd-analyze",
        "journalctl",
        "promtool",
        "redis-cli",
    ),
    *("install", "tar", "rm", "cp"),
)
_COMMAND = re.compile(
    rf"(?:\$ )?(?:[A-Z_]+=\S+ )*(?:[\w./]*/bin/)?(?:{'|'.join(_PROGRAMS)})(?: .+)?"
)


class Fate(StrEnum):
    """What the tests do with a command."""

    RUN = "run"  # as it stands, against the stand-ins
    MENTION = "mention"  # the name of a command in a sentence
    TARGET = "target"  # of make, which CI runs or which is what the tests are
    DOCKER = "needs a Docker engine"
    CLUSTER = "needs a Kubernetes cluster"
    MACHINE = "changes the machine, as root"
    REPOSITORY = "changes the repository, or its environment"
    PERSON = "is for a person: it goes on until it is stopped"


# The first that fits decides.
FATES: Final = (
    (r"make [\w -]+.*", Fate.TARGET),
    (r"(opentelemetry-instrument )?imports-bot (run|demo|mcp)( <.*)?", Fate.PERSON),
    (
        r"imports-bot (demo|route|query|explain)( --json| NAME| --(names|scene) FILE.*)?",
        Fate.MENTION,
    ),
    (r"kubectl kustomize", Fate.MENTION),
    (r"imports-bot .*", Fate.RUN),
    (r"(promtool|kubectl kustomize|curl|openssl) .*", Fate.RUN),
    (r"docker .*", Fate.DOCKER),
    (r"kubectl .*", Fate.CLUSTER),
    (
        r"(systemctl|systemd-analyze|install|tar|rm|journalctl|python3 -m venv|redis-cli) .*",
        Fate.MACHINE,
    ),
    (r"(git|pip|cp|python3? -m (pytest|tests)\S*)( .*)?|python -m bot", Fate.REPOSITORY),
)


class Command(NamedTuple):
    """A command, and where it stands."""

    page: str
    line: int
    text: str

    @property
    def plain(self) -> str:
        """Without variables before it, the folder of its program, and remarks behind it."""
        text = re.sub(r"^(?:[A-Z_]+=\S+ )*", "", re.sub(r"\s{2,}#.*$", "", self.text))
        return re.sub(r"^[\w./]*/bin/", "", text)

    @property
    def fate(self) -> Fate | None:
        """What becomes of it; None if nobody has decided that."""
        return next((fate for form, fate in FATES if re.fullmatch(form, self.plain)), None)


def commands() -> list[Command]:
    """All of them: lines of code, and code within a sentence that has words behind a program."""
    return [one for page in PAGES for one in _of(page)]


def _of(page: Path) -> Iterator[Command]:
    name, fenced = page.relative_to(ROOT).as_posix(), False
    for number, line in enumerate(page.read_text().splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            if _COMMAND.fullmatch(line.strip()):
                yield Command(name, number, line.strip().removeprefix("$ "))
        else:
            for code in re.findall(r"`([^`]+)`", line):
                if " " in code and code != "make it" and _COMMAND.fullmatch(code):
                    yield Command(name, number, code)
