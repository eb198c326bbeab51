"""Why a run went wrong: its files put together into runs, and into distinct reasons."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.domain.imports import BROKEN, File

# Reasons are cut to this many characters where they are kept.
LONGEST_REASON: Final = 250
# MoEngage refuses to start an import that ran in the last five minutes, so instants that are closer
# than this are of one run. A bit less than five minutes, for the files of a run need not be
# scheduled in its first second.
SAME_RUN: Final = timedelta(minutes=4, seconds=30)
# Files that follow each other this closely are of one run, however many there are.
NEXT_FILE: Final = timedelta(minutes=1)
# A file of which only the end is known is of a run that began at most this long before.
LONGEST_RUN: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in the vendor's words, empty where it gave none; how much broke because of it.

    `rows` are the failed ones, None where no file says how many.
    """

    text: str
    files: int
    rows: int | None


@dataclass(frozen=True, slots=True)
class FileRun:
    """The files of one run; `at` is when it began, None where no file says."""

    at: datetime | None
    files: tuple[File, ...]

    @property
    def broken(self) -> tuple[File, ...]:
        """Its files that did not load whole, in their order."""
        return tuple(file for file in self.files if is_broken(file))


def is_broken(file: File) -> bool:
    """Whether it failed, wholly or in part."""
    return file.status in BROKEN


def runs_of(files: Iterable[File], ran_at: datetime | None = None) -> tuple[FileRun, ...]:
    """The runs that these files are of, the latest first; a file that was read twice counts once.

    MoEngage does not say which run a file is of, so files that were scheduled about the same time
    are of one run. A file that has only an end is of the run that began last before it; `ran_at`
    is when the latest run began that MoEngage shows of the import. Files without any instant are
    of the only run there is; where there are several, they stand last, as a run of unknown time.
    """
    read = list(files)
    runs = _near((file.scheduled_at, file) for file in read)
    if ran_at and not any(run.holds(ran_at) for run in runs):
        runs.append(_Run(ran_at, ran_at))
    only_ended: list[tuple[datetime | None, File]] = []
    for file in read:
        if file.scheduled_at is None:
            run = _begun_before(file.completed_at, runs)
            if run:
                run.files.append(file)
            else:
                only_ended.append((file.completed_at, file))
    runs += _near(only_ended)
    found = [FileRun(run.first, _once(run.files)) for run in runs if run.files]
    found.sort(key=_begin, reverse=True)
    undated = _once(file for at, file in only_ended if at is None)
    if not undated:
        return tuple(found)
    if len(found) == 1:
        return (FileRun(found[0].at, (*found[0].files, *undated)),)
    return (*found, FileRun(None, undated))


def parted(run: FileRun, latest: int) -> tuple[FileRun, ...]:
    """The run in two, the later one first, where it holds the files of two that were near: more
    than the `latest` one has, and the others had ended before these were scheduled.
    """
    dated = sorted(
        (file for file in run.files if file.scheduled_at), key=lambda one: _stamp(one.scheduled_at)
    )
    whole = len(dated) == len(run.files)
    for at in range(len(dated) - max(latest, 1), 0, -1) if whole else ():
        before, after = tuple(dated[:at]), tuple(dated[at:])
        if _is_over(before, _stamp(after[0].scheduled_at)):
            return FileRun(after[0].scheduled_at, after), FileRun(run.at, before)
    return (run,)


def _is_over(files: Iterable[File], begun: float) -> bool:
    """Whether all of these had ended before that."""
    return all(file.completed_at and _stamp(file.completed_at) < begun for file in files)


def is_near(one: datetime, other: datetime) -> bool:
    """Whether two instants are so near that no other run can have begun between them."""
    return abs(one - other) < SAME_RUN


@dataclass(slots=True)
class _Run:
    """A run that files are still put into: its first and last instant so far."""

    first: datetime
    last: datetime
    files: list[File] = field(default_factory=list)

    def holds(self, at: datetime) -> bool:
        """Whether an instant is so near that it is of this run."""
        return is_near(at, self.first) or timedelta() <= at - self.last < NEXT_FILE


def _near(dated: Iterable[tuple[datetime | None, File]]) -> list[_Run]:
    """Runs of files that are near to each other, the earliest first; leaves out the undated."""
    runs: list[_Run] = []
    known = [(at, file) for at, file in dated if at]
    for at, file in sorted(known, key=lambda each: each[0]):
        if not (runs and runs[-1].holds(at)):
            runs.append(_Run(at, at))
        runs[-1].last = at
        runs[-1].files.append(file)
    return runs


def _begun_before(end: datetime | None, runs: Iterable[_Run]) -> _Run | None:
    """The run that began last before a file's end, or a moment after, for clocks differ."""
    if end is None:
        return None
    begun = [run for run in runs if timedelta() <= end + NEXT_FILE - run.first < LONGEST_RUN]
    return max(begun, key=lambda run: run.first, default=None)


def _once(files: Iterable[File]) -> tuple[File, ...]:
    return tuple({file.id: file for file in files}.values())


def _begin(run: FileRun) -> float:
    return _stamp(run.at)


def _stamp(at: datetime | None) -> float:
    return at.timestamp() if at else 0.0


def latest(runs: Sequence[FileRun], *, broken: bool) -> FileRun | None:
    """The latest run; with `broken` the latest one that has a broken file."""
    return next((run for run in runs if run.broken or not broken), None)


def distinct(files: Iterable[File]) -> tuple[Reason, ...]:
    """The distinct reasons of the broken ones among these files, that of the most files first,
    then that of the most rows.
    """
    groups: defaultdict[str, list[File]] = defaultdict(list)
    for file in files:
        if is_broken(file):
            groups[" ".join(file.reason.split()).casefold()].append(file)
    found = [_reason(group) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: (-one.files, -(one.rows or 0), one.text)))


def is_alike(one: str, other: str) -> bool:
    """Whether two reasons are the same but for numbers, as of lines and files."""
    return bool(one) and _without_numbers(one) == _without_numbers(other)


def _without_numbers(reason: str) -> str:
    return " ".join(re.sub(r"\d+", "0", reason).split()).casefold()


def _reason(group: Sequence[File]) -> Reason:
    rows = [file.failed_rows for file in group if file.failed_rows is not None]
    text = " ".join(group[0].reason.split())
    return Reason(text, len(group), sum(rows) if rows else None)
