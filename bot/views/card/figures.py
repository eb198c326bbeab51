"""The first line of a card where a number is asked for: rows, durations, how often."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from operator import attrgetter
from statistics import median_low
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Lag, Measure, Threshold
from bot.domain.imports import PARTIAL_SUCCESS, PERIODIC, SUCCESSFUL
from bot.domain.runs.figures import OF_A_RUN, Figure, figure, passes
from bot.views.amounts import amount, than
from bot.views.blocks import fill
from bot.views.card.about_a_time import did_run
from bot.views.card.about_rows import rows
from bot.views.card.phrases import (
    asked_time,
    at,
    begun,
    compared,
    name,
    next_run,
    spent,
    state,
    within,
)
from bot.views.message import Line
from bot.views.text import count, number, share
from bot.views.times import length

# What is said of what has no noun of its own.
_HAD: Final = {
    Measure.FAILED_SHARE: "lost {amount} of its rows",
    Measure.FAILURE_RATE: "failed in {amount} of its runs",
    Measure.SUCCESS_RATE: "succeeded in {amount} of its runs",
    Measure.DURATION: "took {amount}",
}
_OFTEN: Final = {"1 d": "day", "1 h": "hour", "7 d": "week"}
_LAST_UNKNOWN: Final = "How long its last run took is not known."
_A_MINUTE: Final = timedelta(minutes=1)
_AN_HOUR: Final = timedelta(hours=1)
_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)


def duration(card: Card) -> Line:
    """How long a run took, and takes as a rule, which is first where it is asked for."""
    run = card.asked_run
    if card.span and run is None:
        return did_run(card)
    if card.row.in_flight and card.running_since and not card.span:
        return _so_far(card)
    took = run.duration if run else None
    if card.span and len([each for each in card.asked_runs if each.duration]) > 1:
        return _from_to(card, [each.duration for each in card.asked_runs if each.duration])
    if card.usual.duration and (card.usually or took is None):
        return _as_a_rule(card, card.usual.duration, took)
    if card.usually and (few := _of_few(card)):
        return few
    if took and run:
        return fill(
            "{name} took {took} in the run {begun}{usual}.",
            name=name(card),
            begun=begun(card, run),
            took=length(took),
            usual=compared(card, run) or _too_few(card),
        )
    return fill(
        "I don't know how long {name} takes: I have not seen enough runs from start to finish.",
        name=name(card),
    )


def _from_to(card: Card, took: Sequence[timedelta]) -> Line:
    """From how short to how long the runs of a time were, the latest one first."""
    least, most = length(min(took)), length(max(took))
    usual = card.usual.duration
    aside = [
        *([f"last {length(took[0])}"] if least != most else []),
        *([f"usually {length(usual)}"] if usual else []),
    ]
    return fill(
        "{name} took {each} in {runs}{time}{aside}.",
        name=name(card),
        each=most if least == most else f"{least} to {most}",
        runs=f"each of {count(len(took), 'run')}" if least == most else count(len(took), "run"),
        time=asked_time(card),
        aside=f" ({', '.join(aside)})" if aside else "",
    )


def _so_far(card: Card) -> Line:
    """How long the run in flight has taken."""
    running = fill("been running{spent}", spent=spent(card))
    if card.usual.duration is None:
        return fill("{name} has {running}.", name=name(card), running=running)
    usual = length(card.usual.duration)
    stuck = "seems stuck: it " if card.lag(Lag.STUCK) else ""
    said = f"{{name}} {stuck}has {{running}} (usually takes {{usual}})."
    if card.usually:
        said = "{name} usually takes {usual}. It has {running}."
    return fill(said, name=name(card), running=running, usual=usual)


def _as_a_rule(card: Card, usual: timedelta, took: timedelta | None) -> Line:
    """What is usual, and then the last run."""
    than = ", slower than usual" if card.lag(Lag.SLOW) else ""
    if than and took and took > usual:
        than = f", {length(took - usual)} more than usual"
    last = f"Its last run took {length(took)}{than}." if took else _LAST_UNKNOWN
    return fill(
        "{name} usually takes {usual}. {last}", name=name(card), usual=length(usual), last=last
    )


def speed(card: Card) -> Line:
    """How many rows a run loaded in a minute."""
    run = card.asked_run
    loaded = run.processed_rows if run else None
    if run is None or not run.duration or loaded is None:
        return rows(card)
    return fill(
        "{name} loaded about {per} rows per minute: {rows} rows in {took}, {at}.",
        name=name(card),
        per=number(round(loaded * _A_MINUTE / run.duration)),
        rows=number(loaded),
        took=length(run.duration),
        at=at(card, run.ran_at),
    )


def _of_few(card: Card) -> Line:
    """What is usual by fewer runs than would make it sure; nothing of a single one."""
    good = [run.duration for run in card.runs if run.duration and run.outcome == SUCCESSFUL]
    if len(good) <= 1:
        return []
    return fill(
        "{name} usually takes {usual}. That is based on only {runs}.",
        name=name(card),
        usual=length(median_low(good)),
        runs=count(len(good), "successful run"),
    )


def _too_few(card: Card) -> str:
    """That what is usual is not known, where it is asked for."""
    return "; too few runs are known to say what is usual" if card.usually else ""


def slow(card: Card) -> Line:
    """Whether it is slower than usual, or a run of the time that is asked about was."""
    if card.stated and card.lag(Lag.STUCK):  # `is it stuck or just slow`
        return state(card)
    if card.span:
        return _was_slow(card)
    known = duration(card)
    if card.usual.duration is None or _spent(card) is None:
        return known
    lag = card.lag(Lag.SLOW) or card.lag(Lag.STUCK)
    return fill("{so}: {known}", so="Yes" if lag else "No", known=known)


def _was_slow(card: Card) -> Line:
    if not any(run.duration for run in card.asked_runs):
        return did_run(card)
    so = "Yes" if card.were(Lag.SLOW) else "No"
    return fill("{so}: {known}", so=so, known=slowest_run(card))


def slowest_run(card: Card) -> Line:
    """The run of the time that is asked about which was slower than usual, else the longest."""
    known = [run for run in card.asked_runs if run.duration]
    found = card.were(Lag.SLOW)
    run = found[0].run if found else max(known, key=attrgetter("duration"))
    took = length(run.duration) if run.duration else ""
    all_of_them = not found and len(known) > 1
    return fill(
        "{name} took {took}{usual}, {at}{more}.",
        name=name(card),
        took=f"at most {took} in {count(len(known), 'run')}" if all_of_them else took,
        usual=compared(card, run),
        at=at(card, run.ran_at),
        more=_and_more(len(found) - 1),
    )


def _and_more(many: int) -> str:
    """How many runs there were like the one that is told of."""
    return f", and {count(many, 'more run')} like it" if many > 0 else ""


def _spent(card: Card) -> timedelta | None:
    if card.row.in_flight and card.running_since:
        return card.now - card.running_since
    return card.asked_run.duration if card.asked_run else None


def limit(card: Card) -> Line:
    """Whether its runs are beyond a limit: all of a time together, else the latest one."""
    asked = card.limit
    if asked is None:
        return rows(card)
    if card.usually and asked.measure is Measure.DURATION and card.usual.duration:
        return _usual_beyond(card, asked, card.usual.duration)
    found = _of_limit(card, asked.measure)
    if found.value is None:
        return rows(card)
    inside = passes(asked, found.value)
    bound = Figure(asked.measure, Fraction(str(asked.number)))
    return fill(
        "{so}: {name} {had}{time}, {isnt}{than} {bound}.",
        so="Yes" if inside else "No",
        name=name(card),
        had=_HAD.get(asked.measure, "had {amount}").format(amount=amount(found)),
        time=_time_of_limit(card, asked.measure),
        isnt="" if inside else "not ",
        than=than(asked),
        bound=amount(bound) if asked.measure in _HAD else number(int(asked.number)),
    )


def _usual_beyond(card: Card, asked: Threshold, usual: timedelta) -> Line:
    """Whether it takes so long as a rule, whatever its last run took."""
    inside = passes(asked, Fraction(usual.total_seconds()))
    took = card.last.duration if card.last else None
    known = _as_a_rule(card, usual, took)
    return fill("{so}: {known}", so="Yes" if inside else "No", known=known)


def _of_limit(card: Card, measure: Measure) -> Figure:
    if measure not in OF_A_RUN:
        return figure(measure, card.within(card.span or card.week))
    return figure(measure, card.asked_runs if card.span else card.asked_runs[:1])


def _time_of_limit(card: Card, measure: Measure) -> Line | str:
    if card.span:
        return asked_time(card)
    if measure not in OF_A_RUN:
        return " in the last 7 days"
    return fill(" in the run {at}", at=at(card, card.last.ran_at)) if card.last else ""


def how_often(card: Card) -> Line:
    """How many of its runs failed, and how many did not; of a rate of success the other way."""
    ran, failed = within(card, card.span or card.week)
    time = asked_time(card) or " in the last 7 days"
    if not ran:
        return fill("My run history has no run of {name}{time}.", name=name(card), time=time)
    good = card.measure is Measure.SUCCESS_RATE
    said = "succeeded" if good else _failed(card, failed)
    return fill(
        f"{{name}} {said} in {{many}} of {{ran}}{{share}}{{time}}{{rest}}.",
        name=name(card),
        many=number(ran - failed if good else failed),
        ran=count(ran, "run"),
        share=f" ({share(ran - failed, ran)})" if good else _failed_share(card, ran, failed),
        time=time,
        rest=_others(card, ran, failed, good=good) if failed else "",
    )


def _failed_share(card: Card, ran: int, failed: int) -> str:
    if not failed:
        return f" ({share(failed, ran)})" if card.measure else ""
    part = _in_part(card)
    partly = f", {number(part)} of them partly" if 0 < part < failed else ""
    return f" ({share(failed, ran)}{partly})"


def _others(card: Card, ran: int, failed: int, *, good: bool) -> str:
    """What came of the other runs: of a rate of success those that failed."""
    if not good:
        return f", and succeeded in {number(ran - failed)}"
    part = _in_part(card)
    partly = f" ({number(part)} of them partly)" if 0 < part < failed else ""
    return f", and {_failed(card, failed)} in {number(failed)}{partly}"


def _failed(card: Card, failed: int) -> str:
    """How runs failed; only partly, if all that did."""
    return "partly failed" if failed and _in_part(card) == failed else "failed"


def _in_part(card: Card) -> int:
    """How many runs failed in part."""
    return sum(run.outcome == PARTIAL_SUCCESS for run in card.within(card.span or card.week))


def _start(card: Card, every: timedelta | None) -> str:
    """`, on Tuesdays at 02:00`, `, at 04:00`, of what runs each day or week."""
    due = card.row.next_scheduled_at
    if due is None or every is None or every < _DAY - _AN_HOUR:
        return ""
    local = due.astimezone(card.zone)
    day = f"on {local:%A}s " if abs(every - _WEEK) < _DAY else ""
    return f", {day}at {local:%H:%M}" if day or every < _DAY + _AN_HOUR else ""


def schedule(card: Card) -> Line:
    """How often it runs, and for how long."""
    if card.row.schedule != PERIODIC:
        return fill("{name} runs once; it is not repeated.", name=name(card))
    every, coming = card.rhythm, next_run(card)
    often = _OFTEN.get(length(every), length(every)) if every else ""
    return fill(
        "{name} runs {often}{start}{long}.{next}",
        name=name(card),
        often=f"about every {often}" if often else "again and again",
        start=_start(card, every),
        long=f", and usually takes {length(usual)}" if (usual := card.usual.duration) else "",
        next=fill(" {next}.", next=coming) if coming else None,
    )
