"""What the services need of the outside world, and the rules each implementation keeps.

Every method that talks to the outside raises the errors of `bot.domain.errors` and no others.
Instants are zone-aware UTC; lengths of time are seconds.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.alerts import Alert, Place, Problem
from bot.domain.answers import Sweep
from bot.domain.imports import File, Import, Page
from bot.domain.transitions import Decision, Seen


class Clock(Protocol):
    """Time and dice, injected so that a day can be simulated in a second."""

    def now(self) -> datetime:
        """The wall clock, zone-aware UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back; only differences mean anything."""

    def dice(self) -> float:
        """A random number in [0, 1)."""

    async def sleep(self, seconds: float) -> None:
        """Wait; at least one turn of the event loop."""


class Meter(Protocol):
    """Counters and gauges; never raises."""

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        """Add to a counter."""

    def gauge(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge."""


# --- MoEngage ---------------------------------------------------------------------------------


class Use(StrEnum):
    """Who spends a request of the budget."""

    SWEEP = "sweep"
    QUESTION = "question"


class Budget(Protocol):
    """The request budget of one workspace, shared by all replicas."""

    async def take(self, use: Use) -> float:
        """Take one request now: 0.0 if granted, else the seconds until it is worth asking again.

        Never grants more than the vendor's 50 in any 60 seconds, over all replicas. A sweep is
        never granted the share that is kept for questions, nor the reverse.
        """

    async def left(self, use: Use) -> int:
        """How many requests this use could take right now."""


class ImportsApi(Protocol):
    """MoEngage's File Imports API of one workspace."""

    def imports(self, body: Mapping[str, object], use: Use) -> AsyncIterator[Page[Import]]:
        """Import Details, page by page until the vendor has no more. Spends the budget.

        A sweep waits for the budget; a question raises BudgetSpent when it would have to wait
        longer than a person does. Retries what is worth retrying, then raises a VendorError.
        """

    def files(self, body: Mapping[str, object], use: Use) -> AsyncIterator[Page[File]]:
        """Import File Run History; an import the vendor does not know is an empty answer."""

    async def trigger(self, import_id: str) -> str:
        """Start a PERIODIC import now; the vendor's message. Never retried."""


# --- The store --------------------------------------------------------------------------------


class Lease(Protocol):
    """The right to watch one workspace; at most one holder at a time.

    Each acquisition gets a fencing token larger than all before it. The store refuses every write
    that carries an older token, so a holder that was paused past its lease cannot do harm.
    """

    async def acquire(self, owner: str, seconds: float) -> int | None:
        """The fencing token, or None while somebody else holds it. A repeat by the holder renews
        and gives the same token.
        """

    async def release(self, owner: str) -> None:
        """Give it up if it is ours, so that another need not wait for its end."""

    async def held(self) -> bool:
        """Whether anybody holds it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of an import; `digest` changes whenever any field of the row does."""

    seen: Seen
    digest: str
    problem: Problem | None = None


class States(Protocol):
    """Last-seen states, open problems and rows of one workspace."""

    async def horizon(self, fallback: datetime) -> datetime:
        """The instant before which failed runs of never seen imports are adopted silently.

        Fixed at `fallback` by the first call on an empty store; later calls give that again.
        """

    async def known(self, rows: Sequence[Import]) -> Mapping[str, Known]:
        """What is known of these rows' imports, one round trip; unknown ones are left out."""

    def digest(self, row: Import) -> str:
        """The digest that `known` would give of exactly this row."""

    async def commit(self, token: int, decisions: Sequence[Decision]) -> int:
        """Store states, problems, rows and outbox entries of one page in one atomic step.

        A repeat changes nothing: an alert whose id was ever stored is not put into the outbox
        again. Raises Fenced, having written nothing, if the token is not the newest. The number of
        alerts that were new.
        """

    async def swept(self, token: int, sweep: Sweep) -> None:
        """Remember a good sweep. Raises Fenced like `commit`."""

    async def last_sweep(self) -> Sweep | None:
        """The latest good sweep of any replica."""

    async def rows(self) -> Sequence[Import]:
        """Every row as last seen, in no order."""


