"""Questions about many past runs: what failed, finished or ran, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Final

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.basis import Basis
from bot.domain.answers.notes import Notes
from bot.domain.answers.past import ImportRuns, PastRuns
from bot.domain.answers.source import Source
from bot.domain.asked import Aspect, Measure, Relation, Span
from bot.domain.imports import ARCHIVED, BROKEN, FAILED, PARTIAL_SUCCESS, Import
from bot.domain.runs.figures import selected
from bot.domain.runs.reasons import is_alike
from bot.domain.runs.remembered import Run, merged
from bot.query.requests import is_of_error
from bot.query.values import Filters, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.past.files import failed_files
from bot.services.asking.past.gathering import (
    ALL,
    Gathered,
    gather,
    usual_span,
)
from bot.services.asking.past.limits import still_running, usually
from bot.services.asking.past.order import (
    Page,
    by_what_became,
    followed,
    in_order,
    page_of,
    recovered_last_first,
)
from bot.services.asking.past.outcomes import (
    asked_outcomes,
    of_any_end,
    wants_reasons_of_all,
    without,
)
from bot.services.asking.past.reasons import explained, with_reasons
from bot.services.asking.past.related import looked_through, of_related
from bot.services.asking.past.wrong_by_now import BECAME, lags_of_a_page, wrong_all_the_same
from bot.services.ports import Clock

# Without a time these are asked of the latest run of each import.
_OF_REASONS: Final = (Aspect.WHY, Aspect.ONE_REASON)
_OF_THE_LATEST: Final = (*_OF_REASONS, Aspect.FILES)
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
    runs = query.latest is not None and query.filters.created is None
    bounded = query.span is not None or runs or bool(query.thresholds)
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


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question about runs, of whom it is asked, and when."""

    query: Query
    context: WorkspaceContext
    clock: Clock
    now: datetime


@dataclass(frozen=True, slots=True)
class _Found:
    """The runs that a question is about, and where they are from."""

    span: Span
    of_each: bool
    gathered: Gathered
    habits: Mapping[str, Fraction] | None
    runs: Sequence[Run]


async def past_runs(query: Query, context: WorkspaceContext, clock: Clock) -> PastRuns:
    """One page of it. Raises VendorError if there is nothing to go by at all."""
    query = _with_statuses(query)
    asking = _Asking(query, context, clock, clock.now())
    found = await _find(asking)
    groups = await _ordered(asking, found)
    if query.aspect in BECAME:
        groups = [each for each in groups if each.became is BECAME[query.aspect]]
        found = replace(found, runs=[run for each in groups for run in each.runs])
    page = page_of(query, groups)
    return await _completed(_answer(asking, found, groups, page), asking, found, page)


def _with_statuses(query: Query) -> Query:
    """What recovered, and what failed in any way where reasons are asked for, was broken."""
    if query.aspect is Aspect.RECOVERED:
        query = replace(query, filters=replace(query.filters, statuses=BROKEN, open_ended=()))
    if wants_reasons_of_all(query):
        query = replace(query, filters=replace(query.filters, statuses=BROKEN))
    return query


async def _find(asking: _Asking) -> _Found:
    """The runs that are meant, the oldest first, with their reasons if these are asked for."""
    query, context, now = asking.query, asking.context, asking.now
    of_each = is_of_each(query)
    short = of_each and not query.average
    span = query.span or usual_span(context, now, *([] if short else [ALL]))
    gathered = await gather(query, context, asking.clock, span=looked_through(query, span))
    habits = usually(query, gathered)
    if of_each:
        gathered = replace(gathered, runs=latest_of_each(gathered))
    runs = _without_others(query, _runs(query, gathered, habits), gathered)
    runs = await of_related(query, span, runs, gathered, context)
    if query.aspect in _OF_REASONS:
        runs = await with_reasons(runs, gathered.rows, context, now)
    return _Found(span, of_each, gathered, habits, runs)


async def _ordered(asking: _Asking, found: _Found) -> list[ImportRuns]:
    """All imports of these runs, before there are pages."""
    query = asking.query
    groups = in_order(query, by_what_became(query, found.runs, found.gathered.rows), found.habits)
    if query.relation is Relation.AGAIN or query.aspect is Aspect.RECOVERED:
        return await recovered_last_first(query, groups, found.span, asking.context, asking.now)
    return groups


