"""What people did about a problem: a line for the thread of its card, and who takes care of it.

The import is named: the thread may be that of a message about many.
"""

from bot.domain.alerts import NOTES, Ack, Alert, Kind, Problem
from bot.domain.answers import Acknowledged
from bot.views import rows
from bot.views.blocks import Line, Part, message, moment, person, rich, say, spoken
from bot.views.message import Message


def activity(alert: Alert, *, repeat: bool = False) -> Message:
    """Who did what, or what MoEngage shows; `repeat` labels a post that may stand there already."""
    if alert.kind in NOTES:
        return _note(alert.kind, rows.title(alert.problem.row), repeat=repeat)
    return _by(alert.by, _did(alert, rows.title(alert.problem.row)), repeat=repeat)


def _note(kind: Kind, name: Part, *, repeat: bool) -> Message:
    line: Line = [say("Renamed in MoEngage to "), name, say(".")]
    if kind is Kind.RELISTED:
        line = [say("MoEngage lists "), name, say(" again, and it is still broken.")]
    return message(spoken(line), [rich(line)], repeat=repeat)


def _did(alert: Alert, name: Part) -> Line:
    if alert.kind is Kind.ACKNOWLEDGED:
        return [say(" takes care of "), name, say(".")]
    if alert.kind is Kind.RERUN:
        return [say(" started a new run of "), name, say("; its outcome is told here.")]
    if alert.until is None:
        return [say(" ended the mute of "), name, say(".")]
    over = "until it recovers, or " if alert.until_recovery else "until "
    return [say(" muted "), name, say(f" {over}"), moment(alert.until), say(".")]


def answer(told: Acknowledged) -> Message:
    """For who pressed: that they take care of it, or that somebody did so before."""
    how = " takes care of " if told.new else " already takes care of "
    name = rows.title(told.problem.row)
    return _by(told.ack.by, [say(how), name, *_since(told.ack), say(".")])


def acknowledged(problem: Problem) -> Line:
    """Who takes care of a problem, while it is broken."""
    ack = problem.acknowledgement
    who = person(ack.by) if ack and problem.open else None
    if ack is None or who is None:
        return []
    return [say("Taken care of by "), who, *_since(ack), say(".")]


def _since(ack: Ack) -> Line:
    return [say(", since "), moment(ack.at)]


def _by(user: str | None, did: Line, *, repeat: bool = False) -> Message:
    """In words nobody is named: an id says nothing to people, and only Slack knows the name."""
    who = person(user) if user else None
    somebody = say("Somebody")
    return message(spoken([somebody, *did]), [rich([who or somebody, *did])], repeat=repeat)
