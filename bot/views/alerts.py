"""Problems as Slack shows them: the card of each, and what is said below it as things change.

The card is the first message of a problem and is edited to show its present truth; a reply tells of
one change, in the card's thread and in the channel, and so stands on its own. Both say the status
first, in a colour and in a word.
"""

import re
from typing import assert_never

from bot.domain.alerts import ENDED, Alert, Kind, Problem
from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, SOURCES, Import
from bot.query.canonical import canonical
from bot.query.values import Filters, Intent
from bot.views import actions, rows, signs
from bot.views.blocks import (
    Line,
    button,
    buttons,
    dotted,
    emoji,
    literal,
    message,
    moment,
    rich,
    say,
    spoken,
)
from bot.views.message import Block, Message
from bot.views.text import clean, count, duration, number

_LONGEST = 120  # of an address, an id or a workspace's name; the rest is cut
_VERBS = {FAILED: "Failed", PARTIAL_SUCCESS: "Partly failed"}
_FOLDERS = ("SFTP", "S3")  # where MoEngage fetches files; a CSV is handed to it
_QUOTES = re.compile(r"[\"“”„‟«»]")  # what could end the quoted name in a question

_SKIPPED = "MoEngage skips a name that it has read before."


def card(alert: Alert, *, repeat: bool = False, several: bool = False) -> Message:
    """The problem as the alert has it. `repeat` labels a post that may stand there already;
    `several` names the workspace, there being more than one.
    """
    where = _where(alert.problem) if several else []
    blocks = [
        rich(_headline(alert), _story(alert)),
        rich(*_facts(alert, where), _origin(alert.problem.row)),
        *_next(alert),
        *_buttons(alert.problem, several=several),
    ]
    return _message(alert, blocks, where, repeat=repeat)


def reply(alert: Alert, *, repeat: bool = False, several: bool = False) -> Message:
    """One change of a problem, for the thread and the channel; labels as for the card."""
    where = _where(alert.problem) if several else []
    blocks = [rich(_headline(alert), _story(alert), *_facts(alert, where)), *_next(alert)]
    if alert.kind not in ENDED:
        blocks += _buttons(alert.problem, several=several)
    return _message(alert, blocks, where, repeat=repeat)


def _message(alert: Alert, blocks: list[Block], where: Line, *, repeat: bool) -> Message:
    row = alert.problem.row
    place = f", {spoken(where)}" if where else ""
    story = spoken(_story(alert))
    text = f"{_word(alert)}: {rows.name(row)}{rows.kind_text(row)}{place}. {story}"
    return message(text, blocks, repeat=repeat)


# --- What happened ----------------------------------------------------------------------------


def _headline(alert: Alert) -> Line:
    match alert.kind:
        case Kind.RECOVERED:
            sign = signs.GOOD
        case Kind.CLOSED:
            sign = signs.GONE
        case Kind.ACKNOWLEDGED | Kind.MUTED | Kind.RERUN:
            sign = signs.SILENT
        case (
            Kind.OPENED | Kind.AGAIN | Kind.ESCALATED | Kind.REOPENED | Kind.MISSED | Kind.SILENCED
        ):
            sign = signs.of_status(alert.problem.outcome)
        case _:
            assert_never(alert.kind)
    word = literal(_word(alert), rows.WORD, bold=True)
    return [emoji(sign), say(" "), word, say(": "), rows.title(alert.problem.row)]


def _word(alert: Alert) -> str:
    match alert.kind:
        case Kind.RECOVERED:
            return "RECOVERED"
        case Kind.CLOSED:
            return "ARCHIVED"
        case Kind.AGAIN | Kind.REOPENED:
            return f"{alert.problem.outcome} again"
        case Kind.MISSED | Kind.SILENCED:
            return f"{alert.problem.outcome} meanwhile"
        case Kind.ACKNOWLEDGED | Kind.MUTED | Kind.RERUN:
            return alert.kind.value.upper()
        case Kind.OPENED | Kind.ESCALATED:
            return alert.problem.outcome
        case _:
            assert_never(alert.kind)


def _story(alert: Alert) -> Line:
    """When it broke, how often, when it ended, and whether it flaps."""
    return [*_events(alert), *_flapping(alert.problem)]


