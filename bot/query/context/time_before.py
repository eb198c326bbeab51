"""The last question asked of another time: of the one before (`and the day before?`), or in whole
words: `how was it last week then`.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.asked import Span
from bot.query.grammar.cursor import Cursor
from bot.query.text.lexer import lex
from bot.query.time.now import SECOND, begin_of_day
from bot.query.time.window_values import from_to

_UNIT: Final = r"(?P<unit{}>day|night|week|month)"
_BEFORE: Final = re.compile(
    rf"^(?P<lead>(?:[a-z']+\s+){{0,4}}?)(?:the\s+|a\s+|one\s+)?"
    rf"(?:{_UNIT.format('')}\s+(?:before|earlier|prior)(?:\s+(?:that|this|it))?"
    rf"|(?:previous|prior|preceding)\s+{_UNIT.format('2')})"
    r"(?P<rest>(?:\s+(?:then|again|please|pls))?\W*)$",
    re.IGNORECASE,
)
_HOW_IT_WAS: Final = re.compile(
    r"^\s*(?:(?:and|so|ok|okay|but|then|now)\s+){0,6}(?:how|what)\s+(?:was|is|were|are|did|does|do)\s+"
    r"(?:it|that|this|they|those|these|things|we)\s+(?:(?:look|looked|go|do|like|be)\s+)?",
    re.IGNORECASE,
)
_DAYS: Final = {"day": 1, "night": 1, "week": 7}


def with_its_time(whole: Cursor, last: Span) -> Cursor:
    """The text with the time that it means by the one of the last question."""
    text = _HOW_IT_WAS.sub("and ", whole.text)
    if found := _BEFORE.match(text.strip()):
        first, end = _before(found["unit"] or found["unit2"], last)
        text = f"{found['lead'] or 'and '}{from_to(first, end)}{found['rest']}"
    return whole if text == whole.text else Cursor(text, lex(text))


def _before(unit: str, last: Span) -> tuple[datetime, datetime]:
    """The whole of it that ends where the last time began; of a night, the same hours."""
    begin, end = (each.replace(tzinfo=None) for each in (last.start, last.end))
    if unit == "night":
        return begin - timedelta(days=1), end - timedelta(days=1)
    stop = begin_of_day(begin)
    if unit == "month":
        return _first_of_a_month(stop.date(), begins=stop.day == 1), stop - SECOND
    return stop - timedelta(days=_DAYS[unit]), stop - SECOND


def _first_of_a_month(stop: date, *, begins: bool) -> datetime:
    """The first day of the month before this one; as many days before any other day."""
    if not begins:
        return begin_of_day(stop) - timedelta(days=30)
    last = stop - timedelta(days=1)
    return datetime(last.year, last.month, 1)  # noqa: DTZ001 - on the clock of the wall
