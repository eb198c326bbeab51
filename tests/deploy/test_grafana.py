"""The dashboard: every query names what the bot shows."""

import json
from pathlib import Path

from tests.support.promql import asked, documented, unknown

DASHBOARD = json.loads(
    (Path(__file__).resolve().parents[2] / "deploy/grafana/dashboard.json").read_text()
)
QUERIES = [
    *(target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]),
    *(
        one["query"]["query"]
        for one in DASHBOARD["templating"]["list"]
        if isinstance(one["query"], dict)
    ),
]


def test_every_query_names_existing_metrics():
    """With labels that they have."""
    assert [wrong for query in QUERIES for wrong in unknown(query)] == []
    assert all(list(asked(query)) for query in QUERIES)


def test_every_metric_is_shown():
    """A histogram by any of its series; what an alert is about must be seen."""
    shown = " ".join(QUERIES)
    assert [name for name in documented() if name not in shown] == []


def test_panels_stand_beside_each_other():
    """No two on one spot, each with a number and a title of its own."""
    spots = [
        (x, y)
        for panel in DASHBOARD["panels"]
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(spots) == len(set(spots))
    for name in ("id", "title"):
        found = [panel[name] for panel in DASHBOARD["panels"]]
        assert len(found) == len(set(found))
