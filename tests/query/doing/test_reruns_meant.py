"""A re-run that is wanted, and one that is asked about."""

import pytest

from bot.query.errors import QueryError
from tests.support.query_reading import asked, reading

ASKED_ABOUT = [
    ("churn_scores rerun done yet", 'show "churn_scores" done'),
    ("is the re-run of churn_scores through", 'show "churn_scores" done'),
    ("is the rerun of churn scores finished", 'show "churn_scores" done'),
    ("did my rerun of churn_scores work", 'show "churn_scores" done'),
    ("is the retry of churn_scores still running", 'show "churn_scores" running'),
    ("rerun of churn_scores done?", 'show "churn_scores" done'),
    ("what about the rerun of churn_scores", 'show "churn_scores" done'),
    ("how is the rerun of churn_scores going", 'show "churn_scores" done'),
    ("churn_scores rerun status", 'show "churn_scores" done'),
    ("was churn_scores rerun", 'show "churn_scores" ran'),
    ("did the re-run of churn_scores succeed", 'show "churn_scores" done'),
    ("churn_scores somebody started by hand, finished already?", 'show "churn_scores" done'),
    ("churn_scores somebody triggered manually, done?", 'show "churn_scores" done'),
    ("churn_scores when can run again", 'show "churn_scores" next run'),
    ("churn_scores run again when", 'show "churn_scores" next run'),
]
WANTED = [
    "rerun churn_scores",
    "re-run churn_scores",
    "please rerun churn_scores, it is fixed",
    "the churn_scores file is fixed alredy, pls run again thx",
    "churn_scores new file come, u can run again now?",
    "churn_scores is fixed, so run again please",
    "please run again churn_scores",
    "churn_scores rerun please",
    "can you do a rerun of churn_scores",
    "churn_scores rerun, it failed",
    "rerun of churn_scores",
    "churn_scores is fixed, rerun it",
    "should i rerun churn_scores",
    "i need a rerun of churn_scores",
    "Please run churn_scores again. The empty file was replaced with the full one at 10:20.",
    "please run churn_scores again, the file was fixed at 9:40",
    "could you please start churn_scores again, mei uploaded a new file this morning",
    "run churn_scores once more pls. new file is there since 10:20",
    "run churn_scores agian, header is fixed since 9:50",
    "Mei put the new file at 10:15 - could somebody run churn_scores again?",
    "The file came at 9. Please run churn_scores",
]


@pytest.mark.parametrize(("text", "question"), ASKED_ABOUT)
def test_how_a_rerun_stands(text: str, question: str) -> None:
    """It is asked for the state of the import, and nothing is done."""
    assert asked(text) == [question]
    assert reading(text).unused == ()


@pytest.mark.parametrize("text", WANTED)
def test_a_rerun_is_wanted(text: str) -> None:
    """What asks for one still does."""
    read = reading(text)
    assert [query.canonical for query in read.questions] == ['rerun "churn_scores"']
    assert read.unused == ()


def test_what_is_asked_beside_a_rerun() -> None:
    """It is no reason of it; and whether it ran again is asked, not wished for."""
    asks = "please run churn_scores again. did daily_users run today?"
    assert asked(asks) == ['rerun "churn_scores"', 'show "daily_users" ran today']
    told = "can you tell me if churn_scores ran again since 10:20"
    assert asked(told) == ['show "churn_scores" ran since 10:20']


def test_the_rerun_of_an_alert() -> None:
    """In its thread no name is needed."""
    assert asked("rerun done?", about=["churn_scores"], thread=True) == ['show "churn_scores" done']
    assert asked("rerun it", about=["churn_scores"], thread=True) == ['rerun "churn_scores"']


def test_for_a_day_there_is_no_rerun() -> None:
    """That is said, and not where the time only tells when it failed."""
    for text in ("backfill daily_users for 20 nov", "rerun daily_users for yesterday"):
        (question,) = reading(text).questions
        assert any("No day can be chosen" in note for note in question.notes)
    for text in ("rerun daily_users today", "rerun daily_users, it failed yesterday"):
        assert not any("No day" in note for each in reading(text).questions for note in each.notes)


