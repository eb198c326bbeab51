"""A word is compared with few of the known words, and none that is near it is left out."""

import pytest
from rapidfuzz.distance import OSA

from bot.query.corrections.nearest_words import FIRST_WORDS, Known

KEYS = (
    "faild",
    "evnts",
    "",
    "x",
    "wyh",
    "yesterdya",
    "no alrt",
    "scheduledd",
    "frobnitz",
    "e" * 40,
)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("share", [0.66, 0.79])
def test_words_about_as_long(key: str, share: float) -> None:
    """In their order, which decides between those that are as near as each other."""
    left = FIRST_WORDS.about_as_long(key, share)
    near = [word for word in FIRST_WORDS if OSA.normalized_similarity(key, word) >= share]
    assert [word for word in left if word in near] == near
    assert len(left) < len(FIRST_WORDS)


@pytest.mark.parametrize(
    ("key", "begun"),
    [("fai", ["fail", "failing"]), ("fa", []), ("failing", ["failing"]), ("z", [])],
)
def test_words_that_begin_so(key: str, begun: list[str]) -> None:
    known = Known(dict.fromkeys(("fail", "events", "failing", "fa"), 1))
    assert known.begun(key) == begun
