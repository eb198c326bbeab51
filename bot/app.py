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
from bot.chart import Chart
from bot.clock import SystemClock
from bot.domain.audience import Wishes
from bot.domain.errors import BotError
from bot.health.bounds import Refusals
from bot.health.metrics import Metrics
from bot.health.server import routes, serving
from bot.parts import (
    Parts,
    desks_of,
    greet,
    http_client,
    named_store,
    plain,
    tls,
    watched_of,
    workspaces,
)
from bot.services.answering import Answering
from bot.services.boards import Boards
from bot.services.causes import Causes
from bot.services.dailies import Dailies
from bot.services.dispatcher import Dispatcher
from bot.services.lookout import Lookout, Trouble
from bot.services.muting import Muting
from bot.services.opening import Opening
from bot.services.operations import Operations, Watched
from bot.services.operators import Operators
from bot.services.owners import Owners
from bot.services.ports import Clock
from bot.services.reruns import Reruns
from bot.services.subscribing import Subscribing
from bot.services.tenure import Tenure
from bot.services.watcher import Watch, Watcher
from bot.services.wishes import WishList
from bot.settings import Settings, SettingsError
from bot.slack import listeners
from bot.slack.desk import Desk as SlackDesk
from bot.slack.directory import SlackDirectory
from bot.slack.groups import SlackGroups
from bot.slack.homes import Homes
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
        opening = Opening(store, list(settings.all_workspaces), named.setting, clock)
        http = await stack.enter_async_context(http_client())
        web = await stack.enter_async_context(
            open_web(plain(settings.slack_bot_token), settings.slack_api_url, clock, tls())
        )
        # Bolt's app exists once Slack has told who we are; the desk it listens for is made below.
        slack = _slack(settings, web, lambda app: listeners.register(app, desk), clock)
        parts = workspaces(settings, store, http, clock)
        dashboards = {one.name: one.dashboard for one in parts if one.dashboard}
        channel = Messenger(
            web,
            several=len(parts) > 1,
            dashboards=dashboards,
            show_owners=settings.show_owners,
        )
        directory = SlackDirectory(web) if settings.mention_owners else None
        owners = Owners(directory, store.owners(), show=settings.show_owners)
        crews = [
            _crew(one, channel, owners, settings, opening, clock=clock, metrics=metrics)
            for one in parts
        ]
        operations = Operations(
            [crew.watched for crew in crews],
            version=__version__,
            store=named.where,
            store_risks=lambda: opening.risks,
            slack_connected=slack.connected,
            slack_waits=web.paces.long,
            clock=clock,
            blind_after=timedelta(seconds=settings.blind_after),
        )
        tasks = Tasks(clock)
        desks, once = desks_of(parts, show_owners=settings.show_owners), store.once()
        operators = Operators(settings.operators, SlackGroups(web), clock)
        answering = Answering(
            desks,
            operations=operations,
            subscribing=Subscribing(desks, clock, channel),
            muting=Muting(desks, operators, clock),
            reruns=Reruns(operators, once, clock),
            clock=clock,
            meter=metrics,
        )
        homes = Homes(Boards(desks, operations, clock), web, clock)
        pictures = Pictures(web, Chart().draw, clock)
        desk = SlackDesk(
            answering,
            once,
            clock,
            tasks,
            web,
            pictures,
            homes,
            answer_strangers=settings.answer_strangers,
        )
        probes.operations = operations
        if isinstance(slack, HttpMode):
            refusals = Refusals("slack", metrics, clock)
            host, port = settings.http_host, settings.http_port
            server = serving(slack.routes(), port, refusals, clock, host)
            await _listen(stack, server, "HTTP", host, port)
        log.info("app.started", version=__version__, workspaces=len(parts), store=named.where)
        yield _Bot(slack, parts, crews, opening, tasks, homes)


@dataclass(slots=True)
class _Probes:
    """Readiness, from before there is anything to ask."""

    operations: Operations | None = None

    async def readiness(self) -> Mapping[str, str | None]:
        """As of the operations; not ready while the embedded server starts."""
        if self.operations is None:
            return {"redis": "the embedded server is starting"}
        return await self.operations.readiness()


