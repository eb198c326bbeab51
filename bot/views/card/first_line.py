"""The first line of a card: the answer to what was asked about one import, in one sentence.

A function for each aspect; each begins with "Yes", "No" or the fact itself, and names the import.
"""

from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect, Lag
from bot.domain.imports import ARCHIVED, FAILED, ONETIME, PARTIAL_SUCCESS, QUEUED
from bot.domain.runs.remembered import Run
from bot.domain.runs.schedule import rhythm
from bot.views.amounts import percent_of
from bot.views.blocks import fill, literal, spoken
from bot.views.card.about_a_time import (
    did_run,
    due_later,
    has_recovered,
    is_there,
    not_due,
    since_when,
    was_fine,
)
from bot.views.card.about_failures import failed, first_failed, when_failed, why
from bot.views.card.about_next_ends import coming_end
from bot.views.card.about_next_runs import coming_run
from bot.views.card.about_people import (
    anybody,
    muted,
    muted_by,
    nobody,
    on_call,
    on_it,
    owner,
)
from bot.views.card.about_rows import fewer, rows
from bot.views.card.about_runs import last_good, missed, runs, when_last, which_failed
from bot.views.card.as_usual import is_wrong_now, lags, normal, odd
from bot.views.card.earlier_trouble import earlier
from bot.views.card.figures import (
    duration,
    how_often,
    limit,
    schedule,
    slow,
    speed,
)
from bot.views.card.further_runs import by_hand
from bot.views.card.how_bad import how_bad
from bot.views.card.phrases import (
    NOT_THERE,
    and_last,
    at,
    because,
    is_short,
    last_and_next,
    name,
    next_run,
    ran,
    stands,
    state,
)
from bot.views.card.same_reason import same_reason
from bot.views.message import Line
from bot.views.reply.verdicts import without_verdict
from bot.views.rows import short_kind
from bot.views.text import count, number
from bot.views.times import length

_KIND: Final = 100
_IN_THE_QUEUE: Final = (
    " “In the queue” means that MoEngage has accepted the run but not started it yet."
)


def verdict(card: Card) -> Line:
    """The answer in one sentence; without yes or no where a fact is asked for."""
    said = _VERDICTS[card.aspect](card) if card.aspect in _VERDICTS else state(card)
    if card.previously:
        said = earlier(card)
    return without_verdict(said) if card.stated else said


def _ok(card: Card) -> Line:
    if card.span and not is_wrong_now(card):
        idle = not_due(card) if card.aspect is Aspect.OK else []
        return idle or was_fine(card)
    if card.row.in_flight and not card.lag(Lag.STUCK):
        return fill(
            "{so}: {state}", so="Not yet" if card.failing else "Yes, so far", state=state(card)
        )
    if card.row.status == ARCHIVED and card.row.schedule != ONETIME:
        return state(card)
    fine = card.last is not None and not card.last.broken and not lags(card)
    return fill("{so}: {state}", so="Yes" if fine else "No", state=state(card))


def _done(card: Card) -> Line:
    """Whether its run is over, with all rows: not while it goes on."""
    going_on = card.row.in_flight and (not card.span or card.span.end >= card.now)
    if going_on and not card.lag(Lag.STUCK):
        return fill("Not yet: {state}", state=state(card))
    if not card.span and (due := due_later(card)):
        return due
    run = card.asked_run
    return _partly_done(card, run) if run and run.outcome == PARTIAL_SUCCESS else _ok(card)


def _partly_done(card: Card, run: Run) -> Line:
    """How many of its rows are in, where some were refused."""
    lost, total = run.failed_rows, run.total_rows
    if not (lost and total):
        return _ok(card)
    return fill(
        "No, not all of it: {good} of {rows} of {name} loaded {at}, {lost} failed ({share}){why}.",
        good=number(total - lost),
        rows=count(total, "row"),
        name=name(card),
        at=at(card, run.ran_at),
        lost=number(lost),
        share=percent_of(lost, total),
        why=because(card, run),
    )


def _stopped(card: Card) -> Line:
    """Whether its rows stopped coming: it loads none, or does not run."""
    if card.row.status == ARCHIVED:
        return fill("Yes: {state}", state=state(card))
    down = card.last is not None and card.last.outcome == FAILED
    if down or any(card.lag(kind) for kind in NOT_THERE):
        return fill("Yes: {state}", state=state(card))
    coming = fill(" {coming}.", coming=next_run(card)) if next_run(card) else []
    return fill("No: {state}{coming}", state=state(card), coming=coming)


def _wrong(card: Card) -> Line:
    """Whether anything is wrong with it, a failure or not; or was, in a time."""
    runs_then = card.within(card.span) if card.span else ()
    if card.error or any(run.broken for run in runs_then):
        return failed(card)
    if card.span and card.span.end < card.now:
        few = next((run for run in runs_then if is_short(card, run)), None)
        return (
            fill("Yes: {name} {ran}.", name=name(card), ran=ran(card, few)) if few else failed(card)
        )
    if card.span and not lags(card):
        return failed(card)
    wrong = card.failing or lags(card)
    return fill("{so}: {state}", so="Yes" if wrong else "No", state=state(card))


