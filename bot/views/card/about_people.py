"""The first line of a card where people are asked for: who made it, who is on it, who muted it."""

from typing import Final

from bot.domain.answers.card import Card
from bot.views.blocks import fill, literal, person
from bot.views.card.phrases import at, name, stands, state
from bot.views.message import Line
from bot.views.times import on, until

_ADDRESS: Final = 100
# Behind a large or a small N.
_NOBODY_CAN: Final = "obody has acknowledged it, as only failures can be acknowledged"


def owner(card: Card) -> Line:
    """Who created it; while it fails, who acknowledged it too."""
    made = _created(card)
    if not card.failing:
        return made
    known = acknowledged(card) or fill("Nobody has acknowledged its failure yet.")
    return fill("{made} {known}", made=made, known=known)


def _created(card: Card) -> Line:
    created = card.row.created_at
    when = fill(" {at}", at=on(created, card.now, card.zone)) if created else []
    if card.owner and card.owner.address:
        who = literal(card.owner.address, _ADDRESS, bold=True)
        words = "Owner: {who}, who created {name}{when}."
        return fill(words, who=who, name=name(card), when=when)
    return fill("Who created {name}{when} is not shown.", name=name(card), when=when)


def on_it(card: Card) -> Line:
    """Who acknowledged it."""
    if known := acknowledged(card):
        return known
    if card.failing:
        words = "Nobody has acknowledged {name} yet. It {stands}."
        return fill(words, name=name(card), stands=stands(card))
    return _so_far(card, _nobody(card))


def _so_far(card: Card, so: str) -> Line:
    """Who is on it, or that this is not known, and how it stands."""
    mark = ":" if card.failing else "."
    return fill("{so}{mark} {state}", so=so, mark=mark, state=state(card))


def _nobody(card: Card) -> str:
    """That nobody acknowledged it, or that there is nothing to acknowledge."""
    if card.lags:
        return f"N{_NOBODY_CAN}"
    return "There is nothing to acknowledge"


def acknowledged(card: Card) -> Line:
    """`@lena acknowledged orders today at 06:41.`; nothing if nobody did."""
    ack = card.acknowledgement
    who = person(ack.by) if ack else None
    if ack is None or who is None:
        return []
    return fill("{who} acknowledged {name} {at}.", who=who, name=name(card), at=at(card, ack.at))


def anybody(card: Card) -> Line:
    """Whether somebody acknowledged it."""
    if known := acknowledged(card):
        return fill("Yes: {known}", known=known)
    if card.failing:
        words = "No, nobody has acknowledged {name} yet. {state}"
        return fill(words, name=name(card), state=state(card))
    return _so_far(card, f"No: n{_NOBODY_CAN}" if card.lags else _nobody(card))


def nobody(card: Card) -> Line:
    """Whether it is true that nobody acknowledged it."""
    if known := acknowledged(card):
        return fill("No: {known}", known=known)
    if card.failing:
        words = "Yes, nobody has acknowledged {name}. It {stands}."
        return fill(words, name=name(card), stands=stands(card))
    return _so_far(card, f"Yes, n{_NOBODY_CAN}" if card.lags else _nobody(card))


def on_call(card: Card) -> Line:
    """Who made it and who acknowledged it, for nobody told the bot who is on call."""
    known = on_it(card) if card.failing else state(card)
    return fill("I don't know who is on call. {made} {known}", made=_created(card), known=known)


def muted(card: Card) -> Line:
    """Whether it is muted, or will be at the time that is asked about."""
    then = card.coming.start if card.coming else card.now
    so = "Yes" if card.mute and then < card.mute.until else "No"
    return fill("{so}: {muted}", so=so, muted=muted_by(card))


def muted_by(card: Card) -> Line:
    """Until when it is muted, and by whom."""
    mute = card.mute
    if mute is None:
        return fill("{name} is not muted.", name=name(card))
    who = person(mute.by)
    return fill(
        "{name} is muted {lasting}{by}.",
        name=name(card),
        lasting=until(at(card, mute.until), recovery=mute.until_recovery),
        by=fill("; {who} muted it {at}", who=who or "somebody", at=at(card, mute.at)),
    )
