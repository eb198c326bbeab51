from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.playground.slack.hooks import Hook
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.state import Message
from tests.support.playground_slack import CARD, SECTION, forget_proxies

ELSEWHERE, IMPORTS = "C0ELSE0001", "C0IMPORTS1"
YOU, BOT = "U0YOU00001", "U0IMPORTBOT"


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def slack(clock: Clock) -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn(clock=clock) as running:
        yield running


async def answer(slack: SlackStandIn, hook: Hook, **body: Any) -> tuple[int, str]:
    webhook = AsyncWebhookClient(f"{slack.url}/hooks/{hook.id}", retry_handlers=[])
    found = await webhook.send_dict(body)
    return found.status_code, found.body


def shown(slack: SlackStandIn) -> list[tuple[str, str | None]]:
    return [(message.text, message.only_for) for message in slack.workspace.messages()]


def card(slack: SlackStandIn) -> Message:
    """A message with a button, posted by the bot."""
    return slack.workspace.post(Message(IMPORTS, "", BOT, "card", tuple(CARD)), slack.clock())


async def test_an_answer_is_for_the_requester_alone_unless_it_says_otherwise(slack: SlackStandIn):
    """Even in a channel that the bot is not in."""
    hook = slack.hooks.issue(ELSEWHERE, YOU, slack.clock())
    assert await answer(slack, hook, text="psst") == (200, "ok")
    assert await answer(slack, hook, text="all", response_type="in_channel") == (200, "ok")
    assert shown(slack) == [("psst", YOU), ("all", None)]


async def test_it_works_five_times(slack: SlackStandIn):
    """The sixth answer is refused with 404, and shows nothing; a refused one counts as well."""
    hook = slack.hooks.issue(IMPORTS, YOU, slack.clock())
    assert (await answer(slack, hook, text=""))[0] == 400
    for number in range(4):
        assert (await answer(slack, hook, text=str(number)))[0] == 200
    status, body = await answer(slack, hook, text="six")
    assert (status, "used_url" in body, len(shown(slack))) == (404, True, 4)


async def test_it_works_for_thirty_minutes(slack: SlackStandIn, clock: Clock):
    """After that it is as if it had never been."""
    hook = slack.hooks.issue(IMPORTS, YOU, clock.now)
    clock.now += 30 * 60
    assert (await answer(slack, hook, text="just in time"))[0] == 200
    clock.now += 1
    status, body = await answer(slack, hook, text="late")
    assert (status, "expired_url" in body) == (404, True)


async def test_an_answer_can_take_the_place_of_the_message_with_the_button(slack: SlackStandIn):
    """The message keeps its place, and nothing of what it said is left."""
    original = card(slack)
    hook = slack.hooks.issue(IMPORTS, YOU, slack.clock(), original)
    assert (await answer(slack, hook, text="new", replace_original=True))[0] == 200
    replaced = slack.workspace.message(IMPORTS, original.ts)
    assert replaced is not None
    assert (replaced.text, replaced.blocks, len(shown(slack))) == ("new", (), 1)


async def test_a_command_has_no_message_to_replace(slack: SlackStandIn):
    """`replace_original` on the response_url of a command shows a further message."""
    hook = slack.hooks.issue(IMPORTS, YOU, slack.clock())
    for text in ("wait", "done"):
        await answer(slack, hook, text=text, replace_original=True)
    assert shown(slack) == [("wait", YOU), ("done", YOU)]


async def test_the_message_with_the_button_can_be_deleted(slack: SlackStandIn):
    """`delete_original` takes it away; it cannot be replaced afterwards."""
    hook = slack.hooks.issue(IMPORTS, YOU, slack.clock(), card(slack))
    assert (await answer(slack, hook, delete_original=True))[0] == 200
    assert shown(slack) == []
    assert (await answer(slack, hook, text="x", replace_original=True))[0] == 400


async def test_blocks_are_held_to_the_same_limits(slack: SlackStandIn):
    """An answer that breaks a limit is refused, and nothing is shown."""
    hook = slack.hooks.issue(IMPORTS, YOU, slack.clock())
    status, body = await answer(slack, hook, text="x", blocks=[SECTION] * 51)
    assert (status, "invalid_blocks" in body, shown(slack)) == (400, True, [])
