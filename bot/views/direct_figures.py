"""The first line of a card where a number is asked for: rows, durations, how often."""

from datetime import timedelta
from fractions import Fraction
from typing import Final

from bot.domain.asked import Aspect, Lag
from bot.domain.card import Card
from bot.domain.figures import PER_CENT
from bot.domain.imports import PERIODIC
from bot.domain.runs import Run
from bot.views.amounts import percent
from bot.views.blocks import fill
from bot.views.message import Line
from bot.views.phrases import (
    asked_time,
    at,
    coming,
    interval,
    lost_rows,
    name,
    since,
    usually,
    within,
)
from bot.views.text import count, number, share
from bot.views.times import length

# A difference below this share is none.
AS_USUAL: Final = Fraction(1, 5)


def duration(card: Card) -> Line:
    """How long a run took, and takes as a rule."""
    usual, run = card.usual.duration, card.asked_run
    took = run.duration if run else None
    if card.row.in_flight and card.running_since and not card.span:
        spent = length(card.now - card.running_since)
        return fill(
            "{name} has been running for {spent}{since}{usual}.",
            name=name(card),
            spent=spent,
            since=fill(",{since}", since=since(card)),
            usual=usually(usual),
        )
    if took and run:
        return fill(
            "{slow}The run of {name} {at} took {took}{usual}.",
            slow="Slower than usual: " if _is_slow(card, run) else "",
            name=name(card),
            at=at(card, run.ran_at),
            took=length(took),
            usual=usually(usual),
        )
    if usual:
        return fill(
            "{name} usually takes {usual}; how long its last run took is not known.",
            name=name(card),
            usual=length(usual),
        )
    return fill(
        "How long {name} takes is not known: the bot has not seen enough runs begin and end.",
        name=name(card),
    )


def _is_slow(card: Card, run: Run) -> bool:
    return bool(card.lag(Lag.SLOW)) and run is card.last and card.aspect is not Aspect.SLOW


def slow(card: Card) -> Line:
    """Whether it is slower than usual."""
    known = duration(card)
    if card.usual.duration is None or _spent(card) is None:
        return known
    lag = card.lag(Lag.SLOW) or card.lag(Lag.STUCK)
    return fill("{so} {known}", so="Yes, slower than usual." if lag else "No.", known=known)


def _spent(card: Card) -> timedelta | None:
    if card.row.in_flight and card.running_since:
        return card.now - card.running_since
    return card.asked_run.duration if card.asked_run else None


def fewer(card: Card) -> Line:
    """Whether it had fewer rows than usual."""
    run, usual = card.asked_run, card.usual.rows
    if run is None or run.total_rows is None or usual is None:
        return rows(card)
    few = bool(card.lag(Lag.FEWER_ROWS)) or run.total_rows < (1 - AS_USUAL) * usual
    return fill("{so}: {known}", so="Yes" if few else "No", known=_compared_rows(card, run))


def rows(card: Card) -> Line:
    """How many rows came in and were lost; or how that compares with what is usual."""
    if card.span and len(card.asked_runs) > 1 and not card.usually:
        return _total_rows(card)
    run = card.asked_run
    if run is None or run.total_rows is None:
        return fill(
            "How many rows {name} loaded{time} is not known.",
            name=name(card),
            time=asked_time(card),
        )
    if card.usually:
        return _compared_rows(card, run)
    if not run.failed_rows:
        return fill(
            "All {rows} of {name} were loaded {at}.",
            rows=count(run.total_rows, "row"),
            name=name(card),
            at=at(card, run.ran_at),
        )
    return fill(
        "{loaded} of {rows} of {name} were loaded {at}; {lost}.",
        loaded=number(run.processed_rows or 0),
        rows=count(run.total_rows, "row"),
        name=name(card),
        at=at(card, run.ran_at),
        lost=lost_rows(run),
    )


def _compared_rows(card: Card, run: Run) -> Line:
    """Against what is usual, with by how much."""
    total, usual = run.total_rows or 0, card.usual.rows
    if usual is None:
        return fill(
            "{name} had {rows} {at}; too few runs are known to say what is usual.",
            name=name(card),
            rows=count(total, "row"),
            at=at(card, run.ran_at),
        )
    return fill(
        "{so}: {name} had {rows} {at}, usually {usual}.",
        so=_against(total, usual),
        name=name(card),
        rows=count(total, "row"),
        at=at(card, run.ran_at),
        usual=number(usual),
    )


def _against(total: int, usual: int) -> str:
    if usual and abs(total - usual) < AS_USUAL * usual:
        return "About as usual"
    more = total > usual
    by = f" ({share(abs(total - usual), usual)})" if usual else ""
    return f"{'More' if more else 'Fewer'} rows than usual{by}"


def _total_rows(card: Card) -> Line:
    known = [run for run in card.asked_runs if run.total_rows is not None]
    total = sum(run.total_rows or 0 for run in known)
    lost = sum(run.failed_rows or 0 for run in known)
    part = percent(Fraction(PER_CENT * lost, total)) if total else ""
    bad = f"{number(lost)} failed ({part})" if lost and total else "none failed"
    return fill(
        "{name} had {rows} in {runs}{time}, {bad}.",
        name=name(card),
        rows=count(total, "row"),
        runs=count(len(known), "run"),
        time=asked_time(card),
        bad=bad,
    )


def how_often(card: Card) -> Line:
    """How many of its runs failed."""
    ran, failed = within(card, card.span or card.week)
    time = asked_time(card) or " in the last 7 days"
    if not ran:
        return fill("{name} has no run that is remembered{time}.", name=name(card), time=time)
    rate = f" ({share(failed, ran)})" if failed else ""
    return fill(
        "{name} failed in {failed} of {ran}{time}{rate}.",
        name=name(card),
        failed=number(failed),
        ran=count(ran, "run"),
        time=time,
        rate=rate,
    )


def schedule(card: Card) -> Line:
    """How often it runs."""
    if card.row.schedule != PERIODIC:
        return fill("{name} runs once; it is not repeated.", name=name(card))
    every, next_ = interval(card), coming(card)
    often = f"runs about every {length(every)}" if every else "runs again and again"
    return fill(
        "{name} {often}{next}.",
        name=name(card),
        often=often,
        next=fill("; it {next}", next=next_) if next_ else None,
    )
