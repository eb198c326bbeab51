"""What nobody may do is not offered: without operators, messages have no buttons for them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.views.actions import OPERATORS_ONLY
from bot.views.message import Block, Element, Message


def permitted(message: Message, *, operators: bool) -> Message:
    """The message with those of its buttons and menus that somebody may use."""
    if operators:
        return message
    spare = permitted(message.spare, operators=False) if message.spare else None
    return replace(message, blocks=list(permitted_blocks(message.blocks)), spare=spare)


def permitted_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same for blocks; a row of buttons that all go is left out."""
    for block in blocks:
        if block["type"] == "actions":
            kept = [each for each in block["elements"] if not _is_for_operators(each)]
            if kept:
                yield {**block, "elements": kept}
        elif _is_for_operators(block.get("accessory", {})):
            yield {name: value for name, value in block.items() if name != "accessory"}
        else:
            yield block


def _is_for_operators(element: Element) -> bool:
    return str(element.get("action_id", "")).startswith(OPERATORS_ONLY)
