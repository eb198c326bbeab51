"""Payloads of a shape that Slack does not send: Bolt would raise at each of them."""

import math
from collections.abc import Mapping
from typing import Final

import structlog

from bot.services.ports import Clock

log = structlog.get_logger()

# One is logged at once, the next ones at most at this interval.
TELL_SECONDS: Final = 60.0

_TYPE: Final = 40  # characters


class OddPayloads:
    """Finds them, and logs that once a minute at most: whoever sends them can send many."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told_at = -math.inf

    def refuse(self, body: object) -> bool:
        """Whether it is one."""
        if _is_readable(body):
            return False
        if self._clock.monotonic() - self._told_at >= TELL_SECONDS:
            self._told_at = self._clock.monotonic()
            kind = body.get("type") if isinstance(body, Mapping) else None
            log.warning("slack.odd_payload", type=str(kind)[:_TYPE])
        return True


def _is_readable(body: object) -> bool:
    """Whether Bolt can read it. What it goes without is not looked at."""
    if not isinstance(body, Mapping):
        return False
    actions = body.get("actions", [{"action_id": ""}])
    return (
        _says(body.get("event", {}), "type")
        and _says(body.get("view", {}), "type", "callback_id")
        and isinstance(actions, list)
        and bool(actions)
        and all(_says(one, "action_id", "block_id") and "action_id" in one for one in actions)
    )


def _says(part: object, *keys: str) -> bool:
    """Whether it is an object, and each of these is text or not there."""
    return isinstance(part, Mapping) and all(isinstance(part.get(key, ""), str) for key in keys)
