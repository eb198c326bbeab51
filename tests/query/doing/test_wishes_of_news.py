"""Wishes about who is told what, and when, are never looked up as questions."""

import pytest

from tests.support.query_reading import asked, reading

TELLING = [
    "let Sam know that orders_hourly failed",
    "could you let Priya know her orders_hourly file has to be saved as UTF-8?",
    "please have Lena notified about orders_hourly",
    "I'd like Priya to be told that orders_hourly is empty",
    "let the owner know about orders_hourly",
    "please tag the data team on orders_hourly",
]
ELSEWHERE = [
    "if orders_hourly fails again with access denied please inform directly Ben and not me",
    "please make sure Ben is informed if orders_hourly fails",
    "when orders_hourly breaks next time, tag Ben as well",
    "ping the owner as soon as orders_hourly is late",
    "can you cc Ben on the alerts of orders_hourly",
    "Ben is away until Monday, so send the orders_hourly alerts to me instead",
]
SETTING = [
    "only tell us about orders_hourly if it's over 1%",
    "please don't flag orders_hourly as low again",
    "can we stop getting pinged about orders_hourly? 40 rows is nothing. only tell us above 1%",
    "please treat 12k as normal for orders_hourly",
]
ALL = {"contact support": TELLING, "forward": ELSEWHERE, "change the threshold": SETTING}


@pytest.mark.parametrize(
    ("text", "action"), [(text, action) for action, texts in ALL.items() for text in texts]
)
def test_a_wish_about_news_is_said_to_be_impossible(text: str, action: str) -> None:
    """With its import, and nothing of it is left unread."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == [f'{action} "orders_hourly"']
    assert not read.unread


SUMMARY = [
    "The daily summary is too early for me. Make it 08:30 and only Mon-Fri",
    "please have the summary posted at 9 on weekdays only",
    "I'd like the digest to be at 8",
    "can the morning report come half an hour later",
    "could you stop the daily summary on weekends",
    "please leave one-time imports out of the daily summary",
    "we don't need the daily digest any more",
]


@pytest.mark.parametrize("text", SUMMARY)
def test_the_daily_summary_is_not_changed(text: str) -> None:
    """Its time is none of runs."""
    assert asked(text) == ["change the summary"]


QUESTIONS = [
    ("does Ben know that orders_hourly failed?", 'show "orders_hourly" failed'),
    ("give me a summary of today", "overview"),
    ("when does orders_hourly run next?", 'show "orders_hourly" next run'),
]


@pytest.mark.parametrize(("text", "question"), QUESTIONS)
def test_what_is_asked_is_no_wish(text: str, question: str) -> None:
    """It is answered."""
    assert asked(text) == [question]


def test_what_is_left_out_of_such_a_wish_asks_nothing() -> None:
    """Though it names a person and an import."""
    read = asked("Ben is off, so send the alerts to me. Except orders_hourly, Anil has that one")
    assert read == ["forward"]


def test_a_time_in_another_language_is_none_of_runs() -> None:
    """The import is shown as it is now."""
    read = asked("Kannst du mir um 16 Uhr Bescheid geben, falls orders_hourly nicht gelaufen ist?")
    assert read == ['show "orders_hourly"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("tell me when orders_hourly is out of the queue and finished", 'notify "orders_hourly"'),
        ("is orders_hourly out of the queue yet", 'show "orders_hourly" done'),
        ("why do I keep getting tagged on orders_hourly", 'why alert "orders_hourly"'),
        ("why do you mention me about orders_hourly", 'why alert "orders_hourly"'),
    ],
)
def test_who_is_told_of_what(text: str, question: str) -> None:
    """Of the queue nothing is left out, and who is tagged has an alert."""
    assert asked(text) == [question]
