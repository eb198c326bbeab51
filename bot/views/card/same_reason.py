"""Whether the failures of an import have one reason."""

from bot.domain.answers.card import Card
from bot.domain.runs.reasons import is_alike
from bot.domain.runs.remembered import Run
from bot.views.blocks import fill, say, spoken
from bot.views.card.about_a_time import did_fail, from_to, none_failed
from bot.views.card.phrases import (
    asked_time,
    at,
    because,
    did,
    name,
    reason,
    times,
)
from bot.views.message import Line, Part


def same_reason(card: Card) -> Line:
    """Whether its failures have one reason: those in a row, or the latest and those of a time."""
    failed = card.failures_compared
    if not failed:
        return _not_the_same(card)
    last, reasons = failed[0], [reason(card, run) for run in failed]
    why = reasons[0]
    if why is None or len(failed) == 1:
        return _not_comparable(card, last, what="other failed run" if why else "reason")
    other = next((at for at, each in enumerate(reasons) if not is_like(each, why)), 0)
    if not other:
        return fill(
            "Yes: {name} {did} {times} for the same reason, {span}. Reason: {why}.",
            name=name(card),
            did=did(last),
            times=times(len(failed)),
            span=from_to(card, failed),
            why=why,
        )
    return fill(
        "No: {name} {did} {last}. Reason: {why}. It {then} {first}. {before}.",
        name=name(card),
        did=did(last),
        last=at(card, last.ran_at),
        why=why,
        then=did(failed[other]),
        first=at(card, failed[other].ran_at),
        before=_labelled(reasons[other]),
    )


def _labelled(why: Part | None) -> Line:
    return fill("Reason: {why}", why=why) if why else [say("MoEngage gave no reason")]


def _not_the_same(card: Card) -> Line:
    """That it had no failure in that time which could have the same reason."""
    last, span = card.last_failed, card.span
    if span is None:
        return none_failed(card)
    if last is None or not card.within(span) or last in card.within(span):
        return did_fail(card)
    return fill(
        "No, it is another one: {name} has not failed{time}. It {did} {at}{why}.",
        name=name(card),
        time=asked_time(card),
        did=did(last),
        at=at(card, last.ran_at),
        why=because(card, last),
    )


def _not_comparable(card: Card, last: Run, *, what: str) -> Line:
    return fill(
        "No {what} of {name} is known to compare with. It last {did} {at}{why}.",
        what=what,
        name=name(card),
        did=did(last),
        at=at(card, last.ran_at),
        why=because(card, last),
    )


def is_like(one: Part | None, other: Part) -> bool:
    """Whether two reasons are one, but for what is different in each run."""
    return one is not None and is_alike(spoken([one]), spoken([other]))
