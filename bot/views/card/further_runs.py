"""A run that is under way beside those told of, and whether somebody started it by hand."""

from bot.domain.answers.card import Card
from bot.domain.asked import Lag
from bot.domain.imports import QUEUED
from bot.domain.runs.usual import is_at_a_usual_hour
from bot.views.blocks import fill
from bot.views.card.phrases import since
from bot.views.message import Line


def by_hand(card: Card) -> Line:
    """That the run in flight is none of its schedule, as far as its past tells."""
    began = card.running_since if card.row.in_flight and not card.failing else None
    if began is None or card.lag(Lag.STUCK) or is_at_a_usual_hour(began, card.runs, card.zone):
        return []
    return fill(" This time it is outside its usual hours: somebody may have started it by hand.")


def another_run(card: Card) -> Line:
    """That a further run is not over, which is none of those told of."""
    how = "waits in the queue" if card.row.status == QUEUED else "is under way"
    return [*fill(" Another run {how}{since}.", how=how, since=since(card)), *by_hand(card)]
