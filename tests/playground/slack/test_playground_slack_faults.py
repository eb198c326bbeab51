import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.playground.slack.api import BOT_TOKEN
from bot.playground.slack.faults import Fault, Faults, Trouble
from bot.playground.slack.pace import UNPACED
from bot.playground.slack.stand_in import SlackStandIn
from tests.support.playground_slack import client, forget_proxies

IMPORTS, YOU = "C0IMPORTS1", "U0YOU00001"
POST = "chat.postMessage"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn(pace=UNPACED) as running:
        yield running


async def post(slack: SlackStandIn, patience: float = 20.0) -> Any:
    """Post once, and wait for the answer; a machine may be slow."""
    call = client(slack).chat_postMessage(channel=IMPORTS, text="x")
    return await asyncio.wait_for(call, patience)


def stand(slack: SlackStandIn) -> int:
    return len(slack.workspace.messages())


@pytest.mark.parametrize(
    ("trouble", "seen", "taken"),
    [
        (Trouble.RESET, aiohttp.ClientOSError, False),
        (Trouble.SWALLOW, TimeoutError, False),
        (Trouble.ERROR, SlackApiError, False),
        (Trouble.RATE_LIMITED, SlackApiError, False),
        (Trouble.REFUSE, SlackApiError, False),
        (Trouble.TAKEN_RESET, aiohttp.ClientOSError, True),
        (Trouble.TAKEN_HANG, TimeoutError, True),
        (Trouble.TAKEN_ERROR, SlackApiError, True),
    ],
)
async def test_what_goes_wrong_before_and_after_a_call_was_taken(
    slack: SlackStandIn, trouble: Trouble, seen: type[Exception], taken: bool
):
    """The client sees the same cut whether the message stands or not; the next call works."""
    slack.faults.add(Fault(trouble, POST))
    with pytest.raises(seen):
        # Only what never answers is given up soon.
        await post(slack, 1.0 if seen is TimeoutError else 20.0)
    assert stand(slack) == int(taken)
    assert (await post(slack))["ok"]


async def test_a_message_can_be_taken_long_after_its_call_was_cut(slack: SlackStandIn):
    """First nothing stands, and then it does."""
    slack.faults.add(Fault(Trouble.TAKEN_LATE, POST, seconds=0.1))
    with pytest.raises(aiohttp.ClientOSError):
        await post(slack)
    assert stand(slack) == 0
    await slack.wait_for(lambda: stand(slack) == 1)


async def test_the_sdks_own_retry_posts_twice_after_a_reset(slack: SlackStandIn):
    """The default client hides the cut and sends the message again: both stand."""
    slack.faults.add(Fault(Trouble.TAKEN_RESET, POST))
    careless = AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url)
    assert (await careless.chat_postMessage(channel=IMPORTS, text="x"))["ok"]
    assert stand(slack) == 2


@pytest.mark.parametrize(
    ("fault", "status", "error"),
    [
        (Fault(Trouble.ERROR), 500, None),
        (Fault(Trouble.RATE_LIMITED, seconds=30), 429, "ratelimited"),
        (Fault(Trouble.REFUSE, code="is_archived"), 200, "is_archived"),
    ],
)
async def test_answers_that_are_faults(
    slack: SlackStandIn, fault: Fault, status: int, error: str | None
):
    """A fault's own numbers and codes reach the client."""
    slack.faults.add(fault)
    with pytest.raises(SlackApiError) as refused:
        await post(slack)
    response = refused.value.response
    assert response.status_code == status
    if error:
        assert response["error"] == error
    if status == 429:
        assert response.headers["Retry-After"] == "30"


def struck(faults: Faults, method: str, times: int) -> int:
    return sum(faults.strike(method) is not None for _ in range(times))


def test_a_fault_hits_its_method_so_many_times():
    """Other methods pass; with no number it hits until it is cleared."""
    faults = Faults()
    faults.add(Fault(Trouble.RESET, POST, times=2))
    assert (struck(faults, "auth.test", 5), struck(faults, POST, 5)) == (0, 2)
    faults.add(Fault(Trouble.RESET, times=None))
    assert struck(faults, "auth.test", 5) == 5
    faults.clear()
    assert struck(faults, "auth.test", 5) == 0


async def test_a_response_url_has_faults_too(slack: SlackStandIn):
    """It is known to them as `response_url`."""
    slack.faults.add(Fault(Trouble.TAKEN_ERROR, "response_url"))
    hook = slack.hooks.issue(IMPORTS, YOU, slack.clock())
    webhook = AsyncWebhookClient(f"{slack.url}/hooks/{hook.id}", retry_handlers=[])
    assert (await webhook.send(text="x")).status_code == 500
    assert stand(slack) == 1


async def test_slack_can_go_away_and_come_back(slack: SlackStandIn):
    """On the same port, with everything that stood in it."""
    await post(slack)
    port = int(slack.url.rsplit(":", 1)[1])
    await slack.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await post(slack)
    await slack.start(port)
    await post(slack)
    assert stand(slack) == 2
