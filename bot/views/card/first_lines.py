"""The first lines of a card: what was asked of one import, one under the other and each once."""

from collections.abc import Sequence
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect
from bot.views import rows
from bot.views.blocks import spoken
from bot.views.card.first_line import verdict
from bot.views.message import Line
from bot.views.reply.told_twice import says_all_of
from bot.views.reply.verdicts import is_a_verdict, without_verdict

_ALONE: Final = ("Yes: ", "No: ", "Not yet: ")
_VERDICT: Final = 2  # the letters that tell yes from no


def answers_of(shown: Card) -> list[Line]:
    """What was asked, one under the other, in the order of the questions and each once."""
    found = [verdict(each) for each in _asked(shown)]
    known = f"{rows.name(shown.row)} {_why(shown)}"
    told: list[Line] = []
    for place, line in enumerate(found, start=1):
        later = [each for each in found[place:] if _is_as_sure(line, each)]
        if not any(says_all_of(spoken(each), _fact(line), known) for each in (*told, *later)):
            told.append(line)
    return told


def _why(shown: Card) -> str:
    """The reason, which the card gives below if its answer does not."""
    reasons = shown.reasons if shown.failing else ()
    return reasons[0].text or "" if reasons else ""


def _asked(shown: Card) -> Sequence[Card]:
    """What was asked: neither how it stands, which the card says below what was asked of it, nor
    why it fails, of what does not, beside how it is.
    """
    every = (shown, *shown.also)
    asks = [each for each in every if each.aspect and not _asks_in_vain(each)]
    return asks or every


def _asks_in_vain(shown: Card) -> bool:
    return shown.aspect is Aspect.WHY and not any(run.broken for run in shown.asked_runs)


def _is_as_sure(line: Line, other: Line) -> bool:
    """Whether another answer takes the place of this one, if it says what this says."""
    first = spoken(line)[:_VERDICT]
    return not is_a_verdict(line) or (is_a_verdict(other) and spoken(other).startswith(first))


def _fact(line: Line) -> str:
    """What it says beside yes or no alone."""
    alone = spoken(line).startswith(_ALONE)
    return spoken(without_verdict(line)) if alone else spoken(line)
