"""Problems as Slack shows them: the root message of each, and the replies as things change.

The root message is the first one of a problem and is edited to show its present state; a reply says
one change, in its thread and in the channel, and so stands on its own. Both say the status
first, in a colour and in a word.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.domain.alerts import (
    ACTIVITY_KINDS,
    ANOMALY_KINDS,
    BREAKS,
    CALLS,
    ENDED,
    PAST,
    Alert,
    Kind,
    present,
)
from bot.domain.durations import duration
from bot.domain.imports import ARCHIVED, FAILED, PARTIAL_SUCCESS, PERIODIC, SOURCES, Import
from bot.domain.problems import Problem
from bot.domain.reasons import Reason
from bot.query.values import Intent
from bot.views import actions, anomalies, files, rows, signs
from bot.views.activity import acknowledged, activity
from bot.views.blocks import (
    Line,
    button,
    buttons,
    dotted,
    emoji,
    joined,
    literal,
    mention,
    message,
    moment,
    person,
    rich,
    say,
    sentences,
    spoken,
)
from bot.views.message import Block, Message
from bot.views.next_steps import LABEL, SKIPS
from bot.views.text import count, number

_LONGEST = 120  # of an address, an id or a workspace's name; the rest is cut
_MOST_MENTIONS = 20
_MICROSECONDS = 1_000_000
_VERBS = {FAILED: "Failed", PARTIAL_SUCCESS: "Partly failed"}
_FOLDERS = ("SFTP", "S3")  # where MoEngage fetches files; a CSV is handed to it


def root_message(
    alert: Alert, *, repeat: bool = False, several: bool = False, dashboard: str | None = None
) -> Message:
    """The problem as the alert has it. `repeat` labels a post that may stand there already;
    `several` names the workspace, there being more than one; `dashboard` is MoEngage's address.
    """
    shown = present(alert, None) if alert.kind in ACTIVITY_KINDS else alert
    shown = replace(shown, quiet=False)  # how it stands; an edit disturbs nobody
    problem = shown.problem
    where = _where(problem) if several else []
    blocks = [
        rich(
            _headline(shown), _story(shown), acknowledged(problem) or _called(shown.mentions, shown)
        ),
        *_reasons(shown),
        rich(*_facts(shown, where), _origin(shown)),
        *_next(shown),
        *_buttons(shown, dashboard),
    ]
    return _message(shown, blocks, where, repeat=repeat)


def reply(
    alert: Alert, *, repeat: bool = False, several: bool = False, dashboard: str | None = None
) -> Message:
    """One change of a problem, for the thread and the channel; labels as for the root message."""
    if alert.kind in ACTIVITY_KINDS:
        return activity(alert, repeat=repeat)
    where = _where(alert.problem) if several else []
    loud = _is_loud(alert)
    owner = alert.problem.owner
    called = (*alert.mentions, *([owner.user] if owner and owner.user else []))
    blocks = [
        rich(
            _headline(alert),
            _story(alert),
            acknowledged(alert.problem) if loud else [],
            _called(called, alert),
            *_facts(alert, where),
        ),
        *_reasons(alert),
        *_next(alert),
    ]
    if loud:
        blocks += _buttons(alert, dashboard)
    return _message(alert, blocks, where, repeat=repeat)


def _is_loud(alert: Alert) -> bool:
    """Whether it is to be noticed: something broke, or is late, and the channel is not spared."""
    return alert.kind in CALLS and not alert.quiet


def _message(alert: Alert, blocks: list[Block], where: Line, *, repeat: bool) -> Message:
    row = alert.problem.row
    place = f", {spoken(where)}" if where else ""
    why = [files.reason_line(reason) for reason in _known(alert)[:1]]
    story = sentences(_story(alert), *why)
    text = f"{_word(alert)}: {rows.name(row)}{rows.kind_text(row)}{place}. {story}"
    return message(text, blocks, repeat=repeat)


# --- What happened ----------------------------------------------------------------------------


def _headline(alert: Alert) -> Line:
    match alert.kind:
        case Kind.RECOVERED:
            sign = signs.GOOD
        case Kind.CLOSED:
            sign = signs.GONE
        case Kind.ACKNOWLEDGED | Kind.MUTED | Kind.RERUN | Kind.RENAMED | Kind.RELISTED:
            sign = signs.SILENT
        case (
            Kind.OPENED | Kind.AGAIN | Kind.ESCALATED | Kind.REOPENED | Kind.MISSED | Kind.SILENCED
        ):
            sign = signs.of_status(alert.problem.outcome)
        case Kind.LATE | Kind.CAUGHT_UP:
            sign = anomalies.sign(alert)
        case _:
            assert_never(alert.kind)
    word = literal(_word(alert), 2 * rows.WORD, bold=True)
    return [emoji(sign), say(" "), word, say(": "), rows.title(alert.problem.row)]


def _word(alert: Alert) -> str:
    match alert.kind:
        case Kind.RECOVERED:
            return "RECOVERED"
        case Kind.CLOSED:
            return "NO LONGER LISTED" if alert.problem.unlisted else "ARCHIVED"
        case Kind.AGAIN | Kind.REOPENED:
            return f"{alert.problem.outcome} again"
        case Kind.MISSED:
            return f"{alert.problem.outcome} earlier"
        case Kind.SILENCED:
            return f"{alert.problem.outcome} while muted"
        case Kind.ACKNOWLEDGED | Kind.MUTED | Kind.RERUN | Kind.RENAMED | Kind.RELISTED:
            return alert.kind.value.upper()
        case Kind.OPENED | Kind.ESCALATED:
            return alert.problem.outcome
        case Kind.LATE | Kind.CAUGHT_UP:
            return anomalies.word(alert)
        case _:
            assert_never(alert.kind)


def _story(alert: Alert) -> Line:
    """When it broke, how often, when it ended, what was not announced, and whether it flaps."""
    return [*_events(alert), *_held(alert), *_flapping(alert.problem)]


def _events(alert: Alert) -> Line:
    problem = alert.problem
    verb = _VERBS.get(problem.outcome, "Failed")
    broken = count(problem.runs, "failed run")
    in_a_row = "" if problem.comebacks else " in a row"
    match alert.kind:
        case Kind.OPENED:
            return [say(f"{verb} "), moment(problem.failed_at), say(".")]
        case Kind.AGAIN | Kind.REOPENED:
            return [
                *(say(f"{verb} again "), moment(problem.failed_at)),
                *(say(f": {broken}{in_a_row} since "), moment(problem.opened_at), say(".")),
            ]
        case Kind.ESCALATED:
            return [
                say("Got worse: the run "),
                moment(problem.failed_at),
                say(f" went from {PARTIAL_SUCCESS} to {FAILED}."),
            ]
        case Kind.RECOVERED:
            ended = problem.ended_at or alert.created_at
            lasted = duration((ended - problem.opened_at).total_seconds())
            return [say("Recovered "), moment(ended), say(f", after {lasted} and {broken}.")]
        case Kind.CLOSED:
            how = (
                "MoEngage no longer lists it"
                if problem.unlisted
                else "Archived before it recovered"
            )
            return [
                say(f"{how}: {broken} since "),
                moment(problem.opened_at),
                say("."),
            ]
        case Kind.MISSED:
            return _hidden(problem, verb)
        case Kind.SILENCED:
            ended = problem.ended_at or alert.created_at
            return [say(f"{verb} "), moment(problem.failed_at), *_since(problem, ended)]
        case Kind.ACKNOWLEDGED | Kind.MUTED | Kind.RERUN | Kind.RENAMED | Kind.RELISTED:
            return []
        case Kind.LATE | Kind.CAUGHT_UP:
            return anomalies.story(alert)
        case _:
            assert_never(alert.kind)


def _since(problem: Problem, ended: datetime) -> Line:
    """What came after runs that were not announced."""
    if problem.unlisted:
        return [say(", and MoEngage no longer lists it.")]
    if problem.row.status == ARCHIVED:
        return [say(", then archived.")]
    return [say(", recovered "), moment(ended), say(".")]


def _hidden(problem: Problem, verb: str) -> Line:
    times = f" ({count(problem.runs, 'failed run')})" if problem.runs > 1 else ""
    later = problem.ended_at or problem.failed_at
    return [
        *(say(f"{verb} "), moment(problem.failed_at)),
        *(say(f"{times}, before the latest run "), moment(later)),
        say(". Found in the run history."),
    ]


def _held(alert: Alert) -> Line:
    """That runs failed without an announcement."""
    held = alert.problem.held
    if held <= 0:
        return []
    verb = "was" if held == 1 else "were"
    worse = FAILED in alert.problem.held_outcomes and alert.problem.outcome != FAILED
    grave = f" (worst: {FAILED})" if worse else ""
    return [say(f" {count(held, 'failed run')} {verb} not announced while muted{grave}.")]


def _flapping(problem: Problem) -> Line:
    """How often it failed again after recovering, and whether the channel is spared."""
    if not problem.comebacks:
        return []
    times = "once" if problem.comebacks == 1 else f"{number(problem.comebacks)} times"
    spared = " Flapping: further failures are posted only in this thread." if problem.damped else ""
    return [say(f" It has recovered and failed again {times}.{spared}")]


# --- Who is called, and who acts -------------------------------------------------------------


def _called(ids: tuple[str, ...], alert: Alert) -> Line:
    """Who is mentioned: nobody by what is quiet or good again."""
    if not _is_loud(alert):
        return []
    parts = joined(mention(one) for one in list(dict.fromkeys(ids))[:_MOST_MENTIONS])
    return [say("For "), *parts] if parts else []


def _creator(alert: Alert) -> Line:
    """Whose import it is, as far as the channel may know; a person only where they are called."""
    owner = alert.problem.owner
    if owner is None:
        return []
    if owner.user:
        who = person(owner.user) if _is_loud(alert) else None
        return [say("created by "), who] if who else []
    return [say("created by "), literal(owner.address, _LONGEST)] if owner.address else []


# --- What is known ----------------------------------------------------------------------------


def _where(problem: Problem) -> Line:
    return [say("workspace "), literal(problem.workspace, _LONGEST)]


def _facts(alert: Alert, where: Line) -> list[Line]:
    """What the import is, and how it stands now."""
    row = alert.problem.row
    # What a row tells of its latest run says nothing of a run before that.
    now = [] if alert.kind in PAST else rows.amounts(row)
    if alert.kind not in (*ENDED, *PAST) and row.status != alert.problem.outcome:
        now.append([say("status "), literal(row.status, rows.WORD)])
    if row.next_scheduled_at and row.next_scheduled_at > alert.created_at:
        now.append([say("next run "), moment(row.next_scheduled_at)])
    kind = [*rows.kind(row), *([where] if where else [])]
    return [dotted(items) for items in (kind, now) if items]


def _origin(alert: Alert) -> Line:
    name: Line = [say("import id "), literal(alert.problem.row.id, _LONGEST, code=True)]
    creator = _creator(alert)
    return dotted([name, creator] if creator else [name])


# --- Why, and what to do ----------------------------------------------------------------------


def _known(alert: Alert) -> tuple[Reason, ...]:
    """Why it broke, as long as it is broken."""
    return alert.problem.why if alert.kind in BREAKS else ()


def _reasons(alert: Alert) -> list[Block]:
    return files.reasons_block(_known(alert))


def _next(alert: Alert) -> list[Block]:
    step = anomalies.step(alert) if alert.kind in ANOMALY_KINDS else _step(alert)
    return [rich([say(LABEL, bold=True), say(step)])] if step else []


def _step(alert: Alert) -> str:
    """The next step, as far as the facts and MoEngage's own advice go; may be nothing, and is that
    where known reasons come with their own.

    Of sources that are not documented nothing is known, not even that they have files.
    """
    problem, row = alert.problem, alert.problem.row
    if alert.kind is Kind.CLOSED or problem.unlisted:
        return ""
    if alert.kind in (Kind.RECOVERED, *PAST):
        missing = "If rows of the failed runs are missing, upload their files under new names."
        return f"{missing} {SKIPS}" if row.source in SOURCES else ""
    if row.in_flight:
        return "A run is in progress. Wait for it to finish before you start another."
    return "" if _known(alert) else _general(problem, row)


def _general(problem: Problem, row: Import) -> str:
    """What to do where it is not known why it broke."""
    if row.source not in SOURCES:
        return "Check the import in MoEngage for the reason."
    if problem.outcome == PARTIAL_SUCCESS:
        return (
            "Open the files with failed rows in MoEngage. Fix those rows, save them in a new file "
            f"and upload it under a new name. {SKIPS}"
        )
    if row.total_files == 0 and row.source in _FOLDERS:
        return (
            "No file was found. Check the folder. Check that file names match the import's prefix "
            f"and date format. Check that the {row.source} credentials are still valid."
        )
    return (
        "Open the failed files in MoEngage to see the reason. If the header no longer matches the "
        f"mapping, the whole import fails. Upload a corrected file under a new name. {SKIPS}"
    )


# --- What can be pressed ----------------------------------------------------------------------


def _buttons(alert: Alert, dashboard: str | None) -> list[Block]:
    if alert.kind is Kind.LATE:
        return anomalies.buttons_for(alert, dashboard)
    return _actions(alert, dashboard) if alert.kind in BREAKS else _looks(alert.problem)


def _actions(alert: Alert, dashboard: str | None) -> list[Block]:
    """From the alert to the fix: what a broken import calls for, about exactly this one."""
    problem = alert.problem
    name, workspace = problem.row.id, problem.workspace
    run = int(problem.failed_at.timestamp() * _MICROSECONDS)
    periodic = problem.row.schedule == PERIODIC
    why = actions.about(Intent.WHY, name, workspace)
    return buttons(
        None if problem.acknowledgement else actions.acknowledge_button(problem),
        None if problem.why else button("Why", actions.numbered(actions.ASK, 1), why),
        actions.files_button(name, workspace),
        actions.rerun_button(name, workspace, run) if periodic else None,
        actions.dashboard_button(dashboard),
        actions.menu(name, workspace, 2),
    )


def _looks(problem: Problem) -> list[Block]:
    """What is left to look at when it is over."""
    show = actions.about(Intent.SHOW, problem.row.id, problem.workspace)
    return buttons(
        None
        if problem.unlisted
        else button("Show this import", actions.numbered(actions.ASK, 1), show),
        button(
            "All problems",
            actions.numbered(actions.ASK, 2),
            actions.all_problems(problem.workspace),
        ),
    )
