"""Questions about the imports of the last list."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.reader import read
from bot.query.values import About
from tests.support.query_asking import NOW, WORKSPACES
from tests.support.query_reading import INDEX, KNOWN

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
