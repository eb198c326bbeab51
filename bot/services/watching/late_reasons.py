"""Reasons that were not known in time: read after their alerts went out, a few a sweep.

Nothing is posted for them. The messages of the problem are brought up to date, so that an alert
group of forty imports comes to say why they failed.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import structlog

from bot.domain.alerts import BREAKS
from bot.domain.decisions import Decision, Scope
from bot.domain.imports import Import
from bot.domain.transitions import late_reason
from bot.services.ports import States
from bot.services.watching.failure_reasons import Allowance, FailureReasons

log = structlog.get_logger()

# As many imports as an alert group holds; the oldest are given up for newer ones.
MOST: Final = 500
# A reason that MoEngage does not show by then is left to the button that asks for it.
LONGEST: Final = timedelta(hours=1)


class LateReasons:
    """What is still to be explained, as far as this process announced it."""

    def __init__(self, states: States, causes: FailureReasons) -> None:
        self._states = states
        self._causes = causes
        self._noted: list[Import] = []  # in this sweep
        self._wanted: dict[str, Import] = {}  # the next one first

    def note(self, decisions: Sequence[Decision]) -> None:
        """Remember what was announced without its reason."""
        for each in decisions:
            breaks = any(alert.kind in BREAKS for alert in each.alerts)
            if breaks and each.problem and not each.problem.why:
                self._noted.append(each.row)

    async def read(self, token: int, scope: Scope) -> None:
        """Read some of earlier sweeps, and have messages show them. Raises StoreError, Fenced."""
        allowance = Allowance()
        rows = [self._wanted.pop(name) for name in list(self._wanted)[: allowance.imports]]
        noted, self._noted = self._noted, []
        for row in noted:
            self._later(row)
        if rows:
            await self._read(rows, token, scope, allowance)

    async def _read(
        self, rows: Sequence[Import], token: int, scope: Scope, allowance: Allowance
    ) -> None:
        causes = await self._causes.of(rows, scope.now, allowance)
        known = await self._states.known(rows)
        decisions = []
        for row in rows:
            before, why = known.get(row.id), causes[row.id].why
            if not (before and before.problem and before.problem.failed_at == row.ran_at):
                continue
            if why:
                made = late_reason(before.problem, before.seen, before.anomaly, why, scope)
                decisions += [made] if made else []
            elif scope.now - before.problem.failed_at < LONGEST:
                self._later(row)
        if decisions:
            await self._states.commit(token, decisions)
            log.info("late_reasons.read", workspace=scope.workspace, count=len(decisions))

    def _later(self, row: Import) -> None:
        self._wanted.pop(row.id, None)
        if len(self._wanted) >= MOST:
            del self._wanted[next(iter(self._wanted))]
        self._wanted[row.id] = row
