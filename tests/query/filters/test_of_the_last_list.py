"""Questions about the imports of the last list."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.reader import read
from bot.query.values import About
from tests.support.query_asking import NOW, WORKSPACES
from tests.support.query_reading import INDEX, KNOWN, reading

TODAY = "from 2026-11-23 00:00 to 2026-11-23 21:15:30"
AMONG = [
    ("sftp", "ok thanks. and did any of those fail this week", "anything failed sftp this week"),
    ("sftp", "did any of them fail this week?", "anything failed sftp this week"),
    ("sftp", "which of those are hourly", "hourly sftp"),
    ("sftp", "are those ok?", "overview ok sftp"),
    ("sftp", "how many rows did those load today?", "count loaded rows sftp today"),
    ("sftp", "when do those run next", "next sftp"),
    ("failed today", "which of these are hourly", f"failed hourly {TODAY}"),
    ("failed today", "who owns those", f"with owners failed {TODAY}"),
    ("failed today", "are those fine now?", f"failed {TODAY}"),
    ("csv by lena", "have any of those failed?", "anything failed csv by lena"),
    ("daily not csv", "slowest of them?", "top 5 duration daily not csv"),
    ("hourly", "are any of these overdue", "anything overdue hourly"),
]
NOT_AMONG = [
    ("sftp", "what about those that failed yesterday", ["failed yesterday"]),
    ("sftp", "what failed today, and who owns those", ["with owners failed today"]),
    ("at least 2 failures", "did any of those fail today?", ["anything failed today"]),
    ("", "did any of those fail today?", ["anything failed today"]),
]


def _asked(listed: str, text: str, *named: str) -> list[str]:
    about = About(tuple(each for each in KNOWN if each.name in named), listed=listed)
    found = read(
        text, now=NOW, zone=ZoneInfo("UTC"), workspaces=WORKSPACES, names=INDEX, about=about
    )
    return [query.canonical for query in found.questions]


@pytest.mark.parametrize(("listed", "text", "question"), AMONG)
def test_those_are_the_imports_of_the_last_list(listed: str, text: str, question: str) -> None:
    """By its filters, and by its runs where nothing else is said of them."""
    assert _asked(listed, text) == [question]


@pytest.mark.parametrize(("listed", "text", "questions"), NOT_AMONG)
def test_those_are_others_where_it_is_said(listed: str, text: str, questions: list[str]) -> None:
    """By what stands behind the word, or by the question before it."""
    assert _asked(listed, text) == questions


def test_some_of_them_are_of_the_list_though_each_is_known_by_name() -> None:
    """One answer about them, and no card for each."""
    found = _asked("sftp", "did any of them fail?", "daily_users", "churn_scores")
    assert found == ["anything failed sftp"]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "number of aux imports overall? and how many of them come via sftp",
            ["count imports aux", "count imports sftp aux"],
        ),
        (
            "how many users imports are there? how many of those are s3",
            ["count imports users", "count imports s3 users"],
        ),
        (
            "list the sftp imports. and how many of them are events",
            ["sftp", "count imports sftp events"],
        ),
        ("all imports by omar. how many of these are csv", ["count imports csv by omar"]),
        (
            "which imports are sftp? which of those failed this week",
            ["sftp", "failed sftp this week"],
        ),
        ("how many failed today? which of those are s3", ["count failures s3 today"]),
        ("s3 imports: which of them failed today", ["failed s3 today"]),
        ("of all imports, how many of them failed", ["count imports failed"]),
        ("are all of those fine", ["overview ok"]),
        ("which of these alerts are real", ["overview failed partial"]),
        ("most of them look fine. what failed", ["failed"]),
    ],
)
def test_some_of_those_that_the_message_tells(text: str, questions: list[str]) -> None:
    """All that is said of the first ones holds for them, and nothing is unread."""
    made = reading(text)
    assert [query.canonical for query in made.questions] == questions
    assert made.unread == ()


@pytest.mark.parametrize(
    ("asked", "text", "unread"),
    [
        ("", "which of those are s3", "of those"),
        ("", "how many of them failed", "of them"),
        ("", "which of those imports failed", "of those"),
        ("top 3 duration this week", "and which of those had trouble this week?", "of those"),
        ("top 3 duration this week", "did any of them fail today", "of them"),
        ("", "what is slowest this week? which of those failed", "of those"),
        ("top 5 creators imports", "and which of hers are in trouble now?", "hers"),
        ("top 5 creators imports", "and what about hers", "hers"),
    ],
)
def test_those_that_nobody_knows_are_said_to_be_unread(asked: str, text: str, unread: str) -> None:
    """Else the answer would be about all imports, and not say so."""
    about = About(asked=asked)
    made = read(text, now=NOW, zone=ZoneInfo("UTC"), names=INDEX, about=about)
    assert made.unread == (unread,)


@pytest.mark.parametrize(
    ("text", "question", "unread"),
    [
        ("which of those are s3", "s3", ("of those",)),
        ("which of them is the slowest", "top 5 duration", ("of them",)),
        ("which of these ran today", "today", ("of these",)),
        ("are all of those fine", 'show "it" ok', ()),
        ("how many of them failed yesterday", 'show "it" how often failed yesterday', ()),
        ("are any of them still broken", 'show "it" wrong', ()),
        ("who owns those", 'show "it" owner', ()),
    ],
)
def test_those_of_the_last_answer_are_asked_about_or_said_to_be_unread(
    text: str, question: str, unread: tuple[str, ...]
) -> None:
    """Several imports that no question lists: a list can't be narrowed to them."""
    made = read(text, now=NOW, zone=ZoneInfo("UTC"), names=INDEX, about=About(KNOWN[:2]))
    assert [query.canonical for query in made.questions] == [question]
    assert made.unread == unread
