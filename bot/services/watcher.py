"""The watcher: sweeps a workspace, and commits what changed together with the alerts it owes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.domain.answers import Sweep
from bot.domain.errors import BotError, Fenced, VendorFault
from bot.domain.imports import Import, Page, newest_first
from bot.domain.transitions import Scope, decide
from bot.services.ports import Clock, ImportsApi, Meter, States, Use
from bot.services.tenure import Tenure

log = structlog.get_logger()

# How often a replica without the lease looks whether it has it now, in seconds.
IDLE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and how."""

    workspace: str
    channel: str
    interval: float  # seconds from the start of a sweep to the start of the next
    lookback: timedelta  # on an empty store, failed runs younger than this are announced


class Watcher:
    """Sweeps one workspace while this replica holds its lease."""

    def __init__(
        self,
        watch: Watch,
        *,
        api: ImportsApi,
        states: States,
        tenure: Tenure,
        clock: Clock,
        meter: Meter,
    ) -> None:
        self._watch = watch
        self._api = api
        self._states = states
        self._tenure = tenure
        self._clock = clock
        self._meter = meter
        self._log = log.bind(workspace=watch.workspace)
        self.trouble: str | None = None  # why the latest sweep failed, None if it did not

    async def run(self) -> None:
        """Sweep every `interval` seconds, for ever; a failed sweep is logged and the next tries."""
        while True:
            token = self._tenure.token()
            if token is None:
                await self._clock.sleep(IDLE_SECONDS)
                continue
            started = self._clock.monotonic()
            await self._try_sweep(token)
            spent = self._clock.monotonic() - started
            await self._clock.sleep(max(self._watch.interval - spent, IDLE_SECONDS))

    async def _try_sweep(self, token: int) -> None:
        workspace = self._watch.workspace
        try:
            await self.sweep(token)
        except Fenced:
            self._log.warning("watcher.fenced", token=token)
            self._meter.count("sweeps", workspace=workspace, result="fenced")
        except BotError as error:
            # Logged when it begins and when it changes, not every round.
            if str(error) != self.trouble:
                self._log.warning("watcher.sweep_failed", error=str(error))
            self.trouble = str(error)
            self._meter.count("sweeps", workspace=workspace, result="failed")
        except Exception:  # noqa: BLE001 - told in the log, in health and in the metrics
            # The bot still answers and delivers; readiness and `/imports health` tell of this.
            self._log.exception("watcher.bug")
            self.trouble = "a fault of the bot itself; its log has the details"
            self._meter.count("sweeps", workspace=workspace, result="bug")
        else:
            if self.trouble:
                self._log.info("watcher.sweeps_again")
            self.trouble = None
            self._meter.count("sweeps", workspace=workspace, result="good")

    async def sweep(self, token: int) -> Sweep:
        """One pass over everything the API shows, committed page by page under `token`."""
        started_at = self._clock.now()
        began = self._clock.monotonic()
        horizon = await self._states.horizon(started_at - self._watch.lookback)
        rows = requests = unreadable = alerts = 0
        more = False
        async for page in self._api.imports({}, Use.SWEEP):
            requests += 1
            rows += len(page.rows)
            unreadable += page.unreadable
            more = page.more
            alerts += await self._commit(page, token, horizon)
        if more:
            # Pages that repeat or never end: what lies beyond them was not seen, and that is told.
            raise VendorFault(f"MoEngage's pages could not be read to their end ({requests} read)")
        sweep = Sweep(started_at, self._clock.now(), rows, requests, unreadable)
        await self._states.swept(token, sweep)
        self._report(sweep, alerts, self._clock.monotonic() - began)
        return sweep

    async def _commit(self, page: Page[Import], token: int, horizon: datetime) -> int:
        rows = newest_first(page.rows)
        known = await self._states.known(rows)
        scope = Scope(self._watch.workspace, self._watch.channel, self._clock.now(), horizon)
        decisions = []
        for row in reversed(rows):  # oldest first, so that alerts stand in the order of events
            before = known.get(row.id)
            if before is None:
                decisions.append(decide(row, None, None, scope))
            elif before.digest != self._states.digest(row):
                decisions.append(decide(row, before.seen, before.problem, scope))
        if not decisions:
            return 0
        alerts = await self._states.commit(token, decisions)
        for decision in decisions:
            if decision.alert:
                self._log.info(
                    "watcher.alert_owed",
                    alert=decision.alert.id,
                    kind=decision.alert.kind.value,
                    import_id=decision.row.id,
                    reason=decision.reason.value,
                )
        return alerts

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
