"""One sign per state: a colour or shape, always beside the word, never in its place."""

from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.imports import (
    ARCHIVED,
    FAILED,
    PARTIAL_SUCCESS,
    PROCESSING,
    QUEUED,
    SCHEDULED,
    SUCCESSFUL,
)

GOOD = "large_green_circle"
BAD = "red_circle"
SO_SO = "large_orange_diamond"
GONE = "white_circle"
CAREFUL = "warning"
SILENT = "no_bell"
HEARD = "bell"
UNKNOWN = "grey_question"

_STATUS = {
    SUCCESSFUL: GOOD,
    FAILED: BAD,
    PARTIAL_SUCCESS: SO_SO,
    SCHEDULED: "calendar",
    PROCESSING: "arrows_counterclockwise",
    QUEUED: "hourglass_flowing_sand",
    ARCHIVED: GONE,
    AnomalyKind.STUCK: "hourglass",
    AnomalyKind.OVERDUE: "alarm_clock",
    AnomalyKind.DROP: "chart_with_downwards_trend",
}

# Slack's names, and what a terminal shows for them.
CHARACTERS = {
    GOOD: "🟢",
    BAD: "🔴",
    SO_SO: "🔶",
    GONE: "⚪",
    CAREFUL: "⚠️",
    SILENT: "🔕",
    HEARD: "🔔",
    UNKNOWN: "❔",
    "calendar": "📆",
    "arrows_counterclockwise": "🔄",
    "hourglass_flowing_sand": "⏳",
    "hourglass": "⌛",
    "alarm_clock": "⏰",
    "chart_with_downwards_trend": "📉",
}


def of_status(status: str) -> str:
    """The emoji's name in Slack."""
    return _STATUS.get(status, UNKNOWN)
