"""A company's imports that live: seeded, and moved by `advance` and by a person's levers alone.

Each import has dice of its own, so a day is the same in one step or in a thousand.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.playground.moengage.cast import cast
from bot.playground.moengage.company import DAY, Feed, invent
from bot.playground.moengage.imports import ARCHIVED, Import, Triggered
from bot.playground.moengage.life import Life
from bot.playground.moengage.runs import Course, by_dice

TRIGGER_PAUSE: Final = timedelta(minutes=5)


class World:
    """All imports of one workspace, from a believable past day on: invented ones, or `feeds`.

    `course` says how each scheduled run goes, instead of the dice.
    `trouble` is the share of runs that do not succeed (0: none ever, but by a lever);
    `settle_after` seconds after its end a periodic import is SCHEDULED again (0: at once);
    `last_run_at_moves` says which instant of the latest run `last_run_at` is, as `Life` has it.
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
        self.life = Life(
            course or by_dice(trouble), timedelta(seconds=settle_after), last_run_at_moves
        )
        self.dice = Random(seed)
        self.imports: dict[str, Import] = {}
        self.deleted: dict[str, Import] = {}
        for feed in invent(self.dice, now, count, self.zone) if feeds is None else feeds:
            self.add(feed)
        if feeds is None:
            cast(self.imports.values(), self.dice, now, self.life, trouble)

    def advance(self, now: datetime) -> None:
        """Let everything happen that happens until `now`; time never goes back."""
        if now <= self.now:
            return
        for item in self.imports.values():
            self.life.catch_up(item, now)
        self.now = now

    def find(self, name_or_id: str) -> Import:
        """The import with that id or, failing that, that exact name; LookupError if none."""
        if name_or_id in self.imports:
            return self.imports[name_or_id]
        for item in self.imports.values():
            if item.feed.name == name_or_id:
                return item
        raise LookupError(f"There is no import {name_or_id!r}.")

    def add(self, feed: Feed) -> Import:
        """It is listed from now on, with the runs that it had lately."""
        lately = max(feed.created_at, self.now - max(DAY, 2 * feed.every)) if feed.every else None
        due = feed.due_after(lately) if lately else feed.created_at
        item = self.imports[feed.id] = Import(feed, Random(f"{self.seed}/{feed.id}"), due)
        self.life.catch_up(item, self.now)
        return item

    def trigger(self, import_id: str) -> Triggered:
        """The API's own lever, with its rules: periodic imports, once in five minutes each."""
        item = self.imports.get(import_id)
        if item is None or item.status == ARCHIVED or item.feed.every is None:
            return Triggered.NOT_FOUND
        if item.flight or (item.triggered_at and self.now - item.triggered_at < TRIGGER_PAUSE):
            return Triggered.TOO_SOON
        item.triggered_at = self.now
        self.life.begin(item, self.now)
        return Triggered.STARTED
