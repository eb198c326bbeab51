"""The ports in plain memory, for simulations and tests; held to the same contract as Redis.

A `MemoryStore` is the server: the replicas of a simulation share one, and it has a clock of its
own. Nothing here waits, so every method is one step, as atomic as a script.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from typing_extensions import override

from bot.domain.answers.health import StoreSafety
from bot.domain.imports import Import
from bot.services.ports import AnswerCache, Clock, Hearing, Lease, Once, Renewal
from bot.store.budget import MOENGAGE, Limit
from bot.store.keys import ANSWER, ONCE
from bot.store.memory.backlogs import MemoryBacklogs
from bot.store.memory.budget import MemoryBudget
from bot.store.memory.outbox import MemoryOutbox
from bot.store.memory.people import (
    MemoryAuditLog,
    MemoryMutes,
    MemoryOwnerCache,
    MemorySubscriptions,
    MemoryTopics,
    OwnersKept,
    TopicsKept,
)
from bot.store.memory.promises import MemoryPromises
from bot.store.memory.runs import MemoryRuns, RunsKept
from bot.store.memory.states import MemoryActivity, MemoryStates
from bot.store.memory.workspace import NEVER, Answer, Port, Workspace
from bot.store.runs import REMEMBERED, RunLimits


class MemoryLease(Port, Lease):
    """A lease on the store's clock."""

    def __init__(
        self,
        find: Callable[[], Workspace],
        now: Callable[[], datetime],
        tokens: Iterator[int],
    ) -> None:
        super().__init__(find, now)
        self._tokens = tokens

    @override
    async def acquire(self, owner: str, seconds: float) -> Renewal:
        here, now = self._here, self._now()
        if now >= here.held_until:
            here.holder, here.token = owner, next(self._tokens)
        ours = here.holder == owner
        if ours:
            here.held_until = now + timedelta(seconds=seconds)
        token = here.token if ours else None
        return Renewal(token, here.owes(now), here.last_good_at, promised=bool(here.promises))

    @override
    async def release(self, owner: str) -> None:
        if self._here.holder == owner:
            self._here.held_until = NEVER

    @override
    async def held(self) -> bool:
        return self._now() < self._here.held_until


class MemoryAnswerCache(Port, AnswerCache):
    """Answers with the instant until which they are kept."""

    @override
    async def get(self, key: str) -> Answer | None:
        until, answer = self._here.answers.get(key, (NEVER, None))
        return answer if self._now() < until else None

    @override
    async def put(
        self, key: str, rows: Sequence[Import], total: int, unreadable: int, as_of: datetime
    ) -> None:
        answer = (tuple(rows), total, unreadable, as_of)
        self._here.answers[key] = (self._now() + ANSWER, answer)


class MemoryHearing(Hearing):
    """The latest instant."""

    def __init__(self) -> None:
        self._at: datetime | None = None

    @override
    async def heard(self, at: datetime) -> None:
        self._at = at

    @override
    async def last(self) -> datetime | None:
        return self._at


