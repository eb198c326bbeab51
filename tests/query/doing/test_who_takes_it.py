"""Who takes care of a problem, as people tell it; what is noted then is asked back."""

import pytest

from bot.query.names.lookup import Names
from bot.query.values import Intent
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("priya@example.com", "mei@example.com"))
MINE = [
    "I'm on churn_scores",
    "im on the churn scores",
    "we are on churn_scores",
    "i am already on churn_scores",
]
THEIRS = [
    "priya's on churn_scores",
    "priya is on churn_scores",
    "priya is looking into churn_scores",
    "priya's handling churn_scores",
    "priya has already picked up churn_scores",
]


@pytest.mark.parametrize("text", MINE)
def test_whoever_is_on_an_import_acknowledges(text: str):
    """With a button, for it may be told of as well."""
    (query,) = reading(text, names=PEOPLE).questions
    assert (query.intent, query.target, query.confirm) == (
        Intent.ACKNOWLEDGE,
        "churn_scores",
        True,
    )


@pytest.mark.parametrize("text", THEIRS)
def test_whoever_is_told_to_be_on_it_is_handed_it(text: str):
    """With a button; never is it who tells of it."""
    (query,) = reading(text, names=PEOPLE).questions
    assert (query.canonical, query.confirm) == ('assign "churn_scores" to priya', True)


def test_in_a_thread_the_import_is_known():
    """A question about it changes nothing."""
    about, names = ["churn_scores"], PEOPLE
    read = asked("mei's on it", about=about, thread=True, names=names)
    assert read == ['assign "churn_scores" to mei']
    for text in ("is mei on it?", "mei's on it?"):
        read = asked(text, about=about, thread=True, names=names)
        assert read == ['show "churn_scores" who is on it']


def test_beside_a_question_it_is_background():
    """It is not who asks that takes it, either."""
    read = asked("priya is looking into churn_scores, what else failed?", names=PEOPLE)
    assert read == ['failed without "churn_scores"']


@pytest.mark.parametrize("text", ["am i on churn_scores?", "what is on churn_scores?"])
def test_a_question_acknowledges_nothing(text: str):
    """Whoever puts it."""
    assert all(query.intent is Intent.SHOW for query in reading(text, names=PEOPLE).questions)


@pytest.mark.parametrize(
    "text",
    [
        "Give please this coupon_codes problem to Asha",
        "can you give coupon_codes to Asha",
        "please hand the problem with coupon_codes to Asha",
        "pass coupon_codes to Asha please",
        "Could you give coupon_codes to asha please?",
        "pls pass coupon_codes to asha",
        "give coupon_codes to asha, I am off",
        "can coupon_codes go to asha please?",
        "could coupon_codes please go to asha",
        "hi, let coupon_codes go to asha pls",
    ],
)
def test_a_problem_is_given_to_somebody_who_owns_no_import(text: str) -> None:
    """In small letters as well: who it is, is asked for then."""
    assert [each.lower() for each in asked(text, names=PEOPLE)] == ['assign "coupon_codes" to asha']


def test_a_problem_goes_to_somebody_who_is_mentioned() -> None:
    assert asked("can coupon_codes go to @asha?") == ['assign "coupon_codes" to @asha']


@pytest.mark.parametrize("text", ["give it to Asha", "please give this one to Asha"])
def test_in_a_thread_it_is_given_without_its_name(text: str) -> None:
    made = asked(text, about=["coupon_codes"], thread=True, names=PEOPLE)
    assert made == ['assign "coupon_codes" to Asha']


@pytest.mark.parametrize(
    "text",
    [
        "give the numbers of coupon_codes to mei",
        "give this coupon_codes list to Asha",
        "give coupon_codes to the data team",
        "give the rows to marketing",
        "give me coupon_codes to read",
        "give coupon_codes to me as csv",
        "give coupon_codes to everyone",
        "pass coupon_codes to marketing people",
        "can coupon_codes go to production",
        "can coupon_codes go to production?",
        "can coupon_codes go to s3 please",
        "can the rows of coupon_codes go to marketing please",
    ],
)
def test_what_is_shown_to_somebody_is_not_theirs(text: str) -> None:
    (query,) = reading(text, names=PEOPLE).questions
    assert query.intent is not Intent.ASSIGN


def test_of_two_who_are_given_something_the_second_is_asked_back() -> None:
    made = reading("assign coupon_codes to mei and churn_scores to priya", names=PEOPLE)
    assert made.questions[0].canonical == 'assign "coupon_codes" to mei'
    assert (made.questions[0].confirm, made.unread) == (True, ("to priya",))


@pytest.mark.parametrize(
    "text",
    [
        "I take over coupon_codes from mei",
        "I'll take coupon_codes off her",
        "I take coupon_codes over from mei",
    ],
)
def test_what_is_taken_from_somebody_is_assigned_to_oneself(text: str) -> None:
    """She acknowledged it, so that it is not acknowledged once more."""
    (query,) = reading(text, names=PEOPLE).questions
    assert (query.canonical, query.confirm) == ('assign "coupon_codes" to me', True)


def test_a_file_from_somebody_is_not_taken_from_them() -> None:
    text = "i'll fix coupon_codes with the file from mei"
    assert asked(text, names=PEOPLE) == ['ack "coupon_codes"']


def test_mine_behind_a_comma_takes_the_one_of_the_thread() -> None:
    assert asked("ack, mine", about=["coupon_codes"], thread=True) == ['ack "coupon_codes"']
    assert asked("ack mine", about=["coupon_codes"], thread=True) == [
        "ack all failed partial by me"
    ]
