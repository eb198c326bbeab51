"""A dispatcher over a memory store, for the tests of delivery."""

from datetime import datetime, timedelta

from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.anomalies.anomaly_problems import with_anomaly
from bot.domain.errors import ResultUnknown
from bot.domain.imports import Import
from bot.domain.outgoing.outgoing import OutboxItem, Place
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope
from bot.services.delivery.pipeline import dispatcher
from bot.services.leadership import Leadership
from bot.store.memory.store import MemoryStore
from tests.support.services_fakes import NOW, Post, Tally, Wall, imported
from tests.support.store_clock import HandClock

# A post whose result is unknown.
CUT = ResultUnknown("connection reset")


class Scene:
    """A dispatcher over a memory store; `restart` is a new process on the same store."""

    def __init__(self, fallback: str | None = None) -> None:
        self.fallback = fallback
        self.clock = HandClock(NOW)
        self.store = MemoryStore(self.clock)
        self.outbox = self.store.outbox("live")
        self.states = self.store.states("live")
        self.wall = Wall(self.clock)
        self.meter = Tally()
        self.address = "C1"
        self.routing: Routing | None = None  # instead of the alert channel alone
        self.gathering: datetime | None = None  # the beginning of a sweep that finds several
        self.adopt_before = NOW - timedelta(hours=1)
        self.restart()

    def restart(self, owner: str = "one") -> None:
        lease = self.store.lease("live")
        self.leadership = Leadership(lease, self.clock, owner=owner, workspace="live")
        self.dispatcher = dispatcher(
            "live",
            routing=lambda: self.routing or Routing(self.address),
            outbox=self.outbox,
            states=self.states,
            channel=self.wall,
            leadership=self.leadership,
            clock=self.clock,
            meter=self.meter,
            fallback=self.fallback,
            gathering=lambda: self.gathering,
        )

    async def token(self) -> int:
        """The token of this replica, renewed."""
        await self.leadership.renew()
        return self.leadership.token() or 0

    async def see(
        self, *rows: Import, channel: str = "C1", policy: NotificationPolicy | None = None
    ) -> list[Alert]:
        """Commit what these rows mean, one after the other; the alerts that they lead to."""
        token = await self.token()
        alerts: list[Alert] = []
        for row in rows:
            known = (await self.states.known([row])).get(row.id)
            wanted = policy or NotificationPolicy(Routing(channel))
            scope = Scope("live", self.clock.now(), self.adopt_before, wanted)
            seen, problem, anomaly = (
                (known.seen, known.problem, known.anomaly) if known else (None,) * 3
            )
            decision = with_anomaly(decide(row, seen, problem, scope), seen, anomaly, scope)
            await self.states.commit(token, [decision])
            alerts += decision.alerts
        return alerts

    async def owe(self, *rows: Import, channel: str = "C1") -> list[Alert]:
        """The same with rows that lead to an alert each."""
        alerts = await self.see(*rows, channel=channel)
        assert len(alerts) == len(rows)
        return alerts

    async def turn(self, seconds: float = 0.0, *, turns: int = 1) -> None:
        """So much time passes, with a pass over the outbox every second."""
        for _ in range(max(int(seconds), turns)):
            self.clock.move(1)
            await self.dispatcher.deliver(await self.token())

    async def left(self) -> int:
        return (await self.outbox.stats()).count

    async def due(self) -> list[OutboxItem]:
        """What is in the outbox and not parked, oldest first."""
        return [entry.item for entry in await self.outbox.entries(self.clock.now(), 1000)]

    async def storm(self, count: int = 6, at: int = 0) -> Post:
        """This many imports fail at once, and that is told: the alert group's message."""
        await self.owe(*broken(count, at))
        await self.turn(10)
        assert await self.left() == 0
        return self.groups[-1]

    @property
    def groups(self) -> list[Post]:
        """The messages that tell several alerts."""
        return [post for post in self.wall.standing if isinstance(post.message, GroupStatus)]

    def failing(self, place: Place) -> set[str]:
        """The imports that a group's message shows as failing now."""
        shown = self.wall.shown[place]
        assert isinstance(shown, GroupStatus)
        return {problem.row.id for problem in shown.failing}


def broken(count: int, at: int = 0) -> list[Import]:
    """This many imports, i00 and on, whose run failed this many minutes from now."""
    return [failed(f"i{number:02}", at) for number in range(count)]


def recovered(count: int, at: int) -> list[Import]:
    """The same imports after a good run."""
    return [good(f"i{number:02}", at) for number in range(count)]


def failed(name: str, at: int = 0) -> Import:
    """An import whose run failed this many minutes from now."""
    return imported(name, "FAILED", at=NOW + timedelta(minutes=at))


def good(name: str, at: int) -> Import:
    """An import after a good run."""
    return imported(name, "SUCCESSFUL", at=NOW + timedelta(minutes=at))


def group_of(post: Post) -> AlertGroup:
    """The group that a message tells."""
    assert isinstance(post.message, GroupStatus)
    return post.message.group


def tells(post: Post) -> list[tuple[str, Kind]]:
    """What a group's message tells, in order: the imports and what is said of each."""
    return [(alert.subject, alert.kind) for alert in group_of(post).alerts]
