"""Delivery backlogs: the fallback channel is notified when alerts of a channel don't get out, and
when they do again.

The store knows which backlogs are open, because any replica may have announced or closed one. One
that the store no longer has is over, or was forgotten: the replica that announced it closes it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.domain.ids import backlog_id, ended_id
from bot.domain.outgoing.notices import DeliveryBacklog
from bot.domain.outgoing.outgoing import Place
from bot.domain.watching.watched import Watch
from bot.services.backlogs import Backlogs
from bot.services.leadership import Leadership
from bot.services.outbox import Entry, Outbox, OutboxStats, Takes
from bot.services.ports import Clock
from bot.services.selfwatch.self_notices import DOUBT, SelfNotices

LATEST: Final = datetime.max.replace(tzinfo=UTC)
# Waiting alerts that are read to find the channels that do not get theirs.
SAMPLE: Final = 1000
# This many channels that the settings name, and this many others, each have a message of their own
# about their backlog. The rest share one, which is kept under no channel's name.
MOST_CHANNELS: Final = 5
REST: Final = ""


class BacklogWatch:
    """The backlogs of one workspace, seen by one replica, as far as it `takes` their channels.
    `named`: channels in the settings.
    """

    def __init__(
        self,
        watch: Watch,
        *,
        named: Collection[str],
        fallback: str,
        takes: Takes,
        outbox: Outbox,
        backlogs: Backlogs,
        leadership: Leadership,
        clock: Clock,
        self_notices: SelfNotices,
    ) -> None:
        self._watch = watch
        self._named = named
        self._fallback = fallback
        self._takes = takes
        self._outbox = outbox
        self._backlogs = backlogs
        self._leadership = leadership
        self._clock = clock
        self._self_notices = self_notices
        # What this replica announced and is open; without a place, its post may have arrived.
        self._announced: dict[str, tuple[DeliveryBacklog, Place | None]] = {}

    async def look(self, stats: OutboxStats) -> None:
        """Announce what is new, and the end of what is over. Raises SlackError, StoreError."""
        holds = self._leadership.token() is not None
        if not (holds or self._announced):
            return
        opened = dict(await self._backlogs.opened())
        open_ids = {backlog.id for backlog in opened.values()}
        for backlog, _ in list(self._announced.values()):
            if backlog.id not in open_ids:
                await self._through(backlog)
        if holds:
            await self._hold_to(opened, stats)

    async def _hold_to(self, opened: dict[str, DeliveryBacklog], stats: OutboxStats) -> None:
        """Close what is over, and announce the rest and what is new."""
        stuck = await self._stuck(stats, opened)
        for key, backlog in list(opened.items()):
            if stuck.isdisjoint(backlog.channels):
                if await self._through(backlog):
                    await self._backlogs.over(key)
                del opened[key]
        if new := self._new(stuck, opened):
            entries = await self._outbox.entries(LATEST, SAMPLE)
            for key, channels in new.items():
                backlog = self._backlog(channels, stats, entries)
                opened[key] = await self._backlogs.keep(key, backlog)
        for key, backlog in opened.items():
            if self._place(backlog) is None:
                await self._announce(key, backlog)

    async def _announce(self, key: str, backlog: DeliveryBacklog) -> None:
        """Unless another replica has ended it: this one may have slept since it read of it."""
        self._announced[backlog.id] = (backlog, None)
        since = backlog.created_at - DOUBT
        place = await self._self_notices.announced(backlog, since)
        if place is None and key not in await self._backlogs.opened():
            del self._announced[backlog.id]
            return
        place = place or await self._self_notices.announce(backlog, since)
        self._announced[backlog.id] = (backlog, place)

    async def _stuck(self, stats: OutboxStats, opened: Mapping[str, DeliveryBacklog]) -> set[str]:
        """The channels that refuse something, or for which something waits for too long."""
        stuck = {channel for channel in stats.refused if channel}
        long_ago = self._clock.now() - self._watch.blind_after
        if stats.oldest and stats.oldest < long_ago:
            due = await self._outbox.entries(self._clock.now(), SAMPLE)
            stuck.update(each.item.channel for each in due if each.item.created_at < long_ago)
            if len(due) == SAMPLE:  # what waits behind these is not known
                stuck.update(*(backlog.channels for backlog in opened.values()))
        return set(filter(self._takes, stuck))

    def _new(self, stuck: set[str], opened: Mapping[str, DeliveryBacklog]) -> dict[str, list[str]]:
        """What to announce: each channel by itself, those beyond the most together. Channels that
        only subscriptions name take no room from the others, and the alert channel needs none.
        """
        known = {channel for backlog in opened.values() for channel in backlog.channels}
        new: dict[str, list[str]] = {}
        for channel in sorted(stuck - known):
            named = channel in self._named
            free = (
                sum((key in self._named) == named for key in {*opened, *new} - {REST})
                < MOST_CHANNELS
            )
            alone = free or channel == self._watch.channel
            new.setdefault(channel if alone else REST, []).append(channel)
        return {key: channels for key, channels in new.items() if key not in opened}

    def _backlog(
        self, channels: Sequence[str], stats: OutboxStats, entries: Sequence[Entry]
    ) -> DeliveryBacklog:
        now = self._clock.now()
        refusals: Counter[str] = Counter()
        for channel in channels:
            refusals.update(stats.refused.get(channel, {}))
        items = [entry.item for entry in entries if entry.item.channel in channels]
        name = backlog_id(self._watch.workspace, channels, now)
        return DeliveryBacklog(
            name,
            name,
            self._fallback,
            self._watch.workspace,
            tuple(channels),
            items[0].created_at if items else stats.oldest or now,
            max(len(items), refusals.total()),
            tuple(sorted(refusals, key=lambda code: (-refusals[code], code))),
            now,
            subscribed=bool(items) and not any(each.routed for each in items),
        )

    async def _through(self, began: DeliveryBacklog) -> bool:
        """Announce the end of a backlog that this replica, or one that is gone, announced. False if
        its post may yet appear.
        """
        since = began.created_at - DOUBT
        place = self._place(began) or await self._self_notices.standing(
            began, began.channel, None, since
        )
        if place is None and self._self_notices.may_come(began):
            return False
        if place:
            now = self._clock.now()
            over = replace(began, id=ended_id(began.id), until=now, created_at=now)
            await self._self_notices.close(over, place)
        self._announced.pop(began.id, None)
        return True

    def _place(self, backlog: DeliveryBacklog) -> Place | None:
        return self._announced.get(backlog.id, (backlog, None))[1]
