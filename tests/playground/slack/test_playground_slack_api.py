import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack.api import APP_TOKEN, BOT_TOKEN
from bot.playground.slack.app import SCOPES, Installed
from bot.playground.slack.pace import UNPACED, Pace
from bot.playground.slack.stand_in import SlackStandIn
from tests.support.playground_slack import CARD, SECTION, client, forget_proxies, manifest_scopes

IMPORTS, ELSEWHERE = "C0IMPORTS1", "C0ELSE0001"
PRIVATE, SECRET, ARCHIVED = "C0PRIVATE1", "C0SECRET01", "C0ARCHIVE1"
YOU, OTHER, BOT = "U0YOU00001", "U0OTHER001", "U0IMPORTBOT"

MODAL: Any = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Sure?"},
    "blocks": [SECTION],
}
PROMPT = {"title": "What broke?", "message": "failed last 24h"}

Act = Callable[[AsyncWebClient], Awaitable[Any]]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn(pace=Pace(burst=1000)) as running:
        yield running


async def refusal(act: Awaitable[Any]) -> Any:
    with pytest.raises(SlackApiError) as refused:
        await act
    return refused.value.response


async def test_a_bot_learns_who_it_is(slack: SlackStandIn):
    """auth.test names team and bot, and a header tells the scopes."""
    found = await client(slack).auth_test()
    assert (found["user_id"], found["team_id"]) == (BOT, "T0PLAYGRND")
    assert found.headers["x-oauth-scopes"] == ",".join(sorted(SCOPES))


@pytest.mark.parametrize(
    ("token", "expected"),
    [("", "not_authed"), ("xoxb-wrong", "invalid_auth"), (APP_TOKEN, "not_allowed_token_type")],
)
async def test_tokens(slack: SlackStandIn, token: str, expected: str):
    """A call without the right token is refused before anything else."""
    assert (await refusal(client(slack, token).auth_test()))["error"] == expected


async def test_a_token_can_be_revoked(slack: SlackStandIn):
    """A token that was good is then refused by another name."""
    slack.api.tokens.remove(BOT_TOKEN)
    assert (await refusal(client(slack).auth_test()))["error"] == "token_revoked"


@pytest.mark.parametrize(
    ("scope", "act"),
    [
        ("chat:write", lambda c: c.chat_postMessage(channel=IMPORTS, text="x")),
        ("channels:history", lambda c: c.conversations_history(channel=IMPORTS)),
        ("groups:history", lambda c: c.conversations_history(channel=PRIVATE)),
        ("channels:read", lambda c: c.conversations_info(channel=IMPORTS)),
        ("users:read", lambda c: c.users_info(user=YOU)),
        ("usergroups:read", lambda c: c.usergroups_users_list(usergroup="S0OPERATOR")),
    ],
)
async def test_scopes(slack: SlackStandIn, scope: str, act: Act):
    """Without its scope a method is refused, and the refusal names the scope."""
    slack.api.app = Installed(scopes=SCOPES - {scope})
    refused = await refusal(act(client(slack)))
    assert refused["error"] == "missing_scope"
    assert scope in refused["needed"].split(",")
    assert scope not in refused["provided"].split(",")


async def test_scopes_can_be_those_of_a_manifest(tmp_path: Path):
    """What the manifest does not ask for is refused."""
    manifest = tmp_path / "manifest.yaml"
    manifest.write_text("oauth_config: {scopes: {bot: [commands, users:read]}}")
    async with SlackStandIn(app=Installed(scopes=manifest_scopes(manifest))) as slack:
        assert (await client(slack).users_info(user=YOU))["ok"]
        refused = await refusal(client(slack).chat_postMessage(channel=IMPORTS, text="x"))
        assert refused["provided"] == "commands,users:read"


async def test_a_message_can_be_posted_by_id_by_name_and_to_a_user(slack: SlackStandIn):
    """The answer gives the id of the channel, whatever it was called."""
    names = [IMPORTS, "data-imports", "#data-imports", YOU]
    posted = [await client(slack).chat_postMessage(channel=one, text="x") for one in names]
    assert [one["channel"] for one in posted] == [IMPORTS] * 3 + ["D0YOU00001"]
    stamps = [one["ts"] for one in posted]
    assert stamps == sorted(set(stamps), key=float)


