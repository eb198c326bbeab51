"""The watcher: sweeps a workspace, and commits what changed together with the alerts it owes."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

import structlog

from bot.domain.alerting.alerts import BREAKS
from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.answers.health import Sweep
from bot.domain.errors import BotError, Fenced, VendorFault
from bot.domain.imports import Import, Page, newest_first
from bot.domain.outgoing.notices import Cause, CauseKind, Notice
from bot.domain.requests import EVERYTHING
from bot.domain.watching.causes import cause_of, is_lasting
from bot.domain.watching.changed_rows import explained
from bot.domain.watching.decisions import Decision, Scope
from bot.domain.watching.watched import Watch
from bot.services.leadership import Leadership
from bot.services.ports import Clock, Heartbeat, ImportsApi, Meter, States, Use
from bot.services.watching.blindness_end import blindness_end
from bot.services.watching.failure_reasons import Allowance, FailureReasons
from bot.services.watching.late_reasons import LateReasons
from bot.services.watching.page_decisions import ChangedRow, changed_rows, with_anomalies
from bot.services.watching.run_history import read_gaps
from bot.services.watching.sweep_plan import SPACING, Plan, hot_lane, pages_of
from bot.services.watching.sweep_progress import SweepProgress
from bot.services.watching.vanishing import Vanishing

log = structlog.get_logger()

# Between sweeps that MoEngage refuses for good: a person has to do something first.
REFUSED_PAUSE_SECONDS = 60.0
# How often a replica without the lease looks whether it has it now, in seconds.
IDLE_SECONDS = 1.0


class Watcher:
    """Sweeps one workspace while this replica holds its lease."""

    def __init__(
        self,
        watch: Watch,
        *,
        api: ImportsApi,
        states: States,
        policy: Callable[[], Awaitable[NotificationPolicy]],
        causes: FailureReasons,
        leadership: Leadership,
        clock: Clock,
        meter: Meter,
        heartbeat: Heartbeat | None = None,
        after: Callable[[Sweep, int], Awaitable[None]] | None = None,
        owed: Callable[[], None] = lambda: None,
    ) -> None:
        self._watch = watch
        self._api = api
        self._states = states
        self._current_policy = policy  # as they stand when it is called
        self._causes = causes
        self._late_reasons = LateReasons(states, causes)
        self._leadership = leadership
        self._clock = clock
        self._meter = meter
        self._heartbeat = heartbeat
        self._after = after  # what else is due after a good sweep
        self._owed = owed  # to be called when something may be in the outbox
        self._log = log.bind(workspace=watch.workspace)
        self._plan = Plan(watch.interval)
        self._vanishing = Vanishing(watch.workspace, states, policy, clock)
        self._adopted: tuple[int, datetime] | None = None  # token, and since when to announce
        self._no_gaps_under: int | None = None  # the token under which there are none
        self._under_way: SweepProgress | None = None
        self.trouble: Cause | None = None  # why the latest sweep failed, None if it did not
        self.refused = False  # for a reason that waiting does not fix
        self.good_at: datetime | None = None  # when its own latest good one ended
        self._round_at: datetime | None = None  # when the round over all rows began that goes on
        self._read_at: datetime | None = None  # when the last one began that came to its end

    async def run(self) -> None:
        """Sweep every `interval` seconds, for ever; a failed sweep is logged and the next tries."""
        while True:
            token = self._leadership.token()
            if token is None:
                self.trouble, self.refused = None, False  # another replica's to report
                await self._clock.sleep(IDLE_SECONDS)
                continue
            started = self._clock.monotonic()
            # An alert begins with a line that names its sweep too.
            sweep = self._clock.now().isoformat(timespec="seconds")
            with structlog.contextvars.bound_contextvars(sweep=sweep):
                await self._try_sweep(token)
            spent = self._clock.monotonic() - started
            least = REFUSED_PAUSE_SECONDS if self.refused else IDLE_SECONDS
            await self._clock.sleep(max(self._watch.interval - spent, least))

    @property
    def waiting(self) -> Cause | None:
        """That the sweep under way takes longer than it may because of the request budget."""
        return self._under_way.waiting if self._under_way else None

    @property
    def gathering(self) -> datetime | None:
        """When the sweep under way began, if it has news of several imports and may find more."""
        return self._under_way.gathering if self._under_way else None

    async def _try_sweep(self, token: int) -> None:
        workspace = self._watch.workspace
        try:
            await self.sweep(token)
        except Fenced:
            self._log.warning("watcher.fenced", token=token)
            self._meter.count("sweeps", workspace=workspace, result="fenced")
        except BotError as error:
            # Logged when it begins and when it changes, not every round.
            trouble = cause_of(error)
            if trouble != self.trouble:
                self._log.warning("watcher.sweep_failed", error=str(error))
            self.trouble = trouble
            self.refused = is_lasting(trouble)
            self._meter.count("sweeps", workspace=workspace, result="failed")
        except Exception:  # noqa: BLE001 - shown in the log, in health and in the metrics
            # The bot still answers and delivers; readiness and `/imports health` show this.
            self._log.exception("watcher.bug")
            self.trouble, self.refused = Cause(CauseKind.BUG), False
            self._meter.count("sweeps", workspace=workspace, result="bug")
        else:
            if self.trouble:
                self._log.info("watcher.sweeps_again")
            self.trouble, self.refused = None, False
            self._meter.count("sweeps", workspace=workspace, result="good")
        finally:
            self._under_way = None

    async def sweep(self, token: int) -> Sweep:
        """One pass over what the plan says, committed page by page under `token`.

        Raises BotError if any of it could not be read or stored; what was committed stays.
        """
        started_at, began = self._clock.now(), self._clock.monotonic()
        scope = await self._scope(token, started_at)
        reading = self._under_way = SweepProgress(started_at)
        await self._read(token, scope, reading, began)
        sweep = reading.ended(self._clock.now())
        self.good_at = await self._states.swept(
            token,
            sweep,
            await self._over(sweep, reading),
            blind_after=self._watch.blind_after.total_seconds(),
            brief_after=self._watch.brief_after,
        )
        self._report(sweep, reading.alerts, self._clock.monotonic() - began)
        await self._catch_up(token, scope)
        if self._heartbeat:
            await self._heartbeat.beat()
        if self._after:
            await self._after(sweep, token)
        if reading.alerts:
            self._owed()  # what vanished, and the end of a blindness
        return sweep

    async def _scope(self, token: int, now: datetime) -> Scope:
        adopt_before = await self._adopt_before(token)
        policy, watch = await self._current_policy(), self._watch
        return Scope(watch.workspace, now, adopt_before, policy, watch.zone, self._read_at)

    async def _read(self, token: int, scope: Scope, reading: SweepProgress, began: float) -> None:
        """What the plan says, and what has vanished."""
        await self._vanishing.begin(token, self.good_at)
        if not self._plan.lanes:
            await self._whole(token, scope, reading)
        if self._plan.lanes:
            await self._lanes(token, scope, reading, began + self._watch.interval - IDLE_SECONDS)
        self._all_read(reading)
        self._count_rounds(scope.now)
        reading.alerts += await self._vanishing.close(token, scope)

    async def _whole(self, token: int, scope: Scope, reading: SweepProgress) -> None:
        """Everything, unless its first page shows that this is more than a sweep should read."""
        reading.hot = 0
        more = False
        async with aclosing(self._api.imports(EVERYTHING, Use.SWEEP)) as pages:
            async for page in pages:
                self._plan = self._plan.sized(page.total)
                await self._commit(page, token, scope, reading)
                self._vanishing.read(page)
                more = page.more
                if page.number == 1 and self._plan.lanes:
                    self._plan = replace(self._plan, cold=2)
                    return
        self._insist(more=more, pages=reading.requests)
        self._plan = self._plan.counted(pages_of(reading.hot))

    async def _lanes(self, token: int, scope: Scope, reading: SweepProgress, due: float) -> None:
        """The hot lane, then as much of the cold one as can be read until the next sweep is due."""
        before = reading.requests
        for query in hot_lane(scope.now):
            more = False
            async for page in self._api.imports(query, Use.SWEEP):
                await self._commit(page, token, scope, reading)
                self._vanishing.shown(page.rows)
                more = page.more
            self._insist(more=more, pages=reading.requests)
        self._plan = self._plan.counted(reading.requests - before)
        first, plan = self._plan.cold, self._plan
        async with aclosing(self._api.imports(EVERYTHING, Use.COLD, first=first)) as pages:
            async for page in pages:
                await self._commit(page, token, scope, reading)
                self._vanishing.read(page)
                end = not page.more
                self._plan = replace(
                    self._plan.sized(page.total), cold=1 if end else page.number + 1
                )
                over = self._clock.monotonic() + SPACING > due
                if page.number - first + 1 >= (plan.share if over else plan.stretch):
                    break

    async def _adopt_before(self, token: int) -> datetime:
        """Fixed by the store, which is the same one under the same token."""
        if self._adopted is None or self._adopted[0] != token:
            self._adopted = (token, await self._states.adopt_before(self._watch.lookback))
        return self._adopted[1]

    async def _has_gaps(self, token: int) -> bool:
        """Under one token only this process adds some."""
        if self._no_gaps_under == token:
            return False
        found = bool(await self._states.gaps(1))
        self._no_gaps_under = None if found else token
        return found

    async def _catch_up(self, token: int, scope: Scope) -> None:
        """What earlier sweeps left to be read."""
        if await self._has_gaps(token) or self._late_reasons.wanted:
            fresh = replace(scope, now=self._clock.now(), policy=await self._current_policy())
            await read_gaps(self._api, self._states, token, fresh)
            await self._late_reasons.read(token, fresh)

    def _all_read(self, reading: SweepProgress) -> None:
        """What waits for more of this sweep need wait no longer."""
        reading.more = False
        if reading.alerts:
            self._owed()

    def _count_rounds(self, started_at: datetime) -> None:
        """A round over all rows is one sweep, or as many as the cold lane takes to its end."""
        self._round_at = self._round_at or started_at
        if not self._plan.lanes or self._plan.cold == 1:
            self._read_at, self._round_at = self._round_at, None

    def _insist(self, *, more: bool, pages: int) -> None:
        """Pages that repeat or never end: report that what lies beyond them was not seen."""
        if more:
            cut = f"MoEngage's pages could not be read to their end ({pages} read)"
            raise VendorFault(cut, own=True)

    async def _commit(
        self, page: Page[Import], token: int, scope: Scope, reading: SweepProgress
    ) -> None:
        reading.count(page, scope.now)
        rows = newest_first(page.rows)
        known = await self._states.known(rows)
        reading.unknown += sum(before is None for before in known.values())
        scope = replace(scope, now=self._clock.now())
        # Oldest first, so that alerts stand in the order of events.
        changed = changed_rows(rows[::-1], known, self._states.digest, scope)
        decisions = await self._decided(changed, scope, reading.causes)
        reading.decided(decisions)
        if not decisions:
            return
        if any(each.gap is not None for each in decisions):
            self._no_gaps_under = None
        new = await self._states.commit(token, decisions)
        reading.alerts += new
        if new:
            self._owed()
        self._late_reasons.note(decisions)
        self._log_owed(decisions)

    async def _decided(
        self, changed: Sequence[ChangedRow], scope: Scope, allowance: Allowance
    ) -> list[Decision]:
        """What is to be stored and announced of rows that changed."""
        decided = [each.decided(scope) for each in changed]
        decisions = with_anomalies(changed, decided, scope)
        if not any(each.alerts for each in decisions):
            return decisions
        policy = await self._current_policy()
        if policy != scope.policy:  # somebody muted something since the sweep began
            scope = replace(scope, policy=policy)
            decided = [each.decided(scope) for each in changed]
        return with_anomalies(changed, await self._explained(decided, scope, allowance), scope)

    def _log_owed(self, decisions: Sequence[Decision]) -> None:
        for decision in decisions:
            for alert in decision.alerts:
                self._log.info(
                    "watcher.alert_owed",
                    alert=alert.id,
                    kind=alert.kind.value,
                    channel=alert.channel,
                    import_id=decision.row.id,
                    outcome=alert.problem.outcome,
                    reason=decision.reason.value,
                )

    async def _explained(
        self, decisions: Sequence[Decision], scope: Scope, allowance: Allowance
    ) -> list[Decision]:
        """With the reasons for what will be announced, if they are known within a few seconds."""
        failed = [each.row for each in decisions if any(a.kind in BREAKS for a in each.alerts)]
        causes = await self._causes.of(failed, scope.now, allowance) if failed else {}
        return [
            explained(each, known.why, known.owner, known.took)
            if each.alerts and (known := causes.get(each.row.id))
            else each
            for each in decisions
        ]

    async def _over(self, sweep: Sweep, reading: SweepProgress) -> Notice:
        """What to announce if this sweep ends a blindness; the store knows whether it does."""
        renewal = self._leadership.renewal
        since = (renewal and renewal.last_good_at) or await self._states.last_good_at()
        return blindness_end(sweep, reading, since or sweep.started_at, self._watch)

    def _report(self, sweep: Sweep, alerts: int, seconds: float) -> None:
        workspace = self._watch.workspace
        self._meter.gauge("sweep_seconds", seconds, workspace=workspace)
        self._meter.gauge("sweep_rows", sweep.rows, workspace=workspace)
        self._meter.gauge(
            "last_sweep_timestamp_seconds", sweep.finished_at.timestamp(), workspace=workspace
        )
        if sweep.unreadable:
            self._meter.count("unreadable_rows", sweep.unreadable, workspace=workspace)
        emit = self._log.info if alerts or sweep.unreadable else self._log.debug
        emit(
            "watcher.sweep_finished",
            rows=sweep.rows,
            requests=sweep.requests,
            alerts=alerts,
            unreadable=sweep.unreadable,
            ms=round(seconds * 1000),
        )
