"""Users and events that were loaded are rows."""

import pytest

from tests.support.query_reading import asked

LOADED = [
    ("how many users were loaded today", "count loaded rows users today"),
    ("total events loaded yesterday", "count loaded rows events yesterday"),
    ("how many customers came in yesterday", "count loaded rows users yesterday"),
]
OTHERWISE = [
    ("how many users failed today", "count failures users today"),
    ("how many users imports loaded today", "count imports users today"),
]


@pytest.mark.parametrize(("text", "question"), [*LOADED, *OTHERWISE])
def test_what_was_loaded_is_rows(text: str, question: str) -> None:
    """Of imports of that type; what failed is runs."""
    assert asked(text) == [question]
