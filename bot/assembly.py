"""Wires what a process consists of: adapters, services, listeners. Opens and starts nothing."""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeAlias

import httpx

from bot import __version__
from bot.adapters import (
    Adapters,
    endpoints,
    language_model,
    plain,
    watched_workspace,
    workspace_contexts,
    workspaces,
)
from bot.chart import Chart
from bot.domain.health import Sweep
from bot.domain.notices import Cause
from bot.domain.watch import Watch
from bot.health.metrics import Metrics
from bot.machines.questions import Questions
from bot.reload import Read, Reload
from bot.services.asking.answering import Answering
from bot.services.asking.audit import Audit
from bot.services.asking.home_tab import HomeTabReader
from bot.services.asking.mine import Mine
from bot.services.asking.muting import Muting
from bot.services.asking.operators import Operators
from bot.services.asking.reruns import Reruns
from bot.services.asking.subscribing import Subscribing
from bot.services.delivery.dispatcher import Dispatcher
from bot.services.delivery.pipeline import dispatcher
from bot.services.leadership import Leadership
from bot.services.ports import Clock
from bot.services.rules import RoutedChannels
from bot.services.selfwatch.blindness import BlindnessWatch, Trouble
from bot.services.selfwatch.deafness import DeafnessWatch, Ear
from bot.services.selfwatch.gauges import WorkspaceGauges
from bot.services.selfwatch.health_check import HealthCheck, WatchedWorkspace
from bot.services.selfwatch.self_notices import SelfNotices
from bot.services.slack_ports import Channel
from bot.services.store_wait import StoreWait
from bot.services.watching.digests import DigestWriter
from bot.services.watching.failure_reasons import FailureReasons
from bot.services.watching.owners import Owners
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.promises import PromiseKeeper
from bot.services.watching.watcher import Watcher
from bot.settings import Settings, needs
from bot.slack import listeners
from bot.slack.context import ListenerContext
from bot.slack.directory import SlackDirectory
from bot.slack.exports import Exports
from bot.slack.groups import SlackGroups
from bot.slack.guests import Guests
from bot.slack.home_tabs import HomeTabs
from bot.slack.messenger import Messenger
from bot.slack.names import Names
from bot.slack.pictures import Pictures
from bot.slack.tasks import Tasks
from bot.slack.transport import HttpMode, Register, SocketMode
from bot.slack.web import Web
from bot.store import MemoryStore, Store
from bot.webhooks.sending import Sender
from bot.webhooks.targets import Targets


@dataclass(frozen=True, slots=True)
class Edges:
    """What is open towards the outside, and the time; `where` is the store, for people, and
    `reread` gives the settings as they are written by then.
    """

    clock: Clock
    metrics: Metrics
    store: Store | MemoryStore
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
    all_workers: Sequence["Workers"]
    health_check: HealthCheck
    tasks: Tasks
    home_tabs: HomeTabs
    questions: Questions
    reload: Reload
    deafness: DeafnessWatch


