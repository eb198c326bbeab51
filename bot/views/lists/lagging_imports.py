"""What has not failed and is wrong all the same, each import with its evidence."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.basis import Basis
from bot.domain.answers.lagging import LaggingImports
from bot.domain.asked import Lag
from bot.views import rows, signs, times
from bot.views.blocks import begun, emoji, literal, rich, say, sentences
from bot.views.message import Line, Message
from bot.views.pager import listed, page_buttons, page_sentence
from bot.views.reply.small_print import imports, none, small_print, trouble, when
from bot.views.reply.verdicts import the_only_ones, yes_or_no
from bot.views.text import TEXT, count, neutral, number
from bot.views.times import length

_MOST_IMPORTS: Final = 12
_MOST_NAMES: Final = 5
_TODAY: Final = " today"
_NAME: Final = 60  # of one name among others in a line
_SPOKEN_HEAD: Final = 600
_SPOKEN_ROW: Final = 220
# What one is, and what several are.
STATES: Final[Mapping[Lag, tuple[str, str]]] = {
    Lag.STUCK: ("is stuck", "are stuck"),
    Lag.OVERDUE: ("is overdue", "are overdue"),
    Lag.NOT_RUN: ("has not run", "have not run"),
    Lag.FEWER_ROWS: ("loaded fewer rows than usual", "loaded fewer rows than usual"),
    Lag.SLOW: ("is slower than usual", "are slower than usual"),
}
# The same of a time that is over.
_WERE: Final[Mapping[Lag, tuple[str, str]]] = {
    **STATES,
    Lag.STUCK: ("was stuck", "were stuck"),
    Lag.OVERDUE: ("had a gap between its runs", "had gaps between their runs"),
    Lag.NOT_RUN: ("did not run", "did not run"),
    Lag.SLOW: ("was slower than usual", "were slower than usual"),
}
_SIGNS: Final[Mapping[Lag, str]] = {
    Lag.STUCK: signs.of_status(AnomalyKind.STUCK),
    Lag.OVERDUE: signs.of_status(AnomalyKind.OVERDUE),
    Lag.NOT_RUN: signs.of_status(AnomalyKind.OVERDUE),
    Lag.FEWER_ROWS: signs.of_status(AnomalyKind.DROP),
    Lag.SLOW: signs.of_status(AnomalyKind.STUCK),
}


def lagging_imports(answer: LaggingImports) -> Message:
    """The verdict, and each import with what makes the bot say so."""
    shown = answer.imports[:_MOST_IMPORTS]
    head = [*the_only_ones(answer.alone), [say(verdict(answer), bold=True)]]
    head += trouble(answer.basis)
    head += [[say(words)] for words in _left_out(answer)]
    head += _failing(answer)
    blocks = [rich(*head), *(rich(*_lines(each, answer.basis)) for each in shown)]
    blocks += page_buttons(answer.basis.query, answer.page, answer.pages)
    blocks += small_print(answer.basis)
    listed = [neutral(sentences(*_lines(each, answer.basis)), _SPOKEN_ROW) for each in shown]
    text = "\n• ".join([neutral(sentences(*head), _SPOKEN_HEAD), *listed])
    return Message(text[:TEXT], blocks)


def verdict(answer: LaggingImports) -> str:
    """“Yes: 1 import is stuck, 1 is overdue”, and the like."""
    if answer.of_usual is not None and answer.name:
        return _of_one(answer)
    if not answer.found:
        nothing = f"{none(answer.basis)} {_none(answer)}."
        return yes_or_no(answer.aspect, nothing, found=False)
    some = yes_or_no(answer.aspect, f"{_some(answer)}.", found=True)
    return some + page_sentence(answer.page, answer.pages)


def _of_one(answer: LaggingImports) -> str:
    """“No: no run of coupon_codes took at least 2 times as long as usual today”, and the like."""
    name = neutral(answer.name, _NAME)
    if answer.failing and not answer.found:
        none_came = f"{name} loaded no rows, because its latest run failed."
        return yes_or_no(answer.aspect, none_came, found=True)
    did = f"{_states(answer)[answer.asked[0]][0]}{when(answer.basis)}"
    who = f"a run of {name}" if answer.found else f"no run of {name}"
    return yes_or_no(answer.aspect, f"{who} {did}.", found=bool(answer.found))


def _some(answer: LaggingImports) -> str:
    kinds = [kind for kind in Lag if answer.counts.get(kind)]
    said: list[str] = []
    for kind in kinds:
        found = answer.counts[kind]
        state = _states(answer)[kind][0 if found == 1 else 1]
        span = when(answer.basis) if kind is Lag.NOT_RUN or answer.past else ""
        unit = imports(answer.basis, found) if not said else number(found)
        said.append(f"{unit} {state}{span}")
    return ", ".join(said)


def _none(answer: LaggingImports) -> str:
    """What none of them is; what did not happen was asked as a double negation."""
    if answer.asked in ((Lag.NOT_RUN,), (Lag.NOT_RUN, Lag.OVERDUE)):
        time = when(answer.basis)
        return f"is missing: every import whose turn it was ran{time}, as far as is known"
    then = when(answer.basis) if answer.past else ""
    states = [_states(answer)[kind][0] for kind in Lag if kind in answer.asked]
    if Lag.NOT_RUN in answer.asked:
        states = [state for state in states if state != _states(answer)[Lag.NOT_RUN][0]]
    *before, last = states
    verb = "was " if answer.past else "is "
    joined = f"{', '.join(before)} or {last.removeprefix(verb)}" if before else last
    return f"{joined}{then}"


def _states(answer: LaggingImports) -> Mapping[Lag, tuple[str, str]]:
    states = _WERE if answer.past else STATES
    if answer.of_usual is None:
        return states
    slow = f"took at least {answer.of_usual:g} times as long as usual"
    few = f"loaded less than {answer.of_usual:.0%} of the usual rows"
    return {**states, Lag.SLOW: (slow, slow), Lag.FEWER_ROWS: (few, few)}


def _left_out(answer: LaggingImports) -> list[str]:
    if not answer.unjudged:
        return []
    return [f"The past of {count(answer.unjudged, 'import')} was not looked at: ask about fewer."]


def _failing(answer: LaggingImports) -> list[Line]:
    """What is not up to date, or has no rows at all, because it failed."""
    found = answer.failing
    if not found or answer.name:
        return []
    named = listed([literal(rows.name(row), _NAME) for row in found[:_MOST_NAMES]], len(found))
    its = "its" if len(found) == 1 else "their"
    said = f"{count(len(found), 'import')} failed, so {its} data is old, too: "
    if answer.asked == (Lag.FEWER_ROWS,):
        more = f"{number(len(found))} more" if answer.found else count(len(found), "import")
        runs = "run" if len(found) == 1 else "runs"
        said = f"{more} loaded no rows, because {its} latest {runs} failed: "
    return [[say(said), *named, say(".")]]


def _lines(each: LaggingImport, basis: Basis) -> list[Line]:
    zone = ZoneInfo(basis.zone)
    lines: list[Line] = [[rows.title(each.row)]]
    for lag in each.lags:
        said = evidence(lag, basis.now, zone, time=when(basis))
        lines.append([emoji(_SIGNS[lag.kind]), say(" "), *begun(said)])
    coming = each.row.next_scheduled_at
    if each.lags[0].kind is Lag.NOT_RUN and coming:
        lines.append([say("Next run "), times.when(coming, basis.now, zone)])
    return lines


def evidence(lag: Lagging, now: datetime, zone: tzinfo, *, time: str = "") -> Line:
    """What makes the bot say so: “running since 07:15 (3 h 15 min), usually takes 3 min”. `time`:
    in which it did not run.
    """
    at: Line = [times.when(lag.since, now, zone)] if lag.since else [say("an unknown time")]
    on = times.on(lag.since, now, zone) if lag.since else [say("of "), *at]
    spent = length(lag.spent) if lag.spent is not None else ""
    usual = _usual(lag)
    match lag.kind:
        case Lag.STUCK if not lag.running:
            return [say("stuck: the run "), *on, say(f" took {spent} ({usual})")]
        case Lag.STUCK:
            return [say("stuck: running since "), *at, say(f", for {spent} ({usual})")]
        case Lag.OVERDUE if lag.until:
            return [
                say("no run was seen between "),
                *at,
                say(" and "),
                times.when(lag.until, now, zone),
            ]
        case Lag.OVERDUE:
            return [say("overdue since "), *at, say(f" ({spent})")]
        case Lag.NOT_RUN:
            before: Line = [say("last run "), *at]
            known = before if lag.since else [say("no earlier run is known")]
            missed = "not run yet" if time == _TODAY else "no run"
            return [say(f"{missed}{time}; "), *known]
        case Lag.FEWER_ROWS:
            few, many = number(lag.rows or 0), number(lag.usual_rows or 0)
            return [say(f"only {few} rows (usually {many}) in the run "), *on]
        case Lag.SLOW if lag.running:
            return [say("slow: running since "), *at, say(f", for {spent} ({usual})")]
        case Lag.SLOW:
            return [say("slow: the run "), *on, say(f" took {spent} ({usual})")]


def _usual(lag: Lagging) -> str:
    if lag.usual is None:
        return "its usual duration is not known"
    return f"usually takes {length(lag.usual)}"
