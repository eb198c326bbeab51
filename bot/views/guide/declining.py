"""Parts that all “can't do” answers share: a sign, how the import stands, a button."""

from typing import Final

from bot.domain.answers.small_talk import Impossible
from bot.domain.asked import Lag
from bot.query.values import Intent
from bot.views import actions, rows, signs
from bot.views.blocks import button, buttons, emoji, literal, rich, say, sentences
from bot.views.card.phrases import state
from bot.views.message import Block, Line, Message, Part
from bot.views.next_steps import LABEL, first_step
from bot.views.text import TEXT, neutral

NAMES: Final = 600  # characters of what is to be written instead
_HANGS: Final = (
    "Don't start a new run while this one hangs. Ask its owner to contact MoEngage support."
)


def named(asked: Impossible, otherwise: str) -> Part:
    """The import that it was asked of, or what stands for it where none was named."""
    if asked.about is None:
        return literal(otherwise, rows.NAME)
    return literal(rows.name(asked.about.row), rows.NAME, bold=True)


def declined(asked: Impossible, line: Line, *more: Line) -> Message:
    """What cannot be done, and a button to see the import that it was asked of."""
    return said([[emoji(signs.CAREFUL), say(" "), *line], *more], _presses(asked))


def standing(asked: Impossible) -> list[Line]:
    """How the import stands, and what to do about it."""
    shown = asked.card
    if shown is None:
        return []
    todo = first_step(shown.reasons, shown.row.schedule) if shown.failing else None
    stuck = [[say(_HANGS)]] if shown.lag(Lag.STUCK) else []
    return [state(shown), *stuck, *([[say(LABEL, bold=True), say(todo)]] if todo else [])]


def _presses(asked: Impossible) -> list[Block]:
    if asked.about is None:
        return buttons(actions.help_button(1))
    row, workspace = asked.about.row, asked.about.workspace
    shown = actions.about(Intent.SHOW, row.id, workspace)
    return buttons(button(f"Show {rows.name(row)}", actions.numbered(actions.ASK, 1), shown))


def said(lines: list[Line], more: list[Block]) -> Message:
    """These lines, and buttons below them."""
    return Message(neutral(sentences(*lines), TEXT), [rich(*lines), *more])
