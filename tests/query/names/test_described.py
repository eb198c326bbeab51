"""Imports that are named by what they are: the file of some rows, returns of products."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Named
from tests.support.query_reading import asked

NAMES = Names.of(
    [
        Named(name, name)
        for name in (
            *("daily_users", "churn_scores", "cart_events", "coupon_codes", "email_consents"),
            *("product_catalogue", "returns_daily", "orders_hourly", "price_drops"),
            "Festive price list",
        )
    ]
)
ONE_FILE = [
    ("how many mornings in a row has the users file failed", 'show "daily_users" since when'),
    ("is the users file in?", 'show "daily_users" there'),
    ("when does our users feed run", 'show "daily_users" next run'),
    ("why did the user import fail", 'why "daily_users"'),
]
ALL_OF_A_KIND = [
    ("which user files failed", "which files failed users"),
    ("did any users import fail", "anything failed users"),
    ("how many user imports failed", "count imports failed users"),
]


@pytest.mark.parametrize(("text", "question"), [*ONE_FILE, *ALL_OF_A_KIND])
def test_the_file_of_a_kind_is_the_one_with_its_word(text: str, question: str) -> None:
    """One file is one import, and several are all of the kind."""
    assert asked(text, names=NAMES) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("did the product returns come", 'show "returns_daily" ran'),
        ("how many product returns were refused", 'show "returns_daily" failed rows'),
    ],
)
def test_a_word_before_a_plural_tells_its_kind(text: str, question: str) -> None:
    """And is no import of its own."""
    assert asked(text, names=NAMES) == [question]


def test_names_in_a_row_are_several() -> None:
    """Where each is in the plural."""
    both = ['show "returns_daily" ok', 'show "coupon_codes" ok']
    assert asked("returns coupons ok?", names=NAMES) == both


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("are the baskets in", "cart_events"),
        ("did the vouchers load", "coupon_codes"),
        ("did the refunds load", "returns_daily"),
        ("are the opt-ins in", "email_consents"),
        ("did the purchases load", "orders_hourly"),
        ("are the prices loaded", "prices"),  # of two: asked back
    ],
)
def test_an_everyday_word_names_an_import(text: str, name: str) -> None:
    """Where it is said for nothing else."""
    assert asked(text, names=NAMES) == [f'show "{name}" there']
