"""The waits that Slack asks for: kept by every method, minutes at most, and told."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.domain.answers.health import SlackWait
from bot.domain.errors import Paced, Refused
from bot.domain.outgoing.outgoing import Place
from bot.domain.waits.retry_after import LONGEST_WAIT
from bot.slack.directory import SlackDirectory
from bot.slack.groups import SlackGroups
from bot.slack.messenger import Messenger
from bot.slack.rate_limits import RateLimits
from bot.slack.web_api import Web
from tests.support.slack_alerts import OPENED
from tests.support.slack_clock import EagerClock
from tests.support.slack_web import CHANNEL, Slack, says

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PLACE = Place(CHANNEL, "1772366400.000100")
YEARS = {"Retry-After": "99999999"}


@pytest.fixture
def paced(web: Web, clock: EagerClock) -> Web:
    """The client, with waits on the clock of the test."""
    return replace(web, rate_limits=RateLimits(clock.monotonic))


CALLS: dict[str, Callable[[Web], Awaitable[object]]] = {
    "chat.postMessage": lambda web: Messenger(web).post(OPENED, None),
    "chat.update": lambda web: Messenger(web).update(OPENED, PLACE),
    "chat.delete": lambda web: Messenger(web).delete(PLACE),
    "chat.postEphemeral": lambda web: Messenger(web).knock(CHANNEL, "U1"),
    "conversations.history": lambda web: Messenger(web).find("a", CHANNEL, None, NOW),
    "conversations.replies": lambda web: Messenger(web).find("a", CHANNEL, PLACE, NOW),
    "usergroups.users.list": lambda web: SlackGroups(web).members("S1"),
    "users.lookupByEmail": lambda web: SlackDirectory(web).find("a@example.com"),
}


@pytest.mark.parametrize("method", CALLS)
async def test_a_wait_is_kept_up_to_minutes_then_tried(
    slack: Slack, paced: Web, clock: EagerClock, method: str
) -> None:
    """Within the wait Slack is not called at all; after five minutes it is, whatever it asked."""
    slack.script(method, says({"ok": False, "error": "ratelimited"}, 429, YEARS))
    assert await wait(paced, method) == LONGEST_WAIT
    clock.time += LONGEST_WAIT - 1
    assert await wait(paced, method) == 1.0
    assert len(slack.of(method)) == 1
    clock.time += 1
    with suppress(Refused):  # the stand-in does not know them all
        await CALLS[method](paced)
    assert len(slack.of(method)) == 2


async def wait(web: Web, method: str) -> float:
    """How long this call is to wait."""
    with pytest.raises(Paced) as caught:
        await CALLS[method](web)
    return caught.value.retry_after


async def test_one_channel_waits_and_the_others_go_on(slack: Slack, paced: Web) -> None:
    """Slack counts messages by channel, and each method for itself."""
    slack.script("chat.postMessage", says({"ok": False}, 429, {"Retry-After": "60"}))
    with pytest.raises(Paced):
        await Messenger(paced).post(OPENED, None)
    await Messenger(paced).post(replace(OPENED, channel="C0ROUTED01"), None)
    await Messenger(paced).update(OPENED, PLACE)
    assert [call.args["channel"] for call in slack.of("chat.postMessage")] == [
        CHANNEL,
        "C0ROUTED01",
    ]


async def test_a_long_wait_is_reported(slack: Slack, paced: Web, clock: EagerClock) -> None:
    """In the log when it begins, and in the health while it lasts; a usual one in neither."""
    slack.script("chat.update", says({"ok": False}, 429, {"Retry-After": "60"}))
    slack.script("chat.postMessage", says({"ok": False}, 429, YEARS))
    with capture_logs() as logs:
        await wait(paced, "chat.update")
        await wait(paced, "chat.postMessage")
        clock.time += 100
        await wait(paced, "chat.postMessage")
    said = [log["error"] for log in logs if log["event"] == "slack.long_wait"]
    assert said == ["Slack asks to wait 99999999 s; the bot tries again in 300 s"]
    assert paced.rate_limits.long() == [SlackWait("chat.postMessage", CHANNEL, 99999999.0, 200.0)]
    clock.time += 200
    assert paced.rate_limits.long() == []
