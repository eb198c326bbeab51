"""What the services answer, as values; the views turn them into Block Kit or plain text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.alerting.alerts import Alert
from bot.domain.anomalies.lags import Flight, Lagging, LaggingImport
from bot.domain.answers.alone import Alone
from bot.domain.answers.card import Card, Cards
from bot.domain.answers.confirmation import Confirmation
from bot.domain.answers.declined import Declined
from bot.domain.answers.health import Health
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.notes import Notes
from bot.domain.answers.numbers import Number, Ranks, SideBySide
from bot.domain.answers.overview import Overview
from bot.domain.answers.ownership import OwnerList
from bot.domain.answers.past import PastRuns
from bot.domain.answers.small_talk import (
    Courtesy,
    Explanation,
    Greeting,
    Impossible,
    InUtc,
    Meaning,
)
from bot.domain.answers.source import Source
from bot.domain.answers.subject import Subject
from bot.domain.answers.subscriptions_and_mutes import (
    MutedMany,
    SubscriptionOrMute,
    UnmutedMany,
)
from bot.domain.answers.why_alert import WhyAlert
from bot.domain.asked import Aspect, Span, Threshold
from bot.domain.errors import VendorError
from bot.domain.imports import FAILED, File, Import
from bot.domain.runs.reasons import Reason
from bot.domain.runs.schedule import Rhythm
from bot.domain.watching.problems import Ack, Problem


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a question about imports: one page of it and the counts of all of it."""

    understood: str  # what was understood, a sentence; plain text, not escaped
    workspace: str
    zone: str  # IANA name of the zone the window was understood in
    rows: tuple[Import, ...]  # of this page
    counts: Mapping[str, int]  # by status, over all rows that were read
    found: int  # rows read
    total: int  # rows that MoEngage says there are; more than `found` where reading was cut short
    page: int
    pages: int
    as_of: datetime
    source: Source
    query: str  # canonical text without page; asks the same again
    notes: Notes = ()  # how a date was read, what was left out
    unreadable: int = 0  # rows of MoEngage's answer that could not be read
    trouble: VendorError | None = None  # why MoEngage was not asked, where that was wanted
    aspect: Aspect | None = None  # ANY or NONE, if the question was whether there is one
    statuses: tuple[str, ...] = ()  # those asked for; empty: any
    about: str = "all imports"  # those that were looked through, in words
    span: Span | None = None  # when they ran, if that was asked
    by_age: bool = False  # the one that was created last stands first
    newest: bool = False  # that one was asked for
    oldest: bool = False  # the one that was created first is, and stands first
    few: int | None = None  # how many of the newest or oldest were asked for
    brief: bool = False  # a line for each
    reasons: Mapping[str, str] = field(default_factory=dict)  # why those of this page failed, by id
    since: Mapping[str, datetime] = field(default_factory=dict)  # when they began to, if asked
    thresholds: tuple[Threshold, ...] = ()  # how long they have been failing
    owners: Mapping[str, str] = field(default_factory=dict)  # who created them, if asked
    taken: Mapping[str, Ack] = field(default_factory=dict)  # who acknowledged those of this page
    late: Sequence[LaggingImport] = ()  # what has not failed and is wrong all the same
    partly: Sequence[Import] = ()  # that partly failed, where those that failed were asked for
    # Of this page, which of them is late or short; on the first also of all that have not failed.
    wrong: Sequence[LaggingImport] = ()
    flights: Mapping[str, Flight] = field(default_factory=dict)  # of this page, by import
    above: Sequence[Import] = ()  # of this page, what another answer of the reply shows
    alone: Alone | None = None  # whether those that were named are the only ones, if asked


@dataclass(frozen=True, slots=True)
class FileList:
    """Files of one run of an import, or of all runs of a time: one page, and the reasons of all.

    `trouble` says why the files could not be read; there are none then. `unreadable` is how many of
    the latest runs' could not. `span` is the time that was asked about, as of `now`.
    """

    about: Subject
    broken: bool  # the broken files alone
    files: tuple[File, ...] = ()  # of this page
    reasons: tuple[Reason, ...] = ()  # of the whole run
    run_at: datetime | None = None
    found: int = 0  # files of the run that are listed
    others: int = 0  # files of the run that are not, as they did not break
    page: int = 1
    pages: int = 1
    trouble: VendorError | None = None
    query: str = ""  # canonical text without page
    notes: Notes = ()
    span: Span | None = None
    now: datetime | None = None
    unreadable: int = 0
    runs: int = 1  # of which the files are


@dataclass(frozen=True, slots=True)
class Choice:
    """Several imports have that name, or it is part of theirs: one is to be chosen. Without a name
    it is one of those that something can be done about.
    """

    target: str
    options: tuple[tuple[Import, str], ...]  # with the question that is about exactly this one
    found: int  # more than there are options, where there are too many to offer
    intent: str = ""  # what is to be done, in the word that a question begins with


