"""What every command shares: the parts of each workspace, and the open store."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import httpx
import structlog
from pydantic import SecretStr

from bot import __version__
from bot.domain.errors import (
    AccountBlocked,
    AddressWrong,
    CredentialsRefused,
    StoreUnreachable,
    VendorError,
)
from bot.domain.routing import Routing
from bot.health.heartbeat import HttpHeartbeat
from bot.moengage.client import MoEngage
from bot.moengage.protocol import Credentials, base_url, dashboard_url
from bot.moengage.rows import Zones
from bot.services.desk import Desk
from bot.services.operations import Watched
from bot.services.outbox_ports import Outbox
from bot.services.people_ports import Mutes, Remarks, Subscriptions
from bot.services.ports import AnswerCache, Budget, Clock, Heartbeat, Lease, States, Use
from bot.services.watcher import Watcher
from bot.settings import Settings, SettingsError
from bot.store import MemoryStore, Store, address, connect, durability
from bot.store.embedded import embedded

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything of one workspace that talks to the outside."""

    name: str
    zone: ZoneInfo
    channel: str
    routing: Routing
    api: MoEngage
    lease: Lease
    states: States
    outbox: Outbox
    budget: Budget
    cache: AnswerCache
    subscriptions: Subscriptions
    mutes: Mutes
    remarks: Remarks
    heartbeat: Heartbeat | None
    dashboard: str | None  # MoEngage's address for people, as far as it is known


def workspaces(
    settings: Settings, store: Store | MemoryStore, http: httpx.AsyncClient, clock: Clock
) -> list[Parts]:
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
            api = MoEngage(http, credentials, url, budget, clock, zones=zones)
        except ValueError as error:
            raise SettingsError([f"workspace {name}: {error}"]) from None
        made.append(
            Parts(
                name=name,
                zone=zone,
                channel=one.alert_channel or "",
                routing=settings.routing(name),
                api=api,
                lease=store.lease(name),
                states=store.states(name),
                outbox=store.outbox(name),
                budget=budget,
                cache=store.cache(name),
                subscriptions=store.subscriptions(name),
                mutes=store.mutes(name),
                remarks=store.remarks(name),
                heartbeat=HttpHeartbeat(http, plain(one.heartbeat_url), name)
                if one.heartbeat_url
                else None,
                dashboard=dashboard_url(center) if center else None,
            )
        )
    return made


@asynccontextmanager
async def http_client() -> AsyncIterator[httpx.AsyncClient]:
    """The one HTTP client: its connections are kept from request to request."""
    async with httpx.AsyncClient(headers={"User-Agent": f"imports-bot/{__version__}"}) as client:
        yield client


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that answers; where it is, how it may lose what it accepted, and what of that it
    does not show, for people.
    """

    store: Store | MemoryStore
    where: str
    risks: Sequence[str] = ()
    hidden: Sequence[str] = ()


async def open_store(
    settings: Settings, stack: AsyncExitStack, clock: Clock, patience: float
) -> OpenStore:
    """The store that the settings name, once it answers.

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
    risks, hidden = ([], []) if own else await durability(client)
    for sentence in risks:
        log.warning("store.not_durable", what=sentence)
    if hidden:
        log.info("store.durability_unknown", wanted=hidden)
    where = f"embedded Valkey in {settings.data_dir}" if own else f"Redis at {address(url)}"
    return OpenStore(store, where, risks, hidden)


def desks_of(parts: Sequence[Parts], *, show_owners: bool) -> list[Desk]:
    """What answers questions about each of these workspaces."""
    return [
        Desk(
            one.name,
            one.zone,
            one.api,
            one.states,
            one.cache,
            one.subscriptions,
            one.mutes,
            one.remarks,
            one.routing,
            show_owners=show_owners,
        )
        for one in parts
    ]


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


def plain(secret: SecretStr | None) -> str:
    """A secret's value, empty if it is not set."""
    return secret.get_secret_value() if secret else ""
