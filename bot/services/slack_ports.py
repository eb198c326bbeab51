"""What the services need of Slack, and the rules for it. As in `ports`: errors are those of
`bot.domain.errors`, instants zone-aware UTC.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.alerting.broadcast_replies import ReplyNow
from bot.domain.outgoing.outgoing import Outgoing, Place


@dataclass(frozen=True, slots=True)
class Found:
    """A message in a channel's history: where it stands, the root message that it belongs to
    (itself, unless it is a reply in a thread), and when Slack took it.
    """

    place: Place
    root: Place
    at: datetime


class Groups(Protocol):
    """User groups of the chat."""

    async def members(self, group: str) -> Collection[str]:
        """The user ids of a group's members. Raises SlackError if it cannot be looked up."""


class Channel(Protocol):
    """Where alerts are posted.

    Every method raises NotSent (Paced, Refused) only when what it was to do certainly did not
    happen, and ResultUnknown otherwise. None retries.
    """

    async def post(self, message: Outgoing, root: Place | None, *, repeat: bool = False) -> Place:
        """Post it: as a message of its own, or as a reply in the root message's thread, which the
        channel sees as well if it is `broadcast`. It carries its id as metadata, and those of the
        alerts of a group. `repeat` labels it as a possible repeat.
        """

    async def update(self, message: Outgoing, root: Place) -> Place:
        """Make the root message show it. Where that stands now: a fresh message, if the old one is
        gone or cannot be edited.
        """

    async def refresh(self, reply: ReplyNow, place: Place) -> None:
        """Make a reply show how things stand now. One that is gone or cannot be edited any more
        stays as it is: the root message says it.
        """

    async def find(
        self,
        alert_id: str,
        channel: str,
        thread: Place | None,
        since: datetime,
        *,
        until: datetime | None = None,
        noted: datetime | None = None,
    ) -> Sequence[Found]:
        """Look into the channel's (or thread's) history, from an instant to another or now, for
        messages of ours that show this alert, alone or in a group. All that stand there, oldest
        first. Raises Refused (`missing_scope`, ...) where history cannot be read.

        Asked again after Paced it goes on where it was; with another `noted`, something was posted
        since, and it begins anew.
        """

    async def delete(self, place: Place) -> None:
        """Take a message of ours away; gone already is as good."""
