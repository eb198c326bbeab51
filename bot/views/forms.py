"""The modals in which somebody hands a problem over, or until when to mute an import.

What opens one has all that it shows in its value, so that it opens at once, whatever is down.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.domain.imports import Import
from bot.domain.watching.problems import LONGEST_NOTE, Problem
from bot.views.blocks import literal, rich, say
from bot.views.message import Block, View
from bot.views.text import clean, cut

# The callback ids. Messages in channels carry "care", here and below: it stays.
HAND_OVER: Final = "imports.care"
MUTE: Final = "imports.until"
WHO: Final = "who"  # the ids of their inputs, and of the blocks of these
NOTE: Final = "note"
UNTIL: Final = "until"
PAST: Final = "That time has passed."

# A value of a menu holds 150 characters, with two ids, a workspace and a person.
_NAME: Final = 30
_HAND_OVER: Final = "Hand over"
_MUTE: Final = "Mute"
_SUGGESTED: Final = timedelta(hours=8)
_MINUTES: Final = 900


@dataclass(frozen=True, slots=True)
class HandOverForm:
    """To whom a problem goes, and a note; `holder` has it now, as far as the message knew."""

    workspace: str
    import_id: str
    problem: str
    holder: str
    name: str


@dataclass(frozen=True, slots=True)
class MuteForm:
    """Until when to mute an import."""

    workspace: str
    import_id: str
    name: str


def hand_over_value(problem: Problem) -> str:
    """What opens the form of a problem."""
    ack = problem.acknowledgement
    holder, name = ack.by if ack else "", _short(problem.row)
    return _written("care", problem.workspace, problem.row.id, problem.id, holder, name)


def mute_value(row: Import, workspace: str) -> str:
    """What opens the form of an import."""
    return _written("until", workspace, row.id, _short(row))


def named(value: str) -> HandOverForm | MuteForm | None:
    """The form that a value opens; None for what is no such value, as a question is none."""
    try:
        written = json.loads(value)
    except ValueError:
        return None
    match written:
        case ["care", str(workspace), str(row), str(problem), str(holder), str(name)]:
            return HandOverForm(workspace, row, problem, holder, name)
        case ["until", str(workspace), str(row), str(name)]:
            return MuteForm(workspace, row, name)
        case _:
            return None


def hand_over_form(form: HandOverForm, value: str, person: str) -> View:
    """To whom it goes, `person` unless somebody changes that; and a note."""
    who = _input(WHO, "Assign to", {"type": "users_select", "initial_user": person})
    note = _input(
        NOTE,
        "Note for the thread",
        {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_NOTE},
        optional=True,
    )
    about = rich([literal(form.name, _NAME, bold=True)])
    return _form(_HAND_OVER, "Save", HAND_OVER, value, [about, who, note])


def mute_form(form: MuteForm, value: str, now: datetime) -> View:
    """Until when; eight hours from now is suggested, as a clock shows it."""
    at = int((now + _SUGGESTED).timestamp())
    suggested = at - at % _MINUTES
    picker = {"type": "datetimepicker", "initial_date_time": suggested}
    until = _input(UNTIL, "Mute until", picker)
    hint = "30 days at most. Failed runs are announced when the mute ends."
    about = rich([literal(form.name, _NAME, bold=True)])
    return _form(_MUTE, "Mute", MUTE, value, [about, until | {"hint": _plain(hint)}])


def title(form: HandOverForm | MuteForm) -> str:
    """The title of its window, also when it shows what came of the form."""
    return _HAND_OVER if isinstance(form, HandOverForm) else _MUTE


def saving(form: HandOverForm | MuteForm | None) -> View:
    """What is shown until it is done."""
    return {
        "type": "modal",
        "title": _plain(title(form) if form else _HAND_OVER),
        "close": _plain("Close"),
        "blocks": [rich([say("Saving…")])],
    }


def _form(title: str, submit: str, callback: str, value: str, blocks: list[Block]) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": value,
        "title": _plain(title),
        "submit": _plain(submit),
        "close": _plain("Cancel"),
        "blocks": blocks,
    }


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": name,
        "label": _plain(label),
        "element": {**element, "action_id": name},
        "optional": optional,
    }


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _short(row: Import) -> str:
    return cut(clean(row.name or row.id), _NAME)


def _written(*facts: str) -> str:
    return json.dumps(facts, separators=(",", ":"), ensure_ascii=False)
