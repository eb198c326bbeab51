"""What everything that goes out to Slack has in common; each kind says what is different about it.

Besides these, each has an `id`, a `channel`, a `root_id` (the message that it follows on, itself if
none), a `subject` (items of one subject go out in their order), `since` (no post of it can be
older), a `label` for the log, and `items`: what of the outbox it brings into the channel.
"""

from typing import Self

from typing_extensions import override


class Sendable:
    """The common properties."""

    __slots__ = ()

    @property
    def routed(self) -> bool:
        """Whether the settings name its channel for it, not only a subscription."""
        return True

    @property
    def opens(self) -> bool:
        """Whether its message is the root message of an open problem from then on."""
        return False

    @property
    def shared(self) -> bool:
        """Whether it shows several alerts."""
        return False

    @property
    def broadcast(self) -> bool:
        """Whether the channel sees it too if it is a reply."""
        return True

    @property
    def direct_root(self) -> bool:
        """Whether its root message is posted past the outbox: so there may be more than one of it,
        and it may be in the fallback channel.
        """
        return False

    @property
    def needs_root(self) -> bool:
        """Whether it says nothing to somebody who did not get its root message."""
        return False

    @property
    def breaks_silence(self) -> bool:
        """Whether no daily digest is needed after it."""
        return True


class Single(Sendable):
    """What stands alone: nothing follows on it, and it is about nothing else."""

    __slots__ = ()
    id: str

    @property
    def root_id(self) -> str:
        """Itself."""
        return self.id

    @property
    def subject(self) -> str:
        """Itself."""
        return self.id

    @property
    def items(self) -> tuple[Self, ...]:
        """Itself."""
        return (self,)

    @property
    @override
    def breaks_silence(self) -> bool:
        return False
