"""Wires what works on one workspace while this replica holds its lease."""

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeAlias

from bot.adapters import Adapters, watched_workspace
from bot.domain.answers.health import Sweep
from bot.domain.outgoing.notices import Cause
from bot.domain.watching.watched import Watch
from bot.health.metrics import Metrics
from bot.services.delivery.channel_queue import Gathering
from bot.services.delivery.dispatcher import Dispatcher
from bot.services.delivery.pipeline import dispatcher
from bot.services.leadership import Leadership
from bot.services.ports import Clock
from bot.services.rules_in_force import RoutedChannels
from bot.services.selfwatch.blindness import BlindnessWatch, Trouble
from bot.services.selfwatch.gauges import WorkspaceGauges
from bot.services.selfwatch.health_check import WatchedWorkspace
from bot.services.store_wait import StoreWait
from bot.services.watching.digests import DigestWriter
from bot.services.watching.failure_reasons import FailureReasons
from bot.services.watching.owners import Owners
from bot.services.watching.policy import CurrentPolicy
from bot.services.watching.promises import PromiseKeeper
from bot.services.watching.watcher import Watcher
from bot.settings import Settings
from bot.slack.messenger import Messenger
from bot.webhooks.targets import Targets

AfterSweep: TypeAlias = Callable[[Sweep, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Common:
    """What the workers of all workspaces share."""

    settings: Settings
    channel: Messenger
    targets: Targets
    owners: Owners
    store_wait: StoreWait
    clock: Clock
    metrics: Metrics


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


def workers_of(adapters: Adapters, common: Common) -> Workers:
    """The workers of one workspace."""
    leadership = _leadership(adapters, common, lambda: _ring(dispatchers))
    watch = _watch(adapters, common.settings)
    dispatchers = _dispatchers(adapters, common, leadership, lambda: watcher.gathering)
    watcher = _watcher(watch, adapters, common, leadership, lambda: _ring(dispatchers))
    watched = watched_workspace(
        adapters,
        trouble=lambda: watcher.trouble or Cause.fault(leadership.trouble),
        store=lambda: common.store_wait.trouble or leadership.trouble,
    )
    blindness = _blindness(watch, adapters, common, leadership, watcher)
    return Workers(leadership, watcher, dispatchers, blindness, watched)


async def reopened(all_workers: Sequence[Workers]) -> None:
    """Alerts may get out that did not before. Raises StoreError."""
    for workers in all_workers:
        workers.blindness.reopened()
    every = [one for workers in all_workers for one in workers.dispatchers]
    await asyncio.gather(*(one.reopened() for one in every))


def _leadership(adapters: Adapters, common: Common, owed: Callable[[], None]) -> Leadership:
    # Every process has a name of its own; host and pid may both repeat in containers. The embedded
    # server has one user at a time (its folder is locked), who so takes a dead one's lease at once.
    unique = f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}"
    owner = unique if common.settings.redis_url else "embedded"
    return Leadership(adapters.lease, common.clock, owner=owner, workspace=adapters.name, owed=owed)


def _watch(adapters: Adapters, settings: Settings) -> Watch:
    return Watch(
        adapters.name,
        adapters.channel,
        adapters.zone,
        settings.poll_interval,
        settings.lookback,
        timedelta(seconds=settings.blind_after),
    )


def _dispatchers(
    adapters: Adapters, common: Common, leadership: Leadership, gathering: Gathering
) -> list[Dispatcher]:
    """One for Slack; one for targets apart, so that a target that hangs holds up no channel."""
    to_targets = set(common.targets.names)
    delivery = partial(
        dispatcher,
        adapters.name,
        routing=adapters.rules.routing,
        outbox=adapters.outbox,
        states=adapters.states,
        leadership=leadership,
        clock=common.clock,
        meter=common.metrics,
    )
    slack = delivery(
        channel=common.channel,
        fallback=common.settings.fallback_channel,
        takes=lambda where: where not in to_targets,
        gathering=gathering,
    )
    if not to_targets:
        return [slack]
    return [
        slack,
        delivery(channel=common.targets, takes=lambda where: where in to_targets, events=True),
    ]


def _ring(dispatchers: Sequence[Dispatcher]) -> None:
    for each in dispatchers:
        each.ring()


def _watcher(
    watch: Watch,
    adapters: Adapters,
    common: Common,
    leadership: Leadership,
    owed: Callable[[], None],
) -> Watcher:
    promise_keeper = PromiseKeeper(
        watch,
        promises=adapters.promises,
        states=adapters.states,
        runs=adapters.runs,
        clock=common.clock,
        promised=leadership.promised,
    )
    digest_writer = _digest_writer(watch, adapters, common)
    return Watcher(
        watch,
        api=adapters.api,
        states=adapters.states,
        policy=CurrentPolicy(adapters.rules, adapters.subscriptions, adapters.mutes).now,
        causes=FailureReasons(adapters.api, common.owners),
        leadership=leadership,
        clock=common.clock,
        meter=common.metrics,
        heartbeat=adapters.heartbeat,
        after=_both(promise_keeper.after, digest_writer.after if digest_writer else None),
        owed=owed,
    )


def _digest_writer(watch: Watch, adapters: Adapters, common: Common) -> DigestWriter | None:
    settings = common.settings
    if not settings.digest_at:
        return None
    return DigestWriter(
        watch,
        settings.digest_at,
        always=settings.digest_when == "always",
        announces_overdue=settings.anomaly_rules.overdue_after is not None,
        states=adapters.states,
        mutes=adapters.mutes,
        clock=common.clock,
    )


def _both(first: AfterSweep, second: AfterSweep | None) -> AfterSweep:
    """One after the other, for both are due after a good sweep."""
    if second is None:
        return first

    async def after(sweep: Sweep, token: int) -> None:
        await first(sweep, token)
        await second(sweep, token)

    return after


def _blindness(
    watch: Watch,
    adapters: Adapters,
    common: Common,
    leadership: Leadership,
    watcher: Watcher,
) -> BlindnessWatch:
    return BlindnessWatch(
        watch,
        named=RoutedChannels(adapters.rules),
        fallback=common.settings.fallback_channel,
        states=adapters.states,
        outbox=adapters.outbox,
        backlogs=adapters.backlogs,
        channel=common.channel,
        leadership=leadership,
        clock=common.clock,
        gauges=WorkspaceGauges(
            adapters.name,
            states=adapters.states,
            budget=adapters.budget,
            leadership=leadership,
            clock=common.clock,
            meter=common.metrics,
        ),
        trouble=lambda: Trouble(
            watcher.trouble or watcher.waiting or Cause.fault(common.store_wait.trouble),
            watcher.refused,
            watcher.good_at,
        ),
    )
