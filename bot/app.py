"""The composition root: builds everything once from the settings, and runs it."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

import httpx
import structlog
from aiohttp import web as http_server
from pydantic import SecretStr

from bot import __version__
from bot.clock import SystemClock
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    BotError,
    CredentialsRefused,
    StoreUnreachable,
    VendorError,
)
from bot.health.metrics import Metrics
from bot.health.server import routes, serving
from bot.moengage.client import MoEngage
from bot.moengage.protocol import Credentials, base_url
from bot.moengage.rows import Zones
from bot.services import answering
from bot.services.answering import Answering
from bot.services.dispatcher import Dispatcher
from bot.services.operations import Operations, Watched
from bot.services.ports import AnswerCache, Budget, Clock, Lease, Outbox, States, Use
from bot.services.tenure import Tenure
from bot.services.watcher import Watch, Watcher
from bot.settings import Settings, SettingsError
from bot.slack import listeners
from bot.slack.desk import Desk
from bot.slack.messenger import Messenger
from bot.slack.tasks import Tasks
from bot.slack.transport import HttpMode, Register, SocketMode
from bot.slack.web import Web, open_web
from bot.store import MemoryStore, Store, address, connect, durability
from bot.store.embedded import embedded

log = structlog.get_logger()

# A Redis that starts beside the bot may need a moment; after this somebody must look.
STORE_PATIENCE_SECONDS = 10.0
# What is in flight at a shutdown has this long, well inside the ten seconds that are promised.
DRAIN_SECONDS = 7.0
STOP_SECONDS = 9.0


# --- what every command shares ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything of one workspace that talks to the outside."""

    name: str
    zone: ZoneInfo
    channel: str
    api: MoEngage
    lease: Lease
    states: States
    outbox: Outbox
    budget: Budget
    cache: AnswerCache


def workspaces(
    settings: Settings, store: Store | MemoryStore, http: httpx.AsyncClient, clock: Clock
) -> list[Parts]:
    """The parts of every workspace, the default one first. Raises SettingsError."""
    zones = Zones(
        created_at=settings.moengage_run_times,
        last_run_at=settings.moengage_run_times,
        next_scheduled_at=settings.moengage_next_run,
    )
    made = []
    for name, one in settings.all_workspaces.items():
        budget = store.budget(name)
        try:
            credentials = Credentials(one.workspace_id, one.api_key.get_secret_value())
            url = one.base_url or base_url(one.data_center)
            api = MoEngage(http, credentials, url, budget, clock, zones=zones)
        except ValueError as error:
            raise SettingsError([f"workspace {name}: {error}"]) from None
        made.append(
            Parts(
                name=name,
                zone=one.timezone or settings.timezone,
                channel=one.alert_channel or "",
                api=api,
                lease=store.lease(name),
                states=store.states(name),
                outbox=store.outbox(name),
                budget=budget,
                cache=store.cache(name),
            )
        )
    return made


@asynccontextmanager
async def http_client() -> AsyncIterator[httpx.AsyncClient]:
    """The one HTTP client: its connections are kept from request to request."""
    async with httpx.AsyncClient(headers={"User-Agent": f"imports-bot/{__version__}"}) as client:
        yield client


async def open_store(
    settings: Settings, stack: AsyncExitStack, clock: Clock, patience: float
) -> tuple[Store, str]:
    """The store that the settings name, once it answers, and where it is, for people.

    Raises StoreError: unreachable after `patience` seconds, or DATA_DIR in use by another bot.
    """
    own = settings.redis_url is None
    if settings.redis_url is None:
        url = await stack.enter_async_context(embedded(settings.data_dir, clock))
    else:
        url = settings.redis_url.get_secret_value()
    client = connect(url)
    stack.push_async_callback(client.aclose)
    store = Store(client, lasting=own)
    deadline = clock.monotonic() + patience
    while True:
        try:
            await store.ping()
            break
        except StoreUnreachable as error:
            if clock.monotonic() >= deadline:
                raise StoreUnreachable(f"REDIS_URL: {error}") from None
            await clock.sleep(0.5)
    for sentence in [] if own else await durability(client):
        log.warning("store.not_durable", what=sentence)
    return store, f"embedded Valkey in {settings.data_dir}" if own else f"Redis at {address(url)}"


def desk_of(
    parts: Sequence[Parts], operations: Operations, clock: Clock, meter: Metrics
) -> Answering:
    """What answers questions about these workspaces."""
    desks = [answering.Desk(one.name, one.zone, one.api, one.states, one.cache) for one in parts]
    return Answering(desks, operations=operations, clock=clock, meter=meter)


async def greet(parts: Parts) -> str | None:
    """Ask MoEngage for one page. What keeps it from answering now, None if nothing does.

    Raises SettingsError for what waiting does not mend: credentials, account, address.
    """
    try:
        async for _ in parts.api.imports({}, Use.QUESTION):
            break
    except CredentialsRefused as error:
        fault = f"MOENGAGE_WORKSPACE_ID, MOENGAGE_API_KEY: refused by MoEngage: {error}"
    except AddressWrong as error:
        fault = f"MOENGAGE_DATA_CENTER, MOENGAGE_BASE_URL: wrong address: {error}"
    except AccountBlocked as error:
        fault = f"MOENGAGE_WORKSPACE_ID: the account is blocked: {error}"
    except VendorError as error:
        return str(error)
    else:
        return None
    raise SettingsError([f"{fault} (workspace {parts.name})"])


