"""The buttons' action ids: rendered by the views, listened to by the Slack side.

Ids are unique within a message (Slack refuses doubles), so several buttons of one kind carry a
number: `imports.ask.2`. A value is the text of a question; only those of Acknowledge,
Unacknowledge and what opens a form are not, for nobody types them.

What only operators may do has ids of its own: where there are none, nothing offers it.
"""

import json
import re
from dataclasses import dataclass
from typing import Final

from bot.domain.imports import BROKEN, Import
from bot.domain.watching.problems import Problem
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views import forms
from bot.views.blocks import button, link, overflow, select
from bot.views.message import Element
from bot.views.next_steps import NEW_ONLY
from bot.views.text import clean, number

ASK = "imports.ask"  # answer the question in the value, in place of the message that held it
SHARE = "imports.share"  # post the answer to the question in the value to the channel
CONFIRM = "imports.confirm"  # do what the command in the value says: it was asked back
FILES = "imports.files"  # show the files that the question in the value asks for, in a modal
RERUN = "imports.rerun"  # run the import now that the question in the value names
OPERATE = "imports.operate"  # as ASK, for what only operators may do
ACKNOWLEDGE = "imports.ack"  # acknowledge the problem that the value names
RELEASE = "imports.release"  # take that back
OPEN = "imports.open"  # nothing: Slack opens the address, and reports it all the same
# What is asked before a re-run.
SURE = {
    "title": "Run this import now?",
    "text": NEW_ONLY,
    "confirm": "Run now",
    "deny": "Cancel",
}
PAGE = "imports.page"  # show this workspace on the home tab
REFRESH = "imports.home"  # show the home tab as things stand now

# What only operators may do.
OPERATORS_ONLY: Final = (OPERATE, RERUN)

_GROUP: Final = "group"  # the key of a value that names one
_HOUR: Final = 3600
_TOMORROW: Final = "until tomorrow 9am"
_QUOTES: Final = re.compile(r"[\"“”„‟«»]")  # what could end the quoted id in a question


@dataclass(frozen=True, slots=True)
class Named:
    """A problem, as a button names it."""

    workspace: str
    import_id: str
    problem: str


def numbered(action: str, number: int) -> str:
    """The id of the n-th button of a kind in a message."""
    return f"{action}.{number}"


def help_button(number: int) -> Element | None:
    """The button that asks for help, as the n-th of its message."""
    return button("Help", numbered(ASK, number), "help")


def files_button(import_id: str, workspace: str, number: int = 1) -> Element | None:
    """The button that opens the files of an import's latest run in a modal."""
    value = about(Intent.FILES, import_id, workspace)
    return button("Files", numbered(FILES, number), value)


def rerun_button(import_id: str, workspace: str, number: int, at: int = 1) -> Element | None:
    """The button that runs an import now, once asked to confirm. Two presses of buttons with one
    `number` about one import are one: an alert gives that of its run, in microseconds. `at` tells
    the buttons of one view apart.
    """
    value = about(Intent.RERUN, import_id, workspace)
    action = numbered(RERUN, at) if at > 1 else RERUN
    return button("Re-run", numbered(action, number), value, confirm=SURE)


def acknowledge_button(problem: Problem, number: int = 1) -> Element | None:
    """The button that acknowledges a problem, or takes that back."""
    if problem.acknowledgement:
        return button("Unacknowledge", numbered(RELEASE, number), _named(problem))
    return button("Acknowledge", numbered(ACKNOWLEDGE, number), _named(problem), style="primary")


def _named(problem: Problem) -> str:
    return json.dumps([problem.workspace, problem.row.id, problem.id], separators=(",", ":"))


def _parsed(value: str) -> object:
    """What a button carries; None for what is no JSON."""
    try:
        return json.loads(value)
    except ValueError:
        return None


def problem_named(value: str) -> Named | None:
    """The problem that such a button names; None for what is no such value."""
    match _parsed(value):
        case [str(workspace), str(import_id), str(problem)]:
            return Named(workspace, import_id, problem)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """An alert group, as a button names it; `seconds` if all of it is to be muted: for that long,
    or until each import recovers if none.
    """

    workspace: str
    group: str
    seconds: int | None = None


