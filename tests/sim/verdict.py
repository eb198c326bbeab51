"""What must be true at the end of a day, whatever happened in it: each subject has its verdict.

Judged from outside: from what MoEngage showed to sweeps that ended well, and what stands in Slack.
"""

from tests.sim import (
    alert_verdict,
    memory_verdict,
    order_verdict,
    recovery_verdict,
    root_message_verdict,
    self_watch_verdict,
)
from tests.sim.court import Court
from tests.sim.vendor import MOST_A_MINUTE


def faults(court: Court) -> list[str]:
    """Everything that is not as it must be."""
    return [
        *alert_verdict.faults(court),
        *memory_verdict.faults(court),
        *order_verdict.faults(court),
        *root_message_verdict.faults(court),
        *recovery_verdict.faults(court),
        *self_watch_verdict.faults(court),
        *_all_is_well(court),
    ]


def _all_is_well(court: Court) -> list[str]:
    """The bot sees, and everything is delivered, without asking MoEngage too often."""
    found = []
    if court.witness.good_at < court.calm:
        found.append(f"no good sweep since {court.witness.good_at}, though all is well")
    if court.item:
        found.append(f"{court.item} entries are still in the outbox")
    if court.vendor.busiest > MOST_A_MINUTE:
        found.append(f"{court.vendor.busiest} requests in a minute")
    return found
