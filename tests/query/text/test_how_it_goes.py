"""Whether one import is taken over, hangs or loads again, in the words of people."""

import pytest

from tests.support.query_reading import asked

TAKEN = [
    "Has anybody taken churn_scores already or should I look?",
    "anyone taking over churn_scores or shall I",
    "has somebody already took churn_scores over",
    "did someone grab churn_scores yet?",
]
HANGS = [
    "how long has churn_scores been sat there",
    "how long has churn_scores been sitting there doing nothing",
    "how long's churn_scores been just lying around",
    "how long has churn_scores been sat in the queue",
    "how long has churn_scores been waiting in the queue",
]
SAT = [
    ("failures sat", "failed saturday"),
    ("what failed on sat", "failed saturday"),
    ("since sat what failed", "failed since saturday"),
    ("sat morning failures", "failed saturday morning"),
    ("is anything sat in the queue", "anything queued"),
]
AGAIN = [
    "We rotated the S3 credentials yesterday. Is churn_scores loading again?",
    "is churn_scores finally running again",
    "is churn_scores coming in again now?",
]
PARTLY = [
    "says partly failed. do the good rows still go in or what",
    "partly failed: do good rows get loaded anyway?",
    "it says partial success, do the correct records still land in moengage",
]

MUTED = [
    "churn_scores: broken or has somebody silenced it, and until when?",
    "is churn_scores broken or muted?",
    "has churn_scores failed or did someone mute it",
    "is churn_scores down or only snoozed",
    "was the churn_scores import failing or just muted?",
]
OF_MANY = [
    ("which imports are broken or muted", "failed partial that are muted"),
    ("is anything broken or muted", "anything failed partial that are muted"),
    ("list these: failed or silenced imports", "failed that are muted"),
    ("which ones are now broken or snoozed?", "failed partial that are muted"),
    ("which one is presently failing or muted?", "failed that are muted"),
    ("is the s3 import broken or silenced", "anything failed partial s3 that are muted"),
    ("is the one from s3 failed or muted", "anything failed s3 that are muted"),
]

LONG = ["churn_scores queued forever?", "is churn_scores in the queue for ages"]
STARTED = [
    "churn_scores was triggered manually. did it load yet",
    "I started churn_scores by hand, is it in?",
    "did the manual run of churn_scores load already?",
]


@pytest.mark.parametrize("text", MUTED)
def test_whether_it_is_muted_is_answered_before_whether_it_is_broken(text: str) -> None:
    """Both are asked; a mute tells why there was no alert."""
    assert asked(text) == ['show "churn_scores" muted', 'show "churn_scores" wrong']


@pytest.mark.parametrize(("text", "canonical"), OF_MANY)
def test_of_many_both_narrow_the_list(text: str, canonical: str) -> None:
    """No single one is asked about."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize("text", LONG)
def test_whether_it_waits_too_long_asks_if_it_is_stuck(text: str) -> None:
    """That it waits in the queue is no yes."""
    assert asked(text) == ['show "churn_scores" late']


@pytest.mark.parametrize("text", STARTED)
def test_of_a_run_that_somebody_started_it_is_asked_if_it_is_done(text: str) -> None:
    """The rows of the run before it are no answer."""
    assert asked(text) == ['show "churn_scores" done']


def test_without_a_start_it_is_asked_if_the_rows_are_in() -> None:
    """Of whichever run."""
    assert asked("churn_scores failed yesterday. did it load yet")[-1].endswith(" there")


@pytest.mark.parametrize("text", TAKEN)
def test_whether_somebody_took_one_asks_who_acknowledged_it(text: str) -> None:
    """And not how long it took."""
    assert asked(text) == ['show "churn_scores" anybody on it']


def test_how_long_it_took_stays_a_length() -> None:
    """Whoever asks."""
    assert asked("does anybody know how long churn_scores has taken") == [
        'show "churn_scores" duration'
    ]


@pytest.mark.parametrize("text", HANGS)
def test_how_long_it_sits_there_is_how_late_it_is(text: str) -> None:
    """And neither Saturday nor how long its last run took."""
    assert asked(text) == ['show "churn_scores" late']


@pytest.mark.parametrize(("text", "canonical"), SAT)
def test_sat_is_saturday_where_no_place_follows(text: str, canonical: str) -> None:
    """The rest of it is kept."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize("text", AGAIN)
def test_whether_one_loads_again_is_whether_it_recovered(text: str) -> None:
    """That no run is under way does not mean no."""
    assert asked(text) == ['show "churn_scores" recovered']


def test_when_it_runs_again_is_its_next_run() -> None:
    """Nothing was broken."""
    assert asked("when is churn_scores running again") == ['show "churn_scores" next run']


@pytest.mark.parametrize("text", PARTLY)
def test_what_becomes_of_good_rows_is_what_partly_failed_means(text: str) -> None:
    """No rows are counted."""
    assert asked(text) == ["explain partial"]


@pytest.mark.parametrize("said", ["on time", "on schedule", "punctual"])
def test_whether_all_of_a_kind_are_on_time_is_whether_all_is_well(said: str) -> None:
    """It is answered with yes or no."""
    assert asked(f"Are all the hourly imports {said}?") == ["overview ok hourly"]


def test_what_is_not_on_time_is_overdue() -> None:
    """However else it stands."""
    assert asked("which hourly imports are not on time") == ["overdue hourly"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("was churn_scores ok when it last ran?", 'show "churn_scores" ok'),
        ("was churn_scores fine the last time it ran", 'show "churn_scores" ok'),
        ("is churn_scores ok in its last run", 'show "churn_scores" ok'),
        ("did the last run of churn_scores succeed?", 'show "churn_scores" ok'),
        ("was the last run of churn_scores complete", 'show "churn_scores" done'),
        ("did churn_scores fail when it last ran?", 'show "churn_scores" failed'),
        ("did the last run of churn_scores fail", 'show "churn_scores" failed'),
        ("was the last run of churn_scores a failure?", 'show "churn_scores" failed'),
    ],
)
def test_how_the_last_run_ended_is_asked_for_yes_or_no(text: str, canonical: str):
    """Not which run was the last good one, or failed last."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("when did churn_scores last run ok", 'show "churn_scores" last good run'),
        ("last run of churn_scores", 'show "churn_scores" last run'),
        ("when did churn_scores last fail?", 'show "churn_scores" last failure latest 1 runs'),
        ("was churn_scores slow when it last ran", 'show "churn_scores" slow usually'),
    ],
)
def test_which_run_was_the_last_one_is_a_fact(text: str, canonical: str):
    """Nor is it asked how it ended where its length is."""
    assert asked(text) == [canonical]
