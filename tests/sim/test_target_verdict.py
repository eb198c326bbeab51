"""What the verdict blames of what receivers have at the end of a day."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from bot.domain.ids import alert_id
from tests.sim.loop import VirtualLoop
from tests.sim.people import PLANS
from tests.sim.receivers import HOOK, ROUTING_KEY, Delivery, Receivers
from tests.sim.target_verdict import TargetCourt
from tests.sim.vendor import Shown
from tests.sim.witness import Sighting, Witness
from tests.sim.world import Row

FIRST, SECOND = (Sighting(at, "i1", at - 9, "FAILED") for at in (100.0, 200.0))
NAMES = [alert_id(one.id, HOOK) for one in (FIRST, SECOND)]


@pytest.fixture
def court() -> TargetCourt:
    """An import that is broken at the end, after two failed runs that sweeps showed."""
    witness = Witness(PLANS[0], {}, sightings={one.id: one for one in (FIRST, SECOND)})
    row = Row(status="SCHEDULED", last_run_status="FAILED")
    witness.last["i1"] = Shown(row, 200.0)
    receivers = Receivers(Random(1), VirtualLoop())
    receivers.loop.close()
    return TargetCourt(witness, receivers, gone=())


def tell(court: TargetCourt, name: str, event: str, at: str) -> None:
    problem = {"opened_at": at, "failed_at": at, "outcome": "FAILED", "unannounced_runs": 0}
    said = {"id": name, "event": event, "problem": problem, "import": {"id": "i1"}}
    court.receivers.deliveries.append(Delivery(name, json.dumps(said).encode(), 0.0))


def page(court: TargetCourt, *actions: str) -> None:
    payload = {"summary": "i1", "source": "live", "severity": "critical"}
    payload |= {"custom_details": {"import": {"id": "i1"}}}  # type: ignore[dict-item]
    for action in actions:
        event: dict[str, Any] = {"routing_key": ROUTING_KEY, "event_action": action}
        event |= {"dedup_key": "d", "payload": payload}
        court.receivers.duty.enqueue(json.dumps(event).encode())


def all_is_well(court: TargetCourt) -> None:
    tell(court, NAMES[0], "opened", "2026-11-23T00:01:31Z")
    tell(court, NAMES[1], "again", "2026-11-23T00:03:11Z")
    page(court, "trigger", "trigger")


def lost(court: TargetCourt) -> None:
    court.receivers.deliveries.pop(0)


def turned_round(court: TargetCourt) -> None:
    court.receivers.deliveries.reverse()


def two_ids(court: TargetCourt) -> None:
    tell(court, "another", "again", "2026-11-23T00:03:11Z")


def changed(court: TargetCourt) -> None:
    tell(court, NAMES[1], "again", "2026-11-23T00:09:11Z")


def told_as_over(court: TargetCourt) -> None:
    tell(court, "end", "recovered", "2026-11-23T00:03:11Z")


def resolved(court: TargetCourt) -> None:
    page(court, "resolve")


def refused(court: TargetCourt) -> None:
    page(court, "shout")


def test_nothing_is_blamed_if_all_is_well(court: TargetCourt):
    """Repeats of the same are no fault."""
    all_is_well(court)
    tell(court, NAMES[1], "again", "2026-11-23T00:03:11Z")
    assert court.faults() == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lost, "no webhook got it"),
        (turned_round, "webhooks out of order"),
        (two_ids, "several ids"),
        (changed, "repeated otherwise"),
        (told_as_over, "the last webhook of i1 is recovered"),
        (resolved, "PagerDuty has i1 as ['resolved']"),
        (refused, "a receiver refused"),
    ],
)
def test_what_is_blamed(court: TargetCourt, wrong: Callable[[TargetCourt], None], said: str):
    """Each by itself."""
    all_is_well(court)
    wrong(court)
    assert any(fault.startswith(said) for fault in court.faults()), court.faults()
