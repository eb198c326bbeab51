"""What Slack lets an app send in a message or a view: the limits that span it as a whole.

What holds for one block stands in `block_rules`; here: how many blocks, which of them where, names
given once only, and how much text in all.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.playground.slack.block_rules import BLOCKS, MARKDOWN_TEXT, VIEWS, fault, items, kinds

# https://docs.slack.dev/reference/block-kit/blocks
MOST_BLOCKS: Mapping[str, int] = {"message": 50, "modal": 100, "home": 100}
# Undocumented; about where long messages are refused with msg_blocks_too_long.
TOTAL_TEXT = 13_200
# Where a block may stand, if not everywhere.
_SURFACES: Mapping[str, tuple[str, ...]] = {
    "markdown": ("message",),
    "table": ("message",),
}
# The same of elements.
_ELEMENT_SURFACES: Mapping[str, tuple[str, ...]] = {
    "datetimepicker": ("message", "modal"),
}


def faults_in_blocks(blocks: Any, surface: str = "message") -> list[str]:
    """Everything that Slack would refuse in `blocks`; empty if it would take them."""
    if not isinstance(blocks, Sequence) or isinstance(blocks, str):
        return [fault("must provide an array", "/blocks")]
    found = list(items(kinds(BLOCKS), MOST_BLOCKS[surface], least=0)(blocks, "/blocks"))
    for at, block in enumerate(blocks):
        kind = block.get("type") if isinstance(block, Mapping) else None
        if surface not in _SURFACES.get(str(kind), (surface,)):
            found.append(fault(f"unsupported type: {kind}", f"/blocks/{at}/type"))
        element = _kind(block.get("element")) if kind == "input" else None
        if surface not in _ELEMENT_SURFACES.get(str(element), (surface,)):
            found.append(fault(f"unsupported type: {element}", f"/blocks/{at}/element/type"))
    found += _doubles(blocks, "action_id")
    found += _doubles(blocks, "block_id")
    if sum(_kind(block) == "table" for block in blocks) > 1:
        found.append(fault("only_one_table_allowed", "/blocks"))
    markdown = sum(len(str(block.get("text"))) for block in blocks if _kind(block) == "markdown")
    if markdown > MARKDOWN_TEXT:
        found.append(fault(f"must be less than {MARKDOWN_TEXT + 1} characters", "/blocks"))
    return found


def faults_in_view(view: Any) -> list[str]:
    """Everything that Slack would refuse in a modal or a home tab."""
    if _kind(view) not in ("modal", "home"):
        return [fault("unsupported type", "/view/type")]
    found = list(VIEWS[view["type"]](view, "/view"))
    found += faults_in_blocks(view.get("blocks"), view["type"])
    inputs = [block for block in view.get("blocks") or () if _kind(block) == "input"]
    if inputs and view["type"] == "modal" and "submit" not in view:
        found.append(fault("missing required field: submit", "/view"))
    return found


def too_long(blocks: Sequence[Any]) -> bool:
    """True if the blocks' text is more than a message holds (msg_blocks_too_long)."""
    return sum(map(len, _texts(blocks))) > TOTAL_TEXT


def _kind(value: Any) -> str | None:
    return value.get("type") if isinstance(value, Mapping) else None


def _texts(value: Any) -> Iterator[str]:
    """Every string that is shown as text."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key == "text" and isinstance(item, str):
                yield item
            else:
                yield from _texts(item)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _texts(item)


def _doubles(value: Any, key: str) -> list[str]:
    """A fault for each `key` whose value stands in the message already."""
    seen: set[str] = set()
    found = []
    for name, at in _named(value, key, "/blocks"):
        if name in seen:
            found.append(fault(f"`{key}` already exists", at))
        seen.add(name)
    return found


def _named(value: Any, key: str, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        if isinstance(value.get(key), str):
            yield value[key], f"{at}/{key}"
        for name, item in value.items():
            yield from _named(item, key, f"{at}/{name}")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, item in enumerate(value):
            yield from _named(item, key, f"{at}/{number}")
