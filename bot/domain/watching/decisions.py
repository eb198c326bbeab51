"""What a decision about a row needs to know, and what it comes to."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import Final

from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.anomalies.kinds import Past
from bot.domain.imports import Import
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import Tally
from bot.domain.watching.problems import Problem


class Reason(StrEnum):
    """Why a row does, or does not, lead to an alert, as the log says it."""

    FIRST_FAILURE = "first_failure"
    ANOTHER_FAILURE = "another_failure"  # while broken
    ESCALATION = "escalation"  # a partial success became failed in the same run
    COMEBACK = "comeback"  # it failed again soon after it had recovered
    RECOVERY = "recovery"
    ARCHIVED_WHILE_BROKEN = "archived_while_broken"
    ARCHIVED_BEFORE = "archived_before"  # and failed, before this bot began to watch
    NO_LONGER_LISTED = "no_longer_listed"
    LISTED_AGAIN = "listed_again"  # and still broken
    RENAMED = "renamed"  # while broken
    OLDER_THAN_HORIZON = "older_than_horizon"  # it failed before this bot began to watch
    RUN_KNOWN = "run_known"  # this run was seen in this state before
    STILL_RUNNING = "still_running"
    NOT_BROKEN = "not_broken"
    STALE_ROW = "stale_row"  # older than what was seen: an outdated answer


OVER: Final = (Reason.RECOVERY, Reason.ARCHIVED_WHILE_BROKEN, Reason.NO_LONGER_LISTED)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of an import between sweeps: its latest run and how that ended.

    `outcome` is what was believed of the run, None while it was not known; `last_run_status` is
    kept as the vendor said it, to notice when it changes. `next_at` is when the next run was due,
    `since` when the run in flight was first seen running, `past` what good runs before it were
    like; the last two only as far as anomalies need them, see `anomaly_problems`.
    """

    ran_at: datetime | None
    outcome: str | None
    last_run_status: str | None
    next_at: datetime | None = None
    running: bool = False
    since: datetime | None = None
    past: Past = Past()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class Gap:
    """Between these two runs of an import there may have been one whose end nobody saw."""

    row: Import
    after: datetime
    before: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a row means: what to remember, what is broken afterwards, whom to notify.

    `seen` is None for an outdated answer, of which nothing may be kept. A `gap` asks to read the
    run history for a failure that this row hides. With a `tally`, the outcome of the latest run is
    known and is to be counted once; `run` is that run, to be remembered. `recovered` ends a mute
    that waited for it. Anomalies are decided in `anomaly_problems`. The row of an import that is
    `gone` is no longer kept.
    """

    row: Import
    reason: Reason
    seen: Seen | None
    problem: Problem | None = None
    alerts: tuple[Alert, ...] = ()
    gap: Gap | None = None
    tally: Tally | None = None
    run: Run | None = None
    recovered: bool = False
    anomaly: Problem | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What a decision needs to know besides the row."""

    workspace: str
    now: datetime
    adopt_before: (
        datetime  # runs of never seen imports that are older than this are adopted silently
    )
    policy: NotificationPolicy
    zone: tzinfo = UTC  # in which a run belongs to a day
    read_at: datetime | None = None  # every row was read at this instant or later, before now
