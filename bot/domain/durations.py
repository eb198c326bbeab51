"""Lengths of time: the one way in which all messages and faults say them, and settings are read."""

import re
from collections.abc import Mapping
from typing import Final

_UNITS: Final = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
_NAMES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3_600),
    **dict.fromkeys(("d", "day", "days"), 86_400),
}
_PART: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z]+)\s*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def duration(seconds: float) -> str:
    """The two largest units: `3 h 12 min`, `2 d`, `45 s`. Never negative."""
    left = max(int(seconds), 0)
    amounts: list[tuple[int, str]] = []
    for size, unit in _UNITS:
        amount, left = divmod(left, size)
        if amount or amounts:
            amounts.append((amount, unit))
    return " ".join(f"{amount:,} {unit}" for amount, unit in amounts[:2] if amount) or "0 s"


def seconds(text: str) -> float | None:
    """What is written as `90s`, `10 min`, `1h30m` or a number of seconds; None for what is not."""
    if _NUMBER.fullmatch(text):
        return float(text)
    parts = _PART.findall(text)
    known = all(unit.lower() in _NAMES for _, unit in parts)
    if not parts or not known or _PART.sub("", text):
        return None
    return sum(float(amount) * _NAMES[unit.lower()] for amount, unit in parts)
