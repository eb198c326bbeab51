"""The yes or no with which an answer begins, and the answer without it."""

from itertools import dropwhile, takewhile
from typing import Final

from bot.views.blocks import say, spoken
from bot.views.message import Line
from bot.views.text import capital

_YES_OR_NO: Final = ("Yes:", "Yes,", "No:", "No,", "Not yet:")
_BEHIND: Final = ": "  # which ends it


def is_a_verdict(line: Line) -> bool:
    """Whether a sentence begins with yes or no of ours: a name may begin so too."""
    ours = takewhile(lambda part: part.get("type") == "text" and "style" not in part, line)
    return spoken(list(ours)).startswith(_YES_OR_NO)


def without_verdict(line: Line) -> Line:
    """The sentence without the yes or no before it, and what limits that: `Yes, but fewer: `."""
    if not is_a_verdict(line):
        return line
    begin, *rest = dropwhile(lambda part: _BEHIND not in part.get("text", ""), line)
    said = begin["text"].partition(_BEHIND)[2]
    return [*([say(capital(said))] if said else []), *rest]
