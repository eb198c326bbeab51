"""Clauses that go on from the one before them."""

from tests.support.query_reading import asked


def test_who_is_asked_of_another_import_as_of_the_first() -> None:
    """What the second clause asks for is said in the first one alone."""
    text = "who is responsible for churn_scores, and who is it for the coupons?"
    assert asked(text) == ['show "churn_scores" owner', 'show "coupon_codes" owner']
