"""The first line of a card where rows are asked about: how many came in, were lost, are usual."""

from operator import attrgetter
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Lag, Measure
from bot.domain.imports import FAILED
from bot.domain.runs.remembered import Run
from bot.views.amounts import percent_of
from bot.views.blocks import fill
from bot.views.card.phrases import (
    AS_USUAL,
    all_rows,
    asked_time,
    at,
    because,
    name,
)
from bot.views.message import Line
from bot.views.text import count, number, share

_OF_WHAT_WAS_LOST: Final = (Measure.FAILED_ROWS, Measure.FAILED_SHARE)


def fewer(card: Card) -> Line:
    """Whether it had fewer rows than usual; of a time, the run of it that had fewest."""
    if card.span:
        return _had_fewer(card)
    run, usual = card.asked_run, card.usual.rows
    if run is None or run.total_rows is None or usual is None:
        return rows(card)
    few = bool(card.lag(Lag.FEWER_ROWS)) or _is_short(run.total_rows, usual)
    return fill("{so}: {known}", so="Yes" if few else "No", known=_compared_rows(card, run))


def _had_fewer(card: Card) -> Line:
    run, usual = _smallest(card), card.usual.rows
    if run is None or run.total_rows is None or usual is None:
        return rows(card)
    so = "Yes" if _is_short(run.total_rows, usual) else "No"
    return fill("{so}: {known}", so=so, known=smallest_run(card))


def smallest_run(card: Card) -> Line:
    """The run of the time that is asked about which had the fewest rows."""
    run, usual = _smallest(card), card.usual.rows or 0
    total = run.total_rows or 0 if run else 0
    many = len(card.asked_runs)
    if many > 1 and total >= (1 - AS_USUAL) * usual:  # so had all of them
        return fill(
            "{name} had at least {rows} in each of {runs}{time}, {so}.",
            name=name(card),
            rows=count(total, "row"),
            runs=count(many, "run"),
            time=asked_time(card),
            so=against(total, usual),
        )
    return fill(
        "{name} had {rows}, {so}, {at}.",
        name=name(card),
        rows=count(total, "row"),
        so=against(total, usual),
        at=at(card, run.ran_at) if run else "",
    )


def _smallest(card: Card) -> Run | None:
    """Of the runs that did not fail wholly."""
    asked = [run for run in card.asked_runs if run.total_rows is not None]
    known = [run for run in asked if run.outcome != FAILED]
    return min(known, key=attrgetter("total_rows"), default=None)


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
    if card.measure in _OF_WHAT_WAS_LOST and run.failed_rows is not None:
        return _lost(card, run)
    if card.usually:
        return _compared_rows(card, run) if card.span else usual_rows(card, run)
    usual = card.usual.rows or 0
    short = _is_short(run.total_rows, usual)
    few = f", {against(run.total_rows, usual)}" if short else ""
    return fill(
        "{name} loaded {rows} {at}{few}.",
        name=name(card),
        rows=_loaded(run).removeprefix("all " if short else ""),
        at=at(card, run.ran_at),
        few=few,
    )


def _lost(card: Card, run: Run) -> Line:
    """How many of its rows failed, or what share of them; the one that is asked for first."""
    total, lost = run.total_rows or 0, run.failed_rows or 0
    of_rows = f"{number(lost)} of {count(total, 'row')}"
    if not lost:
        return fill(
            "No rows of {name} failed {at}: it loaded {rows}.",
            name=name(card),
            at=at(card, run.ran_at),
            rows=_loaded(run),
        )
    share_first = card.measure is Measure.FAILED_SHARE
    return fill(
        "{first} of {name} failed {at}{rest}{good}{why}.",
        first=f"{percent_of(lost, total)} of the rows" if share_first else of_rows,
        name=name(card),
        at=at(card, run.ran_at),
        rest=f": {of_rows}" if share_first else f" ({percent_of(lost, total)})",
        good=f"; {number(total - lost)} loaded",
        why=because(card, run),
    )


def _is_short(total: int, usual: int) -> bool:
    """Whether these are fewer rows than usual."""
    return total < (1 - AS_USUAL) * usual


def _loaded(run: Run) -> str:
    """`all 240,000 rows`, `468,750 of 500,000 rows (31,250 failed, 6.25%)`."""
    total, lost = run.total_rows or 0, run.failed_rows
    if not lost:
        return all_rows(total)
    if lost == total:
        return f"none of its {count(total, 'row')}"
    failed = f"{number(lost)} failed, {percent_of(lost, total)}"
    return f"{number(total - lost)} of {count(total, 'row')} ({failed})"


def usual_rows(card: Card, run: Run) -> Line:
    """How many are usual, then how many there were."""
    total, usual = run.total_rows or 0, card.usual.rows
    if usual is None:
        return _compared_rows(card, run)
    return fill(
        "{name} usually has {usual}. The run {at} had {so}.",
        name=name(card),
        usual=count(usual, "row"),
        at=at(card, run.ran_at),
        so=_difference(total, usual),
    )


def _difference(total: int, usual: int) -> str:
    """`as many`, `12,000, 71% fewer`."""
    if total == usual:
        return "as many"
    by = f"{share(abs(total - usual), usual)} " if usual else ""
    return f"{number(total)}, {by}{'more' if total > usual else 'fewer'}"


def _compared_rows(card: Card, run: Run) -> Line:
    """Against what is usual, with by how much."""
    total, usual = run.total_rows or 0, card.usual.rows
    if usual is None:
        return fill(
            "{name} had {rows} in the run {at}; too few runs are known to say what is usual.",
            name=name(card),
            rows=count(total, "row"),
            at=at(card, run.ran_at),
        )
    return fill(
        "{name} had {rows} in the run {at}, {so}.",
        name=name(card),
        rows=count(total, "row"),
        at=at(card, run.ran_at),
        so=against(total, usual),
    )


def against(total: int, usual: int) -> str:
    """`about as usual (41,000)`, `71% fewer than usual (41,000)`."""
    if usual and abs(total - usual) < AS_USUAL * usual:
        return f"about as usual ({number(usual)})"
    by = f"{share(abs(total - usual), usual)} " if usual else ""
    return f"{by}{'more' if total > usual else 'fewer'} than usual ({number(usual)})"


def _total_rows(card: Card) -> Line:
    known = [run for run in card.asked_runs if run.total_rows is not None]
    total = sum(run.total_rows or 0 for run in known)
    lost = sum(run.failed_rows or 0 for run in known)
    some = lost and total
    bad = f", {number(lost)} failed ({percent_of(lost, total)})" if some else ""
    wholly = sum(run.outcome == FAILED for run in card.asked_runs)
    runs = f"; {count(wholly, 'run')} failed" if wholly else "" if some else ", none failed"
    return fill(
        "{name} had {rows} in {runs}{time}{bad}.",
        name=name(card),
        rows=count(total, "row"),
        runs=count(len(card.asked_runs), "run"),
        time=asked_time(card),
        bad=bad + runs,
    )
