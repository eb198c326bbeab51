"""What a text means once it is read: values that compose, so that an answer is built from parts.

A `Reading` is what one text means: questions to answer one under the other, and how they were
found. A `Query` is one question. What it asks for is its `intent`; everything else narrows or
shapes the answer, and any of it may be there or not:

    which imports    filters, target, targets, thresholds, lags
    which time       span (of runs), filters.created (of imports), against (compared with it),
                     relation (to the runs of `against`, or to those before and on other days)
    what of them     aspect (the verdict's line), measure (a number), ranking, latest
    how it is said   page, share, fresh, stated, standing, brief, as_csv
    what to do       seconds, until, until_recovery, person, note, action, confirm
    what to explain  term, terms
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from bot.domain.asked import Aspect, By, Lag, Measure, Ranking, Relation, Span, Threshold
from bot.domain.runs.schedule import Rhythm

V = TypeVar("V")

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - checked as that is
else:

    def replace(value: V, /, **parts: Any) -> V:
        """A value with other parts, for classes without slots: what `dataclasses.replace` does, in
        an eighth of its time, for that sets all fields one by one. A reading takes many.
        """
        made = object.__new__(value.__class__)
        made.__dict__.update(value.__dict__, **parts)
        return made


class Intent(StrEnum):
    """What is wanted; the value is the word that a canonical query begins with.

    `LIST` is every question about imports that is not one of the others, and begins with no word.
    """

    LIST = "list"  # imports, or with a span the runs in it
    HELP = "help"  # what can be asked; `term` is what exactly ("mute")
    SHOW = "show"  # one import's card; `aspect` shapes its verdict
    WHY = "why"  # one import's failed files and reasons
    FILES = "files"  # one import's files
    NEXT = "next"
    TREND = "trend"
    HEALTH = "health"
    MUTE = "mute"  # one import (`target`), or all that the filters take
    UNMUTE = "unmute"  # the same
    MUTES = "mutes"
    RERUN = "rerun"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    SUBSCRIPTIONS = "subscriptions"
    OVERVIEW = "overview"  # how all of it stands; `aspect` is OK, ANY, or about who is on it
    NUMBER = "count"  # `measure` over the runs or imports of filters and span, or of `target`
    RANK = "top"  # `ranking` of imports or people
    COMPARE = "compare"  # `measure` in span and in `against`, or of both `targets`
    LATE = "late"  # in one of the states of `lags`, any of them if it is empty
    OWNERS = "owners"  # who created the imports of the filters
    ACKNOWLEDGE = "ack"  # the asker acknowledges it
    RELEASE = "release"  # the asker no longer does
    ASSIGN = "assign"  # hand it over to `person`
    NOTE = "note"  # `note` goes into the thread of its problem
    NOTIFY = "notify"  # tell the asker once when its run ends
    WHY_ALERT = "why alert"  # why there was an alert, or none
    CANNOT = "cannot"  # `action` is nothing that MoEngage's API offers
    EXPLAIN = "explain"  # what `terms` mean
    GREETING = "hello"
    THANKS = "thanks"


class Manner(StrEnum):
    """How a text was read."""

    QUERY = "query"  # strictly: every word counts
    MESSAGE = "message"  # for what it contains; the rest is background


class Named(NamedTuple):
    """An import that the reader was told of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class About:
    """What “it” means: imports, their workspace if that is not the default one, and whether they
    are those of an alert that is answered in its thread, where no “it” is needed. After a number
    or a list, `listed` asks for what was counted or listed, and `among` is that question, where a
    text says “those”.
    """

    named: tuple[Named, ...] = ()
    workspace: str | None = None
    thread: bool = False
    listed: str = ""
    asked: str = ""  # the last question about many: `and today?`, `without s3?`
    among: "Query | None" = None
    owner: str = ""  # whose imports they all are: `which of hers failed`


NOTHING: Final = About()
IT: Final = "it"  # the target of a question about the imports of `About`


@dataclass(frozen=True)
class Filters:
    """Values per filter, in the order of the vendor's documentation; empty means: any.

    `open_ended` has the vendor's keys of filters that only say what is left out ("not s3"): every
    other value counts there, those too that the vendor adds one day.

    Of a subscription, and of a name that was written with one, `*` stands for anything.

    `owner` is an address, a part of one, or ME, and `not_owner` the same of whose imports are left
    out; `without` are the names of imports that are left out; `created` is when an import was
    created, `rhythms` how often it runs, `not_rhythms` how often what is left out does, `muted`
    whether it is (the services put its ids into `among` or `apart`), and `but` the kinds that are
    left out, each by what its imports have in common. MoEngage cannot be asked for any of these:
    they narrow what it answers.
    """

    statuses: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()
    name: str | None = None
    open_ended: tuple[str, ...] = ()
    owner: str | None = None
    not_owner: str | None = None
    without: tuple[str, ...] = ()
    created: Span | None = None
    rhythms: tuple[Rhythm, ...] = ()
    not_rhythms: tuple[Rhythm, ...] = ()
    muted: bool | None = None
    but: tuple["Filters", ...] = ()
    among: frozenset[str] | None = None
    apart: frozenset[str] = frozenset()

    @property
    def narrow(self) -> bool:
        """Whether MoEngage cannot be asked for all of it."""
        mine = (self.owner, self.not_owner, self.without, self.created)
        return any((*mine, self.rhythms, self.not_rhythms, self.but)) or self.muted is not None


