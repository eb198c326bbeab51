"""The charts of docs/performance.md: the times of an acknowledgement, and growth."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.figure import Figure

INK, OURS, PEERS = "#1d1c1d", "#0072B2", "#999999"
DOTS = 110
_PAIR = re.compile(r"([\d,]+): ([\d.e+]+) (\w+)")


def draw(figures: Sequence[Figure], folder: Path) -> None:
    """Those whose figures are there."""
    known = {figure.name: figure for figure in figures}
    if "ack_p50_first" in known and "ack_p99_first" in known:
        _latency(known, folder / "performance-latency.png")
    if "growth_cpu" in known and "growth_memory" in known:
        _growth(known, folder / "performance-growth.png")


def _latency(known: dict[str, Figure], path: Path) -> None:
    canvas, axes = _canvas(1)
    labels = ("the bot", "an echo, `process_before_response`", "a default echo")
    rows = [_numbers(known[name].measured) for name in ("ack_p50_first", "ack_p99_first")]
    (chart,) = axes
    for at, (label, middle, high) in enumerate(zip(labels, *rows, strict=True)):
        colour = PEERS if at else OURS
        chart.barh(at, middle, 0.28, color=colour)
        chart.barh(at + 0.3, high, 0.28, color=colour, alpha=0.55)
        chart.text(middle, at, f" p50 {middle:.2g} ms", va="center", color=INK)
        chart.text(high, at + 0.3, f" p99 {high:.2g} ms", va="center", color=INK)
        chart.text(0, at - 0.2, label.replace("`", ""), va="bottom", color=INK)
    chart.set_yticks([])
    chart.set_xlim(0, max(map(max, rows)) * 1.25)
    chart.set_ylim(2.6, -0.5)  # the first on top
    chart.set_title("From a slash command to its acknowledgement", loc="left", color=INK)
    _save(canvas, path)


def _numbers(text: str) -> list[float]:
    """The times of the three: of the bot, and of both echoes."""
    return [float(each) for each in re.findall(r"\d+\.\d+", text)][:3]


def _growth(known: dict[str, Figure], path: Path) -> None:
    canvas, axes = _canvas(2)
    titles = ("Processor time of a sweep", "Memory in Redis")
    for chart, name, title in zip(axes, ("growth_cpu", "growth_memory"), titles, strict=True):
        pairs = _PAIR.findall(known[name].measured)
        sizes = [int(size.replace(",", "")) for size, _, _ in pairs]
        costs = [float(cost) for _, cost, _ in pairs]
        linear = [costs[-1] * size / sizes[-1] for size in sizes]
        chart.loglog(sizes, linear, color=PEERS, linestyle="--", label="linear")
        chart.loglog(sizes, costs, color=OURS, marker="o", label="the bot")
        chart.set_title(f"{title}, {pairs[0][2]}", loc="left", color=INK)
        chart.set_xlabel("imports")
        chart.legend(frameon=False)
    _save(canvas, path)


def _canvas(columns: int) -> tuple[Any, Sequence[Any]]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(8, 3.4), dpi=DOTS, layout="constrained", facecolor="white")
    FigureCanvasAgg(canvas)
    axes = canvas.subplots(1, columns, squeeze=False)[0]
    for chart in axes:
        chart.spines[["top", "right"]].set_visible(False)
    return canvas, axes


def _save(canvas: Any, path: Path) -> None:
    canvas.savefig(path, format="png", metadata={"Software": None})
