"""What people want in the simulation: routes of the settings, subscriptions, mutes.

What they may expect is said here once more, in words of its own, and not by the bot's rules.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.fan_out import Change, activity_alerts
from bot.domain.alerting.mutes import MuteLength, mute
from bot.domain.alerting.routing import Route, Routing, Selection, Subscription
from bot.domain.alerting.severity import Severity
from bot.domain.watching.problems import Ack, Problem
from bot.store.memory.store import MemoryStore
from tests.sim.world import BEGIN, Import

CHANNEL, FALLBACK, ROUTED, SUBSCRIBED = "C1", "C2", "C3", "C4"
CHANNELS = (CHANNEL, ROUTED, SUBSCRIBED)


@dataclass(frozen=True, slots=True)
class Plan:
    """The routes of the settings, and where they send a run of this type that ended so."""

    routing: Routing
    channels: Callable[[str, str], frozenset[str]]


def _only_default(_kind: str, _outcome: str) -> frozenset[str]:
    return frozenset({CHANNEL})


def _users_apart(kind: str, _outcome: str) -> frozenset[str]:
    return frozenset({ROUTED if kind == "USERS" else CHANNEL})


def _worst_twice(_kind: str, outcome: str) -> frozenset[str]:
    return frozenset({CHANNEL, ROUTED} if outcome == "FAILED" else {CHANNEL})


PLANS = (
    Plan(Routing(CHANNEL), _only_default),
    Plan(Routing(CHANNEL, (Route("users", Selection(types=("USERS",)), (ROUTED,)),)), _users_apart),
    Plan(
        Routing(
            CHANNEL,
            (
                Route("worst", Selection(severities=(Severity.CRITICAL,)), (ROUTED,), (), True),
                Route("every", Selection(), (CHANNEL,)),
            ),
        ),
        _worst_twice,
    ),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A subscription, and what it takes."""

    subscription: Subscription
    outcome: str | None = None
    ending: str = ""

    def takes(self, import_id: str, outcome: str) -> bool:
        """Whether a run of this import that ended so is to be told in its channel."""
        return self.outcome in (None, outcome) and import_id.endswith(self.ending)


def _wish(name: str, when: Selection, outcome: str | None = None, ending: str = "") -> Wish:
    made = Subscription(name, "live", SUBSCRIBED, when, name, "U1", BEGIN)
    return Wish(made, outcome, ending)


WISHES: Mapping[str, Wish] = {
    "partial": _wish("partial", Selection(outcomes=("PARTIAL_SUCCESS",)), "PARTIAL_SUCCESS"),
    "ones": _wish("ones", Selection(names=("import*1",)), None, "1"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands at an instant: subscriptions by name, and imports that are muted."""

    subscribed: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()


def taken(problem: Problem, ack: Ack) -> tuple[Alert, ...]:
    """What is to be told of it."""
    fact = f"{problem.id}.{problem.comebacks}"
    return activity_alerts(Change(Kind.ACKNOWLEDGED, problem, fact), ack.by, ack.at)


@dataclass(slots=True)
class People:
    """They change their minds all day."""

    store: MemoryStore
    imports: list[Import]
    dice: Random
    since: dict[str, float]  # a subscription -> when it was asked for last
    # How often somebody was the first to acknowledge a problem, by the alert that shows it: the
    # store may have forgotten who did before.
    took: Counter[str] = field(default_factory=Counter)

    def wanted(self) -> Wanted:
        """What stands now."""
        here, now = self.store.workspace("live"), self.store.clock.now()
        names = frozenset(kept.id for kept in here.subscriptions.values())
        return Wanted(names, frozenset(name for name, one in here.mutes.items() if one.until > now))

    async def act(self, now: float) -> None:
        """One of them does something."""
        asks, mutes = (self._subscribe, self._unsubscribe), (self._mute, self._mute, self._unmute)
        await self.dice.choice((*asks, *mutes, self._take))(now)

    async def be_silent_no_more(self) -> None:
        """All mutes end."""
        mutes = self.store.mutes("live")
        for one in await mutes.all():
            await mutes.remove(one.import_id)

    async def _subscribe(self, now: float) -> None:
        name = self.dice.choice(list(WISHES))
        kept = await self.store.subscriptions("live").add(WISHES[name].subscription)
        if getattr(kept, "new", False):
            self.since[name] = now

    async def _unsubscribe(self, _now: float) -> None:
        await self.store.subscriptions("live").remove(SUBSCRIBED, self.dice.choice(list(WISHES)))

    async def _mute(self, _now: float) -> None:
        one = self.dice.choice(self.imports)
        seconds = self.dice.choice((None, 300, 3600))
        now = self.store.clock.now()
        made = mute(one.id, one.id, "U1", now, MuteLength(seconds, until_recovery=seconds is None))
        await self.store.mutes("live").add(made)

    async def _unmute(self, _now: float) -> None:
        await self.store.mutes("live").remove(self.dice.choice(self.imports).id)

    async def _take(self, now: float) -> None:
        """Somebody acknowledges a problem."""
        import_id = self.dice.choice(self.imports).id
        problem = (await self.store.states("live").problems([import_id])).get(import_id)
        if problem and problem.open and problem.channels:
            at = BEGIN + timedelta(seconds=now)
            ack = Ack(problem.id, problem.comebacks, "U1", at)
            alerts = taken(problem, ack)
            if await self.store.activity("live").acknowledge(ack, alerts) == ack:
                self.took.update(alert.id for alert in alerts)
