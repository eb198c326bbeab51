"""Short forms: whom to ask, how all looks, what was good last, how many are enough."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

NAMES = Names.of(KNOWN)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("to who i ask about churn_scores file that is not there", ['show "churn_scores" owner']),
        (
            "Who would be the best person to speak to about churn_scores?",
            ['show "churn_scores" owner'],
        ),
        (
            "who owns churn_scores + daily_users",
            ['show "churn_scores" owner', 'show "daily_users" owner'],
        ),
        ("how's everything looking this morning", ["overview"]),
        ("how are things looking this morning", ["overview"]),
        ("anything we need to warn the team about?", ["overview anything"]),
        (
            "When did the churn scores file last come through properly?",
            ['show "churn_scores" last good run'],
        ),
        ("when was churn_scores last ok?", ['show "churn_scores" last good run']),
        ("how many import still take from SFTP? and which", ["count imports sftp"]),
        ("which import most big in rows for 1 run? top 3 is enough", ["biggest 3"]),
        ("slowest import? give me 3", ["top 3 duration"]),
        (
            "how many rows of churn_scores were turned away today",
            ['show "churn_scores" failed rows today'],
        ),
    ],
)
def test_what_is_meant(text: str, questions: list[str]) -> None:
    """Nothing of it is left to be said."""
    read = reading(text, names=NAMES)
    assert [query.canonical for query in read.questions] == questions
    assert read.unread == ()


def test_what_an_answer_is_for_asks_nothing() -> None:
    """A warning is none of an import."""
    text = "Do you know who looks after churn_scores, so I can give them some warning?"
    assert asked(text, names=NAMES) == ['show "churn_scores" owner']


def test_that_all_is_what_was_told_of() -> None:
    """`that all went in`."""
    text = "We mail the churn scores at noon. Could you tell me whether that all went in properly?"
    assert asked(text, names=NAMES) == ['show "churn_scores" ok']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "rank all by share of refused rows. Percent, not the absolute count. Highest two.",
            "top 2 share of failed rows",
        ),
        (
            "rank imports by refused rows this week. in percent please",
            "top 40 share of failed rows this week",
        ),
        (
            "rank imports by failed rows this week. just the worst three",
            "top 3 failed rows this week",
        ),
        ("rank imports by failures this month. percent please", "top 40 failures this month"),
        (
            "which imports have the fewest failed rows today? the worst two are enough",
            "bottom 5 failed rows today",
        ),
        ("what failed today? just the worst three", "failed today"),
        ("normally which import needs the most time, and how much?", "top 1 duration usually"),
        ("usually what takes longest? and how much exactly?", "top 5 duration usually"),
        ("currently which imports are broken?", "failed partial"),
    ],
)
def test_a_ranking_is_told_the_rest_in_sentences_of_their_own(text: str, question: str) -> None:
    """How many, by what and how much; not where the worst would be the last."""
    assert [query.canonical for query in reading(text, names=NAMES).questions] == [question]
