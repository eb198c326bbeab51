"""`imports-bot check --post`: a test alert takes the way of a real one, and is deleted again.

Each step says what it gave: the route, and in each channel the post, the search by metadata, the
edit and the deletion. A channel that a step fails in is left, but for what stands there already.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.commands.findings import Finding, Result
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.routing import Broken, route_recipients
from bot.domain.alerting.severity import Severity
from bot.domain.alerting.targets import is_target
from bot.domain.errors import SlackError
from bot.domain.ids import alert_id, fact_id
from bot.domain.imports import FAILED, SUCCESSFUL, Import
from bot.domain.outgoing.outgoing import Place
from bot.domain.watching.problems import Problem
from bot.services.ports import Clock
from bot.services.slack_ports import Channel
from bot.settings import Settings

NAME: Final = "TEST ALERT of imports-bot check: nothing failed"
# A history may show a post a moment later.
LOOKS: Final = 4
PAUSE_SECONDS: Final = 1.0
WHAT: Final = "post"


async def trial_alert(settings: Settings, slack: Channel, clock: Clock) -> AsyncIterator[Finding]:
    """Route it, and post it in every channel of the settings; never raises SlackError."""
    now = clock.now()
    for name in settings.all_workspaces:
        yield _routed(settings, name, now)
    for name in settings.all_workspaces:
        for channel in _channels(settings, name):
            trial = _Trial(slack, clock, trial_of(name, channel, now))
            async for finding in trial.steps():
                yield finding


def _channels(settings: Settings, workspace: str) -> Sequence[str]:
    """Where an alert of this workspace may go; the first one has the fallback channel as well."""
    first = workspace == next(iter(settings.all_workspaces))
    fallback = [settings.fallback_channel] if first and settings.fallback_channel else []
    found = [*settings.routing(workspace).channels, *fallback]
    return [one for one in dict.fromkeys(found) if one and not is_target(one)]


def _routed(settings: Settings, workspace: str, now: datetime) -> Finding:
    broken = Broken(workspace, _row(now), FAILED, Severity.CRITICAL)
    found = route_recipients(broken, settings.routing(workspace))
    names = ", ".join(one.channel for one in found)
    said = f"{workspace}: route: a failed run of this import goes to {names or 'no channel'}"
    return Finding(WHAT, said, Result.OK if names else Result.FAIL)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One test alert in one channel."""

    slack: Channel
    clock: Clock
    alert: Alert

    async def steps(self) -> AsyncIterator[Finding]:
        try:
            place = await self.slack.post(self.alert, None)
        except SlackError as error:
            yield self._failed("post", error)
            return
        where = "" if place.channel == self.alert.channel else f"; its id is {place.channel}"
        yield self._said("post", f"done{where}")
        yield await self._found(place)
        yield await self._edited(place)
        yield await self._deleted(place)

    async def _found(self, place: Place) -> Finding:
        """As after a post with an unknown result."""
        since = self.alert.created_at
        try:
            for look in range(LOOKS):
                await self.clock.sleep(PAUSE_SECONDS if look else 0.0)
                found = await self.slack.find(self.alert.id, self.alert.channel, None, since)
                if place in [one.place for one in found]:
                    return self._said("find", "found by its metadata")
        except SlackError as error:
            return self._failed("find", error)
        return self._said("find", "not found in the channel's history", Result.FAIL)

    async def _edited(self, place: Place) -> Finding:
        """As when the import recovers."""
        over = recovered(self.alert.problem, self.clock.now())
        try:
            await self.slack.update(replace(self.alert, kind=Kind.RECOVERED, problem=over), place)
        except SlackError as error:
            return self._failed("edit", error)
        return self._said("edit", "done")

    async def _deleted(self, place: Place) -> Finding:
        try:
            await self.slack.delete(place)
        except SlackError as error:
            return self._failed("delete", error, "; delete the test alert by hand")
        return self._said("delete", "done")

    def _said(self, step: str, said: str, result: Result = Result.OK) -> Finding:
        return Finding(WHAT, f"channel {self.alert.channel}: {step}: {said}", result)

    def _failed(self, step: str, error: SlackError, more: str = "") -> Finding:
        return self._said(step, f"Slack says {error}{more}", Result.FAIL)


def trial_of(workspace: str, channel: str, now: datetime) -> Alert:
    """The test alert for a channel or a target; its run is now, so its id is like no other."""
    row = _row(now)
    fact = fact_id(workspace, row.id, now, FAILED)
    problem = Problem(fact, workspace, row, FAILED, opened_at=now, failed_at=now)
    return Alert(alert_id(fact, channel), Kind.OPENED, channel, problem, now)


def recovered(problem: Problem, now: datetime) -> Problem:
    """What becomes of it in life: the next run of the import is good."""
    good = replace(problem.row, status=SUCCESSFUL, last_run_status=SUCCESSFUL)
    return replace(problem, row=good, ended_at=now)


def _row(now: datetime) -> Import:
    return Import(
        id="imports-bot-check",
        name=NAME,
        type="USERS",
        schedule="PERIODIC",
        source="S3",
        status=FAILED,
        last_run_status=FAILED,
        last_run_at=now,
    )
