"""Where an answer's rows come from."""

from enum import StrEnum


class Source(StrEnum):
    """Where an answer's rows come from."""

    LIVE = "live"  # asked of MoEngage for this answer
    CACHE = "cache"  # asked of MoEngage for the same question a moment ago
    LAST_SEEN = (
        "last seen"  # the watcher's last-seen states; `trouble` says why, if it was not free
    )
