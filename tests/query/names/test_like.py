"""“Like” before what names are like, and before what anything else is."""

import pytest

from tests.support.query_reading import asked, reading

OF_NAMES = [
    ("which imports like loyalty failed", 'failed "*loyalty*"'),
    ("failures like loyal*", 'failed "*loyal*"'),
    ('failed like "loyal"', 'failed "*loyal*"'),
    ("like loyalty", '"*loyalty*"'),
    ("any jobs like foo broken?", 'anything failed partial "*foo*"'),
]


@pytest.mark.parametrize(("text", "question"), OF_NAMES)
def test_like_narrows_by_what_may_be_a_part_of_a_name(text: str, question: str):
    assert asked(text) == [question]


OF_ANYTHING = [
    "what's on fire. my phone has been lit up like Blackpool",
    "it was like Christmas last year, what failed",
    "what failed, it crashed like a stone",
    "did daily_users blow up like Krakatoa",
    "has anything failed like Bosch",
]


@pytest.mark.parametrize("text", OF_ANYTHING)
def test_a_comparison_narrows_nothing(text: str):
    assert not any(query.filters.name for query in reading(text).questions)
