"""Reasons that are supposed of many failures, of two imports, or of the one that was talked of."""

import pytest

from bot.domain.asked import Aspect
from tests.support.query_reading import asked, core, read_again, reading

OF_ALL = [
    (
        "everything that failed since tuesday was the s3 login thing, wasnt it",
        'did all with reason "s3 login" failed since tuesday',
    ),
    ("do all failures have the same reason?", "did all same reason failed"),
    (
        "every failure since tuesday had the same cause?",
        "did all same reason failed since tuesday",
    ),
    (
        "all of yesterday's failures were file not found, right?",
        "did all file not found failed yesterday",
    ),
    ("was it all access denied yesterday?", "did all access denied failed partial yesterday"),
    (
        "do all sftp failures this month have the same cause?",
        "did all same reason failed sftp this month",
    ),
    (
        "did everything that failed today fail because the file was empty?",
        "did all file was empty failed today",
    ),
]


@pytest.mark.parametrize(("text", "question"), OF_ALL)
def test_one_reason_may_be_supposed_of_all_that_failed(text: str, question: str) -> None:
    """What failed is then shown, whatever the reason; nothing is unread, and it reads back."""
    (query,) = reading(text).questions
    assert (query.canonical, query.aspect) == (question, Aspect.ONE_REASON)
    assert reading(text).unread == ()
    assert read_again(query) == [core(query)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("list all imports that failed with access denied", "access denied failed partial"),
        (
            "did anything fail with access denied yesterday",
            "anything access denied failed partial yesterday",
        ),
        (
            "which imports failed with s3 login since tuesday",
            'with reason "s3 login" failed partial s3 since tuesday',
        ),
    ],
)
def test_imports_of_a_reason_are_still_listed(text: str, question: str) -> None:
    """Where they are asked for, nothing is supposed of all."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "It's because of the S3 login again, right?",
        "did all s3 imports fail yesterday because of access denied?",
    ],
)
def test_imports_of_a_reason_are_no_yes_to_another_question(text: str) -> None:
    """Of nothing that is known, or of imports that need not have failed."""
    (query,) = reading(text).questions
    assert query.aspect is None


@pytest.mark.parametrize(
    "text",
    [
        "product_catalogue file looks thin today. It's because of the S3 login again, right?",
        "product_catalogue broke on saturday, was it the S3 login?",
        "product_catalogue failed. was that the S3 login as well?",
    ],
)
def test_the_source_of_a_login_leads_to_no_other_import(text: str) -> None:
    """It is part of the reason that is supposed of the one named before."""
    (query,) = reading(text).questions
    assert query.canonical == 'show "product_catalogue" failed with reason "S3 login"'


def test_which_imports_of_a_source_fail_is_asked_of_all() -> None:
    """Though one is named before."""
    said = reading("product_catalogue failed. which s3 imports have a login failure too?")
    assert said.questions[-1].filters.sources == ("S3",)


@pytest.mark.parametrize(
    "text",
    [
        "did loyalty_tiers get the same access denied as loyalty_points?",
        "same trouble in loyalty_tiers as in loyalty_points?",
        "does loyalty_tiers have the same login failure as loyalty_points?",
        "is loyalty_tiers failing for the same reason as loyalty_points?",
    ],
)
def test_the_reasons_of_two_imports_are_compared(text: str) -> None:
    """Nothing of that is unread: both answers together tell it."""
    said = reading(text)
    names = ("loyalty_tiers", "loyalty_points")
    assert [query.canonical for query in said.questions] == [
        f'show "{name}" same problem' for name in names
    ]
    assert said.unread == ()


def test_the_same_of_something_else_is_still_unread() -> None:
    """Rows, say."""
    assert reading("does loyalty_tiers have the same rows as loyalty_points").unread


LOST = [
    ("why were rows refused today", "why all partial today"),
    ("for what reason were rows refused", "why all partial"),
    ("for which motive they were refused", "why all partial"),
    ("why did rows get lost yesterday", "why all partial yesterday"),
    ("what is the reason for the refused rows of the s3 imports", "why all partial s3"),
]
COUNTED = [
    ("how many refused rows per reason", "count failed rows by reason"),
    ("how many rows were refused today", "count failed rows today"),
]


@pytest.mark.parametrize(("text", "canonical"), LOST)
def test_why_rows_were_lost_is_asked_of_what_failed_in_part(text: str, canonical: str) -> None:
    """Their number gives no reason."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(("text", "canonical"), COUNTED)
def test_how_many_rows_were_lost_is_a_number(text: str, canonical: str) -> None:
    """Also where it is split by the reasons."""
    assert asked(text) == [canonical]


def test_a_motive_is_a_reason() -> None:
    """Of the import of the last answer too."""
    said = asked("for which motive they were refused", about=["coupon_codes"])
    assert said == ['why "coupon_codes"']
