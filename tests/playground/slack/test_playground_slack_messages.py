from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack.pace import UNPACED
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.state import Message, micros, playground
from tests.support.playground_slack import CARD, SECTION, client, forget_proxies

IMPORTS = "C0IMPORTS1"
YOU = "U0YOU00001"
ALERT = {"event_type": "import_alert", "event_payload": {"id": "a1"}}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn(pace=UNPACED) as running:
        yield running


@pytest.fixture
def web(slack: SlackStandIn) -> AsyncWebClient:
    return client(slack)


async def post(web: AsyncWebClient, text: str, **more: Any) -> str:
    return str((await web.chat_postMessage(channel=IMPORTS, text=text, **more))["ts"])


async def texts(web: AsyncWebClient, **more: Any) -> list[str]:
    page = await web.conversations_history(channel=IMPORTS, **more)
    return [message["text"] for message in page["messages"]]


def test_timestamps_only_grow():
    """However often the clock is asked, and even if it goes back, each message is later."""
    workspace = playground()
    stamps = [workspace.next_ts(now) for now in (5.0, 5.0, 4.0, 6.0)]
    assert stamps == ["5.000000", "5.000001", "5.000002", "6.000000"]


@pytest.mark.parametrize(
    ("ts", "expected"), [("1.5", 1_500_000), ("0", 0), ("12", 12_000_000), ("1.0000019", 1_000_001)]
)
def test_timestamps_are_compared_as_numbers(ts: str, expected: int):
    """A timestamp with fewer digits than usual is read as well."""
    assert micros(ts) == expected


async def test_history_is_newest_first_and_in_pages(web: AsyncWebClient):
    """A cursor leads to the next page; the last one has none."""
    for number in range(5):
        await post(web, str(number))
    found, cursor, sizes = [], None, []
    while cursor != "":
        page = await web.conversations_history(channel=IMPORTS, limit=2, cursor=cursor)
        found += [message["text"] for message in page["messages"]]
        sizes.append(len(page["messages"]))
        cursor = page["response_metadata"]["next_cursor"]
        assert page["has_more"] == bool(cursor)
    assert (found, sizes) == (["4", "3", "2", "1", "0"], [2, 2, 1])


async def test_history_between_two_instants(web: AsyncWebClient):
    """Both ends are left out unless `inclusive` is set."""
    stamps = [await post(web, str(number)) for number in range(4)]
    assert await texts(web, oldest=stamps[1]) == ["3", "2"]
    assert await texts(web, oldest=stamps[1], inclusive=True) == ["3", "2", "1"]
    assert await texts(web, latest=stamps[2]) == ["1", "0"]
    assert await texts(web, oldest=stamps[0], latest=stamps[3]) == ["2", "1"]


async def test_metadata_is_shown_when_it_is_asked_for(web: AsyncWebClient):
    """`include_all_metadata` brings it, in the history and in a thread."""
    ts = await post(web, "x", metadata=ALERT)
    await post(web, "y", thread_ts=ts, metadata=ALERT)
    hidden = await web.conversations_history(channel=IMPORTS)
    shown = await web.conversations_history(channel=IMPORTS, include_all_metadata=True)
    thread = await web.conversations_replies(channel=IMPORTS, ts=ts, include_all_metadata=True)
    assert "metadata" not in hidden["messages"][0]
    assert shown["messages"][0]["metadata"] == ALERT
    assert [message["metadata"] for message in thread["messages"]] == [ALERT, ALERT]


async def test_replies_stand_in_the_thread_and_broadcast_ones_in_the_channel_too(
    web: AsyncWebClient,
):
    """The history shows the parent with its count, and a reply only if it was broadcast."""
    parent = await post(web, "parent")
    await post(web, "quiet", thread_ts=parent)
    loud = await post(web, "loud", thread_ts=parent, reply_broadcast=True)
    page = (await web.conversations_history(channel=IMPORTS))["messages"]
    assert [message["text"] for message in page] == ["loud", "parent"]
    assert (page[0]["subtype"], page[0]["root"]["ts"]) == ("thread_broadcast", parent)
    assert (page[1]["reply_count"], page[1]["latest_reply"]) == (2, loud)
    thread = await web.conversations_replies(channel=IMPORTS, ts=parent)
    assert [message["text"] for message in thread["messages"]] == ["parent", "quiet", "loud"]


