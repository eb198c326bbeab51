"""A ranking in words: the first of it in the verdict, then the others."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.basis import Basis
from bot.domain.answers.numbers import Part, Ranks, Totals
from bot.domain.asked import Measure
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, Import
from bot.domain.runs.schedule import waits
from bot.views import rows, times
from bot.views.amounts import PLURAL, amount, limits, short
from bot.views.blocks import dotted, literal, say
from bot.views.lists.late_lines import still_running
from bot.views.message import Line, Message
from bot.views.numbers.number import head_of, numbers_message, part_of, who
from bot.views.pager import rest_lines
from bot.views.reply.small_print import small_print, trouble, unknown, when
from bot.views.text import count, number

_MANY: Final = 3
_HIDDEN: Final = "Who created an import is not shown here: the setting SHOW_OWNERS is off."


def ranks(answer: Ranks) -> Message:
    """The first few, the first of them in the verdict."""
    if answer.hidden:
        head: list[Line] = [[say(_HIDDEN, bold=True)]]
    else:
        head = [*_ranked(answer), *trouble(answer.basis)]
        head += still_running(answer.running, answer.basis)
    return numbers_message(head, answer.basis.query, small_print(answer.basis))


def _ranked(answer: Ranks) -> list[Line]:
    ranking = answer.ranking
    span = " in the latest run of each" if answer.of_each else when(answer.basis)
    span = " of what fails now, by a single run" if answer.broken else span
    span = " as a rule" if ranking.usual else span
    title = f"{head_of(ranking)}{' by a single run' if answer.in_all else ''}"
    if answer.thresholds:
        span = f"{span}, of those with {limits(answer.thresholds)}"
    if not answer.parts and answer.basis.unknown:
        return [[say(unknown(answer.basis), bold=True)]]
    if not answer.parts:
        what = limits(answer.thresholds) or PLURAL[ranking.by]
        return [[say(f"No import has {what}{span}, as far as is known.", bold=True)]]
    head: Line = [say(f"{title}{span}: ", bold=True), *_leaders(answer.parts)]
    if len(answer.parts) == 1:
        told = [*head, say(f" · {_measured(answer.parts[0], answer)}")]
        return [told, *_next_run(answer.parts[0].row, answer.basis), *_in_all(answer)]
    lines = [_place(place, part, answer) for place, part in enumerate(answer.parts, start=1)]
    return [head, *_in_all(answer), *lines, *rest_lines(answer.found, len(lines))]


def _leaders(parts: Sequence[Part]) -> Line:
    """The first, and those that tie with it."""
    first, *others = [each for each in parts if each.figure.value == parts[0].figure.value]
    if len(others) >= _MANY:  # of as many there is no first
        return who(first)
    return [*who(first), *(each for one in others for each in (say(" and "), *who(one)))]


def _next_run(row: Import | None, basis: Basis) -> list[Line]:
    """When the one that was asked for runs next, as far as that is known."""
    if row is None or row.next_scheduled_at is None or not waits(row):
        return []
    name = literal(rows.name(row), rows.NAME)
    at = times.when(row.next_scheduled_at, basis.now, ZoneInfo(basis.zone))
    return [[say("Next run of "), name, say(": "), at]]


def _in_all(answer: Ranks) -> list[Line]:
    """The first by the rows of all their runs together, where a single run made others first."""
    if not answer.in_all:
        return []
    items: list[Line] = [[*who(part), say(f" {short(part.figure)}")] for part in answer.in_all]
    return [[say("By the rows of all runs together: "), *dotted(items)]]


def _place(place: int, part: Part, answer: Ranks) -> Line:
    return [say(f"{place}. "), *who(part), say(f" · {_measured(part, answer)}")]


def _measured(part: Part, answer: Ranks) -> str:
    by, total = answer.ranking.by, part.totals
    if answer.ranking.usual:
        return amount(part.figure)
    match by:
        case Measure.FAILURES:
            return _broken(total)
        case Measure.FAILURE_RATE | Measure.SUCCESS_RATE | Measure.FAILED_SHARE:
            return f"{amount(part.figure)}{part_of(part.figure)}"
        case Measure.ROWS if total.runs > 1 and not answer.ranking.people:
            whole = int(total.rows.value or 0)
            every = f"{number(whole)} in all {count(total.runs, 'run')}"
            return f"{amount(part.figure)} in its largest run, {every}"
        case Measure.ROWS if total.runs == 1 and not answer.ranking.people:
            return f"{amount(part.figure)} in one run"
        case Measure.DURATION if total.runs > 1 and total.duration.value is not None:
            longest, usual = amount(part.figure), amount(total.duration)
            return longest if longest == usual else f"{longest} (usually {usual})"
        case _:
            return amount(part.figure)


def _broken(total: Totals) -> str:
    failed, partly = (total.counts.get(outcome, 0) for outcome in (FAILED, PARTIAL_SUCCESS))
    runs = count(total.runs, "run")
    if partly and not failed:
        return f"{number(partly)} of {runs} partly failed"
    also = f", {number(partly)} partly" if partly else ""
    return f"{number(failed) if failed else 'none'} of {runs} failed{also}"
