"""Which series the bot has, and which ones an expression of PromQL asks for."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.health.metrics import COUNTERS, GAUGES, HISTOGRAMS, PREFIX, PROCESS

# What Prometheus adds when it scrapes.
SCRAPED: Final = frozenset({"instance", "job"})
PROCESS_NUMBERS: Final = (
    *("start_time_seconds", "cpu_seconds_total", "resident_memory_bytes", "virtual_memory_bytes"),
    *("open_fds", "max_fds"),
)
_SERIES = re.compile(rf"\b({PREFIX}_\w+)(?:\{{([^}}]*)\}})?")
_GROUPED = re.compile(r"\b(?:by|without) \(([^)]*)\)")


class Asked(NamedTuple):
    """A series in an expression, and the labels that choose among it."""

    name: str
    labels: frozenset[str]


def documented() -> dict[str, frozenset[str]]:
    """The bot's own metrics with their labels, under the names that people read."""
    return {
        **{f"{PREFIX}_{name}_total": frozenset(labels) for name, (_, labels) in COUNTERS.items()},
        **{f"{PREFIX}_{name}": frozenset(labels) for name, (_, labels) in GAUGES.items()},
        **{f"{PREFIX}_{name}": frozenset(labels) for name, (_, labels) in HISTOGRAMS.items()},
    }


def series() -> dict[str, frozenset[str]]:
    """Every series that can be asked for, with its labels."""
    found = {f"{PROCESS}_{name}": frozenset[str]() for name in PROCESS_NUMBERS}
    for name, labels in documented().items():
        if name.removeprefix(f"{PREFIX}_") in HISTOGRAMS:
            found[f"{name}_bucket"] = labels | {"le"}
            found |= dict.fromkeys((f"{name}_sum", f"{name}_count"), labels)
        else:
            found[name] = labels
    return found


def asked(expression: str) -> Iterator[Asked]:
    """The series of an expression; labels that it groups by count for the first of them."""
    grouped = {
        label.strip() for labels in _GROUPED.findall(expression) for label in labels.split(",")
    }
    for name, matchers in _SERIES.findall(expression):
        chosen = set(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matchers))
        yield Asked(name, frozenset(chosen | grouped))
        grouped = set()


def unknown(expression: str) -> list[str]:
    """What an expression asks for and the bot does not have."""
    known = series()
    return [
        f"{one.name} {set(one.labels - known.get(one.name, frozenset()) - SCRAPED) or ''}"
        for one in asked(expression)
        if one.name not in known or not one.labels <= known[one.name] | SCRAPED
    ]
