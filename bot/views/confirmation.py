"""What is asked back before something changes, and what came of a change of many imports."""

from typing import Final

from bot.domain.answers import MutedMany, UnmutedMany
from bot.domain.confirmation import Confirmation
from bot.query.values import Intent
from bot.views import actions, signs
from bot.views.blocks import (
    button,
    buttons,
    emoji,
    fill,
    literal,
    moment,
    person,
    rich,
    say,
    sentences,
)
from bot.views.message import Block, Line, Message
from bot.views.notes import notes
from bot.views.text import TEXT, count, neutral

_NAME: Final = 60
_COMMAND: Final = 300
_MOST: Final = 5
_LABELS: Final = {
    Intent.MUTE: "Mute",
    Intent.UNMUTE: "Unmute",
    Intent.SUBSCRIBE: "Subscribe",
    Intent.UNSUBSCRIBE: "Unsubscribe",
    Intent.ACKNOWLEDGE: "Acknowledge",
    Intent.RELEASE: "Take it back",
    Intent.ASSIGN: "Assign",
    Intent.NOTE: "Add the note",
}


def confirmation(asked: Confirmation) -> Message:
    """The command as it was understood, and the button that does it."""
    label = _LABELS.get(Intent(asked.intent), "Do it")
    command = literal(asked.query, _COMMAND, code=True)
    if asked.found:
        label = f"{label} {count(asked.found, 'import')}"
        names = ", ".join(asked.names)
        more = asked.found - len(asked.names)
        rest = f" and {count(more, 'more import')}" if more else ""
        lines: list[Line] = [
            fill("{label}? I understood {command}.", label=label, command=command),
            fill("{names}{rest}.", names=literal(names, _MOST * _NAME), rest=rest),
        ]
    else:
        lines = [fill("I understood {command}. Shall I do this?", command=command)]
    return _message(
        lines,
        buttons(
            button(label, actions.numbered(actions.CONFIRM, 1), asked.query, style="primary"),
        ),
    )


def muted_many(done: MutedMany) -> Message:
    """How many are silent, until when, and how to end it."""
    one = done.mutes[0]
    recovery = "it recovers, at most until " if one.until_recovery else ""
    head = fill(
        "{sign} {muted}: {count}, until {recovery}{end}.",
        sign=emoji(signs.SILENT),
        muted=say("Muted", bold=True),
        count=count(len(done.mutes), "import"),
        recovery=recovery,
        end=moment(one.until),
    )
    full = f"{count(done.left, 'import')} not muted: the limit of 500 mutes is reached."
    lines: list[Line] = [head, [say(full)] if done.left else [], _by(one.by)]
    press = buttons(
        button("Unmute", actions.numbered(actions.OPERATE, 1), done.undo),
        button("All mutes", actions.numbered(actions.ASK, 2), "mutes"),
    )
    return _message(lines, [*press, *notes(done.notes)])


def unmuted_many(done: UnmutedMany) -> Message:
    """How many are posted again."""
    head = fill(
        "{sign} {unmuted}: {count}. Alerts are posted again.",
        sign=emoji(signs.GOOD),
        unmuted=say("Unmuted", bold=True),
        count=count(len(done.mutes), "import"),
    )
    press = buttons(button("All mutes", actions.numbered(actions.ASK, 1), "mutes"))
    return _message([head, _by(done.by)], press)


def _by(user: str) -> Line:
    who = person(user)
    return [say("By "), who, say(".")] if who else []


def _message(lines: list[Line], after: list[Block]) -> Message:
    """In words nobody is named: an id says nothing to people."""
    unnamed = [line for line in lines if not any(part["type"] == "user" for part in line)]
    return Message(neutral(sentences(*unnamed), TEXT), [rich(*lines), *after])
