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
    ('which of "bob" failed today', "failed today", "bob"),
    ('how many runs of "bob" failed today', "count runs failed today", "bob"),
    ('the dashboard says "error 500". did all imports run today?', "today", "error 500"),
]


@pytest.mark.parametrize(("text", "question", "called"), NOTHING)
def test_the_rest_is_answered_where_no_import_is_called_so(text: str, question: str, called: str):
    """It is said first, and nothing is asked of imports that there are none of."""
    assert asked(text) == [question]
    assert [each.called for each in reading(text).not_found] == [called]


def test_no_yes_is_said_of_imports_that_there_are_none_of():
    (query,) = reading('did "bob" fail today').questions
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
