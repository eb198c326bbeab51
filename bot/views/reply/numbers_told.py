"""Numbers that somebody told, and whether an answer has them: then nothing of them is left out."""

import re
from fractions import Fraction
from typing import Final

# `12.7%`, `46k`, `40 thousand`, `3x`, `40 rows refused`, `what's with the 300`
_TOLD: Final = re.compile(
    r"(?:what(?:'s|s| is| are) (?:with|about) )?(?:(?:the|those|these) )?"
    r"(?:(?:about|around|roughly|approx|nearly|almost|only|just) )?"
    r"(\d[\d.,]*)\s?(k|thousand|million|%|percent|x)?((?: [a-z]+){0,2})",
    re.IGNORECASE,
)
_BEHIND: Final = {"x": " failed runs?"}
_SCALES: Final = {"k": 1_000, "thousand": 1_000, "million": 1_000_000}
_COUNTED: Final = " (?:of|failed|rows|runs|imports|files)"
_SURE: Final = 100  # a smaller number may stand in an answer by chance, unless it has a unit
_SHARE: Final = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)%")
# Neither a year nor a time.
_LARGE: Final = re.compile(r"(?<![\d.,:-])(\d{1,3}(?:,\d{3})+|\d{3})(?![\d:%]|,\d|\.\d)")
_NEAR: Final = Fraction(1, 10)


def says(answer: str, part: str) -> bool:
    """Whether a part of a text is a number, and the answer to the text has it, or one of which it
    is the rounded form.
    """
    told = _TOLD.fullmatch(part)
    if told is None or not (number := _number(told[1])):
        return False
    unit = (told[2] or "").casefold()
    if unit in ("%", "percent"):
        return _has(_SHARE, answer, told[1], number)
    if (value := number * _SCALES.get(unit, 1)) >= _SURE and unit != "x":
        return _has(_LARGE, answer, str(value), value)
    behind = _BEHIND.get(unit) or (_COUNTED if told[3] else "")
    number_behind = rf"(?<![\d.:-]){re.escape(told[1])}{behind}"
    return bool(behind and re.search(number_behind, answer.replace(",", "")))


def _number(written: str) -> Fraction | None:
    try:
        return Fraction(written.replace(",", "").rstrip("."))
    except ValueError:
        return None


def _has(pattern: re.Pattern[str], answer: str, written: str, told: Fraction) -> bool:
    found = (_number(each) for each in pattern.findall(answer))
    return any(each is not None and _rounds_to(each, written, told) for each in found)


def _rounds_to(value: Fraction, written: str, told: Fraction) -> bool:
    """Whether it is the number that was told, as precisely as that was."""
    digits = written.replace(",", "")
    decimals = len(digits.partition(".")[2])
    zeros = 0 if decimals else len(digits) - len(digits.rstrip("0"))
    step = Fraction(10) ** (zeros - decimals)
    near = abs(value - told) <= told * _NEAR
    return value == told or (near and told - step / 2 <= value < told + step)
