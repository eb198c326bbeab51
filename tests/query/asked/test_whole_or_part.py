"""What failed as a whole, and problems that are open still."""

import pytest

from tests.support.query_reading import asked, core, read_again, reading

WHOLLY = [
    ("failed today, don't show me the partly failed", "failed not partial today"),
    ("failed today, not those where only some rows failed", "failed not partial today"),
    ("only the fully failed ones today", "failed not partial today"),
    ("which failed totally today", "failed not partial today"),
    ("what failed completely since friday", "failed not partial since friday"),
    ("show only complete failures of yesterday", "failed not partial yesterday"),
    ("failed yesterday, without the partly failed", "failed not partial yesterday"),
    (
        "failed totally today, still not corrected? not those where some rows are gone",
        "still failed not partial today",
    ),
    ("what failed today", "failed today"),
    ("what failed or partly failed today", "failed partial today"),
]
FAILED = "failed not partial since 02:00"


@pytest.mark.parametrize(("text", "question"), WHOLLY)
def test_only_what_failed_as_a_whole(text: str, question: str) -> None:
    """That what partly failed is not wanted reads back as the same."""
    (query,) = reading(text).questions
    assert (query.canonical, query.wholly) == (question, "not partial" in question)
    assert read_again(query) == [core(query)]
    assert not reading(text).unread


STILL = [
    ("open problems", "failed partial"),
    ("open issues?", "anything failed partial"),
    ("any open failures?", "anything failed partial"),
    ("list all open issues", "failed partial"),
    ("how many open problems are there", "count imports failed partial"),
    ("what is still not corrected", "failed partial"),
    ("which failed today and are still not solved", "still failed today"),
    ("what failed yesterday and is still not repaired", "still failed yesterday"),
    ("which failed or partly failed today and are not fixed", "failed partial today"),
    ("which are not repaired yet", "failed partial"),
]


@pytest.mark.parametrize(("text", "question"), STILL)
def test_what_is_broken_still(text: str, question: str) -> None:
    """Nothing of it is unread."""
    assert asked(text) == [question]
    assert not reading(text).unread


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("what failed since 2am. full fails only, dont need the partly ones", FAILED),
        ("what failed since 2am? just full failures please", FAILED),
        ("what failed since 2am? without the partly failed ones", FAILED),
        ("what failed since 2am? don't show me the partials", FAILED),
        ("what ran since 2am? failures only", "failed since 02:00"),
        ("what failed since 2am. only the partials", "partial since 02:00"),
        ("what ran since 2am. failed users only", "failed users since 02:00"),
        ("what broke since 2am? only partials, and no csv", "partial not csv since 02:00"),
    ],
)
def test_which_ends_count_is_said_behind_the_question(text: str, question: str) -> None:
    """In a clause of its own, which is no question and is made use of."""
    made = reading(text)
    assert [each.canonical for each in made.questions] == [question]
    assert (made.unread, made.unused) == ((), ())


def test_a_question_about_one_import_takes_no_ends() -> None:
    """How it stands is answered with all of it, and what was said besides is not used."""
    made = reading("is churn_scores ok? failures only")
    assert [each.canonical for each in made.questions] == ['show "churn_scores" ok']
    assert made.unused == ("failures only",)


COUNTED = [
    (
        "how many are fully failed right now? not the partly ones",
        "count imports failed not partial",
    ),
    ("how many imports are completely down", "count imports failed not partial"),
    ("how many imports are totally broken at the moment", "count imports failed not partial"),
    ("daily imports whose last run failed - how many, which", "count imports failed daily"),
    ("s3 imports whose last run failed. how many and which ones?", "count imports failed s3"),
    (
        "How many runs failed since friday? whole ones, not the partly. It's for the weekly note",
        "count runs failed not partial since friday",
    ),
    (
        "count failed runs today, not partial, that's for our daily standup",
        "count runs failed not partial today",
    ),
]
PARTLY = [
    "ones where only some of the rows didn't make it, not the ones that fell over completely",
    "which lost only some of their rows",
    "those with some rows refused, not what failed completely",
    "which ones are there where part of the data got lost",
    "imports where a few rows were rejected, without the fully failed ones",
]


@pytest.mark.parametrize(("text", "question"), COUNTED)
def test_what_is_counted(text: str, question: str):
    """A number of what failed as a whole does not speak of the others."""
    (query,) = reading(text).questions
    assert query.canonical == question
    assert read_again(query) == [core(query)]
    assert not reading(text).unread


@pytest.mark.parametrize("text", PARTLY)
def test_only_what_failed_in_part(text: str):
    """However it is said that some of the rows are not there."""
    (query,) = reading(text).questions
    assert query.filters.statuses == ("PARTIAL_SUCCESS",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("what failed today? it's for the daily report", "failed today"),
        ("failed imports for my weekly meeting", "failed"),
        ("how many failed today, its for our monthly review", "count failures today"),
    ],
)
def test_papers_and_meetings_are_no_rhythm_of_imports(text: str, question: str):
    """The weekly note is none that runs each week."""
    assert asked(text) == [question]
