"""What the cards of several imports answer together: which is done first, whether they began to
fail on the same day or for the same reason, which of them are fine.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from operator import itemgetter
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect
from bot.domain.runs.remembered import Run
from bot.views.blocks import fill, spoken
from bot.views.card.first_line import verdict
from bot.views.card.phrases import name, reason
from bot.views.card.same_reason import is_like
from bot.views.message import Line

_TWO: Final = 2
_AN_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


def concluded(cards: Sequence[Card]) -> Line:
    """What follows from all of them; nothing if each stands for itself."""
    return which_is_first(cards) or _since_the_same_day(cards) or _for_the_same_reason(cards)


def each_for_itself(cards: Sequence[Card]) -> Sequence[Card]:
    """The cards, each with its own reason where it is asked whether that is the same for all."""
    if not _are_held_together(cards):
        return cards
    return [replace(card, aspect=Aspect.WHY) for card in cards]


def fine_first(cards: Sequence[Card]) -> Sequence[Card]:
    """The cards in their order; those that are fine come first where it is asked which are."""
    if any(card.aspect is not Aspect.OK or not card.stated for card in cards):
        return cards
    return sorted(cards, key=lambda card: not _is_fine(card))


def _is_fine(card: Card) -> bool:
    return spoken(verdict(replace(card, stated=False))).startswith("Yes")


def _since_the_same_day(cards: Sequence[Card]) -> Line:
    """Whether both began to fail on the same day, where no time is asked for."""
    began = [card.failing_since for card in cards if card.failing and card.failing_since]
    asked = all(card.aspect is Aspect.SINCE and not card.stated for card in cards)
    if not asked or len(cards) != _TWO or len(began) != _TWO:
        return []
    days = {moment.astimezone(cards[0].zone).date() for moment in began}
    both = "Yes: both have been failing since the same day."
    return fill(both if len(days) == 1 else "No: they have been failing since different days.")


def _are_held_together(cards: Sequence[Card]) -> bool:
    return len(cards) > 1 and all(card.aspect is Aspect.SAME for card in cards)


def _for_the_same_reason(cards: Sequence[Card]) -> Line:
    """Whether the latest failure of each, in the time that is asked about, has one reason, as far
    as all are known.
    """
    failed = [(card, run) for card in cards if (run := _failed_run(card)) is not None]
    if not _are_held_together(cards):
        return []
    if len(failed) < len(cards):
        then = " then" if cards[0].span else ""
        return fill("No: not all of them have failed{then}.", then=then) if failed else []
    reasons = [why for card, run in failed if (why := reason(card, run))]
    if len(reasons) < len(cards):
        return []
    every = "both" if len(cards) == _TWO else "all"
    if all(is_like(reasons[0], other) for other in reasons[1:]):
        return fill("Yes: it is the same reason for {every}.", every=every)
    return fill("No: it is not the same reason.")


def _failed_run(card: Card) -> Run | None:
    return next((run for run in card.asked_runs if run.broken), None)


def which_is_first(cards: Sequence[Card]) -> Line:
    """Which of two that run each day is done before the other one begins, on a usual day."""
    if len(cards) != _TWO or any(card.aspect is not Aspect.SCHEDULE for card in cards):
        return []
    known = [(_of_the_day(card), card) for card in cards if _is_daily(card)]
    if len(known) != _TWO:
        return []
    (begin, one), (later, other) = sorted(known, key=itemgetter(0))
    takes = one.usual.duration
    if takes is None or begin == later:
        return []
    end, until = begin + takes, "before" if begin + takes <= later else "after"
    return fill(
        "On a usual day {one} is done at about {end}, {until} {other} begins at {later}.",
        one=name(one),
        end=_clock(end),
        until=until,
        other=name(other),
        later=_clock(later),
    )


def _is_daily(card: Card) -> bool:
    every, due = card.rhythm, card.row.next_scheduled_at
    return every is not None and due is not None and abs(every - _DAY) < _AN_HOUR


def _of_the_day(card: Card) -> timedelta:
    """When it begins, from midnight on."""
    due = card.row.next_scheduled_at
    assert due
    local = due.astimezone(card.zone)
    return timedelta(hours=local.hour, minutes=local.minute)


def _clock(spent: timedelta) -> str:
    minutes = round(spent / timedelta(minutes=1)) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
