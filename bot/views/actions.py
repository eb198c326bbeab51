"""The buttons' action ids: rendered by the views, listened to by the Slack side.

Ids are unique within a message (Slack refuses doubles), so several buttons of one kind carry a
number: `imports.ask.2`. A button's value is the text of a question.
"""

from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views.blocks import button
from bot.views.message import Block

ASK = "imports.ask"  # answer the question in the value, in place of the message that held it
SHARE = "imports.share"  # post the answer to the question in the value to the channel
FILES = "imports.files"  # show the files that the question in the value asks for, in a modal
RERUN = "imports.rerun"  # run the import now that the question in the value names
# What is asked before a re-run.
SURE = {
    "title": "Run this import now?",
    "text": "MoEngage looks for new files. Files whose names were processed before are not redone.",
    "confirm": "Run now",
    "deny": "Cancel",
}
REFRESH = "imports.home"  # show the home tab as things stand now


def numbered(action: str, number: int) -> str:
    """The id of the n-th button of a kind in a message."""
    return f"{action}.{number}"


def files_button(import_id: str, workspace: str, number: int = 1) -> Block | None:
    """The button that opens the files of an import's latest run in a modal."""
    value = about(Intent.FILES, import_id, workspace)
    return button("Files", numbered(FILES, number), value)


def rerun_button(import_id: str, workspace: str, number: int) -> Block | None:
    """The button that runs an import now, once asked to confirm. Two presses of buttons with one
    `number` about one import are one: an alert gives that of its run, in microseconds.
    """
    value = about(Intent.RERUN, import_id, workspace)
    return button("Re-run", numbered(RERUN, number), value, confirm=SURE)


def about(intent: Intent, import_id: str, workspace: str) -> str:
    """The question with this intent about exactly this import."""
    return canonical(intent, Filters(), workspace=workspace, target=import_id)
