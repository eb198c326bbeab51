"""`imports-bot check --post`: each target gets a test event, and the event that ends it.

PagerDuty gets the end alone: it takes one of an alert that it does not know, so nobody is paged.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.commands.findings import Finding, Result
from bot.commands.trial_alert import WHAT, recovered, trial_of
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.targets import TargetKind, kind_of
from bot.domain.errors import Refused, SlackError
from bot.domain.ids import alert_id, fact_id
from bot.domain.imports import SUCCESSFUL
from bot.services.ports import Clock
from bot.views.outgoing.notices import TARGETS
from bot.webhooks.targets import Targets

TAKEN: Final = {
    TargetKind.WEBHOOK: "took the test alert and its recovery",
    TargetKind.PAGERDUTY: "took the end of a test alert, so the key is good; nobody was paged",
}


async def trial_events(workspace: str, targets: Targets, clock: Clock) -> AsyncIterator[Finding]:
    """Send to every target of the settings; never raises SlackError."""
    for name in targets.names:
        try:
            for event in _events(workspace, name, clock.now()):
                await targets.post(event, None)
        except SlackError as error:
            yield Finding(WHAT, f"target {name}: {_why(error)}", Result.FAIL)
        else:
            yield Finding(WHAT, f"target {name}: {TAKEN[kind_of(name)]}")


def _events(workspace: str, target: str, now: datetime) -> Sequence[Alert]:
    opened = trial_of(workspace, target, now)
    over = recovered(opened.problem, now)
    fact = fact_id(workspace, over.row.id, now, SUCCESSFUL)
    end = replace(
        opened,
        id=alert_id(fact, target),
        follows=opened.id,
        kind=Kind.RECOVERED,
        problem=over,
    )
    return [end] if kind_of(target) is TargetKind.PAGERDUTY else [opened, end]


def _why(error: SlackError) -> str:
    return TARGETS.get(error.code, error.code) if isinstance(error, Refused) else str(error)
