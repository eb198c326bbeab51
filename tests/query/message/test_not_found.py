"""Questions about an import that nobody knows: what it is called, and no verdict on all others."""

import pytest

from bot.query.names.lookup import Names
from bot.query.names.names_to_offer import names_like
from bot.query.values import Named, NotFound
from tests.support.query_reading import INDEX, asked, reading


def missing(text: str) -> list[str]:
    """What it calls imports that there are none of."""
    return [each.called for each in reading(text).not_found]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("is the tyre list ok?", "tyre"),
        ("hi, is zebrafish ok", "zebrafish"),
        ("is our email zebrafish list fine today?", "email zebrafish"),
        ("are the tyre bookings of the garages up to date", "tyre bookings of the garages"),
        ("is tyre_bookings ok", "tyre_bookings"),
        ("has the zebrafish file arrived completely", "zebrafish"),
        ("are the tyre bookings in?", "tyre bookings"),
        ("any problem with the zebrafish?", "zebrafish"),
        ("did the zebras load", "zebras"),
        ("is his tyre list ok?", "tyre"),
        ("any problem with their tyre list?", "tyre"),
        ("did the tyre bookings load yesterday?", "tyre bookings"),
        ("My boss asks me. The tyres of the garages, are they ok?", "tyres of the garages"),
    ],
)
def test_what_is_asked_about_and_not_known_is_said_once(text: str, called: str):
    """Behind the verb, behind “with”, or told before; it is neither unread nor unused as well."""
    made = reading(text)
    assert missing(text) == [called]
    assert made.unread == ()
    assert called not in made.unused
    assert not made.sure


def test_nothing_is_said_to_be_fine_or_not_of_what_is_not_known():
    """How everything stands answers no yes or no about one import."""
    assert asked("is the zebrafish list ok?") == ["overview"]
    assert asked("hi, any problem with the zebrafish?") == ["failed partial"]
    assert asked("hi, is it ok?") == ["overview ok"]


@pytest.mark.parametrize(
    "text",
    [
        "hi, is everything ok? the zebrafish wants to know",
        "pls tell me the night was zebrafish",
        "is 12.7% bad?",
        "hello, are all zebrafish fine?",
        "is churn_scores ok? the zebrafish needs it",
        "is the failed zebrafish back?",
    ],
)
def test_no_other_unknown_word_is_an_import(text: str):
    """Nor where all are asked about, or another one is named."""
    assert missing(text) == []


def test_below_an_alert_its_import_is_meant():
    """Whatever it is called there."""
    made = reading("is the zebrafish ok?", about=["churn_scores"], thread=True)
    assert made.not_found == ()


def test_without_names_nobody_knows_what_there_is():
    """Before the first sweep nothing is said not to be there."""
    assert reading("hi, is the zebrafish list ok?", names=Names.of(())).not_found == ()


def test_names_like_it_are_offered_as_questions():
    """The most alike first, without what has little in common."""
    known = Names.of([Named("1", "store_visits"), Named("2", "zebras"), Named("3", "churn_scores")])
    assert [each.name for each in names_like("shop visits", known)] == ["store_visits"]
    assert names_like("zebrafish", INDEX) == []
    coupons = Names.of([Named("1", "coupon_codes"), Named("2", "zebra_rows")])
    assert [each.name for each in names_like("vouchers", coupons)] == ["coupon_codes"]
    made = reading("hi, is the chrnscors file ok?")
    assert made.not_found == (NotFound("chrnscors", ('show "churn_scores"',)),)
