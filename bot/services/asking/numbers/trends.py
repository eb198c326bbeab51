"""Outcomes per day, from the counts that the watcher keeps."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.domain.answers.answer import Day, Trend
from bot.domain.answers.declined import Declined, DeclineReason, NotCountedThen
from bot.domain.answers.notes import Note, Notes
from bot.domain.asked import Span
from bot.domain.runs.tallies import KEPT, OUTCOMES, Sort, Tallies, outcomes
from bot.query.describe import describe, which
from bot.query.requests import takes_sort
from bot.query.values import Filters, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.past.gathering import gather
from bot.services.ports import Clock

# Without a time: two weeks, so that a weekday can be held against the one before.
USUAL: Final = timedelta(days=14)
_DAY: Final = timedelta(days=1)


async def trend(query: Query, context: WorkspaceContext, clock: Clock) -> Trend | Declined:
    """How the runs of each day ended. Raises StoreError: the counts are nowhere else."""
    shown = shown_outcomes(query.filters)
    if not shown:
        return Declined(DeclineReason.TREND_OF_STATE)
    now = clock.now().astimezone(context.zone)
    days, notes = asked_days(query, now)
    if query.filters.narrow or query.filters.name:
        return await _of_runs(query, context, clock, days)
    tallies = await context.states.tallies(days)
    if tallies.since is None:
        return Declined(DeclineReason.NOTHING_COUNTED)
    # A day that nobody counted is not one without runs.
    began = tallies.since.astimezone(context.zone)
    known = [day for day in days if day >= began.date()]
    if not known:
        return _not_counted(query, began, days)
    return Trend(
        understood=describe(query, context.zone),
        about=which(query.filters),
        days=tuple(counted(day, tallies, query.filters) for day in known),
        outcomes=shown,
        since=tallies.since,
        zone=context.zone.key,
        query=query.canonical,
        notes=query.notes + notes,
        cut=_is_cut(query, days, known),
    )


def _not_counted(query: Query, began: datetime, days: Sequence[date]) -> Declined:
    """Of days before the first one that is known; those too that are older than any count."""
    zone = began.tzinfo
    first = query.span.start.astimezone(zone).date() if query.span else days[0]
    return Declined(NotCountedThen(began, str(zone), first, days[-1]))


def _is_cut(query: Query, asked: Sequence[date], known: Sequence[date]) -> bool:
    """Whether days were asked for of which nothing is known; without a time none were."""
    return query.span is not None and len(known) < len(asked)


async def _of_runs(
    query: Query, context: WorkspaceContext, clock: Clock, days: Sequence[date]
) -> Trend | Declined:
    """Of what no counts are kept by (a name, an owner), by the remembered runs."""
    midnight = datetime.combine(days[0], time(), context.zone)
    gathered = await gather(query, context, clock, span=Span(midnight, clock.now()))
    if gathered.since is None:
        return Declined(DeclineReason.NOTHING_COUNTED)
    began = gathered.since.astimezone(context.zone).date()
    known = [day for day in days if day >= began]
    if not known:
        return _not_counted(query, gathered.since.astimezone(context.zone), days)
    counts = Counter(
        (run.ran_at.astimezone(context.zone).date(), run.outcome) for run in gathered.runs
    )
    return Trend(
        understood=describe(query, context.zone),
        about=which(query.filters),
        days=tuple(
            Day(day, {one: counts[day, one] for one in OUTCOMES if counts[day, one]})
            for day in known
        ),
        outcomes=shown_outcomes(query.filters),
        since=gathered.since,
        zone=context.zone.key,
        query=query.canonical,
        notes=query.notes + gathered.notes,
        cut=_is_cut(query, days, known),
    )


def shown_outcomes(filters: Filters) -> tuple[str, ...]:
    """The outcomes that are asked for: all, unless some are named."""
    return tuple(one for one in OUTCOMES if not filters.statuses or one in filters.statuses)


def asked_days(query: Query, now: datetime) -> tuple[Sequence[date], Notes]:
    """The days that the question is about, the latest last, and what was left out of them."""
    last = query.span.end.astimezone(now.tzinfo).date() if query.span else now.date()
    first = query.span.start.astimezone(now.tzinfo).date() if query.span else last - USUAL + _DAY
    oldest = now.date() - KEPT + _DAY
    notes: Notes = (Note.COUNTS_CUT,) if first < oldest else ()
    first, last = max(first, oldest), max(last, oldest)
    return [first + _DAY * number for number in range((last - first).days + 1)], notes


def counted(day: date, tallies: Tallies, filters: Filters) -> Day:
    """A day's outcomes, of the runs that the filters let through."""
    counts = tallies.days.get(day, {})
    return Day(day, outcomes(counts, [sort for sort in counts if passes(sort, filters)]))


def passes(sort: Sort, filters: Filters) -> bool:
    """Whether runs of this sort are asked for; of every outcome, for the failure rate is of all."""
    return takes_sort(filters, kind=sort.type, source=sort.source, schedule=sort.schedule)
