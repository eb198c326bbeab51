"""Reading a channel's history when Slack answers with little of it, and seldom.

Since May 2025 an app that is distributed outside Slack's Marketplace is given 15 messages a minute.
So a read goes on where a 429, or a failure, stopped it, one read answers everybody who asked before
it began, and an answer is never older than its question. Where Slack has answered 429 lately,
each page is of the channel that has waited longest for one, whoever reads it: a busy channel would
keep the others waiting for ever.

All of it is in the process: who leads next begins to read anew.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Final
from weakref import WeakValueDictionary

from bot.domain.errors import Paced, Refused
from bot.domain.outgoing.outgoing import Place
from bot.services.slack_ports import Found

# A channel with more messages than this is not read to the end, and where Slack says neither how
# many there are nor that there are no more, this many pages are the end.
MOST_MESSAGES: Final = 2000
MOST_PAGES: Final = 200
# History counts as scarce for this long after a 429.
SCARCE_SECONDS: Final = 600.0
# A question that was not repeated for this long no longer waits: Slack asks to wait a minute.
WAITING_SECONDS: Final = 120.0
# A question that was not repeated for this long is forgotten, and so is what was read.
FORGOTTEN_SECONDS: Final = 1200.0
# How often that is looked for.
FORGETTING_SECONDS: Final = 60.0
# Of the ids in an alert group, 48 bits are kept: 500 of them are 6.5 kB.
SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class Ours:
    """A message of the bot in a history: the alert ids in it, whole or `SHORT`."""

    ids: frozenset[str]
    found: Found


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a history: our messages of `size` in all, and the cursor of the next one."""

    ours: Sequence[Ours]
    cursor: str | None
    size: int


@dataclass(frozen=True, slots=True)
class Where:
    """A channel, or a thread of it."""

    channel: str
    thread: Place | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """From an instant to another, or (None) up to now."""

    since: datetime
    until: datetime | None

    def holds(self, other: "Window") -> bool:
        """Whether all of the other one is in this."""
        ends = self.until is None or (other.until is not None and other.until <= self.until)
        return self.since <= other.since and ends


Ask = Callable[[Where, Window, str | None], Awaitable[Page]]
# An alert, when a post of it was noted last, and where it is looked for.
Key = tuple[str, datetime | None, Where]


@dataclass(slots=True)
class _Question:
    window: Window
    number: int
    repeated: float


@dataclass(slots=True)
class _Read:
    window: Window
    number: int
    touched: float  # when a page was read last
    ours: list[Ours] = field(default_factory=list)
    cursor: str | None = None
    pages: int = 0
    size: int = 0
    done: bool = False

    def add(self, page: Page) -> None:
        """Raises Refused if there is no end to it."""
        self.pages += 1
        self.size += page.size
        if page.cursor and (self.size >= MOST_MESSAGES or self.pages >= MOST_PAGES):
            raise Refused("history_too_long")
        self.ours += page.ours
        self.cursor, self.done = page.cursor, not page.cursor

    def answers(self, question: _Question) -> bool:
        """Whether it began after that was asked, and reaches as far."""
        return self.number > question.number and self.window.holds(question.window)


