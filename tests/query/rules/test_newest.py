"""Who created what is newest."""

import pytest

from tests.support.query_reading import asked, read_again, reading

NEWEST = [
    ("which import was set up last and by whom", "with owners 1 newest imports"),
    ("the newest import and its creator", "with owners 1 newest imports"),
    ("who set up the newest import", "with owners 1 newest imports"),
    ("what was the last import anyone set up and whose is it", "with owners 1 newest imports"),
    ("newest 2 recurring imports with owner", "with owners periodic 2 newest imports"),
]


@pytest.mark.parametrize(("text", "question"), NEWEST)
def test_the_newest_is_shown_with_who_created_it(text: str, question: str) -> None:
    """And not everybody with all of their imports."""
    assert asked(text) == [question]
    (query,) = reading(text).questions
    assert [each.canonical for each in read_again(query)] == [question]


def test_a_wish_asks_for_nothing() -> None:
    """Though `good news` would."""
    assert asked("what failed today? would be nice to have some good news") == ["failed today"]
