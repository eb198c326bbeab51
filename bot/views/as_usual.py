"""Whether all of an import is as usual, or anything is odd, though it may not have failed."""

from typing import Final

from bot.domain.asked import Lag
from bot.domain.card import Card
from bot.domain.imports import ARCHIVED
from bot.views.answers_about_a_time import did_fail, was_fine
from bot.views.blocks import fill
from bot.views.direct_figures import against, duration, slowest_run, smallest_run
from bot.views.message import Line
from bot.views.phrases import name, stands, state

# What is wrong though nothing failed; what only takes longer is not.
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
    """Whether all of it is as usual: how it ended, how long it took, how many rows it had."""
    if card.span and not is_wrong_now(card):
        return _was_normal(card)
    if card.row.status == ARCHIVED or card.last is None:
        return state(card)
    if not card.failing and card.lag(Lag.SLOW):
        return fill("No: {known}", known=duration(card))
    if card.failing or card.lags:
        return fill("No: {state}", state=state(card))
    return fill("Yes: {so}", so=_as_usual(card))


def _as_usual(card: Card) -> Line:
    total, usual = card.last.total_rows if card.last else None, card.usual.rows
    so = "" if total is None or usual is None else f", {against(total, usual)}"
    return fill("{name} {stands}{so}.", name=name(card), stands=stands(card), so=so)


def _was_normal(card: Card) -> Line:
    if not any(run.broken for run in card.asked_runs) and (run := _odd_run(card)):
        return fill("No: {odd}", odd=run)
    return was_fine(card)


def _odd_run(card: Card) -> Line:
    """The run of the time that is asked about which was not as usual, though it did not fail."""
    if card.were(Lag.FEWER_ROWS):
        return smallest_run(card)
    return slowest_run(card) if card.were(Lag.SLOW) else []


def odd(card: Card) -> Line:
    """Whether anything of it is not as usual."""
    if card.span and not is_wrong_now(card):
        run = _odd_run(card)
        failed = any(run.broken for run in card.asked_runs)
        return fill("Yes: {odd}", odd=run) if run and not failed else did_fail(card)
    if card.row.status == ARCHIVED or card.last is None:
        return state(card)
    if not card.failing and card.lag(Lag.SLOW):
        return fill("Yes: {known}", known=duration(card))
    if card.failing or card.lags:
        return fill("Yes: {state}", state=state(card))
    return fill("No: {so}", so=_as_usual(card))
