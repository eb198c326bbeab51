"""Parts of sentences about one import: what happened to it, when, and with how many rows."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Aspect, Lag, Span
from bot.domain.imports import ARCHIVED, PERIODIC, QUEUED
from bot.domain.runs.remembered import Course, Run
from bot.views import rows
from bot.views.amounts import failed_rows
from bot.views.blocks import fill, literal, say
from bot.views.message import Line, Part
from bot.views.text import capital, count, number
from bot.views.times import during, length, when

_REASON: Final = 200
MOST_TIMES: Final = 4  # failures that are told one by one
_ALL_OF: Final = {1: "the only run", 2: "both runs"}
_SEVERAL: Final = {1: "once", 2: "twice"}
# A difference below this share is none.
AS_USUAL: Final = Fraction(1, 5)
NOT_THERE: Final = (Lag.STUCK, Lag.OVERDUE)  # its data is not in, and it has not failed
_OF_TODAY: Final = (Aspect.RAN, Aspect.THERE)  # where no time is named


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
    span = card.span or (card.today if card.aspect in _OF_TODAY else None)
    if span is None:
        return ""
    if (known := card.first_known(span)) is None:
        return f" {during(span, card.now, card.zone)}"
    said = during(Span(known, span.end), card.now, card.zone)
    return f" {said} (I remember nothing earlier)"


def stands(card: Card) -> Line:
    """How it stands, to follow its name."""
    last = card.last
    if card.row.status == ARCHIVED:
        return fill("is archived{last}", last=and_last(card))
    if stuck := card.lag(Lag.STUCK):
        usual = f" (usually takes {length(stuck.usual)})" if stuck.usual else ""
        return fill(
            "seems stuck: it has been running{since}{usual}", since=spent(card), usual=usual
        )
    if card.row.in_flight:
        doing = "waiting in the queue" if card.row.status == QUEUED else "running"
        what = f"{'has been' if card.running_since else 'is'} {doing}"
        return fill("{what}{since}{last}", what=what, since=spent(card), last=and_last(card))
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
        return fill("loaded only {amount}, {at}", amount=amount, at=at(card, last.ran_at))
    if (slow := card.lag(Lag.SLOW)) and slow.spent and slow.usual:
        than = f"{length(slow.spent)} instead of {length(slow.usual)}"
        return fill("{ran}, but slower than usual: in {than}", ran=ran(card, last), than=than)
    return ran(card, last)


def spent(card: Card) -> Line:
    """For how long it has been running or waiting, and since when."""
    begun = card.running_since
    if begun is None:
        return []
    return fill(" for {long},{since}", long=length(card.now - begun), since=since(card))


def state(card: Card) -> Line:
    """How it stands now, without a yes or no."""
    return fill("{name} {stands}.", name=name(card), stands=stands(card))


def _fails(card: Card, run: Run) -> Line:
    many = card.failed_in_a_row
    often = f" {times(many)} in a row, most recently" if many > 1 else ""
    lost = _lost_of_the_last(run) if many > 1 else lost_rows(run)
    lost = f". {capital(lost)}" if run.failed_rows else ""
    when = at(card, run.ran_at)
    return fill("{did}{often} {at}{lost}", did=did(run), often=often, at=when, lost=lost)


def _lost_of_the_last(run: Run) -> str:
    """The same beside several runs: `the last run loaded none of its 820,000 rows`."""
    if run.failed_rows and run.failed_rows == run.total_rows:
        return f"the last run loaded none of its {count(run.total_rows, 'row')}"
    return f"{lost_rows(run)} in the last run"


def did(run: Run) -> str:
    """What the import did."""
    return rows.state(run.outcome) if run.broken else "ran"


def ran(card: Card, run: Run) -> Line:
    """`finished today at 05:09 and loaded all 240,000 rows`, to follow the name; where it is not
    known that this was its end, that it ran.
    """
    when = at(card, run.ran_at)
    if run.broken:
        lost = f". {capital(lost_rows(run))}" if lost_rows(run) else ""
        return fill("ran, but {did} {at}{lost}", did=did(run), at=when, lost=lost)
    verb = "finished" if run.dated_by_end else "ran"
    if run.total_rows is not None and is_short(card, run):
        many = f"only {count(run.total_rows, 'row')} (usually {number(card.usual.rows or 0)})"
        return fill("{verb} {at}, but loaded {many}", verb=verb, at=when, many=many)
    many = "everything" if run.total_rows is None else all_rows(run.total_rows)
    return fill("{verb} {at} and loaded {many}", verb=verb, at=when, many=many)


def is_short(card: Card, run: Run) -> bool:
    """Whether a run had fewer rows than usual."""
    usual = card.usual.rows
    return usual is not None and (run.total_rows or 0) < (1 - AS_USUAL) * usual


def result(card: Card, run: Run, begun: Line = ()) -> Line:
    """`failed today at 04:12. No rows were loaded`, `today at 05:09, all 240,000 rows loaded`;
    behind the time, when it had begun.
    """
    what, amount = f"{did(run)} " if run.broken else "", loaded(run)
    if amount:
        amount = f". {capital(amount)}" if run.broken else f", {amount}"
    when = at(card, run.ran_at)
    return fill("{what}{at}{begun}{amount}", what=what, at=when, begun=begun, amount=amount)


def all_rows(many: int) -> str:
    """`all 240,000 rows`."""
    return f"all {count(many, 'row')}" if many > 1 else f"{many or 'no'} row{'' if many else 's'}"


def loaded(run: Run) -> str:
    """`all 240,000 rows loaded`, or what of them was lost; nothing if that is not known."""
    if run.failed_rows is None or run.failed_rows or run.broken:
        return lost_rows(run)
    return f"{all_rows(run.total_rows or 0)} loaded"


def lost_rows(run: Run) -> str:
    """`31,250 of 500,000 rows failed (6.25%)`, `no rows were loaded`; empty if neither is known."""
    if run.failed_rows and run.failed_rows == run.total_rows:
        return f"none of the {count(run.total_rows, 'row')} were loaded"
    if run.failed_rows and run.total_rows:
        return failed_rows(run.failed_rows, run.total_rows)
    return "no rows were loaded" if run.total_rows == 0 else ""


def reason(card: Card, run: Run) -> Part | None:
    """Why a run failed, in MoEngage's words."""
    known = card.reasons[0].text if card.reasons and run is card.last else ""
    text = (run.reason or known).rstrip(".")
    return literal(text, _REASON) if text else None


