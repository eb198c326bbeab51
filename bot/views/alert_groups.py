"""Groups as Slack shows them: many alerts in one message, and how its imports stand now.

Every number and every name comes from the group's members, so that they agree in every state.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.alert_groups import GroupStatus, Member, Standing
from bot.domain.alerts import ANOMALY_KINDS, CALLS, ENDED, FAILURES, PAST, Alert, Kind
from bot.domain.anomalies import AnomalyKind
from bot.domain.imports import FAILED, PARTIAL_SUCCESS
from bot.views import actions, alerts, group_counts, group_steps, lock_screen, rows, signs
from bot.views.activity import muted
from bot.views.blocks import (
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
from bot.views.group_standing import (
    announces_ends,
    by_standing,
    closed,
    is_over,
    last_left,
    those,
)
from bot.views.message import Block, Element, Line, Message, Part
from bot.views.next_steps import LABEL
from bot.views.pager import rest_lines
from bot.views.text import count, cut, number

_NAMED = 10  # imports by name; a press shows the others
_NAME = 100
_WORKSPACE = 120
_REASON = 120
_MOST_MENTIONS = 20
_REST = "None of these is {how} now. Press All problems to see whether others are broken."
# Of names in a notification: how many, and how much of each.
_FEW = 3
_SHORT = 24

_LATE: Mapping[str, str] = {
    AnomalyKind.STUCK: "stuck",
    AnomalyKind.OVERDUE: "overdue",
    AnomalyKind.DROP: "with fewer rows",
}
_WORDS = {
    Kind.OPENED: "failed",
    Kind.AGAIN: "failed again",
    Kind.REOPENED: "failed again after a recovery",
    Kind.ESCALATED: "got worse",
    Kind.MISSED: "found in the run history",
    Kind.SILENCED: "failed while muted",
    Kind.RECOVERED: "recovered",
    Kind.CLOSED: "archived or no longer listed",
    Kind.ACKNOWLEDGED: "acknowledged",
    Kind.RELEASED: "taken back",
    Kind.ASSIGNED: "assigned",
    Kind.NOTED: "noted",
    Kind.MUTED: "muted",
    Kind.RERUN: "re-run",
    Kind.RENAMED: "renamed",
    Kind.RELISTED: "listed again",
    Kind.EXPLAINED: "explained",
    Kind.LATE: "became late",
    Kind.CAUGHT_UP: "caught up",
}


def group(
    status: GroupStatus,
    *,
    repeat: bool = False,
    several: bool = False,
    dashboard: str | None = None,
    operators: bool = True,
) -> Message:
    """The whole message: how many imports there are, what is still failing and why, and the first
    few by name; with one left, all of that one.

    `repeat` labels a post that may stand there already; `several` names the workspace;
    `dashboard` is MoEngage's address; `operators`: somebody may re-run and mute.
    """
    members = status.members
    where = [[say("Workspace "), _workspace(status)]] if several else []
    headline, story = _headline(members), _story(status, members)
    blocks: list[Block] = [
        rich(
            [emoji(_sign(members)), say(" "), say(headline, bold=True)],
            story,
            dotted(where),
            _acknowledged(members) or _called(status, members),
        ),
    ]
    if last := last_left(members):
        shown = replace(last.alert, problem=last.problem)
        blocks += [
            rich(*_names(members), muted(last.problem)),
            *alerts.details(shown, dashboard=dashboard, operators=operators),
        ]
    else:
        blocks += [
            rich(*group_counts.lines(members, people=bool(_loud(status, members)))),
            rich(*_names(members)),
            *_next(members),
            *buttons(*_actions(status, members), _all_problems(status, several=several)),
        ]
    text = sentences([say(_short(members, headline))], _progress(members), dotted(where))
    return message(text, blocks, repeat=repeat)


def _next(members: Sequence[Member]) -> list[Block]:
    """What to do; where nothing is left to do here, that other imports may still be broken."""
    if is_over(members):
        if those(members, Standing.FAILING):
            return []
        late = members[0].alert.kind in ANOMALY_KINDS
        return [rich([say(_REST.format(how="late" if late else "broken"))])]
    todo = group_steps.step(members)
    return [rich([say(LABEL, bold=True), say(todo)])] if todo else []


def _short(members: Sequence[Member], headline: str) -> str:
    """For a lock screen: what happened to how many, and why; or which, if no reason is known."""
    failing = [] if is_over(members) else those(members, Standing.FAILING)
    if last := last_left(members):
        return lock_screen.line(
            headline.partition(":")[0], rows.name(last.problem.row), last.problem.reason
        )
    why = spoken(group_counts.reasons([member.problem for member in failing]))
    names = [cut(rows.name(member.problem.row), _SHORT) for member in failing or members]
    more = f" and {number(len(names) - _FEW)} more" if len(names) > _FEW else ""
    which = why or ", ".join(names[:_FEW]) + more
    if is_over(members):
        return f"{headline} – {which}"
    return f"{headline.partition(':')[0]}: {which}"


def _workspace(status: GroupStatus) -> Part:
    return literal(status.group.alerts[0].problem.workspace, _WORKSPACE)


# --- How things stand -------------------------------------------------------------------------


def _sign(members: Sequence[Member]) -> str:
    if is_over(members):
        lasted = not those(members, Standing.FAILING)
        return signs.GOOD if lasted and those(members, Standing.RECOVERED) else signs.GONE
    broken = those(members, Standing.FAILING) or members
    outcomes = [member.problem.outcome for member in broken]
    return signs.of_status(FAILED if FAILED in outcomes else outcomes[0])


def _headline(members: Sequence[Member]) -> str:
    failing = those(members, Standing.FAILING)
    imports = count(len(members), "import")
    if is_over(members):
        return f"{_ended(members)}: {imports}"
    if not failing:
        return f"{imports} failed earlier{_outcomes(members)}"
    how = "late" if failing[0].alert.kind in ANOMALY_KINDS else "failing"
    if len(failing) < len(members):
        left = f"{number(len(failing))} of {imports}"
        return f"{left} {_going_on(failing, how)}{_outcomes(failing)}"
    return f"{imports} {'late' if how == 'late' else 'failed'} at once{_outcomes(failing)}"


def _going_on(failing: Sequence[Member], how: str) -> str:
    """`still failing`, unless some have recovered in between."""
    back = sum(one.problem.comebacks > one.alert.problem.comebacks for one in failing)
    if not back:
        return f"still {how}"
    return f"{how} again" if back == len(failing) else how


def _ended(members: Sequence[Member]) -> str:
    """In a word; what has failed again counts as it was announced."""
    if members[0].alert.kind in ANOMALY_KINDS:
        return "CAUGHT UP"
    again = {one.alert.kind for one in those(members, Standing.FAILING)}
    if not (closed(members) or Kind.CLOSED in again):
        return "RECOVERED"
    return "OVER" if those(members, Standing.RECOVERED) or Kind.RECOVERED in again else "CLOSED"


def _outcomes(members: Sequence[Member]) -> str:
    """`, 40 of them partly`; of what is late, `: 2 stuck and 1 overdue`; empty if all failed."""
    counts = Counter(member.problem.outcome for member in members)
    if members[0].alert.kind in ANOMALY_KINDS:
        return ": " + " and ".join(
            f"{number(counts[one])} {_LATE.get(one) or rows.state(one)}" for one in sorted(counts)
        )
    partly = len(members) - counts[FAILED]
    if not partly or len(members) == 1:
        return ", but only partly" if partly else ""
    which = "all" if partly == len(members) else number(partly)
    return f", {which} of them partly"


def _story(status: GroupStatus, members: Sequence[Member]) -> Line:
    """What happened when; and of what went on from here, how many are over."""
    kinds = Counter(member.alert.kind for member in members)
    said = [
        f"{number(kinds[kind])} {words}{_partly(kind, members)}"
        for kind, words in _WORDS.items()
        if kinds[kind]
    ]
    first, last = _between([member.alert for member in members])
    between = [say(" between "), moment(first), say(" and "), moment(last)]
    when = [say(" "), moment(first)] if first == last else between
    line: list[Part] = [say(", ".join(said)), *when, say("."), *_progress(members)]
    if held := sum(alert.problem.held for alert in status.group.alerts):
        line.append(say(f" {count(held, 'failed run')} not announced while muted."))
    return line


def _partly(kind: Kind, members: Sequence[Member]) -> str:
    """How many of those failed in part alone, as they were announced."""
    outcomes = [one.alert.problem.outcome for one in members if one.alert.kind is kind]
    partly = outcomes.count(PARTIAL_SUCCESS) if kind in FAILURES else 0
    which = "all" if partly == len(outcomes) else number(partly)
    return f" ({which} partly)" if partly else ""


def _progress(members: Sequence[Member]) -> Line:
    """How many are over by now."""
    if announces_ends(members):
        return _failing_again(members)
    going = [member for member in members if member.standing is not Standing.PAST]
    good, gone = those(members, Standing.RECOVERED), closed(members)
    if not good and not gone:
        return []
    how = "caught up" if members[0].alert.kind in ANOMALY_KINDS else "recovered"
    left = "".join(f", {number(gone[one])} {one}" for one in Standing if gone[one])
    return [say(f" {number(len(good))} of {number(len(going))} {how}{left}.")]


def _failing_again(members: Sequence[Member]) -> Line:
    """How many recoveries did not last: the first message about these imports says more."""
    again = len(those(members, Standing.FAILING))
    return [say(f" {number(again)} of {number(len(members))} failed again since.")] if again else []


def _between(announced: Sequence[Alert]) -> tuple[datetime, datetime]:
    ends = [_instant(alert) for alert in announced]
    return min(ends), max(ends)


def _instant(alert: Alert) -> datetime:
    problem = alert.problem
    return (alert.kind in ENDED and problem.ended_at) or problem.failed_at


# --- What it is about -------------------------------------------------------------------------


def _called(status: GroupStatus, members: Sequence[Member]) -> Line:
    """Who is mentioned: those whom the settings name for what broke."""
    ids = dict.fromkeys(one for alert in _loud(status, members) for one in alert.mentions)
    parts = joined(mention(one) for one in list(ids)[:_MOST_MENTIONS])
    return [say("For "), *parts] if parts else []


def _loud(status: GroupStatus, members: Sequence[Member]) -> list[Alert]:
    """What is to be noticed: something broke, or is late, is not over, and the channel is not
    spared.
    """
    broke = (alert for alert in status.group.alerts if alert.kind in CALLS and not alert.quiet)
    return [] if is_over(members) else list(broke)


def _names(members: Sequence[Member]) -> list[Line]:
    """The first few: what is failing before what is over, the more severe before the lighter. The
    only one left is described below them.
    """
    shown = sorted(
        members,
        key=lambda one: (one.standing is not Standing.FAILING, one.problem.outcome != FAILED),
    )
    alone = last_left(members) is not None
    lines: list[Line] = [_named(member, alone=alone) for member in shown[:_NAMED]]
    return [*lines, *_unnamed(members, shown[len(lines) :])]


def _unnamed(members: Sequence[Member], left: Sequence[Member]) -> list[Line]:
    """How many are not named: all that are over stand last, so these are told apart."""
    alike = len({member.standing for member in members}) == 1
    if alike or not left:
        return rest_lines(len(left), 0)
    return [[say(f"… and {by_standing(left)}.")]]


def _named(member: Member, *, alone: bool) -> Line:
    now = member.problem
    about: list[Line] = [[literal(rows.name(now.row), _NAME, bold=True)], *rows.kind(now.row)]
    if now.runs > 1:
        about.append([say(count(now.runs, "failed run"))])
    if member.standing is Standing.FAILING and not alone:
        about += _known(member)
    return [emoji(_sign_of(member)), say(" "), *dotted(about)]


def _sign_of(member: Member) -> str:
    if member.standing in (Standing.ARCHIVED, Standing.UNLISTED):
        return signs.GONE
    good = member.standing is Standing.RECOVERED
    return signs.GOOD if good else signs.of_status(member.problem.outcome)


def _known(member: Member) -> list[Line]:
    """Why it failed, who acknowledged it, and until when it is muted."""
    now, said = member.problem, list[Line]()
    if now.why and now.why[0].text and member.alert.kind not in PAST:
        said.append([literal(now.why[0].text, _REASON)])
    who = person(now.acknowledgement.by) if now.acknowledgement else None
    said += [[say("acknowledged by "), who]] if who else []
    return [*said, [say("muted until "), moment(now.mute.until)]] if now.mute else said


def _acknowledged(members: Sequence[Member]) -> Line:
    """Who acknowledged what is still failing, if anybody did."""
    if is_over(members):
        return []
    failing = [member.problem for member in those(members, Standing.FAILING)]
    by = [one.acknowledgement.by for one in failing if one.acknowledgement]
    who = person(by[0]) if by else None
    if who and len(by) == len(failing) and len(set(by)) == 1:
        return [say("Acknowledged by "), who, say(".")]
    return [say(f"{number(len(by))} of {number(len(failing))} acknowledged.")] if by else []


def _actions(status: GroupStatus, members: Sequence[Member]) -> list[Element | None]:
    """What can be done about all that is still failing. Nobody acknowledges what is late."""
    failing = those(members, Standing.FAILING)
    if not failing or is_over(members):
        return []
    workspace = failing[0].problem.workspace
    free = sum(one.problem.acknowledgement is None for one in failing)
    late = failing[0].alert.kind in ANOMALY_KINDS
    return [
        actions.acknowledge_group_button(workspace, status.id, failing=len(failing), free=free)
        if free and not late
        else None,
        actions.mute_group_menu(workspace, status.id),
    ]


def _all_problems(status: GroupStatus, *, several: bool) -> Element | None:
    workspace = status.group.alerts[0].problem.workspace if several else None
    return button("All problems", actions.numbered(actions.ASK, 1), actions.all_problems(workspace))
