"""How long something took, in words: the one way in which all messages and faults say so."""

from typing import Final

_UNITS: Final = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


def duration(seconds: float) -> str:
    """The two largest units: `3 h 12 min`, `2 d`, `45 s`. Never negative."""
    left = max(int(seconds), 0)
    amounts: list[tuple[int, str]] = []
    for size, unit in _UNITS:
        amount, left = divmod(left, size)
        if amount or amounts:
            amounts.append((amount, unit))
    return " ".join(f"{amount:,} {unit}" for amount, unit in amounts[:2] if amount) or "0 s"
