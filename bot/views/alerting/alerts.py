"""Problems as Slack shows them: the root message of each, and the replies as things change.

The root message is the first one of a problem and is edited to show its present state; a reply says
one change, in its thread and in the channel, and so stands on its own. Both say the status
first, in a colour and in a word.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.alerting.alerts import (
    ACTIVITY_KINDS,
    ANOMALY_KINDS,
    BREAKS,
    CALLS,
    PAST,
    Alert,
    Kind,
    present,
)
from bot.domain.imports import (
    BROKEN,
    PARTIAL_SUCCESS,
    SCHEDULED,
    SOURCES,
    SUCCESSFUL,
    Import,
)
from bot.domain.runs.reasons import Reason
from bot.domain.watching.problems import Problem
from bot.query.values import Intent
from bot.views import actions, rows
from bot.views.alerting import anomalies, lock_screen
from bot.views.alerting.activity import acknowledged, activity, muted
from bot.views.alerting.alert_story import headline, held, story
from bot.views.blocks import (
    begun,
    button,
    buttons,
    dotted,
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
from bot.views.card import file_lines
from bot.views.message import Block, Line, Message
from bot.views.next_steps import GONE, LABEL, missing, new_name, then

_LONGEST = 120  # of an address, an id or a workspace's name; the rest is cut
_MOST_MENTIONS = 20
_MICROSECONDS = 1_000_000
# Beside a failure these add nothing: it failed, and the next run is shown.
_SETTLED = (*BROKEN, SCHEDULED, SUCCESSFUL)
_FOLDERS = ("SFTP", "S3")  # where MoEngage fetches files; a CSV is handed to it


def root_message(
    alert: Alert,
    *,
    repeat: bool = False,
    several: bool = False,
    dashboard: str | None = None,
    operators: bool = True,
) -> Message:
    """The problem as the alert has it. `repeat` labels a post that may stand there already;
    `several` names the workspace, there being more than one; `dashboard` is MoEngage's address;
    `operators`: somebody may re-run and mute.
    """
    shown = present(alert, None) if alert.kind in ACTIVITY_KINDS else alert
    shown = replace(shown, quiet=False)  # how it stands; an edit disturbs nobody
    problem = shown.problem
    where = _where(problem) if several else []
    blocks = [
        rich(
            headline(shown),
            story(shown),
            acknowledged(problem) or _called(shown.mentions, shown),
            muted(problem),
        ),
        *_reasons(shown),
        rich(*_facts(shown, where), _origin(shown)),
        *_next(shown, operators=operators),
        *_buttons(shown, dashboard),
    ]
    return _message(shown, blocks, where, repeat=repeat)


def reply(
    alert: Alert,
    *,
    repeat: bool = False,
    several: bool = False,
    dashboard: str | None = None,
    operators: bool = True,
    names: Mapping[str, str] | None = None,
    apart: bool = False,
) -> Message:
    """One change of a problem, for the thread and the channel; labels as for the root message.
    `names`: what people are called, by Slack's id. `apart`: there is no root message that says
    whose import it is, and what its id is.
    """
    if alert.kind in ACTIVITY_KINDS:
        return activity(alert, names=names, repeat=repeat)
    where = _where(alert.problem) if several else []
    loud = _is_loud(alert)
    owner = alert.problem.owner
    creator = [owner.user] if owner and owner.user and not apart else []
    called = (*alert.mentions, *creator)
    blocks = [
        rich(
            headline(alert),
            story(alert),
            *([acknowledged(alert.problem), muted(alert.problem)] if loud else []),
            _called(called, alert),
            *_facts(alert, where),
            _origin(alert) if apart else [],
        ),
        *_reasons(alert),
        *_next(alert, operators=operators),
    ]
    if loud:
        blocks += _buttons(alert, dashboard)
    return _message(alert, blocks, where, repeat=repeat)


def details(alert: Alert, *, dashboard: str | None, operators: bool) -> list[Block]:
    """What the import is, why it is broken, what to do and what can be pressed; that it is broken
    stands above.
    """
    return [
        rich([rows.title(alert.problem.row)], *_facts(alert, []), _origin(alert)),
        *_reasons(alert),
        *_next(alert, operators=operators),
        *_buttons(alert, dashboard),
    ]


def _is_loud(alert: Alert) -> bool:
    """Whether it is to be noticed: something broke, or is late, and the channel is not spared."""
    return alert.kind in CALLS and not alert.quiet


def _message(alert: Alert, blocks: list[Block], where: Line, *, repeat: bool) -> Message:
    about = [*map(spoken, rows.kind(alert.problem.row)[:2]), *([spoken(where)] if where else [])]
    text = sentences([say(lock_screen.of_alert(alert))], [say(", ".join(about))], held(alert))
    return message(text, blocks, repeat=repeat)


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
        return [say("owner: "), who] if who else []
    return [say("owner: "), literal(owner.address, _LONGEST)] if owner.address else []


# --- What is known ----------------------------------------------------------------------------


def _where(problem: Problem) -> Line:
    return [say("workspace "), literal(problem.workspace, _LONGEST)]


def _facts(alert: Alert, where: Line) -> list[Line]:
    """What the import is, and how it stands now."""
    row = alert.problem.row
    # What a row shows of its latest run says nothing about an earlier run.
    now = [] if alert.kind in PAST else rows.amounts(row)
    if now and alert.kind is Kind.LATE and not row.in_flight:
        now[0] = [say("last run: "), *now[0]]
    if alert.kind in BREAKS and row.status not in _SETTLED:
        now.append([say("now "), literal(rows.state(row.status), rows.WORD)])
    coming = row.next_scheduled_at
    if coming and coming > alert.created_at and alert.kind is not Kind.CLOSED:
        now.append([say("next run "), moment(coming)])
    kind = [*rows.kind(row), *([where] if where else [])]
    return [dotted(kind), *([begun(dotted(now))] if now else [])]


def _origin(alert: Alert) -> Line:
    name: Line = [say("Import id "), literal(alert.problem.row.id, _LONGEST, code=True)]
    creator = _creator(alert)
    return dotted([name, creator] if creator else [name])


# --- Why, and what to do ----------------------------------------------------------------------


def _known(alert: Alert) -> tuple[Reason, ...]:
    """Why it broke, as long as it is broken."""
    return alert.problem.why if alert.kind in BREAKS else ()


def _reasons(alert: Alert) -> list[Block]:
    row = alert.problem.row
    return file_lines.reasons_block(_known(alert), row.schedule, steps=not row.in_flight)


def _next(alert: Alert, *, operators: bool) -> list[Block]:
    late = alert.kind in ANOMALY_KINDS
    step = anomalies.step(alert, operators=operators) if late else _step(alert)
    return [rich([say(LABEL, bold=True), say(step)])] if step else []


def _step(alert: Alert) -> str:
    """The next step, as far as the facts and MoEngage's own advice go; may be nothing, and is that
    where known reasons come with their own.

    Of sources that are not documented nothing is known, not even that they have files.
    """
    problem, row = alert.problem, alert.problem.row
    if problem.unlisted:
        return GONE
    if alert.kind in (Kind.RECOVERED, Kind.CLOSED):
        return ""
    if alert.kind in PAST:
        return missing(row.schedule) if row.source in SOURCES else ""
    if row.in_flight:
        return (
            "Wait for the run that is in progress; this message then shows how it ended. Don't "
            "start another one."
        )
    return "" if _known(alert) else _general(problem, row)


def _general(problem: Problem, row: Import) -> str:
    """What to do where it is not known why it broke."""
    if row.source not in SOURCES:
        return "Open the import in MoEngage to see the reason."
    if problem.outcome == PARTIAL_SUCCESS:
        return (
            "In MoEngage, open the files with failed rows to see the reason. Ask the team that "
            "makes the import's files to fix the failed rows and to upload only those rows, in a "
            f"file with a {new_name(row.schedule)}"
        )
    if row.total_files == 0 and row.source in _FOLDERS:
        return (
            "No file was found. Ask the import's owner to check the folder, the file name prefix, "
            f"the date format in the file names, and the {row.source} credentials."
            f"{then(row.schedule)}"
        )
    return (
        "In MoEngage, open the failed files to see the reason. Ask the team that makes the files "
        f"to correct each file and to upload it under a {new_name(row.schedule)}"
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
    why = actions.about(Intent.WHY, name, workspace)
    return buttons(
        actions.acknowledge_button(problem),
        None if problem.why else button("Why", actions.numbered(actions.ASK, 1), why),
        actions.files_button(name, workspace),
        actions.rerun_button(name, workspace, run) if problem.row.startable else None,
        actions.dashboard_button(dashboard),
        actions.unmute_button(name, workspace, 3)
        if problem.mute
        else actions.mute_menu(problem.row, workspace, 3),
        actions.menu(problem, 2),
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
