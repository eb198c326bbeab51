"""Which alerts of a channel one message may tell."""

from collections.abc import Collection, Sequence

from bot.domain.alerts import Alert, Kind
from bot.domain.outgoing import OutboxItem


def together(
    queue: Sequence[OutboxItem], fresh: Collection[str], kinds: Collection[Kind]
) -> list[Alert]:
    """What one message may tell of all that a channel is owed.

    Of each import what it is owed first, as far as it is of these kinds and `fresh`: nothing was
    done about it yet. So whatever is told together, each import's alerts stay in their order.
    """
    closed: set[str] = set()
    found = []
    for item in queue:
        free = item.id in fresh and item.subject not in closed
        if isinstance(item, Alert) and item.kind in kinds and free:
            found.append(item)
        else:
            closed.add(item.subject)
    return found
