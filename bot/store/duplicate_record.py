"""Where a duplicate of a post may appear, as text."""

from dataclasses import dataclass
from typing import Final

from bot.domain.outgoing.outgoing import Place
from bot.services.outbox import Duplicate
from bot.store import codec
from bot.store.keys import DUPLICATES

# By then a first post that is late should have appeared.
DUPLICATE_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Post:
    """Where a duplicate may appear."""

    channel: str
    thread: Place | None = None
    fallback: str | None = None


POST: Final = codec.Codec(_Post)


def limits() -> tuple[int, int]:
    """Microseconds until one is looked for, and how many are kept."""
    return round(DUPLICATE_SECONDS * 1_000_000), DUPLICATES


def expected(duplicate: Duplicate) -> tuple[int, int, int, str]:
    """What the scripts are told of one: the limits, since when it may stand there, and where."""
    where = POST.encode(_Post(duplicate.channel, duplicate.thread, duplicate.fallback))
    return (*limits(), codec.micros(duplicate.since), where)


def duplicate(key: str, alert_id: str, text: str, now: str) -> Duplicate:
    """One that is kept. Raises StoreError."""
    since, rest = codec.decode_timed(key, text)
    noted = None
    if not rest.startswith(f"{codec.VERSION}:"):  # the first release did not keep when it was
        noted, rest = codec.decode_timed(key, rest)
    where = POST.decode(key, rest)
    age = codec.instant(int(now)) - (noted or since)
    return Duplicate(alert_id, where.channel, since, where.thread, where.fallback, age, noted)
