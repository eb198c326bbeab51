"""Words that are like names of imports and name none."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import KNOWN, asked

WRITTEN_OUT = [
    (
        (
            "yesterday the file with the points (loyalty_points I think) was not working and so I "
            "stopped the mail, because we write the product inside. Has it worked this morning?"
        ),
        'show "loyalty_points" ok this morning',
    ),
    (
        (
            "the tiers looked wrong (loyalty_tiers), we put the payment and the orders in the same "
            "mail. did it run today?"
        ),
        'show "loyalty_tiers" ran today',
    ),
    (
        (
            "churn_scores was late. I ask because we show the coupon in the mail. Did it load "
            "everything?"
        ),
        'show "churn_scores" done',
    ),
]


@pytest.mark.parametrize(("text", "question"), WRITTEN_OUT)
def test_a_name_that_is_written_out_is_meant(text: str, question: str) -> None:
    """And no import that a word of what the people do is like."""
    assert asked(text) == [question]


def test_what_others_miss_is_meant_without_its_whole_name() -> None:
    """They speak of the import, and not of what they do."""
    text = "daily_users was fine, but support says the coupons are missing. is it ok?"
    assert asked(text) == ['show "coupon_codes" ok']


@pytest.mark.parametrize(
    "plan",
    [
        "for the retention offer of December we need the churn scores",
        "we make a special offer and need the churn scores",
        "because of an offer I look for the churn scores",
    ],
)
def test_what_the_people_plan_is_no_import(plan: str) -> None:
    """Where another one is named."""
    names = Names.of([*KNOWN, Named("offers", "partner_bank_offers")])
    assert asked(f"Hi, {plan}. could you run it again?", names=names) == ['rerun "churn_scores"']
    assert asked("did an offer file come", names=names) == ['show "partner_bank_offers" ran']
