"""What is said when it is not clear which import is meant: a choice, or that there is none."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from bot.domain.answers.answer import Choice, Unknown
from bot.domain.imports import Import
from bot.query.values import IT, Intent
from bot.views import actions, rows, signs
from bot.views.blocks import (
    aside,
    button,
    buttons,
    emoji,
    literal,
    rich,
    say,
    sentences,
)
from bot.views.message import Line, Message
from bot.views.reply import errors
from bot.views.reply.notes import note_text, notes
from bot.views.text import BUTTON, TEXT, count, cut, neutral

_DO: Final[Mapping[str, str]] = {
    Intent.ACKNOWLEDGE: "acknowledge",
    Intent.RELEASE: "unacknowledge",
    Intent.ASSIGN: "assign",
    Intent.NOTE: "add the note to",
    Intent.MUTE: "mute",
    Intent.UNMUTE: "unmute",
    Intent.RERUN: "re-run",
}
_TARGET = 100


def choice(answer: Choice) -> Message:
    """Several imports are meant: a button for each."""
    target = literal(answer.target, _TARGET, bold=True)
    do = _DO.get(answer.intent)
    which = f"Which one do you want to {do}?" if do else "Which one?"
    lines: list[Line] = [[say(which)]]
    if answer.target == IT:
        lines.insert(0, [say(f"That could be any of {count(answer.found, 'import')}.")])
    elif answer.target:
        lines.insert(0, [say(f"{count(answer.found, 'import')} match “"), target, say("”.")])
    labels = Counter(rows.name(row) for row, _ in answer.options)
    presses = [
        button(_label(row, labels), actions.numbered(actions.ASK, number), question)
        for number, (row, question) in enumerate(answer.options, start=1)
    ]
    blocks = [rich(*lines), *buttons(*presses)]
    if answer.found > len(answer.options):
        more = count(answer.found - len(answer.options), "more import")
        blocks.append(aside(f"… and {more}. Write more of the name, or the id."))
    names = "; ".join(f"{rows.name(row)}{rows.kind_text(row)}" for row, _ in answer.options)
    some = "For example: " if answer.found > len(answer.options) else ""
    return Message(neutral(f"{sentences(*lines)} {some}{names}", TEXT), blocks)


def _label(row: Import, names: Mapping[str, int]) -> str:
    """Its name; where several have the same one, with what tells them apart."""
    name = rows.name(row)
    return name if names[name] == 1 else f"{cut(row.id, rows.WORD)}{rows.kind_text(row)}, {name}"


def unknown(answer: Unknown) -> Message:
    """No import is meant: the nearest names, to be pressed."""
    target = literal(answer.target, _TARGET, bold=True)
    lines: list[Line] = [
        [emoji(signs.CAREFUL), say(" No import has the id or name “"), target, say("”.")]
    ]
    if answer.trouble:
        only = "I searched only what the last successful check had found."
        lines += [errors.why(answer.trouble), [say(only)]]
    if answer.nearest:
        which = "one of these" if len(answer.nearest) > 1 else "this one"
        lines.append([say(f"Did you mean {which}?")])
    else:
        lines.append([say("No name is similar. Ask “all imports” for a list of all.")])
    named = buttons(
        *(
            button(cut(name, BUTTON), actions.numbered(actions.ASK, number), question)
            for number, (name, question) in enumerate(answer.nearest, start=1)
        ),
        actions.help_button(20),
    )
    near = ", ".join(name for name, _ in answer.nearest)
    below = notes(answer.notes)
    text = " ".join([sentences(*lines), near, *map(note_text, answer.notes)])
    return Message(neutral(text, TEXT), [rich(*lines), *named, *below])
