"""The first line of a card where a failure is asked about: whether, why and when it failed."""

from bot.domain.answers.card import Card
from bot.domain.runs.remembered import Run
from bot.query.requests import fits
from bot.views.blocks import fill, say, spoken
from bot.views.card.about_a_time import did_fail
from bot.views.card.about_people import muted_by
from bot.views.card.earlier_trouble import earlier
from bot.views.card.further_runs import by_hand
from bot.views.card.phrases import (
    NOT_THERE,
    at,
    because,
    did,
    good_since,
    known_since,
    last_and_next,
    name,
    reason,
    result,
    stands,
    state,
    times,
)
from bot.views.message import Line
from bot.views.reply.verdicts import so_far_as_told, without_verdict
from bot.views.text import capital
from bot.views.times import on


def failed(card: Card) -> Line:
    """Whether it failed; no verdict where the run that would tell has not ended or begun."""
    if card.error and card.failing:
        return _failed_for(card)
    if card.span:
        return did_fail(card)
    if not card.failing and any(card.lag(kind) for kind in NOT_THERE):
        return state(card)
    if not card.failing and card.error and card.last_failed:
        return _no_longer(card, card.last_failed)
    so = "Yes" if card.failing else "No"
    return fill("{so}: {state}", so=so, state=state(card))


def _no_longer(card: Card, last: Run) -> Line:
    """Whether its last failure, which is over, was for the reason that somebody names."""
    told = fits(last.reason, card.error)
    so = "Not any more: " if told else "No: " if told is False else ""
    kind = " for that" if told else ", for another reason," if told is False else ""
    words = f" It last {{did}}{kind} {{at}}{{why}}."
    return fill("{so}{state}{over}", so=so, state=state(card), over=_broke(words, card, last))


def _failed_for(card: Card) -> Line:
    """Whether it fails for the reason that somebody names."""
    why = reason(card, card.last) if card.last else None
    so = so_far_as_told([spoken([why]) if why else ""], card.error)
    return fill("{so}{state}", so=so, state=state(card))


def why(card: Card) -> Line:
    """Why it failed last, or in the time that is asked about; then how it stands, if it differs."""
    started = by_hand(card)
    if started and not any(run.broken for run in card.asked_runs):
        return [*state(card), *started]
    run = next((run for run in card.asked_runs if run.broken), None)
    if run is None:
        return _not_failed(card)
    if card.span:
        return _broke("{name} {did} {at}{why}.", card, run)
    if card.failing:
        none = ". MoEngage gives no reason"
        return _broke("{name} {did} {at}{why}.", card, run, none=none)
    if started:
        return [*state(card), *started, *_broke(" It last {did} {at}{why}.", card, run)]
    broke = _broke("{name} last {did} {at}{why}.", card, run)
    if card.lags or card.row.in_flight:
        return [*broke, *fill(" Now it {stands}.", stands=stands(card))]
    last = result(card, card.last) if card.last else None
    return [*broke, *fill(" Last run: {last}.", last=last)]


def _not_failed(card: Card) -> Line:
    """That it has not failed, behind what else may be why it is asked: that it is muted, late."""
    silenced = fill("{muted} ", muted=muted_by(card)) if card.mute else []
    now = card.span is None or card.span.end >= card.now
    lags = fill("{state} ", state=state(card)) if now and card.lags else []
    more = [] if lags else last_and_next(card)
    none = did_fail(card) if card.span else none_known(card, "failed", more)
    return [*silenced, *lags, *without_verdict(none)]


def _broke(words: str, card: Card, run: Run, *, none: str = "") -> Line:
    """A sentence about a run that failed; `none` stands where its reason is not known."""
    why = because(card, run) or none
    return fill(words, name=name(card), did=did(run), at=at(card, run.ran_at), why=why)


def none_known(card: Card, kind: str, more: Line = ()) -> Line:
    """That no such run is remembered."""
    said = fill("No {kind} run of {name} is known", kind=kind, name=name(card))
    return [*said, *known_since(card), say("."), *more]


def first_failed(card: Card) -> Line:
    """Whether it failed before: before its latest failure, or the first one of a time."""
    found = [run for run in card.asked_runs if run.broken]
    if not found and card.lags:  # `is this the first time`, of what hangs
        return earlier(card)
    if not found:
        return did_fail(card) if card.span else none_known(card, "failed")
    run = found[-1] if card.span else found[0]
    before = [one for one in card.runs if one.broken and one.ran_at < run.ran_at]
    if not before:
        words = "Yes: {name} {did} {at}, for the first time{since}{why}."
        since, often, first = known_since(card), "", None
    else:
        first_of = (
            " before, {first}" if len(before) == 1 else " before that, the first time {first}"
        )
        words = "No, not for the first time: {name} {did} {at}, and {often}" + first_of + "{why}."
        since, often, first = [], times(len(before)), on(before[-1].ran_at, card.now, card.zone)
    return fill(
        words,
        name=name(card),
        did=did(run),
        at=at(card, run.ran_at),
        since=since,
        often=often,
        first=first,
        why=because(card, run),
    )


def when_failed(card: Card) -> Line:
    """Its last failure."""
    found = card.within(card.span) if card.span else card.runs  # of which `latest` are to fail
    run = next((run for run in found if run.broken), None)
    if run is None:
        return did_fail(card) if card.span else none_known(card, "failed")
    since = f" {capital(good)}." if (good := good_since(card, run)) else ""
    return [*_broke("{name} last {did} {at}{why}.", card, run), *fill(since)]