@pytest.mark.parametrize("encoded", ["form", "json"])
async def test_arguments_come_as_a_form_or_as_json(slack: SlackStandIn, encoded: str):
    """Structures stand in a form as text that holds JSON; the SDK adds `team_id` to both."""
    blocks: Any = json.dumps(CARD) if encoded == "form" else CARD
    given = {"channel": IMPORTS, "text": "x", "blocks": blocks, "team_id": "T0PLAYGRND"}
    async with aiohttp.ClientSession() as session:
        body: Any = {"data": given} if encoded == "form" else {"json": given}
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        async with session.post(
            f"{slack.api_url}chat.postMessage", headers=headers, **body
        ) as answer:
            assert (await answer.json())["ok"]
    assert [block["type"] for block in slack.workspace.messages()[0].blocks] == [
        "section",
        "actions",
    ]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda c: c.chat_postMessage(channel="C0NOWHERE", text="x"), "channel_not_found"),
        (lambda c: c.chat_postMessage(channel=SECRET, text="x"), "channel_not_found"),
        (lambda c: c.chat_postMessage(channel=ELSEWHERE, text="x"), "not_in_channel"),
        (lambda c: c.chat_postMessage(channel=ARCHIVED, text="x"), "is_archived"),
        (lambda c: c.api_call("chat.postMessage", json={"channel": IMPORTS}), "no_text"),
        (
            lambda c: c.api_call("chat.postMessage", json={"channel": IMPORTS, "text": ""}),
            "no_text",
        ),
        (lambda c: c.chat_postMessage(channel=IMPORTS, text="x", nonsense=1), "invalid_arguments"),
        (lambda c: c.api_call("chat.postMessage", json={"text": "x"}), "invalid_arguments"),
        (lambda c: c.api_call("chat.postPoem"), "unknown_method"),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, text="x", thread_ts="0"),
            "invalid_thread_ts",
        ),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, text="x", blocks="{"),
            "invalid_blocks_format",
        ),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, text="x", blocks=[{"type": "nope"}]),
            "invalid_blocks",
        ),
        (
            lambda c: c.chat_postMessage(
                channel=IMPORTS,
                text="x",
                blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2999}}] * 5,
            ),
            "msg_blocks_too_long",
        ),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, text="x", metadata="{"),
            "invalid_metadata_format",
        ),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, text="x", metadata={"event_type": "x"}),
            "invalid_metadata_schema",
        ),
        (
            lambda c: c.chat_postMessage(
                channel=IMPORTS,
                text="x",
                metadata={"event_type": "x", "event_payload": {"x": "x" * 9000}},
            ),
            "metadata_too_large",
        ),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, text="x", markdown_text="x"),
            "markdown_text_conflict",
        ),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, markdown_text="x" * 12001),
            "msg_too_long",
        ),
        (
            lambda c: c.chat_postMessage(channel=IMPORTS, text="x", attachments=[{}] * 101),
            "too_many_attachments",
        ),
        (
            lambda c: c.chat_postEphemeral(channel=IMPORTS, text="x", user="U0NOBODY"),
            "user_not_in_channel",
        ),
        (
            lambda c: c.api_call("chat.postEphemeral", json={"channel": IMPORTS, "user": YOU}),
            "no_text",
        ),
        (lambda c: c.chat_update(channel=IMPORTS, ts="1.000000", text="x"), "message_not_found"),
        (lambda c: c.chat_update(channel=ARCHIVED, ts="1.000000", text="x"), "is_inactive"),
        (lambda c: c.chat_update(channel="data-imports", ts="1.0", text="x"), "channel_not_found"),
        (lambda c: c.chat_delete(channel=IMPORTS, ts="1.000000"), "message_not_found"),
        (lambda c: c.conversations_history(channel=ELSEWHERE), "not_in_channel"),
        (lambda c: c.conversations_history(channel=SECRET), "channel_not_found"),
        (lambda c: c.conversations_history(channel="data-imports"), "channel_not_found"),
        (lambda c: c.conversations_history(channel=IMPORTS, cursor="?"), "invalid_cursor"),
        (lambda c: c.conversations_history(channel=IMPORTS, oldest="x"), "invalid_ts_oldest"),
        (lambda c: c.conversations_history(channel=IMPORTS, latest="x"), "invalid_ts_latest"),
        (lambda c: c.conversations_history(channel=IMPORTS, limit=1000), "invalid_arguments"),
        (lambda c: c.conversations_replies(channel=IMPORTS, ts="1.000000"), "thread_not_found"),
        (lambda c: c.conversations_info(channel=SECRET), "channel_not_found"),
        (lambda c: c.users_info(user="U0NOBODY"), "user_not_found"),
        (lambda c: c.usergroups_users_list(usergroup="S0NONE"), "no_such_subteam"),
        (
            lambda c: c.views_open(trigger_id="1.2.3", view=MODAL),
            "invalid_trigger_id",
        ),
        (lambda c: c.views_update(view_id="V1", view={"type": "home", "blocks": []}), "not_found"),
        (
            lambda c: c.views_open(trigger_id="1.2.3", view={"type": "home", "blocks": []}),
            "invalid_arguments",
        ),
        (lambda c: c.users_lookupByEmail(email="nobody@example.com"), "users_not_found"),
        (
            lambda c: c.assistant_threads_setSuggestedPrompts(
                channel_id=IMPORTS, thread_ts="1.0", prompts=[PROMPT]
            ),
            "channel_not_found",
        ),
        (
            lambda c: c.assistant_threads_setSuggestedPrompts(
                channel_id="D0YOU00001", thread_ts="1.0", prompts=[PROMPT]
            ),
            "invalid_thread_ts",
        ),
        (lambda c: c.files_getUploadURLExternal(filename="a.png", length=0), "invalid_arguments"),
        (lambda c: c.files_completeUploadExternal(files=[{"id": "F1"}]), "file_not_found"),
        (lambda c: c.views_publish(user_id=YOU, view={"type": "x"}), "invalid_arguments"),
    ],
)
async def test_refusals(slack: SlackStandIn, act: Act, expected: str):
    """Every refusal has Slack's own code, and leaves nothing behind."""
    assert (await refusal(act(client(slack))))["error"] == expected
    assert slack.workspace.messages() == []
    assert slack.api.calls[-1].outcome == expected


