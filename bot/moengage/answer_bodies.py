"""The JSON of an answer's body, read so that one damaged row hides none of its neighbours.

A sound body goes to the standard library's parser whole. What that refuses is read once more with
less strictness: bytes that are not UTF-8, raw control characters, numbers of thousands of digits.
If that fails too, the rows of the list `data` are parted and read one by one. A row that cannot be
read stands in the list as its own text, so that whoever reads the rows counts it.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

# Python refuses to make a number of more digits, because that takes too long.
MOST_DIGITS: Final = 4000
# What is kept of a row that cannot be read: enough to distinguish it from others.
KEPT: Final = 200
# A body with more unreadable rows is given up: it is something else, and each costs a search.
MOST_UNREADABLE: Final = 500
# No row is as deep; it bounds what the search for a row's end remembers.
DEEPEST: Final = 100_000
# Brackets that are tried as the end of the rows, where the last row is damaged.
MOST_ENDS: Final = 20
# Where a damaged row has no clear end, the next one is what begins like a row and has one of these.
ROW_KEYS: Final = ("import_id", "file_name")

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_CLOSING: Final = {"[": "]", "{": "}"}
_SPACE: Final = re.compile(r"\s*")
_LIST: Final = re.compile(r"\s*:\s*\[")
# Behind a row, or, where that is cut, behind a comma.
_BETWEEN_ROWS: Final = re.compile(r"(?:\}[\s,]*|,\s*)(?=\{)")


class Damaged(ValueError):
    """The body is cut or damaged beyond its rows, so that they are not known to be all."""

    def __init__(self, rows: int) -> None:
        super().__init__(f"the answer is damaged or breaks off after {rows} complete rows")


def document(body: bytes) -> Mapping[str, object] | None:
    """The JSON object of a body; None if the body is none. Raises Damaged."""
    try:
        return _object(json.loads(body))
    except (ValueError, RecursionError):
        text = body.decode(json.detect_encoding(body), errors="replace")
    try:
        return _object(_LENIENT.decode(text))
    except (ValueError, RecursionError):
        return _part(text)


def _object(said: object) -> Mapping[str, object] | None:
    return said if isinstance(said, dict) else None


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= MOST_DIGITS else digits


_LENIENT: Final = json.JSONDecoder(strict=False, parse_int=_integer)


def _part(text: str) -> Mapping[str, object] | None:
    """The object with its rows read one by one; None if it has no list of rows."""
    begin = _first_row(text)
    if begin is None:
        return None
    rows, end = _Rows(text, begin).read()
    try:
        around, _ = _LENIENT.raw_decode(f"{text[:begin].lstrip()}{text[end:]}")
    except (ValueError, RecursionError):
        raise Damaged(_complete(rows)) from None
    return {**around, "data": rows} if isinstance(around, dict) else None


def _first_row(text: str) -> int | None:
    """Behind the bracket that opens the list `data` of the outermost object."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if depth == 1 and token.group() == '"data"' and (found := _LIST.match(text, token.end())):
            return found.end()
        depth += (token.group() in _CLOSING) - (token.group() in _CLOSING.values())
    return None


class _Rows:
    """The rows of a list in a text, from `begin` on."""

    def __init__(self, text: str, begin: int) -> None:
        self._text = text
        self._begin = begin

    def read(self) -> tuple[list[object], int]:
        """Every row, and where the list's closing bracket stands. Raises Damaged."""
        rows: list[object] = []
        at, unreadable = self._skip(self._begin), 0
        while not self._text.startswith("]", at):
            row, end = self._row(at)
            rows.append(row)
            unreadable += isinstance(row, str)
            if end is None:
                end = self._next_row(at, len(self._text)) or self._last(at)
            if end is None or unreadable > MOST_UNREADABLE:
                raise Damaged(_complete(rows))
            at = self._skip(end)
            if self._text.startswith(",", at):
                at = self._skip(at + 1)
        return rows, at

    def _row(self, at: int) -> tuple[object, int | None]:
        """The row that begins here, or its text, and where it ends; None if that is not clear."""
        row: object
        end: int | None
        try:
            row, end = _LENIENT.raw_decode(self._text, at)
        except (ValueError, RecursionError):
            row, end = self._text[at : at + KEPT], self._end(at)
            # A quote too many hides brackets from there to the next one, rows later.
            end = end and (self._next_row(at, end) or end)
        behind = None if end is None else self._skip(end)
        clear = behind is not None and (
            self._text.startswith((",", "{"), behind) or self._closes(behind)
        )
        return row, end if clear else None

    def _closes(self, at: int) -> bool:
        """Whether the bracket here ends the list: without its rows the body is sound."""
        if at < 0 or not self._text.startswith("]", at):
            return False
        try:
            _LENIENT.raw_decode(self._text[: self._begin].lstrip() + self._text[at:])
        except (ValueError, RecursionError):
            return False
        return True

    def _end(self, at: int) -> int | None:
        """Behind the bracket that closes the one here; None if there is no such pair."""
        open_brackets: list[str] = []
        if not self._text.startswith(("{", "["), at):
            return None
        for token in _TOKEN.finditer(self._text, at):
            bracket = token.group()
            if bracket in _CLOSING:
                open_brackets.append(bracket)
            elif bracket in _CLOSING.values() and _CLOSING[open_brackets.pop()] != bracket:
                return None
            if not open_brackets:
                return token.end()
            if len(open_brackets) > DEEPEST:
                return None
        return None

    def _next_row(self, at: int, before: int) -> int | None:
        """Where the first row behind this place begins that can be read."""
        for between in _BETWEEN_ROWS.finditer(self._text, at, before):
            try:
                row, _ = _LENIENT.raw_decode(self._text, between.end())
            except (ValueError, RecursionError):
                continue
            if any(key in row for key in ROW_KEYS):
                return between.end()
        return None

    def _last(self, at: int) -> int | None:
        """Where the list ends, if the row here is its last one."""
        end = len(self._text)
        for _ in range(MOST_ENDS):
            end = self._text.rfind("]", at, end)
            if self._closes(end):
                return end
        return None

    def _skip(self, at: int) -> int:
        """Past white space."""
        found = _SPACE.match(self._text, at)
        return found.end() if found else at


def _complete(rows: list[object]) -> int:
    return sum(not isinstance(row, str) for row in rows)
