"""Meetings that are called by their time."""

import pytest

from tests.support.query_reading import asked, reading

MEETINGS = [
    ("State of play for the 11 o'clock, please", "overview"),
    ("quick status for my 2pm please", "overview"),
    ("I need a summary for my 9", "overview"),
    ("status before my 11 with the COO", "overview"),
    ("anything broken before my 3 o'clock with the CFO?", "anything failed partial"),
    ("what's broken, it's for the 11pm", "failed partial"),
    ("status of all imports for the 8.45 with marketing", "overview"),
    ("what do I tell people at the 23:00", "overview"),
    ("is everything loaded for the 10:30pm", "overview ok"),
]
TIMES_OF_RUNS = [
    ("what failed for the 04:00 run", "failed 04:00"),
    ("what failed in the 3 o'clock run", "failed 03:00"),
    ("did orders_hourly run for the 11 o'clock", 'show "orders_hourly" ran 11:00'),
    ("how many runs failed before 9am today", "count runs failed before today 09:00"),
    ("what failed for the 11 o'clock yesterday", "failed yesterday 11:00"),
]


@pytest.mark.parametrize(("text", "question"), MEETINGS)
def test_the_time_of_a_meeting_is_none_of_runs(text: str, question: str) -> None:
    """Whoever asks needs the answer then."""
    assert asked(text) == [question]


@pytest.mark.parametrize(("text", "question"), TIMES_OF_RUNS)
def test_the_time_of_a_run_is_asked_about(text: str, question: str) -> None:
    """It is over, or of an import that is named, or called that of a run."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "what failed? it is for 11 meeting",
        "what failed for the 10 standup",
        "what failed for 9:30 call pls",
        "what failed for the meeting of 11",
    ],
)
def test_the_hour_that_a_meeting_is_called_by_is_none_of_runs(text: str):
    """Nor is it said to be missing."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ["failed"]
    assert read.unread == ()
