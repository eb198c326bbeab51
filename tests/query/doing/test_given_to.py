"""A problem that somebody else is to take, told in a whole sentence."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Intent
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("priya@example.com", "mei@example.com"))
NAMED = [
    "coupon_codes has no rows again. give it to mei, its her feed",
    "can mei take coupon_codes",
    "could mei please have a look at coupon_codes?",
    "mei should look into coupon codes",
    "I'm in meetings all day, let mei handle coupon_codes",
    "coupon codes should go to mei",
    "the coupon_codes problem must be passed to mei please",
    "mei can you take over coupon_codes",
    "this is mei's file, hand coupon_codes to mei",
    "move coupon_codes to mei",
    "i'd like mei to take coupon_codes because i am out",
    "mei takes coupon_codes from here",
    "did coupon_codes fail? can mei take it",
]
IN_A_THREAD = [
    "I don't have access. mei should take it",
    "mei, can you take this one",
    "this one is for mei",
    "doctor at 11. leave it with mei",
    "it should go to mei",
    "this is one for mei",
    "put mei on it please",
    "mei pls take this",
    "mei will take it",
    "mei is taking this over",
]
UNKNOWN = [
    *("coupon_codes should go to Tobi", "can Tobi take coupon_codes", "let Tobi have coupon_codes"),
    "I'm out, can Tobi take over coupon_codes",
]
OTHERWISE = [
    "should mei take coupon_codes",
    "will mei take coupon_codes?",
    "what failed? this one is for mei",
    "mei takes coupon_codes, what else failed?",
    "coupon_codes should go to s3",
    "coupon_codes should go to production",
    "the rows of coupon_codes should go to mei",
    "can mei have the rows of coupon_codes",
    "can somebody take a look at what failed",
    "coupon_codes should take 5 minutes",
    "can coupon_codes take longer today",
    "did coupon_codes fail? this is for mei",
    "move coupon_codes to monday",
]


NOBODY = [
    *("would deleting fix it", "vendor will fix it", "hotfix should fix it", "can users fix it"),
    *("upstream needs to fix this", "would tomorrow fix it", "can airflow take over"),
    *("support should look at it", "Marketing should have this", "it should go to dev"),
]
MINE = [
    *("this one is for me", "ok this one is for me", "on me", "its on me", "it's on me, sorry"),
    *("that's on me", "thats on me", "it's for me", "this is for me"),
    *("coupon_codes is on me", "coupon codes is for me", "leave this one to me"),
]


def _assigned(text: str, about: str = "") -> list[tuple[str, bool]]:
    read = reading(text, about=[about], thread=bool(about), names=PEOPLE).questions
    return [(each.canonical, each.confirm) for each in read if each.intent is Intent.ASSIGN]


@pytest.mark.parametrize("text", NAMED)
def test_somebody_is_to_take_an_import(text: str) -> None:
    """It is asked back, for it may be no more than told."""
    assert _assigned(text) == [('assign "coupon_codes" to mei', True)]


@pytest.mark.parametrize("text", IN_A_THREAD)
def test_somebody_is_to_take_that_of_a_thread(text: str) -> None:
    assert _assigned(text, "coupon_codes") == [('assign "coupon_codes" to mei', True)]


@pytest.mark.parametrize("text", UNKNOWN)
def test_who_owns_no_import_may_take_one(text: str) -> None:
    assert _assigned(text) == [('assign "coupon_codes" to Tobi', True)]


@pytest.mark.parametrize("text", OTHERWISE)
def test_a_question_or_another_thing_is_given_to_nobody(text: str) -> None:
    assert _assigned(text) == []


@pytest.mark.parametrize("text", ["thanks will take it", "will mei take it?", "mei takes it?"])
def test_nobody_is_told_to_take_it(text: str) -> None:
    assert _assigned(text, "coupon_codes") == []


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_person_is_given_no_problem(text: str) -> None:
    """A word that nobody known is called by is somebody only where it is written as a name."""
    assert _assigned(text, "coupon_codes") == []


@pytest.mark.parametrize("text", MINE)
def test_what_is_for_oneself_is_acknowledged(text: str) -> None:
    (query,) = reading(text, about=["coupon_codes"], thread=True).questions
    assert (query.canonical, query.confirm) == ('ack "coupon_codes"', True)


@pytest.mark.parametrize("text", ["{}, asking the supplier", "{}. note: asking the supplier"])
@pytest.mark.parametrize("taken", ["coupon_codes is on me", "ok, coupon_codes is for me"])
def test_what_is_told_beside_it_is_its_note(taken: str, text: str) -> None:
    (query,) = reading(text.format(taken)).questions
    assert query.canonical == 'ack "coupon_codes" note "asking the supplier"'


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("it is on me, mute it for 2 hours", ['ack "coupon_codes"', 'mute "coupon_codes" 2h']),
        ("on me, mute it", ['ack "coupon_codes"', 'mute "coupon_codes"']),
        ("it is on me so assign it to mei", ['assign "coupon_codes" to mei']),
        ("can't take it after all, rerun it", ['release "coupon_codes"', 'rerun "coupon_codes"']),
    ],
)
def test_a_deed_beside_it_is_no_note(text: str, deeds: list[str]) -> None:
    assert asked(text, about=["coupon_codes"], thread=True, names=PEOPLE) == deeds


def test_who_asks_somebody_gives_nothing_back_at_once() -> None:
    read = reading(
        "can't fix it after all, mei?", about=["coupon_codes"], thread=True, names=PEOPLE
    )
    assert [(each.intent, each.confirm) for each in read.questions] == [(Intent.RELEASE, True)]


@pytest.mark.parametrize("text", ["is it on me?", "this is on me?", "what depends on me"])
def test_who_asks_acknowledges_nothing(text: str) -> None:
    (query,) = reading(text, about=["coupon_codes"], thread=True).questions
    assert query.intent is not Intent.ACKNOWLEDGE
