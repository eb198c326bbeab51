"""What a receiver's answer means."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import NotSent, Paced, Refused
from bot.domain.waits.refusals import TargetRefusal, closes_channel
from bot.webhooks.responses import fault

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_taken(status: int):
    assert fault(status, {}, NOW) is None


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (301, TargetRefusal.REDIRECTS),
        (307, TargetRefusal.REDIRECTS),
        (400, TargetRefusal.REJECTS),
        (401, TargetRefusal.FORBIDS),
        (403, TargetRefusal.FORBIDS),
        (404, TargetRefusal.GONE),
        (410, TargetRefusal.GONE),
        (413, TargetRefusal.REJECTS),
        (422, TargetRefusal.REJECTS),
    ],
)
def test_what_waiting_does_not_fix(status: int, code: TargetRefusal):
    """Only what is about this one alert leaves the others going."""
    why = fault(status, {"location": "http://169.254.169.254/"}, NOW)
    assert isinstance(why, Refused)
    assert (why.code, closes_channel(why.code)) == (code, code is not TargetRefusal.REJECTS)


@pytest.mark.parametrize("status", [408, 425, 500, 502, 503, 504, 599])
def test_what_passes(status: int):
    """It is tried again soon."""
    why = fault(status, {}, NOW)
    assert type(why) is NotSent


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("7", 7.0), ("", 30.0), ("soon", 30.0), ("0", 1.0), ("99999999", 300.0)],
)
def test_its_pace_is_kept_within_bounds(said: str, seconds: float):
    """A wait of years is not."""
    why = fault(429, {"retry-after": said}, NOW)
    assert isinstance(why, Paced)
    assert why.retry_after == seconds
    assert "Slack" not in str(why)
