"""The first line of a card where it is asked when a run will be over, or whether it will be by
then.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Lag, Span
from bot.domain.imports import QUEUED
from bot.domain.runs.schedule import first_run_in
from bot.views.blocks import fill
from bot.views.card.about_next_runs import coming_run
from bot.views.card.phrases import at, name, next_run, state
from bot.views.message import Line
from bot.views.times import length

_SECOND: Final = timedelta(seconds=1)
_AN_HOUR: Final = timedelta(hours=1)


def coming_end(card: Card) -> Line:
    """When the run under way is over, else the next one; whether by then, if a time is asked."""
    until = _deadline(card, card.coming) if card.coming else None
    if card.row.in_flight:
        return _under_way(card, until)
    if card.lag(Lag.OVERDUE):
        return [*state(card), *fill(" When it will run is not known.")]
    return coming_run(card) if until is None else _by_then(card, until)


def _deadline(card: Card, span: Span) -> datetime:
    """By when it is to be over: at noon means by noon, tomorrow by its end."""
    ahead = span.start > card.now and span.end - span.start < _AN_HOUR
    return span.start if ahead else span.end + _SECOND


def _under_way(card: Card, until: datetime | None) -> Line:
    usual, begun = card.usual.duration, card.running_since
    if card.lag(Lag.STUCK):
        return [*state(card), *fill(" When it will be done is not known.")]
    if usual is None or begun is None:
        return state(card)
    if card.row.status == QUEUED:
        takes = fill(" Once it starts, it usually takes {usual}.", usual=length(usual))
        return [*state(card), *takes]
    end = begun + usual
    so = fill("Yes, if it goes as usual: ") if until and end <= until else []
    so = fill("No, not by {until}: ", until=at(card, until)) if until and end > until else so
    return [*so, *state(card), *fill(" It is usually done by {end}.", end=at(card, end))]


def _by_then(card: Card, until: datetime) -> Line:
    then, usual = first_run_in(card.row, card.now, until), card.usual.duration
    coming = next_run(card, of=name(card)) or fill("{name} is not scheduled", name=name(card))
    if then is None and _is_done_today(card):
        return fill("Yes, already: {state}", state=state(card))
    if then is None:
        return fill("No, not by {until}: {coming}.", until=at(card, until), coming=coming)
    if usual is None:
        return coming_run(card)
    done = fill("{coming}. It is usually done by {end}.", coming=coming, end=at(card, then + usual))
    if then + usual > until:
        return fill("No, not by {until}: {done}", until=at(card, until), done=done)
    return fill("Yes, if it goes as usual: {done}", done=done)


def _is_done_today(card: Card) -> bool:
    """Whether it ran today, and well, as far as that is known."""
    last = card.last
    return last is not None and not (last.broken or card.lags) and last.ran_at >= card.today.start
