"""Alerts as tools for those on call name them."""

import pytest

from tests.support.query_reading import asked, reading

OPEN = ["open alerts", "active alerts", "which alerts are still active"]
UNACKED = ["unacked ones", "alerts without owner", "how many unacked alerts", "anything unacked?"]


@pytest.mark.parametrize("text", OPEN)
def test_open_alerts_are_the_problems_of_now(text: str) -> None:
    """With those that somebody acknowledged."""
    assert asked(text) == ["overview failed partial"]


def test_open_ones_are_those_that_fail() -> None:
    assert asked("show all open ones") == ["failed partial"]
    assert asked("any open ones") == ["overview anything failed partial"]


@pytest.mark.parametrize("text", UNACKED)
def test_unacked_alerts_are_acknowledged_by_nobody(text: str) -> None:
    """Also where their number is asked for, which the overview tells."""
    assert asked(text) == ["overview nobody on it failed partial"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("no alerts for csv uploads please", "mute all csv"),
        ("pls no pings about daily_users", 'mute "daily_users"'),
        ("no alerts for daily_users", 'why alert "daily_users"'),
        ("why were there no alerts for daily_users please?", 'why alert "daily_users"'),
    ],
)
def test_alerts_that_nobody_wants_are_muted(text: str, question: str) -> None:
    """Where it is asked for; else it is asked why there were none."""
    assert asked(text) == [question]


ITSELF = [
    *("is the alerting broken", "are the alerts down today?", "is the bot dead or what"),
    *("is something wrong with the alerts", "bot broken?", "are you ok", "do alerts still work?"),
]


@pytest.mark.parametrize("text", ITSELF)
def test_whether_alerting_works_is_asked_of_the_bot(text: str) -> None:
    """And not of the imports."""
    assert asked(text) == ["health"]


def test_why_there_was_no_alert_and_whether_the_bot_works_are_both_answered() -> None:
    """The import is named with the first of them."""
    both = asked("daily_users had bad rows and no alert. is the alerting broken")
    assert both == ['why alert "daily_users"', "health"]


OF_IMPORTS = [
    ("is the list of the bot ok", "overview ok"),
    ("are the alerts of daily_users working", 'show "daily_users" ok'),
    ("are alerts off for daily_users", 'show "daily_users" muted'),
]


@pytest.mark.parametrize(("text", "question"), OF_IMPORTS)
def test_what_is_asked_of_imports_is_not_of_the_bot(text: str, question: str) -> None:
    """Nor whether their alerts are muted."""
    assert asked(text)[0] == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("leave daily_users on", 'unmute "daily_users"'),
        ("hm no, leave daily_users on. only the other one", 'unmute "daily_users"'),
        ("keep churn_scores unmuted please", 'unmute "churn_scores"'),
        ("keep the alerts for churn_scores on", 'unmute "churn_scores"'),
        ("mute everything for 2h, keep daily_users on", 'mute all 2h without "daily_users"'),
        ("mute all s3 for 2h but leave daily_users on", 'mute all 2h s3 without "daily_users"'),
        ("mute churn_scores for 2h but leave daily_users on", 'mute "churn_scores" 2h'),
    ],
)
def test_an_import_that_is_left_on_is_not_muted(text: str, question: str):
    """Nor any longer, if nothing else is to be muted."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        *("keep an eye on daily_users", "keep an eye on.", "leave daily_users on hold"),
        *("keep daily_users on the list", "what should i keep on", "is daily_users on"),
    ],
)
def test_what_else_is_kept_unmutes_nothing(text: str):
    """An eye on it, or a list."""
    assert not any("unmute" in each for each in asked(text))


STILL_ON = [
    "mute all s3 until noon. NOT churn_scores though",
    "keep quiet about all s3 until noon please\nchurn_scores should still ping me",
    "mute all s3 until noon, churn_scores must still page us",
]


@pytest.mark.parametrize("text", STILL_ON)
def test_what_should_still_alert_is_left_out_of_a_mute(text: str) -> None:
    """In a sentence of its own; it is never what is muted."""
    (question,) = asked(text)
    assert question.endswith(' s3 without "churn_scores"')
    assert question.startswith("mute all")


def test_what_should_still_alert_mutes_nothing_by_itself() -> None:
    """Without a mute before it."""
    assert asked("churn_scores should still ping me") == ['show "churn_scores"']


def test_what_is_said_of_the_muted_one_itself_leaves_out_nothing() -> None:
    """`it can still page us` names no other import, and is not understood."""
    read = reading("mute churn_scores until noon, it can still page us")
    assert read.questions[0].canonical.startswith('mute "churn_scores" until')
    assert read.unread == ("page us",)


@pytest.mark.parametrize(
    "text",
    [
        "who is on duty",
        "who has guard",
        "who's got pager duty",
        "who is of guard",
        "who is on standby?",
        "whos on duty",
        "who has the pager",
        "is anyone on duty?",
    ],
)
def test_who_has_the_shift_is_asked_as_who_is_on_call(text: str) -> None:
    """Nobody told the bot, and no run is asked about."""
    read = reading(text)
    assert [each.canonical for each in read.questions] == ["overview who is on call"]
    assert not read.unused


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("who is on duty for churn_scores", 'show "churn_scores" who is on call'),
        ("who has churn_scores", 'show "churn_scores" who is on it'),
        ("i am on duty, what failed?", "failed"),
    ],
)
def test_who_has_an_import_or_is_on_duty_oneself_is_something_else(
    text: str, canonical: str
) -> None:
    """Of one import, who is on it may be known."""
    assert asked(text) == [canonical]
