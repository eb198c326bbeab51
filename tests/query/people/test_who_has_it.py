"""Who has a problem, in whatever order it is asked."""

import pytest

from tests.support.query_reading import asked

ANYBODY = [
    "has coupon_codes already somebody",
    "does somebody have coupon_codes",
    "looks somebody at coupon_codes",
    "takes somebody care of coupon_codes",
    "is coupon_codes already taken by someone?",
    "is coupon_codes taken",
]
WHO = [
    *("who has coupon_codes", "coupon_codes has who?", "who can take coupon_codes"),
    *("who takes coupon_codes then?", "who should take coupon_codes now"),
]


@pytest.mark.parametrize("text", ANYBODY)
def test_whether_anybody_has_it(text: str):
    assert asked(text) == ['show "coupon_codes" anybody on it']


@pytest.mark.parametrize("text", WHO)
def test_who_has_it(text: str):
    assert asked(text) == ['show "coupon_codes" who is on it']


@pytest.mark.parametrize("verb", ["will fix", "will repair", "would solve", "shall correct"])
def test_who_will_fix_it_is_who_created_it(verb: str):
    """And no question about its next run."""
    assert asked(f"who {verb} churn_scores") == ['show "churn_scores" owner']


def test_something_else_beside_it_is_asked_instead():
    assert asked("who has problems with churn_scores") != ['show "churn_scores" who is on it']


def test_how_long_it_can_take_is_its_duration():
    assert asked("how long can coupon_codes take") == ['show "coupon_codes" duration']
