"""What a question can be about, besides imports: a time, an aspect, a number, an order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

ME = "me"  # as the owner: whoever asks


class Aspect(StrEnum):
    """What of an import (or of all) the question is about: it shapes the verdict and hides nothing.

    The value is how a canonical query says it, behind the import's name.
    """

    OK = "ok"  # is it fine (again)?
    DONE = "done"  # is its run over, with all rows?
    RAN = "ran"  # did it run (in the span)?
    THERE = "there"  # are its rows in (since the span)?
    FAILED = "failed"  # did it fail (in the span)?
    WRONG = "wrong"  # did it fail, or is anything else wrong with it?
    WHY = "why"  # what is the reason?
    WHEN_LAST = "last run"  # when did it run last?
    WHEN_FAILED = "last failure"
    LAST_GOOD = "last good run"
    NEXT = "next run"
    END = "next run done"  # when is the run done that is under way, or the next?
    RUNS = "runs"  # its runs, of the span or the `latest` ones
    FILES = "files"  # of a list: the files that failed
    DURATION = "duration"  # how long did or does it take?
    SPEED = "rows per minute"
    KIND = "kind"  # of what type, from where, how often?
    ROWS = "rows"  # how many rows came in, and were lost?
    FIRST_FAILED = "first failure"  # did it fail before?
    HOW_OFTEN = "how often failed"  # how often did it fail (in the span)?
    SCHEDULE = "schedule"  # how often and when does it run?
    OWNER = "owner"
    ON_IT = "who is on it"  # who acknowledged it?
    ANYBODY = "anybody on it"  # did somebody acknowledge it?
    ON_CALL = "who is on call"  # nobody told the bot; who acknowledged it is known
    STARTED_BY = "who started it"  # nobody told the bot; how its runs stand is known
    SAME = "same problem"  # of a list: which others failed for the reason of one import?
    ONE_REASON = "one reason"  # of a list: did all fail for one, the one that is named if one is?
    RECOVERED = "recovered"  # is it fine again, since when; of a list: what recovered
    STILL = "still"  # of a list: what failed then and is not good again
    SLOW = "slow"  # is it slower than usual?
    NORMAL = "normal"  # is it as usual?
    ODD = "odd"  # is it not?
    FEWER = "fewer rows"  # has it fewer rows than usual?
    NOBODY = "nobody on it"  # which did nobody acknowledge?
    FIRST = "what to fix first"  # which problem is the worst?
    MUTED = "muted"  # is it, until when, by whom?
    MUTED_BY = "who muted it"
    RUNNING = "running"
    QUEUED = "queued"  # does it wait in the queue, since when?
    SINCE = "since when"  # since when is it broken?
    SEVERITY = "how bad"  # what did its last run lose, and is that a lot?
    LIMIT = "limit"  # is it beyond the threshold?
    MISSED = "missed runs"  # did a run not come, or fail?
    WHICH_FAILED = "failed runs"  # when were those due that failed, or did not come?
    LATE = "late"  # is it late, stuck, missing?
    LOADS = "whether anything loads"  # of all: does data still come in?
    LOADS_NOT = "whether nothing loads"  # did it stop?
    LOADED_LAST = "last to load"  # which run was the last that loaded something?
    ANY = "any"  # of a list: is there one? The verdict is "Yes: 3 …" or "No: …"
    MORE = "more"  # of two that are compared: is the first more than the other?
    LESS = "less"  # is it less?
    WORSE = "worse"  # did more go wrong in the first of two times than in the other?
    BETTER = "better"  # did less?
    BETTER_OR_WORSE = "better or worse"  # which of the two?
    NONE = "none"  # of a list: is there none? The verdict is "No: 3 …" or "Yes: none …"


# What is asked of all, whatever is broken: whether data still comes in.
OF_LOADING: Final = (Aspect.LOADS, Aspect.LOADS_NOT, Aspect.LOADED_LAST)


# What judges two times by all that went wrong in them.
JUDGING: Final = (Aspect.WORSE, Aspect.BETTER, Aspect.BETTER_OR_WORSE)


class Relation(StrEnum):
    """Which imports of a list about a time are meant, by their other runs; the value is how a
    canonical query says it.
    """

    AND = "and also"  # those with such a run in the other time, too
    NOT = "and not"  # those without one then
    NEW = "newly"  # those that were well before
    AGAIN = "recovered"  # those that were good in it for the first time after a failure
    EVERY_DAY = "every day"  # those with such a run on each day on which they ran


class Measure(StrEnum):
    """What is counted, compared or ranked; the value is how a canonical query says it."""

    RUNS = "runs"  # of the statuses in the filters, if any
    IMPORTS = "imports"  # that have such a run in the span, or such a status now
    FAILURES = "failures"  # failed runs
    ROWS = "rows"  # in all
    FAILED_ROWS = "failed rows"
    LOADED_ROWS = "loaded rows"
    FILES = "files"
    FAILED_FILES = "failed files"
    FAILURE_RATE = "failure rate"  # failed runs of all runs, in percent
    SUCCESS_RATE = "success rate"
    FAILED_SHARE = "share of failed rows"  # failed rows of all rows, in percent
    DURATION = "duration"  # of runs, in seconds


class By(StrEnum):
    """By what a number is split; the value is how a canonical query says it, behind "by"."""

    TYPE = "type"
    SOURCE = "source"
    SCHEDULE = "schedule"  # how often they run
    PERSON = "person"  # who created them
    STATE = "state"  # how runs ended, or how imports stand now
    REASON = "reason"  # why runs failed
    DAY = "day"
    HOUR = "hour of day"  # in which they ended, on whatever day
    IMPORT = "import"


class Comparison(StrEnum):
    """How a measure compares with a number."""

    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    EXACTLY = "="


class Lag(StrEnum):
    """What is wrong with an import that has not failed."""

    STUCK = "stuck"  # in flight for much longer than usual
    OVERDUE = "overdue"  # due, and neither running nor run since
    NOT_RUN = "not run"  # has no run in the span (of this schedule or not)
    FEWER_ROWS = "fewer rows"  # than usual
    SLOW = "slow"  # slower than usual


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends inside it, to the second, zone-aware (the workspace's zone)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Threshold:
    """`more than 1,000 failed rows`. Rates and shares are in percent, durations in seconds."""

    measure: Measure
    comparison: Comparison
    number: float


NO_ROWS: Final = Threshold(Measure.LOADED_ROWS, Comparison.AT_MOST, 0)


@dataclass(frozen=True, slots=True)
class Ranking:
    """`top 5 by failures`. `least`: the smallest first. `people`: creators, not imports."""

    by: Measure
    top: int = 5
    least: bool = False
    people: bool = False
    usual: bool = False  # by what is usual of a run, whatever single runs were