def acknowledge_group_button(
    workspace: str, group: str, *, failing: int, free: int
) -> Element | None:
    """The button that acknowledges all that is `failing` of an alert group; `free` of them are not
    acknowledged yet.
    """
    which = "all" if free == failing else "the other"
    words = f"Acknowledge {which} {number(free)}" if free > 1 else "Acknowledge"
    return button(words, numbered(ACKNOWLEDGE, 1), _group(workspace, group), style="primary")


def mute_group_menu(workspace: str, group: str) -> Element | None:
    """How long to mute all that is failing of an alert group."""
    return select(
        "Mute all…",
        numbered(OPERATE, 1),
        (
            ("Mute all for 1 h", _group(workspace, group, _HOUR)),
            ("Mute all for 8 h", _group(workspace, group, 8 * _HOUR)),
            ("Mute all until they recover", _group(workspace, group, 0)),
        ),
    )


def _group(workspace: str, group: str, *seconds: int) -> str:
    return json.dumps({_GROUP: [workspace, group, *seconds]}, separators=(",", ":"))


def group_named(value: str) -> NamedGroup | None:
    """The group that such a button names; None for what is no such value."""
    match _parsed(value):
        case {"group": [str(workspace), str(group)]}:
            return NamedGroup(workspace, group)
        case {"group": [str(workspace), str(group), int(seconds)]} if seconds >= 0:
            return NamedGroup(workspace, group, seconds)
        case _:
            return None


def menu(problem: Problem, number: int) -> Element | None:
    """What else can be done about a broken import."""
    import_id, workspace = problem.row.id, problem.workspace
    return overflow(
        numbered(ASK, number),
        (
            ("Hand over or add a note…", forms.hand_over_value(problem)),
            ("Show this import", about(Intent.SHOW, import_id, workspace)),
            ("All problems", all_problems(workspace)),
        ),
    )


def mute_menu(row: Import, workspace: str, number: int) -> Element | None:
    """How long to mute an import. “Tomorrow” is counted from when it is chosen, however old the
    message is.
    """
    mute = about(Intent.MUTE, row.id, workspace)
    return select(
        "Mute…",
        numbered(OPERATE, number),
        (
            ("Mute for 1 h", about(Intent.MUTE, row.id, workspace, seconds=_HOUR)),
            ("Mute for 8 h", about(Intent.MUTE, row.id, workspace, seconds=8 * _HOUR)),
            ("Mute until tomorrow 9:00", f"{mute} {_TOMORROW}" if mute else ""),
            ("Mute until it recovers", about(Intent.MUTE, row.id, workspace, recovery=True)),
            ("Mute until a time…", forms.mute_value(row, workspace) if mute else ""),
        ),
    )


def unmute_button(import_id: str, workspace: str, at: int = 1) -> Element | None:
    """The button that ends the mute of an import."""
    value = about(Intent.UNMUTE, import_id, workspace)
    return button("Unmute", numbered(OPERATE, at), value)


def dashboard_button(url: str | None) -> Element | None:
    """The button that opens MoEngage; without an address there is none."""
    return link("Open in MoEngage", numbered(OPEN, 1), url)


def all_problems(workspace: str | None) -> str:
    """The question about everything that is broken."""
    return canonical(Intent.LIST, Filters(statuses=BROKEN), workspace=workspace)


def about(
    intent: Intent,
    import_id: str,
    workspace: str,
    *,
    seconds: int | None = None,
    recovery: bool = False,
) -> str:
    """The question with this intent about exactly this import; empty where a question cannot hold
    the id, or its odd characters may not come back.
    """
    if not import_id or import_id != clean(import_id) or _QUOTES.search(import_id):
        return ""
    return canonical(
        intent,
        Filters(),
        workspace=workspace,
        target=import_id,
        seconds=seconds,
        until_recovery=recovery,
    )
