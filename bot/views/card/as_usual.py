"""Whether all of an import is as usual, or anything is odd, though it may not have failed."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Lag
from bot.domain.imports import ARCHIVED
from bot.views.blocks import fill, say
from bot.views.card.about_a_time import did_fail, was_fine
from bot.views.card.about_rows import against, smallest_run
from bot.views.card.figures import duration, slowest_run
from bot.views.card.phrases import name, stands, state
from bot.views.message import Line
from bot.views.text import count
from bot.views.times import length

# What is wrong though nothing failed; what only takes longer is not.
_ABOUT: Final = Fraction(1, 5)
_LAGS: Final = (Lag.STUCK, Lag.OVERDUE, Lag.FEWER_ROWS)


def lags(card: Card) -> bool:
    """Whether anything is wrong with it though it has not failed."""
    return any(card.lag(kind) for kind in _LAGS)


def is_wrong_now(card: Card) -> bool:
    """Whether the time that is asked about lasts until now, and something is wrong by now though
    none of its runs failed.
    """
    assert card.span
    failed = any(run.broken for run in card.within(card.span))
    return card.span.end >= card.now and lags(card) and not failed


def normal(card: Card) -> Line:
    """Whether all of it is as usual: how it ended, how long it took, how many rows it had; where
    it is asked what is usual, that.
    """
    if card.stated and (usual := _what_is_usual(card)):
        return [*usual, say(" "), *state(card)]
    return _compared(card, usual="Yes", odd="No", failed=was_fine)


def _what_is_usual(card: Card) -> Line:
    """`orders usually has 46,000 rows and takes 4 min.`; nothing where too few runs are known."""
    known = card.usual
    said = [
        *([f"has {count(known.rows, 'row')}"] if known.rows is not None else []),
        *([f"takes {length(known.duration)}"] if known.duration else []),
    ]
    usual = " and ".join(said)
    return fill("{name} usually {usual}.", name=name(card), usual=usual) if said else []


def odd(card: Card) -> Line:
    """Whether anything of it is not as usual."""
    return _compared(card, usual="No", odd="Yes", failed=did_fail)


def _compared(card: Card, *, usual: str, odd: str, failed: Callable[[Card], Line]) -> Line:
    """Either of the two words, by how it stands; of a time, `failed` answers where no run of it was
    odd.
    """
    if card.span and not is_wrong_now(card):
        run = [] if any(run.broken for run in card.asked_runs) else _odd_run(card)
        known = fill("{odd}: {run}", odd=odd, run=run) if run else failed(card)
        return [*known, *_rows_of_each(card)]
    if card.row.status == ARCHIVED or card.last is None:
        return state(card)
    if not card.failing and card.lag(Lag.SLOW):
        return fill("{odd}: {known}", odd=odd, known=duration(card))
    if card.failing or card.lags:
        return fill("{odd}: {state}", odd=odd, state=state(card))
    return fill("{usual}: {so}", usual=usual, so=_as_usual(card))


def _rows_of_each(card: Card) -> Line:
    """That each of several runs had about as many rows as usual, if all did."""
    usual, asked = card.usual.rows, card.asked_runs
    told = len(asked) > 1 and usual is not None
    if not told or any(
        abs((run.total_rows or 0) - (usual or 0)) > _ABOUT * (usual or 0) for run in asked
    ):
        return []
    return fill(" Each had about {rows}, as usual.", rows=count(usual or 0, "row"))


def _as_usual(card: Card) -> Line:
    total, usual = card.last.total_rows if card.last else None, card.usual.rows
    so = "" if total is None or usual is None else f", {against(total, usual)}"
    return fill("{name} {stands}{so}.", name=name(card), stands=stands(card), so=so)


def _odd_run(card: Card) -> Line:
    """The run of the time that is asked about which was not as usual, though it did not fail."""
    if card.were(Lag.FEWER_ROWS):
        return smallest_run(card)
    return slowest_run(card) if card.were(Lag.SLOW) else []
