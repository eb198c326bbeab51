"""How a question about one import is put: whether yes or no answers it."""

import pytest

from tests.support.query_reading import asked, reading

A_FACT = [
    "which user created churn_scores?",
    "how many percent of coupon_codes are wrong?",
    "churn_scores went in when?",
    "at which time did churn_scores recover today?",
    "do you know when churn_scores was ok again?",
    "do you know the reason for which churn_scores did not come today?",
    "from which system does churn_scores come?",
    "is churn_scores stuck or just slow?",
    "does churn_scores read from S3 or SFTP?",
    "was churn_scores late yesterday, or only today?",
    "is churn_scores ok today, or do some hours miss?",
    "has nothing come for churn_scores?",
    "is churn_scores not in?",
    "hi, churn_scores? how many rows did it load",
    "the churn_scores? how long did it take",
]
YES_OR_NO = [
    "is churn_scores ok again?",
    "churn_scores fine?",
    "churn_scores finished today, right?",
    "can you check if churn_scores is complete?",
    "is churn_scores ok or not?",
    "is churn_scores ok or do i need to look?",
    "is churn_scores the one which failed today?",
    "is it ok for churn_scores when it is late?",
    "are churn_scores or daily_users late?",
    "is churn_scores down or what?",
    "did churn_scores miss any runs today if so which",
    "is churn_scores muted? by whom, until when",
    "churn_scores anybody is looking into it? since when",
    "churn_scores somebody is working on it? who",
    "churn_scores is muted? by whom and since when",
    "any one is on churn_scores? since when",
]


@pytest.mark.parametrize("text", A_FACT)
def test_no_yes_or_no_is_asked_where_a_fact_is(text: str) -> None:
    assert all(query.stated for query in reading(text).questions)


@pytest.mark.parametrize("text", YES_OR_NO)
def test_yes_or_no_is_asked(text: str) -> None:
    assert not any(query.stated for query in reading(text).questions)


def test_a_question_is_asked_once_however_it_is_put() -> None:
    (query,) = reading("is churn_scores late? or why is it late?").questions
    assert not query.stated


ROUNDABOUT = [
    ("time to recover, churn_scores, yesterday", 'show "churn_scores" since when yesterday'),
    (
        "time from the failure of churn_scores to the next good run",
        'show "churn_scores" since when',
    ),
    ("from when until when was churn_scores broken", 'show "churn_scores" since when'),
    ("when i can use churn_scores again?", 'show "churn_scores" next run'),
    ("until when must i wait for churn_scores?", 'show "churn_scores" next run'),
    ("who can correct churn_scores", 'show "churn_scores" owner'),
    ("who is able to repair churn_scores?", 'show "churn_scores" owner'),
    ("who has to sort out churn_scores", 'show "churn_scores" owner'),
    ("who fixes churn_scores", 'show "churn_scores" who is on it'),
    ("who kicked off churn_scores just now", 'show "churn_scores" who started it'),
    ("who triggered the run of churn_scores", 'show "churn_scores" who started it'),
    ("who ran churn_scores by hand?", 'show "churn_scores" who started it'),
    ("was churn_scores started manually?", 'show "churn_scores" who started it'),
    ("who just restarted churn_scores", 'show "churn_scores" who started it'),
    ("who do i bug about churn_scores", 'show "churn_scores" owner'),
    ("which user created churn_scores?", 'show "churn_scores" owner'),
    ("write me the name of the person for churn_scores", 'show "churn_scores" owner'),
    ("who's got churn_scores", 'show "churn_scores" who is on it'),
    ("how late is churn_scores", 'show "churn_scores" late'),
    ("how slow is churn_scores", 'show "churn_scores" duration'),
    ("which day of the week is churn_scores on?", 'show "churn_scores" schedule'),
    ("churn_scores: expected row count?", 'show "churn_scores" rows usually'),
    ("churn_scores: rows per run?", 'show "churn_scores" rows usually'),
    ("was it the first time churn_scores failed?", 'show "churn_scores" first failure'),
    ("first time that churn_scores fails?", 'show "churn_scores" first failure'),
    ("did churn_scores fail for the first time today", 'show "churn_scores" first failure today'),
    ("when did churn_scores start working?", 'show "churn_scores" recovered'),
    ("when was churn_scores fixed?", 'show "churn_scores" recovered'),
    ("is churn_scores' duration stable?", 'show "churn_scores" duration last 7d'),
    ("is churn_scores stable?", 'show "churn_scores" ok'),
    ("churn_scores: time of recovery", 'show "churn_scores" recovered'),
    ("when does churn_scores come on a normal day?", 'show "churn_scores" schedule usually'),
    ("when is churn_scores expected?", 'show "churn_scores" next run usually'),
    ("is it normal that nothing came from churn_scores?", 'show "churn_scores" late'),
    ("does churn_scores run even when it is muted?", 'show "churn_scores" ran'),
    ("was churn_scores muted when it ran?", 'show "churn_scores" muted'),
    (
        "by how much did churn_scores exceed its normal duration?",
        'show "churn_scores" slow usually',
    ),
    ("what has to be changed in the file of churn_scores?", 'why "churn_scores"'),
    (
        "which one is more reliable: churn_scores or daily_users?",
        'compare success rate "churn_scores" "daily_users"',
    ),
    ("how much percent of churn_scores are wrong?", 'show "churn_scores" share of failed rows'),
    ("how many customers of churn_scores were not accepted?", 'show "churn_scores" failed rows'),
    ("did all of churn_scores come this night?", 'show "churn_scores" done this night'),
    ("are churn_scores uploaded today", 'show "churn_scores" there today'),
    ("churn_scores csv go through?", 'show "churn_scores" ok'),
    ("does churn_scores come from csv?", 'show "churn_scores" kind csv'),
    ("is churn_scores uploaded manually?", 'show "churn_scores" kind csv'),
    ("churn_scores took 14 min why", 'show "churn_scores" duration'),
    ("why did churn_scores not come today?", 'why "churn_scores" today'),
    ("churn_scores: rows today vs. the usual number", 'show "churn_scores" rows today'),
    ("run churn_scores again please, they say the file is there now", 'rerun "churn_scores"'),
    ("can i trust churn_scores, or must i wait until tomorrow?", 'show "churn_scores" ok'),
]


@pytest.mark.parametrize(("text", "question"), ROUNDABOUT)
def test_a_question_in_other_words_is_the_same_question(text: str, question: str) -> None:
    """What one of its words means alone is not asked."""
    assert asked(text) == [question]


def test_a_question_before_one_with_what_is_asked_too() -> None:
    both = asked("with what frequency comes churn_scores and when was the last time?")
    assert both == ['show "churn_scores" schedule', 'show "churn_scores" last run']


def test_a_question_may_begin_with_a_preposition() -> None:
    text = "churn_scores is missing. From when until when was it not working and is it now ok?"
    assert asked(text) == ['show "churn_scores" since when', 'show "churn_scores" ok']


def test_under_a_condition_no_yes_or_no_is_asked() -> None:
    """What people do later says nothing of now."""
    (query,) = reading("If I wait until 12:30, is churn_scores then in?").questions
    assert query.stated
    (query,) = reading("If it is late, is churn_scores then in?").questions
    assert not query.stated


def test_whether_another_import_did_too_is_yes_or_no():
    """The other one behind "or only" is no other case of the first."""
    made = reading("did daily_users fail today too or only churn_scores").questions
    assert [each.stated for each in made] == [False, False]