class History:
    """The histories of one Slack workspace. `ask` reads a page; `now` is a monotonic clock."""

    def __init__(self, ask: Ask, now: Callable[[], float]) -> None:
        self._ask = ask
        self._now = now
        self._reads: dict[Where, _Read] = {}  # not at their end
        self._whole: dict[Where, _Read] = {}  # the latest one at its end
        self._questions: dict[Key, _Question] = {}
        self._locks: WeakValueDictionary[Where, asyncio.Lock] = WeakValueDictionary()
        self._turns: dict[Where, int] = {}  # when a page of it was read last
        self._scarce_until = 0.0
        self._forget_at = 0.0
        self._numbers = count(1)  # of questions, reads and turns, in their order

    async def find(
        self, alert_id: str, where: Where, window: Window, noted: datetime | None = None
    ) -> Sequence[Found]:
        """All messages that hold this alert, oldest first. Raises SlackError; asked again after
        Paced it goes on where it was, unless another post of it was noted since.
        """
        key = (alert_id, noted, where)
        new = _Question(window, next(self._numbers), 0.0)
        question = self._questions.setdefault(key, new)
        question.window, question.repeated = window, self._now()
        try:
            async with self._lock(where):
                read = await self._read(key, question)
        except Paced:
            self._scarce_until = self._now() + SCARCE_SECONDS
            raise
        except Refused:
            self._questions.pop(key, None)
            raise
        self._questions.pop(key, None)
        found = [one.found for one in read.ours if _fits(one, alert_id, window)]
        return sorted(found, key=lambda one: one.at)

    def _lock(self, where: Where) -> asyncio.Lock:
        lock = self._locks.get(where)
        if lock is None:
            lock = self._locks[where] = asyncio.Lock()
        return lock

    def _is_read(self, where: Where) -> bool:
        """Whether somebody reads it just now."""
        lock = self._locks.get(where)
        return lock is not None and lock.locked()

    async def _read(self, key: Key, question: _Question) -> _Read:
        """A whole read that answers the question; others' unfinished one is finished first."""
        self._forget()
        *_, where = key
        while True:
            self._questions[key] = question  # it may be answered to another, or forgotten, by now
            if read := self._answer(where, question):
                return read
            await self._next_page(where)

    def _answer(self, where: Where, question: _Question) -> _Read | None:
        read = self._whole.get(where)
        return read if read and read.answers(question) else None

    def _is_scarce(self) -> bool:
        return self._now() < self._scarce_until

    async def _next_page(self, where: Where) -> None:
        """Read one for this place or, where they are scarce, for the one that waits longest."""
        first = self._waiting_longest(where) if self._is_scarce() else where
        if first == where:
            await self._page(where)
            return
        async with self._lock(first):
            if self._is_waited_for(first):  # still: somebody may have been about to read it
                with suppress(Refused):  # who asked about it meets that by themselves
                    await self._page(first)

    async def _page(self, where: Where) -> None:
        read, turn = self._begun(where), self._turns.get(where, 0)
        self._turns[where] = next(self._numbers)
        try:
            read.add(await self._ask(where, read.window, read.cursor))
        except Paced:
            self._turns[where] = turn  # it is its turn still
            raise
        except Refused:  # a cursor that does not hold any more, among others
            self._reads.pop(where, None)
            raise
        read.touched = self._now()
        if read.done:
            # Whoever it answers may come only when the next one has begun.
            self._whole[where] = self._reads.pop(where, read)

    def _begun(self, where: Where) -> _Read:
        """The read to go on with, or a new one."""
        read = self._reads.get(where)
        if read is None or not read.pages or not self._is_wanted(where, read):
            now = self._now()
            read = self._reads[where] = _Read(self._window(where), next(self._numbers), now)
        return read

    def _waiting_longest(self, where: Where) -> Where:
        """Of this place and others that the same method shows and that nobody reads just now."""
        since: dict[Where, int] = {}
        for (*_, place), each in self._questions.items():
            free = _alike(place, where) and not self._is_read(place)
            if place == where or (free and self._waits(place, each)):
                number = min(each.number, since.get(place, each.number))
                since[place] = max(number, self._turns.get(place, 0))
        return min(since, key=lambda place: since[place])

    def _waits(self, where: Where, question: _Question) -> bool:
        """Whether somebody still asks it, and there is no answer."""
        asked = self._now() - question.repeated <= WAITING_SECONDS
        return asked and not self._answer(where, question)

    def _is_waited_for(self, where: Where) -> bool:
        return any(self._waits(where, each) for each in self._asking(where))

    def _asking(self, where: Where) -> list[_Question]:
        return [each for (*_, place), each in self._questions.items() if place == where]

    def _is_wanted(self, where: Where, read: _Read) -> bool:
        return any(read.answers(each) for each in self._asking(where))

    def _window(self, where: Where) -> Window:
        """One that answers all who ask."""
        windows = [each.window for each in self._asking(where)]
        ends = [each.until for each in windows if each.until]
        until = max(ends) if len(ends) == len(windows) else None
        return Window(min(each.since for each in windows), until)

    def _forget(self) -> None:
        now = self._now()
        if now < self._forget_at:
            return
        self._forget_at, then = now + FORGETTING_SECONDS, now - FORGOTTEN_SECONDS
        self._questions = {
            key: each for key, each in self._questions.items() if each.repeated >= then
        }
        self._reads = {where: read for where, read in self._reads.items() if read.touched >= then}
        self._whole = {where: read for where, read in self._whole.items() if read.touched >= then}
        places = {*self._reads, *self._whole, *(where for *_, where in self._questions)}
        self._turns = {where: turn for where, turn in self._turns.items() if where in places}


def _alike(one: Where, other: Where) -> bool:
    """Whether Slack shows both by the same method, whose calls it counts."""
    return (one.thread is None) == (other.thread is None)


def _fits(one: Ours, alert_id: str, window: Window) -> bool:
    holds = not one.ids.isdisjoint((alert_id, alert_id[:SHORT]))
    at = one.found.at
    return holds and window.since <= at and (window.until is None or at <= window.until)
