"""What the lines of a text are: each a query, as a button asks them; or sentences that end only
with their line.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from bot.query.message.questions import MOST_QUESTIONS
from bot.query.values import Manner, Query, Reading
from bot.query.words.openers import AUXILIARIES, SURE_OPENERS

_FRESH: Final = " fresh"
_A_SENTENCE: Final = 3  # words
# Behind these a clause goes on: `all the imports which / failed`, `tell me when it / is done`.
_GOES_ON: Final = re.compile(
    r"\b(?:which|that|who|whose|when|if|whether|because|the|an?|of|or|and)$", re.IGNORECASE
)
_NO_VERB_YET: Final = re.compile(
    r"\b(?:when|if|whether|once|until|as soon as)(?: [\w-]+){1,4}$", re.IGNORECASE
)
_SUBJECTS: Final = frozenset(
    {"it", "that", "this", "there", "they", "everything", "anything", "any"}
)


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
    """Whether a sentence ends with a line, by how that ends and the next one begins."""
    said, words = line.rstrip(), behind.casefold().split()
    whole = min(len(said.split()), len(words)) >= _A_SENTENCE and said[-1].isalnum()
    if not whole or words[0] not in SURE_OPENERS or _GOES_ON.search(said):
        return False
    is_verb = words[0] in AUXILIARIES and words[1] not in _SUBJECTS
    return not (is_verb and _NO_VERB_YET.search(said))
