"""Answers about one import, and what is said when it is not clear which one is meant."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from bot.domain.answers.answer import Choice, FileList, Unknown
from bot.domain.answers.notes import Note, Notes
from bot.domain.answers.subject import Subject
from bot.domain.imports import Import
from bot.domain.runs.reasons import Reason
from bot.query.values import Intent
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
from bot.views.card import file_lines
from bot.views.guide.help import ask_help
from bot.views.message import Block, Line, Message
from bot.views.pager import turning
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import lost_rows, note_text, notes
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


def render(answer: FileList | Choice | Unknown) -> Message:
    """The message for any of these answers."""
    match answer:
        case FileList():
            return file_list(answer)
        case Choice():
            return choice(answer)
        case Unknown():
            return unknown(answer)
        case _:
            assert_never(answer)


def file_list(answer: FileList) -> Message:
    """One page of the files of a run, with the reasons of the whole run: these first, where the
    files are shown for them.
    """
    row = answer.about.row
    over = answer.broken and Note.LATER_RUN_IS_GOOD in answer.notes
    told = [[say(note_text(Note.LATER_RUN_IS_GOOD))]] if over else []
    head = [[rows.title(row)], *told, rows.summary(row)]
    missing, stale = (
        file_lines.nothing(answer),
        errors.instead(answer.about.trouble, answer.about.as_of),
    )
    blocks = [*([rich(*stale)] if stale else []), rich(*head)]
    why = file_lines.reasons_block(answer.reasons, answer.about.row.schedule)
    listed = [rich(missing or file_lines.summary(answer))]
    listed += file_lines.file_blocks(answer.files, with_reason=not file_lines.same_reason(answer))
    blocks += [*why, *listed] if answer.broken else [*listed, *why]
    blocks += buttons(
        *turning(answer.query, answer.page, answer.pages, first=11),
        actions.files_button(row.id, answer.about.workspace) if answer.found else None,
        button("Share in channel", actions.SHARE, f"{answer.query} page {answer.page}"),
        button("Refresh", actions.numbered(actions.ASK, 1), f"{answer.query} fresh"),
    )
    below = [each for each in answer.notes if not (over and each == Note.LATER_RUN_IS_GOOD)]
    blocks += _end(answer.about, (*lost_rows(answer.unreadable), *below))
    return Message(_spoken([*head, *stale], answer.reasons, missing), blocks)


def choice(answer: Choice) -> Message:
    """Several imports are meant: a button for each."""
    target = literal(answer.target, _TARGET, bold=True)
    do = _DO.get(answer.intent)
    which = f"Which one do you want to {do}?" if do else "Which one?"
    lines: list[Line] = [[say(which)]]
    if answer.target:
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
        ask_help(20),
    )
    near = ", ".join(name for name, _ in answer.nearest)
    below = notes(answer.notes)
    text = " ".join([sentences(*lines), near, *map(note_text, answer.notes)])
    return Message(neutral(text, TEXT), [rich(*lines), *named, *below])


def _end(about: Subject, below: Notes) -> list[Block]:
    """How old it is, and the notes."""
    return [as_of(about.as_of, about.source), *notes((*about.notes, *below))]


def _spoken(head: Sequence[Line], reasons: Sequence[Reason], missing: Line | None) -> str:
    why = [file_lines.reason_line(reason) for reason in reasons[: file_lines.MOST_REASONS]]
    return neutral(sentences(*head, *why, missing or []), TEXT)
