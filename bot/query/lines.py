"""Several queries, each on a line of its own: so a button asks all that a reply answers."""

from collections.abc import Callable
from typing import Final

from bot.query.message.questions import MOST_QUESTIONS
from bot.query.values import Manner, Query, Reading

_FRESH: Final = " fresh"


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