def _answer(asking: _Asking, found: _Found, groups: Sequence[ImportRuns], page: Page) -> PastRuns:
    """As far as it follows from the runs alone."""
    query, runs = asking.query, found.runs
    return PastRuns(
        basis=_basis(asking, found, page.note),
        outcomes=asked_outcomes(query.filters),
        imports=tuple(page.shown),
        counts=Counter(run.outcome for run in runs),
        reasons=_reasons(query, found),
        found=len(groups),
        brief=query.brief,
        became=Counter(each.became for each in groups if each.became),
        thresholds=query.thresholds,
        lossy=_lossy(query, found.gathered, runs),
        aspect=query.aspect,
        single=query.latest is not None,
        latest=query.latest,
        oldest=query.oldest,
        of_each=found.of_each,
        page=page.number,
        pages=page.of,
        later=page.later,
        usually=found.habits,
        without=without(query),
        relation=query.relation,
        against=query.against,
        because=query.because,
        error=query.error,
        owners=_owners(asking, page),
    )


def _basis(asking: _Asking, found: _Found, note: Notes) -> Basis:
    """Where it is from; the time that it names was not assumed."""
    query, gathered = asking.query, found.gathered
    span = query.span or _counted_in(query, gathered, found.of_each)
    basis = gathered.basis(query, asking.context, asking.now, span)
    about = of_any_end(query.filters) if without(query) else basis.about
    return replace(basis, notes=basis.notes + note, assumed=False, about=about)


def _owners(asking: _Asking, page: Page) -> Mapping[str, str]:
    """Who created those of this page and of the pages behind it, if that is asked: where addresses
    may not be shown, that question is answered before.
    """
    if asking.query.aspect is not Aspect.OWNER:
        return {}
    rows = [*(each.row for each in page.shown), *page.later]
    return {row.id: row.created_by for row in rows if row.created_by}


def _reasons(query: Query, found: _Found) -> Mapping[str, Mapping[Import, int]]:
    """In how many runs of which imports each reason came, if reasons are asked for."""
    if query.aspect not in _OF_REASONS:
        return {}
    reasons: dict[str, Counter[Import]] = {}
    for run in found.runs:
        if run.broken and run.reason:
            reasons.setdefault(run.reason, Counter())[found.gathered.rows[run.import_id]] += 1
    return reasons


async def _completed(answer: PastRuns, asking: _Asking, found: _Found, page: Page) -> PastRuns:
    """With what has to be read besides: files, what came after, and what is wrong by now."""
    query, context, now = asking.query, asking.context, asking.now
    files, left_out = await failed_files(query, page.shown, context, now)
    is_first = page.number == 1
    shown = await followed(page.shown, context)
    told = query.aspect in _OF_REASONS  # their reasons were read before
    plain = told or query.as_csv or query.brief or answer.basis.source is not Source.LIVE
    return replace(
        answer,
        basis=replace(answer.basis, notes=answer.basis.notes + left_out),
        files=files,
        late=await _late(answer, asking, found) if is_first else [],
        imports=shown if plain else await explained(shown, context, now),
        lags=await lags_of_a_page(query, found.span, page.shown, context, now),
        running=await still_running(query, found.gathered, found.span, context, now)
        if is_first
        else (),
    )


async def _late(answer: PastRuns, asking: _Asking, found: _Found) -> Sequence[LaggingImport]:
    """What is wrong though it did not fail; among those that had no trouble, of these alone."""
    late = await wrong_all_the_same(asking.query, found.span, asking.context, asking.clock)
    listed = {run.import_id for run in found.runs}
    return [one for one in late if not answer.of_no_trouble or one.row.id in listed]


def _runs(query: Query, gathered: Gathered, habits: Mapping[str, Fraction] | None) -> list[Run]:
    """The runs that are meant; of a habit the latest of each import that has it."""
    if habits is None:
        return asked(query, gathered)
    found = asked(replace(query, thresholds=()), gathered)
    return [run for run in found if run.import_id in habits]


def _counted_in(query: Query, gathered: Gathered, of_each: bool) -> Span | None:
    """The time that thresholds of several runs are about where none is named: all that is known."""
    if of_each or query.latest is not None or gathered.since is None:
        return None
    zone = gathered.span.start.tzinfo
    return Span(max(gathered.span.start, gathered.since).astimezone(zone), gathered.span.end)


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
    error = None if query.aspect is Aspect.ONE_REASON else query.error  # which is compared
    runs = [
        run
        for run in gathered.runs
        if (not wanted or run.outcome in wanted)
        and gathered.rows[run.import_id].status not in left_out
        and (not about or run.import_id in about)
        and (query.because is None or is_alike(run.reason, query.because))
        and (error is None or is_of_error(run.reason, error))
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
