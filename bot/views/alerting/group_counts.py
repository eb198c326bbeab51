"""What the imports of a group have in common, counted: by reason first, then by type, source and
owner.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.domain.access.owners import Owner
from bot.domain.alerting.alert_groups import Member, Standing
from bot.domain.watching.problems import Problem
from bot.views.alerting.group_standing import is_over, those
from bot.views.blocks import dotted, literal, person, say
from bot.views.message import Line, Part
from bot.views.text import cut, number

_VALUES = 5  # of a kind of count; the rest is added up
_VALUE = 60
_REASONS = 3  # shown beside those that are not known
_REASON = 80
# What is counted as a reason where MoEngage gave none in time.
_UNKNOWN = "reason not known"

_Value = TypeVar("_Value")


def lines(members: Sequence[Member], *, people: bool) -> list[Line]:
    """What is still failing, counted; all of them once nothing is. `people` may be mentioned."""
    failing = [] if is_over(members) else those(members, Standing.FAILING)
    problems = [one.problem for one in failing]
    every = problems or [one.problem for one in members]
    return [
        reasons(problems),
        _counted("By type", [problem.row.type for problem in every], _value),
        _counted("By source", [problem.row.source for problem in every], _value),
        _owners([problem.owner or Owner() for problem in every], people=people),
    ]


def reasons(problems: Sequence[Problem]) -> Line:
    """`31 × SFTP login refused, 7 × header does not match`; nothing if no reason is known."""
    said = {_key(problem): problem.why[0].text for problem in reversed(problems) if _key(problem)}
    counts = Counter(map(_key, problems))
    unknown = counts.pop("", 0)
    if not counts:
        return []
    shown = counts.most_common(_REASONS)
    items: list[Line] = [
        [say(f"{number(times)} × "), literal(said[key], _REASON)] for key, times in shown
    ]
    others = counts.total() - sum(times for _, times in shown)
    items += [[say(f"{number(others)} × other reasons")]] if others else []
    items += [[say(f"{number(unknown)} × {_UNKNOWN}")]] if unknown else []
    return [part for at, item in enumerate(items) for part in ([say(", ")] if at else []) + [*item]]


def cause(problems: Sequence[Problem]) -> str:
    """The reason that most of them have, of those whose reason is known; `or the like` if others
    have another one.
    """
    counts = Counter(map(_key, problems))
    most, _ = counts.most_common(1)[0]
    said = next(problem.why[0].text for problem in problems if _key(problem) == most)
    return f"{cut(said, _REASON)}{' or the like' if len(counts) > 1 else ''}"


def _key(problem: Problem) -> str:
    """The same for reasons that differ in case or spaces alone; empty for none."""
    return " ".join(problem.why[0].text.split()).casefold() if problem.why else ""


def _owners(owners: Sequence[Owner], *, people: bool) -> Line:
    """As far as the channel may know them; people only where they are called."""
    if not any(owner != Owner() for owner in owners):
        return []
    if not people and any(owner.user for owner in owners):
        return []
    return _counted("By owner", owners, _owner)


def _owner(owner: Owner) -> Part:
    who = person(owner.user) if owner.user else None
    return who or (_value(owner.address) if owner.address else say("not known"))


def _value(value: str) -> Part:
    return literal(value, _VALUE)


def _counted(label: str, values: Iterable[_Value], shown: Callable[[_Value], Part]) -> Line:
    counts = Counter(values)
    most = counts.most_common(_VALUES)
    items: list[Line] = [[shown(value), say(f" ({number(times)})")] for value, times in most]
    rest = counts.total() - sum(times for _, times in most)
    if rest:
        items.append([say(f"others ({number(rest)})")])
    return [say(f"{label}: "), *dotted(items)]
