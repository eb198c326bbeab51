"""Which alerts of a channel may become one message."""

from collections.abc import Collection, Sequence

from bot.domain.alerts import Alert, Kind
from bot.domain.outgoing import OutboxItem


def together(
    queue: Sequence[OutboxItem], fresh: Collection[str], kinds: Collection[Kind]
) -> list[Alert]:
    """The alerts of a channel's queue that may become one message.

    Of each import the first ones, as far as they are of these kinds and `fresh`: nothing was done
    about them yet. So each import's alerts stay in their order.
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
