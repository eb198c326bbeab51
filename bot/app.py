"""The composition root: builds everything once from the settings, and runs it."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot import __version__
from bot.adapters import (
    Adapters,
    greet,
    http_client,
    named_store,
    plain,
    tls,
    watched_workspace,
    workspace_contexts,
    workspaces,
)
from bot.chart import Chart
from bot.clock import SystemClock
from bot.domain.errors import BotError
from bot.domain.recipients import NotificationPolicy
from bot.health.bounds import Refusals
from bot.health.metrics import Metrics
from bot.health.server import routes, serving
from bot.services.asking.answering import Answering
from bot.services.asking.home_tab import HomeTabReader
from bot.services.asking.muting import Muting
from bot.services.asking.operators import Operators
from bot.services.asking.reruns import Reruns
from bot.services.asking.subscribing import Subscribing
from bot.services.delivery.dispatcher import Dispatcher
from bot.services.leadership import Leadership
from bot.services.owners import Owners
from bot.services.ports import Clock
from bot.services.selfwatch.blindness import BlindnessWatch, Trouble
from bot.services.selfwatch.health_check import HealthCheck, WatchedWorkspace
from bot.services.store_wait import StoreWait
from bot.services.watching.digests import DigestWriter
from bot.services.watching.failure_reasons import FailureReasons
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.watcher import Watch, Watcher
from bot.settings import Settings, SettingsError
from bot.slack import listeners
from bot.slack.context import ListenerContext
from bot.slack.directory import SlackDirectory
from bot.slack.groups import SlackGroups
from bot.slack.home_tabs import HomeTabs
from bot.slack.messenger import Messenger
from bot.slack.pictures import Pictures
from bot.slack.tasks import Tasks
from bot.slack.transport import HttpMode, Register, SocketMode
from bot.slack.web import Web, open_web

log = structlog.get_logger()

# What is in flight at a shutdown has this long, well inside the ten seconds that are promised.
DRAIN_SECONDS = 7.0
STOP_SECONDS = 9.0


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; what is in flight then is finished first.

    Raises BotError for what a start cannot do without: a port, a token, credentials, the store.
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

    on_signal(starting.cancel)
    try:
        async with _bot(settings) as bot:
            on_signal(stop)
            await bot.work(stopping)
    except asyncio.CancelledError:
        log.info("app.start_given_up")
    except BaseExceptionGroup as group:
        raise _first_fault(group) from group
    else:
        log.info("app.stopped")


@asynccontextmanager
async def _bot(settings: Settings) -> AsyncIterator["_Bot"]:
    clock, metrics = SystemClock(), Metrics()
    for name in settings.all_workspaces:
        # An alarm on the age of the last sweep rings too if there never is one.
        metrics.gauge("last_sweep_timestamp_seconds", clock.now().timestamp(), workspace=name)
    async with AsyncExitStack() as stack:
        probes = _Probes()
        server = serving(
            routes(probes.readiness, metrics),
            settings.health_port,
            Refusals("health", metrics, clock),
            clock,
            settings.health_host,
        )
        await _listen(stack, server, "HEALTH", settings.health_host, settings.health_port)
        named = await named_store(settings, stack, clock)
        store = named.store
        store_wait = StoreWait(store, list(settings.all_workspaces), named.setting, clock)
        http = await stack.enter_async_context(http_client())
        web = await stack.enter_async_context(
            open_web(plain(settings.slack_bot_token), settings.slack_api_url, clock, tls())
        )
        # Bolt's app exists once Slack has told who we are; its listeners' context is made below.
        slack = _slack(settings, web, lambda app: listeners.register(app, context), clock, metrics)
        adapters = workspaces(settings, store, http, clock)
        dashboards = {one.name: one.dashboard for one in adapters if one.dashboard}
        channel = Messenger(
            web,
            several=len(adapters) > 1,
            dashboards=dashboards,
            show_owners=settings.show_owners,
        )
        directory = SlackDirectory(web) if settings.mention_owners else None
        owners = Owners(directory, store.owners(), show=settings.show_owners)
        all_workers = [
            _workers(one, channel, owners, settings, store_wait, clock=clock, metrics=metrics)
            for one in adapters
        ]
        health_check = HealthCheck(
            [workers.watched for workers in all_workers],
            version=__version__,
            store=named.where,
            store_risks=lambda: store_wait.risks,
            slack_connected=slack.connected,
            slack_waits=web.paces.long,
            slack_trouble=slack.trouble,
            clock=clock,
            blind_after=timedelta(seconds=settings.blind_after),
        )
        tasks = Tasks(clock)
        contexts, once = (
            workspace_contexts(adapters, show_owners=settings.show_owners),
            store.once(),
        )
        operators = Operators(settings.operators, SlackGroups(web), clock)
        answering = Answering(
            contexts,
            health_check=health_check,
            subscribing=Subscribing(contexts, clock, channel),
            muting=Muting(contexts, operators, clock),
            reruns=Reruns(operators, once, clock),
            clock=clock,
            meter=metrics,
        )
        home_tabs = HomeTabs(HomeTabReader(contexts, health_check, clock), web, clock)
        pictures = Pictures(web, Chart().draw, clock)
        context = ListenerContext(
            answering,
            once,
            clock,
            tasks,
            web,
            pictures,
            home_tabs,
            answer_strangers=settings.answer_strangers,
            reopened=lambda: _reopened(all_workers),
        )
        probes.health_check = health_check
        if isinstance(slack, HttpMode):
            refusals = Refusals("slack", metrics, clock)
            host, port = settings.http_host, settings.http_port
            server = serving(slack.routes(), port, refusals, clock, host)
            await _listen(stack, server, "HTTP", host, port)
        log.info("app.started", version=__version__, workspaces=len(adapters), store=named.where)
        yield _Bot(slack, adapters, all_workers, store_wait, tasks, home_tabs)


@dataclass(slots=True)
class _Probes:
    """Readiness, from before there is anything to ask."""

    health_check: HealthCheck | None = None

    async def readiness(self) -> Mapping[str, str | None]:
        """What the health check says; not ready while the embedded server starts."""
        if self.health_check is None:
            return {"redis": "the embedded server is starting"}
        return await self.health_check.readiness()


@dataclass(frozen=True, slots=True)
class _Bot:
    """Everything that works at the same time, built and connected."""

    slack: SocketMode | HttpMode
    adapters: Sequence[Adapters]
    all_workers: Sequence["_Workers"]
    store_wait: StoreWait
    tasks: Tasks
    home_tabs: HomeTabs

    async def work(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`, then take nothing new and finish what is in flight."""
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(self.slack.run())
            # Without the store too: questions get a reply, and blindness is told.
            working = [group.create_task(workers.blindness.run()) for workers in self.all_workers]
            working.append(group.create_task(self._begin(group, working)))
            await stopping.wait()
            log.info("app.stopping")
            listening.cancel()
            await asyncio.gather(
                self.tasks.drain(DRAIN_SECONDS),
                *(workers.dispatcher.stop(DRAIN_SECONDS) for workers in self.all_workers),
            )
            for task in working:
                task.cancel()
        for workers in self.all_workers:
            await workers.leadership.release()

    async def _begin(self, group: asyncio.TaskGroup, working: list[asyncio.Task[None]]) -> None:
        """Begin to watch, once the store can be used and MoEngage was asked."""
        await self.store_wait.wait()
        for trouble in await asyncio.gather(*(greet(one) for one in self.adapters)):
            if trouble:
                log.warning("moengage.not_answering", error=trouble)
        # Once before anybody works, so that the first sweep need not wait for a token.
        await asyncio.gather(*(workers.leadership.renew() for workers in self.all_workers))
        working += [task for workers in self.all_workers for task in workers.start(group)]
        working.append(group.create_task(self.home_tabs.run()))


