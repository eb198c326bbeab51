"""Lengths of time: `7d`, `90 min`, `two weeks`, `1h30m`, `1.5 hours`, `an hour and a half`.

    duration = amount unit ["and a half"] | amount "and a half" unit | "half" ["an"] unit
             | (digits unit)+                    the latter in one word, as in `1h30m`
    amount   = digits ["." digits] | "one" ... "twelve" | ["a"] "couple" ["of"] | ["a"] "few"
             | "a" | "an"                        the articles only where a length must stand

A month is 30 days, a quarter 90 and a year 365: only those of the calendar (`last month`) know
their own length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.query.errors import QueryError
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import shown
from bot.query.words import NUMBERS, UNITS

MOST_DAYS: Final = 366
_MOST_DIGITS: Final = 6  # more is absurd, and int() and timedelta have limits of their own

_MINUTES: Final = {"minute": 1, "hour": 60}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 90, "year": 365}
_PARTS: Final = re.compile(r"(?:[0-9]+(?:\.[0-9]+)? ?[a-z]+){1,7}")  # there are seven units
_PART: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([a-z]+)")
_DIGITS: Final = re.compile(r"[0-9]+")
_FRACTION: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
VAGUE: Final = {"couple": 2, "few": 3}
_A_DAY: Final = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Duration:
    """Days and minutes apart, because a day is not always 24 hours on the clock of a place."""

    days: int = 0
    minutes: int = 0

    @classmethod
    def of_seconds(cls, seconds: int) -> "Duration":
        """Whole days and minutes of a number of seconds."""
        days, rest = divmod(seconds, 24 * 60 * 60)
        return cls(days, rest // 60)

    @property
    def words(self) -> str:
        """The normal form, one word that reads back as the same duration."""
        days = f"{self.days}d" if self.days else ""
        if self.minutes % 60:
            return f"{days}{self.minutes}m"
        return f"{days}{self.minutes // 60}h" if self.minutes else days

    @property
    def seconds(self) -> int:
        """Its length where a day is 24 hours."""
        return (self.days * 24 * 60 + self.minutes) * 60


_LONGEST: Final = Duration(days=MOST_DAYS).seconds


def of_unit(unit: str, count: int = 1) -> Duration:
    """A number of units (a unit is a value of UNITS)."""
    return Duration(_DAYS.get(unit, 0) * count, _MINUTES.get(unit, 0) * count)


def half_more(length: Duration) -> Duration:
    """One and a half times as long."""
    minutes = length.seconds // 60 * 3 // 2
    return Duration(minutes // _A_DAY, minutes % _A_DAY)


def number(cursor: Cursor) -> int | None:
    """Read a number in digits or in words. Raises QueryError for one that is absurdly long."""
    key = cursor.peek_key()
    if key in NUMBERS:
        cursor.at += 1
        return NUMBERS[key]
    token = cursor.peek()
    if token is None or not _DIGITS.fullmatch(token.key):
        return None
    cursor.at += 1
    if len(token.key.lstrip("0")) > _MOST_DIGITS:
        raise cursor.fault(f"The number {shown(token.text)} is too large.", cursor.at - 1)
    return _count(token.key)


def duration(cursor: Cursor, *, article: bool = False) -> Duration | None:
    """Read a duration; with `article`, "a" and "an" count as one.

    Raises QueryError for one of nothing and for one of more than 366 days.
    """
    begin = cursor.at
    parts = _compound(cursor) or _half(cursor) or _counted(cursor, article=article)
    if parts is None:
        cursor.at = begin
        return None
    lengths = [_of(digits, unit) for digits, unit in parts]
    known = [length for length in lengths if length]
    if len(known) < len(lengths):
        raise _too_long(cursor, begin)
    total = _sum(known)
    if not (total.days or total.minutes):
        raise cursor.fault(f"{shown(cursor.typed(begin))} is not a duration.", begin)
    if total.seconds > _LONGEST:
        raise _too_long(cursor, begin)
    return total


def _sum(parts: Sequence[Duration]) -> Duration:
    if len(parts) == 1:
        return parts[0]
    return Duration(sum(part.days for part in parts), sum(part.minutes for part in parts))


def _of(digits: str, unit: str) -> Duration | None:
    """A number of units; a fraction of a day becomes minutes. None for an absurd number."""
    whole, _, fraction = digits.partition(".")
    if len(whole.lstrip("0")) > _MOST_DIGITS:
        return None
    total = of_unit(UNITS[unit], _count(whole))
    if not fraction or not fraction.strip("0"):
        return total
    one = of_unit(UNITS[unit])
    minutes = round(float(f"0.{fraction[:6]}") * one.seconds / 60)
    return Duration(total.days + minutes // _A_DAY, total.minutes + minutes % _A_DAY)


def _compound(cursor: Cursor) -> list[tuple[str, str]] | None:
    # Not peek_key: a word of thousands of digits is still a duration, and is told to be too long.
    token = cursor.peek()
    if token is None or not token.key[:1].isdigit() or not _PARTS.fullmatch(token.key):
        return None
    parts = _PART.findall(token.key)
    if not {unit for _, unit in parts} <= UNITS.keys():
        return None
    cursor.at += 1
    return parts


def _half(cursor: Cursor) -> list[tuple[str, str]] | None:
    at = cursor.at
    cursor.accept("a")
    if cursor.accept("half"):
        cursor.accept("an", "a")
        if (unit := cursor.peek_key()) in UNITS:
            cursor.at += 1
            return [("0.5", unit)]
    cursor.at = at
    return None


def _counted(cursor: Cursor, *, article: bool) -> list[tuple[str, str]] | None:
    digits = _amount(cursor, article=article)
    if digits is None:
        return None
    half = cursor.accept_all("and", "a", "half")
    unit = cursor.peek_key()
    if unit not in UNITS:
        return None
    cursor.at += 1
    if half or cursor.accept_all("and", "a", "half"):
        digits = f"{digits}.5"
    return [(digits, unit)]


def _amount(cursor: Cursor, *, article: bool) -> str | None:
    """Read how many, in digits."""
    token = cursor.peek()
    if token is None:
        return None
    begin = cursor.at
    some = cursor.accept("a") is not None
    if (vague := cursor.accept(*VAGUE)) and (some or article or vague.key == "few"):
        cursor.accept("of")
        return str(VAGUE[vague.key])
    cursor.at = begin
    if article and cursor.accept("a", "an"):
        return "1"
    digits = str(NUMBERS[token.key]) if token.key in NUMBERS else token.key
    if not _FRACTION.fullmatch(digits):
        return None
    cursor.at += 1
    return digits


def _count(digits: str) -> int:
    return int(digits.lstrip("0") or "0")  # int() counts leading zeros towards its limit


def _too_long(cursor: Cursor, begin: int) -> QueryError:
    typed = shown(cursor.typed(begin))
    return cursor.fault(f"{typed} is more than {MOST_DAYS} days, the most that works.", begin)
