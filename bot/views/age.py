"""How old an answer is."""

from datetime import datetime
from typing import Final

from bot.domain.source import Source
from bot.views.blocks import dated_aside
from bot.views.message import Block

_AGE: Final = {
    Source.LIVE: ", live from MoEngage.",
    Source.CACHE: ", from MoEngage's answer of the last minute.",
    Source.LAST_SEEN: ", from the last successful check.",
}


def age(as_of: datetime, source: Source) -> Block:
    """When it was so, and who said so."""
    return dated_aside("As of ", as_of, _AGE[source])
