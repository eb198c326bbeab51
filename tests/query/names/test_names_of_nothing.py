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


FEASTS = [
    (
        (
            "Nora has cut the alerts of coupon_codes, but for the Black Friday I want that we know "
            "immediately if something breaks. Please activate them again"
        ),
        'unmute "coupon_codes"',
    ),
    (
        (
            "so tomorrow is THE Black Friday and at 9h we send the big push with a personal code "
            "to each customer. Before I give the green light to the agency I need to be sure: the "
            "coupon codes of today, are they all in the tool?"
        ),
        'show "coupon_codes" ok',
    ),
    (
        "we open late on Black Friday and it is a mess. is coupon_codes ok?",
        'show "coupon_codes" ok',
    ),
]


@pytest.mark.parametrize(("text", "question"), FEASTS)
def test_a_feast_is_no_import_where_another_is_asked_about(text: str, question: str) -> None:
    """It is only told when something is to be well."""
    assert asked(text) == [question]


def test_an_import_called_after_a_feast_is_asked_about() -> None:
    """Beside another one too."""
    both = ['show "Black Friday VIPs"', 'show "coupon_codes"']
    assert asked("how is the list for Black Friday? and coupon codes?") == both
    assert asked("is the Black Friday ok?") == ['show "Black Friday VIPs" ok']