async def test_a_reply_to_a_reply_goes_into_the_same_thread(web: AsyncWebClient):
    """Threads have one level."""
    parent = await post(web, "parent")
    first = await post(web, "first", thread_ts=parent)
    await post(web, "second", thread_ts=first)
    thread = await web.conversations_replies(channel=IMPORTS, ts=first)
    assert [message["text"] for message in thread["messages"]] == ["parent", "first", "second"]


async def test_a_reply_to_nothing_is_taken_and_seen_nowhere(web: AsyncWebClient):
    """Slack answers ok to a thread that does not exist; the message is in no history."""
    await post(web, "lost", thread_ts="1700000000.000100")
    assert await texts(web) == []


async def test_an_edit_keeps_what_it_does_not_mention(slack: SlackStandIn, web: AsyncWebClient):
    """Blocks and metadata stay unless they are sent; empty ones take them away."""
    ts = await post(web, "x", blocks=CARD, metadata=ALERT)
    await web.chat_update(channel=IMPORTS, ts=ts, text="y")
    kept = slack.workspace.messages()[0]
    assert (kept.text, len(kept.blocks), kept.metadata) == ("y", 2, ALERT)
    await web.chat_update(channel=IMPORTS, ts=ts, text="z", blocks=[], metadata={})
    bare = slack.workspace.messages()[0]
    assert (bare.text, bare.blocks, bare.metadata, bare.ts) == ("z", (), None, ts)
    assert bare.edited_ts is not None


async def test_blocks_without_a_name_get_one(slack: SlackStandIn, web: AsyncWebClient):
    """Slack names the blocks that the app did not; names that were given stay."""
    await post(web, "x", blocks=[SECTION, {**SECTION, "block_id": "mine"}])
    names = [block["block_id"] for block in slack.workspace.messages()[0].blocks]
    assert names[1] == "mine"
    assert names[0] not in ("", "mine")


async def test_an_ephemeral_message_is_for_one_and_cannot_be_named(
    slack: SlackStandIn, web: AsyncWebClient
):
    """It is in no history, and neither chat.update nor chat.delete can reach it."""
    shown = await web.chat_postEphemeral(channel=IMPORTS, text="psst", user=YOU, metadata=ALERT)
    message = slack.workspace.messages()[0]
    assert (message.only_for, message.metadata) == (YOU, None)
    assert await texts(web) == []
    place: Any = {"channel": IMPORTS, "ts": shown["message_ts"]}
    for method in ("chat.update", "chat.delete"):
        answer = slack.api.answer(method, web.token or "", {**place, "text": "x"}, 0.0)
        assert answer.body["ok"] is False


async def test_a_parent_that_is_deleted_leaves_a_tombstone(web: AsyncWebClient):
    """Its replies stay; a message without replies is gone altogether."""
    parent, alone = await post(web, "parent"), await post(web, "alone")
    await post(web, "reply", thread_ts=parent)
    await web.chat_delete(channel=IMPORTS, ts=alone)
    await web.chat_delete(channel=IMPORTS, ts=parent)
    thread = (await web.conversations_replies(channel=IMPORTS, ts=parent))["messages"]
    assert (thread[0]["subtype"], thread[1]["text"]) == ("tombstone", "reply")
    assert await texts(web) == ["This message was deleted."]


async def test_every_change_is_reported_in_order(slack: SlackStandIn, web: AsyncWebClient):
    """The log of changes holds posts, edits and deletions, each with the message as it was then."""
    ts = await post(web, "x")
    await web.chat_update(channel=IMPORTS, ts=ts, text="y")
    await web.chat_delete(channel=IMPORTS, ts=ts)
    told = [(change.what, change.message.text) for change in slack.workspace.changes]
    assert told == [("posted", "x"), ("edited", "y"), ("deleted", "y")]


async def test_a_test_can_wait_for_a_message(slack: SlackStandIn, web: AsyncWebClient):
    """`message` gives what stands already; what never comes ends in a TimeoutError."""
    ts = await post(web, "x")
    found: Message = await slack.message(lambda message: message.text == "x")
    assert found.ts == ts
    with pytest.raises(TimeoutError, match="a poem"):
        await slack.message(lambda _: False, 0.01, "a poem")
