"""Who has a problem, in whatever order it is asked."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked

PEOPLE = Names.of(KNOWN, ("ben@example.com",))

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


OR_ELSE = [
    *("ben on this or do i gotta get up", "ben's on it right or do I start"),
    *("is ben on it or shall i take it", "ben on it or should i", "ben has it or is it free"),
    *("does ben have it or should i page him?", "is ben looking into it or do we escalate?"),
]
BENS = ["does ben have coupon_codes", "has ben taken coupon_codes?", "ben has coupon_codes"]


@pytest.mark.parametrize("text", OR_ELSE)
def test_whether_somebody_has_it_or_else_oneself(text: str):
    """Nothing is acknowledged or handed over by it."""
    read = asked(text, about=["coupon_codes"], thread=True, names=PEOPLE)
    assert read == ['show "coupon_codes" who is on it']


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("is ben fixing this or do we rerun daily_users", 'rerun "daily_users"'),
        (
            "is ben on it or should i mute daily_users until 21:00",
            'mute "daily_users" until 2026-11-24 21:00',
        ),
    ],
)
def test_what_the_bot_could_do_else_is_offered(text: str, deed: str):
    assert asked(text, names=PEOPLE) == ['show "daily_users" who is on it', deed]


@pytest.mark.parametrize(
    "text", ["anyone on this or do i have to get up", "someone on it or can i"]
)
def test_whether_anybody_has_it_or_else_oneself(text: str):
    read = asked(text, about=["coupon_codes"], thread=True, names=PEOPLE)
    assert read == ['show "coupon_codes" anybody on it']


@pytest.mark.parametrize("text", BENS)
def test_whether_somebody_known_has_it(text: str):
    assert asked(text, names=PEOPLE) == ['show "coupon_codes" who is on it']


@pytest.mark.parametrize("text", ["what does ben have", "which feeds has ben"])
def test_what_somebody_has_are_their_imports(text: str):
    assert asked(text, names=PEOPLE) == ["by ben"]


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
