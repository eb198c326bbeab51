"""What the stages hand on: where a message stands, or why it does not yet."""

from dataclasses import dataclass

from bot.domain.outgoing.outgoing import OutboxItem, Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item in this pass.

    `hold`: its channel takes nothing more for this many seconds. With a `refusal`, the `refused`
    items (or with none named, all of the channel) are parked.
    """

    done: bool = False
    hold: float = 0.0
    refusal: str | None = None
    refused: tuple[OutboxItem, ...] = ()

    def blocked(self, item: OutboxItem) -> set[str]:
        """The subjects of which something is not done yet, after this item."""
        left = self.refused if self.done else (item, *self.refused)
        return {each.subject for each in left}


@dataclass(frozen=True, slots=True)
class Posted:
    """It stands in the channel; `now` if that took a request in this pass."""

    place: Place
    now: bool
