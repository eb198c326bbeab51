"""Alerts that are off, asked about and asked for."""

import pytest

from tests.support.query_reading import asked, reading

MUTED = [
    "churn_scores alerts switched off, until when?",
    "are the churn_scores alerts switched off?",
    "somebody said churn_scores alerts have been turned off. is it so, and do you know till when?",
    "is it right that churn_scores alerts are off?",
    "have alerts for churn_scores been stopped?",
    "Someone mentioned churn_scores was silenced, can you confirm?",
    "someone in standup said alerts for churn_scores are off? who did that and till when",
]


@pytest.mark.parametrize("text", MUTED)
def test_alerts_that_are_off_are_muted(text: str) -> None:
    """Nothing odd is asked for; who did it and until when is in the answer."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ['show "churn_scores" muted']
    assert (read.unread, read.unused) == ((), ())


def test_of_no_import_all_mutes_are_asked_for() -> None:
    """`which alerts are off`."""
    assert asked("are all alerts switched off?") == ["mutes"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("turn the churn_scores alerts off until tomorrow 9am", "until 2026-11-24 09:00"),
        ("pls switch the alerts for churn_scores off", ""),
    ],
)
def test_to_turn_them_off_is_to_mute(text: str, question: str) -> None:
    """Wherever the name stands."""
    assert asked(text) == [f'mute "churn_scores" {question}'.strip()]


def test_an_import_may_be_off_too() -> None:
    """Then it is asked if anything is odd."""
    assert asked("is churn_scores off today") == ['show "churn_scores" odd today']


@pytest.mark.parametrize(
    "text",
    [
        "no alerts from churn_scores, did someone switch them off?",
        "not one alert from churn_scores since yesterday. did somebody turn them off?",
        "why no alerts from churn_scores? have they been turned off",
    ],
)
def test_alerts_meant_by_them_are_off_too(text: str) -> None:
    """One verdict, whether it is muted; none on whether its rows look odd."""
    read = reading(text)
    muted, why = (query.canonical for query in read.questions)
    assert (muted, read.unused) == ('show "churn_scores" muted', ())
    assert why.startswith('why alert "churn_scores"')


@pytest.mark.parametrize("who", ["who turned churn_scores off", "who switched off churn_scores"])
def test_who_turned_it_off_muted_it(who: str) -> None:
    assert asked(who) == ['show "churn_scores" who muted it']


def test_of_them_without_a_name_all_mutes_are_asked_for() -> None:
    """None of them is known."""
    assert asked("did someone switch them off?") == ["mutes"]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("don't tag me for churn_scores anymore", True),
        ("stop tagging me for churn_scores, it is Nora's", True),
        ("stop sending me alerts about churn_scores", True),
        ("mute churn_scores for me", True),
        ("mute churn_scores for everyone", False),
        ("stop the alerts of churn_scores", False),
    ],
)
def test_who_wants_no_tags_is_told_that_a_mute_is_for_all(text: str, own: bool) -> None:
    (query,) = reading(text).questions
    assert query.canonical == 'mute "churn_scores"'
    assert any("for you alone" in note for note in query.notes) is own


WEARY = [
    ("I'm sick of it", []),
    ("what failed today? I'm sick of it", ["failed today"]),
    ("had enough of this. what failed today", ["failed today"]),
    ("coupon_codes again? I've had enough of this. rerun it", ['rerun "coupon_codes"']),
    ("fed up with coupon_codes. why does it fail", ['why "coupon_codes"']),
    ("fix the dates in coupon_codes yourself, I'm sick of it", ['fix the file "coupon_codes"']),
    ("coupon_codes failed again, so fed up. can you mute it", ['mute "coupon_codes"']),
    ("I'm sick of these alerts", ["help mute"]),
    ("had enough of its pings", ["help mute"]),
    ("so tired of all the notifications from coupon_codes", ['mute "coupon_codes"']),
    ("sick of coupon_codes pinging me", ['mute "coupon_codes"']),
    ("I've had enough of being paged for coupon_codes", ['mute "coupon_codes"']),
    ("fed up with the noise", ["help mute"]),
]


@pytest.mark.parametrize(("text", "questions"), WEARY)
def test_who_is_weary_of_a_failure_mutes_nothing(text: str, questions: list[str]) -> None:
    """Who is weary of the alerts does, and is asked first; a complaint alone gets how all is."""
    assert asked(text) == (questions or ["overview"])
    assert not reading(text).unused
