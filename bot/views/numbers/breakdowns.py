"""A number that is split: a short line for each group, below the number of all."""

from datetime import date
from typing import Final

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.numbers import Group, Number, Totals
from bot.domain.asked import By, Measure
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.runs.figures import RATES, Figure
from bot.views import rows
from bot.views.amounts import PLURAL, amount, short
from bot.views.blocks import dotted, fill, literal, say
from bot.views.lists.lagging_imports import STATES
from bot.views.lists.listing import standing
from bot.views.lists.past_verdict import did
from bot.views.message import Line, Part
from bot.views.pager import rest_lines
from bot.views.reply.small_print import imports, none
from bot.views.text import capital, count, number

_MOST_GROUPS: Final = 40
_MOST_NAMES: Final = 12  # of imports in all: more are only counted
_NAME: Final = 60
_BOTH: Final = 2
_GROUP: Final = 120
_NOT_READ: Final = "{many} more are in no group: there are too many to read them all."
_NOT_KNOWN: Final = {By.PERSON: "MoEngage does not say who", By.REASON: "reason not known"}
_ONE_TIME: Final = {"ONETIME": "one-time", "": "other"}
_WAREHOUSES: Final = {"SNOWFLAKE": "Snowflake", "DATABRICKS": "Databricks", "BIGQUERY": "BigQuery"}


def standing_now(answer: Number) -> str:
    """`26 imports.`, `7 imports are broken.`: how many stand so now."""
    found = int(answer.figure.value or 0)
    are = standing(answer.outcomes, found or 1)
    some = imports(answer.basis, found) if found else none(answer.basis, before="no import")
    there_are = "there is" if found <= 1 else "there are"
    return capital(f"{some} {are}." if are else f"{there_are} {some}.")


def which_is_more(answer: Number) -> list[Line]:
    """Which of the kinds that were named has more, `There are more users imports than events
    imports: 10 to 8.`; the largest of more than two.
    """
    known = [each for each in answer.groups if each.figure.value is not None]
    if not answer.compared or len(known) < _BOTH or len(known) < len(answer.groups):
        return []
    one, other = known[:_BOTH]
    words = _held_against(answer, one.figure, other.figure, several=len(known) > _BOTH)
    names = {"one": _name(one.name, answer.by), "other": _name(other.name, answer.by)}
    much, less = (short(each.figure) for each in (one, other))
    return [fill(words, **names, much=much, less=less)] if words else []


def _held_against(answer: Number, one: Figure, other: Figure, *, several: bool) -> str:
    """In words; what is only more before it is rounded is about the same."""
    alike = short(one) == short(other)
    if several:
        return "" if alike else "Most: {one} imports, {much}."
    if alike:
        same = "the same" if one.value == other.value else "about the same"
        return f"{{one}} imports and {{other}} imports: {same}, {{much}}."
    return f"{_more(answer)}: {{much}} to {{less}}."


def _more(answer: Number) -> str:
    """`There are more {one} imports than {other} imports`."""
    measure = answer.figure.measure
    kinds = "{one} imports than {other} imports"
    if answer.standing:
        are = standing(answer.outcomes, _BOTH)
        return f"More {kinds} {are}" if are else f"There are more {kinds}"
    if measure in (Measure.RUNS, Measure.FAILURES, Measure.IMPORTS):
        outcomes = (FAILED,) if measure is Measure.FAILURES else answer.outcomes
        of_runs = "runs of {one} imports than of {other} imports"
        what = did(outcomes, answer.thresholds)
        return f"More {kinds if measure is Measure.IMPORTS else of_runs} {what}"
    if measure is Measure.DURATION:
        return "{one} imports take longer than {other} imports"
    how = "a higher" if measure in RATES else "more"
    return f"{{one}} imports had {how} {PLURAL[measure]} than {{other}} imports"


def group_lines(answer: Number) -> list[Line]:
    """A line for each group; and how many imports could not be read."""
    shown = answer.groups[:_MOST_GROUPS]
    named = sum(len(each.rows) for each in answer.groups) <= _MOST_NAMES
    lines = [_line(each, answer, named=named) for each in shown]
    left = int(answer.figure.value or 0) - answer.found if answer.standing else 0
    not_read: list[Line] = [[say(_NOT_READ.format(many=number(left)))]] if left > 0 else []
    return [*lines, *rest_lines(len(answer.groups), len(shown)), *not_read]


def _line(group: Group, answer: Number, *, named: bool) -> Line:
    """`users: 3 · daily_users, churn_scores · also stuck: app_sessions`; `users: 40 · in a, b`."""
    parts = _named(group, answer.by)
    parts += (
        [[*([] if answer.standing else [say("in ")]), *_names(group)]]
        if named and group.rows
        else []
    )
    parts += [_late(group)] if group.late else []
    return dotted(parts)


def _named(group: Group, by: By | None) -> list[Line]:
    """`users: 3`; a reason has such marks itself, so that its number stands apart."""
    name = _name(group.name, by)
    if by is By.REASON and group.figure.value is not None:
        return [[name], [say(amount(group.figure))]]
    return [[name, say(f": {_told(group)}")]]


def _told(group: Group) -> str:
    figure = group.figure
    if figure.value is None:
        return "not known"
    if figure.measure in RATES:
        return f"{amount(figure)}, {number(figure.part or 0)} of {number(figure.whole or 0)}"
    whole = figure.value.denominator == 1 and figure.measure is not Measure.DURATION
    return number(int(figure.value)) if whole else amount(figure)


def _names(group: Group) -> Line:
    return dotted(([literal(rows.name(row), _NAME)] for row in group.rows), ", ")


def _late(group: Group) -> Line:
    """`also stuck: app_sessions, overdue: store_visits`."""
    return [say("also "), *dotted(map(_late_one, group.late), ", ")]


def _late_one(one: LaggingImport) -> Line:
    state = STATES[one.lags[0].kind][0].removeprefix("is ")
    return [say(f"{state}: "), literal(rows.name(one.row), _NAME)]


def _name(name: str, by: By | None) -> Part:
    """What a group has in common, in people's words."""
    match by:
        case By.TYPE:
            said = rows.TYPES.get(name, name)
        case By.SOURCE:
            said = _WAREHOUSES.get(name, name)
        case By.SCHEDULE:
            said = _ONE_TIME.get(name, name)
        case By.STATE:
            said = rows.state(name)
        case By.DAY:
            day = date.fromisoformat(name)
            said = f"{day:%a} {day.day} {day:%b}"
        case _:
            said = name or _NOT_KNOWN.get(by, "other") if by else name
    return literal(said, _GROUP, bold=True)


def runs_said(total: Totals) -> str:
    """“214 runs of 26 imports: 209 succeeded, 3 failed, 2 partly failed”."""
    parts = [
        f"{number(total.counts[outcome])} {rows.STATES[outcome]}"
        for outcome in (SUCCESSFUL, FAILED, PARTIAL_SUCCESS)
        if total.counts.get(outcome)
    ]
    of = f" of {count(total.imports, 'import')}" if total.imports > 1 else ""
    return f"{count(total.runs, 'run')}{of}: {', '.join(parts)}."
