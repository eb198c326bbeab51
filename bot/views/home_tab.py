"""The home tab: open problems first, then what runs, what runs next, the week, and the bot."""

from collections.abc import Iterable, Sequence

from bot.domain.home_tab import HomeTab, Week, WorkspaceHome
from bot.domain.imports import Import
from bot.domain.problems import Problem
from bot.views import actions, rows, signs
from bot.views.activity import acknowledged
from bot.views.blocks import button, buttons, dated_aside, dotted, emoji, literal, moment, rich, say
from bot.views.health import troubles
from bot.views.message import Block, Line, Message, View
from bot.views.pager import rest_blocks, rest_lines
from bot.views.text import count, number
from bot.views.trend import rate
from bot.views.upcoming import next_lines

# As many as fit into 100 blocks with all that is said of each.
_MOST_PANELS = 3
_NAME = 60


def home(board: HomeTab) -> View:
    """The view for one person; the same for all, but published to each."""
    several = len(board.panels) > 1
    blocks: list[Block] = []
    if board.store_away:
        warning = say("The bot's store is not responding, so nothing can be shown.", bold=True)
        blocks.append(rich([emoji(signs.CAREFUL), say(" "), warning]))
    shown = board.panels[:_MOST_PANELS]
    number = 0
    for panel in shown:
        blocks += _panel(panel, number, several=several)
        number += len(panel.problems)
    blocks += rest_blocks(len(board.panels), len(shown), "workspace")
    blocks += _bot(board)
    refresh = button("Refresh", actions.REFRESH, "help")
    blocks += buttons(refresh)
    blocks.append(dated_aside("Updated ", board.at, ". This tab updates while it is open."))
    return {"type": "home", "blocks": blocks}


def of_message(message: Message) -> View:
    """What is said in place of the board; without buttons."""
    return {"type": "home", "blocks": list(message.blocks)}


def _panel(panel: WorkspaceHome, first: int, *, several: bool) -> Iterable[Block]:
    if several:
        yield rich([say("Workspace "), literal(panel.name, _NAME, bold=True)])
    if not panel.seen:
        yield rich([emoji(signs.CAREFUL), say(" This workspace has not been checked yet.")])
        return
    yield from _problems(panel, first)
    yield from _late(panel)
    yield from _list("Running now", panel.running, panel.in_flight, "Nothing is running.")
    yield from _list("Next", panel.coming, panel.scheduled, "No import is scheduled to run.")
    yield rich(_week(panel.week))


def _problems(panel: WorkspaceHome, first: int) -> Iterable[Block]:
    if not panel.broken:
        all_well = f" No import is broken ({count(panel.imports, 'import')} watched)."
        yield rich([emoji(signs.GOOD), say(all_well, bold=True)])
        return
    head = f" {count(panel.broken, 'import')} broken"
    yield rich([emoji(signs.BAD), say(head, bold=True)])
    for at, problem in enumerate(panel.problems, start=first + 1):
        yield rich(*_problem(problem))
        yield from buttons(actions.files_button(problem.row.id, panel.name, at))
    yield from rest_blocks(panel.broken, len(panel.problems))


def _problem(problem: Problem) -> Sequence[Line]:
    row = problem.row
    state = [emoji(signs.of_status(problem.outcome)), say(" "), literal(problem.outcome, rows.WORD)]
    since = [say("since "), moment(problem.opened_at)]
    runs = [[say(count(problem.runs, "failed run"))]] if problem.runs > 1 else []
    return [
        [rows.title(row)],
        dotted([state, *rows.kind(row), since, *runs]),
        acknowledged(problem),
    ]


def _late(panel: WorkspaceHome) -> Iterable[Block]:
    if not panel.late:
        return
    lines: list[Line] = [
        [emoji(signs.CAREFUL), say(f" {count(panel.late, 'import')} overdue", bold=True)]
    ]
    for row in panel.overdue:
        due: Line = (
            [say(" was due "), moment(row.next_scheduled_at)] if row.next_scheduled_at else []
        )
        lines.append([say("• "), literal(rows.name(row), rows.NAME), *due])
    yield rich(*lines)


def _list(title: str, shown: Sequence[Import], found: int, nothing: str) -> Iterable[Block]:
    if not found:
        yield rich([say(nothing)])
        return
    lines: list[Line] = [[say(f"{title}: {count(found, 'import')}", bold=True)]]
    for row in shown:
        if row.in_flight:
            state = [emoji(rows.sign(row)), say(" "), rows.status(row)]
            lines.append(dotted([[literal(rows.name(row), rows.NAME)], state]))
        else:
            lines.append(next_lines(row)[0])
    yield rich(*lines, *rest_lines(found, len(shown)))


def _week(week: Week | None) -> Line:
    if week is None:
        return [say("No runs counted yet.")]
    failed = f"{number(week.failed)} of {count(week.runs, 'run')} failed"
    rated = (
        f" ({rate(week.failed, week.runs)}), {number(week.partial)} partly failed; counted since "
    )
    return [say("Last 7 days: ", bold=True), say(failed + rated), moment(week.since), say(".")]


def _bot(board: HomeTab) -> Iterable[Block]:
    """The bot's own health: what needs a look, without numbers that change by themselves."""
    wrong = troubles(board.health)
    if not wrong:
        yield rich([emoji(signs.GOOD), say(" The bot checks imports and delivers alerts.")])
        return
    head: Line = [emoji(signs.BAD), say(" The bot needs attention", bold=True)]
    yield rich(head, *([say("• "), *line] for line in wrong))
