"""Last-seen states in plain memory: dictionaries."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from typing_extensions import override

from bot.domain.alerts import Alert, Notice, Problem
from bot.domain.answers import Sweep
from bot.domain.imports import Import
from bot.domain.tallies import Tallies
from bot.domain.transitions import Decision, Gap
from bot.services.ports import Known, States
from bot.store import codec
from bot.store.memory_workspace import Port
from bot.store.states import brief


class MemoryStates(Port, States):
    """States and rows as dictionaries."""

    @override
    async def horizon(self, lookback: timedelta) -> datetime:
        here = self._here
        here.horizon = here.horizon or self._now() - lookback
        here.sighted = here.sighted or self._now()
        return here.horizon

    @override
    async def known(self, rows: Sequence[Import]) -> Mapping[str, Known | None]:
        known = self._here.known
        return {row.id: known[row.id] for row in rows if row.id in known}

    @override
    def digest(self, row: Import) -> str:
        return codec.digest(row)

    @override
    async def commit(self, token: int, decisions: Sequence[Decision]) -> int:
        here, now = self._here, self._now()
        here.fence(token)
        new = 0
        if any(decision.seen for decision in decisions):
            here.counting = here.counting or now
        for decision in decisions:
            if decision.seen is None:
                continue  # a lagging answer, of which nothing is kept
            row = decision.row
            here.known[row.id] = Known(decision.seen, codec.digest(row), decision.problem)
            here.rows[row.id] = row
            if decision.gap:
                here.gaps[row.id] = decision.gap
            if decision.alert:
                new += here.owe(decision.alert, now)
            if decision.tally:
                here.count(row.id, decision.tally, now)
        return new

    @override
    async def swept(
        self, token: int, sweep: Sweep, over: Notice, *, blind_after: float, brief_after: float
    ) -> datetime:
        here, now = self._here, self._now()
        here.fence(token)
        began = here.record(over.card, now)
        blind = (now - here.sighted).total_seconds() if here.sighted else 0.0
        if blind > blind_after or (began and began.place):
            here.owe(over, now)
        elif blind > brief_after:
            here.owe(brief(over), now)
        here.sweep, here.sighted = sweep, now
        return now

    @override
    async def sighted(self) -> datetime | None:
        return self._here.sighted

    @override
    async def last_sweep(self) -> Sweep | None:
        return self._here.sweep

    @override
    async def rows(self) -> Sequence[Import]:
        return list(self._here.rows.values())

    @override
    async def problems(self, imports: Sequence[str]) -> Mapping[str, Problem]:
        known = self._here.known
        found = ((name, known[name].problem) for name in imports if name in known)
        return {name: problem for name, problem in found if problem}

    @override
    async def tallies(self, days: Sequence[date]) -> Tallies:
        here, now = self._here, self._now()
        found = {day: dict(here.day(day, now)) for day in days}
        return Tallies(here.counting, {day: counts for day, counts in found.items() if counts})

    @override
    async def gaps(self, limit: int) -> Sequence[Gap]:
        return list(islice(self._here.gaps.values(), limit))

    @override
    async def filled(self, token: int, gap: Gap, alert: Alert | None) -> None:
        here = self._here
        here.fence(token)
        if here.gaps.get(gap.row.id) == gap:
            del here.gaps[gap.row.id]
        if alert:
            here.owe(alert, self._now())
