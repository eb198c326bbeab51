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


@pytest.mark.parametrize(("text", "question"), [*BEFORE_THEIR_SUBJECT, *NOUNS, *AT_THE_END])
def test_a_state_is_asked_wherever_its_verb_stands(text: str, question: str):
    assert asked(text) == [question]
