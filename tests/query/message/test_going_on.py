"""Clauses that go on from the one before them."""

import pytest

from tests.support.query_reading import asked


def test_who_is_asked_of_another_import_as_of_the_first() -> None:
    """What the second clause asks for is said in the first one alone."""
    text = "who is responsible for churn_scores, and who is it for the coupons?"
    assert asked(text) == ['show "churn_scores" owner', 'show "coupon_codes" owner']


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        (
            "how many rows got refused today in all, and which one contributes most",
            "top 5 {} today",
        ),
        ("how many rows failed today and which import is the worst?", "top 1 {} today"),
        ("how many rows failed today. who is the worst offender?", "top 1 {} today"),
        ("how many rows failed today and which is the biggest chunk", "top 5 {} today"),
        ("how many rows failed today, which import is the biggest contributor", "top 1 {} today"),
        ("how many rows failed yesterday and where do most come from", "top 5 {} yesterday"),
        ("how many rows failed today and which import lost most", "top 1 {} today"),
        ("how many rows failed on s3 today and which is the worst one", "top 1 {} s3 today"),
    ],
)
def test_a_ranking_behind_a_number_is_by_what_is_counted(text: str, ranked: str) -> None:
    """Of the same time and the same imports, too."""
    assert asked(text)[1:] == [ranked.format("failed rows")]


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("how many runs failed yesterday and which import failed most", "top 1 failures yesterday"),
        ("how many rows were loaded today, which import had the most", "top 1 loaded rows today"),
        ("how many rows failed today and which import failed most this week", "this week"),
        ("how many rows failed today? and what is the biggest import we have?", "biggest 1"),
        ("how many rows failed today and which import is slowest", "top 1 duration"),
        ("how many imports failed today and who has the most imports", "top 5 creators imports"),
        ("how many rows failed in coupon_codes today, which import is worst", "top 1 failures"),
        ("how many failures today and which contributes most failures", "top 5 failures today"),
    ],
)
def test_a_ranking_by_something_else_stays_as_it_is(text: str, ranked: str) -> None:
    """What it says itself of its measure or its time holds."""
    assert asked(text)[1].endswith(ranked)
