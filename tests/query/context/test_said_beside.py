"""What stands beside a question about many and says which runs or imports are meant."""

import pytest

from tests.support.query_reading import asked

USUAL = "count rows usually "
WRONG = "failed partial "
BESIDE = [
    # The partly failed ones too.
    (
        "S3 imports today, how many runs failed? Count the partly failed ones also.",
        "count runs failed partial s3 today",
    ),
    (
        "How many runs failed yesterday? Count partly failed too.",
        "count runs failed partial yesterday",
    ),
    (
        "how many imports failed this week? Partial ones count as well.",
        "count imports failed partial this week",
    ),
    ("how many runs failed today? include the partial ones", "count runs failed partial today"),
    ("how many runs failed today, including partial", "count runs failed partial today"),
    # Not those.
    (
        (
            "How many of the scheduled imports are in failed state right now? Only fully failed, "
            "I'm not counting partly failed or the one-time uploads."
        ),
        "count imports failed not partial periodic",
    ),
    (
        "how many S3 imports failed today? fully failed only, leave out partials",
        "count imports failed not partial s3 today",
    ),
    (
        "Which imports failed this week? I don't mean partly failed or one-time ones.",
        "failed not partial not onetime this week",
    ),
    # Good runs.
    (
        "Did any import load far fewer rows than usual today? It succeeded, I mean, but with less.",
        "anything fewer rows successful today",
    ),
    (
        "Did any import load fewer rows than usual today? I mean those that succeeded.",
        "anything fewer rows successful today",
    ),
    (
        "did anything run slower than usual today? They succeeded, I mean.",
        "anything slow successful today",
    ),
    # Runs that are supposed.
    ("If each SFTP import runs once, how many rows is that in total?", f"{USUAL}sftp"),
    ("if every daily import runs once with its usual rows, how many rows is it?", f"{USUAL}daily"),
    ("If all S3 imports run one time as usual, how many rows is that?", f"{USUAL}s3"),
    ("suppose every events import runs once, total rows?", f"{USUAL}events"),
    ("which imports run once?", "onetime"),
    # A limit of each import.
    ("has any import failed at least twice this week?", "anything at least 2 failures this week"),
    ("did any import fail repeatedly this week?", "anything at least 2 failures this week"),
    (
        "did something fail more than 2 times since monday",
        "anything more than 2 failures since monday",
    ),
    ("has any S3 import failed more than once?", "anything more than 1 failures s3"),
    ("were there more than 3 failures today?", "count failures more than 3 failures today"),
    # What went wrong, of all that ran up to now.
    ("What happened since I logged off yesterday at 18:00?", f"{WRONG}since yesterday 18:00"),
    ("what has happened since yesterday 18:00", f"{WRONG}since yesterday 18:00"),
    ("what's happened with the imports since 8 this morning", f"{WRONG}since today 08:00"),
    ("what changed since monday?", f"{WRONG}since monday"),
    ("what ran since monday?", "since monday"),
    ("What new imports were added since 1 November?", "created since 1 nov"),
    # On a schedule.
    (
        "what's the oldest import we still have running on a schedule?",
        "not archived periodic 1 oldest imports",
    ),
    ("which S3 imports are on a schedule?", "periodic s3"),
    ("which imports are running right now", "processing"),
]


@pytest.mark.parametrize(("text", "question"), BESIDE)
def test_what_is_said_beside_a_question_is_part_of_it(text: str, question: str) -> None:
    """And no question of its own."""
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("S3 imports this week. Marketing will be in the room.", "s3 this week"),
        (
            "CSVs uploaded this week and how each fared. Marketing will be in the room.",
            "csv this week",
        ),
        ("Not S3 this week. Room.", "not s3 this week"),
    ],
)
def test_what_is_said_beside_a_list_takes_no_filter_from_it(text: str, canonical: str) -> None:
    """Where no clause asks, all of them say which imports are meant."""
    assert asked(text) == [canonical]
