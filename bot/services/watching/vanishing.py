"""Imports that MoEngage lists no more: noticed when all has been read, and closed once."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.anomalies import anomaly_problems
from bot.domain.imports import Import, Page
from bot.domain.watching.changed_rows import unlisted
from bot.domain.watching.decisions import Decision, Scope
from bot.domain.watching.vanishing import Absences
from bot.services.ports import Clock, States

log = structlog.get_logger()

# How many are stored in one step: as many as a page has.
AT_ONCE = 50


class Vanishing:
    """Counts what the sweeps of one workspace do not show.

    The counts live in memory: whoever begins to watch after somebody else counts anew.
    """

    def __init__(
        self,
        workspace: str,
        states: States,
        policy: Callable[[], Awaitable[NotificationPolicy]],
        clock: Clock,
    ) -> None:
        self._states = states
        self._policy = policy
        self._clock = clock
        self._log = log.bind(workspace=workspace)
        self._token: int | None = None
        self._absences = Absences()

    async def begin(self, token: int, good_at: datetime | None) -> None:
        """A sweep begins; the last good one here was then. Under another token than before others
        may have swept meanwhile. Raises StoreError.
        """
        if token != self._token and good_at != await self._states.last_good_at():
            self._absences = Absences()
        self._token = token

    def read(self, page: Page[Import]) -> None:
        """A page of everything."""
        self._absences.read(page)

    def shown(self, rows: Sequence[Import]) -> None:
        """Rows that another question showed."""
        self._absences.shown(rows)

    async def close(self, token: int, scope: Scope) -> int:
        """If a complete reading has just ended: close what is listed no more. How many alerts that
        owes. Raises StoreError, and Fenced for an old token.
        """
        if not self._absences.complete:
            return 0
        known = await self._states.listed()
        gone = self._absences.count(known, self._clock.monotonic())
        if not gone:
            return 0
        decisions = await self._decided(gone, scope)
        alerts = 0
        for first in range(0, len(decisions), AT_ONCE):
            alerts += await self._states.commit(token, decisions[first : first + AT_ONCE])
        for each in decisions:
            self._log.info(
                "watcher.import_gone", import_id=each.row.id, alerts=[one.id for one in each.alerts]
            )
        return alerts

    async def _decided(self, gone: Collection[str], scope: Scope) -> list[Decision]:
        """What is to be stored of them; not of those that wait for a mute, or cannot be read."""
        rows = [row for row in await self._states.rows() if row.id in gone]
        known = await self._states.known(rows)
        scope = replace(scope, now=self._clock.now(), policy=await self._policy())
        found = []
        for row in rows:
            before = known.get(row.id)
            decision = before and unlisted(row, before.seen, before.problem, scope)
            if before and decision:
                found.append(anomaly_problems.unlisted(decision, before.anomaly, scope))
        return found
