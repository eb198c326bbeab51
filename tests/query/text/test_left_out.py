"""What is well again is left out, or counted too, in whatever words."""

import pytest

from tests.support.query_reading import asked

LEFT_OUT = [
    ("only what is broken now, not the ones which already recovered", "failed partial"),
    ("what is broken, not those that are fixed again", "failed partial"),
    ("what is red, the ones that are green again I don't need", "failed partial"),
    ("broken ones please, not those which came back", "failed partial"),
    (
        "give me what is broken with its owner, not the ones already solved",
        "with owners failed partial",
    ),
    ("which failed today, without the ones that are already good again", "still failed today"),
    ("list failures of today, leave out those already solved", "still failed today"),
    ("which failed yesterday, not counting what was fixed since", "still failed yesterday"),
    ("what failed yesterday, not the ones already good", "still failed yesterday"),
    (
        "failures since monday, minus those which are back to normal",
        "still failed since monday",
    ),
]
COUNTED = [
    (
        "how many runs have failed today? please count also the ones which are good again now",
        "count runs failed today",
    ),
    ("how many runs failed today, including those already fixed", "count runs failed today"),
    ("count failed runs today, the recovered too", "count runs failed today"),
]
NEITHER = [
    ("what failed today and is not back to green", "still failed today"),
    ("which of today's failures have not recovered", "still failed today"),
    ("which recovered today", "recovered today"),
    ("which failed yesterday and recovered", "which recovered failed yesterday"),
    ("which are not back to normal", "failed partial"),
]


@pytest.mark.parametrize(("text", "question"), LEFT_OUT)
def test_what_is_well_again_is_left_out(text: str, question: str):
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), COUNTED)
def test_what_is_well_again_is_counted_too(text: str, question: str):
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), NEITHER)
def test_other_questions_about_it_stay(text: str, question: str):
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("ack everything except those that are fixed", "ack all failed partial"),
        ("mute everything, not the ones already fixed", "mute all failed partial"),
    ],
)
def test_an_order_is_of_what_is_broken_anyway(text: str, deed: str):
    """No import is called so."""
    assert asked(text) == [deed]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("ack all but not churn_scores", 'ack all failed partial without "churn_scores"'),
        ("ack everything, not churn_scores", 'ack all failed partial without "churn_scores"'),
        ("mute all s3, not daily_users", 'mute all s3 without "daily_users"'),
        ("ack daily_users, not churn_scores", 'ack "daily_users"'),
        ("mute daily_users not churn_scores", 'mute "daily_users"'),
    ],
)
def test_an_order_is_not_for_an_import_behind_not(text: str, deed: str) -> None:
    assert asked(text) == [deed]
