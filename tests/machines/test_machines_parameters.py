"""Parameters of programs become queries, or a line that says what to write."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asked import Span
from bot.machines.parameters import (
    RUNS,
    BadParameter,
    imports_query,
    problems_query,
    runs_query,
)
from bot.query.values import Filters, Intent

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIVE = ("live", "test")


def test_imports_by_everything():
    """Values in any case, several of one name; the canonical text is that of the question."""
    query = imports_query(
        {
            "status": ["failed", "PARTIAL_SUCCESS"],
            "type": ["users"],
            "source": ["s3"],
            "schedule": ["periodic"],
            "name": ["loyalty"],
            "workspace": ["test"],
        },
        LIVE,
    )
    assert query.filters == Filters(
        ("FAILED", "PARTIAL_SUCCESS"), ("USERS",), ("S3",), ("PERIODIC",), "loyalty"
    )
    assert (query.intent, query.workspace, query.as_csv) == (Intent.LIST, "test", True)
    assert query.canonical.startswith("failed")


def test_runs_of_the_last_day():
    """Unless there are instants, whose offsets count."""
    assert runs_query({}, LIVE, NOW).span == Span(NOW - timedelta(days=1), NOW)
    query = runs_query({"since": ["2026-11-23T10:00:00+02:00"]}, LIVE, NOW)
    assert query.span
    assert query.span.start == NOW - timedelta(hours=4)


def test_problems_of_a_workspace():
    query = problems_query({"workspace": ["test"]}, LIVE)
    assert (query.intent, query.workspace) == (Intent.OVERVIEW, "test")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"status": ["broken"]}, "status: there is SUCCESSFUL"),
        ({"state": ["FAILED"]}, "state: there is status"),
        ({"workspace": ["prod"]}, "workspace: there is live, test"),
        ({"name": ["a", "b"]}, "name: give one"),
        ({"name": [""]}, "name: give one"),
        ({"name": ["x" * 201]}, "name: give one"),
        ({"since": ["yesterday"]}, "since: write an instant"),
        ({"since": ["2026-11-23T10:00:00"]}, "since: write an instant with its offset"),
        ({"since": ["2026-11-24T10:00:00Z"]}, "since: is after until"),
        ({"status": ["QUEUED"]}, "status: there is SUCCESSFUL"),
    ],
)
def test_what_cannot_be_asked(parameters: dict[str, list[str]], said: str):
    """The parameter and what to write in its place."""
    with pytest.raises(BadParameter, match=said):
        runs_query(parameters, LIVE, NOW)


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(RUNS), st.text(max_size=9)),
        st.lists(st.text(max_size=30), min_size=1, max_size=3),
        max_size=4,
    )
)
def test_whatever_is_given(parameters: dict[str, list[str]]):
    """A query or a refusal, and never anything else."""
    with suppress(BadParameter):
        imports_query(parameters, LIVE)
    with suppress(BadParameter):
        problems_query(parameters, LIVE)
    with suppress(BadParameter):
        runs_query(parameters, LIVE, NOW)
