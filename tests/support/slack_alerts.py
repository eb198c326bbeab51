"""Alerts to post in tests."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.alerting.alert_groups import AlertGroup, GroupStatus
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.imports import FAILED, Import
from bot.domain.outgoing.notices import Blindness, Notice
from bot.domain.watching.problems import Problem
from tests.support.slack_clock import START

FAILED_AT = START - timedelta(minutes=5)

ROW = Import(
    id="imp-1",
    name="Daily users",
    type="USERS",
    schedule="PERIODIC",
    source="SFTP",
    status=FAILED,
    created_at=FAILED_AT - timedelta(days=9),
    last_run_at=FAILED_AT,
)
PROBLEM = Problem(
    "opened-1", "live", ROW, FAILED, FAILED_AT, FAILED_AT, root_ids={"C0ALERTS01": "opened-1"}
)
OPENED = Alert("opened-1", Kind.OPENED, "C0ALERTS01", PROBLEM, START)


def later(kind: Kind) -> Alert:
    """An alert of another kind, about the same problem."""
    ended = START if kind in (Kind.RECOVERED, Kind.CLOSED) else None
    problem = replace(PROBLEM, runs=2, ended_at=ended)
    return replace(OPENED, id=f"{kind}-1", kind=kind, problem=problem, follows=OPENED.id)


def storm(kind: Kind = Kind.OPENED, *, quiet: bool = False) -> GroupStatus:
    """A group of three alerts of this kind; ids as long as the real ones."""
    first = replace(OPENED, kind=kind, quiet=quiet)
    alerts = [
        replace(first, id=f"{number:024x}", problem=replace(PROBLEM, id=f"{number:x}"))
        for number in range(3)
    ]
    return GroupStatus(AlertGroup("group-1", "C0ALERTS01", tuple(alerts), START), {})


BLIND = Notice("blind-1", "C0ALERTS01", Blindness("blind-1", "live", FAILED_AT), START)
SEES = replace(BLIND, id="sees-1", blindness=replace(BLIND.blindness, until=START))
