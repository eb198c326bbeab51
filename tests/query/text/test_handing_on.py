"""A problem that is given back or on, and an import that is to be somebody else's."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import About
from tests.support.query_asking import NOW
from tests.support.query_reading import INDEX, KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("asha@example.com", "mei@example.com"))
RELEASE = 'release "coupon_codes"'
BACK = [
    "sorry, cant look at coupon_codes after all, take me off it so someone else sees it's open",
    "take my name off coupon_codes",
    "coupon_codes: take my name off",
    "remove me from coupon_codes please",
    "I'm not on coupon_codes any more",
    "i'm no longer looking into coupon_codes",
    "I can't fix coupon_codes after all",
    "coupon_codes: release",
]
ON = [
    "can you please pass the coupon codes problem over to Asha",
    "please give coupon_codes over to Asha",
    "could you transfer coupon_codes over to Asha",
    "coupon_codes: assign to Asha",
]
OWNERS = [
    "make mei the owner of coupon_codes pls, I am away next week",
    "please make me the new owner of coupon_codes",
    "set owner of coupon_codes to mei",
    "transfer ownership of coupon_codes over to mei",
    "coupon_codes should belong to mei from now on",
]
OTHERWISE = [
    ("did someone take me off coupon_codes", 'show "coupon_codes" anybody on it'),
    ("take me off the alerts of coupon_codes", 'forward "coupon_codes"'),
    ("pass the alert of coupon_codes on to asha", 'forward "coupon_codes"'),
    ("who is the owner of coupon_codes", 'show "coupon_codes" owner'),
    ("should coupon_codes belong to mei?", 'show "coupon_codes" owner'),
    ("who made mei the owner of coupon_codes", 'show "coupon_codes" owner'),
    ("what failed, so others know", "failed"),
]


@pytest.mark.parametrize("text", BACK)
def test_a_problem_is_given_back(text: str) -> None:
    """In whatever words, also behind the name; why it is told changes nothing."""
    assert asked(text) == [RELEASE]


@pytest.mark.parametrize("text", ON)
def test_a_problem_is_handed_to_somebody(text: str) -> None:
    """The problem is passed over, and no alert of it."""
    assert asked(text, names=PEOPLE) == ['assign "coupon_codes" to Asha']


@pytest.mark.parametrize("text", ["someone else has to take coupon_codes", "assign coupon_codes"])
def test_to_whom_it_goes_is_asked(text: str) -> None:
    assert asked(text) == ['assign "coupon_codes"']


@pytest.mark.parametrize("text", OWNERS)
def test_another_owner_is_no_question_for_the_owner(text: str) -> None:
    """The bot can't change who owns an import."""
    (query,) = reading(text, names=PEOPLE).questions
    assert query.canonical == 'change the owner "coupon_codes"'


@pytest.mark.parametrize(("text", "question"), OTHERWISE)
def test_what_sounds_alike_is_something_else(text: str, question: str) -> None:
    assert asked(text, names=PEOPLE) == [question]


@pytest.mark.parametrize(
    "text",
    ["which jobs are assigned to me", "what's assigned to me?", "which imports am i on right now"],
)
def test_what_is_assigned_is_what_was_acknowledged(text: str) -> None:
    """And not every import."""
    assert asked(text) == ["overview who is on it"]


@pytest.mark.parametrize("text", ["is anyone on those?", "is somebody working on any of these"])
def test_who_is_on_those_is_asked_of_the_last_list(text: str) -> None:
    about = About(listed="failed")
    (query,) = read(text, now=NOW, zone=ZoneInfo("UTC"), names=INDEX, about=about).questions
    assert query.canonical == "overview who is on it failed"
