"""What stands below an answer: how old it is, and notes about it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.domain.answers import Source
from bot.views.blocks import aside, dated_aside
from bot.views.message import Block
from bot.views.text import cut

_MOST_NOTES: Final = 4
_NOTE: Final = 200
_AGE: Final = {
    Source.LIVE: ", live from MoEngage.",
    Source.CACHE: ", from MoEngage's answer of the last minute.",
    Source.LAST_SEEN: ", from the last successful check.",
}


def age(as_of: datetime, source: Source) -> Block:
    """When it was so, and who said so."""
    return dated_aside("As of ", as_of, _AGE[source])


def notes(said: Sequence[str]) -> list[Block]:
    """Small notes; of too many, the last one says how many are left out."""
    shown = said if len(said) <= _MOST_NOTES else said[: _MOST_NOTES - 1]
    rest = len(said) - len(shown)
    more = [f"… and {rest} more notes."] if rest else []
    return [aside(cut(note, _NOTE)) for note in (*shown, *more)]
