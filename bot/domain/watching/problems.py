"""Problems: imports that are failing.

A problem opens with the first failed run, grows with further ones, and ends with a good run. One
that comes back soon after is the same problem: it flaps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.domain.access.owners import Owner
from bot.domain.alerting.mutes import Mute
from bot.domain.anomalies.kinds import Anomaly
from bot.domain.imports import Import
from bot.domain.runs.reasons import Reason

# A problem that comes back within this time after its end is the same one.
FLAPPING: Final = timedelta(hours=6)
# Replies that are remembered, to be brought up to date: as many as there are reminders before they
# become rare.
MOST_REPLIES: Final = 10
# From this many comebacks on the channel is spared: further ones are only in the thread.
DAMPED: Final = 3
# What fits into a note of a thread, and can be read there.
LONGEST_NOTE: Final = 300


@dataclass(frozen=True, slots=True)
class Ack:
    """Somebody acknowledged a problem; it holds until the problem comes back after its end.

    `by` is Slack's id of a person, and `note` what was said last about it meanwhile.
    """

    problem: str
    comebacks: int
    by: str
    at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A reply about a problem that the channel saw too, and how the problem stood then.

    `fact` makes the ids of its alerts, one for each channel; `kind` is theirs.
    """

    fact: str
    kind: str
    outcome: str
    failed_at: datetime
    runs: int
    comebacks: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """An import that is broken, as last seen. `id` names its first failed run.

    It is kept for a while after its end (`ended_at`), to know a comeback as one. An `adopted` one
    was found broken already: if a message stands for it, only the channel's history knows.

    `root_ids` has, for each channel that got it, the id of the alert whose message shows how it
    stands. `held` broken runs were not announced, under a mute; they are when that is over. `why`
    its latest broken run failed, as far as MoEngage said in time. `shown_at` is when a channel last
    saw it fail, beside the thread, since it opened or came back; `reminders` is how often since it
    opened, and `replies` are the latest replies that channels saw. One that is `unlisted` is
    over only because MoEngage no longer lists its import. `notes` counts what was noted of the
    import, so that each note has an id of its own. `back_at` is when it came back last, and
    `runs_before` how many runs had failed before that. `mute` is the one that its messages show.

    An anomaly is a problem of its own: its `outcome` is what is inferred, and `anomaly` says why.
    """

    id: str
    workspace: str
    row: Import
    outcome: str
    opened_at: datetime
    failed_at: datetime
    runs: int = 1
    ended_at: datetime | None = None
    comebacks: int = 0
    adopted: bool = False
    root_ids: Mapping[str, str] = field(default_factory=dict)
    held: int = 0
    held_outcomes: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()
    owner: Owner | None = None
    shown_at: datetime | None = None
    reminders: int = 0
    acknowledged: Ack | None = None
    anomaly: Anomaly | str | None = None  # a text: what an older release stored of it
    unlisted: bool = False
    notes: int = 0
    replies: tuple[ShownReply, ...] = ()
    back_at: datetime | None = None
    runs_before: int = 0
    mute: Mute | None = None

    @property
    def failing_since(self) -> datetime:
        """When it last began to fail: a recovery ends what was before."""
        if self.comebacks == 0:
            return self.opened_at
        return self.back_at or self.failed_at  # an older release did not keep it

    @property
    def failed_in_a_row(self) -> int:
        """How many runs failed since then."""
        if self.comebacks == 0:
            return self.runs
        return self.runs - self.runs_before if self.back_at else 1

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that got it."""
        return tuple(self.root_ids)

    @property
    def open(self) -> bool:
        """Whether it is broken now."""
        return self.ended_at is None

    @property
    def reason(self) -> str:
        """Why its latest broken run failed, in MoEngage's words; empty if that is not known."""
        return next((reason.text for reason in self.why if reason.text), "")

    @property
    def damped(self) -> bool:
        """Whether it has come back often enough that only the thread is used."""
        return self.comebacks >= DAMPED

    @property
    def acknowledgement(self) -> Ack | None:
        """Who acknowledged it, if that still holds."""
        ack = self.acknowledged
        mine = ack is not None and (ack.problem, ack.comebacks) == (self.id, self.comebacks)
        return ack if mine else None
