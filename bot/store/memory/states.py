"""Last-seen states, and who acknowledged what, in plain memory: dictionaries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from typing_extensions import override

from bot.domain.alerting.alerts import Alert
from bot.domain.answers.health import Sweep
from bot.domain.imports import Import
from bot.domain.outgoing.digest import Digest
from bot.domain.outgoing.notices import Notice
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import Tallies
from bot.domain.watching.decisions import Decision, Gap
from bot.domain.watching.problems import Ack, Problem
from bot.services.people_ports import Activity
from bot.services.ports import Known, States
from bot.store import codec
from bot.store.activity import acknowledgement_key
from bot.store.memory.workspace import Port
from bot.store.states import brief


class MemoryActivity(Port, Activity):
    """Who acknowledged what, as a dictionary."""

    @override
    async def acknowledge(self, ack: Ack, alerts: Sequence[Alert]) -> Ack:
        here, subject = self._here, alerts[0].subject
        known = here.acks.get(subject)
        if known and acknowledgement_key(known) == acknowledgement_key(ack):
            return known
        here.acks[subject] = ack
        await self.say(alerts)
        return ack

    @override
    async def hand_over(
        self, import_id: str, before: Ack | None, after: Ack | None, alerts: Sequence[Alert]
    ) -> bool:
        acks = self._here.acks
        if acks.get(import_id) not in (before, after):
            return False
        acks.pop(import_id, None)
        acks.update({import_id: after} if after else {})
        await self.say(alerts)
        return True

    @override
    async def say(self, alerts: Sequence[Alert]) -> None:
        for alert in alerts:
            self._here.owe(alert, self._now())


class MemoryStates(Port, States):
    """States and rows as dictionaries."""

    @override
    async def adopt_before(self, lookback: timedelta) -> datetime:
        here = self._here
        here.adopt_before = here.adopt_before or self._now() - lookback
        here.last_good_at = here.last_good_at or self._now()
        return here.adopt_before

    @override
    async def known(self, rows: Sequence[Import]) -> Mapping[str, Known | None]:
        here = self._here
        known = {row.id: here.known[row.id] for row in rows if row.id in here.known}
        return {name: here.with_acknowledgement(name, each) for name, each in known.items()}

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
            digest = "" if decision.gone else codec.digest(row)
            here.known[row.id] = Known(decision.seen, digest, decision.problem, decision.anomaly)
            here.list_row(row, now, gone=decision.gone)
            if decision.gap:
                here.gaps[row.id] = decision.gap
            mute = here.mutes.get(row.id)
            if decision.recovered and mute and mute.until_recovery:
                del here.mutes[row.id]
            new += sum(here.owe(alert, now) for alert in decision.alerts)
            if decision.tally:
                here.count(row.id, decision.tally, now)
            if decision.run:
                here.runs.remember(decision.run, now)
        return new

    @override
    async def swept(
        self, token: int, sweep: Sweep, over: Notice, *, blind_after: float, brief_after: float
    ) -> datetime:
        here, now = self._here, self._now()
        here.fence(token)
        began = here.record(over.root_id, now)
        blind = (now - here.last_good_at).total_seconds() if here.last_good_at else 0.0
        if blind > blind_after or (began and began.place):
            here.owe(over, now)
        elif blind > brief_after or over.root_id in here.duplicates:
            here.owe(brief(over), now)
        here.sweep, here.last_good_at = sweep, now
        here.forget(now)
        return now

    @override
    async def last_good_at(self) -> datetime | None:
        return self._here.last_good_at

    @override
    async def last_sweep(self) -> Sweep | None:
        return self._here.sweep

    @override
    async def listed(self) -> Collection[str]:
        return set(self._here.rows)

    @override
    async def rows(self) -> Sequence[Import]:
        return list(self._here.rows.values())

    @override
    async def problems(self, imports: Sequence[str]) -> Mapping[str, Problem]:
        here = self._here
        known = ((name, here.known[name]) for name in imports if name in here.known)
        found = ((name, here.with_acknowledgement(name, each).problem) for name, each in known)
        return {name: problem for name, problem in found if problem}

    @override
    async def open_problems(self) -> int:
        known = self._here.known.values()
        return sum(bool(one.problem and one.problem.open) for one in known)

    @override
    async def anomalies(self, imports: Sequence[str]) -> Mapping[str, Problem]:
        known = self._here.known
        found = ((name, known[name].anomaly) for name in imports if name in known)
        return {name: anomaly for name, anomaly in found if anomaly}

    @override
    async def tallies(self, days: Sequence[date]) -> Tallies:
        here, now = self._here, self._now()
        found = {day: dict(here.day(day, now)) for day in days}
        return Tallies(here.counting, {day: counts for day, counts in found.items() if counts})

    @override
    async def owe_daily(self, token: int, daily: Digest, quiet_since: datetime) -> bool:
        here = self._here
        here.fence(token)
        quiet = here.said is None or here.said < quiet_since
        return quiet and here.owe(daily, self._now())

    @override
    async def gaps(self, limit: int) -> Sequence[Gap]:
        return list(islice(self._here.gaps.values(), limit))

    @override
    async def filled(
        self, token: int, gap: Gap, alerts: Sequence[Alert], failed: Sequence[Run] = ()
    ) -> None:
        here = self._here
        here.fence(token)
        if here.gaps.get(gap.row.id) == gap:
            del here.gaps[gap.row.id]
        for alert in alerts:
            here.owe(alert, self._now())
        for run in failed:
            here.runs.remember(run, self._now())
