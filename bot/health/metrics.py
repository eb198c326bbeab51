"""The bot's numbers, in a registry of their own."""

from contextlib import suppress
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

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
    "questions": ("Questions, by result: answered, misunderstood, or the error.", ("result",)),
}
GAUGES: Final = {
    "last_sweep_timestamp_seconds": ("When the last good sweep ended.", ("workspace",)),
    "sweep_seconds": ("How long the last good sweep took.", ("workspace",)),
    "sweep_rows": ("Imports seen by the last good sweep.", ("workspace",)),
    "outbox_entries": ("Alerts that wait for Slack.", ("workspace",)),
    "outbox_oldest_seconds": ("Age of the oldest waiting alert.", ("workspace",)),
    "outbox_parked": ("Waiting alerts that Slack refuses.", ("workspace",)),
    "slack_sockets": ("Connections of Socket Mode, open and wanted.", ("state",)),
}


class Metrics:
    """Counters and gauges under the names above."""

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

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        """Add to a counter."""
        self._counters[name].labels(**labels).inc(amount)

    def gauge(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge."""
        self._gauges[name].labels(**labels).set(value)

    def drop(self, name: str, **labels: str) -> None:
        """Take a gauge away."""
        with suppress(KeyError):  # it was not there
            self._gauges[name].remove(*(labels[each] for each in GAUGES[name][1]))

    def render(self) -> bytes:
        """All of them in Prometheus' text format."""
        return generate_latest(self._registry)
