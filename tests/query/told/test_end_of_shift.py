"""Somebody who goes hands over the shift, and nothing else."""

import pytest

from tests.support.query_reading import asked

GONE = [
    "I'm off till Monday and handing over to Tobi. What should he know about the imports?",
    "I'm off tomorrow, Ben takes over. What does he need to know about the imports?",
    "Handing over to Nora for the weekend. What's the state of the imports?",
    "I am on leave until Tuesday, Sam covers for me. Give me a summary please",
    "going on holiday next week and Priya takes over from me. anything she should know?",
    "my shift ends, passing on to Lena. What is open?",
    "We are out of office from tomorrow. How are the imports?",
    "I'll be away until Friday, Omar is taking over. Please give an overview.",
    "im off for the weekend, whats the state of the imports",
    "I'm leaving early today, Mei steps in for me. How do the imports stand?",
]


@pytest.mark.parametrize("text", GONE)
def test_a_handover_asks_how_everything_stands(text: str) -> None:
    """Nothing is taken back, given to anybody or asked of those days."""
    (found,) = asked(text)
    assert found.split()[0] == "overview"


@pytest.mark.parametrize("text", ["i'm off it", "I'm off this one", "I'm no longer on it"])
def test_who_is_off_a_problem_takes_it_back(text: str) -> None:
    """Of the import that was talked of."""
    assert asked(text, about=["daily_users"]) == ['release "daily_users"']
