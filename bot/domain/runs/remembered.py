"""Runs that ended, as they are remembered: MoEngage shows only the latest run of an import."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from bot.domain.imports import BROKEN, FAILED, PARTIAL_SUCCESS, File, Import
from bot.domain.runs.reasons import LONGEST_REASON, Reason, distinct, is_near
from bot.domain.runs.tallies import OUTCOMES

# What names a run: its import, and when it ran.
RunKey = tuple[str, datetime]

# Of a file: all its rows, and those that failed.
ROWS: Final = ("total_rows", "failed_rows")
# How far back the failures go of an import that is said to have recovered, and how long that is
# news.
WEEK: Final = timedelta(days=7)
RECENTLY: Final = timedelta(days=1)
# How long a run took is known if its end was seen within this of its real end; of a longer run,
# within a quarter of it.
PROMPT: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Run:
    """One run that ended. What is not known is None, and the reason empty.

    `ended_at` is when its end was first seen, to the second; of a run found in a run history, when
    its last file was completed. `reason` is the most frequent one, in MoEngage's words.
    """

    import_id: str
    outcome: str
    ran_at: datetime
    ended_at: datetime | None = None
    total_rows: int | None = None
    processed_rows: int | None = None
    files: int | None = None
    reason: str = ""
    duration: timedelta | None = None

    @property
    def key(self) -> RunKey:
        """What names it."""
        return self.import_id, self.ran_at

    @property
    def broken(self) -> bool:
        """Whether it failed, wholly or in part."""
        return self.outcome in BROKEN

    @property
    def dated_by_end(self) -> bool:
        """Whether it is known that `ran_at` is when it ended: MoEngage does not say, but a look
        soon after did.
        """
        return self.ended_at is not None and abs(self.ended_at - self.ran_at) <= PROMPT

    @property
    def failed_rows(self) -> int | None:
        """The rows that were not processed; None where the numbers do not say."""
        if self.total_rows is None or self.processed_rows is None:
            return None
        return max(self.total_rows - self.processed_rows, 0)


@dataclass(frozen=True, slots=True)
class Course:
    """What became of one import's failures: its failed runs in a window, the oldest first, and the
    first good run after them, whenever that was; None while it is still broken.
    """

    failed: Sequence[Run] = ()
    recovered: Run | None = None


def of_row(row: Import, outcome: str | None) -> Run | None:
    """The latest run of this row, which ended so; None while its end or its time is not known.

    While another run is in flight the numbers may be that one's, so they are left out.
    """
    if outcome not in OUTCOMES or row.ran_at is None:
        return None
    if row.in_flight:
        return Run(row.id, outcome, row.ran_at)
    numbers = (row.total_rows, row.processed_rows, row.total_files)
    return Run(row.id, outcome, row.ran_at, None, *numbers)


def with_end(
    run: Run, now: datetime, began: datetime | None = None, looked_at: datetime | None = None
) -> Run:
    """With when its end was seen; and how long it took, if it was seen running, and its end soon
    after a look at it that still showed it so.

    Whether `last_run_at` is a run's begin or its end is not documented, so `ran_at` says neither.
    """
    run = replace(run, ended_at=now.replace(microsecond=0))
    if began is None or looked_at is None or now < began:
        return run
    spent = now - began
    if now - max(looked_at, began) > max(spent / 4, PROMPT):
        return run
    return replace(run, duration=whole_seconds(spent))


def of_files(import_id: str, ran_at: datetime, files: Sequence[File]) -> Run:
    """A run with a broken file, out of a run history; one whose every file failed has failed."""
    total, failed = (_sum(getattr(file, name) for file in files) for name in ROWS)
    done = max((file.completed_at for file in files if file.completed_at), default=None)
    run = Run(
        import_id,
        FAILED if all(file.status == FAILED for file in files) else PARTIAL_SUCCESS,
        ran_at,
        done and done.replace(microsecond=0),
        total,
        None if total is None or failed is None else total - failed,
        len(files),
    )
    return reasoned(run, distinct(files), files_took(files))


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number or 0 for number in known)


def reasoned(run: Run, why: Sequence[Reason], took: timedelta | None) -> Run:
    """With why it failed and how long it took, as far as its files say."""
    reason = why[0].text[:LONGEST_REASON] if why else run.reason
    return replace(run, reason=reason, duration=run.duration if took is None else took)


def files_took(files: Sequence[File]) -> timedelta | None:
    """From when the first of these was scheduled until the last was completed; None if one of them
    does not say.
    """
    begins, ends = (
        [getattr(file, name) for file in files] for name in ("scheduled_at", "completed_at")
    )
    if not begins or None in begins or None in ends:
        return None
    took = max(ends) - min(begins)
    return whole_seconds(took) if took >= timedelta() else None


def whole_seconds(length: timedelta) -> timedelta:
    """Without what is less than a second."""
    return timedelta(seconds=length // timedelta(seconds=1))


def merged(shown: Iterable[Import], remembered: Iterable[Run]) -> list[Run]:
    """Each run once, the oldest first: the latest one of each row that MoEngage shows, and what is
    remembered. Of a run that is both, the outcome and the numbers are those shown.
    """
    latest = {row.id: run for row in shown if (run := _shown(row))}
    found, known = [], list(remembered)
    exact = {run.key for run in known}
    for run in known:
        now = latest.get(run.import_id)
        same = now is not None and (run.key == now.key if now.key in exact else _is_same(run, now))
        found.append(_updated(run, latest.pop(run.import_id)) if same else run)
    return sorted([*found, *latest.values()], key=lambda run: (run.ran_at, run.import_id))


def _is_same(known: Run, shown: Run) -> bool:
    """Whether they are one run, which a run history dates otherwise than the row. No run that
    failed becomes a good one.
    """
    return is_near(shown.ran_at, known.ran_at) and (shown.broken or not known.broken)


def _shown(row: Import) -> Run | None:
    return None if row.in_flight else of_row(row, row.outcome)


def _updated(known: Run, shown: Run) -> Run:
    """The row may have lost its numbers by now: then those that are remembered stay."""
    reason = known.reason if shown.broken else ""
    counted = known if shown.total_rows is None else shown
    return replace(
        shown,
        ended_at=known.ended_at,
        reason=reason,
        duration=known.duration,
        total_rows=counted.total_rows,
        processed_rows=counted.processed_rows,
        files=known.files if shown.files is None else shown.files,
    )


def by_import(runs: Iterable[Run]) -> Mapping[str, Sequence[Run]]:
    """The runs of each import, in their order."""
    found: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        found[run.import_id].append(run)
    return dict(found)


def course(runs: Sequence[Run], begin: datetime, end: datetime) -> Course:
    """What became of the failures of one import from `begin` on and before `end`, out of its runs
    until now, the oldest first.
    """
    failed = tuple(run for run in runs if run.broken and begin <= run.ran_at < end)
    if not failed:
        return Course()
    after = (run for run in runs if not run.broken and run.ran_at > failed[-1].ran_at)
    return Course(failed, next(after, None))


def recovery(runs: Sequence[Run], now: datetime) -> Course:
    """The latest failures in a row of one import, of the last week, if a good run within the last
    day followed them: out of its runs until now, the oldest first.
    """
    found = course(runs, now - WEEK, now)
    good = found.recovered
    if good is None or now - good.ran_at > RECENTLY:
        return Course()
    before = [run for run in runs if now - WEEK <= run.ran_at < good.ran_at]
    failed = tuple(takewhile(lambda run: run.broken, reversed(before)))
    return Course(failed[::-1], good)
