"""What an HTTP server refuses: counted by status, and logged once a minute at most."""

import logging
from collections import Counter
from typing import Final

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from typing_extensions import override

from bot.services.ports import Clock, Meter

log = structlog.get_logger()

# A fault is logged at once, then at most at this interval.
TELL_SECONDS: Final = 60.0

LATE: Final = 408
CROWDED: Final = 503
MALFORMED: Final = 400


class Refusals(logging.Handler):
    """Counts what a port refuses, by status, and logs it once a minute at most.

    As a handler of aiohttp's logger it also takes what that would log of each request.
    """

    def __init__(self, port: str, meter: Meter, clock: Clock) -> None:
        super().__init__()
        self._port = port
        self._meter = meter
        self._clock = clock
        self._untold: Counter[str] = Counter()
        self._told: dict[str, float] = {}  # event -> when, on the monotonic clock
        self.logger = logging.getLogger(f"bot.health.http.{port}")
        self.logger.setLevel(logging.DEBUG)
        self.logger.propagate = False
        self.logger.handlers[:] = [self]

    def refused(self, status: int) -> None:
        """Count a request that was not served."""
        self._meter.count("refused_requests", port=self._port, status=str(status))
        self._untold[str(status)] += 1
        if self._may_tell("http.refused"):
            log.warning("http.refused", port=self._port, requests=dict(self._untold))
            self._untold.clear()

    def cannot_accept(self, error: OSError) -> None:
        """Tell that no connection can be taken."""
        if self._may_tell("http.cannot_accept"):
            log.warning("http.cannot_accept", port=self._port, error=error.strerror)

    def bug(self, error: BaseException | None) -> None:
        """Tell of a fault of our own, with its traceback."""
        if self._may_tell("http.bug"):
            log.error("http.bug", port=self._port, exc_info=error)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            self.refused(error.code)
        elif not isinstance(error, web.RequestPayloadError):  # which was counted where it was read
            self.bug(error)

    def _may_tell(self, event: str) -> bool:
        now, before = self._clock.monotonic(), self._told.get(event)
        if before is not None and now - before < TELL_SECONDS:
            return False
        self._told[event] = now
        return True
