"""People who can't be asked, and what to do then: told, and never a filter."""

import pytest

from bot.query.names.lookup import Names
from tests.support.query_reading import KNOWN, asked, reading

PEOPLE = Names.of(KNOWN, ("lena@example.com", "omar@example.com"))
TOLD = [
    "Lena is not picking up",
    "lena does not answer",
    "omar is on leave",
    "Lena isn't reachable",
    "nobody is answering",
    "omar is in a meeting",
]


@pytest.mark.parametrize("told", TOLD)
def test_who_cannot_be_asked_narrows_nothing(told: str):
    made = reading(f"is churn_scores ok, {told}", names=PEOPLE)
    assert [each.canonical for each in made.questions] == ['show "churn_scores" ok']
    assert made.unused == (told,)


WAITING = ["or should i wait", "or better wait", "or is it better to wait", "or shall we hold off"]


@pytest.mark.parametrize("text", WAITING)
def test_whether_to_wait_is_answered_by_how_it_stands(text: str):
    """Of the import that was talked of, without a yes or no, which could mean either."""
    (query,) = reading(f"ok so i can send to them {text}", about=["churn_scores"]).questions
    assert (query.canonical, query.stated) == ('show "churn_scores" ok', True)


def test_whose_import_it_is_is_not_asked_by_its_owner_before_it():
    """It only says which one is meant."""
    names = Names.of(KNOWN, ("omar@example.com",))
    text = "did omar's churn_scores flicker this morning?"
    (query,) = reading(text, names=names).questions
    assert "owner" not in query.canonical
    assert asked("did churn_scores enter well this morning") == [
        'show "churn_scores" there this morning'
    ]
