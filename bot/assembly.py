"""Wires what a process consists of: adapters, services, listeners. Opens and starts nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx

from bot import __version__
from bot.adapters import (
    Adapters,
    endpoints,
    language_model,
    plain,
    workspace_contexts,
    workspaces,
)
from bot.chart import Chart
from bot.health.metrics import Metrics
from bot.machines.questions import Questions
from bot.reload import Read, Reload
from bot.services.asking.answering import Answering
from bot.services.asking.context import WorkspaceContext
from bot.services.asking.doing.audit import Audit
from bot.services.asking.doing.muting import Muting
from bot.services.asking.doing.operators import Operators
from bot.services.asking.doing.reruns import Reruns
from bot.services.asking.doing.subscribing import Subscribing
from bot.services.asking.home_tab import HomeTabReader
from bot.services.asking.lists.mine import Mine
from bot.services.ports import Clock, Once
from bot.services.selfwatch.deafness import DeafnessWatch, Ear
from bot.services.selfwatch.health_check import HealthCheck
from bot.services.selfwatch.self_notices import SelfNotices
from bot.services.slack_ports import Channel
from bot.services.store_wait import StoreWait
from bot.services.watching.owners import Owners
from bot.settings import Settings, needs
from bot.slack import listeners
from bot.slack.bolt_app import Register
from bot.slack.context import ListenerContext
from bot.slack.directory import SlackDirectory
from bot.slack.exports import Exports
from bot.slack.groups import SlackGroups
from bot.slack.guests import Guests
from bot.slack.home_tabs import HomeTabs
from bot.slack.http_mode import HttpMode
from bot.slack.messenger import Messenger
from bot.slack.names import Names
from bot.slack.pictures import Pictures
from bot.slack.socket_mode import SocketMode
from bot.slack.tasks import Tasks
from bot.slack.web_api import Web
from bot.store import Store
from bot.webhooks.sending import Sender
from bot.webhooks.targets import Targets
from bot.workers import Common, Workers, reopened, workers_of

if TYPE_CHECKING:
    from bot.store.memory.store import MemoryStore


@dataclass(frozen=True, slots=True)
class Edges:
    """What is open towards the outside, and the time; `where` is the store, for people, and
    `reread` gives the settings as they are written by then.
    """

    clock: Clock
    metrics: Metrics
    store: "Store | MemoryStore"
    store_wait: StoreWait
    where: str
    http: httpx.AsyncClient
    web: Web
    reread: Read


@dataclass(frozen=True, slots=True)
class Assembly:
    """Everything that a process consists of, wired and still."""

    slack: SocketMode | HttpMode
    adapters: Sequence[Adapters]
    all_workers: Sequence[Workers]
    health_check: HealthCheck
    tasks: Tasks
    home_tabs: HomeTabs
    questions: Questions
    reload: Reload
    deafness: DeafnessWatch


def assemble(settings: Settings, edges: Edges) -> Assembly:
    """Wire it. Raises SettingsError."""
    clock, web = edges.clock, edges.web
    # Bolt's app exists once Slack has told who we are; its listeners' context is made below.
    slack = _slack(settings, edges, lambda app: listeners.register(app, context))
    adapters = workspaces(settings, edges.store, edges.http, clock, edges.metrics)
    names, directory = Names(web), SlackDirectory(web)
    channel = _messenger(web, adapters, settings, names)
    all_workers = _all_workers(settings, edges, adapters, channel, directory)
    _show_live(edges.metrics, slack, all_workers)
    reload = _reload(settings, edges, adapters)
    health_check = _health_check(settings, edges, slack, all_workers, reload)
    contexts, once = workspace_contexts(adapters, settings), edges.store.once()
    operators = Operators(settings.operators, SlackGroups(web), clock)
    answering = _answering(
        settings,
        edges,
        contexts,
        health_check=health_check,
        channel=channel,
        operators=operators,
        once=once,
        directory=directory,
        names=names,
    )
    tasks = Tasks(clock)
    home_tabs = HomeTabs(HomeTabReader(contexts, health_check, clock), web, clock, operators)
    context = ListenerContext(
        answering,
        once,
        clock,
        tasks,
        web,
        Pictures(web, Chart().draw, clock),
        Exports(web, show_owners=settings.show_owners),
        home_tabs,
        access=settings.access,
        guests=None if settings.answer_guests else Guests(web, clock),
        meter=edges.metrics,
        reopened=lambda: reopened(all_workers),
        operators=bool(settings.operators),
        names=names,
    )
    return Assembly(
        slack=slack,
        adapters=adapters,
        all_workers=all_workers,
        health_check=health_check,
        tasks=tasks,
        home_tabs=home_tabs,
        questions=Questions(
            answering, [one.name for one in adapters], clock, show_owners=settings.show_owners
        ),
        reload=reload,
        deafness=_deafness(adapters[0], edges, slack, settings, channel),
    )


def _all_workers(
    settings: Settings,
    edges: Edges,
    adapters: Sequence[Adapters],
    channel: Messenger,
    directory: SlackDirectory,
) -> list[Workers]:
    mentioned = directory if settings.mention_owners else None
    common = Common(
        settings,
        channel,
        Targets(endpoints(settings), Sender(edges.http), edges.clock),
        Owners(mentioned, edges.store.owners(), show=settings.show_owners),
        edges.store_wait,
        edges.clock,
        edges.metrics,
    )
    return [workers_of(one, common) for one in adapters]


def _show_live(
    metrics: Metrics, slack: SocketMode | HttpMode, all_workers: Sequence[Workers]
) -> None:
    metrics.live("slack_connected", slack.connected)
    for workers in all_workers:
        metrics.live("lease_held", workers.leadership.leads, workspace=workers.watched.name)


def _reload(settings: Settings, edges: Edges, adapters: Sequence[Adapters]) -> Reload:
    return Reload(
        settings,
        {one.name: one.rules for one in adapters},
        read=edges.reread,
        faults=needs.of_routes,
        clock=edges.clock,
        meter=edges.metrics,
    )


def _health_check(
    settings: Settings,
    edges: Edges,
    slack: SocketMode | HttpMode,
    all_workers: Sequence[Workers],
    reload: Reload,
) -> HealthCheck:
    return HealthCheck(
        [workers.watched for workers in all_workers],
        version=__version__,
        store=edges.where,
        store_safety=lambda: edges.store_wait.safety,
        slack_connected=slack.connected,
        slack_waits=edges.web.rate_limits.long,
        slack_trouble=slack.trouble,
        settings_trouble=lambda: reload.trouble,
        clock=edges.clock,
        blind_after=timedelta(seconds=settings.blind_after),
    )


def _answering(
    settings: Settings,
    edges: Edges,
    contexts: Sequence[WorkspaceContext],
    *,
    health_check: HealthCheck,
    channel: Messenger,
    operators: Operators,
    once: Once,
    directory: SlackDirectory,
    names: Names,
) -> Answering:
    store, clock, metrics = edges.store, edges.clock, edges.metrics
    return Answering(
        contexts,
        health_report=health_check,
        subscribing=Subscribing(contexts, clock, channel),
        muting=Muting(contexts, operators, clock),
        reruns=Reruns(operators, once, clock),
        mine=Mine(directory, store.owners(), names),
        directory=directory,
        clock=clock,
        rephraser=language_model(settings, edges.http),
        meter=metrics,
        topics=store.topics(),
        blind_after=timedelta(seconds=settings.blind_after),
        audit=Audit({one.name: store.audit(one.name) for one in contexts}, clock, metrics),
    )


def _deafness(
    adapters: Adapters, edges: Edges, slack: SocketMode | HttpMode, settings: Settings, to: Channel
) -> DeafnessWatch:
    fallback, clock = settings.fallback_channel, edges.clock
    return DeafnessWatch(
        adapters.name,
        adapters.channel,
        Ear(slack.connected, slack.trouble, slack.refused),
        hearing=edges.store.hearing(),
        outbox=adapters.outbox,
        self_notices=SelfNotices(adapters.name, fallback, adapters.outbox, to, clock),
        blind_after=timedelta(seconds=settings.blind_after),
        clock=clock,
    )


def _messenger(
    web: Web, adapters: Sequence[Adapters], settings: Settings, names: Names
) -> Messenger:
    return Messenger(
        web,
        names=names,
        several=len(adapters) > 1,
        dashboards={one.name: one.dashboard for one in adapters if one.dashboard},
        show_owners=settings.show_owners,
        operators=bool(settings.operators),
    )


def _slack(settings: Settings, edges: Edges, register: Register) -> SocketMode | HttpMode:
    web, clock = edges.web, edges.clock
    if settings.slack_mode == "http":
        return HttpMode(web, plain(settings.slack_signing_secret), register=register, clock=clock)
    token = plain(settings.slack_app_token)
    return SocketMode(web, token, register=register, clock=clock, meter=edges.metrics)
