"""Several answers as the parts of one reply: what they have in common stands there once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.views import actions
from bot.views.blocks import lines_of, rich, spoken
from bot.views.message import Block, Element, Line, Message
from bot.views.reply.as_of import is_as_of, oldest

_FRESH: Final = " fresh"  # which ends the question of a button that asks it anew
_SENTENCE: Final = "."  # ends a line that says something by itself; a row of a list does not


def parts(answers: Sequence[Message]) -> list[Message]:
    """The answers in their order. How old they are stands once, below the last of them, and each
    button once, below what it is about; none shares or asks anew a part of the reply alone. No line
    is said twice.
    """
    if len(answers) == 1:
        return list(answers)
    dated = [block for each in answers for block in each.blocks if is_as_of(block)]
    told: list[Block] = []
    found = []
    for each in answers:
        first, *others = (block for block in each.blocks if not is_as_of(block))
        left = (_left(block, told) for block in others)
        found.append(replace(each, blocks=[_lines(first, told), *filter(None, left)]))
        told += [first, *others]
    last = found[-1]
    return [*found[:-1], replace(last, blocks=[*last.blocks, *oldest(dated)])]


def _left(block: Block, told: Sequence[Block]) -> Block | None:
    """What is left of a block behind those that stand above it; None if nothing is."""
    if block in told and block["type"] != "divider":
        return None
    return _buttons(block, told) if block["type"] == "actions" else _lines(block, told)


def _buttons(block: Block, told: Sequence[Block]) -> Block | None:
    above = [_press(each) for other in told for each in other.get("elements", ())]
    kept = [
        each for each in block["elements"] if not _is_of_a_part(each) and _press(each) not in above
    ]
    return {**block, "elements": kept} if kept else None


def _is_of_a_part(press: Element) -> bool:
    """Whether it shares or asks anew one of the answers alone."""
    anew = str(press.get("value", "")).endswith(_FRESH)
    return anew or str(press.get("action_id", "")).startswith(actions.SHARE)


def _press(press: Element) -> object:
    """What a button says and does."""
    return press.get("text"), press.get("value"), press.get("url"), press.get("options")


def _lines(block: Block, told: Sequence[Block]) -> Block:
    """Without the sentences that stand above; the first line tells what the part is about."""
    lines = lines_of(block)
    above = [line for other in told for line in lines_of(other)]
    kept = lines[:1] + [line for line in lines[1:] if not _is_told(line, above)]
    if len(kept) == len(lines):
        return block
    return rich(*kept)


def _is_told(line: Line, above: Sequence[Line]) -> bool:
    return line in above and spoken(line).endswith(_SENTENCE)
