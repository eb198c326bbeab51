"""Keeps the promises to people: after a good sweep, who waits for a run that has ended is told."""

from collections.abc import Callable

from bot.domain.answers.health import Sweep
from bot.domain.imports import Import
from bot.domain.outgoing.promises import Promise, is_over, kept
from bot.domain.watching.watched import Watch
from bot.services.people_ports import Promises
from bot.services.ports import Clock, Runs, States


class PromiseKeeper:
    """Owes what was promised about one workspace."""

    def __init__(
        self,
        watch: Watch,
        *,
        promises: Promises,
        states: States,
        runs: Runs,
        clock: Clock,
        promised: Callable[[], bool],
    ) -> None:
        self._promised = promised  # whether it is worth asking the store
        self._watch = watch
        self._promises = promises
        self._states = states
        self._runs = runs
        self._clock = clock

    async def after(self, _: Sweep, _token: int) -> None:
        """What is due after a good sweep. A promise goes in the step that owes what it promised, so
        no two replicas keep it twice. Raises StoreError.
        """
        waiting = await self._promises.all() if self._promised() else ()
        if not waiting:
            return
        rows = {row.id: row for row in await self._states.rows()}
        for promise in waiting:
            await self._keep(promise, rows.get(promise.import_id))

    async def _keep(self, promise: Promise, row: Import | None) -> None:
        now = self._clock.now()
        latest = next(iter(await self._runs.of(promise.import_id, 1)), None)
        due = kept(promise, row, latest, self._watch.workspace, now) if row else None
        if due or is_over(promise, now):
            await self._promises.settle(promise, due)
