"""What an answer about runs rests on: its small print, and what is wrong with it."""

from typing import Final

from bot.domain.past import Basis
from bot.views import errors, signs
from bot.views.age import age
from bot.views.blocks import aside, dated_aside, emoji, say
from bot.views.message import Block, Line
from bot.views.notes import notes
from bot.views.spans import during
from bot.views.text import count, cut

_UNDERSTOOD: Final = 400
_NOT_YET: Final = (
    "No runs are remembered yet. This is each import's latest run, as MoEngage shows it."
)


def when(basis: Basis) -> str:
    """The time that the answer is about, to stand behind a verb; with a space before it."""
    return f" {during(basis.span, basis.now)}" if basis.span else ""


def trouble(basis: Basis) -> list[Line]:
    """Why MoEngage was not asked, where that was wanted; whose fault that is comes first."""
    if basis.trouble is None:
        return []
    cause = f" {errors.cause(basis.trouble)} "
    return [[emoji(signs.CAREFUL), say(cause, bold=True), say("This is from memory.")]]


def small_print(basis: Basis) -> list[Block]:
    """What exactly was asked, how old the answer is, and since when runs are known."""
    lost = f"{count(basis.unreadable, 'row')} of MoEngage's answer could not be read."
    assumed = ["No time was given, so this is the last 7 days."] if basis.assumed else []
    return [
        aside(cut(basis.understood, _UNDERSTOOD)),
        _remembered(basis),
        age(basis.as_of, basis.source),
        *notes((*assumed, *([lost] if basis.unreadable else []), *basis.notes)),
    ]


def _remembered(basis: Basis) -> Block:
    since = basis.remembered_since
    if since is None:
        return aside(_NOT_YET)
    partly = basis.span is not None and basis.span.start < since
    rest = ". Before that, only the latest run of each import is known." if partly else "."
    return dated_aside("Runs are remembered since ", since, rest)