async def test_a_refusal_of_blocks_says_where(slack: SlackStandIn):
    """`response_metadata.messages` points at the fault."""
    refused = await refusal(
        client(slack).chat_postMessage(channel=IMPORTS, text="x", blocks=[{"type": "nope"}])
    )
    expected = ["[ERROR] unsupported type: nope [json-pointer:/blocks/0/type]"]
    assert refused["response_metadata"]["messages"] == expected


async def test_two_tables_are_refused_by_a_name_of_their_own(slack: SlackStandIn):
    """More than one table is not `invalid_blocks` but `invalid_attachments`."""
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    refused = await refusal(
        client(slack).chat_postMessage(channel=IMPORTS, text="x", blocks=[table, table])
    )
    assert refused["error"] == "invalid_attachments"


async def test_long_text_is_cut_in_a_post_and_refused_in_an_update(slack: SlackStandIn):
    """Posts hold 40,000 characters, updates 4,000."""
    posted = await client(slack).chat_postMessage(channel=IMPORTS, text="x" * 40_001)
    assert (posted["warning"], len(posted["message"]["text"])) == ("message_truncated", 40_000)
    place = {"channel": IMPORTS, "ts": posted["ts"]}
    assert (await client(slack).chat_update(text="x" * 4000, **place))["ok"]
    refused = await refusal(client(slack).chat_update(text="x" * 4001, **place))
    assert refused["error"] == "msg_too_long"


