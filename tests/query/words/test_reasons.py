"""Reasons that are told as what imports did."""

import pytest

from bot.query.words import KNOWN, Role
from tests.support.query_reading import reading

FOUND = [
    ("Which imports couldnt find their file in the last 24 hrs", ("not found",)),
    ("which imports found no file yesterday", ("not found",)),
    ("imports where the file was missing", ("not found",)),
    ("imports that got denied access this week", ("denied",)),
    ("which weren't granted access", ("denied",)),
    ("whose header was wrong today", ("header",)),
    ("who had a bad header", ("header",)),
    ("which files were empty this week", ("empty",)),
    ("imports that had an empty file this week", ("empty",)),
    ("which s3 access is still denied", ("denied",)),
    ("loyalty_points s3 still denied?", ("denied",)),
    ("loyalty_points bucket still forbidden?", ("denied",)),
    ("has product_catalogue had that sftp key rejection again since the 21st?", ("login",)),
    ("any login refusals this week", ("login",)),
    ("imports whose file had duplicates", ("duplicate",)),
]


@pytest.mark.parametrize(("text", "means"), FOUND)
def test_a_reason_may_be_told_as_a_deed(text: str, means: tuple[str, ...]) -> None:
    """Only what failed for it is listed, and nothing is left over."""
    found = reading(text)
    (query,) = found.questions
    assert query.error
    entry = KNOWN[query.error]
    assert set(means) <= set(entry.means)
    assert entry.role is Role.REASON
    assert not found.unread
