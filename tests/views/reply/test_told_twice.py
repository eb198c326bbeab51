"""Sentences that say nothing that others do not."""

import pytest

from bot.views.reply.told_twice import says_all_of


@pytest.mark.parametrize(
    ("told", "other", "known"),
    [
        ("a failed at 8:07: 40 of 90 rows failed; 50 loaded.", "a partly failed at 8:07.", ""),
        ("a is not failing. It finished Sun and loaded 3 rows.", "a finished Sun.", "a"),
        ("a failed at 8:07.", "a failed at 8:07. No key.", "No key"),
        ("a had 12 rows, fewer than usual (41).", "a loaded 12 rows, fewer than usual (41).", ""),
        ("a has not failed today at 9.", "a has not failed today.", ""),
    ],
)
def test_what_is_told_twice(told: str, other: str, known: str):
    assert says_all_of(told, other, known)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("a failed at 8:07.", "a failed at 8:07. No key."),
        ("a has not failed today at 9.", "a failed today."),
        ("a failed today at 9.", "a has not failed today."),
        ("a has failed since 7:00.", "a failed at 8:07."),
        ("a is fine.", "It was."),
    ],
)
def test_what_is_not(told: str, other: str):
    """Another time, a reason, or the contrary; empty words tell nothing."""
    assert not says_all_of(told, other)
