"""Lags for the views' tests: a plain example of each, and everything that may come instead."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from bot.domain.alerts import LAGS, Alert, Group, Kind, Problem, Standing
from bot.domain.imports import PROCESSING, SUCCESSFUL, Import
from bot.domain.lateness import Kind as Late
from tests.support.views_values import MOVED_ON, NOW, ROW, alert, instants, maybe, problems, texts

BEGAN = NOW - timedelta(hours=3)
WAITS = replace(MOVED_ON, last_run_status=SUCCESSFUL, next_scheduled_at=BEGAN)


def lag(kind: Late, row: Import, guess: str) -> Problem:
    """A lag that began three hours ago."""
    return Problem("l1", "live", row, kind.value, BEGAN, BEGAN, guess=guess)


STUCK = lag(
    Late.STUCK,
    replace(ROW, status=PROCESSING),
    "PROCESSING for 3 h, and its last good runs took 20 min at most",
)
OVERDUE = lag(Late.OVERDUE, WAITS, "due 3 h ago, and it has not run since")
SHORT = lag(
    Late.DROP,
    replace(ROW, status=SUCCESSFUL, last_run_status=SUCCESSFUL, total_rows=499, processed_rows=499),
    "499 rows, where 10,000 are usual",
)


def late_storm(count: int, over: int = 0, kind: Kind = Kind.LATE) -> Standing:
    """So many imports overdue at once; of those some have caught up."""
    late = [
        replace(OVERDUE, id=f"p{n}", row=replace(WAITS, id=f"i{n}", name=f"Import {n:03}"))
        for n in range(count)
    ]
    told = tuple(replace(alert(kind, one), id=f"a{one.id}") for one in late)
    return Standing(Group("g1", "C1", told, NOW), {one.row.id: one for one in late[over:]})


lags = st.builds(
    Alert,
    id=texts,
    kind=st.sampled_from(LAGS),
    channel=texts,
    problem=st.builds(
        replace, problems, outcome=st.sampled_from(list(map(str, Late))), guess=maybe(texts)
    ),
    created_at=instants,
)
late_groups = st.builds(
    Standing,
    st.builds(Group, texts, texts, st.lists(lags, min_size=1, max_size=9).map(tuple), instants),
    st.dictionaries(texts, problems, max_size=5),
)
