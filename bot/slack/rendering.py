"""What goes out, as Block Kit: which view shows it, and what that is given beside the message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never

from bot.domain.alerting.alert_groups import GroupStatus
from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Deafness, DeliveryBacklog, Notice
from bot.domain.outgoing.outgoing import Outgoing
from bot.domain.outgoing.promises import RunEnded
from bot.domain.watching.problems import Problem
from bot.views.alerting import alert_groups, alerts, broadcast_replies
from bot.views.message import Message
from bot.views.outgoing import digest, notices, promises
from bot.views.permitted import permitted


@dataclass(frozen=True, slots=True)
class Labels:
    """What the views get beside the message; `operators` if anybody may re-run and mute."""

    several: bool
    dashboards: Mapping[str, str]
    show_owners: bool
    repeat: bool = False
    operators: bool = True
    names: Mapping[str, str] = field(default_factory=dict)  # what people are called, by id


def posted(message: Outgoing, labels: Labels, *, apart: bool = False) -> Message:
    """As it is posted; an alert that is not its problem's first is a reply, with all that the root
    message would say of the import if it stands `apart` from one.
    """
    if isinstance(message, Alert) and message.id != message.root_id:
        shown = _alert(partial(alerts.reply, names=labels.names, apart=apart), message, labels)
        return permitted(shown, operators=labels.operators)
    return root_message(message, labels)


def root_message(message: Outgoing, labels: Labels) -> Message:
    """As it is kept up to date."""
    return permitted(_root_message(message, labels), operators=labels.operators)


def _root_message(message: Outgoing, labels: Labels) -> Message:
    repeat, several = labels.repeat, labels.several
    match message:
        case Alert():
            return _alert(alerts.root_message, message, labels)
        case GroupStatus():
            return _group(message, labels)
        case Notice():
            return notices.notice(message, repeat=repeat, several=several)
        case RunEnded():
            return promises.run_ended(message, repeat=repeat, several=several)
        case Digest():
            return digest.digest(message, repeat=repeat, several=several)
        case Deafness():
            return notices.deafness(message, repeat=repeat)
        case DeliveryBacklog():
            return notices.backlog(message, repeat=repeat, several=several)
        case _:
            assert_never(message)


def _group(status: GroupStatus, labels: Labels) -> Message:
    announced = tuple(_discreet(one, labels) for one in status.group.alerts)
    group = replace(status.group, alerts=announced)
    now = {key: _without_address(one, labels) for key, one in status.now.items()}
    return alert_groups.group(
        replace(status, group=group, now=now),
        repeat=labels.repeat,
        several=labels.several,
        dashboard=labels.dashboards.get(group.alerts[0].problem.workspace),
        operators=labels.operators,
    )


def reply_now(reply: ReplyNow, labels: Labels) -> Message:
    """A reply as it is kept up to date."""
    shown = replace(reply, alert=_discreet(reply.alert, labels))
    dashboard = labels.dashboards.get(reply.now.workspace)
    return permitted(
        broadcast_replies.reply_now(
            shown, several=labels.several, dashboard=dashboard, operators=labels.operators
        ),
        operators=labels.operators,
    )


def _alert(view: Callable[..., Message], alert: Alert, labels: Labels) -> Message:
    dashboard = labels.dashboards.get(alert.problem.workspace)
    discreet = _discreet(alert, labels)
    return view(
        discreet,
        repeat=labels.repeat,
        several=labels.several,
        dashboard=dashboard,
        operators=labels.operators,
    )


def _discreet(alert: Alert, labels: Labels) -> Alert:
    return replace(alert, problem=_without_address(alert.problem, labels))


def _without_address(problem: Problem, labels: Labels) -> Problem:
    """Without an address that may not be shown: it may be of a time when it was."""
    if labels.show_owners or problem.owner is None:
        return problem
    return replace(problem, owner=replace(problem.owner, address=None))
