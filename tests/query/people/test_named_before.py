"""Whose imports are meant by `his`: of whom was spoken before; and who made each that is listed."""

from zoneinfo import ZoneInfo

import pytest

from bot.query.names.lookup import Names
from bot.query.reader import read
from bot.query.values import About
from tests.support.query_asking import NOW
from tests.support.query_reading import KNOWN, reading

PEOPLE = Names.of(KNOWN, ["omar@example.com", "priya@example.com", "nora.ek@example.com"])


def _asked(text: str) -> list[str]:
    return [query.canonical for query in reading(text, names=PEOPLE).questions]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("failed yesterday? i want to take them out of my list", "failed yesterday"),
        ("which of my lists failed yesterday", "failed by me yesterday"),
        ("did my csv uploads fail yesterday", "anything failed csv by me yesterday"),
    ],
)
def test_a_list_that_somebody_keeps_is_no_import_of_theirs(text: str, question: str):
    """Uploads are."""
    assert _asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("omar is asking me. which of his imports have problems now?", "failed partial by omar"),
        ("Priya asked. are her imports fine?", "overview ok by priya"),
        ("nora is out today. which of her feeds failed?", "failed by nora"),
        ("nora called me. what of her stuff is broken", "failed partial by nora"),
        ("nora is ill. which of hers failed", "failed by nora"),
        ("omar is out. how many of his are late", "overdue by omar"),
        ("omar wants to know: did his imports run today", "by omar today"),
        (
            "i talk to priya at 11, did any of her hourly imports fail",
            "anything failed hourly by priya",
        ),
        ("priya is in a call, is everything ok with her uploads?", "overview ok csv by priya"),
        (
            "omar wrote again. which of his daily imports failed this week",
            "failed daily by omar this week",
        ),
        ("omar and his imports: what failed this week", "failed by omar this week"),
        ("is everything well with the imports of priya?", "overview ok by priya"),
        ("is all well with omar's imports", "overview ok by omar"),
        ("are noras imports well?", "overview ok by nora"),
    ],
)
def test_whose_imports_is_told_by_who_was_named_last(text: str, question: str):
    """Also in a sentence before, and with more words between."""
    assert _asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Nora is away next week. Which imports did she set up?", "by nora"),
        ("omar is on vacation; what imports has he created", "by omar"),
        ("omar left. show me everything he built", "by omar"),
        ("i talked to Priya. what has she added in november?", "by priya created november 2026"),
        ("who is priya and which imports does she own", "by priya"),
        ("priya is off, how many imports are at her name", "count imports by priya"),
    ],
)
def test_what_somebody_set_up_is_of_whom_was_named_last(text: str, question: str):
    """And not what is new."""
    assert _asked(text) == [question]


def test_of_nobody_known_it_is_said_that_who_set_it_up_is_not_read():
    """The answer is about all of them; `they` may be the imports."""
    assert reading("what imports did she set up this month", names=PEOPLE).unread == ("she set up",)
    assert not reading("do they create duplicates", names=PEOPLE).unread


def _asked_after_meis(text: str) -> list[str]:
    about = About(KNOWN[1:2], owner="mei@example.com")
    found = read(text, now=NOW, zone=ZoneInfo("UTC"), names=PEOPLE, about=about)
    return [query.canonical for query in found.questions]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which of hers failed", "failed by mei@example.com"),
        ("are hers ok?", "overview ok by mei@example.com"),
        ("is hers still broken", "anything failed partial by mei@example.com"),
        ("did his imports fail this week", "anything failed by mei@example.com this week"),
        ("are her others ok?", 'overview ok by mei@example.com without "churn_scores"'),
        ("what else did she set up", 'by mei@example.com without "churn_scores"'),
        ("which of priya's imports failed", "failed by priya"),
        ("how are their runs", 'show "churn_scores" runs'),
        ("are their files ok?", 'files "churn_scores"'),
        ("did it fail", 'show "churn_scores" failed'),
        ("is it our fault or theirs", 'why "churn_scores"'),
    ],
)
def test_whose_imports_is_told_by_the_last_answer(text: str, question: str):
    """If nobody is named; “their” is of the imports."""
    assert _asked_after_meis(text) == [question]


@pytest.mark.parametrize("text", ["are hers ok?", "did hers fail", "are his others fine"])
def test_of_nobody_known_hers_is_said_to_be_unread(text: str):
    """The answer is about all of them."""
    (unread,) = reading(text, names=PEOPLE).unread
    assert unread in ("hers", "his others")


@pytest.mark.parametrize("text", ["which of his imports failed", "are her imports fine?"])
def test_of_nobody_known_it_is_said_that_whose_is_not_read(text: str):
    """The answer is about all of them, and says so."""
    assert any("imports" in each for each in reading(text, names=PEOPLE).unread)


@pytest.mark.parametrize(
    "text",
    [
        "give me the failed imports with the name of who made them",
        "failed imports with the names of the people who set them up",
        "failed imports, with the name of who created each",
        "list the failed imports and the name of who created each one",
        "failed imports plus who created them",
    ],
)
def test_who_made_each_is_told_of_a_list(text: str):
    """And no name is taken out of it."""
    assert _asked(text) == ["with owners failed"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("since when is daily_users failing?", 'show "daily_users" since when'),
        ("since when is churn_scores broken?", 'show "churn_scores" since when'),
        ("since when has churn_scores been failing", 'show "churn_scores" since when'),
        ("is nobody on daily_users?", 'show "daily_users" nobody on it'),
        ("has no one taken daily_users", 'show "daily_users" nobody on it'),
        ("has everything stopped loading?", "overview whether nothing loads"),
        ("have all imports stopped running", "overview whether nothing loads"),
        ("events imports on an hourly schedule that failed today", "failed hourly events today"),
        ("events with hourly schedule that failed today", "failed hourly events today"),
        ("failed this week, priya's excluded", "failed not by priya this week"),
        ("what failed this week? omar's imports don't count", "failed not by omar this week"),
        ("users imports on a daily basis that failed this week", "failed daily users this week"),
    ],
)
def test_the_same_in_other_words_is_read_the_same(text: str, question: str):
    """However it is put."""
    assert _asked(text) == [question]


def test_their_imports_are_those_of_all_who_were_named_together() -> None:
    """`his` means the last one."""
    both = reading("priya and omar: which of their imports failed today", names=PEOPLE)
    assert [query.filters.owner for query in both.questions] == ["priya", "omar"]
