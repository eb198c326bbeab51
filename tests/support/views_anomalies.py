"""Lags for the views' tests: a plain example of each, and everything that may come instead."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from bot.domain.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerts import ANOMALY_KINDS, Alert, Kind
from bot.domain.anomalies import AnomalyKind
from bot.domain.imports import PROCESSING, SUCCESSFUL, Import
from bot.domain.problems import Problem
from tests.support.views_values import MOVED_ON, NOW, ROW, alert, instants, maybe, problems, texts

BEGAN = NOW - timedelta(hours=3)
WAITS = replace(MOVED_ON, last_run_status=SUCCESSFUL, next_scheduled_at=BEGAN)


def anomaly(kind: AnomalyKind, row: Import, anomaly: str) -> Problem:
    """A lag that began three hours ago."""
    return Problem("l1", "live", row, kind.value, BEGAN, BEGAN, anomaly=anomaly)


STUCK = anomaly(
    AnomalyKind.STUCK,
    replace(ROW, status=PROCESSING),
    "PROCESSING for 3 h, but its last good runs took at most 20 min",
)
OVERDUE = anomaly(AnomalyKind.OVERDUE, WAITS, "due 3 h ago and has not run since")
SHORT = anomaly(
    AnomalyKind.DROP,
    replace(ROW, status=SUCCESSFUL, last_run_status=SUCCESSFUL, total_rows=499, processed_rows=499),
    "499 rows instead of the usual 10,000",
)


def late_storm(count: int, over: int = 0, kind: Kind = Kind.LATE) -> GroupStatus:
    """So many imports overdue at once; of those some have caught up."""
    late = [
        replace(OVERDUE, id=f"p{n}", row=replace(WAITS, id=f"i{n}", name=f"Import {n:03}"))
        for n in range(count)
    ]
    told = tuple(replace(alert(kind, one), id=f"a{one.id}") for one in late)
    return GroupStatus(AlertGroup("g1", "C1", told, NOW), {one.row.id: one for one in late[over:]})


anomalies = st.builds(
    Alert,
    id=texts,
    kind=st.sampled_from(ANOMALY_KINDS),
    channel=texts,
    problem=st.builds(
        replace,
        problems,
        outcome=st.sampled_from(list(map(str, AnomalyKind))),
        anomaly=maybe(texts),
    ),
    created_at=instants,
)
late_groups = st.builds(
    GroupStatus,
    st.builds(
        AlertGroup, texts, texts, st.lists(anomalies, min_size=1, max_size=9).map(tuple), instants
    ),
    st.dictionaries(texts, problems, max_size=5),
)
