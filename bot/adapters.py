"""What every command shares: the parts of each workspace, and the open store."""

import os
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import httpx
import structlog
from pydantic import SecretStr
from typing_extensions import override

from bot import __version__
from bot.domain.alerting.targets import TargetKind, target
from bot.domain.answers.health import StoreSafety
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    CredentialsRefused,
    StoreUnreachable,
    VendorError,
)
from bot.domain.outgoing.notices import Cause
from bot.domain.requests import EVERYTHING
from bot.health.heartbeat import HttpHeartbeat
from bot.llm import LanguageModel
from bot.moengage.client import MoEngage, Timed
from bot.moengage.protocol import Credentials, base_url, dashboard_url
from bot.moengage.rows import Zones
from bot.network import authorities, context, proxy_for
from bot.query.words import language
from bot.services.asking.context import WorkspaceContext
from bot.services.backlogs import Backlogs
from bot.services.outbox import Outbox
from bot.services.people_ports import Activity, Mutes, Promises, Subscriptions
from bot.services.ports import (
    AnswerCache,
    Budget,
    Clock,
    Heartbeat,
    Lease,
    Meter,
    Runs,
    States,
    Use,
)
from bot.services.rules_in_force import CurrentRules
from bot.services.selfwatch.health_check import WatchedWorkspace
from bot.settings import Settings, SettingsError
from bot.settings.targets import signing_key
from bot.store import RunLimits, Store, address, connect
from bot.store.server.binaries import server_for
from bot.store.server.embedded import embedded
from bot.webhooks.request import Endpoint, PagerDuty, Webhook

if TYPE_CHECKING:
    from bot.store.memory.store import MemoryStore

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Adapters:
    """Everything of one workspace that talks to the outside."""

    name: str
    zone: ZoneInfo
    channel: str
    rules: CurrentRules
    api: MoEngage
    lease: Lease
    states: States
    runs: Runs
    outbox: Outbox
    backlogs: Backlogs
    budget: Budget
    cache: AnswerCache
    subscriptions: Subscriptions
    mutes: Mutes
    promises: Promises
    activity: Activity
    heartbeat: Heartbeat | None
    dashboard: str | None  # MoEngage's address for people, as far as it is known


def workspaces(
    settings: Settings,
    store: "Store | MemoryStore",
    http: httpx.AsyncClient,
    clock: Clock,
    meter: Meter | None = None,
) -> list[Adapters]:
    """The parts of every workspace, the default one first. Raises SettingsError."""
    made = []
    for name, one in settings.all_workspaces.items():
        budget = store.budget(name)
        zone = one.timezone or settings.timezone
        zones = Zones(
            workspace=zone,
            created_at=settings.moengage_run_times,
            last_run_at=settings.moengage_run_times,
            next_scheduled_at=settings.moengage_next_run,
        )
        try:
            credentials = Credentials(one.workspace_id, one.api_key.get_secret_value())
            center = one.data_center or ""
            url = one.base_url or base_url(center)
            timed = _timed(meter, name)
            api = MoEngage(http, credentials, url, budget, clock, zones=zones, timed=timed)
        except ValueError as error:
            raise SettingsError([f"workspace {name}: {error}"]) from None
        made.append(
            Adapters(
                name=name,
                zone=zone,
                channel=one.alert_channel or "",
                rules=CurrentRules(settings.policy(name)),
                api=api,
                lease=store.lease(name),
                states=store.states(name),
                runs=store.runs(name),
                outbox=store.outbox(name),
                backlogs=store.backlogs(name),
                budget=budget,
                cache=store.cache(name),
                subscriptions=store.subscriptions(name),
                mutes=store.mutes(name),
                promises=store.promises(name),
                activity=store.activity(name),
                heartbeat=HttpHeartbeat(http, plain(one.heartbeat_url), name)
                if one.heartbeat_url
                else None,
                dashboard=dashboard_url(center) if center else None,
            )
        )
    return made


def _timed(meter: Meter | None, workspace: str) -> Timed:
    def observe(operation: str, outcome: str, seconds: float) -> None:
        if meter:
            labels = {"workspace": workspace, "operation": operation, "outcome": outcome}
            meter.observe("moengage_request_seconds", seconds, **labels)

    return observe


@asynccontextmanager
async def http_client(trusted: ssl.SSLContext) -> AsyncIterator[httpx.AsyncClient]:
    """The one HTTP client: its connections are kept from request to request."""
    agent = {"User-Agent": f"imports-bot/{__version__}"}
    transport = _ByProxy(trusted)
    async with httpx.AsyncClient(headers=agent, transport=transport, trust_env=False) as client:
        yield client


class _ByProxy(httpx.AsyncBaseTransport):
    """Direct, or through the proxy that the environment names for an address."""

    def __init__(self, trusted: ssl.SSLContext) -> None:
        self._tls = trusted
        self._ways: dict[str | None, httpx.AsyncHTTPTransport] = {}

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        proxy = proxy_for(str(request.url), os.environ)
        if proxy not in self._ways:
            self._ways[proxy] = httpx.AsyncHTTPTransport(
                verify=self._tls, proxy=proxy, trust_env=False
            )
        return await self._ways[proxy].handle_async_request(request)

    @override
    async def aclose(self) -> None:
        for way in self._ways.values():
            await way.aclose()


