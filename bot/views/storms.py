"""Groups as Slack shows them: many alerts in one message, and how many of them are over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.alerts import ENDED, Alert, Kind, Problem, Standing
from bot.domain.imports import BROKEN, FAILED
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
from bot.views.text import count, number

_NAMED = 10  # imports by name; a press shows the others
_NAME = 100
_VALUES = 5  # of a kind of count; the rest is added up
_VALUE = 60
_WORKSPACE = 120

_WORDS = {
    Kind.OPENED: "broke",
    Kind.AGAIN: "failed again",
    Kind.REOPENED: "came back after a recovery",
    Kind.ESCALATED: "got worse",
    Kind.MISSED: "found in the run history",
    Kind.RECOVERED: "recovered",
    Kind.CLOSED: "archived while broken",
}


def group(told: Standing, *, repeat: bool = False, several: bool = False) -> Message:
    """All that it tells: how much of it there is, what is still broken, and the first few by name.

    `repeat` labels a post that may stand there already; `several` names the workspace.
    """
    where = [[say("workspace "), _workspace(told)]] if several else []
    headline, story = _headline(told), _story(told)
    blocks: list[Block] = [
        rich([emoji(_sign(told)), say(" "), *headline], story, dotted(where)),
        rich(*_counts(told.group.alerts)),
        rich(*_names(told)),
        *buttons(_all_problems(told, several=several)),
    ]
    place = f", {spoken(dotted(where))}" if where else ""
    text = f"{spoken(headline)}{place}. {spoken(story)}"
    return message(text, blocks, repeat=repeat)


def _workspace(told: Standing) -> dict[str, object]:
    return literal(told.group.alerts[0].problem.workspace, _WORKSPACE)


# --- How things stand -------------------------------------------------------------------------


def _over(told: Standing) -> bool:
    """Whether nothing is broken any more of what this message is the card of, or tells."""
    if told.group.opened:
        return not told.failing
    return all(alert.kind in ENDED for alert in told.group.alerts)


def _sign(told: Standing) -> str:
    if _over(told):
        return signs.GOOD
    broken = told.failing or tuple(alert.problem for alert in told.group.alerts)
    worst = FAILED if any(problem.outcome == FAILED for problem in broken) else broken[0].outcome
    return signs.of_status(worst)


def _headline(told: Standing) -> Line:
    alerts, opened = told.group.alerts, told.group.opened
    imports = count(len(alerts), "import")
    if opened and _over(told):
        words = f"RECOVERED: {count(len(opened), 'import')}"
    elif _over(told):
        words = f"RECOVERED: {imports}"
    else:
        broken = (alert for alert in alerts if alert.kind not in ENDED)
        words = f"{imports} at once: {_outcomes(broken)}"
    return [say(words, bold=True)]


def _outcomes(alerts: Iterable[Alert]) -> str:
    counts = Counter(alert.problem.outcome for alert in alerts)
    return " and ".join(f"{number(counts[outcome])} {outcome}" for outcome in sorted(counts))


def _story(told: Standing) -> Line:
    """What happened when; and of a card, how many are over."""
    alerts, opened = told.group.alerts, told.group.opened
    kinds = Counter(alert.kind for alert in alerts)
    said = [f"{number(kinds[kind])} {_WORDS[kind]}" for kind in Kind if kinds[kind]]
    first, last = _between(alerts)
    between = [say(" between "), moment(first), say(" and "), moment(last)]
    when = [say(" "), moment(first)] if first == last else between
    line: list[dict[str, object]] = [say(", ".join(said)), *when, say(".")]
    over = len(opened) - len(told.failing)
    if over:
        line.append(say(f" {number(over)} of {number(len(opened))} recovered{_archived(told)}."))
    return line


def _archived(told: Standing) -> str:
    gone = sum(1 for was in told.group.opened if was.row.id not in told.now)
    return f" ({number(gone)} archived)" if gone else ""


def _between(alerts: Sequence[Alert]) -> tuple[datetime, datetime]:
    ends = [_instant(alert) for alert in alerts]
    return min(ends), max(ends)


def _instant(alert: Alert) -> datetime:
    problem = alert.problem
    return (alert.kind in ENDED and problem.ended_at) or problem.failed_at


# --- What it is about -------------------------------------------------------------------------


def _counts(alerts: Sequence[Alert]) -> list[Line]:
    """By type, source and owner, the most frequent first."""
    found = [alert.problem.row for alert in alerts]
    return [
        _counted("By type", (row.type for row in found)),
        _counted("By source", (row.source for row in found)),
        _counted("By owner", (row.created_by or "not known" for row in found)),
    ]


def _counted(label: str, values: Iterable[str]) -> Line:
    counts = Counter(values)
    items: list[Line] = [
        [literal(value, _VALUE), say(f" {number(times)}")]
        for value, times in counts.most_common(_VALUES)
    ]
    rest = sum(counts.values()) - sum(times for _, times in counts.most_common(_VALUES))
    if rest:
        items.append([say(f"others {number(rest)}")])
    return [say(f"{label}: "), *dotted(items)]


def _names(told: Standing) -> list[Line]:
    """The first few: what is broken before what is over, the graver before the lighter."""
    shown = sorted(
        ((alert, _now(alert, told)) for alert in told.group.alerts),
        key=lambda each: (not each[1].open, each[1].outcome != FAILED),
    )
    lines: list[Line] = [_named(alert, now) for alert, now in shown[:_NAMED]]
    rest = len(shown) - _NAMED
    return [*lines, [say(f"… and {number(rest)} more.")]] if rest > 0 else lines


def _now(alert: Alert, told: Standing) -> Problem:
    """The problem as it is now, as far as this message is the place to say so."""
    now = told.now.get(alert.problem.row.id)
    return now if now and now.id == alert.problem.id else alert.problem


def _named(alert: Alert, now: Problem) -> Line:
    over = not now.open or alert.kind in ENDED
    sign = signs.GOOD if over else signs.of_status(now.outcome)
    if alert.kind is Kind.CLOSED:
        sign = signs.GONE
    about: list[Line] = [[literal(rows.name(now.row), _NAME, bold=True)], *rows.kind(now.row)]
    if now.runs > 1:
        about.append([say(count(now.runs, "broken run"))])
    return [emoji(sign), say(" "), *dotted(about)]


def _all_problems(told: Standing, *, several: bool) -> Block | None:
    workspace = told.group.alerts[0].problem.workspace if several else None
    broken = canonical(Intent.LIST, Filters(statuses=BROKEN), workspace=workspace)
    return button("All problems", actions.numbered(actions.ASK, 1), broken)
