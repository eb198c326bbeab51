"""Why a run went wrong: its files put together into runs, and into distinct reasons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.imports import BROKEN, File


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
    """The files of one run; `at` is when it was scheduled, None where no file says."""

    at: datetime | None
    files: tuple[File, ...]

    @property
    def broken(self) -> tuple[File, ...]:
        """Its files that did not load whole, in their order."""
        return tuple(file for file in self.files if is_broken(file))


def is_broken(file: File) -> bool:
    """Whether it failed, wholly or in part."""
    return file.status in BROKEN


def runs_of(files: Iterable[File]) -> tuple[FileRun, ...]:
    """The runs that these files are of, the latest first. Files of one run have one `scheduled_at`;
    those of an unknown one stand last.
    """
    runs: defaultdict[datetime | None, dict[str, File]] = defaultdict(dict)
    for file in files:
        runs[file.scheduled_at or file.completed_at][file.id] = file
    made = [FileRun(at, tuple(found.values())) for at, found in runs.items()]
    return tuple(sorted(made, key=lambda run: -run.at.timestamp() if run.at else 0.0))


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


def _reason(group: Sequence[File]) -> Reason:
    rows = [file.failed_rows for file in group if file.failed_rows is not None]
    text = " ".join(group[0].reason.split())
    return Reason(text, len(group), sum(rows) if rows else None)
