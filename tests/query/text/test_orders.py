"""Words for the order of an answer limit nothing."""

import pytest

from tests.support.query_reading import asked

ORDERED = [
    (
        "Status since 18:00 yesterday please, failures first.",
        "failed partial since yesterday 18:00",
    ),
    ("status of events today, worst on top", "events today"),
    ("all imports, failed ones first", "all"),
    ("state of S3 imports, problems first please", "overview s3"),
    ("what failed last night, latest at the top", "failed overnight"),
    ("overview with the broken stuff on top", "overview"),
    ("list failed imports today starting with the most recent", "failed today"),
    ("today's runs: failed first", "today"),
    ("S3 runs yesterday with the failed ones first", "s3 yesterday"),
]
LIMITS = [
    ("what failed first today", "first 1 runs failed today"),
    ("what do i fix first", "overview what to fix first"),
    ("first error this week", "first 1 runs failed partial this week"),
    ("first failure today", "first 1 runs failed today"),
    ("when was the first failure this week?", "first 1 runs failed this week"),
    ("first failed s3 run yesterday", "first 1 runs failed s3 yesterday"),
    ("first failure of churn_scores this week", 'show "churn_scores" first failure this week'),
    ("is this the first failure of churn_scores?", 'show "churn_scores" first failure'),
    ("which problems first?", "first 1 runs failed partial"),
]
SCHEDULED = [
    ("scheduled imports", "periodic"),
    ("how many scheduled jobs", "count imports periodic"),
    ("largest scheduled import by rows", "biggest 1 periodic"),
    ("all scheduled s3 imports", "periodic s3"),
    ("scheduled imports for tomorrow", "next from 2026-11-24 00:00 to 2026-11-24 23:59:59"),
    ("scheduled imports created in october?", "periodic created october 2026"),
    ("scheduled imports created after 1 july this year?", "periodic created after 2026-07-01"),
    ("imports scheduled for 1 july", "next from 2027-07-01 00:00 to 2027-07-01 23:59:59"),
    ("scheduled", "scheduled"),
    ("running or scheduled imports", "scheduled processing"),
]


@pytest.mark.parametrize(("text", "canonical"), ORDERED)
def test_an_order_leaves_nothing_out(text: str, canonical: str) -> None:
    """What comes first is no limit."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(("text", "canonical"), LIMITS)
def test_the_first_one_may_be_asked_for(text: str, canonical: str) -> None:
    """That is a limit, or advice."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(("text", "canonical"), SCHEDULED)
def test_imports_that_are_scheduled_have_a_schedule(text: str, canonical: str) -> None:
    """And not just the state between two runs, which a word alone means."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    "text",
    [
        "Today's failures biggest first pls, by usual rows",
        "failures today sorted by usual size",
        "what failed or partly failed today, ordered by usual rows",
    ],
)
def test_failures_may_be_ordered_by_what_is_usual(text: str) -> None:
    """Of what failed in part as well, and not by the rows that were lost."""
    assert asked(text) == ["biggest 40 usually failed partial today"]
