"""The alarms of deploy/prometheus/rules.yaml, tried over the numbers that replicas really show."""

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.health.metrics import PREFIX, Metrics
from tests.support.services_blindness import Replica, Scene, seen
from tests.support.services_fakes import NOW

RULES = Path(__file__).resolve().parents[2] / "deploy/prometheus/rules.yaml"
# The forms of the rules that are tried here; another one is an error of this test.
AGE = re.compile(r"time\(\) - max by \(workspace\) \((\w+)\) > (\d+)")
ABSENT = re.compile(r"absent\((\w+)\)")
ABOVE = re.compile(r"max by \(workspace\) \((\w+)\) > (\d+)")
NONE = re.compile(r"(\w+) == 0")

Scrapes = Sequence[Metrics]


def rules() -> dict[str, str]:
    """Each alarm's expression, by its name."""
    (group,) = yaml.safe_load(RULES.read_text())["groups"]
    return {rule["alert"]: rule["expr"] for rule in group["rules"]}


def rings(alarm: str, scrapes: Scrapes, now: datetime) -> bool:
    """Whether the rule gives anything over what these replicas show at that instant."""
    expression = rules()[alarm]
    if found := AGE.fullmatch(expression):
        best: dict[str, float] = {}
        for workspace, value in samples(found[1], scrapes):
            best[workspace] = max(value, best.get(workspace, value))
        return any(now.timestamp() - value > float(found[2]) for value in best.values())
    if found := ABSENT.fullmatch(expression):
        return not samples(found[1], scrapes)
    if found := NONE.fullmatch(expression):
        return any(value == 0 for _, value in samples(found[1], scrapes))
    found = ABOVE.fullmatch(expression)
    assert found, expression
    return any(value > float(found[2]) for _, value in samples(found[1], scrapes))


def samples(name: str, scrapes: Scrapes) -> list[tuple[str, float]]:
    """Every sample of a series: its workspace and its value, from Prometheus' text format."""
    return [
        (sample.labels.get("workspace", ""), sample.value)
        for metrics in scrapes
        for family in text_string_to_metric_families(metrics.render().decode())
        for sample in family.samples
        if sample.name == name
    ]


class Pair(NamedTuple):
    """Two replicas, with what Prometheus gets of them."""

    scene: Scene
    one: Replica
    other: Replica
    scrapes: Scrapes

    def rings(self, alarm: str) -> bool:
        return rings(alarm, self.scrapes, self.scene.clock.now())


def pair(scene: Scene) -> Pair:
    scrapes = [Metrics(), Metrics()]
    one, other = (
        scene.replica(name, each) for name, each in zip(("one", "two"), scrapes, strict=True)
    )
    return Pair(scene, one, other, scrapes)


async def test_silent_when_the_lease_moves():
    """The former holder's last sweep grows old, and that rings nothing while another sweeps."""
    two = pair(await seen())
    await two.scene.watch(1, two.one, two.other)
    await two.one.leadership.release()
    await two.scene.watch(1, two.other, two.one)
    for _ in range(30):
        await two.scene.sweep("two")
        await two.scene.watch(1, two.other, two.one)
        assert not two.rings("ImportsBotBlind")
    assert len(samples(f"{PREFIX}_last_sweep_timestamp_seconds", two.scrapes)) == 1


async def sweeps_fail(two: Pair) -> None:
    """A good sweep, and then none."""


async def redis_goes(two: Pair) -> None:
    for replica in (two.one, two.other):
        replica.away = True


async def holder_dies(two: Pair) -> None:
    """The other takes over and sweeps no better."""
    await two.one.leadership.release()
    two.one.away = True


@pytest.mark.parametrize("trouble", [sweeps_fail, redis_goes, holder_dies])
@pytest.mark.parametrize("before", [True, False], ids=["after good sweeps", "from the start"])
async def test_rings_when_nobody_sweeps(before: bool, trouble: Callable[[Pair], Awaitable[None]]):
    """Ten minutes after the last good sweep, or after the start; not before."""
    two = pair(await seen() if before else Scene())
    await two.scene.watch(1, two.one, two.other)
    await trouble(two)
    await two.scene.watch(8.5, two.one, two.other)
    assert not two.rings("ImportsBotBlind")
    await two.scene.watch(1.5, two.one, two.other)
    assert two.rings("ImportsBotBlind")


def test_rings_when_nobody_is_there():
    """No series at all, which no age can tell."""
    metrics = Metrics()
    assert rings("ImportsBotGone", [metrics], NOW)
    metrics.begin("1.2.3", ["live"])
    assert not rings("ImportsBotGone", [metrics], NOW)


@pytest.mark.parametrize(
    ("alarm", "name", "quiet", "loud"),
    [
        ("ImportsBotAlertsWait", "outbox_oldest_seconds", 300, 301),
        ("ImportsBotAlertsRefused", "outbox_parked", 0, 1),
    ],
)
def test_rings_above_a_threshold(alarm: str, name: str, quiet: float, loud: float):
    metrics = Metrics()
    for value, expected in ((quiet, False), (loud, True)):
        metrics.gauge(name, value, workspace="live")
        assert rings(alarm, [metrics], NOW) is expected


def test_rings_when_one_replica_is_not_connected():
    """Whichever mode it is in, and from its start on."""
    metrics = Metrics()
    metrics.begin("1.2.3", ["live"])
    assert rings("ImportsBotDeaf", [metrics], NOW)
    metrics.live("slack_connected", lambda: True)
    assert not rings("ImportsBotDeaf", [metrics], NOW)
