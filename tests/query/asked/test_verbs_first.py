"""How one import is, asked in the word order of other languages, and by what stands at the end."""

import pytest

from tests.support.query_reading import asked

BEFORE_THEIR_SUBJECT = [
    ("daily_users, runs it already or waits it still", 'show "daily_users" running'),
    ("daily_users runs it now or still waits", 'show "daily_users" running'),
    ("runs daily_users already?", 'show "daily_users" running'),
    ("daily_users waits still or runs already", 'show "daily_users" queued'),
    ("daily_users, goes it again?", 'show "daily_users" ok'),
    ("daily_users runs again?", 'show "daily_users" ok'),
    ("daily_users runs again please?", 'show "daily_users" ok'),
    ("tell me when daily_users runs again pls?", 'notify "daily_users" ok'),
    ("let me know when daily_users runs again, thanks", 'notify "daily_users" ok'),
    ("tell me when the next run of daily_users is", 'show "daily_users" next run'),
    ("when daily_users runs again", 'show "daily_users" next run'),
    ("do you know when daily_users runs again?", 'show "daily_users" next run'),
]
NOUNS = [
    ("which runs already failed", "failed"),
    ("last 3 runs daily_users", 'show "daily_users" latest 3 runs'),
    ("are there still runs missing", "anything overdue"),
]
AT_THE_END = [
    ("daily_users is done or not", 'show "daily_users" done'),
    ("daily_users is done", 'show "daily_users" done'),
    ("is daily_users already through", 'show "daily_users" done'),
    ("daily_users through yet", 'show "daily_users" done'),
    ("daily_users is it in or not", 'show "daily_users" there'),
    ("daily_users: failed or not", 'show "daily_users" failed'),
    ("how long has daily_users taken", 'show "daily_users" duration'),
    ("when was daily_users done", 'show "daily_users" last run'),
]


ONE_OF_TWO = [
    ("daily_users late or just slow?", 'show "daily_users" late usually'),
    ("daily_users slow?", 'show "daily_users" slow usually'),
    ("daily_users still on the 07:15 run?", 'show "daily_users" running'),
    ("is daily_users up to date, no errors today?", 'show "daily_users" ok today'),
    ("daily_users good and no failures today", 'show "daily_users" ok today'),
    ("daily_users is coming fine or not", 'show "daily_users" ok'),
]


@pytest.mark.parametrize(("text", "question"), ONE_OF_TWO)
def test_of_two_states_the_one_that_answers_both_is_asked(text: str, question: str):
    assert asked(text) == [question]


def test_a_state_behind_a_name_changes_no_file():
    assert asked("daily_users clean since the key change on the 21st?") == [
        'show "daily_users" ok since 2026-11-21'
    ]
    assert asked("daily_users clean the dates") == ['fix the file "daily_users"']


@pytest.mark.parametrize(("text", "question"), [*BEFORE_THEIR_SUBJECT, *NOUNS, *AT_THE_END])
def test_a_state_is_asked_wherever_its_verb_stands(text: str, question: str):
    assert asked(text) == [question]
