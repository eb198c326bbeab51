"""The modal with the files of a run."""

from collections.abc import Sequence
from typing import Final

from bot.domain.answers.answer import FileList
from bot.views import actions, rows
from bot.views.blocks import button, buttons, rich, say
from bot.views.card import file_lines
from bot.views.message import Block, Message, View
from bot.views.pager import turning
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import lost_rows, notes
from bot.views.text import TITLE, cut

FILES: Final = "Files"
ANSWER: Final = "Imports"


def loading() -> View:
    """What is shown while MoEngage is asked."""
    return _modal(FILES, [rich([say("Asking MoEngage for the files…")])])


def asking() -> View:
    """The same for any other answer."""
    return _modal(ANSWER, [rich([say("Working on it…")])])


def of_files(answer: FileList) -> View:
    """One page of the files, with the reasons of the whole run before them."""
    row = answer.about.row
    missing = file_lines.nothing(answer)
    stale = errors.instead(answer.about.trouble, answer.about.as_of)
    blocks = [*([rich(*stale)] if stale else []), rich([rows.title(row)], rows.summary(row))]
    blocks += file_lines.reasons_block(answer.reasons, answer.about.row.schedule)
    blocks.append(rich(missing or file_lines.summary(answer)))
    blocks += file_lines.file_blocks(answer.files)
    blocks += buttons(
        *turning(answer.query, answer.page, answer.pages, action=actions.FILES, first=11),
        button("Refresh", actions.numbered(actions.FILES, 13), answer.query),
    )
    blocks.append(as_of(answer.about.as_of, answer.about.source))
    blocks += notes((*answer.about.notes, *lost_rows(answer.unreadable), *answer.notes))
    return _modal(rows.name(row), blocks)


def of_message(message: Message, title: str = FILES) -> View:
    """What is said in a window. Its buttons are for messages, so they are left out."""
    kept = [block for block in message.blocks if block["type"] != "actions"]
    return _modal(title, [_bare(block) for block in kept] or [rich([say(message.text)])])


def _bare(block: Block) -> Block:
    """A section without its button."""
    return {key: value for key, value in block.items() if key != "accessory"}


def _modal(title: str, blocks: Sequence[Block]) -> View:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": cut(title, TITLE) or FILES, "emoji": False},
        "close": {"type": "plain_text", "text": "Close", "emoji": False},
        "blocks": list(blocks),
    }
