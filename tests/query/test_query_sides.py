"""Questions about two at once: two people, two times."""

import pytest

from bot.query.names.known import Names
from tests.support.query_reading import KNOWN, core, reading

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
    ("is churn_scores mei's or ben's", ['show "churn_scores"']),
]


@pytest.mark.parametrize(("text", "questions"), OWNERS)
def test_each_of_several_people_is_asked_about(text: str, questions: list[str]) -> None:
    """One under the other; what is not about people is asked once."""
    made = reading(text, names=PEOPLE).questions
    assert [query.canonical for query in made] == questions
    for query in made:
        read_back = reading(query.canonical, names=PEOPLE).questions
        assert [core(each) for each in read_back] == [core(query)]


def test_people_who_are_not_known_are_asked_about_as_well() -> None:
    """A genitive says who they are."""
    assert [query.canonical for query in reading("ann's and bob's imports").questions] == [
        "by ann",
        "by bob",
    ]
