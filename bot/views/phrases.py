"""Parts of sentences about one import: what happened to it, when, and with how many rows."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bot.domain.asked import Aspect, Lag, Span
from bot.domain.card import Card
from bot.domain.figures import PER_CENT
from bot.domain.imports import ARCHIVED, FAILED, PARTIAL_SUCCESS, PERIODIC, QUEUED, SUCCESSFUL
from bot.domain.runs import Run
from bot.views import rows
from bot.views.amounts import percent
from bot.views.blocks import fill, literal
from bot.views.message import Line, Part
from bot.views.text import count, number
from bot.views.times import during, length, when

_REASON: Final = 200
_SEVERAL: Final = {1: "once", 2: "twice"}
_DID: Final[Mapping[str, str]] = {FAILED: "failed", PARTIAL_SUCCESS: "loaded only in part"}
_HABIT: Final = 10  # gaps between runs that say how often it runs


def name(card: Card) -> Part:
    """The import's name."""
    return literal(rows.name(card.row), rows.NAME, bold=True)


def at(card: Card, moment: datetime) -> Part:
    """An instant as it looks from the time of the card."""
    return when(moment, card.now, card.zone)


def times(many: int) -> str:
    """`once`, `twice`, `3 times`."""
    return _SEVERAL.get(many, f"{number(many)} times")


def asked_time(card: Card) -> str:
    """The time that was asked about, with a space before it; empty for all that is remembered."""
    span = card.span or (card.today if card.aspect is Aspect.RAN else None)
    return f" {during(span, card.now, card.zone)}" if span else ""


def stands(card: Card) -> Line:
    """How it stands, to follow its name."""
    last = card.last
    if card.row.status == ARCHIVED:
        return fill("is archived{last}", last=and_last(card))
    if stuck := card.lag(Lag.STUCK):
        usual = f" (usually {length(stuck.usual)})" if stuck.usual else ""
        return fill(
            "seems stuck: it has been running{since}{usual}", since=since(card), usual=usual
        )
    if card.row.in_flight:
        doing = "is waiting in the queue" if card.row.status == QUEUED else "is running"
        return fill("{doing}{since}{last}", doing=doing, since=since(card), last=and_last(card))
    if card.failing and last:
        return [*_fails(card, last), *because(card, last)]
    if late := card.lag(Lag.OVERDUE):
        due = at(card, late.since) if late.since else None
        return fill(
            "is overdue: it was due {due} and has not run since{last}", due=due, last=and_last(card)
        )
    if last is None:
        return fill(
            "has not run yet" if card.row.ran_at is None else "has no run whose end is known"
        )
    if few := card.lag(Lag.FEWER_ROWS):
        amount = f"{number(few.rows or 0)} rows instead of about {number(few.usual_rows or 0)}"
        return fill("ran {at}, but with only {amount}", at=at(card, last.ran_at), amount=amount)
    return fill("is fine: it ran {at}{rows}", at=at(card, last.ran_at), rows=with_rows(last))


def _fails(card: Card, run: Run) -> Line:
    many = card.failed_in_a_row
    if run.outcome == FAILED:
        often = f" {times(many)} in a row, the last time" if many > 1 else ""
        return fill("failed{often} {at}", often=often, at=at(card, run.ran_at))
    lost = f": {lost_rows(run)}" if run.failed_rows else ""
    return fill("loaded only in part {at}{lost}", at=at(card, run.ran_at), lost=lost)


def did(run: Run) -> str:
    """What the import did."""
    return _DID.get(run.outcome, "ran")


def how(run: Run) -> str:
    """How a run ended, to follow that it ran."""
    ended = "loaded everything" if run.outcome == SUCCESSFUL else did(run)
    return f" and {ended}{with_rows(run)}"


def with_rows(run: Run) -> str:
    """`, 240,000 rows, none failed`; nothing if that is not known."""
    if run.total_rows is None:
        return ""
    return (
        f", {lost_rows(run)}"
        if run.failed_rows
        else f", {count(run.total_rows, 'row')}, none failed"
    )


def lost_rows(run: Run) -> str:
    """`31,250 of 500,000 rows failed (6%)`."""
    lost, total = run.failed_rows or 0, run.total_rows or 0
    if lost == total:
        return f"all {count(total, 'row')} failed"
    part = f" ({percent(Fraction(PER_CENT * lost, total))})" if total else ""
    return f"{number(lost)} of {count(total, 'row')} failed{part}"


def reason(card: Card, run: Run) -> Part | None:
    """Why a run failed, in MoEngage's words."""
    known = card.reasons[0].text if card.reasons and run is card.last else ""
    text = (run.reason or known).rstrip(".")
    return literal(text, _REASON) if text else None


def because(card: Card, run: Run) -> Line:
    """The reason behind a colon."""
    why = reason(card, run)
    return fill(": {why}", why=why) if why else []


def since(card: Card) -> Line:
    """Since when it is running."""
    running = card.running_since
    return fill(" since {at}", at=at(card, running)) if running else []


def and_last(card: Card) -> Line:
    """What its last run was, as one more clause."""
    if card.last is None:
        return []
    return fill("; its last run was {at}{how}", at=at(card, card.last.ran_at), how=how(card.last))


def last_and_next(card: Card) -> Line:
    """When it ran last and runs next, as sentences."""
    last, coming_ = card.last, coming(card)
    ran = fill(" It ran last {at}{how}.", at=at(card, last.ran_at), how=how(last)) if last else []
    return [*ran, *(fill(" It {coming}.", coming=coming_) if coming_ else [])]


def coming(card: Card) -> Line:
    """When it runs next, to follow its name."""
    due = card.row.next_scheduled_at
    if due is None or card.row.status == ARCHIVED or card.row.schedule != PERIODIC:
        return []
    if due > card.now:
        return fill("runs next {at}", at=at(card, due))
    return [] if card.row.in_flight else fill("was due {at}", at=at(card, due))


def usually(usual: timedelta | None) -> str:
    """`, usually 12 min`."""
    return f", usually {length(usual)}" if usual else ""


def known_since(card: Card) -> Line:
    """Since when runs are remembered."""
    known = card.known_since
    return fill(" since {at}", at=at(card, known)) if known else []


def interval(card: Card) -> timedelta | None:
    """About how often it runs: the middle of the gaps between its latest runs."""
    starts = [run.ran_at for run in card.runs[: _HABIT + 1]]
    gaps = sorted(later - sooner for later, sooner in pairwise(starts))
    return gaps[len(gaps) // 2] if gaps else None


def within(card: Card, span: Span) -> tuple[int, int]:
    """How many runs there were in a span, and how many of them failed."""
    ran = card.within(span)
    return len(ran), sum(run.broken for run in ran)
