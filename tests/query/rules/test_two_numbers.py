"""A number with what else is asked of it: of how many imports, and whether it is beyond a limit."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

LIMITS = [
    ("do we have more than 10 failed runs since monday?", "more than 10 failures since monday"),
    ("did we have over 10 failures since monday", "more than 10 failures since monday"),
    ("were there more than 5 failed runs yesterday", "more than 5 failures yesterday"),
    ("have there been fewer than 4 failures this week?", "less than 4 failures this week"),
]
OF_IMPORTS = [
    "how many runs failed this week? and of how many different imports",
    "how many runs failed this week, and across how many imports?",
    "how many failed runs this week and in how many distinct imports",
]
FIRST = [
    "who takes the trophy this week most failed runs",
    "who wins the prize for the most failed runs this week",
    "most failed runs this week, who gets the crown?",
]


@pytest.mark.parametrize(("text", "limit"), LIMITS)
def test_a_limit_asks_for_the_number_as_well(text: str, limit: str) -> None:
    """Yes or no alone would leave open how many."""
    (query,) = reading(text).questions
    assert query.canonical == f"count failures {limit}"
    assert read_again(query) == [core(query)]


def test_imports_beyond_a_limit_are_listed() -> None:
    """There the limit is of each."""
    said = "how many imports had more than 3 failures this week"
    assert asked(said) == ["more than 3 failures this week"]


@pytest.mark.parametrize("text", OF_IMPORTS)
def test_of_how_many_imports_the_number_says(text: str) -> None:
    """Nothing of it is left."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ["count runs failed this week"]
    assert not read.unread
    assert not read.unused


@pytest.mark.parametrize("text", FIRST)
def test_who_wins_is_an_import(text: str) -> None:
    """No people are ranked where nobody spoke of any."""
    assert asked(text) == ["top 5 failures this week"]


AGES = [
    "oldest import we have and the newest when were they set up",
    "newest and oldest import",
    "which import is the oldest and which the newest",
    "when were the oldest and the newest import set up",
]
ODD = [
    "anything green today that smells funny: it took way to long or had hardly any rows",
    "any good runs today that ran far too long or brought hardly any data",
    "anything green today that took way too long or came in with barely any rows",
]


@pytest.mark.parametrize("text", AGES)
def test_both_ages(text: str) -> None:
    """The oldest and the newest are two imports."""
    assert asked(text) == ["1 oldest imports", "1 newest imports"]


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_though_nothing_failed(text: str) -> None:
    """Slow, or short of rows."""
    assert asked(text) == ["anything slow fewer rows today"]


@pytest.mark.parametrize(
    "text",
    [
        "is the number of refused rows in daily_users higher today than yesterday?",
        "was the count of refused rows of daily_users greater today than yesterday",
        "are there more refused rows in daily_users today than yesterday, and how many",
    ],
)
def test_whether_a_number_is_higher_is_answered_with_yes_or_no(text: str) -> None:
    """Both numbers are told anyway."""
    said = 'compare failed rows more "daily_users" today with yesterday'
    assert asked(text)[0] == said


EACH_DAY = [
    ("how many rows were refused today and yesterday", "count failed rows by day "),
    ("yesterday and the day before: how many failed", "count failures by day "),
    ("how many failed on saturday and on sunday", "count failures by day "),
    ("how many failed yesterday and today together", "count failures from "),
    ("how many failed last week and this week", "count failures from "),
    ("what failed yesterday and today", "failed from "),
]


@pytest.mark.parametrize(("text", "begin"), EACH_DAY)
def test_two_days_are_counted_each_unless_together(text: str, begin: str) -> None:
    """With the sum of both; a list says of each import when it failed."""
    (canonical,) = asked(text)
    assert canonical.startswith(begin)
