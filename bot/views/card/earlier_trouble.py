"""The first line of a card where it is asked whether it had a trouble before that of now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect, Lag
from bot.domain.imports import PARTIAL_SUCCESS
from bot.domain.runs.odd_runs import OddRun
from bot.domain.runs.remembered import Run
from bot.query.requests import is_of_error
from bot.views.blocks import fill
from bot.views.card.about_a_time import did_run
from bot.views.card.phrases import (
    NOT_THERE,
    asked_time,
    at,
    because,
    known_since,
    name,
    times,
)
from bot.views.message import Line
from bot.views.text import number
from bot.views.times import length

_LAGS: Final = {
    Aspect.LATE: NOT_THERE,
    Aspect.SLOW: (Lag.SLOW,),
    Aspect.FEWER: (Lag.FEWER_ROWS,),
}
_OF_ANY: Final = (Aspect.WRONG, Aspect.FIRST_FAILED)
# What it has done, and what it has not.
_DONE: Final = {
    Lag.STUCK: ("hung or been late", "neither hung nor been late"),
    Lag.OVERDUE: ("been late or hung", "neither been late nor hung"),
    Lag.SLOW: ("been slow", "not been slow"),
    Lag.FEWER_ROWS: ("had far fewer rows than usual", "not had far fewer rows than usual"),
    None: ("failed", "not failed"),
}


@dataclass(frozen=True, slots=True)
class _Trouble:
    """When it was, and what is said of that."""

    at: datetime
    told: Line
    run: Run | None = None


def earlier(card: Card) -> Line:
    """Whether it failed, hung or was slow before: the trouble that it has now is no answer."""
    if card.span and not card.within(card.span):
        return did_run(card)
    kind = _kind(card)
    since, called = _known(card, kind)
    before = [one for one in _troubles(card, kind) if since is None or one.at < since]
    if since and card.known_since and since <= card.known_since:
        return _unknown(card, called=called)
    return _told(card, kind, before, called=called)


def _unknown(card: Card, *, called: Line) -> Line:
    """What is known begins with the present trouble, or behind it."""
    return fill(
        "I can't tell what was before {called}: I have {name}'s run history{since} only.",
        called=called,
        name=name(card),
        since=known_since(card),
    )


def _kind(card: Card) -> Lag | None:
    """What lag is asked about; None: failures. Where none is named, what is wrong with it now."""
    asked = _LAGS.get(card.aspect) if card.aspect else None
    if card.aspect is Aspect.FEWER and card.failing:  # `has it been empty before`
        return None
    if asked is None and (card.failing or card.aspect not in _OF_ANY or card.error):
        return None
    kinds = asked or (*NOT_THERE, Lag.SLOW, Lag.FEWER_ROWS)
    return next((each for each in kinds if card.lag(each)), asked[0] if asked else None)


def _troubles(card: Card, kind: Lag | None) -> Sequence[_Trouble]:
    """All that are known, of the time that is asked about, the newest first."""
    if kind is None:
        broken = [run for run in card.asked_runs if run.broken]
        return [
            _Trouble(run.ran_at, [at(card, run.ran_at), *because(card, run)], run) for run in broken
        ]
    odd = card.were(Lag.SLOW if kind in NOT_THERE else kind)
    found = [_Trouble(one.run.ran_at, _oddly(card, one), one.run) for one in odd]
    if kind in NOT_THERE:
        found += _gaps(card)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _gaps(card: Card) -> list[_Trouble]:
    """The times in which no run came, but for the one that goes on."""
    over = [gap for gap in card.gaps if gap.end < card.now]
    words = "with no run between {begin} and {end}"
    return [
        _Trouble(gap.end, fill(words, begin=at(card, gap.start), end=at(card, gap.end)))
        for gap in over
    ]


def _oddly(card: Card, one: OddRun) -> Line:
    """When a run was odd, and how odd it was."""
    lag = one.lags[0]
    how = f"{number(lag.rows or 0)} rows instead of about {number(lag.usual_rows or 0)}"
    if lag.spent and lag.usual:
        how = f"{length(lag.spent)} instead of {length(lag.usual)}"
    return fill("{at} ({how})", at=at(card, one.run.ran_at), how=how)


def _known(card: Card, kind: Lag | None) -> tuple[datetime | None, Line]:
    """Since when it has the trouble that is known, and what that is called."""
    if kind is None:
        return _failing(card)
    lag, last = card.lag(kind), card.last
    if lag is None or last is None:
        return None, []
    if kind is Lag.STUCK:
        begun = lag.since or card.now
        return begun, fill("the run that hangs since {at}", at=at(card, begun))
    if kind is Lag.OVERDUE:
        due = lag.since or card.now
        return due, fill("the run that was due {at}", at=at(card, due))
    return last.ran_at, fill("the run {at}", at=at(card, last.ran_at))


def _failing(card: Card) -> tuple[datetime | None, Line]:
    """The failures in a row of which the latest run is one."""
    streak = card.streak if card.failing else ()
    if not streak:
        return None, []
    first = streak[-1]
    if streak[1:]:
        words = "the {many} failures in a row since {at}"
    else:
        words = (
            "the partial failure {at}" if first.outcome == PARTIAL_SUCCESS else "the failure {at}"
        )
    return first.ran_at, fill(words, many=number(len(streak)), at=at(card, first.ran_at))


def _told(card: Card, kind: Lag | None, found: Sequence[_Trouble], *, called: Line) -> Line:
    """Yes, with the latest one; or no, with since when that is known. Another reason than the one
    that is asked for may be the same in other words, and is neither.
    """
    has, has_not = _DONE[kind]
    plain = card.stated or card.aspect is Aspect.FIRST_FAILED  # its yes would be a no
    before = "Before {called}, " if plain else "before {called}, "
    lead = fill(before, called=called) if called else []
    have = "had" if called else "has"
    time_of_it = asked_time(card) or known_since(card)
    if not found:
        words = "{lead}{name} {have} {has_not}{time}."
        words = words if plain else f"No: {words}"
        return fill(words, lead=lead, name=name(card), have=have, has_not=has_not, time=time_of_it)
    told = [one for one in found if one.run and is_of_error(one.run.reason, card.error)]
    found = told if card.error and told else found
    sure = told or not card.error
    return fill(
        "{so}{lead}{name} {have} {has} {times}{time}, {latest}{last}.",
        so="" if plain else "Yes: " if sure else "Not for sure: ",
        lead=lead,
        name=name(card),
        have=have,
        has=has,
        times=times(len(found)),
        time=time_of_it,
        latest="most recently " if len(found) > 1 else "",
        last=found[0].told,
    )
