"""The files of an import's latest runs, read from MoEngage's run history."""

from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.errors import BudgetSpent, BudgetUnknown
from bot.domain.imports import File, Import
from bot.domain.reasons import FileRun, runs_of
from bot.services.ports import ImportsApi, Use

# 300 files: an import of that many files a run, or that many runs a day, is read no further.
MOST_PAGES: Final = 6
# The vendor's dates carry no zone, and a run may have begun on the day before.
MARGIN: Final = timedelta(days=1)
# MoEngage refuses a window of more than 30 days.
LONGEST_WINDOW: Final = timedelta(days=29)


@dataclass(frozen=True, slots=True)
class History:
    """The runs of which files were read, the latest first; `cut` if there are more files, `spent`
    if the budget did not last for them.
    """

    runs: tuple[FileRun, ...]
    cut: bool = False
    spent: bool = False


async def latest_runs(
    api: ImportsApi,
    row: Import,
    zone: ZoneInfo,
    now: datetime,
    *,
    use: Use = Use.QUESTION,
    most: int = MOST_PAGES,
) -> History:
    """The files of the latest run, and of those about a day before it; of one in flight, too.

    What was read before the budget was spent is given. Raises VendorError.
    """
    files: list[File] = []
    more = spent = False
    try:
        async with aclosing(api.files(_body(row, zone, now), use)) as pages:
            async for page in pages:
                files += page.rows
                more = page.more
                if page.number >= most:
                    break
    except BudgetSpent as error:
        if not files:
            raise
        spent = not isinstance(error, BudgetUnknown)
    return History(runs_of(files, row.ran_at), cut=more, spent=spent)


def _body(row: Import, zone: ZoneInfo, now: datetime) -> Mapping[str, object]:
    if row.ran_at is None:
        return {"import_id": row.id}
    # Whether `ran_at` is that of a run in flight already is not documented.
    end = (max(row.ran_at, now) if row.in_flight else row.ran_at).astimezone(zone) + MARGIN
    start = max(row.ran_at.astimezone(zone) - MARGIN, end - LONGEST_WINDOW)
    return {
        "import_id": row.id,
        "date": {
            "start_date": f"{start:%Y-%m-%d}",
            "end_date": f"{end:%Y-%m-%d}",
            "format": "YYYY-MM-DD",
        },
    }