async def test_only_the_bots_own_messages_can_be_changed(slack: SlackStandIn):
    """What a person wrote can be neither edited nor deleted by the bot."""
    slack.you.mention("hello")
    place: Any = {"channel": IMPORTS, "ts": slack.workspace.messages()[0].ts}
    changed = await refusal(client(slack).chat_update(text="x", **place))
    deleted = await refusal(client(slack).chat_delete(**place))
    assert (changed["error"], deleted["error"]) == ("cant_update_message", "cant_delete_message")


async def test_too_many_messages_are_asked_to_wait():
    """Beyond the burst a channel takes a message a second; others are not held up."""
    now = [1000.0]
    async with SlackStandIn(pace=Pace(burst=2), clock=lambda: now[0]) as slack:
        web = client(slack)
        for _ in range(2):
            await web.chat_postMessage(channel=IMPORTS, text="x")
        held = await refusal(web.chat_postMessage(channel="#data-imports", text="x"))
        assert (held.status_code, held["error"]) == (429, "ratelimited")
        assert held.headers["Retry-After"] == "1"
        await web.chat_postMessage(channel=PRIVATE, text="x")
        now[0] += 1
        await web.chat_postMessage(channel=IMPORTS, text="x")


async def test_a_method_takes_so_many_calls_a_minute():
    """The tier of a method is a limit of its own; without a pace there is none."""
    now = [1000.0]
    async with SlackStandIn(clock=lambda: now[0]) as slack:
        web = client(slack)
        for _ in range(20):
            await web.usergroups_users_list(usergroup="S0OPERATOR")
        asked = web.usergroups_users_list(usergroup="S0OPERATOR")
        assert (await refusal(asked)).headers["Retry-After"] == "3"
        slack.api.pace = UNPACED
        assert (await web.usergroups_users_list(usergroup="S0OPERATOR"))["ok"]


async def test_a_method_that_takes_no_json_sees_none_of_it(slack: SlackStandIn):
    """`conversations.info` reads a query or a form; a JSON body is as good as no argument."""
    refused = await refusal(client(slack).api_call("conversations.info", json={"channel": IMPORTS}))
    assert refused["error"] == "invalid_arguments"


async def test_what_is_known_of_channels_and_users(slack: SlackStandIn):
    """Membership, names, addresses, user groups."""
    web = client(slack)
    assert not (await web.conversations_info(channel=ELSEWHERE))["channel"]["is_member"]
    assert (await web.users_info(user=YOU))["user"]["name"] == "you"
    found = (await web.users_lookupByEmail(email="You@example.com"))["user"]
    assert (found["id"], found["profile"]["email"]) == (YOU, "you@example.com")
    assert (await web.usergroups_users_list(usergroup="S0OPERATOR"))["users"] == [YOU]


async def test_a_view_needs_a_fresh_trigger(slack: SlackStandIn):
    """A trigger opens one view, within three seconds."""
    modal = MODAL
    web = client(slack)
    good = slack.api.triggers.issue(slack.clock())
    opened = (await web.views_open(trigger_id=good, view=modal))["view"]
    again = await refusal(web.views_open(trigger_id=good, view=modal))
    old = slack.api.triggers.issue(slack.clock() - 3.1)
    late = await refusal(web.views_open(trigger_id=old, view=modal))
    assert (again["error"], late["error"]) == ("exchanged_trigger_id", "expired_trigger_id")
    stale = await refusal(web.views_update(view_id=opened["id"], view=modal, hash="0"))
    assert stale["error"] == "hash_conflict"
    assert (await web.views_update(view_id=opened["id"], view=modal, hash=opened["hash"]))["ok"]
    assert (await web.views_publish(user_id=YOU, view={"type": "home", "blocks": []}))["ok"]


async def test_calls_are_remembered_without_their_tokens(slack: SlackStandIn):
    """A test can look at what was asked, and finds no secret in it."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{slack.api_url}auth.test", params={"token": BOT_TOKEN}) as answer,
    ):
        assert (await answer.json())["ok"]
    assert [(call.method, call.outcome) for call in slack.api.calls] == [("auth.test", "ok")]
    assert BOT_TOKEN not in repr(slack.api.calls)
