"""What a receiver's answer means for the alert that was sent.

Receivers deduplicate by id. So what may have arrived is no other than what did not: it is sent
again.
"""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Final

from bot.domain.errors import NotSent, Paced, Refused
from bot.domain.waits.refusals import TargetRefusal
from bot.domain.waits.retry_after import asked_wait, bounded

# A 429 without a Retry-After.
_PAUSE: Final = 30.0
_GONE: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.GONE)
_FORBIDDEN: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_PASSING: Final = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY)


def fault(status: int, headers: Mapping[str, str], now: datetime) -> NotSent | None:
    """Why an answer does not mean that the alert was taken; None if it was.

    A redirect is refused: whoever runs the bot did not set where it leads.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if status < HTTPStatus.BAD_REQUEST:
        return Refused(TargetRefusal.REDIRECTS)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _paced(headers, now)
    if status in _GONE:
        return Refused(TargetRefusal.GONE)
    if status in _FORBIDDEN:
        return Refused(TargetRefusal.FORBIDS)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _PASSING:
        return NotSent(f"the receiver answered {status}")
    return Refused(TargetRefusal.REJECTS)


def _paced(headers: Mapping[str, str], now: datetime) -> Paced:
    asked = asked_wait(headers, now)
    wait = _PAUSE if asked is None else asked
    return Paced(max(bounded(wait), 1.0), wait, who="The receiver")
