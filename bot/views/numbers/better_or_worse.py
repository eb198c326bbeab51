"""Whether a time, or an import, is better or worse than another, with what went wrong in each."""

from typing import Final

from bot.domain.answers.numbers import Side, SideBySide
from bot.domain.asked import Aspect
from bot.views import rows
from bot.views.blocks import literal, say
from bot.views.message import Line
from bot.views.spans import during
from bot.views.text import capital, count

_SAID: Final = {
    Aspect.WORSE: ("Yes, worse", "No, better", "No, the same"),
    Aspect.BETTER: ("No, worse", "Yes, better", "No, the same"),
    Aspect.BETTER_OR_WORSE: ("Worse", "Better", "The same"),
}


def judged(answer: SideBySide) -> Line:
    """“Worse. Today: 3 runs failed ... Yesterday: ...”."""
    if which := _worse_one(answer):
        told = [part for side in which for part in _told(side, answer)]
        return [*_name(which[0]), say(" is worse", bold=True), *told, say(".")]
    said, named = _verdict(answer), answer.left.row is not None and answer.right.row is None
    about = [say(": ", bold=True), *_name(answer.left)] if named else []
    told = [part for side in (answer.left, answer.right) for part in _told(side, answer)]
    return [say(said, bold=True), *about, *told, say(".")]


def _worse_one(answer: SideBySide) -> tuple[Side, Side] | None:
    """The one of two imports that had more harm, then the other one, if it is asked which it is."""
    sides = answer.left, answer.right
    which = answer.aspect is Aspect.BETTER_OR_WORSE and answer.right.row is not None
    if not which or not all(side.totals.runs for side in sides) or sides[0].harm == sides[1].harm:
        return None
    return sides if sides[0].harm > sides[1].harm else sides[::-1]


def _verdict(answer: SideBySide) -> str:
    """Which one had less harm; that can't be told where no run of one is known."""
    left, right = answer.left, answer.right
    if answer.aspect is None or not (left.totals.runs and right.totals.runs):
        none = not (left.totals.runs or right.totals.runs)
        lacking = "neither of them has" if none else "one of the two has no"
        return f"I can't tell, because {lacking} known runs"
    worse, better, same = _SAID[answer.aspect]
    return worse if left.harm > right.harm else better if left.harm < right.harm else same


def _told(side: Side, answer: SideBySide) -> Line:
    two = answer.right.row is not None and side.row is not None
    about = _name(side) if two else [say(capital(during(side.span, answer.basis.now)), bold=True)]
    return [say(". "), *about, say(f": {_harm(side)}")]


def _name(side: Side) -> Line:
    assert side.row
    return [literal(rows.name(side.row), rows.NAME, bold=True)]


def _harm(side: Side) -> str:
    """`3 runs failed, 2 partly failed, 32,670 rows failed`."""
    if not side.totals.runs:
        return "no runs are known"
    broken, failed, lost = side.harm
    ends = [(failed, "failed"), (broken - failed, "partly failed")]
    said = [f"{count(many, 'run')} {end}" for many, end in ends if many] or ["no run failed"]
    return ", ".join([*said, f"{count(lost, 'row')} failed"] if lost else said)
