"""Words of one meaning at work, which mean something else elsewhere: `rca`, `pass by sftp`."""

import pytest

from tests.support.query_reading import asked

CAUSES = [
    ("rca on churn_scores", ['why "churn_scores"']),
    ("daily_users rca pls", ['why "daily_users"']),
    ("what was the root cause analysis for daily_users", ['why "daily_users"']),
    (
        "daily_users recovered? and what was rca",
        ['show "daily_users" recovered', 'why "daily_users"'],
    ),
    ("for the rca i need all failures of this week", ["failed this week"]),
]


@pytest.mark.parametrize(("text", "questions"), CAUSES)
def test_a_root_cause_is_asked_for_by_its_letters(text: str, questions: list[str]) -> None:
    """Except where it is what somebody writes."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    "text",
    ["which loads pass by sftp?", "what passes through sftp", "which imports go through sftp"],
)
def test_what_passes_by_a_source_needs_no_success(text: str) -> None:
    """It comes from there, however its runs ended."""
    assert asked(text) == ["sftp"]


@pytest.mark.parametrize("who", ["good person", "best person to ask", "right contact", "person"])
def test_the_person_for_an_import_is_its_owner(who: str) -> None:
    """Whatever is said of that person."""
    assert asked(f"who is the {who} for the file of daily_users?") == ['show "daily_users" owner']
