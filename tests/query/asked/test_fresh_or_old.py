"""Whether what is in is new or old, and what is asked of the one import named before it."""

import pytest

from tests.support.query_reading import asked, reading

OF_ONE = [
    "is the data of churn_scores from today or old",
    "churn_scores: is it fresh or still yesterday's",
    "are churn_scores of today or of yesterday?",
    "is churn_scores current or stale",
    "I use the churn_scores. Is that data of today or still the old one?",
]


@pytest.mark.parametrize("text", OF_ONE)
def test_whether_it_is_fresh_is_answered_by_its_state(text: str):
    """Without a yes or no, which could mean either."""
    (query,) = reading(text).questions
    assert (query.canonical, query.stated) == ('show "churn_scores" ok', True)


OF_TODAY = [
    "is churn_scores fresh from today?",
    "are the churn_scores from today",
    "is the data of churn_scores of today?",
    "is churn_scores updated today?",
    "And the churn scores, are they also fresh from today?",
    "does churn_scores have today's file?",
]


@pytest.mark.parametrize("text", OF_TODAY)
def test_whether_it_is_of_today_is_whether_it_loaded_today(text: str):
    """So that yes or no answers it."""
    (query,) = reading(text).questions
    assert (query.canonical, query.stated) == ('show "churn_scores" there today', False)


@pytest.mark.parametrize(
    "text",
    [
        "do churn_scores and daily_users both have the data of today?",
        "do churn_scores and daily_users both have todays data?",
        "are churn_scores and daily_users fresh from today?",
        "do churn_scores and daily_users have data of today? I recall the scores failed yesterday",
        "are churn_scores and daily_users of today? I think the scores had a problem yesterday",
    ],
)
def test_whether_several_are_of_today_is_asked_of_each(text: str):
    """Whatever is told behind it of another day."""
    both = ['show "churn_scores" there today', 'show "daily_users" there today']
    assert asked(text) == both


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("does churn_scores have errors of today?", 'show "churn_scores" wrong today'),
        ("is churn_scores fresh?", 'show "churn_scores" ok'),
        ("is churn_scores failing from today?", 'show "churn_scores" failed today'),
        ("is the owner of churn_scores from today?", 'show "churn_scores" owner today'),
        ("which churn_scores is from today?", 'show "churn_scores" today'),
    ],
)
def test_what_else_is_asked_of_today_is_left(text: str, question: str):
    assert asked(text) == [question]


def test_two_times_of_which_more_is_asked_are_left():
    assert "failed from" in asked("did churn_scores fail today or yesterday")[0]


BEFORE = [
    (
        "support says daily_users is missing, is there today something wrong",
        'show "daily_users" wrong today',
    ),
    ("daily_users: nothing since 08:30. sftp down or upstream late?", 'show "daily_users" late'),
    (
        "daily_users is missing. is something else wrong",
        'anything failed partial without "daily_users"',
    ),
]


@pytest.mark.parametrize(("text", "question"), BEFORE)
def test_the_one_import_named_before_is_meant(text: str, question: str):
    assert asked(text)[-1] == question


def test_slots_are_runs():
    assert asked("how many slots has daily_users missed") == ['show "daily_users" missed runs']
