"""The files of one import: a page of them, and why they failed."""

from collections.abc import Sequence

from bot.domain.answers.answer import FileList
from bot.domain.answers.notes import Note, Notes
from bot.domain.answers.subject import Subject
from bot.domain.runs.reasons import Reason
from bot.views import actions, rows
from bot.views.blocks import (
    button,
    buttons,
    rich,
    say,
    sentences,
)
from bot.views.card import file_lines
from bot.views.message import Block, Line, Message
from bot.views.pager import turning
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import lost_rows, note_text, notes
from bot.views.text import TEXT, neutral


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


def _end(about: Subject, below: Notes) -> list[Block]:
    """How old it is, and the notes."""
    return [as_of(about.as_of, about.source), *notes((*about.notes, *below))]


def _spoken(head: Sequence[Line], reasons: Sequence[Reason], missing: Line | None) -> str:
    why = [file_lines.reason_line(reason) for reason in reasons[: file_lines.MOST_REASONS]]
    return neutral(sentences(*head, *why, missing or []), TEXT)
