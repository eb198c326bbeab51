"""Groups as Slack shows them: many alerts in one message, and how many of them are over."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.domain.alert_groups import GroupStatus
from bot.domain.alerts import ANOMALY_KINDS, CALLS, ENDED, Alert, Kind
from bot.domain.imports import FAILED
from bot.domain.owners import Owner
from bot.domain.problems import Problem
from bot.views import actions, rows, signs
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
    spoken,
)
from bot.views.message import Block, Element, Line, Message, Part
from bot.views.pager import rest_lines
from bot.views.text import count, number

_NAMED = 10  # imports by name; a press shows the others
_NAME = 100
_VALUES = 5  # of a kind of count; the rest is added up
_VALUE = 60
_WORKSPACE = 120
_REASON = 120
_MOST_MENTIONS = 20

_Value = TypeVar("_Value")

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
    Kind.LATE: "became late",
    Kind.CAUGHT_UP: "caught up",
}


def group(status: GroupStatus, *, repeat: bool = False, several: bool = False) -> Message:
    """The whole message: how many imports there are, what is still broken, and the first few by
    name.

    `repeat` labels a post that may stand there already; `several` names the workspace.
    """
    where = [[say("workspace "), _workspace(status)]] if several else []
    headline, story = _headline(status), _story(status)
    blocks: list[Block] = [
        rich([emoji(_sign(status)), say(" "), *headline], story, dotted(where), _called(status)),
        rich(*_counts(status)),
        rich(*_names(status)),
        *buttons(_all_problems(status, several=several)),
    ]
    place = f", {spoken(dotted(where))}" if where else ""
    text = f"{spoken(headline)}{place}. {spoken(story)}"
    return message(text, blocks, repeat=repeat)


def _workspace(status: GroupStatus) -> Part:
    return literal(status.group.alerts[0].problem.workspace, _WORKSPACE)


# --- How things stand -------------------------------------------------------------------------


def _over(status: GroupStatus) -> bool:
    """Whether nothing that this message is about is still broken."""
    if status.group.opened:
        return not status.failing
    return all(alert.kind in ENDED for alert in status.group.alerts)


def _sign(status: GroupStatus) -> str:
    if _over(status):
        return signs.GOOD if _recovered(status) else signs.GONE
    broken = status.failing or tuple(alert.problem for alert in status.group.alerts)
    worst = FAILED if any(problem.outcome == FAILED for problem in broken) else broken[0].outcome
    return signs.of_status(worst)


def _headline(status: GroupStatus) -> Line:
    alerts, opened = status.group.alerts, status.group.opened
    imports = count(len({alert.subject for alert in alerts}), "import")
    if _over(status):
        words = f"{_ended(status)}: {count(len(opened), 'import') if opened else imports}"
    else:
        broken = (alert for alert in alerts if alert.kind not in ENDED)
        words = f"{imports} at once: {_outcomes(broken)}"
    return [say(words, bold=True)]


def _ended(status: GroupStatus) -> str:
    if status.group.alerts[0].kind in ANOMALY_KINDS:
        return "CAUGHT UP"
    if not _gone(status):
        return "RECOVERED"
    return "OVER" if _recovered(status) else "CLOSED"


def _gone(status: GroupStatus) -> Counter[str]:
    """How many are over without a recovery, by what happened; of anomalies that is not known."""
    closed = [alert for alert in status.group.alerts if alert.kind is Kind.CLOSED]
    now = [status.now.get(was.row.id) for was in status.group.opened if was.anomaly is None]
    unlisted = [one for one in now if one and one.unlisted]
    unlisted += [alert.problem for alert in closed if alert.problem.unlisted]
    archived = now.count(None) + sum(1 for alert in closed if not alert.problem.unlisted)
    return +Counter({"archived": archived, "no longer listed": len(unlisted)})


def _recovered(status: GroupStatus) -> int:
    """How many of what is over have recovered."""
    opened = status.group.opened
    over = len(opened) - len(status.failing) if opened else len(status.group.alerts)
    return over - _gone(status).total()


def _outcomes(alerts: Iterable[Alert]) -> str:
    counts = Counter(alert.problem.outcome for alert in alerts)
    return " and ".join(f"{number(counts[outcome])} {outcome}" for outcome in sorted(counts))


def _story(status: GroupStatus) -> Line:
    """What happened when; and of what began here, how many are over."""
    alerts, opened = status.group.alerts, status.group.opened
    kinds = Counter(alert.kind for alert in alerts)
    said = [f"{number(kinds[kind])} {words}" for kind, words in _WORDS.items() if kinds[kind]]
    first, last = _between(alerts)
    between = [say(" between "), moment(first), say(" and "), moment(last)]
    when = [say(" "), moment(first)] if first == last else between
    line: list[Part] = [say(", ".join(said)), *when, say(".")]
    over = len(opened) - len(status.failing)
    if over:
        late = alerts[0].kind in ANOMALY_KINDS
        how = "caught up" if late else "recovered"
        gone = [f", {number(times)} {what}" for what, times in _gone(status).items()]
        some = f" {number(_recovered(status))} of {number(len(opened))} {how}"
        line.append(say(f"{some}{''.join(gone)}."))
    if held := sum(alert.problem.held for alert in alerts):
        line.append(say(f" {count(held, 'failed run')} not announced while muted."))
    return line


def _between(alerts: Sequence[Alert]) -> tuple[datetime, datetime]:
    ends = [_instant(alert) for alert in alerts]
    return min(ends), max(ends)


def _instant(alert: Alert) -> datetime:
    problem = alert.problem
    return (alert.kind in ENDED and problem.ended_at) or problem.failed_at


# --- What it is about -------------------------------------------------------------------------


def _called(status: GroupStatus) -> Line:
    """Who is mentioned: those whom the settings name for what broke."""
    ids = dict.fromkeys(one for alert in _loud(status) for one in alert.mentions)
    parts = joined(mention(one) for one in list(ids)[:_MOST_MENTIONS])
    return [say("For "), *parts] if parts else []


def _loud(status: GroupStatus) -> list[Alert]:
    """What is to be noticed: something broke, or is late, is not over, and the channel is not
    spared.
    """
    broke = (alert for alert in status.group.alerts if alert.kind in CALLS and not alert.quiet)
    return [] if _over(status) else list(broke)


def _counts(status: GroupStatus) -> list[Line]:
    """By type, source and owner, the most frequent first."""
    problems = [alert.problem for alert in status.group.alerts]
    return [
        _counted("By type", [problem.row.type for problem in problems], _value),
        _counted("By source", [problem.row.source for problem in problems], _value),
        _owners([problem.owner or Owner() for problem in problems], loud=bool(_loud(status))),
    ]


def _owners(owners: Sequence[Owner], *, loud: bool) -> Line:
    """As far as the channel may know them; people only where they are called."""
    if not any(owner != Owner() for owner in owners):
        return []
    if not loud and any(owner.user for owner in owners):
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
    items: list[Line] = [[shown(value), say(f" {number(times)}")] for value, times in most]
    rest = counts.total() - sum(times for _, times in most)
    if rest:
        items.append([say(f"others {number(rest)}")])
    return [say(f"{label}: "), *dotted(items)]


def _names(status: GroupStatus) -> list[Line]:
    """The first few: what is broken before what is over, the more severe before the lighter."""
    shown = sorted(
        ((alert, _now(alert, status)) for alert in status.group.alerts),
        key=lambda each: (not each[1].open, each[1].outcome != FAILED),
    )
    lines: list[Line] = [_named(alert, now) for alert, now in shown[:_NAMED]]
    return [*lines, *rest_lines(len(shown), len(lines))]


def _now(alert: Alert, status: GroupStatus) -> Problem:
    """The problem as it is now, as far as this message is the place to say so."""
    now = status.now.get(alert.problem.row.id)
    if now and now.id == alert.problem.id:
        return now
    # Of an anomaly nothing is kept once it is over.
    over = alert.created_at if alert.kind is Kind.LATE else alert.problem.ended_at
    return replace(alert.problem, ended_at=over)


def _named(alert: Alert, now: Problem) -> Line:
    over = not now.open or alert.kind in ENDED
    sign = signs.GOOD if over else signs.of_status(now.outcome)
    if alert.kind is Kind.CLOSED or now.unlisted:
        sign = signs.GONE
    about: list[Line] = [[literal(rows.name(now.row), _NAME, bold=True)], *rows.kind(now.row)]
    if now.runs > 1:
        about.append([say(count(now.runs, "failed run"))])
    if now.open:
        about += _known(now)
    return [emoji(sign), say(" "), *dotted(about)]


def _known(now: Problem) -> list[Line]:
    """Why it failed, and who acknowledged it."""
    said: list[Line] = []
    if now.why and now.why[0].text:
        said.append([literal(now.why[0].text, _REASON)])
    who = person(now.acknowledgement.by) if now.acknowledgement else None
    return [*said, [say("acknowledged by "), who]] if who else said


def _all_problems(status: GroupStatus, *, several: bool) -> Element | None:
    workspace = status.group.alerts[0].problem.workspace if several else None
    return button("All problems", actions.numbered(actions.ASK, 1), actions.all_problems(workspace))
