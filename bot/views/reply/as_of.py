"""The line “As of today 10:30, live from MoEngage”: how old an answer is, and where it is from."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

from bot.domain.answers.source import Source
from bot.views.blocks import dated_aside
from bot.views.message import Block

_BEGIN: Final = "As of "
_FROM: Final = {
    Source.LIVE: ", live from MoEngage.",
    Source.CACHE: ", from an answer that MoEngage gave within the last minute.",
    Source.LAST_SEEN: ", from the last successful check.",
}
_AT: Final = re.compile(r"<!date\^(\d+)\^")


def as_of(at: datetime, source: Source, zone: tzinfo = UTC) -> Block:
    """When it was so, and who said so; in the zone of the answer's other times."""
    return dated_aside(_BEGIN, at, _FROM[source], zone)


def is_as_of(block: Block) -> bool:
    """Whether a block is such a line."""
    text = _text(block)
    return text.startswith(_BEGIN) and text.endswith(tuple(_FROM.values()))


def oldest(lines: Sequence[Block]) -> list[Block]:
    """The one of several such lines that promises the least: the oldest, not from MoEngage."""
    return sorted(lines, key=lambda line: (_minute(line), -_distance(line)))[:1]


def _minute(line: Block) -> int:
    found = _AT.search(_text(line))
    return int(found[1]) // 60 if found else 0


def _distance(line: Block) -> int:
    return next(at for at, end in enumerate(_FROM.values()) if _text(line).endswith(end))


def _text(block: Block) -> str:
    elements = block.get("elements") or [{}]
    return str(elements[0].get("text", "")) if block["type"] == "context" else ""
