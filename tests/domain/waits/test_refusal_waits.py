"""How long what Slack refuses is left alone."""

from datetime import timedelta

import pytest

from bot.domain.waits.refusal_waits import (
    BETWEEN_CHANNELS,
    GIVEN_UP,
    PARKED,
    PARKED_LATER,
    TRY_AGAIN,
    TRY_AGAIN_LATER,
    YOUNG,
    wait,
)
from bot.domain.waits.refusals import TargetRefusal, closes_channel

OF_PEOPLE = (
    *("not_in_channel", "channel_not_found", "is_archived", "missing_scope", "token_revoked"),
    *("account_inactive", "restricted_action_read_only_channel", "ekm_access_denied"),
    *(code for code in TargetRefusal if code is not TargetRefusal.REJECTS),
)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("code", OF_PEOPLE)
def test_what_a_person_fixes_is_tried_again_soon(code: str):
    """One of the channel in half a minute."""
    assert closes_channel(code)
    assert wait(code, SECOND, soon=True) == TRY_AGAIN <= timedelta(seconds=30)
    assert wait(code, YOUNG, soon=True) == TRY_AGAIN_LATER <= timedelta(minutes=1)
    assert wait(code, SECOND, soon=False) == PARKED
    assert wait(code, YOUNG, soon=False) == PARKED_LATER


@pytest.mark.parametrize(
    "code", ["msg_too_long", "invalid_blocks", "metadata_too_large", TargetRefusal.REJECTS]
)
def test_what_only_a_release_fixes_is_tried_seldom(code: str):
    """And no other alert waits for it."""
    assert not closes_channel(code)
    assert wait(code, SECOND, soon=True) == PARKED


def test_a_code_of_tomorrow_may_be_fixed_by_a_person():
    """It is tried again soon, and holds up no other alert."""
    assert not closes_channel("a_code_of_tomorrow")
    assert wait("a_code_of_tomorrow", SECOND, soon=True) == TRY_AGAIN


def test_many_channels_make_no_more_than_so_many_calls():
    """Thirty a minute, whatever their number, as long as each is tried within five minutes."""
    for channels in (1, 10, 11, 100):
        found = wait("is_archived", SECOND, soon=True, channels=channels)
        assert found
        assert channels / found.total_seconds() <= 0.5
    assert wait("is_archived", SECOND, soon=True, channels=11) == 11 * BETWEEN_CHANNELS
    assert wait("is_archived", SECOND, soon=True, channels=9999) == PARKED


def test_after_a_week_it_is_given_up():
    assert wait("is_archived", GIVEN_UP, soon=True)
    assert wait("is_archived", GIVEN_UP + SECOND, soon=True) is None
