"""The composition root: builds everything once from the settings, and runs it."""

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import structlog

from bot import __version__, terminal
from bot.adapters import (
    Adapters,
    greet,
    http_client,
    named_store,
    plain,
    tls,
)
from bot.assembly import Assembly, Edges, assemble
from bot.clock import SystemClock
from bot.domain.errors import BotError
from bot.health.metrics import Metrics
from bot.health.ports import unusable
from bot.health.refused_requests import Refusals
from bot.health.server import routes, serving
from bot.machines import api
from bot.machines.questions import Questions
from bot.reload import Read
from bot.services.selfwatch.health_check import HealthCheck
from bot.services.store_wait import StoreWait
from bot.settings import Settings, SettingsError
from bot.slack.http_mode import HttpMode
from bot.slack.web_api import open_web

log = structlog.get_logger()

# What is in flight at a shutdown has this long, well inside the ten seconds that are promised.
DRAIN_SECONDS = 7.0
STOP_SECONDS = 9.0


async def run(settings: Settings, reread: Read) -> None:
    """Serve until SIGTERM or SIGINT; what is in flight then is finished first. SIGHUP takes changed
    rules from the settings, which `reread` gives as they are written by then.

    Raises BotError for what a start cannot do without: a port, the store. What Slack or MoEngage
    refuses is tried again.
    """
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    starting = asyncio.current_task()
    assert starting

    def on_signal(act: Callable[[], object]) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, act)

    def stop() -> None:
        stopping.set()
        # Whatever hangs then, the process ends; it leaves behind what a crash would leave.
        loop.call_later(STOP_SECONDS, os._exit, 1)

    at_terminal = terminal.is_there()

    def on_hangup(reload: Callable[[], object], end: Callable[[], object]) -> None:
        loop.add_signal_handler(signal.SIGHUP, _hang_up, at_terminal, reload, end)

    on_signal(starting.cancel)
    on_hangup(lambda: None, starting.cancel)
    try:
        async with _bot(settings, reread) as bot:
            on_signal(stop)
            on_hangup(bot.parts.reload.request, stop)
            await bot.work(stopping)
    except asyncio.CancelledError:
        log.info("app.start_given_up")
    except BaseExceptionGroup as group:
        raise _first_fault(group) from group
    else:
        log.info("app.stopped")


def _hang_up(at_terminal: bool, reload: Callable[[], object], end: Callable[[], object]) -> None:
    """SIGHUP asks for a reload. It also comes when the terminal of a process is closed."""
    gone = at_terminal and not terminal.is_there()
    (end if gone else reload)()


@asynccontextmanager
async def _bot(settings: Settings, reread: Read) -> AsyncIterator["_Bot"]:
    clock, metrics = SystemClock(), Metrics()
    metrics.begin(__version__, settings.all_workspaces)
    async with AsyncExitStack() as stack:
        probes = _Probes()
        token = plain(settings.api_token)
        table = routes(probes.readiness, metrics, plain(settings.metrics_token))
        table += api.routes(token, lambda: probes.questions) if token else []
        server = serving(
            table,
            settings.health_port,
            Refusals("health", metrics, clock),
            settings.health_host,
        )
        await _listen(stack, server, "HEALTH", settings.health_host, settings.health_port)
        named = await named_store(settings, stack, clock)
        store = named.store
        store_wait = StoreWait(store, list(settings.all_workspaces), named.setting, clock)
        trusted = tls()
        http = await stack.enter_async_context(http_client(trusted))
        web = await stack.enter_async_context(
            open_web(
                plain(settings.slack_bot_token), settings.slack_api_url, clock, trusted, metrics
            )
        )
        edges = Edges(clock, metrics, store, store_wait, named.where, http, web, reread)
        parts = assemble(settings, edges)
        probes.health_check, probes.questions = parts.health_check, parts.questions
        if isinstance(parts.slack, HttpMode):
            refusals = Refusals("slack", metrics, clock)
            host, port = settings.http_host, settings.http_port
            server = serving(parts.slack.routes(), port, refusals, host)
            await _listen(stack, server, "HTTP", host, port)
        workspaces = len(parts.adapters)
        log.info("app.started", version=__version__, workspaces=workspaces, store=named.where)
        gc.freeze()  # what is loaded stays for good: no collection need look at it again
        yield _Bot(parts, store_wait)


@dataclass(slots=True)
class _Probes:
    """Readiness and the API, from before there is anything to ask."""

    health_check: HealthCheck | None = None
    questions: Questions | None = None

    async def readiness(self) -> Mapping[str, str | None]:
        """What the health check says; not ready while the embedded server starts."""
        if self.health_check is None:
            return {"redis": "the embedded server is starting"}
        return await self.health_check.readiness()


@dataclass(frozen=True, slots=True)
class _Bot:
    """Everything that works at the same time, built and connected."""

    parts: Assembly
    store_wait: StoreWait

    async def work(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`, then take nothing new and finish what is in flight."""
        parts = self.parts
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(parts.slack.run())
            # Without the store too: questions get a reply, and blindness is announced.
            working = [group.create_task(workers.blindness.run()) for workers in parts.all_workers]
            working.append(group.create_task(parts.reload.run()))
            working.append(group.create_task(parts.deafness.run()))
            working.append(group.create_task(self._begin(group, working)))
            await stopping.wait()
            log.info("app.stopping")
            listening.cancel()
            await asyncio.gather(
                parts.tasks.drain(DRAIN_SECONDS),
                *(
                    dispatcher.stop(DRAIN_SECONDS)
                    for workers in parts.all_workers
                    for dispatcher in workers.dispatchers
                ),
            )
            for task in working:
                task.cancel()
        for workers in parts.all_workers:
            await workers.leadership.release()

    async def _begin(self, group: asyncio.TaskGroup, working: list[asyncio.Task[None]]) -> None:
        """Begin to watch, once the store can be used and MoEngage was asked."""
        parts = self.parts
        await self.store_wait.wait()
        await asyncio.gather(*(_greet(one) for one in parts.adapters))
        # Once before anybody works, so that the first sweep need not wait for a token.
        await asyncio.gather(*(workers.leadership.renew() for workers in parts.all_workers))
        working += [task for workers in parts.all_workers for task in workers.start(group)]
        working.append(group.create_task(parts.home_tabs.run()))


async def _greet(adapters: Adapters) -> None:
    """Log what keeps MoEngage from answering. The sweeps find the same, and the self-watch notifies
    the channel: a process that ended here would end in silence, and start again for nothing.
    """
    try:
        trouble = await greet(adapters)
    except SettingsError as error:
        log.warning("moengage.refused", error=str(error))
    else:
        if trouble:
            log.warning("moengage.not_answering", error=trouble)


async def _listen(
    stack: AsyncExitStack,
    server: AbstractAsyncContextManager[int],
    name: str,
    host: str | None,
    port: int,
) -> None:
    """Start a server; `name` begins the names of its settings."""
    try:
        await stack.enter_async_context(server)
    except OSError as error:
        raise SettingsError([unusable(name, host, port, error)]) from None


def _first_fault(group: BaseExceptionGroup) -> BaseException:
    """The fault that a person can fix, if there is one; else the whole group: it is a bug."""
    faults = group.subgroup(BotError)
    if faults is None:
        return group
    first: BaseException = faults
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first
