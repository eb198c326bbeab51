"""The bot's numbers, in a registry of their own."""

import platform
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from itertools import product
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

PREFIX: Final = "imports_bot"

# name -> (what it counts, labels); the docs list the same.
COUNTERS: Final = {
    "sweeps": ("Sweeps, by result: good, failed, fenced or bug.", ("workspace", "result")),
    "unreadable_rows": ("Rows of MoEngage's answers that could not be read.", ("workspace",)),
    "posts": (
        "Attempts to post an alert, by what became of them.",
        ("workspace", "result"),
    ),
    "refused_requests": (
        "Requests that the health port (health) or HTTP mode (slack) refused, by HTTP status.",
        ("port", "status"),
    ),
    "slack_connection_failures": (
        "Connections to Slack that could not be opened or did not last 10 seconds, by reason.",
        ("reason",),
    ),
    "refusals": ("People and workflows that were not answered, by reason.", ("reason",)),
    "acts": ("What people changed or wanted to, by act and result.", ("what", "result")),
    "questions": (
        "Questions, by kind and result: answered, misunderstood, or the error.",
        ("kind", "result"),
    ),
}
GAUGES: Final = {
    "build_info": ("Always 1; the labels say what runs.", ("version", "python")),
    "last_sweep_timestamp_seconds": ("When the last good sweep ended.", ("workspace",)),
    "sweep_seconds": ("How long the last good sweep took.", ("workspace",)),
    "sweep_rows": ("Imports seen by the last good sweep.", ("workspace",)),
    "open_problems": ("Imports that are failing.", ("workspace",)),
    "budget_left": ("Requests to MoEngage that questions could make now.", ("workspace",)),
    "outbox_entries": ("Alerts that wait for Slack.", ("workspace",)),
    "outbox_oldest_seconds": ("Age of the oldest waiting alert.", ("workspace",)),
    "outbox_parked": ("Waiting alerts that Slack refuses.", ("workspace",)),
    "lease_held": ("Whether this replica sweeps: 1 or 0.", ("workspace",)),
    "slack_connected": ("Whether this replica hears Slack: 1 or 0.", ()),
    "settings_refused": ("1 while changed settings cannot be used, else 0.", ()),
    "slack_sockets": ("Connections of Socket Mode, open and wanted.", ("state",)),
}
HISTOGRAMS: Final = {
    "moengage_request_seconds": (
        "Requests to MoEngage, by operation and outcome.",
        ("workspace", "operation", "outcome"),
    ),
    "slack_request_seconds": ("Calls to Slack's Web API, by outcome.", ("method", "outcome")),
}
# Prometheus' own names for a process: start, memory, processor, open files.
PROCESS: Final = f"{PREFIX}_process"
BUCKETS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60)

# A counter that appears with its first count has no increase: what alarms look at is there from the
# start, with these labels.
FROM_START: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "sweeps": {"result": ("good", "failed", "fenced", "bug")},
    "unreadable_rows": {},
    "posts": {"result": ("sent", "refused", "unknown", "paced", "given_up", "bug")},
    "questions": {"kind": ("list", "show", "overview"), "result": ("answered",)},
}


class Metrics:
    """Counters, gauges and histograms under the names above."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._counters = {
            name: Counter(f"{PREFIX}_{name}", text, labels, registry=self._registry)
            for name, (text, labels) in COUNTERS.items()
        }
        self._gauges = {
            name: Gauge(f"{PREFIX}_{name}", text, labels, registry=self._registry)
            for name, (text, labels) in GAUGES.items()
        }
        self._histograms = {
            name: Histogram(
                f"{PREFIX}_{name}", text, labels, registry=self._registry, buckets=BUCKETS
            )
            for name, (text, labels) in HISTOGRAMS.items()
        }
        ProcessCollector(namespace=PREFIX, registry=self._registry)

    def begin(self, version: str, workspaces: Collection[str]) -> None:
        """Show what is there from the start: who runs, and counters that stand at 0."""
        self.gauge("build_info", 1, version=version, python=platform.python_version())
        for name, values in FROM_START.items():
            known = {"workspace": tuple(workspaces), **values}
            labels = COUNTERS[name][1]
            for given in product(*(known[label] for label in labels)):
                self.count(name, 0, **dict(zip(labels, given, strict=True)))
        for workspace in workspaces:
            self.gauge("lease_held", 0, workspace=workspace)

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        """Add to a counter."""
        counter = self._counters[name]
        (counter.labels(**labels) if labels else counter).inc(amount)

    def gauge(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge."""
        self._gauge(name, labels).set(value)

    def live(self, name: str, value: Callable[[], float], **labels: str) -> None:
        """Read a gauge whenever it is shown."""
        self._gauge(name, labels).set_function(value)

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Add to a histogram how long something took."""
        self._histograms[name].labels(**labels).observe(seconds)

    def drop(self, name: str, **labels: str) -> None:
        """Take a gauge away."""
        with suppress(KeyError):  # it was not there
            self._gauges[name].remove(*(labels[each] for each in GAUGES[name][1]))

    def render(self) -> bytes:
        """All of them in Prometheus' text format."""
        return generate_latest(self._registry)

    def _gauge(self, name: str, labels: Mapping[str, str]) -> Gauge:
        gauge = self._gauges[name]
        return gauge.labels(**labels) if labels else gauge