@dataclass(frozen=True, slots=True)
class Unknown:
    """No import has that id or name. `nearest`: names, each with the question about it.
    `trouble`: why only those that were seen last were looked through.
    """

    target: str
    nearest: tuple[tuple[str, str], ...] = ()
    notes: Notes = ()
    trouble: VendorError | None = None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What runs next, soonest first, and what should have run but did not."""

    understood: str
    rows: tuple[Import, ...]  # of this page
    overdue: tuple[Import, ...]  # the longest overdue first; on the first page alone
    found: int
    late: int  # how many are overdue in all
    page: int
    pages: int
    now: datetime
    as_of: datetime
    source: Source
    query: str
    notes: Notes = ()
    trouble: VendorError | None = None  # as of a listing
    narrowed: bool = False  # to a time
    usual: Mapping[str, timedelta] = field(default_factory=dict)  # how long runs take, by import
    waiting: tuple[Import, ...] = ()  # in the queue, where it is asked what begins from now on
    often: Mapping[str, Rhythm] = field(default_factory=dict)  # how often each runs, by import


@dataclass(frozen=True, slots=True)
class Day:
    """How many runs of a day ended each way, by outcome."""

    on: date
    counts: Mapping[str, int]

    @property
    def runs(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def failed(self) -> int:
        """Those that count into the failure rate: FAILED."""
        return self.counts.get(FAILED, 0)


@dataclass(frozen=True, slots=True)
class Trend:
    """Outcomes per day, the latest day last, and since when they are known; `about` says of which
    imports. `cut`: more days were asked for, and nobody counted then.
    """

    understood: str
    days: tuple[Day, ...]
    outcomes: tuple[str, ...]  # those asked for, the best first; the failure rate is of all runs
    since: datetime
    zone: str
    query: str
    notes: Notes = ()
    about: str = "all imports"
    cut: bool = False

    @property
    def total(self) -> Mapping[str, int]:
        """By outcome, over all days."""
        found: Counter[str] = Counter()
        for day in self.days:
            found.update(day.counts)
        return found


@dataclass(frozen=True, slots=True)
class Offer:
    """An import that can be run now, to be confirmed. `number` is that of this offer; `late`: since
    when it is overdue.
    """

    about: Subject
    number: int
    late: datetime | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """An import that was started, and what MoEngage said to that. `noted`: the channels
    where its thread says who did it.
    """

    about: Subject
    said: str
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Somebody acknowledged a problem; not `new` if they had before. `noted` as above. `release`:
    somebody else wanted to take that back.
    """

    problem: Problem
    ack: Ack
    new: bool
    noted: tuple[str, ...] = ()
    release: bool = False


@dataclass(frozen=True, slots=True)
class AcknowledgedMany:
    """Somebody acknowledged all of these problems; `left` others were acknowledged before. `noted`
    as above.
    """

    problems: tuple[Problem, ...]
    by: str
    left: int = 0
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handled:
    """Something was done about a problem, as the threads say it. `noted` as above."""

    alert: Alert
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """A problem that somebody else shall take, who is not named yet, or not known in Slack as they
    were named.
    """

    problem: Problem
    now: datetime
    zone: ZoneInfo
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class NotFailing:
    """An import whose failure somebody shall take, and that has none; when it recovered, if that
    was lately, and what else is wrong with it. `seen`: others can read what was typed; `muted`:
    its alerts are not posted now; `noted`: a note was to be kept.
    """

    about: Subject
    recovered_at: datetime | None
    now: datetime
    zone: ZoneInfo
    lags: Sequence[Lagging] = ()
    seen: bool = False
    muted: bool = False
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Promised:
    """Whoever asked is told, once, when the run of an import ends; `good`: when one ends well."""

    about: Subject
    good: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """What can be asked; `term` is what about: a command, the workspaces, or all of it."""

    workspaces: tuple[str, ...] = ()  # their names
    term: str | None = None
    notes: tuple[str, ...] = ()
    alerting: tuple[str, ...] = ()  # of a mute: the imports that it may be about


Answer = (
    SubscriptionOrMute
    | Listing
    | Card
    | Cards
    | Overview
    | Courtesy
    | Greeting
    | Explanation
    | Meaning
    | InUtc
    | Impossible
    | FileList
    | Choice
    | Unknown
    | Upcoming
    | Trend
    | PastRuns
    | OwnerList
    | LaggingImports
    | Number
    | Ranks
    | SideBySide
    | Offer
    | Started
    | Promised
    | Acknowledged
    | AcknowledgedMany
    | Handled
    | HandOver
    | NotFailing
    | WhyAlert
    | Confirmation
    | MutedMany
    | UnmutedMany
    | Declined
    | Health
    | Guide
)
