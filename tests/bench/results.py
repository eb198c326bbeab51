"""What a run found: docs/performance.json, and the table that docs/performance.md has of it."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from tests.bench import pictures
from tests.bench.figure import Figure, number

ROOT = Path(__file__).parents[2]
JSON = ROOT / "docs" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
# A figure that moved by less is as it was: so much differs from run to run.
NOISE = 0.1


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a run, and where it ran."""

    machine: Mapping[str, str]
    figures: tuple[Figure, ...]

    def with_figures(self, found: Iterable[Figure]) -> Self:
        """With these in place of those of the same names."""
        new = {figure.name: figure for figure in found}
        kept = tuple(new.pop(figure.name, figure) for figure in self.figures)
        return replace(self, figures=(*kept, *new.values()))


def now() -> Results:
    """Nothing yet, on this machine, today."""
    return Results(_machine(), ())


def _machine() -> Mapping[str, str]:
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} processors, {_processor()}, {platform.system()}",
        "python": platform.python_version(),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def read() -> Results:
    """What the file has; nothing where there is none."""
    return _parsed(JSON.read_text(encoding="utf-8")) if JSON.exists() else now()


def committed() -> Results:
    """What the file had in the last commit in which it changed, but for the one that is there."""
    told = _git("log", "--format=%H", "--", str(JSON)).split()
    text = JSON.read_text(encoding="utf-8")
    for commit in told:
        before = _git("show", f"{commit}:docs/performance.json")
        if before != text:
            return _parsed(before)
    return Results({}, ())


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def _parsed(text: str) -> Results:
    said = json.loads(text)
    return Results(said["machine"], tuple(map(Figure.from_json, said["figures"])))


def write(found: Results) -> None:
    """Keep it, and bring the page and its pictures up to date."""
    said = {"machine": found.machine, "figures": [each.as_json() for each in found.figures]}
    JSON.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table(found)}\n{END}{after}", encoding="utf-8")
    pictures.draw(found.figures, ROOT / "docs" / "pictures")


def table(found: Results) -> str:
    """The figures as Markdown."""
    lines = [
        "Measured on {date}: {machine}, Python {python}; load {load} at the start.".format(
            **found.machine
        ),
        "",
        "| figure | floor or peer in the same run | value | aim | met | measured |",
        "|---|---|---|---|---|---|",
        *map(_line, found.figures),
    ]
    return "\n".join(lines)


def _line(each: Figure) -> str:
    met = {True: "yes", False: "**no**", None: ""}[each.met]
    value = f"{number(each.value)} {each.unit}".strip()
    return f"| {each.what} | {each.beside} | {value} | {each.aimed} | {met} | {each.measured} |"


def compared(before: Results, after: Results) -> str:
    """Two runs side by side, as text."""
    known = {figure.name: figure for figure in before.figures}
    lines = [f"{'figure':24}{'before':>12}{'now':>12}  change"]
    for each in after.figures:
        old = known.get(each.name)
        then = f"{number(old.value)} {each.unit}" if old else "–"
        value = f"{number(each.value)} {each.unit}"
        lines.append(f"{each.name:24}{then:>12}{value:>12}  {_change(old, each)}")
    return "\n".join(lines)


def _change(old: Figure | None, new: Figure) -> str:
    if old is None:
        return "new"
    if abs(new.value - old.value) <= NOISE * abs(old.value):
        return "as it was"
    better = (new.value > old.value) == new.at_least
    share = f"{new.value / old.value - 1:+.0%}, " if old.value else ""
    return share + ("better" if better else "WORSE")
