"""How long others ask the bot to wait, read from HTTP headers, and how far the bot follows.

A wait up to `LONGEST_WAIT` is kept to the second. A longer one, whether meant or a mistake, must
not make the bot blind or silent for hours: it asks again after `LONGEST_WAIT`, and says so.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

# Both vendors count their limits by the minute.
LONGEST_WAIT: Final = 300.0
# No wait is read as longer than this (ten years), so that it can still be printed.
LONGEST_READ: Final = 10 * 365 * 86_400.0

# When a rate limit starts anew: some servers send seconds from now, others a point in time.
RESETS: Final = ("x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset")
# A number from here on is seconds since 1970; from the second on, milliseconds.
EPOCH: Final = 1e9
EPOCH_MS: Final = 1e12


def asked_wait(headers: Mapping[str, str], now: datetime | None) -> float | None:
    """The seconds that Retry-After asks for (RFC 9110, 10.2.3), given as a number or as a date.

    From 0 to `LONGEST_READ`; None if the header is missing, makes no sense or is a date that has
    passed. A date is counted from the server's own clock if the answer shows it, else from `now`;
    without either it makes no sense.
    """
    lowered = _lowered(headers)
    said = lowered.get("retry-after", "")
    number = _number(said)
    if number is not None:
        return min(number, LONGEST_READ)
    clock = _clock(lowered) or now
    return _until(said, clock) if clock else None


def reset_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds until the rate limit starts anew, for a 429 that has no Retry-After.

    The same range, and None in the same cases, as with `asked_wait`.
    """
    lowered = _lowered(headers)
    said = next((lowered[name] for name in RESETS if name in lowered), "")
    clock = _clock(lowered) or now
    number = _number(said)
    if number is None:
        return _until(said, clock)
    if number < EPOCH:
        return min(number, LONGEST_READ)
    return _ahead(number / (1000 if number >= EPOCH_MS else 1) - clock.timestamp())


def bounded(seconds: float) -> float:
    """How long the bot waits when it is asked to wait this long."""
    return min(seconds, LONGEST_WAIT)


def _lowered(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _clock(headers: Mapping[str, str]) -> datetime | None:
    return _date(headers.get("date", ""))


def _number(said: str) -> float | None:
    """Plain digits; of a header that was sent twice ("30, 30") the first."""
    found = re.match(r"\s*(\d+(?:\.\d+)?)\s*(?:,|$)", said, re.ASCII)
    return float(found.group(1)) if found else None


def _until(said: str, clock: datetime) -> float | None:
    date = _date(said)
    return _ahead((date - clock).total_seconds()) if date else None


def _ahead(seconds: float) -> float | None:
    return min(seconds, LONGEST_READ) if seconds >= 0 else None


def _date(said: str) -> datetime | None:
    """An HTTP date, or one in ISO 8601; without a zone it is UTC."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            date = read(said.strip())
            return date.replace(tzinfo=date.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
