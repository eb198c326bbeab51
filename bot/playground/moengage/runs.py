"""How one run of a feed goes: its times, its files, its rows and why it failed, all drawn ahead."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple

from bot.playground.moengage.company import Feed

SUCCESSFUL: Final = "SUCCESSFUL"
FAILED: Final = "FAILED"
PARTIAL_SUCCESS: Final = "PARTIAL_SUCCESS"
PROCESSING: Final = "PROCESSING"
QUEUED: Final = "QUEUED"
WAITING: Final = "WAITING"


class Times(NamedTuple):
    """When a run was queued, began and ended."""

    queued_at: datetime
    started_at: datetime
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class RunFile:
    """One file of a run, as it will be when the run is over."""

    id: str
    name: str
    outcome: str
    reason: str
    started_at: datetime
    completed_at: datetime
    size: int
    total: int
    added: int
    updated: int
    skipped: int
    failed: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run, over or not. `found` files were seen in the source, which may be none at all."""

    times: Times
    outcome: str
    found: int
    files: tuple[RunFile, ...]

    def file_state(self, file: RunFile, now: datetime) -> str:
        """The state of one of its files at that instant."""
        if now < self.times.started_at:
            return QUEUED
        if now < file.started_at:
            return WAITING
        return PROCESSING if now < file.completed_at else file.outcome

    def figures(self, now: datetime) -> tuple[int, int, int, int]:
        """Total files, processed files, total rows, processed rows at that instant."""
        done = [file for file in self.files[: self.found] if file.completed_at <= now]
        total = sum(file.total for file in self.files)
        return self.found, len(done), total, sum(file.added + file.updated for file in done)


# How a run of this feed goes that is queued at that instant.
Course = Callable[[Feed, datetime, Random], Run]


class Reason(NamedTuple):
    """Why a run fails, in the words of the run history."""

    text: str
    found: bool = True  # False: it fails before any file is seen
    rows: bool = True  # False: no row is read
    sources: tuple[str, ...] = ("S3", "SFTP", "CSV")


REMOTE: Final = ("S3", "SFTP")
FAILURES: Final = (
    Reason("The header of the file does not match the mapping: column 'email' is missing"),
    Reason("The header of the file does not match the mapping: unknown column 'cust_id'"),
    Reason("The credentials of the S3 bucket have expired", False, False, ("S3",)),
    Reason("The SFTP server refused the log-in: key not accepted", False, False, ("SFTP",)),
    Reason("The folder was not found: /exports/{prefix}", False, False, REMOTE),
    Reason("No file matches the prefix '{prefix}' and the date format", False, False, REMOTE),
    Reason("Applicable rate limit breached; rename the file and upload it again"),
    Reason("The file has no data rows", rows=False),
    Reason("A file of this name was processed before and is skipped", True, False, REMOTE),
    Reason("The file could not be read after 30 tries: not valid UTF-8", rows=False),
)
PARTIAL_FAILURES: Final = (
    "Some rows were refused: the user id is empty",
    "Some rows were refused: 'phone' is not a phone number",
    "Some rows were refused: 'updated_at' does not match the date format",
    "Some rows were refused: more columns than the header",
)
SECONDS_A_QUEUE: Final = (1.0, 20.0)
ROWS_A_SECOND: Final = (3_000.0, 9_000.0)


def timing(feed: Feed, at: datetime, dice: Random) -> Times:
    """The times of a run that is queued at that instant: some seconds' wait, then by its size."""
    started = at + timedelta(seconds=dice.uniform(*SECONDS_A_QUEUE))
    seconds = dice.uniform(4, 15) + feed.rows / dice.uniform(*ROWS_A_SECOND)
    return Times(at, started, started + timedelta(seconds=seconds))


def by_dice(trouble: float) -> Course:
    """All is drawn: the times of a run, and how it ends."""
    return lambda feed, at, dice: drawn(feed, timing(feed, at, dice), trouble, dice)


def drawn(feed: Feed, times: Times, trouble: float, dice: Random) -> Run:
    """A run with those times; how it ends is drawn, and this share of runs does not succeed."""
    roll = dice.random()
    broken = FAILED if roll < 0.6 * trouble else PARTIAL_SUCCESS
    return plan(feed, times, SUCCESSFUL if roll >= trouble else broken, None, dice)


def plan(feed: Feed, times: Times, outcome: str, reason: str | None, dice: Random) -> Run:
    """A run with those times that ends so.

    `reason` None is drawn; an empty one leaves no file in the run history at all, so that nobody
    can say why.
    """
    if reason == "":
        return Run(times, outcome, 0, ())
    why = Reason(reason or "")
    if reason is None and outcome == FAILED:
        why = dice.choice([each for each in FAILURES if feed.source in each.sources])
    elif reason is None and outcome == PARTIAL_SUCCESS:
        why = Reason(dice.choice(PARTIAL_FAILURES))
    text = why.text.replace("{prefix}", feed.prefix)
    # Where no file was found, the history still names the one that was looked for.
    found = feed.files if why.found else 0
    of = max(found, 1)
    files = []
    for number in range(of):
        # The last file is the bad one of a run that was half good.
        bad = outcome == FAILED or (outcome == PARTIAL_SUCCESS and number + 1 == of)
        ended = {"outcome": outcome, "reason": text} if bad else {}
        file = _file(feed, times, _Part(number, of), dice, **ended)
        files.append(file if why.rows else _empty(file))
    return Run(times, outcome, found, tuple(files))


class _Part(NamedTuple):
    number: int
    of: int


def _file(
    feed: Feed,
    times: Times,
    part: _Part,
    dice: Random,
    *,
    outcome: str = SUCCESSFUL,
    reason: str = "",
) -> RunFile:
    total = max(1, int(feed.rows / part.of * dice.uniform(0.85, 1.15)))
    refused = {SUCCESSFUL: 0.0, PARTIAL_SUCCESS: dice.uniform(0.001, 0.2)}.get(outcome, 1.0)
    failed = math.ceil(total * refused)
    skipped = int((total - failed) * dice.uniform(0, 0.01))
    added = int((total - failed - skipped) * dice.uniform(0.05, 0.6))
    span = (times.finished_at - times.started_at) / part.of
    suffix = f"_{part.number + 1}" if part.of > 1 else ""
    return RunFile(
        id=f"{int(times.queued_at.timestamp()):08x}{dice.getrandbits(64):016x}",
        name=f"{feed.prefix}_{times.queued_at:%Y%m%d_%H%M%S}{suffix}.csv",
        outcome=outcome,
        reason=reason,
        started_at=times.started_at + span * part.number,
        # The shares of a run are rounded; none of them may outlast it.
        completed_at=min(times.started_at + span * (part.number + 1), times.finished_at),
        size=total * dice.randrange(40, 160),
        total=total,
        added=added,
        updated=total - failed - skipped - added,
        skipped=skipped,
        failed=failed,
    )


def _empty(file: RunFile) -> RunFile:
    return replace(file, size=0, total=0, added=0, updated=0, skipped=0, failed=0)
