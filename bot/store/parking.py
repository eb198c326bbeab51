"""What is parked, as text: `<microseconds> <refusal> <subject>`, until when, why, and what of.

The subject may be missing: an older release left it out.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.errors import StoreError
from bot.domain.outgoing.outgoing import OutboxItem
from bot.services.outbox import Parked
from bot.store import codec

# Slack's error codes are short; what is longer is none.
REFUSAL_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class _OldParked:
    """An older form of what is parked."""

    refusal: str
    not_before: datetime


PARKED: Final = codec.Codec(_OldParked)


def of_item(item: OutboxItem, refusal: str, not_before: datetime) -> str:
    """The text of one that was refused."""
    code = refusal[:REFUSAL_LENGTH].replace(" ", "_")  # Slack's have no spaces
    subject = json.dumps([item.channel, item.subject])
    return f"{codec.micros(not_before)} {code} {subject}"


def parked(key: str, text: str) -> Parked:
    """Why, and until when. Raises StoreError."""
    if text.startswith("1:"):
        old = PARKED.decode(key, text)
        return Parked(old.refusal, old.not_before)
    until, why_and_what = codec.decode_timed(key, text)
    return Parked(why_and_what.partition(" ")[0], until)


def subject(key: str, text: str) -> tuple[str, str] | None:
    """The channel and what of it waits; None where an older release did not say it."""
    try:
        _, why_and_what = codec.decode_timed(key, text)
        channel, what = json.loads(why_and_what.partition(" ")[2])
    except (StoreError, ValueError):
        return None
    return channel, what
