"""What good sweeps showed in a day, by which the verdict judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.domain.ids import fact_id
from tests.sim.people import SUBSCRIBED, WISHES, Plan, Wanted
from tests.sim.replica import WATCH
from tests.sim.vendor import Shown
from tests.sim.world import BEGIN, Row

# A loss takes away at most what was written in this many seconds before it.
LOSS_SECONDS = 30.0
NEVER = -1e9
LOOKBACK = WATCH.lookback.total_seconds()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A failed run that a good sweep showed."""

    at: float
    import_id: str
    ran: float
    outcome: str
    channels: frozenset[str] = frozenset()  # that are to be told, unless it was muted
    muted: bool = False

    @property
    def graver(self) -> str:
        """Names the run as one that failed."""
        return _name(self.import_id, self.ran, "FAILED")

    @property
    def ran_at(self) -> datetime:
        """What names the run; the vendor tells milliseconds."""
        return _instant(self.ran)

    @property
    def id(self) -> str:
        """Names what is to be told."""
        return _name(self.import_id, self.ran, self.outcome)


def _instant(ran: float) -> datetime:
    return BEGIN + timedelta(milliseconds=round(ran * 1000))


@lru_cache(10_000)  # every sweep shows the same failed runs
def _name(import_id: str, ran: float, outcome: str) -> str:
    return fact_id("live", import_id, _instant(ran), outcome)


@dataclass(slots=True)
class Witness:
    """Remembers what good sweeps showed, and what a loss of the store excuses."""

    plan: Plan
    subscribed: Mapping[str, float]  # a subscription -> when it was asked for last
    adopt_before: float | None = (
        None  # runs before are adopted silently; not known to an empty store
    )
    sightings: dict[str, Sighting] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)  # imports whose problem a loss took away
    last: dict[str, Shown] = field(default_factory=dict)
    good: dict[tuple[str, float], float] = field(default_factory=dict)  # a good run -> first seen
    losses: list[tuple[float, float]] = field(default_factory=list)
    good_at: float = NEVER

    def swept(self, served: list[Shown], now: float, wanted: Wanted) -> None:
        """A sweep that showed these rows was good; what stood from its beginning to its end, and
        who was muted within it.
        """
        self.good_at = now
        if self.adopt_before is None:
            # It was fixed when the first replica looked, a little before the first good sweep.
            self.adopt_before = now - LOOKBACK + LOSS_SECONDS
        for shown in served:
            row = shown.row
            import_id, ran = str(row["import_id"]), row.ran
            self.last[import_id] = shown
            if self.losses and shown.at <= self.losses[-1][1]:
                continue  # what was committed of it is forgotten
            if ran is None:
                continue
            if row.good:
                self.good.setdefault((import_id, ran), now)
            if row.failed and ran >= self.adopt_before:
                self._saw(row, Sighting(now, import_id, ran, row.failed), wanted)

    def _saw(self, row: Row, one: Sighting, wanted: Wanted) -> None:
        """A failed run; what was wanted when it was seen first counts."""
        if one.id not in self.sightings:
            channels = self._channels(row, one.outcome, one.ran, wanted)
            muted = one.import_id in wanted.muted
            self.sightings[one.id] = replace(one, channels=channels, muted=muted)

    def _channels(self, row: Row, outcome: str, ran: float, wanted: Wanted) -> frozenset[str]:
        """Where it is to be told: a subscription counts if it is older than the run."""
        import_id, kind = str(row["import_id"]), str(row["import_type"])
        subscribed = any(
            WISHES[name].takes(import_id, outcome) and self.subscribed.get(name, ran) < ran
            for name in wanted.subscribed
        )
        return self.plan.channels(kind, outcome) | ({SUBSCRIBED} if subscribed else set())

    def lost(self, now: float, since: float = NEVER) -> None:
        """The store forgot what came after that, or everything."""
        self.losses.append((since, now))
        self.sightings = {name: each for name, each in self.sightings.items() if each.at < since}
        self.good = {run: at for run, at in self.good.items() if at < since}
        if since == NEVER:
            self.adopt_before = None
