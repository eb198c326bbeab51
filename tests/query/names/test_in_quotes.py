"""What a message has in quotes and no import is called."""

import pytest

from tests.support.query_reading import asked, reading

WORDS = [
    ('which ones are "partial" today', ["partial today"]),
    ('which imports are "overdue" right now?', ["overdue"]),
    ('is anything "stuck"?', ["anything stuck"]),
    ('how many "hourly" imports are there', ["count imports hourly"]),
    ('churn_scores is "failed" again?', ['show "churn_scores" failed']),
    (
        'what means "partial"? and which ones are partial today',
        ["explain partial", "partial today"],
    ),
    ("what does 'overdue' mean", ["explain overdue"]),
]


@pytest.mark.parametrize(("text", "questions"), WORDS)
def test_words_of_the_language_are_read_as_such(text: str, questions: list[str]):
    assert asked(text) == questions
    assert not reading(text).not_found


NOTHING = [
    ('which ones failed today, not "a bit iffy" please', "failed today", "a bit iffy"),
    ('it wrote "error 500" to me, what failed today?', "failed today", "error 500"),
    ('is everything "dandy"?', "anything", "dandy"),
    ('the dashboard says "error 500". did all imports run today?', "today", "error 500"),
]


@pytest.mark.parametrize(("text", "question", "called"), NOTHING)
def test_the_rest_is_answered_where_no_import_is_called_so(text: str, question: str, called: str):
    """It is said first, and nothing is asked of imports that there are none of."""
    assert asked(text) == [question]
    assert [each.called for each in reading(text).not_found] == [called]


NONE = [
    'did "summer sale" load',
    'is the "summer sale" import ok?',
    'how many rows did "summer sale" load today',
    'when does "summer sale" run',
    'who owns "summer sale"?',
    '"summer sale", did it load?',
    'is it in? i mean "summer sale"',
]


@pytest.mark.parametrize("text", NONE)
def test_of_a_name_alone_it_is_asked_for_its_import_and_nothing_is_listed(text: str):
    """The answer to that has names like it, to be pressed."""
    assert asked(text) == ['show "summer sale"']
    assert not reading(text).not_found


def test_what_is_asked_beside_such_a_name_is_answered():
    made = asked('did "summer sale" load, and is daily_users ok')
    assert made == ['show "summer sale"', 'show "daily_users" ok']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ('did "churn score" fail', 'show "churn_scores" failed'),
        ('is "daily users" ok?', 'show "daily_users" ok'),
        ('did "churn" fail', 'anything failed "churn"'),
    ],
)
def test_a_name_in_other_words_is_found_where_none_has_it_as_typed(text: str, question: str):
    assert asked(text) == [question]


def test_a_day_in_quotes_is_no_name():
    assert asked('are the "today" ones ok') == asked("are the today ones ok")
    assert not reading('are the "today" ones ok').not_found


def test_no_yes_is_said_of_imports_that_there_are_none_of():
    (query,) = reading('is everything "dandy"?').questions
    assert query.stated
    assert query.aspect is None


KEPT = [
    ('failed "overdue"', 'failed "overdue"'),
    ('failed "bob" today', 'failed "bob" today'),
    ('imports named "overdue"', '"overdue"'),
    ('which imports are called "partial"', '"partial"'),
    ('which imports have "churn" in the name', '"*churn*"'),
    ('did "churn" fail today', 'anything failed "churn" today'),
    ('mute "overdue" 2h', 'mute "overdue" 2h'),
]


@pytest.mark.parametrize(("text", "question"), KEPT)
def test_names_of_queries_and_behind_labels_stay(text: str, question: str):
    assert asked(text) == [question]
    assert not reading(text).not_found


def test_a_note_keeps_its_quotes():
    (query,) = reading('note daily_users: the vendor says it is "failed" on their side').questions
    assert query.note == 'the vendor says it is "failed" on their side'
