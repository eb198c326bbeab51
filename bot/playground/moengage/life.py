"""What becomes of an import by itself, as time goes on: its next run, how it goes, and its rest.

A run goes QUEUED, PROCESSING and then to its outcome; a PERIODIC import goes back to SCHEDULED a
little later and keeps the outcome in `last_run_status`, a ONETIME one stays as it ended.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.playground.moengage.imports import SCHEDULED, Import
from bot.playground.moengage.runs import PROCESSING, QUEUED, Course, Run, Times, plan

TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Life:
    """How the imports of one world live.

    `course` says how a scheduled run goes; `settle_after` its end a periodic import is SCHEDULED
    again (0: at once); `last_run_at_moves` says whether `last_run_at` is the start of the latest
    run, and so runs ahead of `last_run_status`, or its finish.
    """

    course: Course
    settle_after: timedelta
    last_run_at_moves: Literal["start", "finish"]

    def catch_up(self, item: Import, now: datetime) -> None:
        """Everything that happens to it until `now`."""
        while (event := self._next_event(item)) and event[0] <= now:
            at, act = event
            act(item, at)

    def begin(self, item: Import, at: datetime) -> None:
        """A run is queued, to go as the course says."""
        self.launch(item, self.course(item.feed, at, item.dice))

    def launch(self, item: Import, run: Run) -> None:
        """This run is queued; the one that is due next comes after it."""
        item.flight, item.status = run, QUEUED
        item.due = item.feed.due_after(run.times.queued_at)
        item.settles_at = None

    def end_now(
        self,
        item: Import,
        now: datetime,
        outcome: str,
        reason: str | None = None,
        *,
        share: float = 1.0,
    ) -> None:
        """A run (the one under way, if any) ends so at this instant, with this share of the usual
        rows; a `reason` is as `plan` takes it.
        """
        begun = item.flight is not None and item.status == PROCESSING
        queued = item.flight.times.queued_at if item.flight else now
        started = item.flight.times.started_at if item.flight and begun else now
        times = Times(queued, started, now)
        feed = replace(item.feed, rows=round(item.feed.rows * share))
        item.flight = plan(feed, times, outcome, reason, item.dice)
        if not begun:
            self._process(item, now)
        self._finish(item, now)

    def _next_event(
        self, item: Import
    ) -> tuple[datetime, Callable[[Import, datetime], None]] | None:
        if item.flight and item.status == QUEUED:
            return item.flight.times.started_at, self._process
        if item.flight:
            return item.flight.times.finished_at, self._finish
        if item.settles_at and not (item.due and item.due < item.settles_at):
            return item.settles_at, self._settle
        return (item.due, self.begin) if item.due and not item.skips else None

    def _process(self, item: Import, at: datetime) -> None:
        item.status = PROCESSING
        if self.last_run_at_moves == "start":
            self._move_last_run_at(item, at)

    def _finish(self, item: Import, at: datetime) -> None:
        assert item.flight is not None
        item.runs.append(item.flight)
        item.flight = None
        if self.last_run_at_moves == "finish":
            self._move_last_run_at(item, at)
        item.status = item.last_run_status = item.runs[-1].outcome
        item.skips = False
        if item.feed.every:
            # A run that took longer than its period leaves out those it overlapped.
            item.due = item.feed.due_after(at)
            item.settles_at = at + self.settle_after
            if not self.settle_after:
                self._settle(item, at)

    def _settle(self, item: Import, _at: datetime) -> None:
        item.status, item.settles_at = SCHEDULED, None

    def _move_last_run_at(self, item: Import, at: datetime) -> None:
        item.last_run_at = max(at, item.last_run_at + TICK) if item.last_run_at else at
