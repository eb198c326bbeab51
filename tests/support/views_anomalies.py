"""Lags for the views' tests: a plain example of each, and everything that may come instead."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from bot.domain.access.owners import Owner
from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import ANOMALY_KINDS, Alert, Kind
from bot.domain.anomalies.kinds import Anomaly, AnomalyKind, Drop, Overdue, Stuck
from bot.domain.imports import PROCESSING, SUCCESSFUL, Import
from bot.domain.watching.problems import Problem
from tests.support.views_values import (
    MOVED_ON,
    NOW,
    ROW,
    alert,
    instants,
    maybe,
    numbers,
    problems,
    texts,
)

BEGAN = NOW - timedelta(hours=3)
WAITS = replace(
    MOVED_ON,
    last_run_status=SUCCESSFUL,
    next_scheduled_at=BEGAN,
    total_files=2,
    processed_files=2,
    total_rows=8_000,
    processed_rows=8_000,
)


def anomaly(kind: AnomalyKind, row: Import, anomaly: Anomaly) -> Problem:
    """A lag that began three hours ago."""
    creator = Owner(address="data@example.com")
    return Problem("l1", "live", row, kind.value, BEGAN, BEGAN, anomaly=anomaly, owner=creator)


STUCK = anomaly(
    AnomalyKind.STUCK,
    replace(ROW, status=PROCESSING),
    Stuck(PROCESSING, timedelta(hours=3), timedelta(minutes=20)),
)
OVERDUE = anomaly(AnomalyKind.OVERDUE, WAITS, Overdue(timedelta(hours=3)))
SHORT = anomaly(
    AnomalyKind.DROP,
    replace(
        ROW,
        status=SUCCESSFUL,
        last_run_status=SUCCESSFUL,
        processed_files=3,
        total_rows=499,
        processed_rows=499,
    ),
    Drop(499, 10_000),
)


def late_storm(count: int, over: int = 0, kind: Kind = Kind.LATE) -> GroupStatus:
    """This many imports overdue at once; of those some have caught up."""
    late = [
        replace(OVERDUE, id=f"p{n}", row=replace(WAITS, id=f"i{n}", name=f"Import {n:03}"))
        for n in range(count)
    ]
    told = tuple(replace(alert(kind, one), id=f"a{one.id}") for one in late)
    return GroupStatus(AlertGroup("g1", "C1", told, NOW), {one.row.id: one for one in late[over:]})


_lengths = st.timedeltas(timedelta(), timedelta(days=9_999))
_why = st.one_of(
    texts,
    st.builds(Stuck, texts, _lengths, maybe(_lengths)),
    st.builds(Overdue, _lengths),
    st.builds(Drop, numbers, numbers),
)
anomalies = st.builds(
    Alert,
    id=texts,
    kind=st.sampled_from(ANOMALY_KINDS),
    channel=texts,
    problem=st.builds(
        replace,
        problems,
        outcome=st.sampled_from(list(map(str, AnomalyKind))),
        anomaly=maybe(_why),
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