class Fate(StrEnum):
    """What may be done with an alert that is claimed."""

    SEND = "send"  # the claim is ours: post it now
    SENT = "sent"  # it stands in the channel; only what follows the post is left to do
    WAIT = "wait"  # a post may still be under way; ask again later
    LOOK = "look"  # its fate is unknown: look into the channel before sending


@dataclass(frozen=True, slots=True)
class Claim:
    """The answer to a claim: `place` with SENT, `since` (the intent's time) with LOOK."""

    fate: Fate
    place: Place | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An alert in the outbox; parked ones were refused by Slack for `refusal`."""

    alert: Alert
    refusal: str | None = None
    not_before: datetime | None = None


class Outbox(Protocol):
    """Alerts owed to Slack, oldest first, and the record of their delivery.

    Record after the act: an alert is claimed (an intent that says when), posted, recorded as sent,
    removed. The record outlives the entry, so that a fact is never told twice.
    """

    async def entries(self, limit: int) -> Sequence[Entry]:
        """The oldest entries, in the order in which they were committed."""

    async def claim(self, token: int, alert_id: str, patience: float) -> Claim:
        """Claim the right to post. By the store's own clock.

        Never claimed, or released: SEND, and an intent is recorded. Sent: SENT. An intent younger
        than `patience` seconds: WAIT. An older one: LOOK; so also for an alert without intent whose
        run is older than an instant up to which the store may have forgotten things. Raises Fenced
        for an old token.
        """

    async def reclaim(self, token: int, alert_id: str, since: datetime) -> bool:
        """After a LOOK that found nothing: replace exactly that intent by a new one of ours.

        False if the record is another one by now. Raises Fenced for an old token.
        """

    async def sent(self, alert_id: str, place: Place) -> None:
        """Record that it stands in the channel. A fact: no token, and a repeat is harmless."""

    async def release(self, alert_id: str) -> None:
        """Take the intent back: the post certainly did not happen."""

    async def park(self, alert_id: str, refusal: str, not_before: datetime) -> None:
        """Slack refuses it: take the intent back, keep the alert and why until `not_before`."""

    async def remove(self, alert_id: str) -> None:
        """Done with: out of the outbox; its record stays. A repeat is harmless."""

    async def place(self, alert_id: str) -> Place | None:
        """Where an alert was posted, while the record lasts (40 days)."""

    async def move(self, alert_id: str, place: Place) -> None:
        """The message is gone and a fresh one stands in for it: remember the new place."""


class AnswerCache(Protocol):
    """Answers of the last moments, so that paging and a second asker cost no request."""

    async def get(self, key: str) -> tuple[Sequence[Import], int, int, datetime] | None:
        """Rows, the vendor's total, unreadable rows, and when they were read."""

    async def put(
        self, key: str, rows: Sequence[Import], total: int, unreadable: int, as_of: datetime
    ) -> None:
        """Keep for a minute."""


class Once(Protocol):
    """Slack delivers the same envelope again; each is to be handled once."""

    async def first(self, key: str) -> bool:
        """True for the first call with this key within an hour, over all replicas."""


# --- Slack ------------------------------------------------------------------------------------


class Channel(Protocol):
    """Where alerts are posted.

    `post` and `update` raise NotSent (Paced, Refused) only when the message certainly was not
    taken, and FateUnknown otherwise. Neither retries.
    """

    async def post(self, alert: Alert, card: Place | None, *, repeat: bool = False) -> Place:
        """Post the alert's own message: the card itself, or a reply in the card's thread that is
        shown in the channel as well. Carries the alert id as message metadata. `repeat` labels it
        "may be a repeat".
        """

    async def update(self, alert: Alert, card: Place) -> Place:
        """Make the card show the problem as the alert has it. The place where it stands now: a
        fresh message if the old one is gone or cannot be edited.
        """

    async def find(self, alert: Alert, card: Place | None, since: datetime) -> Place | None:
        """Look into the channel's (or thread's) history for the alert's id. Raises Refused
        (`missing_scope`, ...) where history cannot be read.
        """