def _started_by(card: Card) -> Line:
    """How its latest run stands: nobody told the bot who started it."""
    so = "MoEngage doesn't tell me who or what started a run."
    return [*fill("{so} {state}", so=so, state=state(card)), *by_hand(card)]


def _running(card: Card) -> Line:
    if card.row.status == ARCHIVED:
        return fill("No: {state}", state=state(card))
    if not card.row.in_flight:
        return fill("No: {name} is not running.{more}", name=name(card), more=last_and_next(card))
    so = "Not yet" if card.row.status == QUEUED else "Yes"
    return [*fill("{so}: {state}", so=so, state=state(card)), *by_hand(card)]


def _queued(card: Card) -> Line:
    """Whether it waits, and since when; no verdict while a run of it is under way."""
    if card.row.in_flight:
        so = "Yes: " if card.row.status == QUEUED else ""
        return fill("{so}{state}{wait}", so=so, state=state(card), wait=_wait(card))
    words = "No: {name} is not waiting in the queue.{more}"
    return fill(words, name=name(card), more=last_and_next(card))


def _wait(card: Card) -> Line:
    """What it means that it waits in the queue, and whether somebody started it by hand."""
    meaning = _IN_THE_QUEUE if card.row.status == QUEUED else ""
    return [*fill(meaning), *by_hand(card)]


def _kind(card: Card) -> Line:
    """Of what kind it is; yes or no, if one was asked for."""
    often = "once" if card.row.schedule == ONETIME else rhythm(card.row)
    return fill(
        "{so}: {name} loads {kind}{often}.",
        so="Yes" if card.fits else "No",
        name=name(card),
        kind=literal(" from ".join(map(spoken, short_kind(card.row))), _KIND),
        often=f", {often}" if often else "",
    )


def _recovered(card: Card) -> Line:
    if card.span and card.outage.recovered:
        return has_recovered(card, card.outage)
    past = card.recovery
    if card.failing or any(card.lag(kind) for kind in NOT_THERE):
        return fill("No, not recovered yet: {state}", state=state(card))
    if past.recovered is None:
        return _ok(card)
    return has_recovered(card, past)


def _late(card: Card) -> Line:
    """Whether it is late or stuck, or how late it is; no verdict where its last run ended late, or
    failed.
    """
    late = card.lag(Lag.OVERDUE)
    if card.stated and late and late.since:
        return fill(
            "{name} is {long} late: it was due {due} and has not run since{last}.",
            name=name(card),
            long=length(card.now - late.since),
            due=at(card, late.since),
            last=and_last(card),
        )
    if any(card.lag(kind) for kind in NOT_THERE):
        return fill("Yes: {state}", state=state(card))
    if card.lag(Lag.SLOW):
        return state(card)
    coming = next_run(card)
    due = fill(" {coming}.", coming=coming) if coming else None
    wait = _wait(card) if card.row.status == QUEUED else None
    return fill("No: {state}{wait}{due}", state=_not_late(card), wait=wait, due=due)


def _not_late(card: Card) -> Line:
    """How it stands; a failure is not why it is not late."""
    if not card.failing:
        return state(card)
    return fill("{name} is not late, but it {stands}.", name=name(card), stands=stands(card))


def _since(card: Card) -> Line:
    """Since when it is failing; where it is not, since when it is stuck or late."""
    late = any(card.lag(kind) for kind in NOT_THERE)
    if late and not (card.failing or card.span or card.limit):
        return state(card)
    return since_when(card)


_VERDICTS: Final[Mapping[Aspect | None, Callable[[Card], Line]]] = {
    Aspect.OK: _ok,
    Aspect.RAN: did_run,
    Aspect.THERE: is_there,
    Aspect.DONE: _done,
    Aspect.FAILED: failed,
    Aspect.WRONG: _wrong,
    Aspect.WHY: why,
    Aspect.WHEN_LAST: when_last,
    Aspect.WHEN_FAILED: when_failed,
    Aspect.LAST_GOOD: last_good,
    Aspect.NEXT: coming_run,
    Aspect.END: coming_end,
    Aspect.RUNS: runs,
    Aspect.MISSED: missed,
    Aspect.WHICH_FAILED: which_failed,
    Aspect.DURATION: duration,
    Aspect.SPEED: speed,
    Aspect.ROWS: rows,
    Aspect.FIRST_FAILED: first_failed,
    Aspect.HOW_OFTEN: how_often,
    Aspect.SCHEDULE: schedule,
    Aspect.OWNER: owner,
    Aspect.ON_IT: on_it,
    Aspect.ANYBODY: anybody,
    Aspect.NOBODY: nobody,
    Aspect.ON_CALL: on_call,
    Aspect.STARTED_BY: _started_by,
    Aspect.MUTED: muted,
    Aspect.MUTED_BY: muted_by,
    Aspect.RUNNING: _running,
    Aspect.QUEUED: _queued,
    Aspect.SINCE: _since,
    Aspect.LATE: _late,
    Aspect.LOADS_NOT: _stopped,
    Aspect.SLOW: slow,
    Aspect.FEWER: fewer,
    Aspect.KIND: _kind,
    Aspect.NORMAL: normal,
    Aspect.ODD: odd,
    Aspect.SAME: same_reason,
    Aspect.LIMIT: limit,
    Aspect.SEVERITY: how_bad,
    Aspect.RECOVERED: _recovered,
}
