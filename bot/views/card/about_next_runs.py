"""The first line of a card where the next run is asked about."""

from datetime import timedelta
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Lag, Span
from bot.domain.imports import PERIODIC
from bot.domain.runs.schedule import first_run_in, last_run_in
from bot.views.blocks import fill
from bot.views.card.phrases import at, name, next_run, state
from bot.views.message import Line
from bot.views.times import length

_SECOND: Final = timedelta(seconds=1)
_MINUTE: Final = timedelta(minutes=1)


def coming_run(card: Card) -> Line:
    """When its next run is due, or whether one is in the time that is asked about."""
    coming = next_run(card, of=name(card))
    never = fill("{name} is not scheduled to run again", name=name(card))
    if card.coming:
        return _in_a_time(card, card.coming, coming or never)
    if card.row.in_flight and card.row.schedule == PERIODIC and not coming:
        return [*state(card), *fill(" When it runs next is not known yet.")]
    return fill("{coming}.{done}", coming=coming or never, done=_usually_done(card))


def _usually_done(card: Card) -> Line:
    """When that run is done on a usual day."""
    due, takes = card.row.next_scheduled_at, card.usual.duration
    if due is None or takes is None or due <= card.now or card.row.schedule != PERIODIC:
        return []
    return fill(" It is usually done by {end}.", end=at(card, due + takes))


def last_to_come(card: Card, span: Span) -> Line:
    """When it runs the last time before the end of a time that is yet to come."""
    then = last_run_in(card.row, span.start, span.end)
    if then is None:
        return coming_run(card)
    usual = card.usual.duration
    done = usual and then + usual
    return fill(
        "The last run of {name} before {end} is due {at}{done}.",
        name=name(card),
        end=at(card, span.end + _SECOND),
        at=at(card, then),
        done=fill(", and is usually done {done}", done=at(card, done)) if done else None,
    )


def _in_a_time(card: Card, span: Span, coming: Line) -> Line:
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
