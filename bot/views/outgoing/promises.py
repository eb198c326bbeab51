"""That somebody will be told when a run ends, and that it has ended."""

from bot.domain.answers.answer import Promised
from bot.domain.answers.subject import Subject
from bot.domain.imports import SUCCESSFUL
from bot.domain.outgoing.promises import RunEnded
from bot.query.values import Intent
from bot.views import actions, rows, signs
from bot.views.amounts import failed_of
from bot.views.blocks import (
    at_moment,
    button,
    buttons,
    emoji,
    fill,
    literal,
    message,
    moment,
    rich,
    say,
    sentences,
)
from bot.views.message import Line, Message
from bot.views.reply.notes import notes
from bot.views.text import TEXT, count, neutral

_REASON = 200


def promised(answer: Promised) -> Message:
    """When, and how often."""
    row = answer.about.row
    end = "has a good run" if answer.good else "finishes its next run"
    if row.in_flight and not answer.good:
        end = "finishes"
    line = fill(
        "I'll message you once when {name} {end}, within 7 days.",
        name=literal(rows.name(row), rows.NAME, bold=True),
        end=end,
    )
    lines: list[Line] = [[emoji(signs.GOOD), say(" "), *line], *_until_then(answer.about)]
    below = notes(answer.about.notes)
    return Message(neutral(sentences(*lines), TEXT), [rich(*lines), *below])


def _until_then(about: Subject) -> list[Line]:
    """How it stands until then, and when it runs next; of one that is overdue that is not known."""
    row = about.row
    lines = []
    if row.broken and row.outcome and row.last_run_at:
        lines.append(fill("Now: {state}.", state=rows.standing(row)))
    if row.next_scheduled_at and row.next_scheduled_at > about.as_of and not row.in_flight:
        lines.append(fill("Next run: {at}.", at=moment(row.next_scheduled_at)))
    return lines


def run_ended(ended: RunEnded, *, repeat: bool = False, several: bool = False) -> Message:
    """How it ended: what a person waits for. `repeat` labels a post that may stand there already;
    `several` names the workspace.
    """
    run, row = ended.run, ended.row
    where = (
        fill(" in workspace {name}", name=literal(ended.workspace, rows.NAME)) if several else []
    )
    did = "finished" if run.outcome == SUCCESSFUL else "failed" if run.broken else "ended"
    total = count(run.total_rows, "row") if run.total_rows is not None else ""
    amounts = failed_of(run) or total
    head = fill(
        "{sign} {name}{where} {did} {at}.",
        sign=emoji(signs.of_status(run.outcome)),
        name=literal(rows.name(row), rows.NAME, bold=True),
        where=where,
        did=did,
        at=at_moment(run.ended_at or run.ran_at),
    )
    lines: list[Line] = [head]
    lines += [[say(f"{amounts}.")]] if amounts else []
    lines += [[say("Reason: "), literal(run.reason, _REASON)]] if run.reason else []
    show = actions.about(Intent.SHOW, row.id, ended.workspace)
    lines.append([say("You asked to be told.")])
    press = buttons(button("Show it", actions.numbered(actions.ASK, 1), show))
    return message(sentences(*lines), [rich(*lines), *press], repeat=repeat)