def assemble(settings: Settings, edges: Edges) -> Assembly:
    """Wire it. Raises SettingsError."""
    clock, metrics, web = edges.clock, edges.metrics, edges.web
    store, store_wait = edges.store, edges.store_wait
    # Bolt's app exists once Slack has told who we are; its listeners' context is made below.
    slack = _slack(settings, web, lambda app: listeners.register(app, context), clock, metrics)
    adapters = workspaces(settings, store, edges.http, clock, metrics)
    names = Names(web)
    channel = _messenger(web, adapters, settings, names)
    targets = Targets(endpoints(settings), Sender(edges.http), clock)
    directory = SlackDirectory(web)
    mentioned = directory if settings.mention_owners else None
    owners = Owners(mentioned, store.owners(), show=settings.show_owners)
    all_workers = [
        _workers(
            one,
            channel,
            owners,
            settings,
            store_wait,
            targets=targets,
            clock=clock,
            metrics=metrics,
        )
        for one in adapters
    ]
    metrics.live("slack_connected", slack.connected)
    for workers in all_workers:
        metrics.live("lease_held", workers.leadership.leads, workspace=workers.watched.name)
    reload = Reload(
        settings,
        {one.name: one.rules for one in adapters},
        read=edges.reread,
        faults=needs.of_routes,
        clock=clock,
        meter=metrics,
    )
    health_check = HealthCheck(
        [workers.watched for workers in all_workers],
        version=__version__,
        store=edges.where,
        store_safety=lambda: store_wait.safety,
        slack_connected=slack.connected,
        slack_waits=web.paces.long,
        slack_trouble=slack.trouble,
        settings_trouble=lambda: reload.trouble,
        clock=clock,
        blind_after=timedelta(seconds=settings.blind_after),
    )
    tasks = Tasks(clock)
    contexts, once = workspace_contexts(adapters, settings), store.once()
    operators = Operators(settings.operators, SlackGroups(web), clock)
    answering = Answering(
        contexts,
        health_report=health_check,
        subscribing=Subscribing(contexts, clock, channel),
        muting=Muting(contexts, operators, clock),
        reruns=Reruns(operators, once, clock),
        mine=Mine(directory, store.owners()),
        directory=directory,
        clock=clock,
        rephraser=language_model(settings, edges.http),
        meter=metrics,
        topics=store.topics(),
        blind_after=timedelta(seconds=settings.blind_after),
        audit=Audit({one.name: store.audit(one.name) for one in adapters}, clock, metrics),
    )
    home_tabs = HomeTabs(HomeTabReader(contexts, health_check, clock), web, clock, operators)
    pictures = Pictures(web, Chart().draw, clock)
    context = ListenerContext(
        answering,
        once,
        clock,
        tasks,
        web,
        pictures,
        Exports(web, show_owners=settings.show_owners),
        home_tabs,
        access=settings.access,
        guests=None if settings.answer_guests else Guests(web, clock),
        meter=metrics,
        reopened=lambda: _reopened(all_workers),
        operators=bool(settings.operators),
        names=names,
    )
    deafness = _deafness(adapters[0], edges, slack, settings, channel)
    workspace_names = [one.name for one in adapters]
    questions = Questions(answering, workspace_names, clock, show_owners=settings.show_owners)
    return Assembly(
        *(slack, adapters, all_workers, health_check, tasks, home_tabs, questions, reload),
        deafness,
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


def _slack(
    settings: Settings, web: Web, register: Register, clock: Clock, metrics: Metrics
) -> SocketMode | HttpMode:
    if settings.slack_mode == "http":
        return HttpMode(web, plain(settings.slack_signing_secret), register=register, clock=clock)
    return SocketMode(
        web, plain(settings.slack_app_token), register=register, clock=clock, meter=metrics
    )


@dataclass(frozen=True, slots=True)
class Workers:
    """What works on one workspace while this replica holds its lease."""

    leadership: Leadership
    watcher: Watcher
    dispatchers: Sequence[Dispatcher]
    blindness: BlindnessWatch
    watched: WatchedWorkspace

    def start(self, group: asyncio.TaskGroup) -> list[asyncio.Task[None]]:
        """Let it work, in tasks that never end by themselves."""
        return [
            group.create_task(work)
            for work in (
                self.leadership.keep(),
                self.watcher.run(),
                *(one.run() for one in self.dispatchers),
            )
        ]


def _workers(
    adapters: Adapters,
    channel: Messenger,
    owners: Owners,
    settings: Settings,
    store_wait: StoreWait,
    *,
    targets: Targets,
    clock: Clock,
    metrics: Metrics,
) -> Workers:
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
        watch,
        adapters,
        owners,
        settings,
        leadership=leadership,
        clock=clock,
        metrics=metrics,
        owed=lambda: _ring(dispatchers),
    )
    to_targets = set(targets.names)
    delivery = partial(
        dispatcher,
        adapters.name,
        routing=adapters.rules.routing,
        outbox=adapters.outbox,
        states=adapters.states,
        leadership=leadership,
        clock=clock,
        meter=metrics,
    )
    # Apart, so that a target that hangs holds up no channel.
    dispatchers = [
        delivery(
            channel=channel,
            fallback=settings.fallback_channel,
            takes=lambda where: where not in to_targets,
        )
    ]
    if to_targets:
        dispatchers.append(
            delivery(channel=targets, takes=lambda where: where in to_targets, events=True)
        )
    blindness = BlindnessWatch(
        watch,
        named=RoutedChannels(adapters.rules),
        fallback=settings.fallback_channel,
        states=adapters.states,
        outbox=adapters.outbox,
        channel=channel,
        leadership=leadership,
        clock=clock,
        gauges=WorkspaceGauges(
            adapters.name,
            states=adapters.states,
            budget=adapters.budget,
            leadership=leadership,
            clock=clock,
            meter=metrics,
        ),
        trouble=lambda: Trouble(
            watcher.trouble or watcher.waiting or Cause.fault(store_wait.trouble),
            watcher.refused,
            watcher.good_at,
        ),
    )
    watched = watched_workspace(
        adapters,
        trouble=lambda: watcher.trouble or Cause.fault(leadership.trouble),
        store=lambda: store_wait.trouble or leadership.trouble,
    )
    return Workers(leadership, watcher, dispatchers, blindness, watched)


def _ring(dispatchers: Sequence[Dispatcher]) -> None:
    for each in dispatchers:
        each.ring()


def _watcher(
    watch: Watch,
    adapters: Adapters,
    owners: Owners,
    settings: Settings,
    *,
    leadership: Leadership,
    clock: Clock,
    metrics: Metrics,
    owed: Callable[[], None],
) -> Watcher:
    digest_writer = (
        DigestWriter(
            watch,
            settings.digest_at,
            always=settings.digest_when == "always",
            states=adapters.states,
            mutes=adapters.mutes,
            clock=clock,
        )
        if settings.digest_at
        else None
    )
    promise_keeper = PromiseKeeper(
        watch,
        promises=adapters.promises,
        states=adapters.states,
        runs=adapters.runs,
        clock=clock,
    )
    return Watcher(
        watch,
        api=adapters.api,
        states=adapters.states,
        policy=CurrentPolicy(adapters.rules, adapters.subscriptions, adapters.mutes).now,
        causes=FailureReasons(adapters.api, owners),
        leadership=leadership,
        clock=clock,
        meter=metrics,
        heartbeat=adapters.heartbeat,
        after=_both(promise_keeper.after, digest_writer.after if digest_writer else None),
        owed=owed,
    )


AfterSweep: TypeAlias = Callable[[Sweep, int], Awaitable[None]]


def _both(first: AfterSweep, second: AfterSweep | None) -> AfterSweep:
    """One after the other, for both are due after a good sweep."""
    if second is None:
        return first

    async def after(sweep: Sweep, token: int) -> None:
        await first(sweep, token)
        await second(sweep, token)

    return after


async def _reopened(all_workers: Sequence["Workers"]) -> None:
    for workers in all_workers:
        workers.blindness.reopened()
    every = [one for workers in all_workers for one in workers.dispatchers]
    await asyncio.gather(*(one.reopened() for one in every))