async def _reopened(all_workers: Sequence["_Workers"]) -> None:
    for workers in all_workers:
        workers.blindness.reopened()
    await asyncio.gather(*(workers.dispatcher.reopened() for workers in all_workers))


@dataclass(frozen=True, slots=True)
class _Workers:
    """What works on one workspace while this replica holds its lease."""

    leadership: Leadership
    watcher: Watcher
    dispatcher: Dispatcher
    blindness: BlindnessWatch
    watched: WatchedWorkspace

    def start(self, group: asyncio.TaskGroup) -> list[asyncio.Task[None]]:
        return [
            group.create_task(work)
            for work in (
                self.leadership.keep(),
                self.watcher.run(),
                self.dispatcher.run(),
            )
        ]


def _workers(
    adapters: Adapters,
    channel: Messenger,
    owners: Owners,
    settings: Settings,
    store_wait: StoreWait,
    *,
    clock: Clock,
    metrics: Metrics,
) -> _Workers:
    # Every process has a name of its own; host and pid may both repeat in containers. The embedded
    # server has one user at a time (its folder is locked), who so takes a dead one's lease at once.
    unique = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"
    owner = unique if settings.redis_url else "embedded"
    leadership = Leadership(adapters.lease, clock, owner=owner, workspace=adapters.name)
    watch = Watch(
        adapters.name,
        adapters.channel,
        adapters.zone,
        settings.poll_interval,
        settings.lookback,
        timedelta(seconds=settings.blind_after),
    )
    watcher = _watcher(
        watch, adapters, owners, settings, leadership=leadership, clock=clock, metrics=metrics
    )
    dispatcher = Dispatcher(
        adapters.name,
        routing=adapters.routing,
        outbox=adapters.outbox,
        states=adapters.states,
        channel=channel,
        leadership=leadership,
        clock=clock,
        meter=metrics,
        fallback=settings.fallback_channel,
    )
    blindness = BlindnessWatch(
        watch,
        named=adapters.routing.channels,
        fallback=settings.fallback_channel,
        states=adapters.states,
        outbox=adapters.outbox,
        channel=channel,
        leadership=leadership,
        clock=clock,
        meter=metrics,
        trouble=lambda: Trouble(
            watcher.trouble or store_wait.trouble, watcher.refused, watcher.good_at
        ),
    )
    watched = watched_workspace(
        adapters,
        trouble=lambda: watcher.trouble or leadership.trouble,
        store=lambda: store_wait.trouble or leadership.trouble,
    )
    return _Workers(leadership, watcher, dispatcher, blindness, watched)


