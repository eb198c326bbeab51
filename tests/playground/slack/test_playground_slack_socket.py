import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond, AsyncSay

from bot.playground.slack.api import APP_TOKEN
from bot.playground.slack.faults import Fault, Trouble
from bot.playground.slack.news import LONG
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.state import SlackError
from tests.support.playground_slack import (
    CARD,
    PATIENCE,
    answer_nothing,
    app,
    client,
    connected,
    forget_proxies,
)

YOU, BOT, IMPORTS = "U0YOU00001", "U0IMPORTBOT", "C0IMPORTS1"
Json = dict[str, Any]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    """It waits for acknowledgements so long that a busy machine is in time."""
    async with SlackStandIn(ack_within=LONG) as running:
        yield running


@pytest.fixture
async def impatient() -> AsyncIterator[SlackStandIn]:
    """For what is not acknowledged in time."""
    async with SlackStandIn(ack_within=PATIENCE, retry_after=(0.0, 0.0, 0.0)) as running:
        yield running


@asynccontextmanager
async def raw_socket(slack: SlackStandIn) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A socket without an app behind it, past its hello."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(slack.sockets.new_url()) as socket,
    ):
        await socket.receive_json()
        yield socket


async def test_a_commands_answer_rides_on_its_acknowledgement(slack: SlackStandIn):
    """The person sees it, alone; the payload is what Slack sends, with escaped text."""
    made, seen = app(slack), list[Json]()

    @made.command("/imports")
    async def listen(ack: AsyncAck, command: Json) -> None:
        seen.append(command)
        await ack(text="answer", blocks=list(CARD))

    async with connected(slack, made):
        exchange = slack.you.command("failed <b> & more")
        ack = await exchange.acknowledged()
        reply = await exchange.reply()
    assert (reply.text, reply.only_for, exchange.failure) == ("answer", YOU, None)
    assert (ack.attempt, ack.seconds < LONG) == (0, True)
    assert seen[0].pop("response_url").startswith(slack.url)
    assert seen[0].pop("trigger_id")
    assert seen[0] == {
        "token": "playground",
        "team_id": "T0PLAYGRND",
        "team_domain": "playground",
        "channel_id": IMPORTS,
        "channel_name": "data-imports",
        "user_id": YOU,
        "user_name": "you",
        "command": "/imports",
        "text": "failed &lt;b&gt; &amp; more",
        "api_app_id": "A0IMPORTS1",
        "is_enterprise_install": "false",
    }


async def test_an_answer_may_come_later_through_the_response_url(slack: SlackStandIn):
    """An empty acknowledgement shows nothing; `respond` does."""
    made = app(slack)

    @made.command("/imports")
    async def listen(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="later", response_type="in_channel")

    async with connected(slack, made):
        reply = await slack.you.command("failed").reply()
    assert (reply.text, reply.only_for, reply.user) == ("later", None, BOT)


async def test_what_announces_an_answer_is_none(slack: SlackStandIn):
    """A slow app says that it is still asking; the answer is what comes after that."""
    made = app(slack)

    @made.command("/imports")
    async def listen(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="Asking…")
        await respond(text="found")

    async with connected(slack, made):
        exchange = slack.you.command("failed")
        assert (await exchange.reply()).text == "found"
    assert [reply.text for reply in exchange.replies] == ["Asking…", "found"]


async def test_an_answer_whose_text_was_cut_is_an_answer(slack: SlackStandIn):
    """It has blocks, which hold the whole."""
    made = app(slack)

    @made.command("/imports")
    async def listen(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="much was fou…", blocks=list(CARD))

    async with connected(slack, made):
        assert (await slack.you.command("failed").reply()).blocks


@pytest.mark.parametrize(
    ("channel", "name"),
    [("data-team-private", "privategroup"), ("D0YOU00001", "directmessage")],
)
async def test_private_places_have_no_name_in_a_command(
    slack: SlackStandIn, channel: str, name: str
):
    """Slack tells only what kind of place it is."""
    delivery = slack.you.command("x", channel).delivery
    assert delivery.payload["channel_name"] == name


async def test_a_command_that_is_not_acknowledged_fails_before_the_persons_eyes(
    impatient: SlackStandIn,
):
    """It is not sent again; a late acknowledgement changes nothing."""
    made, calls, late = app(impatient), list[int](), asyncio.Event()

    @made.command("/imports")
    async def listen(ack: AsyncAck) -> None:
        calls.append(1)
        await impatient.wait_for(lambda: exchange.failure)
        await ack(text="too late")
        late.set()

    async with connected(impatient, made):
        exchange = impatient.you.command("failed")
        assert await impatient.wait_for(lambda: exchange.failure) == "operation_timeout"
        await late.wait()
    assert (len(calls), exchange.replies) == (1, [])


