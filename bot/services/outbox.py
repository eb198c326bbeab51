"""The port of the outbox: what waits for Slack, and how far its delivery has come.

As in `ports`: every method raises the errors of `bot.domain.errors` and no others, instants are
zone-aware UTC, and lengths of time are seconds.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.outgoing.outgoing import OutboxItem, Place

# Whether a channel is one of those that are meant.
Takes = Callable[[str], bool]


class ClaimResult(StrEnum):
    """What may be done with an alert that is claimed."""

    SEND = "send"  # the claim is ours: post it now
    SENT = "sent"  # it is in the channel; only what follows the post is left to do
    WAIT = "wait"  # a post may still be under way; ask again later
    LOOK = "look"  # the result of a post is unknown: look into the channel before posting
    GROUPED = "grouped"  # it is part of a group: claim that


@dataclass(frozen=True, slots=True)
class Claim:
    """The answer to a claim.

    `place` with SENT, `group` (its id) with GROUPED, and the time of the intent with SEND (ours),
    WAIT and LOOK (somebody's, or our own of an earlier life). No post of it that may be in the
    channel is older than `since`: the first intent with an unknown result. None was intended later
    than `until`; without it that is not known, for the store has lost something.
    """

    result: ClaimResult
    place: Place | None = None
    intent: datetime | None = None
    since: datetime | None = None
    group: str | None = None
    until: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that waits for its channel. Slack refused parked ones for `refusal`."""

    item: OutboxItem
    refusal: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """Why something was refused, and until when it is left alone."""

    refusal: str
    until: datetime


@dataclass(frozen=True, slots=True)
class OutboxStats:
    """All that waits, in numbers."""

    count: int = 0
    oldest: datetime | None = None  # when the oldest of it was committed
    # Channel -> Slack's refusal -> entries. No channel: an older release left it out.
    refused: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def parked(self) -> Mapping[str, int]:
        """Slack's refusal -> entries, of all channels."""
        return sum(map(Counter, self.refused.values()), Counter[str]())


@dataclass(frozen=True, slots=True)
class RootMessage:
    """Where the root message of a problem is, and of which group, if it is shared.

    Without a place it is still `pending` in the outbox, or nothing is known of it.
    """

    place: Place | None = None
    group: str | None = None
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A post that may appear beside another of the same, because its result was unknown, or because
    somebody else may be posting it too.

    `channel` as it was posted to; `thread` is the message it replied to; in `fallback` it may stand
    too, if its channel refused it. Neither post is older than `since`. The store knows its `age`:
    the time since it was `noted` last, by the store's own clock.
    """

    id: str
    channel: str
    since: datetime
    thread: Place | None = None
    fallback: str | None = None
    age: timedelta = field(default=timedelta(), compare=False)
    noted: datetime | None = field(default=None, compare=False)


class Outbox(Protocol):
    """What waits for Slack, oldest first, and the record of its delivery.

    Record after the act: an item is claimed (an intent that says when), posted, recorded as sent,
    removed. The record outlives the entry, so that nothing is announced twice. Groups have a record
    of their own under their id, and every method below that takes an id takes theirs.
    """

    async def entries(
        self, now: datetime, limit: int, takes: Takes | None = None
    ) -> Sequence[Entry]:
        """The oldest entries that are due, in the order in which they were committed; of the
        channels that are meant, all if none are.

        Not due are parked ones until their `not_before`.
        """

    async def at_rest(self) -> bool:
        """Whether nothing is owed, parked things included, and no duplicate is to be looked for."""

    async def waiting(self, now: datetime) -> Mapping[tuple[str, str], Parked]:
        """The channels and subjects of which something is parked until later than `now`.

        Nothing newer about these may be posted there before that.
        """

    async def wake(self) -> None:
        """All that is parked is due now. Why it was refused stays known. A repeat is harmless."""

    async def stats(self) -> OutboxStats:
        """All that waits, in numbers."""

    async def fresh(self, ids: Sequence[str]) -> frozenset[str]:
        """Those whose claim would be SEND."""

    async def form_group(self, token: int, group: AlertGroup) -> bool:
        """Fix a group: from now on its alerts go out with it. Their entries stay.

        All or nothing: False, and nothing is changed, unless every alert is in the outbox and
        fresh. True for a repeat. Raises Fenced for an old token.
        """

    async def group(self, group_id: str) -> AlertGroup | None:
        """A group, while its record lasts."""

    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        """Claim the right to post. By the store's own clock.

        Never claimed, or released: SEND, and an intent is recorded. Sent: SENT. An intent younger
        than `patience` seconds: WAIT. An older one: LOOK; so also for an alert without intent whose
        run is older than an instant up to which the store may have forgotten things. GROUPED if it
        is part of a group. Raises Fenced for an old token, and for what is neither owed nor on
        record: the store went back to before it was.
        """

    async def reclaim(self, token: int, intent: datetime, duplicate: Duplicate) -> datetime | None:
        """After a LOOK that found nothing: replace exactly that intent by a new one of ours, and
        note that a duplicate may appear. The new intent.

        None if the record is another one by now. Raises Fenced for an old token.
        """

    async def expect(self, duplicate: Duplicate) -> None:
        """Note that a duplicate may appear of something that is posted without a claim."""

    async def sent(self, alert_id: str, place: Place) -> Place:
        """Record that it stands in the channel. A fact: no token, and a repeat is harmless.

        The place that is on record then: the first one. Another than the given one means that two
        messages stand there. If a duplicate of it is noted, that is noted anew: its post may have
        taken long.
        """

    async def release(self, alert_id: str, intent: datetime) -> None:
        """Take exactly this intent back: its post certainly did not happen. If the
        result of an earlier one is unknown, that is looked for again before the next.
        """

    async def park(self, refused: Sequence[OutboxItem], refusal: str, not_before: datetime) -> None:
        """Slack refuses these: leave them alone until `not_before`, and remember why."""

    async def remove(self, alert_id: str) -> None:
        """Done with: out of the outbox; its record stays. A repeat is harmless."""

    async def root_message(self, alert_id: str) -> RootMessage:
        """Where an alert was posted, by itself or by a group, while the record lasts (40 days)."""

    async def move(self, alert_id: str, place: Place) -> None:
        """Another message stands in for it from now on: a fresh one, as the old one is gone."""

    async def duplicates(self, limit: int) -> Sequence[Duplicate]:
        """Duplicates to look for now: a minute after the second post, or when `looked` said."""

    async def looked(
        self, alert_id: str, again: float | None, noted: datetime | None = None
    ) -> None:
        """Looked for: look again in this many seconds, or never. If it was noted anew since it was
        `noted` so, there is another post to look for, and nothing changes.
        """
