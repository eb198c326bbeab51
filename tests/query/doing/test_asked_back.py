"""Whether somebody muted, re-ran or acknowledged something: asked, and never offered to be done."""

import pytest

from bot.query.values import Intent
from bot.query.words import CHANGING
from tests.support.query_reading import asked, reading

ASKED = [
    ("orders hourly v quiet, did sb mute it? till when", 'show "orders_hourly" muted'),
    ("coupon_codes very quiet, did somebody mute it", 'show "coupon_codes" muted'),
    ("churn_scores looks quiet, was it muted?", 'show "churn_scores" muted'),
    ("daily_users has gone quiet, has anyone muted it?", 'show "daily_users" muted'),
    ("coupon_codes so quiet, who muted it", 'show "coupon_codes" who muted it'),
    ("did sb rerun churn_scores? when", 'show "churn_scores" ran'),
    ("has someone already rerun daily_users", 'show "daily_users" ran'),
    ("has mei acked churn_scores", 'show "churn_scores" anybody on it'),
    ("anyone ack churn_scores yet", 'show "churn_scores" anybody on it'),
    ("anybody ack churn_scores", 'show "churn_scores" anybody on it'),
    ("someone already ack coupon_codes", 'show "coupon_codes" anybody on it'),
    ("lena ack churn_scores yet", 'show "churn_scores" anybody on it'),
    ("anyone mute coupon_codes", 'show "coupon_codes" who muted it'),
    ("did anybody acknowledge daily_users yet", 'show "daily_users" anybody on it'),
]


@pytest.mark.parametrize(("text", "question"), ASKED)
def test_whether_somebody_did_it_is_no_wish(text: str, question: str):
    """Nor is it one that all is quiet."""
    assert asked(text) == [question]
    assert not any(query.intent in CHANGING for query in reading(text).questions)


@pytest.mark.parametrize("text", ["quiet daily_users", "so, quiet daily_users pls"])
def test_quiet_as_a_command_mutes(text: str):
    assert [query.intent for query in reading(text).questions] == [Intent.MUTE]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("someone please ack churn_scores", 'ack "churn_scores"'),
        ("can anyone rerun churn_scores", 'rerun "churn_scores"'),
        ("I already called ben. ack churn_scores", 'ack "churn_scores"'),
        ("not fixed yet, mute churn_scores 2h", 'mute "churn_scores" 2h'),
    ],
)
def test_what_is_wished_is_no_question(text: str, question: str):
    assert asked(text) == [question]


TOLD = [
    ("I don't see any ack on daily_users", 'show "daily_users" who is on it'),
    ("nobody put an ack on daily_users", 'show "daily_users" who is on it'),
    ("whose ack is on coupon_codes", 'show "coupon_codes" who is on it'),
    ("I don't see any mute on churn_scores", 'show "churn_scores" muted'),
    ("the mute on churn_scores, until when?", 'show "churn_scores" muted'),
    ("I don't want to mute churn_scores", 'show "churn_scores" muted'),
    ("nobody should mute churn_scores", 'show "churn_scores" muted'),
    ("I can't unmute churn_scores", 'show "churn_scores" muted'),
    ("I don't want to hand over daily_users to ben", 'show "daily_users"'),
    ("I don't want to release coupon_codes", 'show "coupon_codes"'),
    ("tell me when daily_users last ran", 'show "daily_users" last run'),
    ("tell me when daily_users failed", 'show "daily_users" last failure'),
]


@pytest.mark.parametrize(("text", "question"), TOLD)
def test_a_deed_that_is_denied_or_a_thing_is_no_wish(text: str, question: str):
    assert asked(text) == [question]


AFTER_A_REASON = [
    *("I can't fix it today, {}", "nobody is on it, {} for me", "I don't have time, {}"),
    *("they won't deliver, {}", "I never saw this, {}", "i don't know, {}", "we have no idea, {}"),
    *("it's noisy, {}", "I won't get to it, please {}", "I don't have time {}"),
]


@pytest.mark.parametrize("deed", ["ack", "mute"])
@pytest.mark.parametrize("text", AFTER_A_REASON)
def test_what_is_denied_before_a_wish_is_why_it_is_wished(text: str, deed: str):
    said = asked(text.format(f"{deed} it"), about=["churn_scores"], thread=True)
    assert said == [f'{deed} "churn_scores"']


def test_one_deed_is_denied_and_another_is_wished():
    assert asked("please don't mute daily_users, mute churn_scores") == ['mute "churn_scores"']


TWO_ORDERS = [
    ("mute daily_users, ack churn_scores", ['mute "daily_users"', 'ack "churn_scores"']),
    ("ack daily_users, mute churn_scores", ['ack "daily_users"', 'mute "churn_scores"']),
    ("release daily_users, rerun churn_scores", ['release "daily_users"', 'rerun "churn_scores"']),
    ("mute daily_users, churn_scores is fixed already", ['mute "daily_users"']),
]


@pytest.mark.parametrize(("text", "deeds"), TWO_ORDERS)
def test_each_of_two_orders_is_for_its_own_import(text: str, deeds: list[str]):
    assert asked(text) == deeds


TOLD_LISTS = [
    *("we always ack it, mute it and rerun it", "they can ack it, mute it or rerun it, right?"),
    *("i forgot how to mute it, ack it or whatever", "please don't rerun it, ack it or mute it"),
    *("i didn't ack it, mute it or rerun it", "we don't want to ack it, mute it, or rerun it"),
    *("please stop, mute it was a mistake", "it isn't that bad, mute it is too much"),
    *("we upload it at 2, rerun it after", "it comes at noon, rerun it then"),
]


@pytest.mark.parametrize("text", TOLD_LISTS)
def test_deeds_that_are_told_or_denied_are_not_done(text: str):
    said = reading(text, about=["churn_scores"], thread=True).questions
    done = [each for each in said if each.intent in CHANGING and not each.confirm]
    assert {each.intent for each in done} <= {Intent.RERUN}  # which is always asked back


def test_a_remark_beside_a_question_does_nothing():
    text = "who is on the daily_users problem? it is red and I don't see any ack"
    assert asked(text) == ['show "daily_users" who is on it']


@pytest.mark.parametrize(
    "text",
    [
        "tell me when everything was loaded",
        "tell us when all files came in please",
        "tell me when what broke is fixed",
        "tell me when the import that failed runs",
        "tell me when all of it was loaded",
    ],
)
def test_whoever_wants_to_be_told_when_all_is_over_asks_for_no_time(text: str) -> None:
    (query,) = reading(text).questions
    assert query.intent is Intent.NOTIFY
