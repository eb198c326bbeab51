"""The line “As of today 10:30, live from MoEngage”: how old an answer is, and where it is from."""

from datetime import UTC, datetime, tzinfo
from typing import Final

from bot.domain.source import Source
from bot.views.blocks import dated_aside
from bot.views.message import Block

_FROM: Final = {
    Source.LIVE: ", live from MoEngage.",
    Source.CACHE: ", from MoEngage's answer of the last minute.",
    Source.LAST_SEEN: ", from the last successful check.",
}


def as_of(at: datetime, source: Source, zone: tzinfo = UTC) -> Block:
    """When it was so, and who said so; in the zone of the answer's other times."""
    return dated_aside("As of ", at, _FROM[source], zone)