def failures(card: Card, past: Course) -> Line:
    """`3 failed runs: yesterday at 23:05, today at 00:05 and today at 01:05`: those in a row."""
    first, *later = past.failed
    few = later and len(past.failed) <= MOST_TIMES
    return fill(
        "{runs}{since}{first}{times}",
        runs=count(len(past.failed), "failed run"),
        since=": " if few else " since ",
        first=at(card, first.ran_at),
        times=_and_then(card, later) if few else None,
    )


def _and_then(card: Card, later: Sequence[Run]) -> Line:
    """`, yesterday at 23:05 and today at 00:05`: the other times at which it failed."""
    joined = [*(", " for _ in later[1:]), " and "]
    told = [[say(join), at(card, run.ran_at)] for join, run in zip(joined, later, strict=True)]
    return [part for each in told for part in each]


def because(card: Card, run: Run) -> Line:
    """The reason as a sentence of its own, with its label."""
    why = reason(card, run)
    return fill(". Reason: {why}", why=why) if why else []


def since(card: Card) -> Line:
    """Since when it is running."""
    running = card.running_since
    return fill(" since {at}", at=at(card, running)) if running else []


def last_label(card: Card) -> str:
    """What stands before its last run: while another one goes on, that this one has ended."""
    return "Last finished run: " if card.row.in_flight else "Last run: "


def last_run(card: Card, run: Run) -> Line:
    """`Last run: failed today at 04:12. No rows were loaded`."""
    return [say(last_label(card)), *result(card, run)]


def and_last(card: Card) -> Line:
    """What its last run was, as one more sentence."""
    return fill(". {last}", last=last_run(card, card.last)) if card.last else []


def last_and_next(card: Card) -> Line:
    """When it ran last and runs next, as sentences."""
    coming = next_run(card)
    last = fill(" {last}.", last=last_run(card, card.last)) if card.last else []
    return [*last, *(fill(" {next}.", next=coming) if coming else [])]


def next_run(card: Card, of: Part | None = None) -> Line:
    """When it runs next; `of`: its name, where nothing else says which import it is."""
    due = card.row.next_scheduled_at
    if due is None or card.row.status == ARCHIVED or card.row.schedule != PERIODIC:
        return []
    if due > card.now:
        which = fill(" of {name}", name=of) if of else None
        return fill("Next run{of}: {at}", of=which, at=at(card, due))
    return [] if card.row.in_flight else fill("{it} was due {at}", it=of or "It", at=at(card, due))


def compared(card: Card, run: Run) -> str:
    """How long a run took, against what is usual: `, as usual`, ` (usually 12 min)`."""
    usual, took = card.usual.duration, run.duration
    if usual is None or took is None:
        return ""
    by = f" {length(took - usual)}" if card.aspect is Aspect.SLOW and took > usual else ""
    slower = f",{by} slower than usual" if card.lag(Lag.SLOW) and run is card.last else ""
    if not slower and abs(took - usual) < float(AS_USUAL) * usual:
        return ", as usual"
    return f"{slower} (usually {length(usual)})"


def good_since(card: Card, failed: Run) -> str:
    """That all runs since the last failed one were good: `all 10 runs since were good`."""
    later = card.runs_since(failed)
    known = card.known_since is not None and card.known_since <= failed.ran_at
    if not known or not later or any(run.broken for run in later):
        return ""
    were = "was" if len(later) == 1 else "were"
    return f"{_ALL_OF.get(len(later), f'all {number(len(later))} runs')} since {were} good"


def all_good(later: Sequence[Run]) -> str:
    """That a failure is over: `failed again since monday` asks what came behind it."""
    if not later or any(run.broken for run in later):
        return ""
    if len(later) == 1:
        return " The next run was good."
    return f" The {number(len(later))} runs since then were good."


def known_since(card: Card) -> Line:
    """Since when runs are remembered."""
    known = card.known_since
    return fill(" since {at}", at=at(card, known)) if known else []


def within(card: Card, span: Span) -> tuple[int, int]:
    """How many runs there were in a span, and how many of them failed."""
    found = card.within(span)
    return len(found), sum(run.broken for run in found)


def begun(card: Card, run: Run) -> Line:
    """`yesterday at 22:00 (ended at 22:05)`; of a run whose length is not known, when it ended."""
    if not run.duration:
        return fill("ended {at}", at=at(card, run.ran_at))
    ended = f" (ended at {run.ran_at.astimezone(card.zone):%H:%M})"
    return fill("{at}{ended}", at=at(card, run.ran_at - run.duration), ended=ended)