def tls() -> ssl.SSLContext:
    """Whom to trust: whom the environment names, else the machine's authorities and Mozilla's.

    Reading them takes a tenth of a second of the processor: once is enough for a process.
    """
    if named := authorities(os.environ):
        return context(named[1])
    made = httpx.create_ssl_context(trust_env=False)
    made.load_default_certs()
    return made


def endpoints(settings: Settings) -> dict[str, Endpoint]:
    """The targets of the settings, by the name under which routes have them."""
    webhooks: dict[str, Endpoint] = {
        target(TargetKind.WEBHOOK, name): Webhook(plain(one.url), signing_key(plain(one.secret)))
        for name, one in settings.webhooks.items()
    }
    return webhooks | {
        target(TargetKind.PAGERDUTY, name): PagerDuty(one.url, plain(one.routing_key))
        for name, one in settings.pagerduty.items()
    }


def language_model(settings: Settings, http: httpx.AsyncClient) -> LanguageModel | None:
    """The language model of the settings, if there is one."""
    if settings.llm_url is None or settings.llm_model is None:
        return None
    return LanguageModel(http, settings.llm_url, settings.llm_model, settings.llm_key, language())


@dataclass(frozen=True, slots=True)
class NamedStore:
    """The store that the settings name, and where it is, for people."""

    store: Store
    where: str
    setting: str  # which one names it


async def named_store(settings: Settings, stack: AsyncExitStack, clock: Clock) -> NamedStore:
    """Start the embedded server, or make a client of the Redis, which is not asked anything.

    Raises StoreError: DATA_DIR is in use by another bot, the server does not start, a URL is wrong.
    """
    if settings.redis_url is None:
        server = await server_for(settings.data_dir)
        url = await stack.enter_async_context(embedded(settings.data_dir, clock, server.binary))
        where, setting = f"embedded {server} in {settings.data_dir}", "DATA_DIR"
    else:
        url = settings.redis_url.get_secret_value()
        where, setting = f"Redis at {address(url)}", "REDIS_URL"
    client = connect(url)
    stack.push_async_callback(client.aclose)
    limits = RunLimits(kept=timedelta(seconds=settings.runs_kept))
    store = Store(client, lasting=setting == "DATA_DIR", run_limits=limits)
    return NamedStore(store, where, setting)


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that answers; where it is, for people, and what it may lose of what it accepted."""

    store: "Store | MemoryStore"
    where: str
    safety: StoreSafety = field(default_factory=StoreSafety)


async def open_store(settings: Settings, stack: AsyncExitStack, clock: Clock) -> OpenStore:
    """The store that the settings name, if it answers now. Raises StoreError."""
    named = await named_store(settings, stack, clock)
    try:
        await named.store.ping()
        safety = await named.store.safety()
    except StoreUnreachable as error:
        raise type(error)(f"{named.setting}: {error}") from None
    return OpenStore(named.store, named.where, safety)


def workspace_contexts(adapters: Sequence[Adapters], settings: Settings) -> list[WorkspaceContext]:
    """What answers questions about each of these workspaces."""
    return [
        WorkspaceContext(
            one.name,
            one.zone,
            one.api,
            one.states,
            one.runs,
            one.cache,
            one.subscriptions,
            one.mutes,
            one.activity,
            one.rules,
            one.outbox,
            one.promises,
            show_owners=settings.show_owners,
        )
        for one in adapters
    ]


async def greet(adapters: Adapters) -> str | None:
    """Ask MoEngage for one page. What keeps it from answering now, None if nothing does.

    Raises SettingsError for what waiting does not fix: credentials, account, address.
    """
    try:
        async for _ in adapters.api.imports(EVERYTHING, Use.QUESTION):
            break
    except CredentialsRefused as error:
        fault = f"MOENGAGE_WORKSPACE_ID, MOENGAGE_API_KEY: refused by MoEngage: {error}"
    except AddressWrong as error:
        fault = f"MOENGAGE_DATA_CENTER, MOENGAGE_BASE_URL: wrong address: {error}"
    except AccountBlocked as error:
        fault = f"MOENGAGE_WORKSPACE_ID: the account is blocked: {error}"
    except (VendorError, StoreUnreachable) as error:
        return str(error)
    else:
        return None
    raise SettingsError([f"{fault} (workspace {adapters.name})"])


def watched_workspace(
    adapters: Adapters, trouble: Callable[[], Cause | None], store: Callable[[], str | None]
) -> WatchedWorkspace:
    """The parts of a workspace that a report looks at; `trouble` and `store` as in Watched."""
    return WatchedWorkspace(
        adapters.name,
        adapters.lease,
        adapters.states,
        adapters.outbox,
        adapters.budget,
        trouble=trouble,
        store=store,
    )


def plain(secret: SecretStr | None) -> str:
    """A secret's value, empty if it is not set."""
    return secret.get_secret_value() if secret else ""
