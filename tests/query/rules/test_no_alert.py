"""Somebody tells that no alert came: it is asked why, once."""

import pytest

from tests.support.query_reading import asked, reading

WHY = 'why alert "churn_scores" since monday'


@pytest.mark.parametrize(
    "text",
    [
        "I don't see any alert about churn_scores since monday",
        "since monday i dont see any alerts for churn scores, why?",
        "we have not received any alarm of churn_scores since monday",
        "Since monday I haven't had a single alert about churn_scores and we have a campaign",
        "Hi team, i didn't get the alerts of churn_scores since monday",
    ],
)
def test_an_alert_that_did_not_come_is_asked_about(text: str):
    """Whatever denies it, and whatever verb says that it was not seen."""
    assert asked(text) == [WHY]
    assert reading(text).unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "why came today no alert for churn_scores, yesterday came still one",
        "Why no message for churn_scores today, yesterday one came",
        "why comes today no alarm for churn_scores",
        "why not alerted on churn_scores today",
        "why were we not notified about churn_scores today",
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str):
    """No import is called like the rest of a question, whatever the order of its words."""
    assert asked(text) == ['why alert "churn_scores" today']


@pytest.mark.parametrize(
    "told",
    [
        "Is it because all goes well or because somebody put it in silence?",
        "Until when is it muted?",
        "why?",
    ],
)
def test_the_answer_tells_the_guesses_too(told: str):
    """Until when it is muted, or whether it failed at all, is no question of its own."""
    assert asked(f"I don't see any alert about churn_scores since monday. {told}") == [WHY]


def test_whether_it_is_muted_is_asked_where_no_alert_is():
    """Of another import, or with no alert before it."""
    assert asked("churn_scores is quiet since monday. is it muted?") == [
        'show "churn_scores" muted',
    ]
    assert asked("no alert of churn_scores since monday. is coupon_codes muted?") == [
        WHY,
        'show "coupon_codes" muted',
    ]


def test_an_alert_that_came_is_not_missed():
    """A denial of something else says nothing about it."""
    assert asked("churn_scores has not run since monday and there was an alert") == [
        'show "churn_scores" ran since monday',
    ]
    assert asked("churn_scores failed. is it because of the header?") != [WHY]


@pytest.mark.parametrize(
    "text",
    [
        "and why was there no alert for that one?",
        "why was there no alert for it",
        "why no alert for that",
    ],
)
def test_it_is_what_was_talked_of(text: str):
    """Behind a message or an answer about one import."""
    assert asked(text, about=["daily_users"]) == ['why alert "daily_users"']
    assert asked("why was there no alert", about=["daily_users"]) == ["no alert"]


@pytest.mark.parametrize(
    "text",
    [
        "was there an alert for churn_scores?",
        "did you tell anyone about churn_scores?",
        "did we get an alert for churn_scores?",
        "has anybody been told about churn_scores?",
        "who have you told about churn_scores?",
        "have you informed the team about churn_scores",
    ],
)
def test_whether_anybody_was_told_is_told_by_the_alert(text: str):
    """Not by how its last run ended: a yes or no to that would be none to this."""
    assert asked(text) == ['why alert "churn_scores"']


def test_of_all_and_a_time_the_failures_are_listed():
    """For those are what alerts are about."""
    assert asked("were there any alerts today?") == ["anything failed partial today"]
    assert asked("did you tell anyone?", about=["churn_scores"], thread=True) == [
        'why alert "churn_scores"'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "why didn't you shout about churn_scores",
        "nobody told me churn_scores was empty",
        "you didn't say anything about churn_scores, why?",
        "will I get an alert if churn_scores is late on sunday?",
        "do we get alerted when churn_scores fails?",
    ],
)
def test_that_the_bot_said_or_will_say_nothing_is_asked_about(text: str):
    """Of what is to come no time is meant that is over."""
    assert asked(text) == ['why alert "churn_scores"']


def test_in_the_thread_of_an_alert_that_one_is_meant():
    """Also where nobody was told."""
    for text in ("why didn't you ping anyone?", "why no alert?"):
        read = asked(text, about=["churn_scores"], thread=True)
        assert read == ['why alert "churn_scores"']