BACKGROUND = [
    "want to restart the export cluster",
    "we restart the airflow cluster at 22:00",
    "I'd like to restart the kafka broker",
    "planning to reload the warehouse tables",
    "need it for the reload",
    "i need the hours for our backfill",
    "i have to backfill them on our side",
    "i need to backfill them",
    "we have to backfill",
]


@pytest.mark.parametrize("told", BACKGROUND)
def test_what_is_started_again_elsewhere(told: str) -> None:
    """No re-run is asked for or explained, and no import is named by a system."""
    assert asked(f"which imports failed today? {told}") == ["failed today"]


def test_the_hours_for_a_backfill() -> None:
    """The failed runs are listed."""
    text = "churn_scores: exact list of failed runs today, I need the hours for the backfill"
    assert asked(text) == ['show "churn_scores" failed runs today']


def test_what_there_was_is_not_run():
    """Only a verb that begins a sentence asks for a run, as in `run daily_users`."""
    assert asked("there was one for daily_users") == ['show "daily_users" there']
    assert asked("run daily_users") == ['rerun "daily_users"']


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("restart todays failed ones", "rerun failed today"),
        ("can you restart the failed imports from today?", "rerun failed today"),
        ("please rerun all that failed", "rerun failed"),
        ("rerun failed s3 imports", "rerun failed s3"),
        ("all failed ones of today, rerun them please", "rerun failed today"),
        ("rerun everything that is broken", "rerun failed partial"),
        ("just start everything again that failed this morning", "rerun failed this morning"),
        ("run all the failed ones again", "rerun failed"),
        ("can you start all of them again that failed", "rerun failed"),
        ("please run those again that failed yesterday", "rerun failed yesterday"),
        ("run the broken ones again", "rerun failed partial"),
        ("load the failed ones of today once more", "rerun failed today"),
        ("kick off all the failed ones again", "rerun failed"),
        ("redo whatever broke last night", "rerun failed partial overnight"),
    ],
)
def test_of_those_that_failed_one_may_be_run_again(text: str, question: str) -> None:
    """Which one is asked; its normal form means the same."""
    assert asked(text) == [question]
    assert asked(question) == [question]


@pytest.mark.parametrize("text", ["rerun today", "re-run them all", "rerun all s3 imports"])
def test_what_is_not_said_to_have_failed_is_not_run_again(text: str) -> None:
    """One import is asked for."""
    with pytest.raises(QueryError, match="Which import"):
        asked(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("who starts everything again that failed?", "failed"),
        ("I start everything again that failed", "failed"),
        ("start everything that failed this morning", "failed this morning"),
        ("did you run the failed ones again?", "anything failed"),
        ("run a list of everything that failed", "failed"),
        ("run all the numbers again", "all"),
        ("load failed again", "failed"),
        ("what failed when you started it again", "failed"),
    ],
)
def test_who_tells_or_asks_of_a_start_wants_none(text: str, question: str) -> None:
    """Only an order to start them again does."""
    assert asked(text) == [question]


def test_the_failed_run_of_one_import_is_not_one_of_many() -> None:
    """It is named."""
    assert asked("rerun the failed run of coupon_codes") == ['rerun "coupon_codes"']


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("somebody reran churn_scores. did it load?", ['show "churn_scores" there']),
        ("i reran churn_scores. did it load?", ['show "churn_scores" there']),
        ("they reran churn_scores. did it work?", ['show "churn_scores" ok']),
        ("just reran churn_scores, is it ok now", ['show "churn_scores" ok']),
        ("someone reran churn_scores", ['show "churn_scores"']),
        ("did anyone rerun churn_scores?", ['show "churn_scores" ran']),
        ("i want churn_scores reran", ['rerun "churn_scores"']),
        ("pls get churn_scores reran", ['rerun "churn_scores"']),
    ],
)
def test_a_rerun_that_somebody_made_is_told(text: str, questions: list[str]) -> None:
    """With what was run again behind the verb; it is a wish where that stands before it."""
    assert asked(text) == questions