async def test_a_command_fails_at_once_when_no_socket_is_open(slack: SlackStandIn):
    """Nobody is there to take it."""
    exchange = slack.you.command("failed")
    assert await slack.wait_for(lambda: exchange.failure) == "dispatch_failed"


async def test_an_answer_that_slack_cannot_show_fails(slack: SlackStandIn):
    """Blocks beyond the limits are as good as no answer."""
    made = app(slack)

    @made.command("/imports")
    async def listen(ack: AsyncAck) -> None:
        await ack(blocks=[{"type": "nope"}])

    async with connected(slack, made):
        exchange = slack.you.command("failed")
        await slack.wait_for(lambda: exchange.failure)
    assert (exchange.failure, exchange.replies) == ("invalid_command_response", [])


async def test_a_mention_is_an_event_and_answered_in_its_thread(slack: SlackStandIn):
    """The bot gets the text as it was written, with its own name in front."""
    made, seen = app(slack), list[Json]()

    @made.event("app_mention")
    async def listen(body: Json, say: AsyncSay) -> None:
        seen.append(body)
        await say("answer", thread_ts=body["event"]["ts"])

    async with connected(slack, made):
        exchange = slack.you.mention("what failed & why?")
        reply = await exchange.reply()
    event = seen[0]["event"]
    assert (reply.text, reply.thread_ts) == ("answer", event["ts"])
    assert event["text"] == f"<@{BOT}> what failed &amp; why?"
    assert (event["type"], event["user"], event["channel"]) == ("app_mention", YOU, IMPORTS)
    assert seen[0]["authorizations"][0]["user_id"] == BOT
    assert (seen[0]["type"], seen[0]["event_id"][:2]) == ("event_callback", "Ev")


async def test_the_bot_cannot_be_mentioned_where_it_is_not(slack: SlackStandIn):
    """Slack sends no event from a channel that the bot is not in."""
    with pytest.raises(SlackError, match="not_in_channel"):
        slack.you.mention("hello", "somewhere-else")


async def test_a_direct_message_and_its_answer(slack: SlackStandIn):
    """The bot is told of its own answer too, and must not answer itself."""
    made, seen = app(slack), list[Json]()

    @made.event("message")
    async def listen(event: Json, say: AsyncSay) -> None:
        seen.append(event)
        await say("answer")

    async with connected(slack, made):
        reply = await slack.you.direct_message("hello").reply()
        await slack.wait_for(lambda: len(slack.sockets.sent) == 2 and slack.sockets.sent[1].ack)
    assert (reply.channel, reply.text) == ("D0YOU00001", "answer")
    assert [event["user"] for event in seen] == [YOU]
    assert (seen[0]["channel_type"], seen[0]["text"]) == ("im", "hello")
    assert slack.sockets.sent[1].payload["event"]["bot_id"] == "B0IMPORTS1"


