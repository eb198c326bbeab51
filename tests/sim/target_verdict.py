"""What receivers must have at the end of a day: each event at least once under one id, in order,
exact, and an incident at PagerDuty that is open if its problem is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from bot.domain.alerting.alerts import ACTIVITY_KINDS, BREAKS, ENDED, PAST, Kind
from bot.domain.ids import alert_id
from tests.sim.order_verdict import ORDER
from tests.sim.receivers import HOOK, Delivery, Receivers
from tests.sim.witness import Sighting, Witness
from tests.sim.world import IN_FLIGHT

Event = Mapping[str, Any]


@dataclass(slots=True)
class TargetCourt:
    """All that is known of targets at the end of a day."""

    witness: Witness
    receivers: Receivers
    gone: Collection[str]  # imports that are not listed any more

    def faults(self) -> list[str]:
        """Everything that is not as it must be."""
        refused = [*self.receivers.inbox.refused, *self.receivers.duty.refused]
        return [
            *(f"a receiver refused: {why}" for why in refused),
            *self._never_lost(),
            *self._one_id(),
            *self._in_order(),
            *self._as_it_happened(),
            *self._ends_are_told(),
            *self._incidents_are_true(),
        ]

    @property
    def _events(self) -> list[Event]:
        """What a receiver has that deduplicates by id, in the order in which it came."""
        first: dict[str, Delivery] = {}
        for one in self.receivers.deliveries:
            first.setdefault(one.name, one)
        return [one.event for one in first.values()]

    def _never_lost(self) -> Iterator[str]:
        taken = {event["id"] for event in self._events}
        for one in self.witness.sightings.values():
            names = {alert_id(name, HOOK) for name in (one.id, one.graver)}
            if names.isdisjoint(taken) and not (one.muted and self._covered(one)):
                yield f"no webhook got it: {one}"

    def _covered(self, one: Sighting) -> bool:
        return any(_speaks_of(event, one) for event in self._events)

    def _one_id(self) -> Iterator[str]:
        """Nothing has two ids, and a repeat says the same; a loss makes the bot see it anew."""
        if self.witness.losses:
            return
        bodies: dict[str, set[bytes]] = defaultdict(set)
        ids: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for one in self.receivers.deliveries:
            bodies[one.name].add(one.body)
            event = one.event
            if event["event"] in BREAKS:
                problem = event["problem"]
                fact = (event["import"]["id"], problem["failed_at"], problem["outcome"])
                ids[fact].add(one.name)
        yield from (f"repeated otherwise: {name}" for name, each in bodies.items() if len(each) > 1)
        yield from (f"several ids: {fact} {each}" for fact, each in ids.items() if len(each) > 1)

    def _in_order(self) -> Iterator[str]:
        seen = {alert_id(name, HOOK): sighting for name, sighting in self.witness.sightings.items()}
        lines: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for event in self._events:
            rank, sighting = ORDER.get(Kind(event["event"])), seen.get(event["id"])
            if rank is not None and sighting:
                lines[sighting.import_id].append((sighting.ran, rank))
        for name, line in lines.items():
            for earlier, later in pairwise(line):
                if earlier > later:
                    yield f"webhooks out of order: {name}, {earlier} before {later}"

    def _as_it_happened(self) -> Iterator[str]:
        """A failure is told as one, also if it is over by the time it is sent."""
        failed = {alert_id(name, HOOK) for name in self.witness.sightings}
        for event in self._events:
            if event["id"] in failed and event["event"] not in (*BREAKS, *PAST):
                yield f"a failure told as {event['event']}: {event['id']}"

    def _ends_are_told(self) -> Iterator[str]:
        """The last event about an import says whether it is broken."""
        last: dict[str, Event] = {}
        for event in self._events:
            if event["event"] in (*BREAKS, *ENDED, Kind.RELISTED):
                last[event["import"]["id"]] = event
        for name, event in last.items():
            broken = self._broken(name)
            if broken is not None and broken == (event["event"] in ENDED):
                yield f"the last webhook of {name} is {event['event']}, and broken is {broken}"

    def _incidents_are_true(self) -> Iterator[str]:
        still: dict[str, list[str]] = defaultdict(list)
        for incident in self.receivers.duty.incidents.values():
            still[incident.details["import"]["id"]].append(incident.state)
        for name in {*still, *(one.import_id for one in self.witness.sightings.values())}:
            states = still[name]
            broken = self._broken(name)
            is_open = any(state != "resolved" for state in states)
            if broken is not None and broken != is_open:
                yield f"PagerDuty has {name} as {states}, and broken is {broken}"

    def _broken(self, name: str) -> bool | None:
        """Whether an import is broken at the end; None where nobody can know."""
        shown = self.witness.last.get(name)
        if shown is None or name in self.witness.forgotten:
            return None  # a loss may leave open what only the store knew
        if name in self.gone:
            return False
        if shown.row["status"] in (*IN_FLIGHT, "ARCHIVED"):
            return None
        return shown.row.failed is not None


def _speaks_of(event: Event, one: Sighting) -> bool:
    """Whether it tells of that run, or of the time in which it was, or of what a mute held."""
    problem = event["problem"]
    began, latest = (datetime.fromisoformat(problem[name]) for name in ("opened_at", "failed_at"))
    covers = began <= one.ran_at <= latest
    told = event["event"] not in ACTIVITY_KINDS
    return (
        event["import"]["id"] == one.import_id
        and told
        and (covers or problem["unannounced_runs"] > 0)
    )
