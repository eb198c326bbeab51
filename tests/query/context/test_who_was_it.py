"""Who did what was told of somebody."""

import pytest

from tests.support.query_reading import asked

WHO = [
    ("Someone started daily_users by hand. Who?", "who started it"),
    ("someone started daily_users manually, who", "who started it"),
    ("somebody kicked off daily_users by hand, who was it?", "who started it"),
    ("somebody triggered daily_users. any idea who?", "who started it"),
    ("somebody muted daily_users, who was that?", "who muted it"),
    ("someone is looking at daily_users, but who?", "who is on it"),
]


@pytest.mark.parametrize(("text", "aspect"), WHO)
def test_who_is_asked_of_what_was_told(text: str, aspect: str) -> None:
    """Not how its runs stand."""
    assert asked(text) == [f'show "daily_users" {aspect}']


@pytest.mark.parametrize("text", ["someone started daily_users. who owns it?", "who?"])
def test_another_question_stays_as_it_is(text: str) -> None:
    """The owner is no one who started it."""
    assert not any("who started it" in canonical for canonical in asked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Somebody muted the alerts of daily_users?",
        "someone muted daily_users?",
        "did anybody mute the alerts of daily_users",
        "have the alerts of daily_users been muted by someone?",
    ],
)
def test_whether_somebody_muted_it(text: str) -> None:
    """Yes or no, and not a mute."""
    assert asked(text) == ['show "daily_users" muted']
