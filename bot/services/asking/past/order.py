"""The imports of past runs: what became of each, in which order, and on which page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from bot.domain.answers.notes import Notes
from bot.domain.answers.past import ImportRuns, grouped, with_aftermath
from bot.domain.asked import Relation, Span
from bot.domain.imports import Import
from bot.domain.runs.remembered import Run, by_import
from bot.query.values import Query
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.lists.listing import PAGE_ROWS, paged
from bot.services.asking.past.gathering import histories, remembered
from bot.services.asking.past.limits import furthest_first, of_a_run
from bot.services.asking.past.outcomes import without


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the imports, with those behind it; a file has all of them."""

    number: int
    of: int
    note: Notes
    shown: Sequence[ImportRuns]
    later: tuple[Import, ...]


def page_of(query: Query, groups: Sequence[ImportRuns]) -> Page:
    """The page that is asked for, or the last."""
    number, pages, note = paged(query, len(groups))
    if query.as_csv:
        return Page(number, pages, note, groups, ())
    first, end = (number - 1) * PAGE_ROWS, number * PAGE_ROWS
    later = tuple(each.row for each in groups[end:])
    return Page(number, pages, note, groups[first:end], later)


def in_order(
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


def by_what_became(
    query: Query, runs: Sequence[Run], rows: Mapping[str, Import]
) -> list[ImportRuns]:
    """The imports of these runs; of a number of runs each by itself."""
    if query.latest is None or query.relation is Relation.AGAIN:
        return [with_aftermath(rows[name], each, each) for name, each in grouped(runs)]
    few = runs[: query.latest] if query.oldest else list(reversed(runs))[: query.latest]
    newest = {run.import_id: run for run in runs}
    return [
        with_aftermath(rows[run.import_id], (run,), ())
        if run is newest[run.import_id]
        else ImportRuns(rows[run.import_id], (run,))
        for run in few
    ]


async def followed(
    groups: Sequence[ImportRuns], context: WorkspaceContext
) -> tuple[ImportRuns, ...]:
    """With when they recovered, by the runs since then."""
    broken = {each.row.id: each.row for each in groups if each.became}
    known = await histories(list(broken.values()), context)
    return tuple(
        with_aftermath(each.row, each.runs, known[each.row.id]) if each.became else each
        for each in groups
    )


async def recovered_last_first(
    query: Query,
    groups: Sequence[ImportRuns],
    span: Span,
    context: WorkspaceContext,
    now: datetime,
) -> list[ImportRuns]:
    """All of them, or a number of the last, by one look at what is remembered since then."""
    since = by_import((await remembered(context, Span(span.start, now))).runs)
    found = [with_aftermath(each.row, each.runs, since.get(each.row.id, ())) for each in groups]
    at = {each.row.id: each.recovered_at.timestamp() if each.recovered_at else 0 for each in found}
    return sorted(found, key=lambda each: -at[each.row.id])[: query.latest]
