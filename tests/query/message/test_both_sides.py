"""Questions about two at once: two people, two times."""

import pytest

from bot.query.errors import QueryError
from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, core, read_again, reading

PEOPLE = Names.of(KNOWN, people=["mei@example.com", "ben@example.com", "omar@example.com"])
OWNERS = [
    ("mei's and ben's imports", ["by mei", "by ben"]),
    (
        "what failed of mei's or ben's imports this week",
        ["failed by mei this week", "failed by ben this week"],
    ),
    ("how many imports do mei and ben have", ["count imports by mei", "count imports by ben"]),
    (
        "failures by mei, ben and omar today",
        ["failed by mei today", "failed by ben today", "failed by omar today"],
    ),
    ("are mei's and ben's imports ok?", ["overview ok by mei", "overview ok by ben"]),
    ("is churn_scores mei's or ben's", ['show "churn_scores" owner']),
]


@pytest.mark.parametrize(("text", "questions"), OWNERS)
def test_each_of_several_people_is_asked_about(text: str, questions: list[str]) -> None:
    """One under the other; what is not about people is asked once."""
    made = reading(text, names=PEOPLE).questions
    assert [query.canonical for query in made] == questions
    for query in made:
        assert read_again(query, names=PEOPLE) == [core(query)]


def test_people_who_are_not_known_are_asked_about_as_well() -> None:
    """A genitive says who they are."""
    assert asked("ann's and bob's imports") == [
        "by ann",
        "by bob",
    ]


TWO_TIMES = [
    ("which imports failed today but not yesterday?", "failed today and not yesterday"),
    ("failed this week, not last week", "failed this week and not last week"),
    ("what broke today that was fine yesterday", "failed partial today and not yesterday"),
    ("failures of today that weren't there yesterday", "failed today and not yesterday"),
    ("which worked yesterday but failed today", "failed today and not yesterday"),
    ("which failed yesterday but didn't fail today", "failed yesterday and not today"),
    ("what ran yesterday but did not run today", "yesterday and not today"),
    ("did anything fail yesterday but not today", "anything failed yesterday and not today"),
    ("how many failed on sunday but not on saturday", "failed sunday and not saturday"),
    ("which ones failed both yesterday and today", "failed yesterday and also today"),
    ("failed yesterday and again today", "failed yesterday and also today"),
    ("imports that failed last week and this week too", "failed last week and also this week"),
    ("what failed yesterday and today", "failed from 2026-11-22 00:00 to 2026-11-23 21:15:30"),
    ("new failures since yesterday", "newly failed since yesterday"),
    ("anything newly broken today", "anything newly failed partial today"),
    ("what started failing today", "newly failed partial today"),
    ("which imports failed every day this week", "failed this week every day"),
]


@pytest.mark.parametrize(("text", "question"), TWO_TIMES)
def test_another_time_narrows_a_list(text: str, question: str) -> None:
    """And the question reads back as the same."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]
    assert reading(text).unread == ()


OTHERS = [
    ("new imports this week", "created this week"),
    ("failed imports that run every day", "failed daily"),
    ("since when has churn_scores started failing", 'show "churn_scores" since when'),
    ("more failures today than yesterday?", "compare failures more today with yesterday"),
    ("failed yesterday and recovered today", "which recovered failed from 2026-11-22 00:00"),
]


@pytest.mark.parametrize(("text", "question"), OTHERS)
def test_words_for_that_mean_something_else_as_well(text: str, question: str) -> None:
    """New imports, daily ones, comparisons."""
    assert reading(text).questions[0].canonical.startswith(question)


def test_two_times_that_nothing_joins_are_asked_about() -> None:
    """Neither of them is passed over."""
    with pytest.raises(QueryError, match="Two times"):
        reading("failed yesterday today")
    with pytest.raises(QueryError, match="Two times"):
        reading("failed on saturday or on monday")
