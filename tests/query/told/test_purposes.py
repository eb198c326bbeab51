"""Sentences that tell what an answer is for, beside what is asked."""

import pytest

from tests.support.query_reading import asked, reading

QUESTION = "Which S3 imports failed yesterday?"
PURPOSES = [
    "I want to know what I can trust",
    "I need to know what is safe to use",
    "and I need to know which ones to backfill",
    "we need to know which reports to hold back",
    "I want to see what we have to reload in the warehouse",
    "I have to decide which tables to reload",
    "I'm deciding which imports to rerun",
    "I am figuring out which charts deserve a warning",
    "Trying to work out which segments we can use",
    "just want to understand whether I should hold the report",
    "so I know what to expect",
    "I'd like to find out which numbers I can still show to the board",
    "im choosing which campaigns we should stop",
    "I need to know what could break",
    "we want to see what may be affected",
    "I'm rotating the SSH key at 14:00",
    "rotating sftp keys sometime next wk, need quiet window",
    "We're moving the sftp server next month, need a gap",
    "changing the SFTP credentials on friday",
    "Doing maintenance on SFTP next Tuesday, looking for a quiet slot",
    "need the number for the postmortem",
    "I need the exact figure for the weekly report by 5",
    "we need the date for the snapshot",
    "need only the count for our audit tomorrow",
    "need them for the RCA",
]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_purpose_asks_nothing_beside_a_question(purpose: str) -> None:
    """Before the question or behind it; it is said not to be used."""
    assert asked(f"{QUESTION} {purpose}.") == ["failed s3 yesterday"]
    assert asked(f"{purpose}. {QUESTION}") == ["failed s3 yesterday"]
    assert not reading(f"{QUESTION} {purpose}.").unread


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("I want to know what I can trust today", ["nothing failed partial today"]),
        ("what failed today? I want to know when they run next", ["failed today", "next"]),
        ("what failed today? I need to know who owns them", ["with owners failed today"]),
        ("which are late? I want to know which failed to start", ["overdue", "failed"]),
        ("I need to know what failed today and what is late", ["failed today", "overdue"]),
    ],
)
def test_what_is_wanted_of_imports_is_asked(text: str, questions: list[str]) -> None:
    """Whatever it begins with; and a purpose too, where nothing else is."""
    assert asked(text) == questions


@pytest.mark.parametrize(
    "wanted",
    [
        "need the number for yesterday",
        "need the number for the newsletter users",
        "need the number for churn_scores too",
        "need the failed rows for the postmortem",
    ],
)
def test_what_more_is_needed_is_not_dropped(wanted: str) -> None:
    """What stands behind `for` is what the number is of; and other rows are no answer to it."""
    made = reading(f"how many runs failed today? {wanted}")
    assert made.unread or len(made.questions) > 1