@pytest.mark.parametrize("only_for", [None, YOU])
async def test_a_press(slack: SlackStandIn, only_for: str | None):
    """It carries the button's value; the message itself only if everybody can see it."""
    made, seen = app(slack), list[Json]()

    @made.action("go")
    async def listen(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        seen.append(body)
        await ack()
        await respond(text="done", replace_original=True)

    posting: Json = {"channel": IMPORTS, "text": "card", "blocks": list(CARD)}
    async with connected(slack, made):
        if only_for:
            await client(slack).chat_postEphemeral(user=only_for, **posting)
        else:
            await client(slack).chat_postMessage(**posting)
        card = slack.workspace.messages()[0]
        reply = await slack.you.press(card, "go").reply()
    assert (reply.ts, reply.text, reply.only_for) == (card.ts, "done", only_for)
    body = seen[0]
    assert ("message" in body) == (only_for is None)
    assert (body["type"], body["user"]["id"], body["channel"]["id"]) == (
        "block_actions",
        YOU,
        IMPORTS,
    )
    assert body["container"] == {
        "type": "message",
        "message_ts": card.ts,
        "channel_id": IMPORTS,
        "is_ephemeral": bool(only_for),
    }
    action = body["actions"][0]
    assert (action["type"], action["action_id"], action["value"]) == ("button", "go", "7")
    assert action["block_id"] == card.blocks[1]["block_id"]


async def test_a_choice(slack: SlackStandIn):
    """A menu's option is chosen by its value."""
    options = [{"text": {"type": "plain_text", "text": name}, "value": name} for name in "ab"]
    menu = {"type": "static_select", "action_id": "pick", "options": options}
    await client(slack).chat_postMessage(
        channel=IMPORTS, text="x", blocks=[{"type": "actions", "elements": [menu]}]
    )
    card = slack.workspace.messages()[0]
    delivery = slack.you.press(card, "pick", "b").delivery
    assert delivery.payload["actions"][0]["selected_option"]["value"] == "b"
    for wrong in (("pick", "c"), ("nope", None)):
        with pytest.raises(LookupError):
            slack.you.press(card, *wrong)


async def test_an_event_that_is_not_acknowledged_comes_again(impatient: SlackStandIn):
    """Up to three times, as the same event, saying which attempt it is."""
    async with raw_socket(impatient) as socket:
        exchange = impatient.you.mention("hello")
        envelopes = [await socket.receive_json() for _ in range(4)]
        await impatient.wait_for(lambda: exchange.failure)
    assert [one["retry_attempt"] for one in envelopes] == [0, 1, 2, 3]
    assert [one["retry_reason"] for one in envelopes] == ["", "timeout", "timeout", "timeout"]
    assert len({one["payload"]["event_id"] for one in envelopes}) == 1
    assert len({one["envelope_id"] for one in envelopes}) == 4
    assert exchange.failure == "operation_timeout"


async def test_an_acknowledged_event_does_not_come_again(impatient: SlackStandIn):
    """The acknowledgement of any attempt settles it."""
    async with raw_socket(impatient) as socket:
        exchange = impatient.you.mention("hello")
        await socket.receive_json()
        second = await socket.receive_json()
        await socket.send_json({"envelope_id": second["envelope_id"]})
        assert (await exchange.acknowledged()).attempt == 1
        sent = list(exchange.delivery.envelopes)
        await asyncio.sleep(3 * PATIENCE)
        assert exchange.delivery.envelopes == sent


async def test_a_payload_goes_to_one_of_the_open_sockets(slack: SlackStandIn):
    """Several sockets share the work; none gets what another got."""
    made, seen = app(slack), list[str]()

    @made.command("/imports")
    async def listen(ack: AsyncAck, command: Json) -> None:
        seen.append(command["text"])
        await ack()

    async with connected(slack, made, sockets=3):
        connections = tuple(slack.sockets.connections)
        exchanges = [slack.you.command(str(number)) for number in range(30)]
        for exchange in exchanges:
            await exchange.acknowledged()
    assert sorted(seen, key=int) == [str(number) for number in range(30)]
    shares = [one.sent for one in connections]
    assert (min(shares) > 0, sum(shares)) == (True, 30)


async def test_a_ticket_opens_one_socket(slack: SlackStandIn):
    """The address is good once; a bot token gets none."""
    url = (await client(slack, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_a_disconnect_is_followed_by_a_new_socket(slack: SlackStandIn):
    """The SDK opens another one when Slack says that it will close this one."""
    made = app(slack)
    made.command("/imports")(answer_nothing)
    async with connected(slack, made):
        old = slack.sockets.connections[0].number
        await slack.sockets.disconnect("warning")
        await slack.wait_for(lambda: any(one.number > old for one in slack.sockets.connections))
        await slack.you.command("x").acknowledged()


async def test_sockets_that_are_cut_come_back(slack: SlackStandIn):
    """A reset is noticed at the next ping."""
    made = app(slack)
    made.command("/imports")(answer_nothing)
    async with connected(slack, made, ping_interval=0.1):
        slack.sockets.cut()
        await slack.wait_for(lambda: not slack.sockets.connections)
        await slack.connected()
        await slack.you.command("x").acknowledged()


async def test_slack_pings(slack: SlackStandIn):
    """From time to time, so that a client can tell a quiet socket from a dead one."""
    slack.sockets.ping_every = 0.01
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(slack.sockets.new_url(), autoping=False) as socket,
    ):
        await socket.receive_json()
        assert (await socket.receive(timeout=60)).type is aiohttp.WSMsgType.PING


async def test_tickets_can_be_refused_altogether(slack: SlackStandIn):
    """A fault of apps.connections.open is one like any other."""
    slack.faults.add(Fault(Trouble.REFUSE, "apps.connections.open", code="internal_error"))
    answer = client(slack, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
    with pytest.raises(Exception, match="internal_error"):
        await answer
