"""A re-run: what is to be confirmed, and that it was started."""

from datetime import datetime
from typing import assert_never

from bot.domain.answers.answer import Offer, Started
from bot.query.values import Intent
from bot.views import actions, rows, signs
from bot.views.blocks import button, buttons, emoji, literal, moment, rich, say, sentences
from bot.views.message import Line, Message
from bot.views.next_steps import NEW_ONLY
from bot.views.reply.notes import notes
from bot.views.text import TEXT, neutral

_SAID = 200
NOT_REDONE = f"{NEW_ONLY} To load a file again, rename it and upload it."


def render(answer: Offer | Started) -> Message:
    """The message for either."""
    match answer:
        case Offer():
            return _offer(answer)
        case Started():
            return _started(answer)
        case _:
            assert_never(answer)


def _offer(answer: Offer) -> Message:
    row = answer.about.row
    lines: list[Line] = [
        [say("Run "), rows.title(row), say(" now?")],
        _overdue(answer.late) if answer.late else rows.summary(row),
        [say(NOT_REDONE)],
    ]
    press = actions.rerun_button(row.id, answer.about.workspace, answer.number)
    below = notes(answer.about.notes)
    text = neutral(sentences(*lines), TEXT)
    return Message(text, [rich(*lines), *buttons(press), *below])


def _overdue(since: datetime) -> Line:
    return [emoji(signs.CAREFUL), say(" It has been overdue since "), moment(since), say(".")]


def _started(answer: Started) -> Message:
    row, workspace = answer.about.row, answer.about.workspace
    lines: list[Line] = [
        [emoji(signs.of_status("PROCESSING")), say(" "), rows.title(row), say(" was started.")],
        [say("MoEngage said: "), literal(answer.said, _SAID)],
        [say(NOT_REDONE)],
    ]
    show = actions.about(Intent.SHOW, row.id, workspace)
    value = f"{show} fresh" if show else ""
    look = button("Check status", actions.numbered(actions.ASK, 1), value)
    return Message(neutral(sentences(*lines), TEXT), [rich(*lines), *buttons(look)])