def _events(alert: Alert) -> Line:
    problem = alert.problem
    verb = _VERBS.get(problem.outcome, "Failed")
    broken = count(problem.runs, "broken run")
    match alert.kind:
        case Kind.OPENED:
            return [say(f"{verb} "), moment(problem.failed_at), say(".")]
        case Kind.AGAIN | Kind.REOPENED:
            return [
                *(say(f"{verb} again "), moment(problem.failed_at)),
                *(say(f": {broken} since "), moment(problem.opened_at), say(".")),
            ]
        case Kind.ESCALATED:
            return [
                say("Got worse: the run of "),
                moment(problem.failed_at),
                say(f" was {PARTIAL_SUCCESS} and is {FAILED} now."),
            ]
        case Kind.RECOVERED:
            ended = problem.ended_at or alert.created_at
            lasted = duration((ended - problem.opened_at).total_seconds())
            return [say("Good again "), moment(ended), say(f", after {lasted} and {broken}.")]
        case Kind.CLOSED:
            return [
                say(f"Archived while broken, with {broken} since "),
                moment(problem.opened_at),
                say("."),
            ]
        case Kind.MISSED | Kind.SILENCED:
            return _hidden(problem, verb)
        case Kind.ACKNOWLEDGED | Kind.MUTED | Kind.RERUN:
            return []
        case _:
            assert_never(alert.kind)


def _hidden(problem: Problem, verb: str) -> Line:
    times = f" ({count(problem.runs, 'broken run')})" if problem.runs > 1 else ""
    later = problem.ended_at or problem.failed_at
    return [
        *(say(f"{verb} "), moment(problem.failed_at)),
        *(say(f"{times}, before the run of "), moment(later)),
        say(" that MoEngage shows now. Found in the run history."),
    ]


def _flapping(problem: Problem) -> Line:
    """That it came back after recoveries; and when the channel is spared, that it is."""
    if not problem.comebacks:
        return []
    times = "once" if problem.comebacks == 1 else f"{number(problem.comebacks)} times"
    spared = " It flaps: more of it is told in the thread alone." if problem.damped else ""
    return [say(f" It came back {times} after a recovery.{spared}")]


# --- What is known ----------------------------------------------------------------------------


def _where(problem: Problem) -> Line:
    return [say("workspace "), literal(problem.workspace, _LONGEST)]


def _facts(alert: Alert, where: Line) -> list[Line]:
    """What the import is, and how it stands now."""
    row = alert.problem.row
    # What a row tells of its latest run says nothing of a run before that.
    now = [] if alert.kind is Kind.MISSED else rows.amounts(row)
    if alert.kind not in (*ENDED, Kind.MISSED) and row.status != alert.problem.outcome:
        now.append([say("status "), literal(row.status, rows.WORD)])
    if row.next_scheduled_at and row.next_scheduled_at > alert.created_at:
        now.append([say("next run "), moment(row.next_scheduled_at)])
    kind = [*rows.kind(row), *([where] if where else [])]
    return [dotted(items) for items in (kind, now) if items]


def _origin(row: Import) -> Line:
    said: list[Line] = [[say("import id "), literal(row.id, _LONGEST, code=True)]]
    if row.created_by:
        said.append([say("created by "), literal(row.created_by, _LONGEST)])
    return dotted(said)


# --- What to do -------------------------------------------------------------------------------


def _next(alert: Alert) -> list[Block]:
    step = _step(alert.kind, alert.problem)
    return [rich([say("What to do: ", bold=True), say(step)])] if step else []


def _step(kind: Kind, problem: Problem) -> str:
    """The next step, as far as the facts and MoEngage's own advice go; may be nothing.

    Of sources that are not documented nothing is known, not even that they have files.
    """
    row = problem.row
    if kind is Kind.CLOSED:
        return ""
    if kind in (Kind.RECOVERED, Kind.MISSED):
        missing = "If rows of the broken runs are missing, upload their files under new names"
        return f"{missing}: {_SKIPPED}" if row.source in SOURCES else ""
    if row.in_flight:
        return "A run is under way: wait for its end before you start another."
    if row.source not in SOURCES:
        return "Look at the import in MoEngage for the reason."
    if problem.outcome == PARTIAL_SUCCESS:
        return (
            "Look at the files with failed rows in MoEngage, put those rows right and upload them "
            f"in a file with a new name: {_SKIPPED}"
        )
    if row.total_files == 0 and row.source in _FOLDERS:
        return (
            "No file was found. Check the folder, whether file names match the import's prefix and "
            f"date format, and whether the {row.source} credentials have expired."
        )
    return (
        "Look at the failed files in MoEngage for the reason. A header that no longer matches the "
        "mapping fails all of an import. Upload a mended file under a new name: "
        f"{_SKIPPED}"
    )


def _buttons(problem: Problem, *, several: bool) -> list[Block]:
    """Questions to press, each about the problem's own workspace."""
    workspace = problem.workspace if several else None
    name = problem.row.name
    # No button for a name that a question cannot quote or whose odd characters may not come back.
    askable = name and name == clean(name) and not _QUOTES.search(name)
    this = canonical(Intent.LIST, Filters(name=name), workspace=workspace) if askable else ""
    broken = canonical(Intent.LIST, Filters(statuses=BROKEN), workspace=workspace)
    return buttons(
        button("Show this import", actions.numbered(actions.ASK, 1), this),
        button("All problems", actions.numbered(actions.ASK, 2), broken),
    )
