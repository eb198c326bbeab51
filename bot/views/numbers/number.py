"""A number about runs in words."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answers.numbers import Habits, Number, Part
from bot.domain.asked import Aspect, By, Measure, Ranking
from bot.domain.imports import FAILED
from bot.domain.runs.figures import RATES, Figure, passes
from bot.views import actions, rows
from bot.views.amounts import PLURAL, amount, failed_of, percent_of, short, tenths
from bot.views.blocks import (
    button,
    buttons,
    dotted,
    literal,
    rich,
    say,
    sentences,
)
from bot.views.lists.past_verdict import did
from bot.views.message import Block, Line, Message
from bot.views.numbers.breakdowns import group_lines, runs_said, standing_now, which_is_more
from bot.views.pager import rest_lines
from bot.views.reply.small_print import (
    imports,
    none,
    of_kind,
    small_print,
    trouble,
    unknown,
    when,
)
from bot.views.reply.verdicts import yes_or_no
from bot.views.text import TEXT, capital, count, neutral, number
from bot.views.times import length, on

_ADDRESS: Final = 120
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_COUNTED: Final = (Measure.RUNS, Measure.IMPORTS, Measure.FAILURES)
# What stands behind the amount.
_ASKED: Final = {
    Measure.ROWS: " in all{of}",
    Measure.FAILED_ROWS: "{of} failed",
    Measure.LOADED_ROWS: "{of} were loaded",
    Measure.FAILURE_RATE: " of runs{of} failed",
    Measure.SUCCESS_RATE: " of runs{of} succeeded",
    Measure.FAILED_SHARE: " of rows{of} failed",
    Measure.DURATION: " of run time in all{of}",
}
_NOT_REMEMBERED: Final = "Failed files are not remembered. Ask for the files of one import."
_HEADS: Final[Mapping[Measure, tuple[str, str]]] = {  # the most, the least
    Measure.RUNS: ("Most runs", "Fewest runs"),
    Measure.IMPORTS: ("Most imports", "Fewest imports"),
    Measure.FAILURES: ("Most failed runs", "Fewest failed runs"),
    Measure.ROWS: ("Biggest", "Smallest"),
    Measure.FAILED_ROWS: ("Most failed rows", "Fewest failed rows"),
    Measure.LOADED_ROWS: ("Most loaded rows", "Fewest loaded rows"),
    Measure.FILES: ("Most files", "Fewest files"),
    Measure.FAILED_FILES: ("Most failed files", "Fewest failed files"),
    Measure.FAILURE_RATE: ("Highest failure rate", "Lowest failure rate"),
    Measure.SUCCESS_RATE: ("Highest success rate", "Lowest success rate"),
    Measure.FAILED_SHARE: ("Largest share of failed rows", "Smallest share of failed rows"),
    Measure.DURATION: ("Slowest", "Fastest"),
}


def one_number(answer: Number) -> Message:
    """The number, then what it is made of."""
    first = [*which_is_more(answer), _verdict(answer)]
    head: list[Line] = [*first, *trouble(answer.basis), *_details(answer)]
    return numbers_message(head, answer.basis.query, small_print(answer.basis))


def _verdict(answer: Number) -> Line:
    words = _sentence(answer)
    if answer.about is None:
        return [say(words, bold=True)]
    return [
        literal(rows.name(answer.about), rows.NAME, bold=True),
        say(": "),
        say(words, bold=True),
    ]


def _sentence(answer: Number) -> str:
    figure, span = answer.figure, when(answer.basis)
    if figure.measure is Measure.FAILED_FILES:
        return _NOT_REMEMBERED
    if answer.basis.unknown and not answer.totals.runs:
        return unknown(answer.basis)
    if answer.habits:
        return _usually(answer, answer.habits)
    if figure.value is None:
        return _unknown(answer, span)
    if answer.standing:
        return standing_now(answer)
    if answer.aspect is not None:
        return _lost(answer, span)
    if answer.extreme:
        return f"{_extreme(answer.extreme, figure, span)}."
    if answer.average:
        return f"{amount(figure)} per run on average{span}{_of_known(answer)}."
    if figure.measure in _COUNTED:
        said = f"{_did(answer)}{span}."
        beyond = answer.limit is not None and passes(answer.limit, figure.value)
        return yes_or_no(Aspect.ANY if answer.limit else None, said, found=beyond)
    of = "" if answer.about else of_kind(answer.basis)
    said = f"{_amount(figure)}{_ASKED.get(figure.measure, '{of}').format(of=of)}{span}"
    return f"{said}{_of_what(answer)}."


def _of_what(answer: Number) -> str:
    """Of what a rate is a part; of how many runs a time in all is."""
    if answer.figure.measure in RATES:
        return part_of(answer.figure)
    return _of_known(answer) if answer.figure.measure is Measure.DURATION else ""


def _usually(answer: Number, usual: Habits) -> str:
    """“Usually 189,500 rows in one run of each of 4 daily imports, 47,375 on average”; what is
    asked for stands first.
    """
    of, each = imports(answer.basis, usual.imports), _precisely(usual.average)
    a_day = f", {amount(usual.a_day)} a day" if usual.a_day else ""
    if usual.imports == 1:
        return f"Usually {amount(usual.in_all)} in a run of {of}{a_day}."
    if answer.average:
        return f"Usually {each} on average over {of}, {amount(usual.in_all)} in all{a_day}."
    return f"Usually {amount(usual.in_all)} in one run of each of {of}, {each} on average{a_day}."


def _precisely(figure: Figure) -> str:
    """To a tenth of a minute, which is much of a few."""
    value = figure.value
    if figure.measure is not Measure.DURATION or not value or value < _MINUTE:
        return amount(figure)
    return f"{tenths(value / _MINUTE)} min" if value < _HOUR else amount(figure)


def _of_known(answer: Number) -> str:
    """Of how many runs an average or a sum is, where it is not of all: the others could turn it."""
    runs, unknown = answer.totals.runs, answer.figure.unknown
    what = "duration" if answer.figure.measure is Measure.DURATION else "size"
    return (
        f", over the {number(runs - unknown)} of {count(runs, 'run')} whose {what} is known"
        if unknown
        else ""
    )


def _extreme(ranking: Ranking, figure: Figure, span: str) -> str:
    """`the slowest run yesterday took 14 min`; of what has no such word, what it is the most of."""
    head = head_of(ranking).lower()
    match figure.measure:
        case Measure.DURATION:
            return f"the {head} run{span} took {amount(figure)}"
        case Measure.ROWS:
            return f"the {head} run{span} had {amount(figure)}"
        case _:
            return f"{head} in one run{span}: {short(figure)}"


def _lost(answer: Number, span: str) -> str:
    """Whether rows were lost, or whether none were: “No: 300 of 27,900 rows failed yesterday”."""
    lost, whole = int(answer.figure.value or 0), int(answer.totals.rows.value or 0)
    of = f" of {imports(answer.basis, answer.totals.imports)}" if answer.basis.about else ""
    if not lost:
        said = f"all {count(whole, 'row')}{of} were loaded{span}"
    else:
        share = f" ({percent_of(lost, whole)})" if whole else ""
        said = f"{number(lost)} of {count(whole, 'row')}{of} failed{span}{share}"
    return yes_or_no(answer.aspect, f"{said}.", found=bool(lost))


def _amount(figure: Figure) -> str:
    """To begin a sentence, with what was done to rows left to its verb."""
    of_rows = figure.measure in (Measure.FAILED_ROWS, Measure.LOADED_ROWS)
    words = amount(replace(figure, measure=Measure.ROWS) if of_rows else figure)
    return capital(words)


def _did(answer: Number) -> str:
    """“3 imports failed”, “214 runs”, “1 SFTP import had more than 1,000 failed rows”."""
    found, basis = int(answer.figure.value or 0), answer.basis
    outcomes = (FAILED,) if answer.figure.measure is Measure.FAILURES else answer.outcomes
    what = did(outcomes, answer.thresholds)
    if answer.figure.measure is Measure.IMPORTS:
        some = imports(basis, found) if found else none(basis, before="no import")
        return f"{capital(some)} {what}"
    of = of_kind(basis)
    if what == "ran":
        return f"{count(found, 'run')}{of}"
    if not found:
        return f"No run{of} {what}"
    of = f" of {imports(basis, answer.imports)}" if answer.imports > 1 else of
    return f"{count(found, 'run')}{of} {what}"


def part_of(figure: Figure) -> str:
    """Of how many it is a part."""
    return f": {number(figure.part or 0)} of {number(figure.whole or 0)}"


def _unknown(answer: Number, span: str) -> str:
    if not answer.totals.runs:
        return f"No runs are known{span}."
    what = PLURAL[answer.figure.measure]
    return f"Not known: no run{span} says its {what}."


def _details(answer: Number) -> list[Line]:
    if answer.habits:
        return _of_each(answer)
    if answer.groups or answer.standing:
        ends = _runs(answer) if answer.by is not By.STATE and answer.outcomes else []
        return [*group_lines(answer), *ends, *_unknown_of(answer)]
    lines = [*_runs(answer), *_without_rows(answer)]
    lines += [[say(words)] for words in _amounts(answer) if words]
    if answer.parts:
        lines += _of_each(answer) if answer.each else [_parts(answer)]
    if answer.last and answer.about:
        lines.append(_last(answer))
    return [*lines, *_unknown_of(answer)]


def _runs(answer: Number) -> list[Line]:
    """How all the runs ended, where that is not what is counted already."""
    total, counted = answer.totals, answer.figure.measure in (Measure.RUNS, Measure.FAILURES)
    several = len(total.counts) > 1 or not counted
    return [[say(runs_said(total))]] if total.runs and several else []


def _without_rows(answer: Number) -> list[Line]:
    """That a failed run adds little to the rows in all, however many its file has."""
    failed = answer.totals.counts.get(FAILED, 0)
    if not failed or answer.figure.measure is not Measure.ROWS or answer.average or answer.extreme:
        return []
    runs = count(failed, "failed run")
    return [[say(f"The rows of {runs} may be missing: MoEngage often counts none of them.")]]


def _unknown_of(answer: Number) -> list[Line]:
    """How many runs are left out, as nothing is known of them."""
    if not answer.figure.unknown or answer.figure.measure is Measure.FAILED_FILES:
        return []
    return [[say(_left_out(answer.figure)), *_mostly(answer)]]


def _amounts(answer: Number) -> list[str]:
    """The other numbers about rows, for who asks for one mostly wants to know them."""
    total, measure = answer.totals, answer.figure.measure
    asked = (Measure.ROWS, Measure.FAILED_ROWS, Measure.LOADED_ROWS, Measure.FAILED_SHARE)
    if measure not in asked or total.rows.value is None:
        return []
    failed, whole = total.failed.value, total.rows.value
    share = f" ({percent_of(failed, whole)})" if failed is not None and whole else ""
    said = [
        f"{number(int(whole))} rows in all",
        "" if total.loaded.value is None else f"{number(int(total.loaded.value))} loaded",
        "" if failed is None else f"{number(int(failed))} failed{share}",
    ]
    return [f"{', '.join(filter(None, said))}."]


def _left_out(figure: Figure) -> str:
    long, what = figure.measure is Measure.DURATION, PLURAL[figure.measure]
    if figure.unknown == 1:
        lost = "how long it took is" if long else f"its number of {what} is"
        return f"1 run is not included, because {lost} not known."
    lost = "how long they took is" if long else f"their number of {what} is"
    return f"{number(figure.unknown)} runs are not included, because {lost} not known."


def _mostly(answer: Number) -> Line:
    """The import of which most of the runs are that are left out."""
    most = max(answer.parts, key=lambda part: part.figure.unknown, default=None)
    if most is None or most.figure.unknown <= 1 or len(answer.parts) == 1:
        return []
    some = "All" if most.figure.unknown == answer.figure.unknown else "Most"
    return [say(f" {some} of them: "), *who(most), say(".")]


def _of_each(answer: Number) -> list[Line]:
    """The number of each import, a line each."""
    lines: list[Line] = [[*who(part), say(f": {short(part.figure)}")] for part in answer.parts]
    return [*lines, *rest_lines(answer.found, len(answer.parts))]


def _parts(answer: Number) -> Line:
    long = answer.figure.measure is Measure.DURATION
    if len(answer.parts) == 1 and not long:
        whole = "It was in " if answer.figure.value == 1 else "All of them in "
        return [say(whole), *who(answer.parts[0]), say(".")]
    items: list[Line] = [[*who(part), say(f" {short(part.figure)}")] for part in answer.parts]
    return [say("Usually: " if long else "Most: "), *dotted(items), *_mean(answer)]


def _mean(answer: Number) -> Line:
    """What the imports take on average, where each is told: one that runs often weighs no more."""
    values = [part.figure.value for part in answer.parts if part.figure.value is not None]
    every = answer.found == len(values) > 1 and answer.figure.measure is Measure.DURATION
    if not (every and answer.average):
        return []
    mean = Figure(Measure.DURATION, sum(values, Fraction()) / len(values))
    return [say(f". On average over these {number(len(values))} imports: {amount(mean)}")]


def _last(answer: Number) -> Line:
    assert answer.last
    last = answer.last
    took = f", took {length(last.duration)}" if last.duration else ""
    whole = "" if last.total_rows is None else f", {count(last.total_rows, 'row')}"
    lost = f", {failed_of(last)}" if failed_of(last) else whole
    return [
        say(f"{'That' if answer.extreme else 'Last'} run: {rows.state(last.outcome)} "),
        *on(last.ran_at, answer.basis.now, ZoneInfo(answer.basis.zone)),
        say(f"{took}{lost}."),
    ]


def who(part: Part) -> Line:
    """The import, or whoever created several."""
    name = rows.name(part.row) if part.row else (part.owner or "")
    return [literal(name, rows.NAME if part.row else _ADDRESS, bold=True)]


def head_of(ranking: Ranking) -> str:
    """`Slowest`, `Most failed rows`."""
    return _HEADS[ranking.by][1 if ranking.least else 0]


def numbers_message(head: list[Line], query: str, small: list[Block]) -> Message:
    """The lines, what can be pressed, and the small print."""
    pressed = buttons(
        button("Share in channel", actions.SHARE, query),
        button("Refresh", actions.numbered(actions.ASK, 1), f"{query} fresh"),
    )
    return Message(neutral(sentences(*head), TEXT), [rich(*head), *pressed, *small])
