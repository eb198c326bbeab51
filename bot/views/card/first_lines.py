"""The first lines of a card: what was asked of one import, one under the other and each once."""

from collections.abc import Sequence
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect
from bot.views import rows
from bot.views.blocks import fill, spoken
from bot.views.card.about_a_time import did_fail
from bot.views.card.first_line import verdict
from bot.views.card.phrases import known_since, name
from bot.views.message import Line
from bot.views.reply.told_twice import says_all_of
from bot.views.reply.verdicts import is_a_verdict, without_verdict

_ALONE: Final = ("Yes: ", "No: ", "Not yet: ")
_VERDICT: Final = 2  # the letters that tell yes from no


def answers_of(shown: Card) -> list[Line]:
    """What was asked, one under the other, in the order of the questions and each once."""
    found = [_answer(each, among=shown) for each in _asked(shown)]
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
    """What was asked; not how it stands, which the card says below what was asked of it."""
    every = (shown, *shown.also)
    return [each for each in every if each.aspect] or every


def _answer(each: Card, *, among: Card) -> Line:
    """Beside how it is, why it failed is answered in short where it did not."""
    vain = each.aspect is Aspect.WHY and not any(run.broken for run in each.asked_runs)
    if not (vain and among.also):
        return verdict(each)
    if each.span:
        return without_verdict(did_fail(each))
    return fill("{name} has not failed{since}.", name=name(each), since=known_since(each))


def _is_as_sure(line: Line, other: Line) -> bool:
    """Whether another answer takes the place of this one, if it says what this says."""
    first = spoken(line)[:_VERDICT]
    return not is_a_verdict(line) or (is_a_verdict(other) and spoken(other).startswith(first))


def _fact(line: Line) -> str:
    """What it says beside yes or no alone."""
    alone = spoken(line).startswith(_ALONE)
    return spoken(without_verdict(line)) if alone else spoken(line)
