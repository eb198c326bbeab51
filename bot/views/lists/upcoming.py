"""What runs next, soonest first, and what is overdue."""

from bot.domain.answers.answer import Upcoming
from bot.domain.durations import duration
from bot.domain.imports import Import
from bot.domain.runs.schedule import Rhythm
from bot.views import rows, signs
from bot.views.blocks import (
    at_moment,
    dotted,
    emoji,
    fill,
    literal,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.message import Block, Line, Message
from bot.views.next_steps import LABEL, all_overdue
from bot.views.pager import listed, page_buttons, page_of, rest_lines
from bot.views.reply import errors
from bot.views.reply.as_of import as_of
from bot.views.reply.notes import notes
from bot.views.text import TEXT, count, neutral
from bot.views.times import length

_MOST_ROWS = 15
_UNDERSTOOD = 400
_SPOKEN_HEAD = 600
_SPOKEN_ROW = 220
# Of names in a notification: how many, and how much of each.
_FEW = 3
_SHORT = 60
_NONE_THEN = "No import is due in that time. Ask “next” for what runs after it."
_NOTHING = "I don't know of any upcoming runs. To list the imports that repeat, write “periodic”."


def upcoming(answer: Upcoming) -> Message:
    """The overdue ones first, for they need a look; then what comes, by when. Of a time what comes
    in it is first.
    """
    shown = answer.rows[:_MOST_ROWS]
    blocks = [rich([literal(answer.understood, _UNDERSTOOD, bold=True)])]
    stale = errors.instead(answer.trouble, answer.as_of)
    blocks += [rich(*stale)] if stale else []
    late = overdue(answer)
    coming = [
        rich([say(_size(answer))], *_waiting(answer)),
        *(_shown(row, answer) for row in shown),
    ]
    blocks += [*coming, *late] if answer.narrowed else [*late, *coming]
    blocks += page_buttons(answer.query, answer.page, answer.pages)
    blocks.append(as_of(answer.as_of, answer.source))
    blocks += notes(answer.notes)
    listed = [neutral(_spoken(row), _SPOKEN_ROW) for row in shown]
    about: Line = [literal(answer.understood, _UNDERSTOOD), say(": ")] if answer.found else []
    told: Line = [*about, say(_size(answer))]
    late_ones = _spoken_overdue(answer)
    head = sentences(*((told, late_ones) if answer.narrowed else (late_ones, told)), *stale)
    text = "\n• ".join([neutral(head, _SPOKEN_HEAD), *listed])
    return Message(text[:TEXT], blocks)


def _shown(row: Import, answer: Upcoming) -> Block:
    head, more = next_lines(row, answer.often.get(row.id))
    usual = answer.usual.get(row.id)
    return rich(head, [*more, *([say(f" · usually takes {length(usual)}")] if usual else [])])


def _waiting(answer: Upcoming) -> list[Line]:
    """What may begin at any time."""
    found = answer.waiting
    names = listed([literal(rows.name(row), rows.NAME) for row in found[:_FEW]], len(found))
    return [[say("In the queue, so it may begin at any time: "), *names, say(".")]] if found else []


def overdue(answer: Upcoming) -> list[Block]:
    """The imports that should have run by now; no block if there are none."""
    if not answer.overdue:
        return []
    head: Line = [
        *(emoji(signs.CAREFUL), say(" ")),
        say(f"Overdue: {count(answer.late, 'import')} did not run when due.", bold=True),
    ]
    lines: list[Line] = [head]
    for row in answer.overdue:
        assert row.next_scheduled_at
        late = duration((answer.now - row.next_scheduled_at).total_seconds())
        since: Line = [say(" was due "), at_moment(row.next_scheduled_at), say(f", {late} ago")]
        lines.append([say("• "), literal(rows.name(row), rows.NAME), *since])
    lines += rest_lines(answer.late, len(answer.overdue), "import")
    lines.append([say(LABEL, bold=True), say(all_overdue(answer.late))])
    return [rich(*lines)]


def _spoken_overdue(answer: Upcoming) -> Line:
    """The same for a notification, by name."""
    names = listed([literal(rows.name(row), _SHORT) for row in answer.overdue[:_FEW]], answer.late)
    return fill("Overdue: {names}", names=names) if names else []


def next_lines(row: Import, often: Rhythm | None = None) -> list[Line]:
    """Name and instant, then what kind it is, how often it runs, and how its last run ended."""
    when: Line = [say(" runs "), at_moment(row.next_scheduled_at)] if row.next_scheduled_at else []
    last: list[Line] = []
    if row.in_flight:
        last = [[emoji(signs.of_status(row.status)), say(f" {rows.state(row.status)} now")]]
    elif row.outcome:
        last = [[emoji(signs.of_status(row.outcome)), say(f" last run {rows.state(row.outcome)}")]]
    how_often: list[Line] = [[say(str(often))]] if often else []
    return [[rows.title(row), *when], dotted([*rows.short_kind(row), *how_often, *last])]


def _spoken(row: Import) -> str:
    return spoken(next_lines(row)[0])


def _size(answer: Upcoming) -> str:
    if not answer.found:
        return _NONE_THEN if answer.narrowed else _NOTHING
    size = f"{count(answer.found, 'scheduled import')}, soonest first"
    return " · ".join(filter(None, (size, page_of(answer.page, answer.pages))))
