"""Hours of the last night, and what people missed in a time."""

import pytest

from tests.support.query_reading import asked, reading

SAID = [
    (
        "what went wrong between 10 last night and 7 this morning?",
        "why all failed partial from yesterday 22:00 to today 07:00",
    ),
    (
        "failures between 22 last night and 6 this morning",
        "failed from yesterday 22:00 to today 06:00",
    ),
    (
        "what failed between 11pm last night and 2am this morning",
        "failed from yesterday 23:00 to today 02:00",
    ),
    ("what failed since 9 last night", "failed since yesterday 21:00"),
    ("what failed since 2 last night", "failed since today 02:00"),
    ("did 3 fail last night", "anything failed overnight"),
]
MISSED = [
    ("was last weekend quiet, or did I miss something?", "failed partial last weekend"),
    ("have we missed anything since friday", "failed partial since friday"),
    ("anything I missed over the weekend?", "failed partial this weekend"),
    ("did we miss anything", "overview"),
    ("which imports missed a run", "overdue"),
]
LIGHT = [
    ("did anything come in suspisciously light this morning", "anything fewer rows this morning"),
    ("what came in thin today?", "fewer rows today"),
    ("any oddly small loads overnight", "anything fewer rows overnight"),
    ("what came in today, short please", "today in short"),
]


@pytest.mark.parametrize(("text", "canonical"), [*SAID, *MISSED, *LIGHT])
def test_what_is_asked(text: str, canonical: str) -> None:
    """Hours by the night they are of; what people missed is what failed, and light is few rows."""
    assert asked(text) == [canonical]


@pytest.mark.parametrize("text", [text for text, _ in SAID[:5]])
def test_nothing_of_it_is_left_over(text: str) -> None:
    """Both ends are read."""
    assert reading(text).unread == ()
