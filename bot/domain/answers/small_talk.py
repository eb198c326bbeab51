"""Answers to what asks for no facts: a greeting, thanks, a word, or what nobody can do."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto
from zoneinfo import ZoneInfo

from bot.domain.alerting.severity import Thresholds
from bot.domain.anomalies.kinds import AnomalyRules
from bot.domain.anomalies.lags import LagRules
from bot.domain.answers.card import Card
from bot.domain.answers.overview import Overview
from bot.domain.answers.subject import Subject
from bot.domain.asked import Aspect
from bot.domain.imports import Import


class Courtesy(StrEnum):
    """What people say besides questions."""

    GREETING = "greeting"
    THANKS = "thanks"
    NOD = "nod"
    SORRY = "sorry"
    YES_OR_NO = "yes or no"
    INSULT = "insult"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class Greeting:
    """A greeting, with how everything stands."""

    overview: Overview


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a status of MoEngage means, or a reason that it gives; without either, every status.
    `imports` are those that failed for that reason lately, and `whole` is how MoEngage puts it;
    `rows` are those that stand so now, the one that lost most first, and `thresholds` tell of how
    many failed rows there is an alert.
    """

    status: str | None = None
    reason: str | None = None
    whole: str = ""
    imports: tuple[str, ...] = ()
    rows: tuple[Import, ...] = ()
    thresholds: Thresholds | None = None


class Word(StrEnum):
    """What people ask the bot to explain besides MoEngage's words; the value is how a canonical
    question says it.
    """

    STUCK = "stuck"
    OVERDUE = "overdue"
    SLOW = "slow"
    FEWER_ROWS = "fewer rows"
    FLAPPING = "flapping"
    RECOVERED = "recovered"
    MUTED = "muted"
    ACKNOWLEDGED = "acknowledged"
    ALERTS = "alert rules"
    ROW_THRESHOLD = "row threshold"
    MEMORY = "run memory"
    ZONE = "time zone"
    UTC = "in utc"
    SETTINGS = "your settings"
    SFTP = "sftp"
    S3 = "s3"
    CSV = "csv"
    ENCODING = "what is encoding"
    MAPPING = "what is mapping"
    HEADER = "what is header"
    PRIMARY_KEY = "what is primary key"
    USERS = "users"
    EVENTS = "events"
    AUX = "aux"
    PERIODIC = "periodic"
    ONE_TIME = "onetime"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean, MoEngage's statuses and the bot's own, in the order in which they were asked
    for; with the rules as they are now: what a question applies, and what an alert needs.
    """

    terms: tuple[str, ...]
    lags: LagRules
    alerts: AnomalyRules
    thresholds: Thresholds
    zone: ZoneInfo
    now: datetime
    known_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class InUtc:
    """An instant that was asked about on the clock of the workspace, to be said in UTC too, or on
    the clock `there`; if it is that of an import's next or last run, of which, else perhaps what
    its name is.
    """

    at: datetime
    zone: ZoneInfo
    name: str = ""
    run: Aspect | None = None  # NEXT or WHEN_LAST
    there: ZoneInfo | None = None


class Limit(Enum):
    """Why something cannot be done."""

    VENDOR = auto()  # it is nothing that MoEngage's API offers
    FORWARDING = auto()  # an alert goes where routes and subscriptions lead
    DEADLINE = auto()  # the bot tells when a run has ended, and not that none has by then
    OTHER_WAY = auto()  # the bot writes in Slack alone
    SETTING = auto()  # whoever runs the bot decides it
    ZONE = auto()  # whoever runs the bot decides on which clock its times are
    WISH = auto()  # it is none of the deeds that the bot knows
    RERUN_LATER = auto()  # a re-run starts at once
    MUTE_LATER = auto()  # a mute begins at once
    MUTE_LONGER = auto()  # its end is a time, and not so much more than before
    UNMUTE_LATER = auto()  # and is ended at once
    HANDOVER_LATER = auto()  # whoever is on a problem is so at once
    OWNER = auto()  # the owner is whoever created the import in MoEngage
    SUMMARY = auto()  # whoever runs the bot decides when the daily summary comes
    SCHEDULE = auto()  # MoEngage has it, and its API does not change it
    WRITING = auto()  # the bot writes to nobody for somebody
    CLOSING = auto()  # a problem ends when a run ends well
    REMINDING = auto()  # the bot tells of runs, and of no time
    ADVICE = auto()  # that is for people to decide
    FILE = auto()  # files and mappings are made elsewhere
    CAMPAIGN = auto()  # imports load data, and send nothing
    CONTENT = auto()  # what files hold is not shown to the bot
    OUTSIDE = auto()  # it is about no import


@dataclass(frozen=True, slots=True)
class Impossible:
    """What was asked for (`stop`, `cancel`) cannot be done; with the import that was meant, if one
    was. `subscription`: the question with which a channel gets the alerts of that import.
    """

    action: str
    about: Subject | None = None
    limit: Limit = Limit.VENDOR
    subscription: str = ""
    card: Card | None = None  # how the import stands
