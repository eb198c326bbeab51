"""The home tab: open problems first, then the last day, what runs, the week, and the bot.

Of several workspaces it shows one, with a menu of all; what is broken in the others is said above.
"""

from collections.abc import Iterable, Sequence

from bot.domain.alerting.mutes import Mute
from bot.domain.answers.home_tab import HomeTab, Week, WorkspaceHome
from bot.domain.imports import ARCHIVED, Import
from bot.domain.watching.problems import Problem
from bot.views import actions, rows, signs
from bot.views.alerting.activity import acknowledged
from bot.views.blocks import (
    at_moment,
    button,
    buttons,
    dated_aside,
    dotted,
    emoji,
    literal,
    moment,
    rich,
    say,
    select,
)
from bot.views.card.file_lines import reason_line
from bot.views.health import troubles
from bot.views.lists.upcoming import next_lines
from bot.views.message import Block, Line, Message, View
from bot.views.next_steps import WHO
from bot.views.numbers.trend import rate
from bot.views.pager import rest_blocks, rest_lines
from bot.views.permitted import permitted_blocks
from bot.views.text import BUTTON, capital, count, cut, number
from bot.views.times import until

_NAME = 60
_MOST_OTHERS = 5
_MICROSECONDS = 1_000_000


def home(board: HomeTab, page: str = "", *, operators: bool = True) -> View:
    """The view for one person: the workspace of this name, else the first one; `operators` if they
    may re-run and mute.
    """
    blocks: list[Block] = []
    if board.store_away:
        warning = say("The bot's storage does not respond, so there is nothing to show.", bold=True)
        blocks.append(rich([emoji(signs.CAREFUL), say(" "), warning]))
    shown = next((one for one in board.panels if one.name == page), None)
    shown = shown or next(iter(board.panels), None)
    if shown:
        blocks += _pages(board.panels, shown)
        blocks += _panel(shown, several=len(board.panels) > 1)
    blocks += _bot(board)
    refresh = button("Refresh", actions.REFRESH, "help")
    blocks += buttons(refresh)
    blocks.append(dated_aside("Updated ", board.at, ". This tab updates while it is open."))
    kept = blocks if operators else list(permitted_blocks(blocks))
    return {"type": "home", "blocks": kept}


def of_message(message: Message) -> View:
    """What is said in place of the board; without buttons."""
    return {"type": "home", "blocks": list(message.blocks)}


def _pages(panels: Sequence[WorkspaceHome], shown: WorkspaceHome) -> Iterable[Block]:
    """Which workspace it is, what is broken in the others, and the menu of all."""
    if len(panels) == 1:
        return
    others = [one for one in panels if one.broken and one is not shown]
    lines: list[Line] = [[say("Workspace "), literal(shown.name, _NAME, bold=True)]]
    for one in others[:_MOST_OTHERS]:
        verb = "is" if one.broken == 1 else "are"
        broken = say(f" Another workspace: {count(one.broken, 'import')} {verb} broken in ")
        lines.append([emoji(signs.BAD), broken, literal(one.name, _NAME), say(".")])
    yield rich(*lines, *rest_lines(len(others), _MOST_OTHERS, "workspace with problems"))
    choices = [(cut(one.name, BUTTON), one.name) for one in panels]
    yield from buttons(select("Show another workspace", actions.PAGE, choices))


def _panel(panel: WorkspaceHome, *, several: bool) -> Iterable[Block]:
    """One workspace; of `several` it is named beside what is broken."""
    if not panel.seen:
        yield rich([emoji(signs.CAREFUL), say(" This workspace has not been checked yet.")])
        return
    yield from _problems(panel, _inside(panel) if several else [])
    yield from _late(panel)
    yield from _alerted(panel)
    yield from _list("Running now", panel.running, panel.in_flight, "Nothing is running.")
    yield from _list("Next", panel.coming, panel.scheduled, "No import is scheduled to run.")
    yield rich(_week(panel.week))


def _inside(panel: WorkspaceHome) -> Line:
    return [say(" in ", bold=True), literal(panel.name, _NAME, bold=True)]


def _problems(panel: WorkspaceHome, inside: Line) -> Iterable[Block]:
    if not panel.broken:
        watched = say(f" ({count(panel.imports, 'import')} watched).", bold=True)
        all_well: Line = [say(" No import is broken", bold=True), *inside, watched]
        yield rich([emoji(signs.GOOD), *all_well])
        return
    head = say(f" {count(panel.broken, 'import')} broken", bold=True)
    yield rich([emoji(signs.BAD), head, *inside])
    for at, problem in enumerate(panel.problems, start=1):
        yield rich(*_problem(problem, panel.mutes.get(problem.row.id)))
        yield from _actions(problem, panel.name, at, muted=problem.row.id in panel.mutes)
    yield from rest_blocks(panel.broken, len(panel.problems))


