"""The files of an import's latest runs, read from MoEngage's run history."""

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.asked import Span
from bot.domain.errors import BudgetSpent, BudgetUnknown
from bot.domain.imports import File, Import
from bot.domain.requests import FilesQuery, Window
from bot.domain.runs.reasons import FileRun, parted, runs_of
from bot.services.ports import ImportsApi, Use

# 300 files: an import of that many files a run, or that many runs a day, is read no further.
MOST_PAGES: Final = 6


@dataclass(frozen=True, slots=True)
class History:
    """The runs of which files were read, the latest first; `cut` if there are more files, `spent`
    if the budget did not last for them; `unreadable` more files could not be read.
    """

    runs: tuple[FileRun, ...]
    cut: bool = False
    spent: bool = False
    unreadable: int = 0


async def latest_runs(
    api: ImportsApi,
    row: Import,
    now: datetime,
    *,
    span: Span | None = None,
    use: Use = Use.QUESTION,
    most: int = MOST_PAGES,
) -> History:
    """The files of the latest run, and of those about a day before it; of one in flight, too. With
    a span, those of the runs that began in it.

    What was read before the budget was spent is given. Raises VendorError.
    """
    files: list[File] = []
    more = spent = False
    unreadable = 0
    try:
        window = Window(span.start, span.end, exact=False) if span else _window(row, now)
        query = FilesQuery(row.id, window)
        async with aclosing(api.files(query, use)) as pages:
            async for page in pages:
                files += page.rows
                more = page.more
                unreadable += page.unreadable
                if page.number >= most:
                    break
    except BudgetSpent as error:
        if not files:
            raise
        spent = not isinstance(error, BudgetUnknown)
    runs = _parted(row, runs_of(files, row.ran_at))
    if span:
        runs = tuple(run for run in runs if run.at and span.start <= run.at <= span.end)
    return History(runs, cut=more, spent=spent, unreadable=unreadable)


def _parted(row: Import, runs: Sequence[FileRun]) -> tuple[FileRun, ...]:
    """Without files of an earlier run among those of the latest one: the row says how many it has.
    While a run is in flight, the number may be that one's.
    """
    if not runs or row.total_files is None or row.in_flight:
        return tuple(runs)
    return (*parted(runs[0], row.total_files), *runs[1:])


def _window(row: Import, now: datetime) -> Window | None:
    if row.ran_at is None:
        return None
    # Whether `ran_at` is that of a run in flight already is not documented.
    end = max(row.ran_at, now) if row.in_flight else row.ran_at
    return Window(row.ran_at, end, exact=False)
