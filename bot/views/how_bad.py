"""How bad the last run of an import was: what it lost, what is usual, what an alert needs."""

from bot.domain.card import Card
from bot.domain.runs import Run
from bot.domain.severity import Severity, Thresholds, assess
from bot.views.blocks import fill, say
from bot.views.message import Line
from bot.views.phrases import at, did, lost_rows, name, state
from bot.views.text import count, number

_ALERTED = (Severity.CRITICAL, Severity.WARNING)


def how_bad(card: Card) -> Line:
    """Yes from what on an alert is posted; then the numbers."""
    run = card.last
    if run is None or not run.broken:
        return fill("No: {state}", state=state(card))
    usual = card.usual.rows
    head = fill(
        "{so}: {lost}{of} in the run of {name} {at}.",
        so=_so(card, run),
        lost=lost_rows(run) or did(run),
        of=f" of usually {number(usual)}" if usual and not run.total_rows else "",
        name=name(card),
        at=at(card, run.ran_at),
    )
    return [*head, *_before(card), *_threshold(card.thresholds)]


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
        none = "None of" if len(before) > 1 else "Not"
        return [say(f" {none} the {count(len(before), 'run')} before lost any.")]
    return fill(
        " Of the {runs} before, {many} lost rows too, last {at}: {lost}.",
        runs=count(len(before), "run"),
        many=number(len(bad)),
        at=at(card, bad[0].ran_at),
        lost=lost_rows(bad[0]) or did(bad[0]),
    )


def _threshold(most: Thresholds) -> Line:
    """From how many on an alert is posted."""
    rows = [count(most.rows, "failed row")] if most.rows is not None else []
    share = [f"{most.share * 100:g}% of the rows"] if most.share is not None else []
    limits = " or ".join([*rows, *share])
    return [say(f" An alert is posted from {limits} on.")] if limits else []
