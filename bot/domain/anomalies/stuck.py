"""Whether a run is stuck: it is in flight far longer than it ever was."""

from datetime import datetime

from bot.domain.anomalies.kinds import BEYOND, HABIT, AnomalyRules, Past, Stuck
from bot.domain.imports import Import


def stuck(
    row: Import, running_since: datetime | None, past: Past, now: datetime, rules: AnomalyRules
) -> Stuck | None:
    """Whether a run that is in flight, and was first seen so at that instant, hangs."""
    if rules.stuck_after is None or not row.in_flight or running_since is None:
        return None
    longest = max(past.durations, default=None) if len(past.durations) >= HABIT else None
    limit = max(rules.stuck_after, BEYOND * longest) if longest else rules.stuck_after
    spent = now - running_since
    return Stuck(row.status, spent, longest) if spent >= limit else None
