"""What Slack would take for markup: a model for tests, stricter than Slack rather than laxer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.views.actions import ACKNOWLEDGE, PAGE, RELEASE, group_named
from bot.views.forms import named
from bot.views.message import Message
from bot.views.signs import CHARACTERS

_SOMEONE = re.compile(r"[UWS][A-Z0-9]+")  # what Slack gives as an id, and nothing else
_SOMEWHERE = re.compile(r"[CGD][A-Z0-9]+")
_DASHBOARD = re.compile(r"https://dashboard-\d+\.moengage\.com/")  # the one address that we show
_DATE = re.compile(r"<!date\^\d+\^[^|<>]+\|[^<>|]+>")
# https://docs.slack.dev/messaging/formatting-message-text
_MARKUP = tuple(
    re.compile(pattern)
    for pattern in (
        r"<[^>]*>?",
        r"\*[^*\n]+\*",
        r"(?<!\w)_[^_\n]+_(?!\w)",
        r"~[^~\n]+~",
        r"`[^`\n]+`",
        r":(?!\d\d:\d\d\b)[^\s:]+:",  # but not 12:00:00
        r"\w+://",
        r"(?<!\w)@\w+",
        r"&(?!amp;|lt;|gt;)",
    )
)


_SOMEBODY = re.compile(r"^<@[UW][A-Z0-9]+>")  # who did it, at the beginning of a note


def markup(text: str) -> list[str]:
    """Everything in mrkdwn text that mentions, links, formats or is an emoji."""
    return [found[0] for pattern in _MARKUP for found in pattern.finditer(text)]


def dangers(message: Message) -> list[str]:
    """Everything in a message that is markup, but for our own signs, instants and people's ids."""
    found = markup(_SOMEBODY.sub("", message.text))
    for given in _objects(message.blocks):
        match given:
            case {"type": "mrkdwn", "text": text}:
                found += markup(_DATE.sub("", text))
            case {"type": "plain_text"}:
                found += [] if given["emoji"] is False else [f"emoji: {given}"]
            case {"type": "emoji", "name": name}:
                found += [] if name in CHARACTERS else [name]
            case {"type": "image", "slack_file": {"id": _}} if "image_url" not in given:
                continue  # a file that we uploaded
            case {"type": "user", "user_id": who} | {"type": "usergroup", "usergroup_id": who}:
                found += [] if _SOMEONE.fullmatch(str(who)) else [str(given)]
            case {"type": "channel", "channel_id": where}:
                found += [] if _SOMEWHERE.fullmatch(str(where)) else [str(given)]
            case {"type": "link" | "broadcast" | "image"}:
                found.append(str(given))
            case {"url": str(url)}:
                found += [] if _DASHBOARD.fullmatch(url) else [url]
            case _:
                continue
    return found


def presses(message: Message) -> dict[str, str]:
    """The label of each button, and of each choice of a menu, and the question it asks."""
    asked = {}
    for given in _objects(message.blocks):
        match given:
            case {"type": "button", "text": {"text": label}, "value": question}:
                acts = str(given["action_id"]).startswith((ACKNOWLEDGE, RELEASE))
                if not acts and named(question) is None:
                    asked[label] = question
            case {"text": {"text": label}, "value": question} if "type" not in given:
                if named(question) is None and group_named(question) is None:
                    asked[label] = question
            case _:
                continue
    return asked


def labels(message: Message) -> list[str]:
    """What can be pressed, whatever it does, without the choices of menus."""
    buttons = (given for given in _objects(message.blocks) if given.get("type") == "button")
    return [button["text"]["text"] for button in buttons]


def _objects(given: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(given, Mapping) and given.get("action_id") != PAGE:
        yield given
        for value in given.values():
            yield from _objects(value)
    elif isinstance(given, Sequence) and not isinstance(given, str):
        for item in given:
            yield from _objects(item)
