"""Slack's JSON becomes values, whatever is missing from it."""

from typing import Any

import pytest

from bot.slack.payloads import (
    Command,
    Mention,
    Opened,
    Pane,
    Press,
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
    assert mention(event(**fields)) == Mention(text, "U1", "Ev1", "C1", thread)


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": "B1"},
        {"subtype": "bot_message"},
        {"edited": {"user": "U1", "ts": "2.0"}},
        {"user": None},
        {"channel": None},
        {"type": "message", "channel_type": "channel"},
        {"type": "message", "channel_type": "im", "subtype": "message_changed"},
        {"type": "message", "channel_type": "im", "subtype": "message_deleted"},
        {"type": "message", "channel_type": "im", "bot_id": "B1"},
        {"type": "message"},
    ],
)
def test_what_asks_nothing_of_the_bot(fields: dict[str, Any]) -> None:
    """Bots, edits, other subtypes, and messages in channels."""
    assert mention(event(**fields)) is None


@pytest.mark.parametrize("body", [{}, {"event": None}, {"event": []}])
def test_no_event_is_no_question(body: dict[str, Any]) -> None:
    """Nothing raises."""
    assert mention(body) is None
