"""Outcomes per day as a picture that can be read on a phone; needs the extra `chart`.

Drawing takes a few tenths of a second of the processor, so it is done in a thread of its own, one
picture at a time. Nothing is drawn, and nothing else happens, where matplotlib is not installed.
"""

import asyncio
import io
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from typing import Any, Final

import structlog

from bot.domain.answers.answer import Trend
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL

log = structlog.get_logger()

# Square, so that a phone shows it as wide as its screen without a press.
INCHES: Final = 7.2
DOTS: Final = 150
# Colours that people who see no red or green can distinguish too (https://jfly.uni-koeln.de/color),
# and a pattern for who sees no colour at all.
COLOURS: Final = {SUCCESSFUL: "#009E73", PARTIAL_SUCCESS: "#E69F00", FAILED: "#D55E00"}
HATCHES: Final = {SUCCESSFUL: "", PARTIAL_SUCCESS: "//", FAILED: "xx"}
LABELS: Final = {SUCCESSFUL: "successful", PARTIAL_SUCCESS: "partial", FAILED: "failed"}
INK: Final = "#1d1c1d"
# This many dates fit below without touching each other.
MOST_DATES: Final = 7
# Of more days, the rates would touch each other, and only the highest is written.
MOST_RATES: Final = 10
PERCENT: Final = 100


class Chart:
    """Draws trends."""

    def __init__(self) -> None:
        self._available = find_spec("matplotlib") is not None
        self._turn = asyncio.Lock()

    async def draw(self, trend: Trend) -> bytes | None:
        """A PNG, or None where there is nothing to see or nothing to draw with. Never raises."""
        if not self._available or not any(trend.total.values()):
            return None
        try:
            async with self._turn:
                return await asyncio.to_thread(png, trend)
        except Exception:
            log.exception("chart.not_drawn")
            return None


def png(trend: Trend) -> bytes:
    """The picture: outcomes stacked per day above, the failure rate below."""
    # Loaded on first use: it takes half a second, and most questions need no picture.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(INCHES, INCHES), dpi=DOTS, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    _stacks(above, trend)
    _rates(below, trend)
    days = [day.on for day in trend.days]
    step = -(-len(days) // MOST_DATES)
    # Counted from the latest day, which always has its date.
    ticks = list(range(len(days)))[::-1][::step]
    below.set_xticks(ticks, [_name(days[tick]) for tick in ticks])
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(labelsize=14, colors=INK)
        axes.grid(axis="y", color="#dddddd", zorder=0)
    made = io.BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def _stacks(axes: Any, trend: Trend) -> None:
    floor = [0] * len(trend.days)
    for outcome in trend.outcomes:
        counts = [day.counts.get(outcome, 0) for day in trend.days]
        axes.bar(
            range(len(counts)),
            counts,
            bottom=floor,
            color=COLOURS[outcome],
            hatch=HATCHES[outcome],
            edgecolor="white",
            label=LABELS[outcome],
            zorder=2,
        )
        floor = [below + count for below, count in zip(floor, counts, strict=True)]
    axes.set_title("Runs per day", fontsize=18, color=INK, loc="left")
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.legend(fontsize=14, ncols=3, frameon=False, loc="lower right", bbox_to_anchor=(1.0, 1.0))


def _rates(axes: Any, trend: Trend) -> None:
    rates = [PERCENT * day.failed / day.runs if day.runs else None for day in trend.days]
    known = [(at, rate) for at, rate in enumerate(rates) if rate is not None]
    axes.bar([at for at, _ in known], [rate for _, rate in known], color=COLOURS[FAILED], zorder=2)
    axes.set_title("Failed, % of runs", fontsize=18, color=INK, loc="left")
    axes.set_ylim(0, max([1.15 * rate for _, rate in known] + [5]))
    for at, rate in _written(known):
        axes.annotate(f"{rate:.0f}%", (at, rate), ha="center", va="bottom", fontsize=13, color=INK)


def _written(known: Sequence[tuple[int, float]]) -> Sequence[tuple[int, float]]:
    """The rates that are written out: all of a few days, else the highest."""
    if len(known) <= MOST_RATES:
        return known
    return [max(known, key=lambda each: each[1])]


def _name(day: date) -> str:
    return f"{day:%a}\n{day.day} {day:%b}"
