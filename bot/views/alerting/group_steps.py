"""What to do about many failures at once: first what is behind most of them."""

from collections import defaultdict
from collections.abc import Sequence

from bot.domain.alerting.alert_groups import Member, Standing
from bot.domain.alerting.alerts import ANOMALY_KINDS, PAST
from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.imports import SOURCES
from bot.domain.watching.problems import Problem
from bot.views.alerting.group_counts import cause
from bot.views.next_steps import missing, next_step, next_step_of_several
from bot.views.text import number

_LATE = (
    "Wait 30 minutes. If imports are still late then, ask the owners to check those imports in "
    "MoEngage."
)
_FEWER = "Ask the teams that make the files whether the files were complete."
_UNKNOWN = (
    "Look for what these imports share, such as a login, a folder or a team that makes the files. "
    "Press All problems to see each import."
)


def step(members: Sequence[Member]) -> str:
    """The next step; empty once all of them are over."""
    failing = [one for one in members if one.standing is Standing.FAILING]
    if not failing:
        past = [one.problem for one in members if one.alert.kind in PAST]
        known = any(one.row.source in SOURCES for one in past)
        return missing(_schedule(past)) if known else ""
    problems = [one.problem for one in failing]
    if failing[0].alert.kind in ANOMALY_KINDS:
        fewer = all(one.outcome == AnomalyKind.DROP for one in problems)
        return _FEWER if fewer else _LATE
    return _by_reason(problems)


def _by_reason(problems: Sequence[Problem]) -> str:
    """What to do about the most common reason, if one is known of several."""
    alike: defaultdict[str, list[Problem]] = defaultdict(list)
    for one in problems:
        if known := next_step(one.reason):
            alike[known].append(one)
    most = max(alike.values(), key=len, default=[])
    if len(most) <= 1:
        return _UNKNOWN
    todo = next_step_of_several(most[0].reason, [one.row.schedule for one in most])
    many = number(len(most))
    if len(most) == len(problems):
        return f"All {many} have the same cause. {todo}"
    return f"Start with the most common cause: {cause(most)} ({many} imports). {todo}"


def _schedule(problems: Sequence[Problem]) -> str:
    """How all of them are scheduled; empty if they differ."""
    schedules = {one.row.schedule for one in problems}
    return schedules.pop() if len(schedules) == 1 else ""
