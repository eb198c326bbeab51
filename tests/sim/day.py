"""One day of a seed: a company's imports, two or three replicas, and everything that goes wrong."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from bot.domain.alerting.alerts import Alert
from bot.domain.ids import ended_id
from bot.domain.outgoing.notices import DeliveryBacklog, Notice
from bot.domain.outgoing.outgoing import OutboxItem
from bot.services.ports import Known
from bot.store.memory.store import MemoryStore
from bot.store.outbox import ALWAYS
from tests.sim import loop as virtual
from tests.sim import verdict
from tests.sim.court import Court, cards_of
from tests.sim.loop import VirtualLoop
from tests.sim.people import CHANNEL, PLANS, ROUTED, SUBSCRIBED, People, Plan, Wanted
from tests.sim.receivers import TAKEN, UNTAKEN, Receivers, leading_out
from tests.sim.replica import WATCH, Replica, ServerClock, Surroundings, Weather
from tests.sim.slack import Post, Slack
from tests.sim.target_verdict import TargetCourt
from tests.sim.vendor import ANSWERS, DAMAGED, Vendor, Wire
from tests.sim.witness import Witness
from tests.sim.world import BEGIN, BROKEN, DAY, FOR_EVER, company

# Among the troubles of a day that has only some: people change their minds more often.
PEOPLE = "people"
FULL = "store full"
# Slack shows a history once a minute, all day.
SCARCE = "scarce history"
# Alerts go out of Slack too.
WEBHOOKS = "webhooks"
# All that a day can remember.
AROUND = (BEGIN - timedelta(days=30), BEGIN + timedelta(days=30))
# Clocks are wrong by this at most.
HOUR = timedelta(hours=1)
# Who holds no lease tells a blindness a minute later at most, and looks every ten seconds.
BLIND_FOR_LONG = WATCH.blind_after.total_seconds() + 120
# At the end of a day: at least four, and more while anything is owed.
ENOUGH_RESTS, MOST_RESTS = 4, 400
# Asleep in each, in seconds. Who waits for a page of a scarce history gives up after two minutes.
REST, SCARCE_REST = 285, 85

Disturb = Callable[[str, object], object]


def _name(trouble: Callable[[], Awaitable[bool | None]]) -> str:
    return trouble.__name__.strip("_").replace("_", " ")


@dataclass(frozen=True, slots=True)
class Report:
    """How a day went."""

    seed: int
    faults: tuple[str, ...]
    injected: Counter[str]
    told: Counter[str]
    requests: int


@dataclass(slots=True)
class Day:
    """Everything of one seed."""

    seed: int
    disturb: Disturb = lambda _, part: part
    only: Collection[str] = ()  # nothing but these goes wrong, and that more often
    dice: Random = field(init=False)
    loop: VirtualLoop = field(init=False)
    injected: Counter[str] = field(default_factory=Counter)
    replicas: list[Replica] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    born: int = 0
    store: MemoryStore = field(init=False)
    vendor: Vendor = field(init=False)
    slack: Slack = field(init=False)
    weather: Weather = field(init=False)
    witness: Witness = field(init=False)
    plan: Plan = field(init=False)
    people: People = field(init=False)
    receivers: Receivers | None = field(init=False)
    around: Surroundings = field(init=False)

    def run(self) -> Report:
        """The day, from its seed alone."""
        self.dice = Random(self.seed)
        self.loop = VirtualLoop()
        return virtual.run(self._run(), self.loop)

    async def _run(self) -> Report:
        self._build()
        await self._live_through()
        calm = self.loop.time()
        await self._calm_down()
        court = Court(
            self.witness,
            self.slack,
            self.vendor,
            self.people.took,
            item=len(await self._items()),
            labelled=self.slack.history_refused is not None,
            calm=calm,
            remembered=await self.store.runs("live").between(*AROUND),
            gone={one.id for one in self.vendor.imports if not one.listed(self.loop.time())},
        )
        found = [*verdict.faults(court), *self.bugs]
        if self.receivers:
            found += TargetCourt(self.witness, self.receivers, court.gone).faults()
            self.injected["requests to receivers"] += self.receivers.faulty
        for replica in self.replicas:
            found += replica.bugs()
            await replica.kill()
        self.injected["requests to MoEngage"] += self.vendor.faulty
        self.injected["requests to Slack"] += self.slack.faulty
        self.injected["requests to Redis"] += self.weather.faulty
        return Report(self.seed, tuple(found), self.injected, court.counts(), self.vendor.requests)

    # --- what there is ----------------------------------------------------------------------

    def _build(self) -> None:
        dice = self.dice
        imports = company(dice, dice.choice((2, 4, 6, 8, 12, 24)))
        self.store = MemoryStore(ServerClock(self.loop, dice))
        self.vendor = Vendor(imports, dice, self.loop)
        self.slack = Slack(dice, self.loop)
        self.weather = Weather()
        # From dice of its own, so that it moves no other day.
        self.slack.scarce = SCARCE in self.only or Random(f"scarce {self.seed}").random() < 0.3
        if dice.random() < 0.05:
            self.slack.history_refused = "missing_scope"
        self.plan = dice.choice(PLANS)
        self.receivers = self._receivers()
        self.people = People(self.store, imports, dice, {})
        self.witness = Witness(self.plan, self.people.since)
        self.around = Surroundings(
            self.loop,
            self.store,
            self.vendor,
            self.slack,
            self.weather,
            dice,
            routing=leading_out(self.plan.routing) if self.receivers else self.plan.routing,
            wanted=self.people.wanted,
            swept=self._swept,
            disturb=self.disturb,
            receivers=self.receivers,
        )
        for _ in range(dice.choice((1, 2, 2, 3))):
            self._start()

    def _receivers(self) -> Receivers | None:
        """On some days, from dice of their own."""
        dice = Random(f"webhooks {self.seed}")
        wanted = WEBHOOKS in self.only or (not self.only and dice.random() < 0.3)
        return Receivers(dice, self.loop) if wanted else None

    def _swept(self, wire: Wire, before: Wanted) -> None:
        now = self.people.wanted()
        stood = Wanted(before.subscribed & now.subscribed, before.muted | now.muted)
        self.witness.swept(wire.served, self.loop.time(), stood)

    def _start(self) -> None:
        self.born += 1
        self.replicas.append(Replica(f"r{self.born}", self.around))

    # --- what happens -----------------------------------------------------------------------

    async def _live_through(self) -> None:
        """Awake for a while, asleep for a while: what runs meanwhile is seen afterwards."""
        if self.dice.random() < (0.5 if FULL in self.only else 0.05):
            await self._store_full()
        while self.loop.time() < DAY:
            if self.dice.random() < (0.6 if self.only else 0.25):
                await self._trouble()
            if self.dice.random() < (0.6 if PEOPLE in self.only else 0.1):
                await self.people.act(self.loop.time())
            await self._awake(self.dice.uniform(5, 10))
            self.loop.jump(self.dice.choice((30.0, 300.0, 1200.0, 2000.0, 2350.0)))

    async def _awake(self, seconds: float) -> None:
        """Time passes; what died is started again."""
        until = self.loop.time() + seconds
        while self.loop.time() < until:
            await self.loop.sleep(2.0)
            for replica in list(self.replicas):
                if replica.lifespan.died.is_set():
                    await self._buried(replica)

    async def _buried(self, replica: Replica) -> None:
        self.bugs += replica.bugs()
        self.replicas.remove(replica)
        await replica.kill()
        self._start()

    async def _calm_down(self) -> None:
        """Nothing goes wrong any more; everything has time to be told."""
        await self.people.be_silent_no_more()
        self.vendor.faults, self.slack.faults, self.slack.anomaly = {}, {}, 0.0
        self.slack.refused.clear()
        if self.receivers:
            self.receivers.faults = {}
        self.weather.down = self.weather.full = False
        self.weather.lost = self.weather.unsent = self.weather.twice = 0.0
        for replica in self.replicas:
            replica.lifespan.steps = replica.lifespan.pause_at = replica.lifespan.kill_at = None
        for rest in range(1, MOST_RESTS + 1):
            await self._awake(15)
            if rest > ENOUGH_RESTS and not await self._owes():
                return
            self.loop.jump(SCARCE_REST if self.slack.scarce else REST)

    async def _owes(self) -> bool:
        """Whether there is more to do: a history may be shown at a page a rest, and what a loss
        makes look for takes its time, one alert after the other.
        """
        duplicates = self.store.workspace("live").duplicates
        return bool(duplicates or await self._items() or await self._backlogs())

    async def _items(self) -> list[OutboxItem]:
        """What is to be told still, but for ends that each rest makes and that nobody waits for."""
        entries = await self.store.outbox("live").entries(ALWAYS, 10_000)
        item = [entry.item for entry in entries]
        return [one for one in item if not (isinstance(one, Notice) and one.blindness.brief)]

    async def _backlogs(self) -> Mapping[str, DeliveryBacklog]:
        return await self.store.backlogs("live").opened()

    async def _trouble(self) -> None:
        kinds: tuple[Callable[[], Awaitable[bool | None]], ...] = (
            self._kill,
            self._kill_soon,
            self._kill_soon,
            self._kill_within,
            self._pause,
            self._pause_within,
            self._restart,
            self._clock_jumps,
            self._store_away,
            self._store_flaky,
            self._store_full,
            self._store_rolls_back,
            self._store_emptied,
            self._vendor_faults,
            self._vendor_faults,
            self._damaged_rows,
            self._long_waits,
            self._proxy,
            self._slack_faults,
            self._slack_faults,
            self._slack_waits,
            self._slack_refuses,
            self._message_deleted,
            self._reply_deleted,
            self._edits_refused,
            self._import_vanishes,
        )
        if self.receivers:
            kinds = (*kinds, self._receivers_fail)
        named = [(_name(kind), kind) for kind in kinds]
        possible = [each for each in named if each[0] in self.only or not self.only]
        count = min(self.dice.choice((1, 1, 2, 3)), len(possible))
        for name, trouble in self.dice.sample(possible, count):
            # What found nothing to do is no fault.
            if await trouble() is not False:
                self.injected[name] += 1

    def _any(self) -> Replica:
        return self.dice.choice(self.replicas)

    async def _kill(self) -> None:
        self._any().lifespan.steps = 1

    async def _kill_soon(self) -> None:
        self._any().lifespan.steps = self.dice.randint(1, 400)

    async def _kill_within(self) -> None:
        """Before the first or the second write of that name that is yet to come."""
        step = self.dice.choice(("commit", "commit", "claim", "sent", "swept", "form_group"))
        self._any().lifespan.kill_at = (step, self.dice.choice((1, 2)))

    async def _pause(self) -> None:
        result = self._any().lifespan
        result.paused_until = self.loop.time() + self.dice.choice((2.0, 8.0, 16.0, 40.0))

    async def _pause_within(self) -> None:
        """Before a write, so long that another has the lease by then."""
        step = self.dice.choice(("commit", "commit", "claim", "swept", "form_group", "reclaim"))
        self._any().lifespan.pause_at = (step, self.dice.choice((20.0, 300.0, 1500.0)))

    async def _restart(self) -> bool:
        replica = self._any()
        free = replica.lifespan.steps is None and replica.lifespan.paused_until < self.loop.time()
        if free:
            self.replicas.remove(replica)
            self.bugs += replica.bugs()
            await replica.stop()
            self._start()
        return free

    async def _clock_jumps(self) -> None:
        self._any().clock.ahead = timedelta(seconds=self.dice.choice((-3600, -5, 0, 5, 3600)))

    async def _store_away(self) -> None:
        self.weather.down = True
        await self._awake(self.dice.choice((1.0, 5.0, 20.0)))
        self.weather.down = False

    async def _store_flaky(self) -> None:
        weather, dice = self.weather, self.dice
        weather.lost, weather.unsent, weather.twice = (dice.choice((0.0, 0.05, 0.2)) for _ in "123")
        await self._awake(dice.uniform(5, 40))
        weather.lost = weather.unsent = weather.twice = 0.0

    async def _store_full(self) -> None:
        """As often as not for this long that people have to be told."""
        born, since = self.born, self.loop.time()
        self.weather.full = True
        await self._awake(20)
        self.loop.jump(self.dice.choice((60.0, BLIND_FOR_LONG)))
        await self._awake(120)
        blind = self.loop.time() - since > BLIND_FOR_LONG and self.born == born
        reachable = not self.slack.faults and not self.slack.refused
        if blind and reachable and self._watched_since(since) and self._quiet_since(since):
            self.bugs.append(f"nobody was told that nothing could be written since {since}")
        self.weather.full = False

    def _watched_since(self, then: float) -> bool:
        """Whether any replica was never paused since then. One that was paused as it began counts
        from its end: it reads of the last good sweep only then, and clocks cannot tell how long ago
        that was. Nor can one whose clock is behind tell how long ago the channel shows an end.
        """
        return any(
            replica.lifespan.paused_until <= then and replica.clock.ahead > -HOUR
            for replica in self.replicas
        )

    def _quiet_since(self, then: float) -> bool:
        """Whether no blindness was told since then, and none that began before goes on. The end of
        an earlier one may be told after the beginning of the next. What the store forgot of an end
        the channel tells, unless its history is refused: then that blindness goes on.
        """
        told = {
            post.message.id: (post.message, post.at)
            for post in self.slack.posts
            if isinstance(post.message, Notice)
        }
        ends = (ended_id(one.id) for one, _ in told.values() if one.id == one.root_id)
        ended = all(name in told and not self._unknown(told[name][1]) for name in ends)
        return ended and all(at < then for _, at in told.values())

    def _unknown(self, at: float) -> bool:
        """Whether a replica may not know of the end that was told then."""
        lost = any(now >= at for _, now in self.witness.losses)
        return lost and self.slack.history_refused is not None

    async def _store_rolls_back(self) -> None:
        snapshot, at = self.store.snapshot(), self.loop.time()
        before = dict(self.store.workspace("live").known)
        await self._awake(self.dice.choice((1.0, 3.0, 15.0)))
        self.weather.down = True
        await self._awake(self.dice.choice((0.5, 3.0)))
        self._forget_changed(before)
        self._forget_opened(at)
        self.store.restore(snapshot)
        self.witness.lost(self.loop.time(), at)
        self.weather.down = False

    def _forget_changed(self, before: Mapping[str, Known]) -> None:
        for name, known in self.store.workspace("live").known.items():
            if name not in before or before[name].problem != known.problem:
                self.witness.forgotten.add(name)

    def _forget_opened(self, since: float) -> None:
        """What began and ended since then is as unknown afterwards as before."""
        for post in self.slack.posts:
            self.witness.forgotten |= {
                name
                for name, problem in cards_of(post)
                if post.at >= since and problem.id not in self._problems_known()
            }

    def _problems_known(self) -> set[str]:
        known = self.store.workspace("live").known.values()
        return {one.problem.id for one in known if one.problem}

    async def _store_emptied(self) -> bool:
        empties = self.dice.random() < 0.3
        if empties:
            self.witness.forgotten.update(self.store.workspace("live").known)
            self.store.wipe()
            self.witness.lost(self.loop.time())
        return empties

    async def _vendor_faults(self) -> None:
        kinds = [*ANSWERS, "hang", "cut", "slow", "odd rows", "shifted", DAMAGED]
        await self._vendor_fails(kinds)

    async def _damaged_rows(self) -> None:
        await self._vendor_fails([DAMAGED])

    async def _long_waits(self) -> None:
        await self._vendor_fails([kind for kind in ANSWERS if kind.endswith("of years")])

    async def _proxy(self) -> None:
        await self._vendor_fails(["403 of a proxy"])

    async def _vendor_fails(self, kinds: Sequence[str]) -> None:
        chosen = self.dice.sample(kinds, min(self.dice.choice((1, 2, 3)), len(kinds)))
        self.vendor.faults = {
            kind: self.dice.choice((0.1, 0.5, 1.0)) / len(chosen) for kind in chosen
        }
        await self._awake(self.dice.choice((8.0, 15.0, 40.0)))
        if self.dice.random() < 0.7:
            self.vendor.faults = {}

    async def _slack_waits(self) -> None:
        await self._slack_fails(["paced for years"])

    async def _slack_faults(self) -> None:
        await self._slack_fails(
            ["no connection", "paced", "paced for years", "lost", "late", "cut", "hang"]
        )

    async def _slack_fails(self, kinds: Sequence[str]) -> None:
        chosen = self.dice.sample(kinds, min(self.dice.choice((1, 2, 4)), len(kinds)))
        self.slack.faults = {
            kind: self.dice.choice((0.1, 0.5, 1.0)) / len(chosen) for kind in chosen
        }
        self.slack.anomaly = self.dice.choice((0.0, 0.0, 1.0, 2.5))
        await self._awake(self.dice.choice((8.0, 15.0, 40.0)))
        if self.dice.random() < 0.7:
            self.slack.faults = {}

    async def _receivers_fail(self) -> None:
        assert self.receivers
        kinds = (*UNTAKEN, *TAKEN)
        chosen = self.dice.sample(kinds, self.dice.choice((1, 2, 4)))
        share = self.dice.choice((0.3, 0.6, 1.0)) / len(chosen)
        self.receivers.faults = dict.fromkeys(chosen, share)
        await self._awake(self.dice.choice((8.0, 15.0, 40.0)))
        if self.dice.random() < 0.7:
            self.receivers.faults = {}

    async def _slack_refuses(self) -> None:
        code = self.dice.choice(("not_in_channel", "is_archived", "invalid_auth", "odd_code"))
        self.slack.refused[self.dice.choice((CHANNEL, CHANNEL, ROUTED, SUBSCRIBED))] = code
        await self._awake(self.dice.choice((10.0, 60.0)))
        if self.dice.random() < 0.5:
            self.loop.jump(600)
            await self._awake(20)
        self.slack.refused.clear()

    async def _import_vanishes(self) -> bool:
        """Somebody deletes an import; sometimes it is listed again."""
        now = self.loop.time()
        listed = [one for one in self.vendor.imports if one.gone_at == FOR_EVER]
        vanishes = len(listed) > len(self.vendor.imports) / 2 and now < DAY
        if vanishes:
            broken = [one for one in listed if one.row(now)["last_run_status"] in BROKEN]
            chosen = self.dice.choice(broken or listed)
            chosen.gone_at = now
            chosen.back_at = now + self.dice.choice((60.0, 3600.0, FOR_EVER, FOR_EVER))
        return vanishes

    async def _message_deleted(self) -> bool:
        """Somebody deletes a card: the next change of its problem makes a fresh one."""
        root_ids = [post for post in self.slack.standing if post.thread is None]
        alone = [post for post in root_ids if isinstance(post.message, Alert)]
        if alone:
            chosen = self.dice.choice(alone)
            chosen.deleted = chosen.removed = True
        return bool(alone)

    async def _reply_deleted(self) -> bool:
        """Somebody deletes a reply that the channel shows; nothing is posted in its place."""
        replies = self._visible_replies()
        if replies:
            chosen = self.dice.choice(replies)
            chosen.deleted = chosen.removed = True
        return bool(replies)

    async def _edits_refused(self) -> bool:
        """Slack lets nobody edit a reply any more."""
        replies = self._visible_replies()
        if replies:
            self.dice.choice(replies).frozen = True
        return bool(replies)

    def _visible_replies(self) -> list[Post]:
        return [
            post
            for post in self.slack.standing
            if post.thread and post.message.broadcast and isinstance(post.message, Alert)
        ]
