"""What must be true of the order in which failures are told."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

from bot.domain.alerting.alerts import Kind
from tests.sim.court import Court, alerts_of
from tests.sim.world import BEGIN

ORDER = {Kind.OPENED: 0, Kind.AGAIN: 0, Kind.REOPENED: 0, Kind.ESCALATED: 1}


def faults(court: Court) -> list[str]:
    """Of each import what is told comes in the order of its runs. What was posted again, as the
    store lost that it had been, was told when it came first.
    """
    lines: dict[tuple[str, str], list[tuple[datetime, int]]] = defaultdict(list)
    seen = court.by_alert()
    told: set[str] = set()
    for post in court.slack.posts:
        new = [alert for alert in alerts_of(post) if alert.id not in told]
        told |= {alert.id for alert in new}
        for alert in () if post.repeat or post.fresh else new:
            rank = ORDER.get(alert.kind)
            if rank is not None and alert.id in seen:
                ran = BEGIN + timedelta(seconds=seen[alert.id].ran)
                lines[alert.subject, post.place.channel].append((ran, rank))
    return [
        f"out of order: {name}, {later[0]} before {earlier[0]}"
        for name, line in lines.items()
        for later, earlier in pairwise(line)
        if later > earlier
    ]
