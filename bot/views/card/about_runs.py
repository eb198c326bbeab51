"""The first line of a card where runs are asked about: the last ones, and which did not come."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Lag, Span
from bot.domain.imports import FAILED, PERIODIC, SUCCESSFUL
from bot.domain.runs.remembered import Run
from bot.views.blocks import dotted, fill, say
from bot.views.card.about_a_time import did_fail, did_run, none_failed, was_fine
from bot.views.card.about_failures import none_known
from bot.views.card.about_next_runs import last_to_come
from bot.views.card.phrases import (
    asked_time,
    at,
    because,
    begun,
    known_since,
    name,
    reason,
    result,
    stands,
    times,
)
from bot.views.message import Line
from bot.views.text import count, number, share

_LATE: Final = 0.1  # of the time between two runs: one may end so much later
_MOST_RUNS: Final = 12  # that are told in a sentence


def missed(card: Card) -> Line:
    """Whether a run did not come, or brought nothing, in the time that is asked about."""
    gaps, found = card.gaps, card.asked_runs
    if card.row.schedule != PERIODIC or (not found and not gaps):
        return did_run(card)
    broken = [run for run in found if run.broken]
    failed = len(broken)
    if not gaps and failed:
        so = "Yes: {bad} of {runs} of {name} failed{time}: {each}{why}. No run was skipped."
    elif not gaps:
        so = "No, none is missing: {name} ran each time, {times}{time}, and no run failed."
    else:
        so = (
            "Yes: {missing} of {name} did not come {lost}, and no other{time}. "
            "It ran {times}, and {bad} failed.{hangs}"
        )
    stuck = card.lag(Lag.STUCK)
    return fill(
        so,
        name=name(card),
        times=times(len(found)),
        runs=count(len(found), "run"),
        time=asked_time(card) or known_since(card),
        missing=_missing(card, gaps),
        lost=_lost_runs(card, gaps),
        each=_each_due(card, broken),
        why=_why(card, broken) if broken else None,
        bad=number(failed) if failed else "none",
        hangs=fill(" It {stands}.", stands=stands(card)) if stuck else None,
    )


def which_failed(card: Card) -> Line:
    """Which runs failed or did not come, by when each was due and when it ended."""
    failed = [run for run in card.asked_runs if run.broken]
    gaps = card.gaps if card.span else ()
    if not failed and gaps:
        return missed(card)
    if not failed:
        return did_fail(card) if card.span else none_failed(card)
    return fill(
        "{runs} of {name} {failed}{time}: {each}{why}.{lost}",
        runs=count(len(failed), "run"),
        failed="failed" if any(run.outcome == FAILED for run in failed) else "partly failed",
        name=name(card),
        time=asked_time(card),
        each=_each_due(card, failed),
        why=_why(card, failed),
        lost=fill(" No run was seen {lost}.", lost=_lost_runs(card, gaps)) if gaps else None,
    )


def _why(card: Card, failed: Sequence[Run]) -> Line:
    """The reason, of the latest one if they need not have failed for the same one."""
    known = reason(card, failed[0])
    if known is None:
        return []
    alike = len({run.reason for run in failed}) == 1
    return fill(". Reason{of}: {known}", of="" if alike else " of the latest", known=known)


def _each_due(card: Card, failed: Sequence[Run]) -> Line:
    """`yesterday at 22:00 (ended at 22:05), today at 00:00 (ended at 00:05)`, the oldest first."""
    shown = failed[:_MOST_RUNS]
    known = any(run.duration for run in shown)
    begin = "" if known else "it ended " if len(shown) == 1 else "those that ended "
    each = [begun(card, run) if known else [at(card, run.ran_at)] for run in reversed(shown)]
    if failed[_MOST_RUNS:]:
        each.append([say(f"{number(len(failed) - len(shown))} before")])
    told = dotted([dotted(each[:-1], ", "), each[-1]] if each[1:] else each, " and ")
    return fill("{begin}{told}", begin=begin, told=told)


def _missing(card: Card, gaps: Sequence[Span]) -> str:
    """How many runs these times had place for; the last one may go on until now."""
    every = card.rhythm
    if every is None:
        return "a run"
    many = sum(ceil((gap.end - gap.start) / every - _LATE) - 1 for gap in gaps)
    return count(max(many, 1), "run")


def _lost_runs(card: Card, gaps: Sequence[Span]) -> Line:
    """`between 08:02 and now`."""
    if not gaps:
        return []
    first = gaps[0]
    end = at(card, first.end) if first.end < card.now else "now"
    more = f" and {count(len(gaps) - 1, 'more time')}" if len(gaps) > 1 else ""
    return fill(
        "between {begin} and {end}{more}",
        begin=at(card, first.start),
        end=end,
        more=more,
    )


def when_last(card: Card) -> Line:
    """Its last run, of all or of the time that is asked about, which may be yet to come."""
    if card.coming:
        return last_to_come(card, card.coming)
    if card.span and not card.asked_runs:
        return did_run(card)
    run = card.asked_run
    if run is None:
        return fill("{name} has no run whose end is known.", name=name(card))
    return fill(
        "Last run of {name}: {result}{why}.",
        name=name(card),
        result=result(card, run, _begun(card, run)),
        why=because(card, run),
    )


def _begun(card: Card, run: Run) -> Line:
    """When a run began, where the time that is told is that of its end."""
    if not (run.duration and run.dated_by_end):
        return []
    begin = (run.ran_at - run.duration).astimezone(card.zone)
    return fill(" (it began at {begin})", begin=f"{begin:%H:%M}")


def last_good(card: Card) -> Line:
    """Its last run that loaded everything."""
    run = next((run for run in card.asked_runs if run.outcome == SUCCESSFUL), None)
    if run is None:
        return was_fine(card) if card.span else none_known(card, "good")
    return fill("Last good run of {name}: {result}.", name=name(card), result=result(card, run))


def runs(card: Card) -> Line:
    """How many of its runs failed; they are listed below."""
    found = card.asked_runs
    time = asked_time(card)
    if not found:
        return fill("My run history has no run of {name}{time}.", name=name(card), time=time)
    failed = sum(run.broken for run in found)
    if failed:
        which = _failed_of(failed, len(found), latest=card.latest is not None)
        return fill("{which} of {name} failed{time}.", which=which, name=name(card), time=time)
    return fill(
        "{head}{many} of {name}{time}, none failed.",
        head="The last " if card.latest and len(found) > 1 else "",
        many=count(len(found), "run"),
        name=name(card),
        time=time,
    )


def _failed_of(failed: int, many: int, *, latest: bool) -> str:
    """`2 of the last 3 runs (67%)`."""
    if many == 1:
        return f"The {'last' if latest else 'only'} run"
    last = "the last " if latest else ""
    return f"{number(failed)} of {last}{count(many, 'run')} ({share(failed, many)})"
