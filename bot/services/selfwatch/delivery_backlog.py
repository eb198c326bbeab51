"""Backlogs: whose alerts do not get through is told in the fallback channel, and when they do.

What stands open is what the store says, for any replica may have told or closed it. What the store
has no more is over, or was forgotten: whoever told it sees to its end.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.domain.ids import backlog_id, ended_id
from bot.domain.notices import DeliveryBacklog
from bot.domain.outgoing import Place
from bot.domain.watch import Watch
from bot.services.leadership import Leadership
from bot.services.outbox import Entry, Outbox, OutboxStats
from bot.services.ports import Clock
from bot.services.selfwatch.self_notices import DOUBT, SelfNotices

LATEST: Final = datetime.max.replace(tzinfo=UTC)
# Of what waits, so many are looked at to tell which channels do not hear of it.
SAMPLE: Final = 1000
# So many channels that the settings name, and so many others, have a message of their own that
# their alerts do not get through. Those beyond share one, which is kept under no channel's name.
MOST_CHANNELS: Final = 5
REST: Final = ""


class BacklogWatch:
    """One workspace's, as one replica tells of them. `named`: the channels of the settings."""

    def __init__(
        self,
        watch: Watch,
        *,
        named: Collection[str],
        fallback: str,
        outbox: Outbox,
        leadership: Leadership,
        clock: Clock,
        self_notices: SelfNotices,
    ) -> None:
        self._watch = watch
        self._named = named
        self._fallback = fallback
        self._outbox = outbox
        self._leadership = leadership
        self._clock = clock
        self._self_notices = self_notices
        # What was told here and is open; no place: it may stand there.
        self._voiced: dict[str, tuple[DeliveryBacklog, Place | None]] = {}

    async def look(self, stats: OutboxStats) -> None:
        """Tell what is new, and the end of what is over. Raises SlackError, StoreError."""
        holds = self._leadership.token() is not None
        if not (holds or self._voiced):
            return
        opened = dict(await self._outbox.backlogs())
        open_ids = {backlog.id for backlog in opened.values()}
        for backlog, _ in list(self._voiced.values()):
            if backlog.id not in open_ids:
                await self._through(backlog)
        if holds:
            await self._hold_to(opened, stats)

    async def _hold_to(self, opened: dict[str, DeliveryBacklog], stats: OutboxStats) -> None:
        """Close what is over of that, and tell the rest and what is new."""
        stuck = await self._stuck(stats, opened)
        for key, backlog in list(opened.items()):
            if stuck.isdisjoint(backlog.channels):
                if await self._through(backlog):
                    await self._outbox.over(key)
                del opened[key]
        if new := self._untold(stuck, opened):
            entries = await self._outbox.entries(LATEST, SAMPLE)
            for key, channels in new.items():
                backlog = self._backlog(channels, stats, entries)
                opened[key] = await self._outbox.keep(key, backlog)
        for backlog in opened.values():
            if self._place(backlog) is None:
                self._voiced[backlog.id] = (backlog, None)
                place = await self._self_notices.tell(backlog, backlog.created_at - DOUBT)
                self._voiced[backlog.id] = (backlog, place)

    async def _stuck(self, stats: OutboxStats, opened: Mapping[str, DeliveryBacklog]) -> set[str]:
        """The channels that refuse something, or for which something waits for too long."""
        stuck = {channel for channel in stats.refused if channel}
        long_ago = self._clock.now() - self._watch.blind_after
        if stats.oldest and stats.oldest < long_ago:
            due = await self._outbox.entries(self._clock.now(), SAMPLE)
            stuck.update(each.item.channel for each in due if each.item.created_at < long_ago)
            if len(due) == SAMPLE:  # what waits behind these is not known
                stuck.update(*(backlog.channels for backlog in opened.values()))
        return stuck

    def _untold(
        self, stuck: set[str], opened: Mapping[str, DeliveryBacklog]
    ) -> dict[str, list[str]]:
        """What is to be told: each channel by itself, those beyond the most together. Channels that
        only subscriptions asked for take no room from the others, and the alert channel needs none.
        """
        told = {channel for backlog in opened.values() for channel in backlog.channels}
        new: dict[str, list[str]] = {}
        for channel in sorted(stuck - told):
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
        """Tell the end of what we told, or another process that is gone. False if its post may yet
        appear.
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
        self._voiced.pop(began.id, None)
        return True

    def _place(self, backlog: DeliveryBacklog) -> Place | None:
        return self._voiced.get(backlog.id, (backlog, None))[1]