def _watcher(
    watch: Watch,
    adapters: Adapters,
    owners: Owners,
    settings: Settings,
    *,
    leadership: Leadership,
    clock: Clock,
    metrics: Metrics,
) -> Watcher:
    wanted = NotificationPolicy(
        adapters.routing,
        settings.thresholds,
        remind_after=timedelta(seconds=settings.remind_after),
        anomaly_rules=settings.anomaly_rules,
    )
    digest_writer = (
        DigestWriter(
            watch, settings.digest_at, states=adapters.states, mutes=adapters.mutes, clock=clock
        )
        if settings.digest_at
        else None
    )
    return Watcher(
        watch,
        api=adapters.api,
        states=adapters.states,
        policy=CurrentPolicy(wanted, adapters.subscriptions, adapters.mutes).now,
        causes=FailureReasons(adapters.api, owners),
        leadership=leadership,
        clock=clock,
        meter=metrics,
        heartbeat=adapters.heartbeat,
        after=digest_writer.after if digest_writer else None,
    )


def _slack(
    settings: Settings, web: Web, register: Register, clock: Clock, metrics: Metrics
) -> SocketMode | HttpMode:
    if settings.slack_mode == "http":
        return HttpMode(web, plain(settings.slack_signing_secret), register=register, clock=clock)
    return SocketMode(
        web, plain(settings.slack_app_token), register=register, clock=clock, meter=metrics
    )


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
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        names, where = f"{name}_PORT", f"port {port}"
        if host:
            names, where = f"{name}_HOST, {names}", f"{where} of {host}"
        raise SettingsError([f"{names}: {where} cannot be used: {why}"]) from None


def _first_fault(group: BaseExceptionGroup) -> BaseException:
    """The fault that a person can fix, if there is one; else the whole group: it is a bug."""
    faults = group.subgroup(BotError)
    if faults is None:
        return group
    first: BaseException = faults
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first
