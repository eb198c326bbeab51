"""What has not failed and is wrong all the same: stuck, overdue, not run, short of rows, slow."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.anomalies.lags import Lagging, LaggingImport, LagRules, had_its_turn, not_run
from bot.domain.answers.answer import Choice, Unknown
from bot.domain.answers.basis import Basis
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.subject import Subject
from bot.domain.asked import Lag, Span
from bot.domain.imports import FAILED, IN_FLIGHT, Import, newest_first
from bot.domain.runs.odd_runs import rhythm
from bot.domain.runs.remembered import by_import
from bot.domain.runs.usual import USUAL_RUNS
from bot.query.requests import includes, takes
from bot.query.values import Query
from bot.services.asking.context import Reading, WorkspaceContext, last_seen, recent
from bot.services.asking.lists.lags import NEWS, comparable, judged, most_severe_first
from bot.services.asking.lists.listing import PAGE_ROWS, paged
from bot.services.asking.lists.rows import PAST_REQUESTS, read
from bot.services.asking.one_import.imports_by_target import resolve
from bot.services.asking.past.gathering import Gathered, Memory, histories, remembered, since_when
from bot.services.asking.past.lags import past_lags
from bot.services.asking.past.wrong_by_now import NOW
from bot.services.ports import Clock

# What is looked for where nothing else is asked.
ANY: Final = (Lag.STUCK, Lag.OVERDUE, Lag.FEWER_ROWS, Lag.SLOW)
# Imports whose past is read for one answer, a round trip each.
MOST_JUDGED: Final = 500
# Nothing is stuck where it is asked how many times as long as usual something takes.
_NEVER: Final = timedelta.max


async def lagging_imports(
    query: Query, context: WorkspaceContext, clock: Clock
) -> LaggingImports | Choice | Unknown:
    """One page of them. Raises VendorError if there is nothing to go by at all."""
    now = clock.now()
    reading = await _rows(query, context, clock)
    if not isinstance(reading, Reading):
        return reading
    asked = _wanted(query, now)
    span = query.span or _today(context, now)
    missing = Lag.NOT_RUN in asked
    memory = await (remembered(context, span) if missing else since_when(context))
    looked_at = _in_flight(query, _judged(reading.rows, asked, query.span, now))
    found = await _found(query, looked_at[:MOST_JUDGED], context, now)
    late = most_severe_first(
        LaggingImport(row, mine)
        for row in newest_first(reading.rows)
        if (mine := _asked(row, found.get(row.id, ()), asked, span, memory))
    )
    if missing and not (query.filters.rhythms or query.target):
        late = await _of_their_turn(late, span, context)
    gathered = Gathered(span, (), {}, memory.since, reading, memory.notes)
    basis = gathered.basis(query, context, now, span if missing else query.span)
    made = _page(query, basis, late, reading.rows)
    unjudged = max(len(looked_at) - MOST_JUDGED, 0)
    return replace(made, unjudged=unjudged, past=_is_over(query.span, now))


def _page(
    query: Query, basis: Basis, late: Sequence[LaggingImport], rows: Sequence[Import]
) -> LaggingImports:
    """One page of those that lag, out of the rows that were looked at."""
    page, pages, note = paged(query, len(late))
    first = (page - 1) * PAGE_ROWS
    return LaggingImports(
        basis=replace(basis, notes=basis.notes + note, assumed=False),
        asked=_wanted(query, basis.now),
        imports=tuple(late if query.as_csv else late[first : first + PAGE_ROWS]),
        counts=Counter(each.kind for one in late for each in one.lags),
        found=len(late),
        looked_at=len(rows),
        aspect=query.aspect,
        of_usual=query.of_usual,
        name=rows[0].name if query.target and rows else "",
        page=page,
        pages=pages,
        failing=_failing(query, rows) if page == 1 else (),
    )


def _wanted(query: Query, now: datetime) -> tuple[Lag, ...]:
    """What is looked for; what is stuck is slow as well, while it is, unless only runs that ended
    are meant, and of what did not run a part may be overdue, though it ran before.
    """
    lately = not _is_over(query.span, now)
    if query.lags == (Lag.NOT_RUN,) and lately and not query.target:
        return (Lag.NOT_RUN, Lag.OVERDUE)
    ended = bool(query.filters.statuses) and not set(IN_FLIGHT) & set(query.filters.statuses)
    alone = query.lags == (Lag.SLOW,) and lately and query.of_usual is None and not ended
    return (Lag.STUCK, Lag.SLOW) if alone else query.lags or ANY


async def _found(
    query: Query, rows: Sequence[Import], context: WorkspaceContext, now: datetime
) -> Mapping[str, Sequence[Lagging]]:
    """How they lag now; of a time, how they did in it as well."""
    rules = _rules(query, context)
    found = await judged(rows, context, now, rules)
    if query.span is None:
        return found
    then = await past_lags(rows, _wanted(query, now), query.span, context, rules)
    if _is_over(query.span, now):
        found = {name: _since_then(each, query.span) for name, each in found.items()}
    return {name: _both(found.get(name, ()), then.get(name, ())) for name in {**found, **then}}


def _in_flight(query: Query, rows: Sequence[Import]) -> Sequence[Import]:
    """Of `is anything running 3x as long as usual` only what runs."""
    statuses = set(query.filters.statuses)
    flying = query.of_usual is not None and statuses and statuses <= set(IN_FLIGHT)
    return [row for row in rows if row.in_flight] if flying else rows


def _rules(query: Query, context: WorkspaceContext) -> LagRules:
    """The rules of the bot, or how many times what is usual somebody asked for."""
    rules, asked = context.lag_rules, query.of_usual
    if asked is None:
        return rules
    if Lag.SLOW not in query.lags:
        return replace(rules, drop_below=asked)
    slow = replace(rules, slower_than=asked, slower_by=timedelta())
    return replace(slow, stuck_after=_NEVER, stuck_unknown_after=_NEVER)


def _is_over(span: Span | None, now: datetime) -> bool:
    """Whether the time that is asked about has ended."""
    return span is not None and span.end < now - NOW


def _failing(query: Query, rows: Sequence[Import]) -> Sequence[Import]:
    """What loaded nothing in its latest run, where it is asked what is behind or short of rows; of
    a time only what is short in it.
    """
    if not takes(query.filters, "schedule_status", FAILED):  # `leave out the failed ones`
        return ()
    behind = {Lag.STUCK, Lag.OVERDUE} == set(query.lags) and not query.span
    if (
        not (behind or query.lags == (Lag.FEWER_ROWS,))
        or query.as_csv
        or (query.target and query.of_usual is None)
    ):
        return ()
    failed = [row for row in newest_first(rows) if row.broken and row.outcome == FAILED]
    return [row for row in failed if query.span is None or _ran_in(row, query.span)]


def _ran_in(row: Import, span: Span) -> bool:
    return row.ran_at is not None and span.start <= row.ran_at <= span.end


def _since_then(now: Sequence[Lagging], span: Span) -> tuple[Lagging, ...]:
    """What lags now, and did so in a time that is over already."""
    lasting = (lag for lag in now if lag.kind in (Lag.STUCK, Lag.OVERDUE))
    return tuple(lag for lag in lasting if lag.since and lag.since <= span.end)


def _both(now: Sequence[Lagging], then: Sequence[Lagging]) -> tuple[Lagging, ...]:
    """How it lags now, and how it did; of each kind once."""
    kinds = {lag.kind for lag in now}
    return (*now, *(lag for lag in then if lag.kind not in kinds))


def _end_of_day(at: datetime, context: WorkspaceContext) -> datetime:
    return at.astimezone(context.zone).replace(hour=23, minute=59, second=59)


def _today(context: WorkspaceContext, now: datetime) -> Span:
    here = now.astimezone(context.zone)
    return Span(here.replace(hour=0, minute=0, second=0, microsecond=0), here)


async def _rows(
    query: Query, context: WorkspaceContext, clock: Clock
) -> Reading | Choice | Unknown:
    """One import, else what was seen last if that is recent, for it shows all there is."""
    if query.target:
        about = await resolve(query, context, clock)
        if not isinstance(about, Subject):
            return about
        return Reading((about.row,), 0, 0, about.as_of, about.source, about.notes, about.trouble)
    seen = None if query.fresh else await last_seen(context)
    if seen is None or not recent(seen, clock.now()):
        everything = replace(query, span=None)
        seen = await read(everything, context, clock, requests=PAST_REQUESTS)
    return replace(seen, rows=[row for row in seen.rows if includes(query.filters, row)])


def _judged(
    rows: Sequence[Import], asked: Collection[Lag], span: Span | None, now: datetime
) -> list[Import]:
    """The imports whose past says something about now, or about the span, those in flight first."""
    if span:  # what it was like then is told by all that ran
        return list(newest_first(rows))
    past = {Lag.FEWER_ROWS, Lag.SLOW} & set(asked)
    news = comparable(newest_first(rows), now - NEWS, now)
    flying = [row for row in rows if row.in_flight]
    overdue = [row for row in rows if row.next_scheduled_at and row.next_scheduled_at < now]
    known = {row.id: row for row in [*(news if past else flying), *overdue]}
    return list(known.values())


async def _of_their_turn(
    late: Sequence[LaggingImport], span: Span, context: WorkspaceContext
) -> list[LaggingImport]:
    """Without those whose turn to run was not in this time; of a whole day, up to its end."""
    known = await histories([one.row for one in late], context, USUAL_RUNS)
    here = span.start.astimezone(context.zone)
    whole = not (here.hour or here.minute)
    end = _end_of_day(span.end, context) if whole else span.end
    return [
        one
        for one in late
        if any(lag.kind is not Lag.NOT_RUN for lag in one.lags)
        or had_its_turn(one.lags[0], rhythm(known[one.row.id][::-1]), end)
    ]


def _asked(
    row: Import,
    found: Sequence[Lagging],
    asked: Collection[Lag],
    span: Span,
    memory: Memory,
) -> tuple[Lagging, ...]:
    mine = [each for each in found if each.kind in asked]
    if Lag.NOT_RUN in asked:
        runs = by_import(memory.runs).get(row.id, ())
        missing = not_run(row, runs, span, memory.since)
        mine += [missing] if missing else []
    return tuple(mine)
