"""What is told to be known already, or to be left out, in a sentence of its own."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

KNOWN_ALREADY = [
    (
        "Which had fewer rows than usual today? The failed ones I know already, leave them out",
        "fewer rows not failed today",
    ),
    ("what broke today? the csv ones are known, ignore them", "failed partial not csv today"),
    ("The hourly ones I know about. What failed today?", "failed not hourly today"),
    ("what is late? i know about the partly failed ones, so skip those", "overdue not partial"),
    ("what failed since friday? skip those from sftp", "failed not sftp since friday"),
    ("I know the failed ones. which are slow today?", "slow not failed today"),
    ("what failed today? the onetime ones I already know", "failed not onetime today"),
    ("events ones I'm aware of, forget them. what failed today?", "failed not events today"),
]


@pytest.mark.parametrize(("text", "question"), KNOWN_ALREADY)
def test_what_is_known_is_left_out(text: str, question: str):
    """With nothing said to be unread."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [question]
    assert (read.unread, read.unused) == ((), ())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("stop pinging me about churn_scores i know", 'mute "churn_scores"'),
        ("mute churn_scores, i know already", 'mute "churn_scores"'),
        ("ack churn_scores i know", 'ack "churn_scores"'),
        ("stop pinging me about s3 i know", "mute all s3"),
        ("what failed, churn_scores i know already", 'failed without "churn_scores"'),
    ],
)
def test_what_is_to_be_changed_is_not_left_out_for_being_known(text: str, question: str):
    """Else everything but what is named would be muted."""
    assert [query.canonical for query in reading(text).questions] == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("the partly failed ones are known, leave them", "failed"),
        ("the partials are known, please leave them out", "failed"),
        ("I know about the partly failed ones, skip those", "failed"),
        ("the csv ones are known, ignore them", "failed partial not csv"),
    ],
)
def test_what_else_is_broken_is_shown_where_nothing_is_asked(text: str, question: str):
    """Never those that are known."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [question]
    assert (read.unread, read.unused) == ((), ())


ADDED_TO = Names.of(KNOWN, ["mei@example.com"])


@pytest.mark.parametrize(
    "behind", ["which mei handles", "which we wait for", "which is known", "which can be ignored"]
)
def test_what_is_added_to_what_is_left_out_asks_nothing(behind: str) -> None:
    """It only says why."""
    read = reading(f"failures today without churn_scores, {behind}", names=ADDED_TO)
    (query,) = read.questions
    assert query.canonical == 'failed without "churn_scores" today'
    assert read.unread == ()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The failed ones are known", "partial"),
        ("partials are known", "failed"),
        ("the csv ones are known already", "failed partial not csv"),
        ("the failed ones we know about", "partial"),
        ("failed today, the csv ones are known", "failed not csv today"),
        ("what is broken? the partials are known to us", "failed not partial"),
    ],
)
def test_what_is_only_said_to_be_known_asks_for_the_others(text: str, question: str) -> None:
    """Nobody asks for what they know."""
    assert asked(text) == [question]
