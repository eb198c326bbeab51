"""Slack's JSON becomes values, whatever is missing from it."""

from typing import Any

import pytest

from bot.slack.payloads import (
    Caller,
    Command,
    Opened,
    Pane,
    Press,
    caller,
    command,
    mention,
    opened,
    pane,
    press,
)


def event(**fields: Any) -> dict[str, Any]:
    told = {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.5", "text": "<@U0> x"}
    return {"event_id": "Ev1", "event": {**told, **fields}}


def test_a_command() -> None:
    """What was typed, with Slack's three escapes taken back."""
    body = {"text": " a &lt;!channel&gt; &amp; b ", "trigger_id": "1.2", "response_url": "u"}
    told = command({**body, "user_id": "U1", "channel_id": "C1"})
    assert told == Command("a <!channel> & b", "U1", "C1", "1.2", "u")


def test_a_press() -> None:
    """The button, its value, who pressed it and who sees the message it is on."""
    body = {
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "trigger_id": "1.2",
        "response_url": "u",
        "container": {"type": "message", "is_ephemeral": True},
        "actions": [{"action_id": "imports.ask.1", "value": "failed"}],
    }
    assert press(body) == Press("imports.ask.1", "failed", "U1", "C1", "1.2", True, None, None, "u")
    del body["channel"]
    assert press({**body, "container": {"channel_id": "C2"}}).channel == "C2"
    assert not press({**body, "container": {"type": "message"}}).ephemeral


@pytest.mark.parametrize(
    ("message", "thread"),
    [
        ({"ts": "2.0"}, None),
        ({"ts": "2.0", "thread_ts": "1.0"}, "1.0"),
        ({"ts": "1.0", "thread_ts": "1.0"}, None),
        ({"ts": "2.0", "thread_ts": "1.0", "subtype": "thread_broadcast"}, None),
        (None, None),
    ],
)
def test_the_thread_of_a_press(message: Any, thread: str | None) -> None:
    """Only of a message that stands in a thread and nowhere else."""
    assert press({"message": message}).thread == thread


@pytest.mark.parametrize(
    ("view", "name"),
    [({"id": "V1", "type": "modal"}, "V1"), ({"id": "V1", "type": "home"}, None), (None, None)],
)
def test_the_window_of_a_press(view: Any, name: str | None) -> None:
    """Of a button in a modal; the home tab is none, there a window is opened."""
    assert press({"view": view}).view == name


def test_the_home_tab_and_the_pane() -> None:
    """Who looks at the home tab, and where the assistant was opened; nothing raises."""
    looks = {"type": "app_home_opened", "user": "U1", "tab": "home"}
    assert opened({"event": looks}) == Opened("U1")
    assert opened({"event": {**looks, "tab": "messages"}}) is None
    assert opened({}) is None
    thread = {"channel_id": "D1", "thread_ts": "1.5"}
    assert pane({"event": {"assistant_thread": thread}}) == Pane("D1", "1.5")
    assert pane({"event": {"assistant_thread": 7}}) is None


@pytest.mark.parametrize(
    "body",
    [{}, {"actions": []}, {"actions": "x"}, {"actions": [7]}, {"user": "U1", "container": [1]}],
)
def test_a_strange_press_is_an_empty_one(body: dict[str, Any]) -> None:
    """Nothing raises."""
    assert press(body) == Press("", "", "", "", "", False, None, None, "")


def test_a_strange_command_is_an_empty_one() -> None:
    """Nothing raises."""
    assert command({"text": None, "trigger_id": 7}) == Command("", "", "", "", "")


def test_the_response_url_shows_in_no_repr() -> None:
    """Whoever has it can post."""
    body = {"response_url": "https://hooks.slack.com/secret"}
    assert "secret" not in f"{command(body)!r} {press(body)!r}"


@pytest.mark.parametrize(
    ("fields", "text", "thread"),
    [
        ({}, "x", "1.5"),
        ({"thread_ts": "1.1"}, "x", "1.1"),
        ({"text": "failed <@U0>"}, "failed", "1.5"),
        ({"text": "<@U0>"}, "", "1.5"),
        ({"text": None}, "", "1.5"),
        ({"subtype": "thread_broadcast"}, "x", "1.5"),
        ({"type": "message", "channel_type": "im", "text": "failed"}, "failed", None),
        ({"type": "message", "channel_type": "im", "thread_ts": "1.1"}, "x", "1.1"),
        ({"type": "message", "channel_type": "im", "subtype": "file_share"}, "x", None),
    ],
)
def test_a_question_and_where_its_answer_belongs(
    fields: dict[str, Any], text: str, thread: str | None
) -> None:
    """In channels in the thread; in direct messages only if it was asked in one."""
    asked = mention(event(**fields))
    assert asked is not None
    assert (asked.text, asked.user, asked.channel, asked.thread) == (text, "U1", "C1", thread)
    assert asked.bot == ""


EDIT = {"user": "U1", "ts": "9.0"}
DIRECT = {"type": "message", "channel_type": "im", "channel": "D1"}


@pytest.mark.parametrize(
    ("fields", "bot"),
    [
        ({"user": None, "bot_id": "B1", "subtype": "bot_message", "username": "Daily"}, "B1"),
        ({"user": "U9", "bot_id": "B1"}, "B1"),
        ({"user": None, "subtype": "bot_message", "username": "Daily"}, "Daily"),
        ({"user": "USLACKBOT"}, "USLACKBOT"),
    ],
)
def test_a_workflow_or_an_app_asks(fields: dict[str, Any], bot: str) -> None:
    """Known by its id; it is nobody who could have rights."""
    asked = mention(event(**fields))
    assert asked is not None
    assert (asked.text, asked.user, asked.bot) == ("x", "", bot)


@pytest.mark.parametrize(
    ("fields", "text", "thread"),
    [
        ({"edited": EDIT}, "x", "1.5"),
        ({"edited": EDIT, "subtype": "me_message"}, "x", "1.5"),
        (
            DIRECT
            | {"subtype": "message_changed", "hidden": True, "text": None, "user": None}
            | {"message": {"user": "U1", "ts": "1.5", "text": "failed", "edited": EDIT}}
            | {"previous_message": {"user": "U1", "ts": "1.5", "text": "faild"}},
            "failed",
            None,
        ),
    ],
)
def test_an_edit_that_asks_something_else(
    fields: dict[str, Any], text: str, thread: str | None
) -> None:
    """In a channel Slack mentions the bot again; in a direct message it tells before and after."""
    asked = mention(event(**fields))
    assert asked is not None
    assert (asked.text, asked.user, asked.thread) == (text, "U1", thread)


def test_the_key_of_a_question() -> None:
    """The same for all events of one message that ask the same, another one for another text."""
    first, both = mention(event()), mention(event() | {"event_id": "Ev2"})
    assert first is not None
    assert both is not None
    assert first.key == both.key
    other, elsewhere = mention(event(text="<@U0> y")), mention(event(ts="1.6"))
    assert other is not None
    assert elsewhere is not None
    assert len({first.key, other.key, elsewhere.key}) == 3
    unstamped = mention(event(ts=None))
    assert unstamped is not None
    assert unstamped.key == "Ev1"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            {"user_id": "U1", "channel_id": "C1", "team_id": "T1", "enterprise_id": "E1"},
            Caller("U1", "C1", "T1", "E1", False),
        ),
        (
            {"user": {"id": "U1", "team_id": "T2"}, "team": {"id": "T1", "enterprise_id": "E1"}},
            Caller("U1", "", "T2", "E1", False),
        ),
        (event(user_team="T2", team="T1"), Caller("U1", "C1", "T2", "", False)),
        (event(source_team="E2"), Caller("U1", "C1", "E2", "", False)),
        (event(user_profile={"team": "T2"}), Caller("U1", "C1", "T2", "", False)),
        (event(user_profile={"is_stranger": True}), Caller("U1", "C1", "", "", True)),
        (event(user_is_stranger=True), Caller("U1", "C1", "", "", True)),
        (event(team="T2"), Caller("U1", "C1", "", "", False)),
        (event(team="T2") | {"is_ext_shared_channel": True}, Caller("U1", "C1", "T2", "", False)),
        (event() | {"is_ext_shared_channel": True}, Caller("U1", "C1", "", "", True)),
        (
            event(subtype="message_changed", message={"user": "U2", "user_team": "T2"}),
            Caller("U2", "C1", "T2", "", False),
        ),
        ({"event": 7, "user": 7}, Caller("", "", "", "", False)),
    ],
)
def test_who_caused_a_payload(body: dict[str, Any], told: Caller) -> None:
    """Of whom nothing is known in a channel shared with others counts as a stranger."""
    assert caller(body) == told


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": "B1", "app_id": "A0"},
        {"bot_id": "B1", "edited": {"user": "U1", "ts": "2.0"}},
        {"edited": {"user": "U1", "ts": "3602.0"}},
        {"edited": {"user": "U1", "ts": "no"}},
        {"subtype": "channel_join"},
        {"user": None},
        {"channel": None},
        {"type": "message", "channel_type": "channel"},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"},
        {"type": "message", "channel_type": "im", "subtype": "message_deleted"},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"}
        | {"message": {"user": "U1", "ts": "1.5", "text": "same"}}
        | {"previous_message": {"text": "same"}},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"}
        | {"message": {"user": "U1", "bot_id": "B1", "ts": "1.5", "text": "new"}}
        | {"previous_message": {"text": "old"}},
        {"type": "message", "channel_type": "im", "bot_id": "B1"},
        {"type": "message"},
    ],
)
def test_what_asks_nothing_of_the_bot(fields: dict[str, Any]) -> None:
    """This app itself, bots' edits and direct messages, late edits and those of no word, other
    subtypes, and messages in channels.
    """
    assert mention(event(**fields) | {"api_app_id": "A0"}) is None


@pytest.mark.parametrize("body", [{}, {"event": None}, {"event": []}])
def test_no_event_is_no_question(body: dict[str, Any]) -> None:
    """Nothing raises."""
    assert mention(body) is None