class MemoryOnce(Once):
    """Marks with the instant until which they hold."""

    def __init__(
        self, marks: Callable[[], dict[str, datetime]], now: Callable[[], datetime]
    ) -> None:
        self._marks = marks
        self._now = now

    @override
    async def first(self, key: str) -> bool:
        marks, now = self._marks(), self._now()
        if now < marks.get(key, NEVER):
            return False
        marks[key] = now + ONCE
        return True

    @override
    async def forget(self, key: str) -> None:
        self._marks().pop(key, None)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a store held at an instant; only `MemoryStore.restore` looks inside."""

    marks: Mapping[str, datetime]
    workspaces: Mapping[str, Workspace]


class MemoryStore:
    """A server in memory. Makes the same ports as `bot.store.Store`."""

    def __init__(self, clock: Clock, run_limits: RunLimits = REMEMBERED) -> None:
        self.clock = clock
        self.run_limits = run_limits
        self.tokens = count(1)
        self.marks: dict[str, datetime] = {}
        self.found: OwnersKept = {}
        self.talks: TopicsKept = {}
        self.heard = MemoryHearing()
        self._workspaces: dict[str, Workspace] = {}

    def workspace(self, name: str) -> Workspace:
        """What is stored of a workspace now."""
        if name not in self._workspaces:
            self._workspaces[name] = self._new()
        return self._workspaces[name]

    def _new(self, forgot: datetime = NEVER) -> Workspace:
        return Workspace(forgot=forgot, runs=RunsKept(self.run_limits))

    def _finder(self, name: str) -> Callable[[], Workspace]:
        return partial(self.workspace, name)

    def wipe(self) -> None:
        """Forget everything, as a server that is emptied while the bot runs."""
        now = self.clock.now()
        self.marks.clear()
        self.found.clear()
        self.talks.clear()
        self._workspaces = {name: self._new(now) for name in self._workspaces}

    def snapshot(self) -> Snapshot:
        """All that is stored now."""
        copies = {name: workspace.copy() for name, workspace in self._workspaces.items()}
        return Snapshot(self.marks.copy(), copies)

    def restore(self, snapshot: Snapshot) -> None:
        """Come up again after a power cut that took all that was written since the snapshot."""
        now = self.clock.now()
        kept = {name: workspace.copy() for name, workspace in snapshot.workspaces.items()}
        self._workspaces = {name: kept.get(name, self._new()) for name in self._workspaces}
        for workspace in self._workspaces.values():
            workspace.forgot = now
        self.marks = dict(snapshot.marks)

    def lease(self, workspace: str) -> MemoryLease:
        """The lease of a workspace."""
        return MemoryLease(self._finder(workspace), self.clock.now, self.tokens)

    def states(self, workspace: str) -> MemoryStates:
        """The states of a workspace."""
        return MemoryStates(self._finder(workspace), self.clock.now)

    def runs(self, workspace: str) -> MemoryRuns:
        """The remembered runs of a workspace."""
        return MemoryRuns(lambda: self.workspace(workspace).runs, self.clock.now)

    def outbox(self, workspace: str) -> MemoryOutbox:
        """The outbox of a workspace."""
        return MemoryOutbox(self._finder(workspace), self.clock.now)

    def backlogs(self, workspace: str) -> MemoryBacklogs:
        """The delivery backlogs of a workspace."""
        return MemoryBacklogs(self._finder(workspace), self.clock.now)

    def budget(self, workspace: str, limit: Limit = MOENGAGE) -> MemoryBudget:
        """The request budget of a workspace."""
        return MemoryBudget(self._finder(workspace), self.clock.now, limit)

    def cache(self, workspace: str) -> MemoryAnswerCache:
        """The answers of the last minute of a workspace."""
        return MemoryAnswerCache(self._finder(workspace), self.clock.now)

    def subscriptions(self, workspace: str) -> MemorySubscriptions:
        """The subscriptions of channels to a workspace."""
        return MemorySubscriptions(lambda: self.workspace(workspace).subscriptions)

    def mutes(self, workspace: str) -> MemoryMutes:
        """The mutes of a workspace."""
        return MemoryMutes(lambda: self.workspace(workspace).mutes, self.clock.now)

    def promises(self, workspace: str) -> MemoryPromises:
        """What was promised to people about a workspace."""
        return MemoryPromises(self._finder(workspace), self.clock.now)

    def activity(self, workspace: str) -> MemoryActivity:
        """What people do about the problems of a workspace."""
        return MemoryActivity(self._finder(workspace), self.clock.now)

    def audit(self, workspace: str) -> MemoryAuditLog:
        """What people did in a workspace."""
        return MemoryAuditLog(lambda: self.workspace(workspace).audit)

    def owners(self) -> MemoryOwnerCache:
        """Who was found in Slack by an address."""
        return MemoryOwnerCache(self.found, self.clock.now)

    def topics(self) -> MemoryTopics:
        """What people were answered about."""
        return MemoryTopics(self.talks, self.clock.now)

    def hearing(self) -> MemoryHearing:
        """When Slack was last heard."""
        return self.heard

    def once(self) -> MemoryOnce:
        """The marks of what was handled."""
        return MemoryOnce(lambda: self.marks, self.clock.now)

    async def ping(self) -> None:
        """Memory always answers."""

    async def trial(self, workspace: str) -> None:
        """It takes whatever the bot does."""

    async def safety(self) -> StoreSafety:
        """It is gone with its process, as whoever made it knows."""
        return StoreSafety()
