"""A figure: what was measured, beside what, and what it should be."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `value` is what the aim is about, most often a ratio to the floor or the peer that `beside`
    names. `measured` are the numbers that it was made from. `aim` is the most that it may be, or
    with `at_least` the least; None where there is nothing to hold it against.
    """

    name: str
    what: str
    beside: str
    value: float
    unit: str = "×"
    aim: float | None = None
    at_least: bool = False
    measured: str = ""

    @property
    def met(self) -> bool | None:
        """Whether it is as it should be."""
        if self.aim is None:
            return None
        return self.value >= self.aim if self.at_least else self.value <= self.aim

    @property
    def aimed(self) -> str:
        """The aim in words."""
        if self.aim is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {number(self.aim)} {self.unit}".rstrip()

    def as_json(self) -> dict[str, Any]:
        """With whether it is met, for readers of the file."""
        return {**asdict(self), "met": self.met}

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Self:
        """What `as_json` gave."""
        return cls(**{name: value for name, value in fields.items() if name != "met"})


def number(value: float) -> str:
    """With three digits that count, and no more."""
    if not math.isfinite(value) or value == 0:
        return f"{value:g}"
    digits = max(2 - math.floor(math.log10(abs(value))), 0)
    shown = f"{value:,.{digits}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(math.ceil(share * len(ordered)), len(ordered)) - 1]


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """By which power of the size a cost grows: the slope between logarithms."""
    slope, _ = statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, costs)])
    return slope
