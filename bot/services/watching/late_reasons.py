"""Reasons that were not known in time: read after their alerts went out, a few a sweep.

Nothing is posted for them. The messages of the problem are brought up to date, so that an alert
group of forty imports comes to say why they failed. They are gathered for that: its message is
edited when all were asked about, and every few minutes while that takes longer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.domain.alerting.alerts import BREAKS
from bot.domain.imports import Import
from bot.domain.runs.reasons import Reason
from bot.domain.watching.changed_rows import late_reason
from bot.domain.watching.decisions import Decision, Scope
from bot.services.ports import Known, States
from bot.services.watching.failure_reasons import Allowance, FailureReasons

log = structlog.get_logger()

# As many imports as an alert group holds; the oldest are given up for newer ones.
MOST: Final = 500
# A reason that MoEngage does not show by then is left to the button that asks for it.
LONGEST: Final = timedelta(hours=1)
# The first reason waits at most this long for those of the other imports.
GATHERED: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An import to be explained."""

    row: Import
    asked: bool = False


@dataclass(frozen=True, slots=True)
class _Explained:
    """An import whose reasons are known, and no message shows them yet."""

    row: Import
    why: tuple[Reason, ...]
    read_at: datetime


class LateReasons:
    """What is still to be explained, as far as this process announced it."""

    def __init__(self, states: States, causes: FailureReasons) -> None:
        self._states = states
        self._causes = causes
        self._noted: list[Import] = []  # in this sweep
        self._wanted: dict[str, _Wanted] = {}  # the next one first
        self._explained: dict[str, _Explained] = {}  # the oldest first

    def note(self, decisions: Sequence[Decision]) -> None:
        """Remember what was announced without its reason."""
        for each in decisions:
            breaks = any(alert.kind in BREAKS for alert in each.alerts)
            if breaks and each.problem and not each.problem.why:
                self._noted.append(each.row)

    @property
    def wanted(self) -> bool:
        """Whether anything is to be read, or shown."""
        return bool(self._noted or self._wanted or self._explained)

    async def read(self, token: int, scope: Scope) -> None:
        """Read some of earlier sweeps, and have messages show what is gathered. Raises StoreError,
        Fenced.
        """
        allowance = Allowance()
        rows = [self._wanted.pop(name).row for name in list(self._wanted)[: allowance.imports]]
        noted, self._noted = self._noted, []
        for row in noted:
            self._later(_Wanted(row))
        if rows:
            await self._read(rows, scope, allowance)
        if self._is_gathered(scope.now):
            await self._show(token, scope)

    async def _read(self, rows: Sequence[Import], scope: Scope, allowance: Allowance) -> None:
        causes = await self._causes.of(rows, scope.now, allowance)
        known = await self._states.known(rows)
        for row in rows:
            failed_at = _failed_at(row, known.get(row.id))
            if failed_at and (why := causes[row.id].why):
                self._explained[row.id] = _Explained(row, why, scope.now)
            elif failed_at and scope.now - failed_at < LONGEST:
                self._later(_Wanted(row, asked=True))

    def _is_gathered(self, now: datetime) -> bool:
        """Whether all were asked about, or what is known has waited long enough."""
        oldest = next(iter(self._explained.values()), None)
        asked = all(each.asked for each in self._wanted.values())
        return oldest is not None and (asked or now - oldest.read_at >= GATHERED)

    async def _show(self, token: int, scope: Scope) -> None:
        known = await self._states.known([each.row for each in self._explained.values()])
        made = [_shown(each, known.get(name), scope) for name, each in self._explained.items()]
        if decisions := [each for each in made if each]:
            await self._states.commit(token, decisions)
            log.info("late_reasons.read", workspace=scope.workspace, count=len(decisions))
        self._explained.clear()

    def _later(self, wanted: _Wanted) -> None:
        self._wanted.pop(wanted.row.id, None)
        self._explained.pop(wanted.row.id, None)
        if len(self._wanted) >= MOST:
            del self._wanted[next(iter(self._wanted))]
        self._wanted[wanted.row.id] = wanted


def _failed_at(row: Import, known: Known | None) -> datetime | None:
    """When the run failed, if that is what its import's open problem is about still."""
    problem = known.problem if known else None
    return problem.failed_at if problem and problem.failed_at == row.ran_at else None


def _shown(explained: _Explained, known: Known | None, scope: Scope) -> Decision | None:
    """What makes its messages show the reasons."""
    if not (known and known.problem and _failed_at(explained.row, known)):
        return None
    return late_reason(known.problem, known.seen, known.anomaly, explained.why, scope)