def _problem(problem: Problem, mute: Mute | None) -> Sequence[Line]:
    row = problem.row
    outcome = capital(rows.state(problem.outcome))
    state = [emoji(signs.of_status(problem.outcome)), say(f" {outcome}")]
    since = [say("since "), moment(problem.failing_since)]
    failed = problem.failed_in_a_row
    runs = [[say(f"{number(failed)} runs in a row")]] if failed > 1 else []
    return [
        [rows.title(row)],
        dotted([state, *rows.short_kind(row), since, *runs]),
        reason_line(problem.why[0]) if problem.why else [],
        acknowledged(problem),
        _muted(mute) if mute else [],
    ]


def _muted(mute: Mute) -> Line:
    lasting = until(moment(mute.until), recovery=mute.until_recovery)
    return [say("Muted "), *lasting, say(".")]


def _actions(problem: Problem, workspace: str, at: int, *, muted: bool) -> list[Block]:
    """What can be done about it; the ids are those of no other problem."""
    row = problem.row
    run = int(problem.failed_at.timestamp() * _MICROSECONDS)
    rerun = actions.rerun_button(row.id, workspace, run, at)
    return buttons(
        actions.acknowledge_button(problem, at),
        actions.files_button(row.id, workspace, at),
        rerun if row.startable else None,
        actions.unmute_button(row.id, workspace, at)
        if muted
        else actions.mute_menu(row, workspace, at),
        actions.menu(problem, at),
    )


def _alerted(panel: WorkspaceHome) -> Iterable[Block]:
    """What channels heard of in the last day."""
    if not panel.alerts:
        yield rich([say("No alerts in the last 24 hours.")])
        return
    head: Line = [say(f"Alerts in the last 24 hours: {count(panel.alerts, 'import')}", bold=True)]
    lines = [_heard(problem) for problem in panel.alerted]
    yield rich(head, *lines, *rest_lines(panel.alerts, len(panel.alerted)))


def _heard(problem: Problem) -> Line:
    name, ended = literal(rows.name(problem.row), rows.NAME), problem.ended_at
    many = count(problem.runs, "failed run") if problem.runs > 1 else ""
    if ended is None:
        state = emoji(signs.of_status(problem.outcome))
        runs = [say(f" ({many})")] if many else []
        return [state, say(" "), name, say(" failed "), at_moment(problem.failed_at), *runs]
    gone = problem.unlisted or problem.row.status == ARCHIVED
    over = (
        "disappeared from MoEngage's list"
        if problem.unlisted
        else "was archived"
        if gone
        else "recovered"
    )
    state = emoji(signs.of_status(ARCHIVED) if gone else signs.GOOD)
    after = [say(f" after {many}")] if many else []
    return [state, say(" "), name, say(f" {over} "), at_moment(ended), *after]


def _late(panel: WorkspaceHome) -> Iterable[Block]:
    if not panel.late:
        return
    lines: list[Line] = [
        [emoji(signs.CAREFUL), say(f" {count(panel.late, 'import')} overdue", bold=True)]
    ]
    for row in panel.overdue:
        due: Line = (
            [say(" was due "), at_moment(row.next_scheduled_at)] if row.next_scheduled_at else []
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
            lines.append(dotted([[literal(rows.name(row), rows.NAME)], rows.standing(row)]))
        else:
            lines.append(next_lines(row)[0])
    yield rich(*lines, *rest_lines(found, len(shown)))


def _week(week: Week | None) -> Line:
    if week is None:
        return [say("No runs counted yet.")]
    failed = f"{number(week.failed)} of {count(week.runs, 'run')} failed"
    partly = f", {number(week.partial)} more partly failed" if week.partial else ""
    rated = f" ({rate(week.failed, week.runs)}){partly}."
    since: Line = [say(" (since "), moment(week.since), say("): ")]
    return [say("Last 7 days", bold=True), *since, say(failed + rated)]


def _bot(board: HomeTab) -> Iterable[Block]:
    """The bot's own health: what needs a look, without numbers that change by themselves."""
    wrong = troubles(board.health)
    if not wrong:
        yield rich([emoji(signs.GOOD), say(" Checks and alerts work.")])
        return
    head: Line = [emoji(signs.BAD), say(" The bot needs attention", bold=True)]
    yield rich(head, *([say("• "), *line] for line in wrong), [say(WHO)])
