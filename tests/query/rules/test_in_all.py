"""How many imports are in any of several states together: `broken, late or stuck in total`."""

import pytest

from tests.support.query_reading import asked, reading

IN_ALL = [
    ("how many are broken, late or stuck in total", "count imports overdue stuck failed partial"),
    (
        "total number of imports that are failed, stuck or overdue?",
        "count imports stuck overdue failed",
    ),
    ("number of imports that are failing or late now", "count imports overdue failed"),
    ("sum of failed and stuck imports", "count imports stuck failed"),
    ("how many s3 imports failed or are late", "count imports overdue failed s3"),
    ("how many need work: failed, hanging and late", "count imports stuck overdue failed"),
    (
        "how many imports need work now? failed and hanging and late. partial we leave for later",
        "count imports stuck overdue failed",
    ),
    ("how many problems: failed, stuck, overdue", "count imports stuck overdue failed"),
    ("failed and hanging and late. partial we leave", "count imports stuck overdue failed"),
    ("what's wrong? failed and stuck ones. skip partials", "count imports stuck failed"),
    ("failed, stuck and late, but no partials", "count imports stuck overdue failed"),
    ("what is broken: failed and overdue", "count imports overdue failed"),
    ("what failed or is stuck", "count imports stuck failed"),
    ("failed + overdue s3 imports", "count imports overdue failed s3"),
]


@pytest.mark.parametrize(("text", "question"), IN_ALL)
def test_states_that_are_counted_together_are_one_number(text: str, question: str) -> None:
    """Its normal form asks the same."""
    assert asked(text) == [question]
    assert asked(question) == [question]
    assert reading(text).unread == ()


@pytest.mark.parametrize("text", ["what is broken or stuck", "is anything failed or late?"])
def test_what_is_not_counted_is_told_in_whole(text: str) -> None:
    """How everything stands."""
    assert asked(text)[0].startswith("overview")