NO_FILTERS: Final = Filters()


@dataclass(frozen=True)
class Query:
    """A question, understood.

    `canonical` is the question again in normal form, time words kept as words and modifiers left
    out: parsing it (with the same names, at the same instant) gives the same question.
    """

    intent: Intent
    canonical: str
    filters: Filters = NO_FILTERS
    span: Span | None = None
    vague: bool = False  # the span is a part of a day: what ran shortly before or behind it counts
    workspace: str | None = None
    target: str | None = None  # the import's id or name, or what somebody called it
    seconds: int | None = None  # how long to mute
    within: int | None = None  # of NEXT: only what runs within this many seconds
    until_recovery: bool = False  # or until the import recovers
    coming: Span | None = None  # of NEXT: only what runs in that time
    any_day: bool = False  # of NEXT: or at the same hours of another day
    number: int | None = None  # of a subscription of the channel
    page: int = 1
    share: bool = False
    fresh: bool = False
    stated: bool = False  # a fact is asked for: the answer begins with it, not with yes or no
    standing: bool = False  # how an import stands is asked, not what a run did: `is it ok today`
    brief: bool = False  # a line for each import, without reasons and next runs
    notes: tuple[str, ...] = ()  # how something ambiguous was read, a sentence each
    otherwise: str = ""  # in normal form, the question that it could be as well
    # The imports that `target` may be among the known names: one is it, several are a choice, none
    # if the names were not given or it is not among them. Of COMPARE: the two to compare.
    targets: tuple[Named, ...] = ()
    alone: tuple[Named, ...] = ()  # of many: whether these are the only ones is asked
    aspect: Aspect | None = None
    measure: Measure | None = None
    average: bool = False  # the measure of a run on average, not in all
    usually: bool = False  # what is usual of each import, and not what its single runs had
    by: By | None = None  # by what a number is split, all of its parts told
    thresholds: tuple[Threshold, ...] = ()
    limit: Threshold | None = None  # of a number: whether it is beyond it is asked as well
    ranking: Ranking | None = None
    latest: int | None = None  # only this many runs, the newest (with `oldest`, the first)
    oldest: bool = False
    against: Span | None = None  # compared with the span; None: with as long a time before it
    relation: Relation | None = None
    previously: bool = False  # of one import: before the trouble that it has now
    because: str | None = None  # the reason for which runs failed
    error: str | None = None  # what kind of reason they failed for, as it was written
    lags: tuple[Lag, ...] = ()
    of_usual: float | None = None  # of LATE: slow or short of rows by this much of what is usual
    until: datetime | None = None  # how long to mute
    wholly: bool = False  # what only partly failed is not even spoken of
    as_csv: bool = False  # all of the answer as a file
    person: str | None = None  # to whom to hand over, as it was written
    note: str | None = None
    action: str | None = None  # of CANNOT: the verb; of ASSIGN: that somebody is only to be told
    term: str | None = None  # of HELP: what about; of THANKS: what is said instead
    terms: tuple[str, ...] = ()  # of EXPLAIN: statuses, words of the bot, or a reason
    clock: str = ""  # of EXPLAIN: the zone in which a time is wanted; "" is UTC
    confirm: bool = False  # changes something and was not written as a plain command: ask first


@dataclass(frozen=True, slots=True)
class NotFound:
    """What an import was called, where none is; with the questions for those of a name like it."""

    called: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means.

    Nothing that a person could miss is dropped in silence: `taken` and `unread` belong into the
    first lines of the answer, `unused` and the questions' canonical texts into its small print.
    What of `unread` is `beside` the answer cannot turn it: a question that is not answered, or a
    word that might narrow a list.
    """

    questions: tuple[Query, ...]  # at least one; answered one under the other
    manner: Manner = Manner.QUERY
    taken: tuple[str, ...] = ()  # “I took “daily usrs” to mean daily_users.”, a sentence each
    unused: tuple[str, ...] = ()  # background, as typed
    unseen: tuple[str, ...] = ()  # what it is about and cannot be known, a sentence each; first
    not_found: tuple[NotFound, ...] = ()  # said first, too
    unread: tuple[str, ...] = ()  # what must not be dropped and was not understood, as typed
    beside: tuple[str, ...] = ()  # those of them that cannot turn the answer
    examples: tuple[str, ...] = ()  # questions to press, where the text could not be read at all
    foreign: bool = False  # it is not in English: one line says so

    @property
    def share(self) -> bool:
        """Whether the answer is for the channel."""
        return any(query.share for query in self.questions)

    @property
    def sure(self) -> bool:
        """Whether the rules read it with confidence."""
        return not (self.unread or self.not_found or self.examples or self.foreign)
