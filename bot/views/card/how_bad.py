"""How bad the last run of an import was: what it lost, what is usual, what an alert needs."""

from bot.domain.alerting.severity import Severity, Thresholds, assess
from bot.domain.answers.card import Card
from bot.domain.runs.remembered import Run
from bot.views.blocks import fill, say
from bot.views.card.phrases import at, did, lost_rows, name, state
from bot.views.message import Line
from bot.views.text import count, number

_ALERTED = (Severity.CRITICAL, Severity.WARNING)


def how_bad(card: Card) -> Line:
    """Yes from what on an alert is posted; then the numbers."""
    run = card.last
    if run is None or not run.broken:
        return fill("No: {state}", state=state(card))
    head = _lost(card, run) if lost_rows(run) else _failed(card, run)
    return [*head, *_before(card), *_threshold(card.thresholds)]


def _lost(card: Card, run: Run) -> Line:
    """How many of its rows it lost."""
    usual = card.usual.rows
    return fill(
        "{so}: {lost}{of} in the run of {name} {at}.",
        so=_so(card, run),
        lost=lost_rows(run),
        of=f" of usually {number(usual)}" if usual and not run.total_rows else "",
        name=name(card),
        at=at(card, run.ran_at),
    )


def _failed(card: Card, run: Run) -> Line:
    """That it failed, where nothing is known of its rows."""
    usual = card.usual.rows
    return fill(
        "{so}: the run of {name} {at} {did}.{usually}",
        so=_so(card, run),
        name=name(card),
        at=at(card, run.ran_at),
        did=did(run),
        usually=f" It usually loads {count(usual, 'row')}." if usual else "",
    )


def _so(card: Card, run: Run) -> str:
    found = assess(run.outcome, run.failed_rows, run.total_rows, card.thresholds)
    return "Yes" if found.severity in _ALERTED else "No"


def _before(card: Card) -> Line:
    """What the runs before it lost."""
    before = card.runs[1:]
    bad = [run for run in before if run.broken]
    if not before:
        return []
    if not bad:
        one = len(before) == 1
        none = f"None of the {number(len(before))} earlier runs lost any"
        return [say(f" {'The run before it lost none' if one else none}.")]
    lost = lost_rows(bad[0])
    some = f"{number(len(bad))} of the {number(len(before))} earlier runs"
    return fill(
        " {which} {did} too, {last}{at}{lost}.",
        which="The run before it" if len(before) == 1 else some,
        did="lost rows" if all(map(lost_rows, bad)) else "failed",
        last="" if len(bad) == 1 else "most recently ",
        at=at(card, bad[0].ran_at),
        lost=f": {lost}" if lost else "",
    )


def _threshold(most: Thresholds) -> Line:
    """From how many on an alert is posted."""
    rows = [count(most.rows, "failed row")] if most.rows is not None else []
    share = [f"{most.share * 100:g}% of the rows"] if most.share is not None else []
    limits = " or ".join([*rows, *share])
    return [say(f" An alert is posted from {limits} on.")] if limits else []
