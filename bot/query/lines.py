"""What the lines of a text are: each a query, as a button asks them; or sentences that end only
with their line.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from bot.query.message.questions import MOST_QUESTIONS
from bot.query.values import Manner, Query, Reading
from bot.query.words.openers import SURE_OPENERS

_FRESH: Final = " fresh"
_A_SENTENCE: Final = 3  # words


def several_lines(text: str, read: Callable[[str], Reading]) -> Reading | None:
    """The questions of the lines; None if any of them is not the normal form of one question."""
    lines = text.split("\n")
    if not 1 < len(lines) <= MOST_QUESTIONS:
        return None
    questions: list[Query] = []
    for line in lines:
        made = read(line).questions
        if [each.canonical for each in made] != [line.removesuffix(_FRESH)]:
            return None
        questions += made
    return Reading(tuple(questions), Manner.MESSAGE)


def in_sentences(text: str) -> str:
    """The text with a full stop where a line has none and the next one asks something, so that what
    is told in the one is no part of the question: `was called at midnight / is it ok now`.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    ends = [". " if _ends(*two) else "\n" for two in pairwise(lines)]
    return "".join(f"{line}{end}" for line, end in zip(lines, (*ends, ""), strict=True))


def _ends(line: str, behind: str) -> bool:
    """Whether a sentence ends with a line, by how the next one begins or ends."""
    said, words = line.rstrip(), behind.split()
    whole = min(len(said.split()), len(words)) >= _A_SENTENCE and said[-1].isalnum()
    return whole and (words[0].casefold() in SURE_OPENERS or words[-1].endswith("?"))
