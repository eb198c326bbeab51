"""The daily digest: made after a good sweep, and posted if there were no alerts for a day, or
always.
"""

from dataclasses import replace
from datetime import date, datetime, time

from bot.domain.alerting.mutes import muted
from bot.domain.anomalies.overdue import past_due
from bot.domain.answers.health import Sweep
from bot.domain.ids import digest_id
from bot.domain.outgoing.digest import DAY, MOST_LATE, Digest, hour
from bot.domain.runs.schedule import scheduled
from bot.domain.runs.tallies import outcomes
from bot.domain.watching.watched import Watch
from bot.services.open_problems import alerted, open_problems
from bot.services.people_ports import Mutes
from bot.services.ports import Clock, States


class DigestWriter:
    """Owes the digests of one workspace, at this time of its day. `announces_overdue`: there are
    alerts about overdue imports.
    """

    def __init__(
        self,
        watch: Watch,
        at: time,
        *,
        always: bool = False,
        announces_overdue: bool,
        states: States,
        mutes: Mutes,
        clock: Clock,
    ) -> None:
        self._watch = watch
        self._at = at
        # The digest is skipped if anything was said within this time before its hour. A negative
        # time lies after it, where nothing can have been said yet.
        self._quiet = -DAY if always else DAY
        self._announces_overdue = announces_overdue
        self._states = states
        self._mutes = mutes
        self._clock = clock
        self._done: datetime | None = None  # the last hour that was looked after

    async def after(self, sweep: Sweep, token: int) -> None:
        """What is due after a good sweep. Raises StoreError, and Fenced for an old token."""
        now = self._clock.now()
        begins = hour(now, self._at, self._watch.zone)
        if begins is None or begins == self._done:
            return
        await self._states.owe_daily(
            token, await self._made(begins, sweep, now), begins - self._quiet
        )
        self._done = begins

    async def _made(self, begins: datetime, sweep: Sweep, now: datetime) -> Digest:
        watch, states = self._watch, self._states
        today = begins.astimezone(watch.zone).date()
        rows = await states.rows()
        broken = await open_problems(states, rows)
        mutes = await self._mutes.all()
        silent = [one for one in broken if muted(mutes, one.row.id, now)]
        unannounced = [one for one in broken if not one.root_ids and one not in silent]
        coming, late = scheduled(rows, now), past_due(rows, now)
        made = Digest(
            id=digest_id(watch.workspace, today),
            channel=watch.channel,
            workspace=watch.workspace,
            day=today - DAY,
            at=begins,
            created_at=now,
            imports=len(rows),
            swept_at=sweep.finished_at,
            alerted=len(await alerted(states, rows, begins - DAY)),
            broken=len(broken),
            muted=len(silent),
            untold=len(unannounced),
            overdue=len(late),
            late=tuple(row.name for row in late[:MOST_LATE]),
            announces_overdue=self._announces_overdue,
            next_name=coming[0].name if coming else None,
            next_at=coming[0].next_scheduled_at if coming else None,
        )
        return await self._counted(made, today - DAY)

    async def _counted(self, made: Digest, day: date) -> Digest:
        """What is not counted is not none."""
        tallies = await self._states.tallies([day])
        begins, ends = (datetime.combine(one, time(), self._watch.zone) for one in (day, day + DAY))
        if tallies.since is None or tallies.since >= ends:
            return made
        late = tallies.since if tallies.since > begins else None
        return replace(made, runs=outcomes(tallies.days.get(day, {})), counted_from=late)
