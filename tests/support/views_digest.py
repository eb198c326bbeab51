"""Daily digests for the views' tests: a quiet day, one that was not, and anything at all."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SUCCESSFUL
from bot.domain.outgoing.digest import Digest
from tests.support.views_values import EVIL, NOW, instants, maybe, numbers, states, texts

DAILY = Digest(
    id="d1",
    channel="C1",
    workspace="live",
    day=date(2026, 11, 22),
    at=NOW - timedelta(hours=3),
    created_at=NOW,
    imports=40,
    swept_at=NOW - timedelta(seconds=12),
    runs={SUCCESSFUL: 412, PARTIAL_SUCCESS: 0, FAILED: 0},
    next_name="Daily users",
    next_at=NOW + timedelta(minutes=7),
)
TROUBLED = replace(
    DAILY,
    runs={SUCCESSFUL: 400, PARTIAL_SUCCESS: 9, FAILED: 3},
    counted_from=NOW - timedelta(days=1),
    broken=12,
    muted=3,
    untold=9,
    overdue=4,
    late=("Orders", "Refunds"),
    announces_overdue=False,
    next_name=EVIL,
)
digest_writer = st.builds(
    Digest,
    *(texts, texts, texts),
    day=st.dates(),
    at=instants,
    created_at=instants,
    imports=numbers,
    swept_at=instants,
    runs=maybe(st.dictionaries(states, numbers, max_size=5)),
    counted_from=maybe(instants),
    broken=numbers,
    muted=numbers,
    untold=numbers,
    overdue=numbers,
    next_name=maybe(texts),
    next_at=maybe(instants),
    late=st.lists(texts, max_size=3).map(tuple),
    announces_overdue=st.booleans(),
)
