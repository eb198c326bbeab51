"""Ways in which a new socket comes to nothing, on request."""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """What becomes of a socket that the app opens."""

    NOWHERE = "nowhere"  # its address leads to a port that nobody listens on
    REFUSED = "refused"  # HTTP 403
    RESET = "reset"  # connection reset
    SILENT = "silent"  # open, and never a word
    DISCONNECT = "disconnect"  # asked to go, with `reason`, and closed
    CLOSE = "close"  # closed with `code`


@dataclass(frozen=True, slots=True)
class Ending:
    """How every new socket ends, before or after Slack's hello."""

    way: Way
    after_hello: bool = False
    reason: str = "too_many_websockets"
    code: int = 1000
