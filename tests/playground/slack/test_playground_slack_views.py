from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack.app import Installed, from_manifest
from bot.playground.slack.inputs import REQUIRED, state, unfilled
from bot.playground.slack.socket_mode import Delivery
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.state import SlackError
from tests.support.playground_slack import BUTTON, SECTION, app, client, connected, forget_proxies

YOU = "U0YOU00001"
TITLE = {"type": "plain_text", "text": "Filter"}
NAME: Any = {
    "type": "input",
    "block_id": "name",
    "label": TITLE,
    "element": {"type": "plain_text_input", "action_id": "typed", "min_length": 3},
}
UNTIL: Any = {
    "type": "input",
    "block_id": "until",
    "optional": True,
    "label": TITLE,
    "element": {"type": "datetimepicker", "action_id": "picked"},
}
FORM: Any = {"type": "modal", "title": TITLE, "submit": TITLE, "blocks": [NAME, UNTIL]}
PLAIN: Any = {"type": "modal", "title": TITLE, "blocks": [SECTION]}
HOME: Any = {
    "type": "home",
    "blocks": [SECTION, {"type": "actions", "block_id": "row", "elements": [BUTTON]}],
}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_proxies(monkeypatch)


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as running:
        yield running


@pytest.fixture
def web(slack: SlackStandIn) -> AsyncWebClient:
    return client(slack)


def trigger(slack: SlackStandIn) -> str:
    return slack.api.triggers.issue(slack.clock(), YOU)