@dataclass(frozen=True, slots=True)
class _Bot:
    """Everything that works at the same time, built and connected."""

    slack: SocketMode | HttpMode
    parts: Sequence[Parts]
    crews: Sequence["_Crew"]
    opening: Opening
    tasks: Tasks
    homes: Homes

    async def work(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`, then take nothing new and finish what is in flight."""
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(self.slack.run())
            # Without the store too: questions get a reply, and blindness is told.
            working = [group.create_task(crew.lookout.run()) for crew in self.crews]
            working.append(group.create_task(self._begin(group, working)))
            await stopping.wait()
            log.info("app.stopping")
            listening.cancel()
            await asyncio.gather(
                self.tasks.drain(DRAIN_SECONDS),
                *(crew.dispatcher.stop(DRAIN_SECONDS) for crew in self.crews),
            )
            for task in working:
                task.cancel()
        for crew in self.crews:
            await crew.tenure.release()

    async def _begin(self, group: asyncio.TaskGroup, working: list[asyncio.Task[None]]) -> None:
        """Begin to watch, once the store can be used and MoEngage was asked."""
        await self.opening.wait()
        for trouble in await asyncio.gather(*(greet(one) for one in self.parts)):
            if trouble:
                log.warning("moengage.not_answering", error=trouble)
        # Once before anybody works, so that the first sweep need not wait for a token.
        await asyncio.gather(*(crew.tenure.renew() for crew in self.crews))
        working += [task for crew in self.crews for task in crew.start(group)]
        working.append(group.create_task(self.homes.run()))


@dataclass(frozen=True, slots=True)
class _Crew:
    """What works on one workspace while this replica holds its lease."""

    tenure: Tenure
    watcher: Watcher
    dispatcher: Dispatcher
    lookout: Lookout
    watched: Watched

    def start(self, group: asyncio.TaskGroup) -> list[asyncio.Task[None]]:
        return [
            group.create_task(work)
            for work in (
                self.tenure.keep(),
                self.watcher.run(),
                self.dispatcher.run(),
            )
        ]


def _crew(
    parts: Parts,
    channel: Messenger,
    owners: Owners,
    settings: Settings,
    opening: Opening,
    *,
    clock: Clock,
    metrics: Metrics,
) -> _Crew:
    # Every process has a name of its own; host and pid may both repeat in containers. The embedded
    # server has one user at a time (its folder is locked), who so takes a dead one's lease at once.
    unique = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"
    owner = unique if settings.redis_url else "embedded"
    tenure = Tenure(parts.lease, clock, owner=owner, workspace=parts.name)
    watch = Watch(
        parts.name,
        parts.channel,
        parts.zone,
        settings.poll_interval,
        settings.lookback,
        timedelta(seconds=settings.blind_after),
    )
    watcher = _watcher(watch, parts, owners, settings, tenure=tenure, clock=clock, metrics=metrics)
    dispatcher = Dispatcher(
        parts.name,
        routing=parts.routing,
        outbox=parts.outbox,
        states=parts.states,
        channel=channel,
        tenure=tenure,
        clock=clock,
        meter=metrics,
        fallback=settings.fallback_channel,
    )
    lookout = Lookout(
        watch,
        named=parts.routing.channels,
        fallback=settings.fallback_channel,
        states=parts.states,
        outbox=parts.outbox,
        channel=channel,
        tenure=tenure,
        clock=clock,
        meter=metrics,
        trouble=lambda: Trouble(
            watcher.trouble or opening.trouble, watcher.refused, watcher.good_at
        ),
    )
    watched = watched_of(
        parts,
        trouble=lambda: watcher.trouble or tenure.trouble,
        store=lambda: opening.trouble or tenure.trouble,
    )
    return _Crew(tenure, watcher, dispatcher, lookout, watched)


def _watcher(
    watch: Watch,
    parts: Parts,
    owners: Owners,
    settings: Settings,
    *,
    tenure: Tenure,
    clock: Clock,
    metrics: Metrics,
) -> Watcher:
    wanted = Wishes(
        parts.routing,
        settings.thresholds,
        remind_after=timedelta(seconds=settings.remind_after),
        lateness=settings.lateness,
    )
    dailies = (
        Dailies(watch, settings.digest_at, states=parts.states, mutes=parts.mutes, clock=clock)
        if settings.digest_at
        else None
    )
    return Watcher(
        watch,
        api=parts.api,
        states=parts.states,
        wishes=WishList(wanted, parts.subscriptions, parts.mutes).now,
        causes=Causes(parts.api, owners, parts.zone),
        tenure=tenure,
        clock=clock,
        meter=metrics,
        heartbeat=parts.heartbeat,
        after=dailies.after if dailies else None,
    )


def _slack(settings: Settings, web: Web, register: Register, clock: Clock) -> SocketMode | HttpMode:
    if settings.slack_mode == "http":
        return HttpMode(web, plain(settings.slack_signing_secret), register=register, clock=clock)
    return SocketMode(web, plain(settings.slack_app_token), register=register, clock=clock)


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
    """The fault that a person can mend, if there is one; else the whole group, for it is a bug."""
    faults = group.subgroup(BotError)
    if faults is None:
        return group
    first: BaseException = faults
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first
