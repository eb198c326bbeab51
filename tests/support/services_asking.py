"""Two workspaces, each with a vendor of its own, over one memory store, and what answers there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from typing_extensions import override

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Route, Routing, Selection
from bot.domain.answers.answer import Answer, Listing
from bot.domain.answers.declined import Refusal
from bot.domain.answers.health import Sweep
from bot.domain.errors import SlackError
from bot.domain.imports import Import
from bot.domain.runs.reasons import Reason
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope
from bot.query.values import Query
from bot.services.asking.answering import Answering
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.doing.audit import Audit
from bot.services.asking.doing.muting import Muting
from bot.services.asking.doing.subscribing import Subscribing
from bot.services.asking.lists.mine import Mine
from bot.services.asking.requester import UNKNOWN_REQUESTER, Requester
from bot.services.people_ports import Directory
from bot.services.rules_in_force import CurrentRules
from bot.services.selfwatch.health_check import HealthCheck, WatchedWorkspace
from bot.store.memory.store import MemoryStore
from tests.support.services_fakes import NOW, Tally, Vendor, blind
from tests.support.store_clock import HandClock
from tests.support.store_replica import swept


class Allowed:
    """The operators: everybody, until somebody is told no."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.no: Refusal | None = None

    async def refusal(self, user: str) -> Refusal | None:
        self.asked.append(user)
        return self.no


class People(Directory):
    """Who in Slack has which address and which name; every look-up of an address is counted."""

    def __init__(self) -> None:
        self.users: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.error: SlackError | None = None
        self.asked: list[str] = []

    @override
    async def find(self, email: str) -> str | None:
        self.asked.append(email)
        if self.error:
            raise self.error
        return self.users.get(email)

    async def of(self, users: Iterable[str | None]) -> Mapping[str, str]:
        return {user: self.names[user] for user in users if user in self.names}


class Porter:
    """Knows whether the bot can post in a channel."""

    def __init__(self) -> None:
        self.error: SlackError | None = None
        self.knocks: list[tuple[str, str]] = []

    async def knock(self, channel: str, user: str) -> None:
        self.knocks.append((channel, user))
        if self.error:
            raise self.error


class Scene:
    """Two workspaces, each with a vendor of its own, over one memory store."""

    def __init__(self, *, show_owners: bool = True) -> None:
        self._show_owners = show_owners
        self.clock = HandClock(NOW)
        self.store = MemoryStore(self.clock)
        self.vendor, self.other = Vendor(), Vendor(zone=ZoneInfo("Asia/Kolkata"))
        self.meter = Tally()
        health_check = HealthCheck(
            [self._watched("live")],
            version="1",
            store="memory",
            slack_connected=lambda: True,
            clock=self.clock,
            blind_after=timedelta(minutes=10),
        )
        self.rights, self.doors, self.people = Allowed(), Porter(), People()
        route = Route("route 1", Selection(names=("orders*",)), ("C1",), ("S0TEAM00001",))
        self.routing = Routing("C1", (route,))
        self.rules = CurrentRules(NotificationPolicy(self.routing))
        contexts = [
            self._context("live", self.vendor, "UTC"),
            self._context("test", self.other, "Asia/Kolkata"),
        ]
        self.answering = Answering(
            contexts,
            health_report=health_check,
            subscribing=Subscribing(contexts, self.clock, self.doors),
            muting=Muting(contexts, self.rights, self.clock),
            clock=self.clock,
            meter=self.meter,
            topics=self.store.topics(),
            mine=Mine(self.people, self.store.owners(), self.people),
            directory=self.people,
            blind_after=timedelta(minutes=10),
            audit=Audit(
                {name: self.store.audit(name) for name in ("live", "test")}, self.clock, self.meter
            ),
        )

    def _context(self, name: str, vendor: Vendor, zone: str) -> WorkspaceContext:
        store = self.store
        return WorkspaceContext(
            *(name, ZoneInfo(zone), vendor, store.states(name), store.runs(name)),
            store.cache(name),
            *(store.subscriptions(name), store.mutes(name), store.activity(name), self.rules),
            store.outbox(name),
            store.promises(name),
            show_owners=self._show_owners,
        )

    def _watched(self, name: str) -> WatchedWorkspace:
        return WatchedWorkspace(
            name,
            self.store.lease(name),
            self.store.states(name),
            self.store.outbox(name),
            self.store.budget(name),
            lambda: None,
            lambda: None,
        )

    async def answer(self, text: str, requester: Requester = UNKNOWN_REQUESTER) -> Answer:
        """Whatever is answered."""
        return await self.answering.answer(await self.understand(text, requester), requester)

    async def understand(self, text: str, requester: Requester = UNKNOWN_REQUESTER) -> Query:
        """The only question in a text."""
        reading = await self.answering.understand(text, requester)
        (query,) = reading.questions
        return query

    async def ask(self, text: str) -> Listing:
        """A list of imports."""
        answer = await self.answer(text)
        assert isinstance(answer, Listing)
        return answer

    async def swept(
        self, *rows: Import, why: str = "", at: datetime = NOW - timedelta(minutes=1)
    ) -> None:
        """A sweep saw these rows, a minute ago if nothing else is said, and why those that are
        broken failed.
        """
        token = (await self.store.lease("live").acquire("x", 60)).token or 0
        scope = Scope("live", NOW, NOW, NotificationPolicy(Routing("C1")))
        states = self.store.states("live")
        known = await states.known(rows)
        made = []
        for row in rows:
            was = known.get(row.id)
            seen, problem = (was.seen, was.problem) if was else (None, None)
            decided = decide(row, seen, problem, scope)
            if decided.problem and why:
                known_why = replace(decided.problem, why=(Reason(why, 1, None),))
                decided = replace(decided, problem=known_why)
            made.append(decided)
        await states.commit(token, made)
        await swept(states, token, blind(NOW, at), sweep=Sweep(at, at, len(rows), 1))
