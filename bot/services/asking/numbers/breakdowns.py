"""Numbers that are split: what each type, source, creator, reason, day or hour contributes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.anomalies.lags import LaggingImport
from bot.domain.answers.numbers import Group, Number
from bot.domain.asked import By, Measure
from bot.domain.imports import FAILED, ONETIME, Import, newest_first, source_of
from bot.domain.runs.figures import RATES, Figure, figure
from bot.domain.runs.remembered import Run
from bot.domain.runs.schedule import rhythm
from bot.query.values import Filters, Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.listing import also_wrong, standing_as
from bot.services.asking.lists.rows import listed_rows, narrowed_rows
from bot.services.asking.numbers.ranking import totals
from bot.services.asking.past.gathering import Gathered, since_when, usual_span
from bot.services.asking.past.outcomes import asked_outcomes
from bot.services.ports import Clock

T = TypeVar("T")

# Of these there are few, so that those with nothing are told as well.
_FEW: Final = (By.TYPE, By.SOURCE, By.SCHEDULE)
_OF_AN_IMPORT: Final[Mapping[By, Callable[[Import], str]]] = {
    By.TYPE: lambda row: row.type,
    By.SOURCE: lambda row: source_of(row.source),
    By.SCHEDULE: lambda row: rhythm(row) or (ONETIME if row.schedule == ONETIME else ""),
    By.PERSON: lambda row: row.created_by or "",
}


@dataclass(frozen=True, slots=True)
class _Splitting:
    """By what runs are split, of which imports they are, and where a day begins."""

    by: By
    rows: Mapping[str, Import]
    zone: ZoneInfo

    def name(self, run: Run) -> str:
        """Of which group a run is."""
        if self.by in _OF_AN_IMPORT:
            return _OF_AN_IMPORT[self.by](self.rows[run.import_id])
        if self.by is By.DAY:
            return run.ran_at.astimezone(self.zone).date().isoformat()
        if self.by is By.HOUR:
            return f"{run.ran_at.astimezone(self.zone):%H}:00"
        return run.outcome if self.by is By.STATE else " ".join(run.reason.split())


def groups_of_runs(
    query: Query, runs: Sequence[Run], rows: Mapping[str, Import], zone: ZoneInfo
) -> tuple[Group, ...]:
    """The measure of each group, that of most first, and days in their order; none where a number
    is split by nothing but its imports.
    """
    by, measure = query.by, query.measure or Measure.RUNS
    if by in (None, By.IMPORT) or measure is Measure.FAILED_FILES:  # which are not remembered
        return ()
    found = _grouped(runs, _Splitting(by, rows, zone).name)
    always = {*_named(query.filters, by), *_there(by, rows.values())}
    made = [
        Group(
            name,
            _figure(query, measure, found.get(name, ())),
            _imports(measure, found.get(name, ()), rows),
        )
        for name in always | found.keys()
    ]
    return _in_order(by, [each for each in made if each.figure.value or each.name in always])


def _figure(query: Query, measure: Measure, runs: Sequence[Run]) -> Figure:
    """The measure of a group; the sum of no runs is none, and not unknown."""
    sums = not (query.average or measure in (*RATES, Measure.DURATION))
    made = figure(measure, runs, average=query.average)
    return made if runs or not sums else Figure(measure, Fraction())


def _grouped(values: Iterable[T], name: Callable[[T], str]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for value in values:
        found.setdefault(name(value), []).append(value)
    return found


def _named(filters: Filters, by: By) -> Sequence[str]:
    """The groups that a question names, which are told even if there is nothing in them."""
    match by:
        case By.TYPE:
            return filters.types
        case By.SOURCE:
            return filters.sources
        case By.SCHEDULE:
            return [*filters.rhythms, *(each for each in filters.schedules if each == ONETIME)]
        case _:
            return ()


def compares(query: Query) -> bool:
    """Whether a question names two groups or more, to be held against each other."""
    return query.by is not None and len(_named(query.filters, query.by)) > 1


def _there(by: By, rows: Iterable[Import]) -> Iterable[str]:
    """The groups that there are imports of, where these are few."""
    return map(_OF_AN_IMPORT[by], rows) if by in _FEW else ()


def _imports(
    measure: Measure, runs: Sequence[Run], rows: Mapping[str, Import]
) -> tuple[Import, ...]:
    """The imports of a group that contribute to it, the latest run first."""
    counted = [run for run in reversed(runs) if _counts(measure, run)]
    return tuple(rows[name] for name in dict.fromkeys(run.import_id for run in counted))


def _counts(measure: Measure, run: Run) -> bool:
    if measure is Measure.FAILURES:
        return run.outcome == FAILED
    return bool(run.failed_rows) if measure is Measure.FAILED_ROWS else True


def _in_order(by: By, groups: Iterable[Group]) -> tuple[Group, ...]:
    if by is By.DAY:
        return tuple(sorted(groups, key=lambda each: each.name))
    return tuple(sorted(groups, key=lambda each: (-(each.figure.value or 0), each.name)))


async def imports_now(query: Query, context: WorkspaceContext, clock: Clock) -> Number:
    """How many imports stand so now, in groups. Raises VendorError."""
    assert query.by
    now = clock.now()
    reading = await (narrowed_rows if query.filters.narrow else listed_rows)(query, context, clock)
    rows = newest_first(reading.rows)
    late = await also_wrong(query, context, clock)
    memory = await since_when(context)
    gathered = Gathered(usual_span(context, now), (), {}, memory.since, reading, ())
    return Number(
        basis=gathered.basis(query, context, now, None),
        figure=_many(max(reading.total, len(rows))),
        totals=totals(()),
        outcomes=asked_outcomes(query.filters) or query.filters.statuses,
        by=query.by,
        groups=_groups_of_imports(query, rows, late),
        found=len(rows),
        compared=compares(query),
        standing=True,
    )


def _many(found: int) -> Figure:
    return Figure(Measure.IMPORTS, Fraction(found))


def _groups_of_imports(
    query: Query, rows: Sequence[Import], late: Sequence[LaggingImport]
) -> tuple[Group, ...]:
    by = query.by or By.TYPE
    name = _OF_AN_IMPORT.get(by, _by_state(query))
    found, beside = _grouped(rows, name), _grouped(late, lambda each: name(each.row))
    every = {*_named(query.filters, by), *found, *beside}
    made = [
        Group(
            each,
            _many(len(found.get(each, ()))),
            tuple(found.get(each, ())),
            tuple(beside.get(each, ())),
        )
        for each in every
    ]
    return _in_order(by, made)


def _by_state(query: Query) -> Callable[[Import], str]:
    return lambda row: standing_as(row, query)