async def code(act: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await act
    return str(refused.value.response["error"])


async def sent(slack: SlackStandIn, delivery: Delivery | dict[str, str]) -> Delivery:
    assert isinstance(delivery, Delivery)
    await slack.wait_for(delivery.settled.is_set, what="an acknowledgement")
    return delivery


async def test_three_modals_stand_on_each_other_and_no_fourth(
    slack: SlackStandIn, web: AsyncWebClient
):
    """Each knows the lowest; closing one takes those above it away."""
    first = (await web.views_open(trigger_id=trigger(slack), view=PLAIN))["view"]
    second, third = (slack.api.views.push(YOU, PLAIN, slack.clock()) for _ in range(2))
    assert (third["root_view_id"], third["previous_view_id"]) == (first["id"], second["id"])
    with pytest.raises(SlackError, match="push_limit_reached"):
        slack.api.views.push(YOU, PLAIN, slack.clock())
    slack.you.close(second["id"])
    assert [view["id"] for view in slack.api.views.of(YOU)] == [first["id"]]
    assert await code(web.views_update(view_id=second["id"], view=PLAIN)) == "not_found"


async def test_an_external_id_names_one_view(slack: SlackStandIn, web: AsyncWebClient):
    """A second view of that name is refused; the name finds the first."""
    named = {**PLAIN, "external_id": "mine"}
    await web.views_open(trigger_id=trigger(slack), view=named)
    with pytest.raises(SlackError, match="duplicate_external_id"):
        slack.api.views.push(YOU, named, slack.clock())
    assert (await web.views_update(external_id="mine", view=named))["ok"]


async def test_a_view_may_be_so_large(slack: SlackStandIn, web: AsyncWebClient):
    """250 kB of JSON, however it keeps every other limit."""
    rows = {"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2000}] * 10}
    large = {**PLAIN, "blocks": [rows] * 13}
    assert await code(web.views_open(trigger_id=trigger(slack), view=large)) == "view_too_large"


async def test_a_home_tab_needs_to_be_switched_on(slack: SlackStandIn, web: AsyncWebClient):
    """And is changed only by who saw its latest state, if a hash is sent."""
    first = (await web.views_publish(user_id=YOU, view=HOME))["view"]
    assert (await web.views_publish(user_id=YOU, view=HOME, hash=first["hash"]))["ok"]
    stale = await code(web.views_publish(user_id=YOU, view=HOME, hash=first["hash"]))
    assert stale == "hash_conflict"
    slack.api.app = Installed(home_tab=False, agent=False)
    assert await code(web.views_publish(user_id=YOU, view=HOME)) == "not_enabled"
    prompts = web.assistant_threads_setSuggestedPrompts(
        channel_id="D0YOU00001", thread_ts="", prompts=[]
    )
    assert await code(prompts) == "not_agent_app"


@pytest.fixture
def forms(slack: SlackStandIn) -> AsyncApp:
    """An app that opens a form by a button and answers it by what was typed."""
    made = app(slack)

    @made.action("go")
    async def go(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @made.view("")
    async def answer(ack: AsyncAck, view: dict[str, Any]) -> None:
        match view["state"]["values"]["name"]["typed"]["value"]:
            case "wrong":
                await ack(response_action="errors", errors={"name": "No such import."})
            case "more":
                await ack(response_action="push", view=PLAIN)
            case "bad":
                await ack(response_action="update", view={"type": "modal"})
            case _:
                await ack()

    return made


async def test_a_form_is_opened_filled_and_sent(slack: SlackStandIn, forms: AsyncApp):
    """From a button on the home tab; errors keep it open, a good answer closes it."""
    async with connected(slack, forms):
        await client(slack).views_publish(user_id=YOU, view=HOME)
        await sent(slack, slack.you.press_in_view(f"VH{YOU}", "go"))
        form = (await slack.wait_for(lambda: slack.api.views.of(YOU)))[0]["id"]
        assert slack.you.submit(form, {}) == {"name": REQUIRED}
        await sent(slack, slack.you.submit(form, {"name": {"typed": "wrong"}}))
        assert slack.form_errors[form] == {"name": "No such import."}
        bad = await sent(slack, slack.you.submit(form, {"name": {"typed": "bad"}}))
        assert bad.failure == "invalid_view_response"
        await sent(slack, slack.you.submit(form, {"name": {"typed": "more"}}))
        assert len(slack.api.views.of(YOU)) == 2
        done = await sent(
            slack,
            slack.you.submit(form, {"name": {"typed": "done"}, "until": {"picked": 1800000000}}),
        )
        picked = done.payload["view"]["state"]["values"]["until"]["picked"]
        assert picked["selected_date_time"] == 1800000000
        assert slack.api.views.of(YOU) == []


async def test_an_app_that_asks_for_it_gets_a_close(slack: SlackStandIn, forms: AsyncApp):
    """Once for each modal, with the word whether all were closed together."""
    async with connected(slack, forms):
        web = client(slack)
        told = {**PLAIN, "notify_on_close": True}
        await web.views_open(trigger_id=trigger(slack), view=told)
        top = slack.api.views.push(YOU, told, slack.clock())["id"]
        slack.you.close(top, cleared=True)
        closed = [one.payload for one in slack.sockets.sent]
        assert [(one["type"], one["is_cleared"]) for one in closed] == [("view_closed", True)] * 2
        assert slack.api.views.of(YOU) == []


def test_a_form_says_what_is_missing_or_too_short():
    """Before the app hears of it; what was there from the beginning counts as filled."""
    filled = {**NAME, "element": {**NAME["element"], "initial_value": "loyalty"}}
    assert unfilled([NAME, UNTIL], {}) == {"name": REQUIRED}
    assert unfilled([NAME], {"name": {"typed": "ab"}}) == {"name": "Must be at least 3 characters."}
    assert unfilled([filled], {}) == {}
    assert state([filled], {})["values"]["name"]["typed"]["value"] == "loyalty"


async def test_only_events_that_were_subscribed_to_are_sent(slack: SlackStandIn):
    """The others never leave Slack; a command that was not declared is none."""
    slack.api.app = Installed(
        events=frozenset({"app_home_opened"}), commands=frozenset({"/imports"})
    )
    slack.you.open_app()
    slack.you.open_assistant()
    slack.you.direct_message("hi")
    assert [one.payload["event"]["type"] for one in slack.sockets.sent] == ["app_home_opened"]
    with pytest.raises(SlackError, match="not a valid command"):
        slack.you.command("x", command="/other")


async def test_an_assistants_thread_offers_prompts(slack: SlackStandIn, web: AsyncWebClient):
    """In the thread that the event names, four at most."""
    thread = slack.you.open_assistant().payload["event"]["assistant_thread"]
    place: Any = {"channel_id": thread["channel_id"], "thread_ts": thread["thread_ts"]}
    prompts = [{"title": "What broke?", "message": "failed last 24h"}]
    await web.assistant_threads_setSuggestedPrompts(**place, prompts=prompts, title="Try")
    told = slack.workspace.assists[place["channel_id"], place["thread_ts"]]
    assert (told["prompts"], told["prompts_title"]) == (prompts, "Try")
    many = web.assistant_threads_setSuggestedPrompts(**place, prompts=prompts * 5)
    assert await code(many) == "invalid_arguments"


async def test_a_picture_is_uploaded_shared_and_served(slack: SlackStandIn, web: AsyncWebClient):
    """With the SDK's own steps; nobody but the bot is handed the file."""
    await web.files_upload_v2(
        channel="C0IMPORTS1", content=b"\x89PNG", filename="trend.png", initial_comment="Rows"
    )
    (message,) = slack.workspace.messages("C0IMPORTS1")
    assert (message.text, message.files[0]["name"]) == ("Rows", "trend.png")
    assert web.session is None
    file = slack.api.files.known[str(message.files[0]["id"])]
    assert (file.content, file.type) == (b"\x89PNG", "image/png")
    assert not slack.api.files.receive(file.ticket, b"\x89PNG")


def test_the_manifest_is_read_as_it_is_written():
    """Line patterns find what a YAML library finds."""
    manifest = Path("manifest.yaml")
    told = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    read = from_manifest(manifest)
    assert read.scopes == set(told["oauth_config"]["scopes"]["bot"])
    assert read.events == frozenset(told["settings"]["event_subscriptions"]["bot_events"])
    assert read.commands == frozenset(one["command"] for one in told["features"]["slash_commands"])
    assert read.home_tab == told["features"]["app_home"]["home_tab_enabled"]
    assert read.agent == bool({"assistant_view", "agent_view"} & set(told["features"]))
