"""The numbers, as Prometheus reads them."""

from prometheus_client.parser import text_string_to_metric_families

from bot.health.metrics import COUNTERS, FROM_START, Metrics
from tests.support.promql import PROCESS_NUMBERS, series


def shown(metrics: Metrics) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample: its name and labels, and its value."""
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(metrics.render().decode())
        for sample in family.samples
    }


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return shown(metrics).get((name, frozenset(labels.items())))


def test_counters_stand_at_zero_from_the_start():
    """For every workspace: a counter that appears with its first count has no increase."""
    metrics = Metrics()
    metrics.begin("1.2.3", ["live", "test"])
    assert set(FROM_START) <= set(COUNTERS)
    for workspace in ("live", "test"):
        assert value(metrics, "imports_bot_unreadable_rows_total", workspace=workspace) == 0
        for result in ("good", "bug"):
            labels = {"workspace": workspace, "result": result}
            assert value(metrics, "imports_bot_sweeps_total", **labels) == 0
            labels |= {"result": "sent"}
            assert value(metrics, "imports_bot_posts_total", **labels) == 0
        assert value(metrics, "imports_bot_lease_held", workspace=workspace) == 0
    assert value(metrics, "imports_bot_slack_connected") == 0


def test_who_runs_is_told():
    metrics = Metrics()
    metrics.begin("1.2.3", ["live"])
    (labels,) = (labels for name, labels in shown(metrics) if name == "imports_bot_build_info")
    assert dict(labels)["version"] == "1.2.3"


def test_a_live_gauge_is_read_when_it_is_shown():
    metrics, held = Metrics(), [False]
    metrics.live("lease_held", lambda: held[0], workspace="live")
    assert value(metrics, "imports_bot_lease_held", workspace="live") == 0
    held[0] = True
    assert value(metrics, "imports_bot_lease_held", workspace="live") == 1


def test_durations_are_counted_in_buckets():
    metrics = Metrics()
    for seconds in (0.2, 3.0):
        metrics.observe("slack_request_seconds", seconds, method="chat.postMessage", outcome="ok")
    labels = {"method": "chat.postMessage", "outcome": "ok"}
    assert value(metrics, "imports_bot_slack_request_seconds_count", **labels) == 2
    assert value(metrics, "imports_bot_slack_request_seconds_bucket", le="0.25", **labels) == 1


def test_the_process_is_measured():
    """Start, memory, processor, files: under the names that rules and dashboard use."""
    names = {name for name, _ in shown(Metrics())}
    assert {f"imports_bot_process_{name}" for name in PROCESS_NUMBERS} <= names
    assert {f"imports_bot_process_{name}" for name in PROCESS_NUMBERS} <= set(series())
