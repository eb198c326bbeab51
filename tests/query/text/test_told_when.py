"""Wishes to be told when something is over."""

import pytest

from tests.support.query_reading import asked, reading

NOTIFY, GOOD = 'notify "daily_users"', 'notify "daily_users" ok'
WISHED = [
    ("Please give me notice when the daily users of today are through", NOTIFY),
    ("I'd appreciate a note once daily_users is done", NOTIFY),
    ("can I get a ping when daily_users is through", NOTIFY),
    ("would be great to hear from you once daily_users is in", NOTIFY),
    ("message me the moment daily_users loads", NOTIFY),
    ("could someone let me know the minute daily_users is in", NOTIFY),
    ("I'd like to know when daily_users has landed", NOTIFY),
    ("i need to know as soon as daily_users is loaded", NOTIFY),
    ("once daily_users is in, I'd like a ping", NOTIFY),
    ("it would be nice if somebody told me when daily_users is back", GOOD),
    ("need to be pinged when daily_users is back", GOOD),
    ("can you send me a note once daily_users is done?", NOTIFY),
    ("I wish someone told me when daily_users is ok again", GOOD),
    ("when daily_users recovers i want to know", GOOD),
]
BESIDE = [
    ("rerun daily_users, ping me when it's done", ['rerun "daily_users"', NOTIFY]),
    ("restart daily_users, and let us know once it's through", ['rerun "daily_users"', GOOD]),
    ("mute daily_users 2h, ping me when it's done", ['mute "daily_users" 2h', NOTIFY]),
    ("Can you run daily_users once more and ping me at the end?", ['rerun "daily_users"', NOTIFY]),
    ("rerun daily_users, then let me know how it went", ['rerun "daily_users"', NOTIFY]),
    ("can you rerun daily_users and keep me posted", ['rerun "daily_users"', NOTIFY]),
    ("rerun daily_users and tell us the result please", ['rerun "daily_users"', NOTIFY]),
    ("run daily_users again and notify me afterwards", ['rerun "daily_users"', NOTIFY]),
    ("did anyone rerun daily_users and tell me how it went", ['show "daily_users" ran']),
    ("daily_users is late again!! at least message me when it's in", [NOTIFY]),
]
EVERY = [
    "I want to hear every time daily_users is through, not just when it breaks",
    "tell me each time daily_users is done please",
    "always tell me when daily_users is done",
]
ASKED = [
    "i want to know when daily_users last failed",
    "I'd like to know when daily_users runs next",
    "i want to know when daily_users was done today",
    "we need to know when daily_users is usually in",
    "nobody told me when daily_users failed",
    "when did daily_users recover? i want to know",
    "i need the list when it failed",
    "do you send a message when daily_users recovers?",
    "does the bot drop a note after an import is back?",
    "did you send a word once it is through",
    "we need to know when the load of daily_users is finished on tuesdays",
    "i want to know when daily_users is done on weekdays",
]


@pytest.mark.parametrize(("text", "promise"), WISHED)
def test_whoever_wishes_it_is_told_once(text: str, promise: str) -> None:
    """In whatever words; once it is said to be good again, only a good run counts."""
    assert asked(text) == [promise]


@pytest.mark.parametrize(("text", "both"), BESIDE)
def test_it_may_be_wished_beside_something_else(text: str, both: list[str]) -> None:
    assert asked(text) == both


@pytest.mark.parametrize("text", EVERY)
def test_of_every_run_only_one_can_be_told(text: str) -> None:
    """Which is said."""
    (query,) = reading(text).questions
    assert query.canonical == NOTIFY
    assert query.notes == ("I can message you about one run only, not about every run.",)


@pytest.mark.parametrize("text", ["tell me when daily_users is done", "notify daily_users"])
def test_of_one_run_nothing_is_to_be_said(text: str) -> None:
    assert [(each.canonical, each.notes) for each in reading(text).questions] == [(NOTIFY, ())]


@pytest.mark.parametrize("text", ASKED)
def test_what_is_over_is_asked_for(text: str) -> None:
    assert not any("notify" in each for each in asked(text))


def test_whoever_wishes_no_message_is_promised_none() -> None:
    assert "notify" not in asked("I don't want to be pinged when daily_users is done")[0]


def test_which_day_an_hour_is_of_is_told_of_no_promise() -> None:
    """Nor of a re-run: neither is of the time that was named."""
    for text in (
        "ping me once the 23:00 load of daily_users is through",
        "rerun daily_users 23:00",
    ):
        assert not [
            note for query in reading(text).questions for note in query.notes if "yest" in note
        ]
