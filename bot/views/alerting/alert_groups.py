"""Groups as Slack shows them: many alerts in one message, and how its imports stand now.

Every number and every name comes from the group's members, so that they agree in every state.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.alerting.alert_groups import GroupStatus, Member, Standing
from bot.domain.alerting.alerts import ANOMALY_KINDS, CALLS, PAST, Alert
from bot.domain.imports import FAILED
from bot.views import actions, rows, signs
from bot.views.alerting import alerts, group_counts, group_steps, group_story, lock_screen
from bot.views.alerting.activity import muted
from bot.views.alerting.group_standing import (
    announces_ends,
    by_standing,
    closed,
    is_over,
    last_left,
    those,
)
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
    headline = group_story.headline(members)
    blocks: list[Block] = [
        rich(
            [emoji(group_story.sign(members)), say(" "), say(headline, bold=True)],
            group_story.story(status, members),
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
    text = sentences([say(_short(members, headline))], _beyond(members), dotted(where))
    return message(text, blocks, repeat=repeat)


def _beyond(members: Sequence[Member]) -> Line:
    """How many are over by now, unless the headline says that all are."""
    told = is_over(members) and not (announces_ends(members) or closed(members))
    return [] if told else group_story.progress(members)


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
    by_one = _acknowledged_by(members) is not None
    lines = [_named(member, alone=alone, by_one=by_one) for member in shown[:_NAMED]]
    return [*lines, *_unnamed(members, shown[len(lines) :])]


def _unnamed(members: Sequence[Member], left: Sequence[Member]) -> list[Line]:
    """How many are not named: all that are over stand last, so these are told apart."""
    alike = len({member.standing for member in members}) == 1
    if alike or not left:
        return rest_lines(len(left), 0)
    return [[say(f"… and {by_standing(left)}.")]]


def _named(member: Member, *, alone: bool, by_one: bool) -> Line:
    now = member.problem
    about: list[Line] = [[literal(rows.name(now.row), _NAME, bold=True)], *rows.kind(now.row)]
    if now.runs > 1:
        about.append([say(count(now.runs, "failed run"))])
    if member.standing is Standing.FAILING and not alone:
        about += _known(member, by_one=by_one)
    return [emoji(_sign_of(member)), say(" "), *dotted(about)]


def _sign_of(member: Member) -> str:
    if member.standing in (Standing.ARCHIVED, Standing.UNLISTED):
        return signs.GONE
    good = member.standing is Standing.RECOVERED
    return signs.GOOD if good else signs.of_status(member.problem.outcome)


def _known(member: Member, *, by_one: bool) -> list[Line]:
    """Why it failed, who acknowledged it, unless one person did all, and until when it is muted."""
    now, said = member.problem, list[Line]()
    if now.why and now.why[0].text and member.alert.kind not in PAST:
        said.append([literal(now.why[0].text, _REASON)])
    who = person(now.acknowledgement.by) if now.acknowledgement else None
    said += [[say("acknowledged by "), who]] if who and not by_one else []
    return [*said, [say("muted until "), moment(now.mute.until)]] if now.mute else said


def _acknowledged(members: Sequence[Member]) -> Line:
    """Who acknowledged what is still failing, if anybody did."""
    if is_over(members):
        return []
    if who := _acknowledged_by(members):
        return [say("Acknowledged by "), who, say(".")]
    failing = [member.problem for member in those(members, Standing.FAILING)]
    some = sum(one.acknowledgement is not None for one in failing)
    return [say(f"{number(some)} of {number(len(failing))} acknowledged.")] if some else []


def _acknowledged_by(members: Sequence[Member]) -> Part | None:
    """The one who acknowledged all that is still failing."""
    failing = [member.problem for member in those(members, Standing.FAILING)]
    by = {one.acknowledgement.by if one.acknowledgement else None for one in failing}
    who = by.pop() if len(by) == 1 else None
    return person(who) if who else None


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
