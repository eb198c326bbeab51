"""What stands below an answer."""

import pytest

from bot.views.footer import notes
from bot.views.message import Message
from bot.views.plain import plain


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("", ""),
        ("abcd", "abcd"),
        ("abcde", "abc… and 2 more notes."),
    ],
)
def test_notes(said: str, shown: str):
    """As many as fit; the last one says how many are left out."""
    assert plain(Message("", notes(list(said)))).replace("\n", "") == shown
