"""What the services need of the outside world, and the rules each implementation keeps.

Every method that talks to the outside raises the errors of `bot.domain.errors` and no others.
Instants are zone-aware UTC; lengths of time are seconds.
"""

from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.alerting.alerts import Alert
from bot.domain.answers.health import Health, Sweep
from bot.domain.imports import File, Import, Page
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Notice
from bot.domain.requests import FilesQuery, ImportsQuery
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import OUTCOMES, Tallies
from bot.domain.watching.decisions import Decision, Gap, Seen
from bot.domain.watching.problems import Problem


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
    """Counters, gauges and histograms; never raises."""

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        """Add to a counter."""

    def gauge(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge."""

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Add to a histogram how long something took."""

    def drop(self, name: str, **labels: str) -> None:
        """Take a gauge away: nothing is known of it here any more."""


# --- MoEngage ---------------------------------------------------------------------------------


class Use(StrEnum):
    """Who spends a request of the budget."""

    SWEEP = "sweep"
    COLD = "cold"  # of sweeps, what can wait: the cold lane, and histories of hidden runs
    QUESTION = "question"
    REASON = "reason"  # of questions, what may be used to read an alert's reasons in time


@dataclass(frozen=True, slots=True)
class Wait:
    """No request now: the seconds until it is worth asking again, and whether that is because the
    store forgot how many were taken.
    """

    seconds: float
    forgot: bool = False


class Budget(Protocol):
    """The request budget of one workspace, shared by all replicas.

    Never grants more than the vendor's 50 in any 60 seconds, over all replicas.
    """

    async def take(self, use: Use) -> Wait | None:
        """Take one request now: None if granted.

        Sweeps and questions own a share each. What questions leave sweeps borrow, but for a
        reserve, so that who asks is answered at once; and they give it back as soon as somebody
        asks. Sweeps' requests are spaced evenly beyond a short burst, cold ones always. Reasons
        leave some of the reserve to people.
        """

    async def left(self) -> int:
        """How many requests questions could take right now."""


class ImportsApi(Protocol):
    """MoEngage's File Imports API of one workspace."""

    def imports(
        self, query: ImportsQuery, use: Use, *, first: int = 1, extra: int | None = None
    ) -> AsyncGenerator[Page[Import], None]:
        """Import Details, page by page from the `first` until the vendor has no more.

        A window that is longer than the vendor takes is read in several, the newest first; each
        begins again with the `first` page. With `extra`, no more than that many pages follow the
        first ones, and the newest windows have them.

        Spends the budget.
        A sweep waits for the budget; a question raises BudgetSpent when it would have to wait
        longer than a person does, what asks for reasons when it would have to wait at all. Retries
        what is worth retrying, then raises a VendorError.
        """

    def files(self, query: FilesQuery, use: Use) -> AsyncGenerator[Page[File], None]:
        """Import File Run History; an import the vendor does not know is an empty answer."""

    async def trigger(self, import_id: str) -> str:
        """Start a PERIODIC import now; the vendor's message. Never retried."""


# --- The store --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Renewal:
    """What the store says to whoever takes a lease or renews it.

    `token` is None while somebody else holds it. The rest saves a bot at rest three questions:
    whether anything is `owed` (the opposite of `Outbox.at_rest`), when the last good sweep was, and
    whether anybody was `promised` something.
    """

    token: int | None
    owed: bool
    last_good_at: datetime | None = None
    promised: bool = True


class Lease(Protocol):
    """The right to watch one workspace; at most one holder at a time.

    Each acquisition gets a fencing token larger than all before it. The store refuses every write
    that carries an older token, so a holder that was paused past its lease cannot do harm.
    """

    async def acquire(self, owner: str, seconds: float) -> Renewal:
        """Take it, with a fencing token. A repeat by the holder renews and gives the same token."""

    async def release(self, owner: str) -> None:
        """Give it up if it is ours, so that another need not wait for its end."""

    async def held(self) -> bool:
        """Whether anybody holds it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of an import; `digest` changes whenever any field of the row does.

    `problem` is the open one, or the one that ended last; `anomaly` lasts as long as there is one.
    """

    seen: Seen
    digest: str
    problem: Problem | None = None
    anomaly: Problem | None = None


class States(Protocol):
    """Last-seen states, problems and rows of one workspace."""

    async def adopt_before(self, lookback: timedelta) -> datetime:
        """The instant before which failed runs of never seen imports are adopted silently.

        Fixed by the first call on an empty store, at this long before it, by the store's own
        clock; later calls give that again.
        """

    async def known(self, rows: Sequence[Import]) -> Mapping[str, Known | None]:
        """What is known of these rows' imports, one round trip; unknown ones are left out.

        None: known, but in a form that this release cannot read. Such a row is to be left alone,
        for a broken import that counted as new would be announced again.
        """

    def digest(self, row: Import) -> str:
        """The digest that `known` would give of exactly this row."""

    async def commit(self, token: int, decisions: Sequence[Decision]) -> int:
        """Store states, problems, anomalies, rows, gaps, tallies, runs and outbox entries of one
        page, and end the mutes that are over, in one atomic step.

        Of an import that is gone no row is kept; what is known of it is kept for 40 days more, with
        a digest that is no row's. A repeat changes nothing: an alert whose id was ever stored is
        not put into the outbox again, and a run is counted and remembered once. One whose outcome
        is another by now moves its count; remembered is the last outcome, when its end was first
        seen, and the last reason and duration that were known. Runs before the first commit, by the
        store's own clock, are not counted: others of their day are not known. Raises Fenced, having
        written nothing, if the token is not the newest. The number of alerts that were new.
        """

    async def swept(
        self, token: int, sweep: Sweep, over: Notice, *, blind_after: float, brief_after: float
    ) -> datetime:
        """Remember a good sweep, and if it ends a blindness add that notice in the same step. The
        instant by the store's own clock.

        It does if the notice's root message is on record as sent, or if by the store's own clock,
        the one that all replicas share, the last good sweep (before the first one, the first
        `adopt_before`) is more than `blind_after` seconds ago. After `brief_after` seconds,
        or if a post of its root message was noted (see `Outbox.expect`), it may have been announced
        as one all the same: then the notice is posted as `brief`. What was kept long enough is
        forgotten. Raises Fenced like `commit`.
        """

    async def last_good_at(self) -> datetime | None:
        """When the latest good sweep of any replica ended, by the store's own clock; before the
        first one, when `adopt_before` was first asked for.
        """

    async def last_sweep(self) -> Sweep | None:
        """The latest good sweep of any replica."""

    async def listed(self) -> Collection[str]:
        """The ids of all imports of which there is a row."""

    async def rows(self) -> Sequence[Import]:
        """Every row as last seen, in no order."""

    async def problems(self, imports: Sequence[str]) -> Mapping[str, Problem]:
        """The problems of these imports, open or ended, as far as there are any."""

    async def open_problems(self) -> int:
        """How many imports have a problem that is open."""

    async def anomalies(self, imports: Sequence[str]) -> Mapping[str, Problem]:
        """The anomalies of these imports that last."""

    async def tallies(self, days: Sequence[date]) -> Tallies:
        """How the runs of these days ended, as far as they were counted; 40 days are kept."""

    async def owe_daily(self, token: int, daily: Digest, quiet_since: datetime) -> bool:
        """Add a daily digest, unless anything else was added at that instant or later, by the
        store's own clock. Whether this call added it.

        Others of its kind do not count, nor the end of a blindness that was brief. Raises Fenced
        like `commit`.
        """

    async def gaps(self, limit: int) -> Sequence[Gap]:
        """Gaps whose run history is still to be read, at most this many, in no order."""

    async def filled(
        self, token: int, gap: Gap, alerts: Sequence[Alert], failed: Sequence[Run] = ()
    ) -> None:
        """Its history was read: forget the gap, and in the same step add its alerts, and remember
        the failed runs that it showed.

        A repeat changes nothing. Raises Fenced like `commit`.
        """


class Runs(Protocol):
    """The remembered runs of one workspace, written by `States`.

    Kept are those that began in the last 40 days, or as many as the settings say. An import that
    is forgotten takes its runs along.
    """

    async def between(
        self, begin: datetime, end: datetime, *, outcomes: Collection[str] = OUTCOMES
    ) -> Sequence[Run]:
        """The runs that began from `begin` on and before `end`, the oldest first. Of too many to
        hold at once, the newest ones.
        """

    async def of(self, import_id: str, limit: int) -> Sequence[Run]:
        """The latest runs of an import, the newest first."""

    async def known_since(self) -> datetime | None:
        """The instant from which on every run is remembered whose end a sweep saw, by the store's
        own clock; None before the first good sweep. Of earlier ones only some are known.
        """


class AnswerCache(Protocol):
    """Answers of the last moments, so that paging and a second requester cost no request."""

    async def get(self, key: str) -> tuple[Sequence[Import], int, int, datetime] | None:
        """Rows, the vendor's total, unreadable rows, and when they were read."""

    async def put(
        self, key: str, rows: Sequence[Import], total: int, unreadable: int, as_of: datetime
    ) -> None:
        """Keep for a minute."""


class Rephraser(Protocol):
    """Somebody who can put a message into queries of the language: a language model."""

    async def rephrase(self, text: str, names: Sequence[str]) -> Sequence[str]:
        """The queries, a few at most; none if it does not know, or does not answer within three
        seconds. Never raises. What comes is not to be trusted: parse it like typed text.
        """


class Hearing(Protocol):
    """When Slack last had a way to any replica."""

    async def heard(self, at: datetime) -> None:
        """It has one now."""

    async def last(self) -> datetime | None:
        """The latest instant that was kept; None if none ever was."""


class Once(Protocol):
    """Slack delivers the same envelope again; each is to be handled once."""

    async def first(self, key: str) -> bool:
        """True for the first call with this key within an hour, over all replicas."""

    async def forget(self, key: str) -> None:
        """The next call with this key is the first again: nothing came of the last one."""


# --- The bot itself ------------------------------------------------------------------------------


class HealthReport(Protocol):
    """How the bot itself is doing."""

    async def health(self) -> Health:
        """Everything that is known; what the store would know is None while it is away."""


# --- Somebody outside who watches the bot --------------------------------------------------------


class Heartbeat(Protocol):
    """A dead-man's switch: it raises the alarm when beats stop coming."""

    async def beat(self) -> None:
        """Tell it that a good sweep was made. Never raises, takes a few seconds at most."""
