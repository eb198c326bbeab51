"""What a reading quotes of a text, as it was typed: it is read in other words than it was written
(turns of phrase in plain words, misspelt ones put right), which nobody would know as their own.
"""

import dataclasses
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from bot.query.message.leftovers import cut
from bot.query.values import Reading

_WORD: Final = re.compile(r"[\w':-]+")
_CUT: Final = "…"
_APART: Final = 8  # words that may be left out in what is read


def as_typed(said: Reading, typed: str) -> Reading:
    """The reading, with each part that it quotes as it stands in what was typed."""
    quoted = {each: _as_typed(each, typed) for each in (*said.unused, *said.unread)}
    if all(part == own for part, own in quoted.items()):
        return said
    unused, unread, beside = (
        tuple(dict.fromkeys(quoted.get(part, part) for part in parts))
        for parts in (said.unused, said.unread, said.beside)
    )
    return dataclasses.replace(said, unused=unused, unread=unread, beside=beside)


def _as_typed(part: str, typed: str) -> str:
    """A part of the text as it was read; the same, if no word of it was typed."""
    read = part.removesuffix(_CUT)
    if read in typed:
        return part
    words = [*_WORD.finditer(typed)]
    keys = [word[0].casefold() for word in words]
    begin, end = _where([word.casefold() for word in _WORD.findall(read)], keys)
    found = typed[words[begin].start() : words[end - 1].end()] if end else part
    return cut(found + _CUT * part.endswith(_CUT))


def _where(part: Sequence[str], typed: Sequence[str]) -> tuple[int, int]:
    """Between which words a part stands: around the most of it that was typed in a row, from the
    first word that both have to the last, and with those that only the part has before and behind.
    """
    most = SequenceMatcher(None, part, typed, autojunk=False).find_longest_match()
    if not most.size:
        return 0, 0
    first = max(most.b - most.a - _APART, 0)
    near = typed[first : most.b + len(part) - most.a + _APART]
    matcher = SequenceMatcher(None, part, near, autojunk=False)
    *same, _ = matcher.get_matching_blocks()
    begin = first + same[0].b - same[0].a
    return max(begin, 0), min(first + same[-1].b + len(part) - same[-1].a, len(typed))
