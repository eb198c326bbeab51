"""The first line of a card: the answer to what was asked about one import, in one sentence.

A function for each aspect; each begins with "Yes", "No" or the fact itself, and names the import.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from bot.domain.asked import Aspect, Lag, Span
from bot.domain.card import Card
from bot.domain.imports import ARCHIVED, ONETIME, QUEUED, SUCCESSFUL
from bot.domain.runs import Run
from bot.domain.schedule import first_run_in, rhythm
from bot.domain.usual import is_at_a_usual_hour
from bot.query.requests import is_of_error
from bot.views.answers_about_a_time import (
    did_fail,
    did_run,
    has_recovered,
    is_there,
    same_reason,
    since_when,
    was_fine,
)
from bot.views.answers_about_people import (
    anybody,
    muted,
    muted_by,
    nobody,
    on_call,
    on_it,
    owner,
)
from bot.views.answers_about_rows import fewer, rows
from bot.views.answers_about_runs import missed, which_failed
from bot.views.as_usual import is_wrong_now, lags, normal, odd
from bot.views.blocks import fill, literal, say, spoken
from bot.views.direct_figures import (
    duration,
    how_often,
    limit,
    schedule,
    slow,
    speed,
)
from bot.views.how_bad import how_bad
from bot.views.message import Line
from bot.views.phrases import (
    and_last,
    asked_time,
    at,
    because,
    did,
    known_since,
    last_and_next,
    name,
    next_run,
    reason,
    result,
    stands,
    state,
)
from bot.views.rows import short_kind
from bot.views.text import count, number, share
from bot.views.times import length
from bot.views.verdicts import without_verdict

_KIND: Final = 100
_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)
_NOT_THERE: Final = (Lag.STUCK, Lag.OVERDUE)


def verdict(card: Card) -> Line:
    """The answer in one sentence; without yes or no where a fact is asked for."""
    said = _VERDICTS[card.aspect](card) if card.aspect in _VERDICTS else state(card)
    return without_verdict(said) if card.stated else said


def _ok(card: Card) -> Line:
    if card.span and not is_wrong_now(card):
        return was_fine(card)
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
    return _ok(card)


def _failed(card: Card) -> Line:
    """Whether it failed; no verdict where the run that would tell has not ended or begun."""
    if card.error and card.failing:
        return _failed_for(card)
    if card.span:
        return did_fail(card)
    if not card.failing and any(card.lag(kind) for kind in _NOT_THERE):
        return state(card)
    return fill("{so}: {state}", so="Yes" if card.failing else "No", state=state(card))


def _wrong(card: Card) -> Line:
    """Whether anything is wrong with it, a failure or not."""
    if card.span or card.error:
        return _failed(card)
    wrong = card.failing or lags(card)
    return fill("{so}: {state}", so="Yes" if wrong else "No", state=state(card))


def _failed_for(card: Card) -> Line:
    """Whether it fails for the reason that somebody names; no verdict where they may put in other
    words what MoEngage says.
    """
    why = card.last and reason(card, card.last)
    so = "Yes: " if why and is_of_error(spoken([why]), card.error) else ""
    return fill("{so}{state}", so=so, state=state(card))


def _why(card: Card) -> Line:
    by_hand = _by_hand(card)
    if by_hand and not any(run.broken for run in card.asked_runs):
        return [*state(card), *by_hand]
    if card.span and not any(run.broken for run in card.within(card.span)):
        return [*did_fail(card), *_silenced(card)]
    run = next((run for run in card.asked_runs if run.broken), None)
    if run is None:
        return _none_known(card, "failed", last_and_next(card))
    if card.span:
        return _broke("{name} {did} {at}{why}.", card, run)
    if card.failing:
        none = ". MoEngage gives no reason"
        return _broke("{name} {did} {at}{why}.", card, run, none=none)
    if by_hand:
        return [*state(card), *by_hand, *_broke(" It last {did} {at}{why}.", card, run)]
    broke = _broke("{name} last {did} {at}{why}.", card, run)
    if card.lags or card.row.in_flight:
        return [*broke, *fill(" Now it {stands}.", stands=stands(card))]
    last = result(card, card.last) if card.last else None
    return [*broke, *fill(" Last run: {last}.", last=last)]


def _silenced(card: Card) -> Line:
    """That it is muted, which may be why nothing was heard of it."""
    return fill(" {muted}", muted=muted_by(card)) if card.mute else []


def _by_hand(card: Card) -> Line:
    """That the run in flight is none of its schedule, as far as its past tells."""
    began = card.running_since if card.row.in_flight and not card.failing else None
    if began is None or card.lag(Lag.STUCK) or is_at_a_usual_hour(began, card.runs, card.zone):
        return []
    return fill(" This time it is outside its usual hours: somebody may have started it by hand.")


def _broke(words: str, card: Card, run: Run, *, none: str = "") -> Line:
    """A sentence about a run that failed; `none` stands where its reason is not known."""
    why = because(card, run) or none
    return fill(words, name=name(card), did=did(run), at=at(card, run.ran_at), why=why)


def _none_known(card: Card, kind: str, more: Line = ()) -> Line:
    said = fill("No {kind} run of {name} is known", kind=kind, name=name(card))
    return [*said, *known_since(card), say("."), *more]


def _when_last(card: Card) -> Line:
    if card.span and not card.asked_runs:
        return did_run(card)
    run = card.asked_run
    if run is None:
        return fill("{name} has no run whose end is known.", name=name(card))
    return fill(
        "Last run of {name}: {result}{why}.",
        name=name(card),
        result=result(card, run),
        why=because(card, run),
    )


def _when_failed(card: Card) -> Line:
    found = card.within(card.span) if card.span else card.runs  # of which `latest` are to fail
    run = next((run for run in found if run.broken), None)
    if run is None:
        return did_fail(card) if card.span else _none_known(card, "failed")
    return _broke("{name} last {did} {at}{why}.", card, run)


def _last_good(card: Card) -> Line:
    run = next((run for run in card.asked_runs if run.outcome == SUCCESSFUL), None)
    if run is None:
        return was_fine(card) if card.span else _none_known(card, "good")
    return fill("Last good run of {name}: {result}.", name=name(card), result=result(card, run))


def _next(card: Card) -> Line:
    coming = next_run(card, of=name(card))
    never = fill("{name} is not scheduled to run again", name=name(card))
    if card.coming:
        return _next_then(card, card.coming, coming or never)
    return fill("{coming}.", coming=coming or never)


def _next_then(card: Card, span: Span, coming: Line) -> Line:
    """Whether it runs in a time that is yet to come, which is said where it does not; no verdict
    where it is late already.
    """
    if card.row.in_flight or card.lag(Lag.OVERDUE):
        return state(card) if card.lags else fill("Yes: {state}", state=state(card))
    then = first_run_in(card.row, span.start, span.end)
    if then is None:
        soon, end = span.start - card.now < _MINUTE, at(card, span.end + _SECOND)
        begin = fill("between {at} and ", at=at(card, span.start))
        begin = fill("before ") if soon else begin
        return fill("No, not {begin}{end}: {coming}.", begin=begin, end=end, coming=coming)
    usual = card.usual.duration
    takes = fill(". It usually takes {usual}", usual=length(usual)) if usual else None
    if then == card.row.next_scheduled_at:
        return fill("Yes: {coming}{takes}.", coming=coming, takes=takes)
    return fill(
        "Yes: {name} runs then {at}. {coming}{takes}.",
        name=name(card),
        at=at(card, then),
        coming=coming,
        takes=takes,
    )


def _runs(card: Card) -> Line:
    found = card.asked_runs
    time = asked_time(card)
    if not found:
        return fill("No run of {name} is remembered{time}.", name=name(card), time=time)
    failed = sum(run.broken for run in found)
    head = "The last " if card.latest and len(found) > 1 else ""
    good = f" ({share(len(found) - failed, len(found))} succeeded)" if failed else ""
    return fill(
        "{head}{many} of {name}{time}, {bad} failed{good}.",
        good=good,
        head=head,
        many=count(len(found), "run"),
        name=name(card),
        time=time,
        bad=number(failed) if failed else "none",
    )


def _running(card: Card) -> Line:
    if card.row.status == ARCHIVED:
        return fill("No: {state}", state=state(card))
    if not card.row.in_flight:
        return fill("No: {name} is not running.{more}", name=name(card), more=last_and_next(card))
    so = "Not yet" if card.row.status == QUEUED else "Yes"
    return [*fill("{so}: {state}", so=so, state=state(card)), *_by_hand(card)]


def _queued(card: Card) -> Line:
    """Since when it waits; no verdict while a run of it is under way."""
    if card.row.in_flight:
        return [*state(card), *_by_hand(card)]
    words = "No: {name} is not waiting in the queue.{more}"
    return fill(words, name=name(card), more=last_and_next(card))


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
    if card.failing or any(card.lag(kind) for kind in _NOT_THERE):
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
    if any(card.lag(kind) for kind in _NOT_THERE):
        return fill("Yes: {state}", state=state(card))
    if card.lag(Lag.SLOW):
        return state(card)
    coming = next_run(card)
    due = fill(" {coming}.", coming=coming) if coming else None
    return fill("No: {state}{due}", state=state(card), due=due)


def _since(card: Card) -> Line:
    """Since when it is failing; where it is not, since when it is stuck or late."""
    late = any(card.lag(kind) for kind in _NOT_THERE)
    if late and not (card.failing or card.span or card.limit):
        return state(card)
    return since_when(card)


_VERDICTS: Final[Mapping[Aspect | None, Callable[[Card], Line]]] = {
    Aspect.OK: _ok,
    Aspect.RAN: did_run,
    Aspect.THERE: is_there,
    Aspect.DONE: _done,
    Aspect.FAILED: _failed,
    Aspect.WRONG: _wrong,
    Aspect.WHY: _why,
    Aspect.WHEN_LAST: _when_last,
    Aspect.WHEN_FAILED: _when_failed,
    Aspect.LAST_GOOD: _last_good,
    Aspect.NEXT: _next,
    Aspect.RUNS: _runs,
    Aspect.MISSED: missed,
    Aspect.WHICH_FAILED: which_failed,
    Aspect.DURATION: duration,
    Aspect.SPEED: speed,
    Aspect.ROWS: rows,
    Aspect.HOW_OFTEN: how_often,
    Aspect.SCHEDULE: schedule,
    Aspect.OWNER: owner,
    Aspect.ON_IT: on_it,
    Aspect.ANYBODY: anybody,
    Aspect.NOBODY: nobody,
    Aspect.ON_CALL: on_call,
    Aspect.MUTED: muted,
    Aspect.MUTED_BY: muted_by,
    Aspect.RUNNING: _running,
    Aspect.QUEUED: _queued,
    Aspect.SINCE: _since,
    Aspect.LATE: _late,
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
