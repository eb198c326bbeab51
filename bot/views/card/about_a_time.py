"""The first line of a card where it is asked what happened in a time: did it run, did it fail, was
it fine. What is not remembered is said not to be known, and is neither a yes nor a no.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.answers.card import Card
from bot.domain.asked import Lag, Measure
from bot.domain.imports import ARCHIVED, FAILED, QUEUED
from bot.domain.runs.figures import passes
from bot.domain.runs.remembered import Course, Run
from bot.domain.runs.schedule import first_run_in
from bot.query.requests import is_of_error
from bot.views.blocks import fill
from bot.views.card.further_runs import another_run
from bot.views.card.phrases import (
    MOST_TIMES,
    all_good,
    asked_time,
    at,
    because,
    did,
    failures,
    good_since,
    is_short,
    known_since,
    last_and_next,
    last_run,
    lost_rows,
    name,
    ran,
    since,
    stands,
    times,
)
from bot.views.message import Line
from bot.views.reply.verdicts import so_far_as_told
from bot.views.text import count, number
from bot.views.times import length

_TWO: Final = 2
_A_DAY: Final = timedelta(days=1)


def did_run(card: Card) -> Line:
    """Whether it ran."""
    if card.span is None and (said := _without_a_time(card)):
        return said
    span = card.span or card.today
    found = card.within(span)
    time = asked_time(card)
    going_on = card.row.in_flight and span.end >= card.now
    if not found and going_on and card.row.status == QUEUED:
        return fill("Not yet: {name} {stands}.", name=name(card), stands=stands(card))
    if not found and going_on:
        return fill("Yes: {name} is running now{since}.", name=name(card), since=since(card))
    if not found and card.is_unknown(span):
        return _unknown(card)
    if not found and (due := due_later(card)):
        return due
    if not found:
        return fill(
            "No: {name} has not run{time}.{more}",
            name=name(card),
            time=_not_from(time),
            more=last_and_next(card),
        )
    if len(found) == 1:
        one = fill("Yes: {name} {ran}.", name=name(card), ran=ran(card, found[0]))
        return [*one, *(another_run(card) if going_on else [])]
    failed = sum(run.broken for run in found)
    return fill(
        "Yes: {name} ran {times}{time}, last {last}; {bad} failed.",
        name=name(card),
        times=times(len(found)),
        time=time,
        last=at(card, found[0].ran_at),
        bad=number(failed) if failed else "none",
    )


def due_later(card: Card) -> Line:
    """That its only run of today is still to come; nothing of any other time than today."""
    if card.span and (card.span.start != card.today.start or card.span.end < card.now):
        return []
    due = first_run_in(card.row, card.now, card.today.start + _A_DAY)
    if due is None or card.within(card.today) or card.row.in_flight or card.lag(Lag.OVERDUE):
        return []
    words = "Not yet: {name} is due {due}{last}."
    last = fill(". {last}", last=last_run(card, card.last)) if card.last else None
    return fill(words, name=name(card), due=at(card, due), last=last)


def _not_from(time: str) -> str:
    """A time up to now in which no run was: `since today at 09:00` sounds as if one was then."""
    begin = time.removeprefix(" since ")
    return time if begin == time else f" from {begin} until now"


def _without_a_time(card: Card) -> Line:
    """Where no time is asked about: that it is overdue or stuck; of what does not run each day, its
    last run. Of anything else, today is meant.
    """
    if card.lag(Lag.OVERDUE):
        return fill("No: {name} {stands}.", name=name(card), stands=stands(card))
    if card.lag(Lag.STUCK):
        return fill("{name} {stands}.", name=name(card), stands=stands(card))
    if not card.is_rare or card.last is None or card.row.in_flight:
        return []
    return fill("Yes: {name} {ran}.", name=name(card), ran=ran(card, card.last))


def is_there(card: Card) -> Line:
    """Whether its rows are in: that it ran, or is running, is not enough."""
    now = card.span is None or card.span.end >= card.now
    if now and (card.lag(Lag.STUCK) or (card.span and card.lag(Lag.OVERDUE))):
        return fill("No: {name} {stands}.", name=name(card), stands=stands(card))
    last = [card.last] if card.last else []
    found = last if card.is_rare and not card.span else card.within(card.span or card.today)
    if now and card.row.in_flight and not found:
        return fill("Not yet: {name} {stands}.", name=name(card), stands=stands(card))
    if len(found) > 1 and all(run.outcome == FAILED for run in found):
        return _nothing(card, found)
    if found and found[0].broken:
        so = "No" if found[0].outcome == FAILED else "Yes, but not all of it"
        return fill("{so}: {name} {ran}.", so=so, name=name(card), ran=ran(card, found[0]))
    few = found and found[0] is card.last and card.lag(Lag.FEWER_ROWS)
    if few and not card.lag(Lag.OVERDUE):
        return fill("Yes, but fewer: {name} {stands}.", name=name(card), stands=stands(card))
    return did_run(card)


def _nothing(card: Card, failed: Sequence[Run]) -> Line:
    """That none of several runs loaded a row."""
    return fill(
        "No: {name} loaded no rows then: {all} runs failed, {span}{why}.",
        name=name(card),
        all="both" if len(failed) == _TWO else f"all {number(len(failed))}",
        span=from_to(card, failed),
        why=because(card, failed[0]),
    )


def did_fail(card: Card) -> Line:
    """Whether a run of that time failed, wholly or in part."""
    assert card.span
    found = card.within(card.span)
    failed = [run for run in found if run.broken]
    time = asked_time(card)
    if not found and card.is_unknown(card.span):
        return _unknown(card)
    late = card.lag(Lag.OVERDUE) or card.lag(Lag.STUCK)
    late_then = late and card.span.end >= min(late.since or card.now, card.now)
    if not found and late_then:
        return fill("{name} {stands}.", name=name(card), stands=stands(card))
    if not failed:
        good = f": {count(len(found), 'run')}, all good" if found else "; it has not run then"
        but = fill(", but it {stands}", stands=stands(card)) if late_then else None
        words = "No: {name} has not failed{time}{good}{but}."
        return fill(words, name=name(card), time=time, good=good, but=but)
    told = [run for run in failed if card.error and is_of_error(run.reason, card.error)]
    failed = told or failed
    so = so_far_as_told([run.reason for run in failed], card.error) if card.error else "Yes: "
    return fill(
        "{so}{name} {did} {times}{time},{latest} {last}{why}.{since}",
        so=so,
        name=name(card),
        did="failed" if any(run.outcome == FAILED for run in failed) else did(failed[0]),
        times=times(len(failed)),
        time=time,
        latest=" most recently" if len(failed) > 1 else "",
        last=at(card, failed[0].ran_at),
        why=because(card, failed[0]),
        since=all_good(found[: found.index(failed[0])]),
    )


def was_fine(card: Card) -> Line:
    """Whether every run of that time was good."""
    assert card.span
    found = card.within(card.span)
    if not found:
        return did_run(card)
    failed = [run for run in found if run.broken]
    if failed:
        return _bad(card, found, failed)
    if len(found) == 1:
        so = "No" if is_short(card, found[0]) else "Yes"
        return fill("{so}: {name} {ran}.", so=so, name=name(card), ran=ran(card, found[0]))
    return fill(
        "Yes: {name} ran {times}{time}, and every run was good.",
        name=name(card),
        times=times(len(found)),
        time=asked_time(card),
    )


def not_due(card: Card) -> Line:
    """That no run was due today, of what is well: so it stands well today, but no run succeeded."""
    if not card.span or card.span.start < card.today.start or not _is_idle_today(card):
        return []
    return fill(
        "{so}{name} is not due today.{more}",
        so="Yes: " if card.standing else "",
        name=name(card),
        more=last_and_next(card),
    )


def _is_idle_today(card: Card) -> bool:
    """Whether it is not its day, and its last run was good; not once it runs all the same."""
    well = card.last is not None and not card.last.broken and card.last.ran_at < card.today.start
    if not well or not card.is_rare or card.row.in_flight or card.row.status == ARCHIVED:
        return False
    return first_run_in(card.row, card.today.start, card.today.start + _A_DAY) is None


def from_to(card: Card, failed: Sequence[Run]) -> Line:
    """When the first and the last of several failed; a word for the time between, if others did."""
    words = "from {first} to {last}" if failed[1:-1] else "{first} and {last}"
    return fill(words, first=at(card, failed[-1].ran_at), last=at(card, failed[0].ran_at))


def since_when(card: Card) -> Line:
    """Since when it is failing; of what is over, from when to when."""
    begun = card.failing_since if card.failing else None
    past = card.outage
    if past.recovered and (card.span or begun is None) and not card.limit:
        return _outage(card, past.failed, past.recovered)
    so = _for_so_long(card, begun) if card.limit else ""
    if begun is None:
        state = fill("{name} is not failing. It {stands}.", name=name(card), stands=stands(card))
        return fill("{so}{state}", so=so, state=state)
    many = card.failed_in_a_row
    row = f", {number(many)} runs in a row" if many > 1 else ""
    return fill(
        "{so}{name} has been failing since {at}{row}.",
        so=so,
        name=name(card),
        at=at(card, begun),
        row=row,
    )


def _for_so_long(card: Card, begun: datetime | None) -> str:
    """Whether it has been failing for as long as is asked."""
    limit, known = card.limit, None
    if begun and limit:
        by_runs = limit.measure is Measure.FAILURES
        known = card.failed_in_a_row if by_runs else int((card.now - begun).total_seconds())
    return "Yes: " if limit and passes(limit, known) else "No: "


def _outage(card: Card, failed: Sequence[Run], good: Run) -> Line:
    """From when to when it was failing, and how long that was."""
    return fill(
        "{name} was failing from {first} to {good} ({long}), {runs}{since}.",
        name=name(card),
        first=at(card, failed[0].ran_at),
        good=at(card, good.ran_at),
        long=length(good.ran_at - failed[0].ran_at),
        runs=failures(card, Course(failed, good))
        if 1 < len(failed) <= MOST_TIMES
        else count(len(failed), "failed run"),
        since=_none_since(card, failed[-1]),
    )


def _none_since(card: Card, last: Run) -> str:
    """That none failed since, and how many were good, if more than the one that ended it."""
    if last is not card.last_failed:
        return ""
    good = good_since(card, last) if len(card.runs_since(last)) > 1 else ""
    return f", and {good}" if good else ", none since"


def has_recovered(card: Card, past: Course) -> Line:
    """That these failures are over, since when."""
    assert past.recovered
    return fill(
        "Yes: {name} recovered {at}{run} after {runs}.",
        name=name(card),
        at=at(card, past.recovered.ran_at),
        run=_begun(card, past.recovered),
        runs=failures(card, past),
    )


def _begun(card: Card, run: Run) -> str:
    """` (with the run of 01:00)`; nothing where it is not known when it began."""
    if not run.duration:
        return ""
    return f" (with the run of {(run.ran_at - run.duration).astimezone(card.zone):%H:%M})"


def none_failed(card: Card) -> Line:
    """What is late or stuck all the same is said: its runs did not fail, they are missing."""
    late = card.lag(Lag.OVERDUE) or card.lag(Lag.STUCK)
    return fill(
        "No failed run of {name} is known{since}{late}.",
        name=name(card),
        since=known_since(card),
        late=fill(", but it {stands}", stands=stands(card)) if late else None,
    )


def _bad(card: Card, found: Sequence[Run], failed: Sequence[Run]) -> Line:
    """That it was not, and since when it was again."""
    last = failed[0]
    again = card.good_after(last)
    lost = f": {lost_rows(last)}" if lost_rows(last) else ""
    which = "" if len(found) == 1 else f"{number(len(failed))} of {count(len(found), 'run')} of "
    return fill(
        "No: {which}{name} {did}{time} {at}{lost}{why}{again}.",
        which=which,
        name=name(card),
        did=did(last),
        time=f"{asked_time(card)}{',' if len(failed) == 1 else ', last'}" if which else "",
        at=at(card, last.ran_at),
        lost=lost,
        why=because(card, last),
        again=fill(". Good again since {at}", at=at(card, again.ran_at)) if again else None,
    )


def _unknown(card: Card) -> Line:
    return fill(
        "I can't tell what {name} did{time}: I have its run history{since} only.{more}",
        name=name(card),
        time=asked_time(card),
        since=known_since(card) or " for other times",
        more=last_and_next(card),
    )
