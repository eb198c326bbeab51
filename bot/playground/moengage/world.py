"""A company's imports that live: seeded, and moved by `advance` and by a person's levers alone.

A run goes QUEUED, PROCESSING and then to its outcome; a PERIODIC import goes back to SCHEDULED a
little later and keeps the outcome in `last_run_status`, a ONETIME one stays as it ended. Each
import has dice of its own, so a day is the same in one step or in a thousand.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.playground.moengage.company import DAY, Feed, Template, invent, make
from bot.playground.moengage.imports import ARCHIVED, BROKEN, SCHEDULED, Import, Triggered
from bot.playground.moengage.runs import (
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SUCCESSFUL,
    Run,
    Times,
    plan,
    timing,
)

TRIGGER_PAUSE: Final = timedelta(minutes=5)
TICK: Final = timedelta(microseconds=1)
FOR_EVER: Final = timedelta(days=365)
# The parts that imports are given at the beginning, and what share of the company plays each.
CAST: Final = (
    (FAILED, 0.06),
    (PARTIAL_SUCCESS, 0.04),
    (PROCESSING, 0.05),
    (QUEUED, 0.03),
    (ARCHIVED, 0.05),
    (SCHEDULED, 0.02),  # never ran
)
CLOSED: Final = (*BROKEN, ARCHIVED)  # the parts that an upload, too, can play

# How a run of this feed goes that is queued at that instant.
Course = Callable[[Feed, datetime, Random], Run]


class World:
    """All imports of one workspace, from a believable past day on: invented ones, or `feeds`.

    `course` says how each scheduled run goes, instead of the dice.
    `trouble` is the share of runs that do not succeed (0: none ever, but by a lever);
    `settle_after` seconds after its end a periodic import is SCHEDULED again (0: at once);
    `last_run_at_moves` says whether `last_run_at` is the start of the latest run, and so runs ahead
    of `last_run_status`, or its finish.
    """

    def __init__(
        self,
        seed: int,
        now: datetime,
        count: int = 40,
        *,
        zone: str = "Asia/Calcutta",
        trouble: float = 0.04,
        settle_after: float = 90.0,
        last_run_at_moves: Literal["start", "finish"] = "finish",
        feeds: Sequence[Feed] | None = None,
        course: Course | None = None,
    ) -> None:
        self.seed = seed
        self.now = now
        self.zone = ZoneInfo(zone)
        self.zone_name = zone
        self.trouble = trouble
        self.settle_after = timedelta(seconds=settle_after)
        self.last_run_at_moves = last_run_at_moves
        self.dice = Random(seed)
        self.imports: dict[str, Import] = {}
        self.deleted: dict[str, Import] = {}
        self.course = course or self._by_dice
        for feed in invent(self.dice, now, count, self.zone) if feeds is None else feeds:
            self.add(feed)
        if feeds is None:
            self._cast(count)

    # --- Time ---------------------------------------------------------------------------------

    def advance(self, now: datetime) -> None:
        """Let everything happen that happens until `now`; time never goes back."""
        if now <= self.now:
            return
        for item in self.imports.values():
            self._catch_up(item, now)
        self.now = now

    # --- Looking ------------------------------------------------------------------------------

    def find(self, name_or_id: str) -> Import:
        """The import with that id or, failing that, that exact name; LookupError if none."""
        if name_or_id in self.imports:
            return self.imports[name_or_id]
        for item in self.imports.values():
            if item.feed.name == name_or_id:
                return item
        raise LookupError(f"There is no import {name_or_id!r}.")

    # --- A person's levers --------------------------------------------------------------------
    # Each takes an id or a name and acts at the instant to which the world was advanced.

    def fail(self, which: str, reason: str | None = None, *, partial: bool = False) -> None:
        """A run happens now (the one under way, if any) and fails. No reason: one is drawn; an
        empty one: the run history has no file that could show it.
        """
        self._run_now(self._living(which), PARTIAL_SUCCESS if partial else FAILED, reason)

    def recover(self, which: str, *, share: float = 1.0) -> None:
        """A run happens now (the one under way, if any) and is successful, with this share of the
        usual rows.
        """
        self._run_now(self._living(which), SUCCESSFUL, share=share)

    def hang(self, which: str) -> None:
        """A run begins now, and goes on until another lever ends it; ValueError if one is under
        way.
        """
        item = self._living(which)
        if item.flight:
            raise ValueError("This import is already running.")
        times = Times(self.now, self.now, self.now + FOR_EVER)
        self._launch(item, self._plan(item.feed, times, item.dice))
        self._catch_up(item, self.now)

    def skip(self, which: str) -> None:
        """The next run is due now, and does not come; ValueError if none is to come."""
        item = self._living(which)
        if item.flight or not item.feed.every:
            raise ValueError("This import has no next run.")
        item.due, item.skips = self.now, True

    def rerun(self, which: str) -> None:
        """A run happens now and ends as the latest one did: only `last_run_at` moves."""
        item = self._living(which)
        self._run_now(item, item.last_run_status or SUCCESSFUL)

    def escalate(self, which: str) -> None:
        """The latest run turns from PARTIAL_SUCCESS to FAILED; ValueError if it was not partial."""
        item = self.find(which)
        if item.last_run_status != PARTIAL_SUCCESS:
            raise ValueError("Only a partial success can turn into a failure.")
        self._end_as(item, FAILED)

    def start(self, which: str) -> None:
        """A run is queued now, to go its way as time advances; ValueError if one is under way."""
        item = self._living(which)
        if item.flight:
            raise ValueError("This import is already running.")
        self._begin(item, self.now)

    def archive(self, which: str) -> None:
        """No run happens any more; one that is under way is dropped."""
        item = self.find(which)
        item.status, item.due, item.flight, item.settles_at = ARCHIVED, None, None, None

    def delete(self, which: str) -> None:
        """It is not listed any more, and nothing happens to it."""
        item = self.find(which)
        self.deleted[item.feed.id] = self.imports.pop(item.feed.id)

    def restore(self, import_id: str) -> None:
        """A deleted import is listed again, as it would be by now; LookupError if it was not."""
        if import_id not in self.deleted:
            raise LookupError(f"no import {import_id!r} was deleted")
        item = self.imports[import_id] = self.deleted.pop(import_id)
        self._catch_up(item, self.now)

    def rename(self, which: str, name: str) -> None:
        """The same import under another name."""
        item = self.find(which)
        item.feed = replace(item.feed, name=name)

    def fail_many(self, count: int, *, partial: bool = False) -> Sequence[str]:
        """That many imports that were well (or all of them) fail now; their ids."""
        well = [
            item.feed.id
            for item in self.imports.values()
            if item.status != ARCHIVED and item.last_run_status not in BROKEN
        ]
        chosen = self.dice.sample(well, min(count, len(well)))
        for import_id in chosen:
            self.fail(import_id, partial=partial)
        return chosen

    def upload(self, name: str, kind: str = "USERS") -> str:
        """Somebody uploads a CSV file under any name, and its run is queued now; its id."""
        template = Template(name, kind, "CSV", None, 1, 5_000, "crm")
        return self.add(make(template, self.dice, self.now, self.zone)).feed.id

    def add(self, feed: Feed) -> Import:
        """It is listed from now on, with the runs that it had lately."""
        lately = max(feed.created_at, self.now - max(DAY, 2 * feed.every)) if feed.every else None
        due = feed.due_after(lately) if lately else feed.created_at
        item = self.imports[feed.id] = Import(feed, Random(f"{self.seed}/{feed.id}"), due)
        self._catch_up(item, self.now)
        return item

    def trigger(self, import_id: str) -> Triggered:
        """The API's own lever, with its rules: periodic imports, once in five minutes each."""
        item = self.imports.get(import_id)
        if item is None or item.status == ARCHIVED or item.feed.every is None:
            return Triggered.NOT_FOUND
        if item.flight or (item.triggered_at and self.now - item.triggered_at < TRIGGER_PAUSE):
            return Triggered.TOO_SOON
        item.triggered_at = self.now
        self._begin(item, self.now)
        return Triggered.STARTED

    # --- The life of an import ----------------------------------------------------------------

    def _catch_up(self, item: Import, now: datetime) -> None:
        while (event := self._next_event(item)) and event[0] <= now:
            at, act = event
            act(item, at)

    def _next_event(
        self, item: Import
    ) -> tuple[datetime, Callable[[Import, datetime], None]] | None:
        if item.flight and item.status == QUEUED:
            return item.flight.times.started_at, self._process
        if item.flight:
            return item.flight.times.finished_at, self._finish
        if item.settles_at and not (item.due and item.due < item.settles_at):
            return item.settles_at, self._settle
        return (item.due, self._begin) if item.due and not item.skips else None

    def _begin(self, item: Import, at: datetime) -> None:
        self._launch(item, self.course(item.feed, at, item.dice))

    def _launch(self, item: Import, run: Run) -> None:
        item.flight, item.status = run, QUEUED
        item.due = item.feed.due_after(run.times.queued_at)
        item.settles_at, item.skips = None, False

    def _by_dice(self, feed: Feed, at: datetime, dice: Random) -> Run:
        return self._plan(feed, timing(feed, at, dice), dice)

    def _plan(self, feed: Feed, times: Times, dice: Random) -> Run:
        return plan(feed, times, self._draw(dice), None, dice)

    def _draw(self, dice: Random) -> str:
        roll = dice.random()
        if roll >= self.trouble:
            return SUCCESSFUL
        return FAILED if roll < 0.6 * self.trouble else PARTIAL_SUCCESS

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

    def _run_now(
        self, item: Import, outcome: str, reason: str | None = None, *, share: float = 1.0
    ) -> None:
        begun = item.flight is not None and item.status == PROCESSING
        queued = item.flight.times.queued_at if item.flight else self.now
        started = item.flight.times.started_at if item.flight and begun else self.now
        times = Times(queued, started, self.now)
        feed = replace(item.feed, rows=round(item.feed.rows * share))
        item.flight = plan(feed, times, outcome, reason, item.dice)
        if not begun:
            self._process(item, self.now)
        self._finish(item, self.now)

    def _end_as(self, item: Import, outcome: str) -> None:
        """Write the latest run anew, as if it had ended so, at the same instant."""
        was = item.runs.pop()
        item.runs.append(plan(item.feed, was.times, outcome, None, item.dice))
        if item.status == item.last_run_status:
            item.status = outcome
        item.last_run_status = outcome

    def _living(self, which: str) -> Import:
        item = self.find(which)
        if item.status == ARCHIVED:
            raise ValueError("Archived imports do not run.")
        return item

    # --- The beginning ------------------------------------------------------------------------

    def _cast(self, count: int) -> None:
        """Give some imports the parts without which a day is not believable."""
        idle = [item for item in self.imports.values() if item.runs and not item.flight]
        self.dice.shuffle(idle)
        for part, share in CAST:
            for _ in range(round(share * count)):
                fit = (each for each in idle if each.feed.every or part in CLOSED)
                if item := next(fit, None):
                    idle.remove(item)
                    self._play(item, part)

    def _play(self, item: Import, part: str) -> None:
        if part == ARCHIVED:
            self.archive(item.feed.id)
        elif part == SCHEDULED:
            # Set up a moment ago, for a first run to come.
            item.feed = replace(item.feed, created_at=self.now - timedelta(minutes=40))
            item.runs.clear()
            item.status, item.last_run_status, item.last_run_at = SCHEDULED, None, None
        elif part in BROKEN:
            if self.trouble:
                self._end_as(item, part)
        else:
            ahead = timedelta(seconds=item.dice.uniform(60, 600))
            begins = self.now + timedelta(seconds=item.dice.uniform(5, 20))
            if part == PROCESSING:
                begins = self.now - min(
                    timedelta(seconds=20), (self.now - item.runs[-1].times.finished_at) / 2
                )
            times = Times(min(begins, self.now), begins, self.now + ahead)
            self._launch(item, self._plan(item.feed, times, item.dice))
            self._catch_up(item, self.now)
