"""How everything stands: the verdict first, then what needs somebody, then what is over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.asked import Aspect, Lag
from bot.domain.imports import FAILED
from bot.domain.lags import Lagging, LaggingImport
from bot.domain.overview import Failing, Overview, Recovered
from bot.views import actions, errors, rows, signs
from bot.views.age import age
from bot.views.blocks import (
    aside,
    button,
    buttons,
    emoji,
    fill,
    literal,
    person,
    rich,
    say,
    sentences,
)
from bot.views.lagging_imports import STATES
from bot.views.message import Block, Line, Message, Part
from bot.views.notes import notes
from bot.views.pager import rest_lines
from bot.views.text import TEXT, count, neutral, number
from bot.views.times import length, when

# What a phone shows without scrolling far; the others are counted.
_MOST: Final = 10
_MOST_RECOVERED: Final = 5
_REASON: Final = 80
_ABOUT: Final = 300
_BLIND: Final = (
    "I can't see MoEngage now, so newer failures are missing here. Ask “health” for the reason."
)
_WAITING: Final = (Lag.STUCK, Lag.OVERDUE)
_ORDER: Final = tuple(Lag)  # the most severe first


def overview(shown: Overview) -> Message:
    """All of it in one message."""
    head: Line = [emoji(_sign(shown)), say(" "), *_verdict(shown)]
    about: list[Line] = (
        [[say("Only "), literal(shown.about, _ABOUT), say(".")]]
        if shown.about and shown.imports
        else []
    )
    stale = errors.instead(shown.trouble, shown.as_of)
    lines = [
        *about,
        *_problems(shown),
        *(_back(shown, one) for one in shown.recovered[:_MOST_RECOVERED]),
        *_rest(shown),
    ]
    blocks: list[Block] = [*([rich(*stale)] if stale else []), rich(head, *lines), *_press(shown)]
    blocks += [*([aside(_BLIND)] if shown.blind else []), age(shown.as_of, shown.source)]
    blocks += notes(shown.notes)
    return Message(neutral(sentences(*stale, head, *lines), TEXT), blocks)


def _sign(shown: Overview) -> str:
    if any(one.outcome == FAILED for one in shown.failing):
        return signs.BAD
    if shown.failing:
        return signs.SO_SO
    return signs.CAREFUL if shown.late or shown.blind else signs.GOOD


def _verdict(shown: Overview) -> Line:
    """A sentence like “No: 2 imports are broken, 1 is stuck, 1 is overdue.”."""
    said = _counts(shown)
    if shown.aspect is Aspect.ON_IT:
        return [say(_on_it(shown), bold=True)]
    if shown.aspect is Aspect.NOBODY:
        return [say(_nobody(shown), bold=True)]
    if shown.blind:
        were = ", ".join(said).replace(" is ", " was ").replace(" are ", " were ")
        fine = f"all {count(shown.imports, 'import')} were fine"
        return [say(f"I can't tell: when I looked last, {were or fine}.", bold=True)]
    if not shown.imports:
        none = f"There is no {rows.one_of(shown.about) or 'import'}."
        return [literal(none, _ABOUT, bold=True)]
    if not said:
        return [say(f"Yes: all {count(shown.imports, 'import')} are fine.", bold=True)]
    waits = any(one.lags[0].kind in _WAITING for one in shown.late)
    nothing_failed = "No: nothing failed, but " if waits else "Nearly: nothing failed, but "
    begins = "No: " if shown.failing else nothing_failed
    return [say(f"{begins}{', '.join(said)}.", bold=True)]


def _counts(shown: Overview) -> list[str]:
    broken = len(shown.failing)
    said = [f"{count(broken, 'import')} {'is' if broken == 1 else 'are'} broken"] if broken else []
    return said + late_counts(shown.late)


def late_counts(late: Sequence[LaggingImport]) -> list[str]:
    """`1 is stuck`, `2 are slower than usual`."""
    said = []
    for kind, (one, several) in STATES.items():
        if many := sum(each.lags[0].kind is kind for each in late):
            said.append(f"{number(many)} {one if many == 1 else several}")
    return said


def _on_it(shown: Overview) -> str:
    taken = sum(one.acknowledged is not None for one in shown.failing)
    if not shown.failing:
        return "Nobody needs to be: nothing is broken."
    return f"{number(taken)} of {count(len(shown.failing), 'broken import')} acknowledged."


def _nobody(shown: Overview) -> str:
    free = sum(one.acknowledged is None for one in shown.failing)
    if not free:
        return "None: nothing is broken that nobody acknowledged."
    are, them = ("is", "it") if free == 1 else ("are", "them")
    return f"{count(free, 'import')} {are} broken, and nobody acknowledged {them}."


def _problems(shown: Overview) -> list[Line]:
    """What needs somebody, the most severe first."""
    failing, late = shown.failing, shown.late
    if shown.aspect is Aspect.NOBODY:
        failing, late = [one for one in failing if one.acknowledged is None], ()
    lines = [_failing(shown, one) for one in failing]
    late = sorted(late, key=lambda one: _ORDER.index(one.lags[0].kind))
    lines += [late_line(one, shown.now, shown.zone) for one in late]
    return [*lines[:_MOST], *rest_lines(len(lines), _MOST)]


def _failing(shown: Overview, one: Failing) -> Line:
    """`🔴 daily_users: failing since yesterday at 04:12, 3 runs in a row. The file is empty.`."""
    runs = f", {number(one.runs)} runs in a row" if one.runs > 1 else ""
    who = person(one.acknowledged.by) if one.acknowledged else None
    return fill(
        "{sign} {name}: {outcome} since {at}{runs}{why}{who}",
        sign=emoji(signs.of_status(one.outcome)),
        name=_name(one),
        outcome="failing" if one.outcome == FAILED else "partly failing",
        at=when(one.since, shown.now, shown.zone) if one.since else "an unknown time",
        runs=runs,
        why=fill(". {why}", why=literal(one.reason, _REASON)) if one.reason else None,
        who=fill(". Acknowledged by {who}", who=who) if who else None,
    )


def late_line(one: LaggingImport, now: datetime, zone: ZoneInfo) -> Line:
    """`⚠ app_sessions: stuck, running since 07:15, usually takes 3 min`."""
    lag = one.lags[0]
    what = _lag(lag, when(lag.since, now, zone) if lag.since else None)
    return fill("{sign} {name}: {what}", sign=emoji(signs.CAREFUL), name=_name(one), what=what)


def _lag(lag: Lagging, at: Part | None) -> Line:
    usual = f", usually takes {length(lag.usual)}" if lag.usual else ""
    match lag.kind:
        case Lag.STUCK:
            return fill("stuck, running since {at}{usual}", at=at, usual=usual)
        case Lag.OVERDUE:
            return fill("overdue since {at}", at=at)
        case Lag.SLOW:
            spent = length(lag.spent) if lag.spent else "long"
            took = "running for" if lag.running else "took"
            return fill("slow, {took} {spent}{usual}", took=took, spent=spent, usual=usual)
        case Lag.FEWER_ROWS:
            return fill(
                "only {rows} rows {at}, usually {usual}",
                rows=number(lag.rows or 0),
                at=at,
                usual=number(lag.usual_rows or 0),
            )
        case _:
            return fill("has not run since {at}", at=at) if at else fill("has not run")


def _back(shown: Overview, one: Recovered) -> Line:
    past = one.course
    at = when(past.recovered.ran_at, shown.now, shown.zone) if past.recovered else None
    return fill(
        "{sign} {name}: recovered {at} after {runs}",
        sign=emoji(signs.GOOD),
        name=_name(one),
        at=at,
        runs=count(len(past.failed), "failed run"),
    )


def _rest(shown: Overview) -> list[Line]:
    """What needs nobody, in numbers."""
    fine = (
        shown.imports
        - len(shown.failing)
        - len(shown.late)
        - min(len(shown.recovered), _MOST_RECOVERED)
    )
    said = (
        [f"{number(fine)} more {'is' if fine == 1 else 'are'} fine"]
        if fine > 0 and _counts(shown)
        else []
    )
    said = [", ".join(shown.fine) + " are fine"] if len(shown.fine) > 1 else said
    for many, what in ((shown.running, "running"), (shown.muted, "muted")):
        said += [f"{number(many)} {'is' if many == 1 else 'are'} {what}"] if many else []
    return [[say(f"{', '.join(said)}.")]] if said else []


def _press(shown: Overview) -> list[Block]:
    broken = actions.all_problems(shown.workspace) if shown.failing else ""
    return buttons(
        button("All problems", actions.numbered(actions.ASK, 1), broken),
        button("Share in channel", actions.SHARE, shown.query),
        button("Refresh", actions.numbered(actions.ASK, 2), f"{shown.query} fresh"),
    )


def _name(one: Failing | LaggingImport | Recovered) -> Part:
    return literal(rows.name(one.row), rows.NAME, bold=True)
