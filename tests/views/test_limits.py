"""`check` knows Slack's limits: exactly at one it is silent, one further it names it."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.views.message import Message
from bot.views.text import (
    ALL_TEXT,
    BUTTON,
    MOST_BLOCKS,
    SECTION,
    TEXT,
    VALUE,
)
from tests.support.slack_limits import (
    FIELD,
    HEADER,
    ID,
    MOST_ACTIONS,
    MOST_CONTEXT,
    MOST_FIELDS,
    check,
)

Blocks = list[dict[str, Any]]


def words(size: int, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": kind, "text": "x" * size}


def button(label: int = 1, value: int = 1, action: str = "a") -> dict[str, Any]:
    text = words(label)
    return {"type": "button", "text": text, "value": "v" * value, "action_id": action}


def sections(sizes: list[int]) -> Blocks:
    return [{"type": "section", "text": words(size, "mrkdwn")} for size in sizes]


def pressed(count: int) -> Blocks:
    return [{"type": "actions", "elements": [button(action=f"a.{n}") for n in range(count)]}]


def rich(size: int) -> Blocks:
    part = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x" * size}]}
    return [{"type": "rich_text", "elements": [part]}]


SIZES: list[tuple[str, int, Callable[[int], Blocks]]] = [
    ("blocks", MOST_BLOCKS, lambda n: sections([1] * n)),
    ("section", SECTION, lambda n: sections([n])),
    ("accessory", BUTTON, lambda n: [{**sections([1])[0], "accessory": button(n)}]),
    ("field", FIELD, lambda n: [{"type": "section", "fields": [words(n)]}]),
    ("fields", MOST_FIELDS, lambda n: [{"type": "section", "fields": [words(1)] * n}]),
    ("header", HEADER, lambda n: [{"type": "header", "text": words(n)}]),
    ("context", SECTION, lambda n: [{"type": "context", "elements": [words(n)]}]),
    ("context elements", MOST_CONTEXT, lambda n: [{"type": "context", "elements": [words(1)] * n}]),
    ("actions", MOST_ACTIONS, pressed),
    ("label", BUTTON, lambda n: [{"type": "actions", "elements": [button(label=n)]}]),
    ("value", VALUE, lambda n: [{"type": "actions", "elements": [button(value=n)]}]),
    ("action_id", ID, lambda n: [{"type": "actions", "elements": [button(action="i" * n)]}]),
    ("block_id", ID, lambda n: [{"type": "divider", "block_id": "i" * n}]),
    ("rich text", SECTION, rich),
    ("all text", ALL_TEXT, lambda n: sections([2_500, 2_500, 2_500, 2_500, n - 10_000])),
]


@pytest.mark.parametrize(("size", "blocks"), [pytest.param(*one[1:], id=one[0]) for one in SIZES])
def test_limits(size: int, blocks: Callable[[int], Blocks]):
    """Each limit may be reached and not passed."""
    check(Message("x", blocks(size)))
    with pytest.raises(ValueError, match=str(size)):
        check(Message("x", blocks(size + 1)))


@pytest.mark.parametrize("size", [0, TEXT + 1])
def test_the_text_beside_the_blocks(size: int):
    """There is always one, and chat.update takes it."""
    check(Message("x" * TEXT, sections([1])))
    with pytest.raises(ValueError, match=f"text: {size} units"):
        check(Message("x" * size, sections([1])))


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        pytest.param([], "0 blocks", id="none"),
        pytest.param([{"type": "marquee"}], "not a block: marquee", id="unknown kind"),
        pytest.param([{"type": "section"}], "neither text nor fields", id="empty section"),
        pytest.param(sections([0]), "section: 0 units", id="empty text"),
        pytest.param(
            [{"type": "header", "text": words(1, "mrkdwn")}], "header", id="mrkdwn header"
        ),
        pytest.param([{"type": "context", "elements": []}], "elements: 0", id="empty context"),
        pytest.param(
            [{"type": "context", "elements": [button()]}],
            "not a text object",
            id="misplaced button",
        ),
        pytest.param(
            [{"type": "actions", "elements": [words(1)]}], "not a button", id="misplaced text"
        ),
        pytest.param(pressed(1) * 2, "action_id a.0 twice", id="action twice"),
        pytest.param([{"type": "divider", "block_id": "b"}] * 2, "block_id b twice", id="id twice"),
        pytest.param(rich(0), "rich text: 0 units", id="empty rich text"),
        pytest.param(sections([3_001]) + rich(3_001), "block 0.*block 1", id="each is named"),
    ],
)
def test_faults(blocks: Blocks, fault: str):
    """What Slack would refuse is named."""
    with pytest.raises(ValueError, match=fault):
        check(Message("x", blocks))