# --- run --------------------------------------------------------------------------------------


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
    async with AsyncExitStack() as stack:
        store, where = await open_store(settings, stack, clock, STORE_PATIENCE_SECONDS)
        http = await stack.enter_async_context(http_client())
        web = await stack.enter_async_context(
            open_web(_plain(settings.slack_bot_token), settings.slack_api_url)
        )
        # Bolt's app exists once Slack has told who we are; the desk it listens for is made below.
        slack = _slack(settings, web, lambda app: listeners.register(app, desk), clock)
        parts = workspaces(settings, store, http, clock)
        channel = Messenger(web, several=len(parts) > 1)
        crews = [_crew(one, channel, settings, clock, metrics) for one in parts]
        operations = Operations(
            [crew.watched for crew in crews],
            version=__version__,
            store=where,
            slack_connected=slack.connected,
            clock=clock,
            blind_after=timedelta(seconds=settings.blind_after),
        )
        tasks = Tasks(clock)
        desk = Desk(desk_of(parts, operations, clock, metrics), store.once(), clock, tasks, web)
        table = routes(operations.readiness, metrics)
        await _listen(stack, table, "HEALTH_PORT", settings.health_port)
        if isinstance(slack, HttpMode):
            await _listen(stack, slack.routes(), "HTTP_PORT", settings.http_port)
        for trouble in await asyncio.gather(*(greet(one) for one in parts)):
            if trouble:
                log.warning("moengage.not_answering", error=trouble)
        # Once before anybody works, so that the first sweep need not wait for a token.
        await asyncio.gather(*(crew.tenure.renew() for crew in crews))
        log.info("app.started", version=__version__, workspaces=len(parts), store=where)
        yield _Bot(slack, crews, tasks)


@dataclass(frozen=True, slots=True)
class _Bot:
    """Everything that works at the same time, built and connected."""

    slack: SocketMode | HttpMode
    crews: Sequence["_Crew"]
    tasks: Tasks

    async def work(self, stopping: asyncio.Event) -> None:
        """Work until `stopping`, then take nothing new and finish what is in flight."""
        async with asyncio.TaskGroup() as group:
            listening = group.create_task(self.slack.run())
            working = [task for crew in self.crews for task in crew.start(group)]
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


@dataclass(frozen=True, slots=True)
class _Crew:
    """What works on one workspace while this replica holds its lease."""

    tenure: Tenure
    watcher: Watcher
    dispatcher: Dispatcher
    watched: Watched

    def start(self, group: asyncio.TaskGroup) -> list[asyncio.Task[None]]:
        return [
            group.create_task(work)
            for work in (self.tenure.keep(), self.watcher.run(), self.dispatcher.run())
        ]


def _crew(
    parts: Parts, channel: Messenger, settings: Settings, clock: Clock, metrics: Metrics
) -> _Crew:
    # Every process has a name of its own; host and pid may both repeat in containers. The embedded
    # server has one user at a time (its folder is locked), who so takes a dead one's lease at once.
    unique = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"
    owner = unique if settings.redis_url else "embedded"
    tenure = Tenure(parts.lease, clock, owner=owner, workspace=parts.name)
    watcher = Watcher(
        Watch(parts.name, parts.channel, settings.poll_interval, settings.lookback),
        api=parts.api,
        states=parts.states,
        tenure=tenure,
        clock=clock,
        meter=metrics,
    )
    dispatcher = Dispatcher(
        parts.name,
        address=parts.channel,
        outbox=parts.outbox,
        channel=channel,
        tenure=tenure,
        clock=clock,
        meter=metrics,
    )
    return _Crew(tenure, watcher, dispatcher, watched_of(parts, watcher))


def watched_of(parts: Parts, watcher: Watcher | None = None) -> Watched:
    """The parts of a workspace that a report looks at."""
    return Watched(
        parts.name,
        parts.lease,
        parts.states,
        parts.outbox,
        parts.budget,
        trouble=lambda: watcher.trouble if watcher else None,
    )


def _slack(settings: Settings, web: Web, register: Register, clock: Clock) -> SocketMode | HttpMode:
    if settings.slack_mode == "http":
        return HttpMode(web, _plain(settings.slack_signing_secret), register=register, clock=clock)
    return SocketMode(web, _plain(settings.slack_app_token), register=register, clock=clock)


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


async def _listen(
    stack: AsyncExitStack, table: list[http_server.RouteDef], name: str, port: int
) -> None:
    try:
        await stack.enter_async_context(serving(table, port))
    except OSError as error:
        raise SettingsError([f"{name}: port {port} cannot be used: {error.strerror}"]) from None


def _first_fault(group: BaseExceptionGroup) -> BaseException:
    """The fault that a person can mend, if there is one; else the whole group, for it is a bug."""
    faults = group.subgroup(BotError)
    if faults is None:
        return group
    first: BaseException = faults
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first
