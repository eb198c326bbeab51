"""Words that people say of themselves and of what others do, which ask nothing of imports."""

import pytest

from bot.query.values import Intent
from tests.support.query_reading import asked, reading

OF_PEOPLE = [
    ("sorry i come late to this thread, did daily_users fail?", ['show "daily_users" failed']),
    ("joining late to the party, did daily_users fail?", ['show "daily_users" failed']),
    ("did daily_users fail? i should call them by myself then", ['show "daily_users" failed']),
    ("which imports are late", ["overdue"]),
    ("i have late imports, which", ["overdue"]),
    ("imports by myself", ["by me"]),
    ("failed, set up by myself", ["failed by me"]),
]


@pytest.mark.parametrize(("text", "questions"), OF_PEOPLE)
def test_who_comes_late_or_does_it_alone_is_no_filter(text: str, questions: list[str]) -> None:
    """And what is late or set up by somebody still is one."""
    assert asked(text) == questions


OF_OTHERS = [
    "did churn_scores fail? i heard that they want to reload it",
    "did churn_scores fail? the team wants to rerun it",
    "did churn_scores fail? need to move a dbt job behind it",
    "did churn_scores fail? we have to postpone our airflow task",
]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_what_others_wish_for_and_other_jobs_are_no_wish(text: str) -> None:
    """The question beside it is all that is answered."""
    assert asked(text) == ['show "churn_scores" failed']


def test_what_is_wished_of_an_import_stays_a_wish() -> None:
    """By the one who writes it."""
    assert asked("i want to rerun churn_scores") == ['rerun "churn_scores"']
    assert asked("need to move daily_users to 5am") == ['change the schedule "daily_users"']


@pytest.mark.parametrize(
    "text", ["mine. checking the sftp drop now", "mine. will ask the vendor now"]
)
def test_who_claims_a_problem_and_tells_of_it_acknowledges(text: str) -> None:
    """A question behind it is about their imports."""
    (query,) = reading(text, about=["churn_scores"]).questions
    assert query.intent is Intent.ACKNOWLEDGE
    assert asked("mine. which failed?") == ["failed by me"]


BY_HAND = [
    "did anybody start churn_scores again today?",
    "has someone restarted churn_scores today",
    "churn_scores today: scheduled or manual?",
]


@pytest.mark.parametrize("text", BY_HAND)
def test_whether_somebody_started_it_asks_who_did(text: str) -> None:
    """Not whether it ran: its schedule starts it as well."""
    assert asked(text) == ['show "churn_scores" who started it today']


@pytest.mark.parametrize("unit", ["min", "mins", "minutes", "hrs", "sec"])
def test_a_unit_is_no_workspace(unit: str) -> None:
    """Durations are told in the unit that fits."""
    assert asked(f"top 5 longest, usual duration in {unit}") == ["top 5 duration usually"]


PARTLY = [
    "every failed run in the last 24h: import, reason. Full failures only, skip the partial ones",
    "why did imports fail in the last 24h? Skip the partial ones",
]


@pytest.mark.parametrize("text", PARTLY)
def test_a_further_sentence_narrows_the_reasons_of_failures(text: str) -> None:
    """As it narrows the failures themselves."""
    assert asked(text) == ["why all failed not partial last 24h"]


OF_FEW_WORDS = [
    ("anythin worth getting out my bed for", "overview anything failed partial"),
    ("anything worth waking up for", "overview anything failed partial"),
    ("who has created churn_scores, and when?", 'show "churn_scores" owner'),
    ("who has set up churn_scores", 'show "churn_scores" owner'),
    ("Which import takes the most long time?", "top 1 duration"),
    ("what are the most slow ones", "top 5 duration"),
]


@pytest.mark.parametrize(("text", "canonical"), OF_FEW_WORDS)
def test_what_is_worth_a_look_made_or_most_long(text: str, canonical: str) -> None:
    """All of it is read."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == [canonical]
    assert (read.unread, read.unused) == ((), ())
