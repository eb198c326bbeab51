"""No regular expression of the language takes longer than its text is long, whatever is typed."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import bot.query

_constants: Any = importlib.import_module("re._constants")
_parser: Any = importlib.import_module("re._parser")
_SPACES = [
    (_constants.LITERAL, ord(" ")),
    (_constants.CATEGORY, _constants.CATEGORY_SPACE),
]
_REPEATED_GROUP = re.compile(r"\)\s*(?:[*+]|\{\d*,\})")  # for only few need to be parsed
_ENDLESS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


def _found(of: object, deep: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value of a module, also those in its tables."""
    if isinstance(of, re.Pattern):
        yield of
    elif isinstance(of, (tuple, list)) and deep < 3:
        for value in of:
            yield from _found(value, deep + 1)
    elif isinstance(of, dict) and deep < 3:
        yield from _found((*of, *of.values()), deep + 1)


def _patterns() -> dict[str, str]:
    """Each of the language, with its name."""
    modules = pkgutil.walk_packages(bot.query.__path__, "bot.query.")
    values = {  # a table that several modules import is looked through once
        id(value): (f"{module.name}.{name}", value)
        for module in modules
        for name, value in vars(importlib.import_module(module.name)).items()
    }
    return {found.pattern: name for name, value in values.values() for found in _found(value)}


def _parts(of: Any) -> Iterator[Any]:
    """All parts of a parsed pattern, within each other."""
    if isinstance(of, _parser.SubPattern):
        of = of.data
    if isinstance(of, (tuple, list)):
        yield of
        for part in of:
            yield from _parts(part)


def _repeats_words(pattern: str) -> bool:
    """Whether a part with a space in it may be repeated without end: `(?:the )*`. At each place of
    `the the the` it would read to the end.
    """
    if not _REPEATED_GROUP.search(pattern):
        return False
    flags = re.VERBOSE if "\n" in pattern else 0
    return any(_is_endless(part) for part in _parts(_parser.parse(pattern, flags)))


def _is_endless(part: Any) -> bool:
    if part[:1] not in [(kind,) for kind in _ENDLESS]:
        return False
    _least, most, of = part[1]
    return most is _constants.MAXREPEAT and len(of.data) > 1 and _has_space(of)


def _has_space(of: Any) -> bool:
    return any(part in _SPACES for part in _parts(of))


def test_words_are_repeated_so_many_times() -> None:
    """A text of one word said a thousand times is then read in as many steps as it has words."""
    assert [name for pattern, name in _patterns().items() if _repeats_words(pattern)] == []
