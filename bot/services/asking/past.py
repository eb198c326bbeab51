"""Questions about many past runs: what failed, finished or ran, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Final

import structlog

from bot.domain.asked import Aspect, Measure, Relation, Span
from bot.domain.errors import VendorError
from bot.domain.figures import selected
from bot.domain.imports import ARCHIVED, BROKEN, FAILED, PARTIAL_SUCCESS, File, Import
from bot.domain.lags import LaggingImport
from bot.domain.notes import Note, Notes
from bot.domain.past import Became, ImportRuns, PastRuns, grouped, with_aftermath
from bot.domain.reasons import is_alike
from bot.domain.related import again, enclosing, every_day, is_new, related
from bot.domain.runs import WEEK, Run, by_import, merged
from bot.query.requests import is_of_error
from bot.query.values import Filters, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.gathering import (
    ALL,
    Gathered,
    gather,
    histories,
    remembered,
    usual_span,
)
from bot.services.asking.lags import lagging
from bot.services.asking.listing import PAGE_ROWS, also_wrong, paged
from bot.services.asking.past_limits import furthest_first, of_a_run, still_running, usually
from bot.services.asking.past_outcomes import (
    asked_outcomes,
    of_any_end,
    wants_reasons_of_all,
    without,
)
from bot.services.asking.past_reasons import with_reasons
from bot.services.ports import Clock
from bot.services.run_files import latest_runs

log = structlog.get_logger()

# A time that ends this short before now ends now: it was read a moment before.
NOW: Final = timedelta(minutes=10)
# What became of the imports that are asked for.
_BECAME: Final = {Aspect.RECOVERED: Became.RECOVERED, Aspect.STILL: Became.BROKEN}
# Without a time these are asked of the latest run of each import.
_OF_THE_LATEST: Final = (Aspect.WHY, Aspect.FILES)
# Remembered runs of an import that are looked at to see how it was before.
ENOUGH: Final = 1_000
# Imports whose files are read for one answer, a request each.
_MOST_READ: Final = 5
# Measures of an import rather than of a run: without a time they are about all that is known.
OF_SEVERAL_RUNS: Final = (
    Measure.RUNS,
    Measure.FAILURES,
    Measure.FAILURE_RATE,
    Measure.SUCCESS_RATE,
)


def is_past(query: Query) -> bool:
    """Whether a list is about runs, and not about how imports stand now."""
    if query.filters.statuses and not asked_outcomes(query.filters):
        return False
    if is_lasting(query):
        return False
    bounded = query.span is not None or query.latest is not None or bool(query.thresholds)
    bounded = bounded or query.error is not None
    return bounded or query.relation is not None or query.aspect in _OF_THE_LATEST


def is_lasting(query: Query) -> bool:
    """Whether its limit is how long imports have been failing: `broken for more than a day`."""
    return query.aspect is Aspect.SINCE and query.span is None and query.latest is None


def is_of_each(query: Query) -> bool:
    """Whether only the latest run of each import counts: its reason or a threshold of a run is
    asked for, and no time.
    """
    of_several = any(one.measure in OF_SEVERAL_RUNS for one in query.thresholds)
    timeless = query.span is None and query.latest is None
    asked = bool(query.thresholds) or query.aspect in _OF_THE_LATEST
    return timeless and asked and not of_several


async def past_runs(query: Query, context: WorkspaceContext, clock: Clock) -> PastRuns:
    """One page of it. Raises VendorError if there is nothing to go by at all."""
    if query.aspect is Aspect.RECOVERED:
        query = replace(query, filters=replace(query.filters, statuses=BROKEN, open_ended=()))
    if wants_reasons_of_all(query):
        query = replace(query, filters=replace(query.filters, statuses=BROKEN))
    now = clock.now()
    of_each = is_of_each(query)
    short = of_each and not query.average
    span = query.span or usual_span(context, now, *([] if short else [ALL]))
    gathered = await gather(query, context, clock, span=_looked_through(query, span))
    habits = usually(query, gathered)
    if of_each:
        gathered = replace(gathered, runs=latest_of_each(gathered))
    runs = _without_others(query, _runs(query, gathered, habits), gathered)
    runs = await _related(query, span, runs, gathered, context)
    if query.aspect is Aspect.WHY:
        runs = await with_reasons(runs, gathered.rows, context, now)
    groups = _in_order(query, _groups(query, runs, gathered.rows), habits)
    if query.relation is Relation.AGAIN or query.aspect is Aspect.RECOVERED:
        groups = await _recovered_last_first(groups, span, context, now)
    if query.aspect in _BECAME:
        groups = [each for each in groups if each.became is _BECAME[query.aspect]]
        runs = [run for each in groups for run in each.runs]
    page, pages, note = paged(query, len(groups))
    first = (page - 1) * PAGE_ROWS
    shown = groups if query.as_csv else groups[first : first + PAGE_ROWS]
    basis = gathered.basis(query, context, now, query.span or _counted_in(query, gathered, of_each))
    files, left_out = await _files(query, shown, context, now)
    never = without(query)
    about = of_any_end(query.filters) if never else basis.about
    late = await _also_wrong(query, span, context, clock) if page == 1 else []
    return PastRuns(
        basis=replace(basis, notes=basis.notes + note + left_out, assumed=False, about=about),
        outcomes=asked_outcomes(query.filters),
        imports=await _followed(shown, context),
        counts=Counter(run.outcome for run in runs),
        reasons=Counter(run.reason for run in runs if run.broken and run.reason)
        if query.aspect is Aspect.WHY
        else {},
        found=len(groups),
        brief=query.brief,
        became=Counter(each.became for each in groups if each.became),
        thresholds=query.thresholds,
        lossy=_lossy(query, gathered, runs),
        aspect=query.aspect,
        single=query.latest is not None,
        latest=query.latest,
        oldest=query.oldest,
        of_each=of_each,
        page=page,
        pages=pages,
        later=() if query.as_csv else tuple(each.row for each in groups[first + PAGE_ROWS :]),
        late=late,
        lags=await _lags(query, span, shown, context, now),
        usually=habits,
        running=await still_running(query, gathered, span, context, now) if page == 1 else (),
        without=never,
        files=files,
        relation=query.relation,
        against=query.against,
        because=query.because,
        error=query.error,
    )


def _runs(query: Query, gathered: Gathered, habits: Mapping[str, Fraction] | None) -> list[Run]:
    """The runs that are meant; of a habit the latest of each import that has it."""
    if habits is None:
        return asked(query, gathered)
    found = asked(replace(query, thresholds=()), gathered)
    return [run for run in found if run.import_id in habits]


async def _lags(
    query: Query,
    span: Span,
    groups: Sequence[ImportRuns],
    context: WorkspaceContext,
    now: datetime,
) -> Sequence[LaggingImport]:
    """Of the imports of this page, what is wrong by now though it did not fail."""
    past = span.end < now - NOW
    if query.as_csv or query.latest or query.because or query.error or past:
        return ()
    rows = [each.row for each in groups if not each.row.broken]
    return await lagging(context, rows, now)


def _looked_through(query: Query, span: Span) -> Span:
    """The time in which runs count: what recovered in a time may have failed before it."""
    if query.relation is Relation.AGAIN:
        return Span(span.start - WEEK, span.end)
    return enclosing(span, query.against)


async def _related(
    query: Query, span: Span, runs: list[Run], gathered: Gathered, context: WorkspaceContext
) -> list[Run]:
    """The runs of the imports that are meant by another time, or by their runs before."""
    if query.relation is None:
        return runs
    if query.relation is Relation.AGAIN:
        return list(again(gathered.runs, span))
    if query.relation is Relation.EVERY_DAY:
        return list(every_day(runs, gathered.runs, span))
    if query.relation is not Relation.NEW:
        return list(related(query.relation, runs, span, query.against))
    groups = dict(grouped(runs))
    known = await histories([gathered.rows[name] for name in groups], context, ENOUGH)
    new = {name for name, each in groups.items() if is_new(each, known[name])}
    return [run for run in runs if run.import_id in new]


def _counted_in(query: Query, gathered: Gathered, of_each: bool) -> Span | None:
    """The time that thresholds of several runs are about where none is named: all that is known."""
    if of_each or query.latest is not None or gathered.since is None:
        return None
    zone = gathered.span.start.tzinfo
    return Span(max(gathered.span.start, gathered.since).astimezone(zone), gathered.span.end)


async def _also_wrong(
    query: Query, span: Span, context: WorkspaceContext, clock: Clock
) -> list[LaggingImport]:
    """What became stuck, late or short of rows in the time that is asked about, and is so now."""
    narrowed = (
        query.thresholds
        or query.aspect in _BECAME
        or query.relation
        or query.because
        or query.error
    )
    if query.latest is not None or narrowed:
        return []
    begin = datetime.min.replace(tzinfo=UTC) if span.end >= clock.now() - NOW else span.start
    found = await also_wrong(query, context, clock)
    return [one for one in found if (at := one.lags[0].since) and begin <= at <= span.end]


async def _files(
    query: Query, groups: Sequence[ImportRuns], context: WorkspaceContext, now: datetime
) -> tuple[Mapping[str, Sequence[File]] | None, Notes]:
    """The files that failed of a few imports, if they are asked for."""
    if query.aspect is not Aspect.FILES:
        return None, ()
    found: dict[str, Sequence[File]] = {}
    for each in groups[:_MOST_READ]:
        try:
            read = await latest_runs(context.api, each.row, now, span=query.span, most=1)
        except VendorError as error:
            log.info("asking.files_unknown", workspace=context.name, error=str(error))
            return found, (Note.FILES_CUT,)
        runs = read.runs if query.span else read.runs[:1]
        found[each.row.id] = [file for run in runs for file in run.broken]
    return found, (Note.FILES_CUT,) if len(groups) > _MOST_READ else ()


def latest_of_each(gathered: Gathered) -> Sequence[Run]:
    """The run that MoEngage shows of each import, whenever it was, as it is remembered."""
    latest = {run.import_id: run for run in merged(gathered.rows.values(), ())}
    known = {run.import_id: run for run in gathered.runs}
    return [
        known[name] if name in known and known[name].ran_at >= run.ran_at else run
        for name, run in latest.items()
    ]


def asked(query: Query, gathered: Gathered) -> list[Run]:
    """The runs that the question is about, the oldest first."""
    wanted, left_out = asked_outcomes(query.filters), _left_out(query.filters)
    about = {each.id for each in query.targets}
    runs = [
        run
        for run in gathered.runs
        if (not wanted or run.outcome in wanted)
        and gathered.rows[run.import_id].status not in left_out
        and (not about or run.import_id in about)
        and (query.because is None or is_alike(run.reason, query.because))
        and (query.error is None or is_of_error(run.reason, query.error))
    ]
    return list(selected(runs, query.thresholds).runs)


def _without_others(query: Query, runs: list[Run], gathered: Gathered) -> list[Run]:
    """“Not failed” is about imports without a failed run in that time."""
    if "schedule_status" not in query.filters.open_ended or query.latest:
        return runs
    wanted = asked_outcomes(query.filters)
    others = {run.import_id for run in gathered.runs if run.outcome not in wanted}
    return [run for run in runs if run.import_id not in others]


def _left_out(filters: Filters) -> Iterable[str]:
    """“not archived” is about imports; “not failed” is about runs, whatever came after them."""
    without = "schedule_status" in filters.open_ended and ARCHIVED not in filters.statuses
    return (ARCHIVED,) if without else ()


def _in_order(
    query: Query, groups: list[ImportRuns], habits: Mapping[str, Fraction] | None
) -> list[ImportRuns]:
    """Whoever asks what ran wants to see first what failed, and of a limit what is the furthest
    beyond it; a number of runs stays in order.
    """
    if query.latest is not None or without(query):
        return groups
    if limit := of_a_run(query):
        return furthest_first(limit, groups, habits)
    return sorted(groups, key=lambda each: not any(run.broken for run in each.runs))


def _groups(query: Query, runs: Sequence[Run], rows: Mapping[str, Import]) -> list[ImportRuns]:
    if query.latest is None:
        return [with_aftermath(rows[name], each, each) for name, each in grouped(runs)]
    few = runs[: query.latest] if query.oldest else list(reversed(runs))[: query.latest]
    newest = {run.import_id: run for run in runs}
    return [
        with_aftermath(rows[run.import_id], (run,), ())
        if run is newest[run.import_id]
        else ImportRuns(rows[run.import_id], (run,))
        for run in few
    ]


async def _followed(
    groups: Sequence[ImportRuns], context: WorkspaceContext
) -> tuple[ImportRuns, ...]:
    """With when they recovered, by the runs since then."""
    broken = {each.row.id: each.row for each in groups if each.became}
    known = await histories(list(broken.values()), context)
    return tuple(
        with_aftermath(each.row, each.runs, known[each.row.id]) if each.became else each
        for each in groups
    )


async def _recovered_last_first(
    groups: Sequence[ImportRuns], span: Span, context: WorkspaceContext, now: datetime
) -> list[ImportRuns]:
    """All of them, before there are pages, by one look at what is remembered since then."""
    since = by_import((await remembered(context, Span(span.start, now))).runs)
    found = [with_aftermath(each.row, each.runs, since.get(each.row.id, ())) for each in groups]
    at = {each.row.id: each.recovered_at.timestamp() if each.recovered_at else 0 for each in found}
    return sorted(found, key=lambda each: -at[each.row.id])


def _lossy(query: Query, gathered: Gathered, runs: Sequence[Run]) -> tuple[Import, ...]:
    """An answer about failed runs must also say which runs are not known; one about imports
    without a failed run which of these partly failed.
    """
    if without(query) == (FAILED,):
        partly = (run.import_id for run in reversed(runs) if run.outcome == PARTIAL_SUCCESS)
        return tuple(gathered.rows[name] for name in dict.fromkeys(partly))
    alone = asked_outcomes(query.filters) == (FAILED,) and not (query.relation or query.because)
    if not alone or query.wholly or query.thresholds or query.latest is not None:
        return ()
    partial = replace(query, filters=replace(query.filters, statuses=(PARTIAL_SUCCESS,)))
    named = {run.import_id for run in runs}
    found = dict.fromkeys(run.import_id for run in reversed(asked(partial, gathered)))
    return tuple(gathered.rows[name] for name in found if name not in named)
