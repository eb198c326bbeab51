"""The lookout: tells a channel when the bot cannot do its work, so that silence means good news.

It runs on every replica, for any part may be what fails. What it tells goes to Slack directly, not
through the outbox, for the store may be what is away. It is told once all the same: its id is made
from the last good sweep, which all replicas know, and the channel's history is looked at first.

That a blindness is *over* is owed by the sweep that ends it, through the outbox; see the watcher.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from bot.domain.alerts import (
    Alert,
    Backlog,
    Blindness,
    Notice,
    Owed,
    Place,
    backlog_id,
    blindness_id,
    ended_id,
)
from bot.domain.errors import FateUnknown, Paced, Refused, SlackError, StoreError
from bot.services.dispatcher import LATE_SECONDS
from bot.services.outbox_ports import Debt, Entry, Outbox, Twin
from bot.services.ports import Channel, Clock, Found, Meter, States
from bot.services.tenure import LEASE_SECONDS, Tenure
from bot.services.watcher import REFUSED_SECONDS, Watch

log = structlog.get_logger()

LOOK_SECONDS: Final = 10.0
# A process that has just started looks for a good sweep of its own first.
FRESH_SECONDS: Final = 60.0
# Others leave it to the holder of the lease to tell, for two leases and a little, each another.
DEFER_SECONDS: Final = 2 * LEASE_SECONDS
# After a post of unknown fate nothing is sent for so long; then the history decides.
PATIENCE_SECONDS: Final = 20.0
RETRY_SECONDS: Final = 60.0

# Clocks of replicas may differ by this, one being set wrong by an hour.
DOUBT: Final = timedelta(hours=2)
ANY_TIME: Final = datetime(1970, 1, 2, tzinfo=UTC)
LATEST: Final = datetime.max.replace(tzinfo=UTC)
# Of what waits, so many are looked at to tell which channels do not hear of it.
SAMPLE: Final = 1000
# So many channels that the settings name, and so many others, have a message of their own that
# their alerts do not get through. Those beyond share one, which is kept under no channel's name.
MOST: Final = 5
REST: Final = ""

STORE_AWAY: Final = "Redis does not answer"
NOBODY: Final = "no sweep came to its end"


Bulletin = Notice | Backlog


@dataclass(frozen=True, slots=True)
class Trouble:
    """What this replica's own sweeps came to.

    Why the latest failed, `refused` if waiting does not mend it; when the latest good one ended.
    """

    cause: str | None = None
    refused: bool = False
    good_at: datetime | None = None


class Lookout:
    """Watches over one workspace's watching, on one replica."""

    def __init__(
        self,
        watch: Watch,
        *,
        named: Collection[str],
        fallback: str | None,
        states: States,
        outbox: Outbox,
        channel: Channel,
        tenure: Tenure,
        clock: Clock,
        meter: Meter,
        trouble: Callable[[], Trouble],
    ) -> None:
        self._watch = watch
        self._named = named  # the channels of the settings
        self._fallback = fallback
        self._states = states
        self._outbox = outbox
        self._channel = channel
        self._tenure = tenure
        self._clock = clock
        self._meter = meter
        self._trouble = trouble
        self._log = log.bind(workspace=watch.workspace)
        self._defer = DEFER_SECONDS * (1 + clock.dice())
        self._since: datetime | None = None  # the last good sweep that is known
        self._seen = 0.0  # when it was first known here, on the monotonic clock
        self._told: dict[str, tuple[Notice, Place]] = {}  # what stands open in a channel
        # The same of backlogs; no place: it may stand there.
        self._voiced: dict[str, tuple[Backlog, Place | None]] = {}
        self._twins: list[Twin] = []  # what the store is to be told of when it is back
        # What may stand in a channel though nobody saw it, until that one's history tells.
        self._unclear: set[tuple[str, str]] = set()
        self._tried: dict[str, float] = {}  # when, on the monotonic clock
        self._not_before = 0.0

    async def run(self) -> None:
        """Look every ten seconds, for ever."""
        while True:
            try:
                await self.look()
            except SlackError as error:
                self._log.warning("lookout.not_told", error=str(error))
                waits = isinstance(error, Paced) and error.retry_after
                wait = PATIENCE_SECONDS if isinstance(error, FateUnknown) else RETRY_SECONDS
                self._not_before = self._clock.monotonic() + (waits or wait)
            except StoreError as error:
                self._log.warning("lookout.store_failed", error=str(error))
            except Exception:  # noqa: BLE001 - told in the log; it must go on looking
                self._log.exception("lookout.bug")
            await self._clock.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Look once; tell what is to be told. Raises SlackError if that failed, StoreError."""
        away = None
        debt = Debt()
        try:
            await self._learn()
            debt = await self._outbox.debt()
            self._measure(debt)
            await self._hand_over()
        except StoreError as error:
            away = f"{STORE_AWAY}: {error}"
            ours = self._trouble().good_at
            if ours and (self._since is None or ours > self._since):
                self._note(ours)
        if self._clock.monotonic() < self._not_before:
            return
        await self._sight(away)
        if away is None and self._fallback:
            await self._voice(debt, self._fallback)

    async def _learn(self) -> None:
        """The last good sweep, and since when nothing newer is known, on the monotonic clock."""
        await self._states.horizon(self._watch.lookback)  # from then on there is something to see
        self._note(await self._states.sighted())

    def _note(self, since: datetime | None) -> None:
        if since is None or since == self._since:
            return
        now = self._clock.monotonic()
        age = 0.0
        if self._since is None:
            # Known for longer than we live; yet a good sweep of our own may be close.
            age = (self._clock.now() - since).total_seconds()
            most = self._watch.blind_after.total_seconds() - FRESH_SECONDS
            age = min(max(age, 0.0), max(most, 0.0))
        self._since, self._seen = since, now - age

    # --- what it cannot see -------------------------------------------------------------------

    async def _sight(self, away: str | None) -> None:
        if self._since is None:
            return  # the store was never there: the start ends with that
        blind = self._clock.monotonic() - self._seen
        trouble = self._trouble()
        limit = self._watch.blind_after.total_seconds()
        if trouble.refused:
            limit = min(limit, REFUSED_SECONDS)
        if self._tenure.token() is None:
            limit += self._defer
        began = Blindness(
            blindness_id(self._watch.workspace, self._since),
            self._watch.workspace,
            self._since,
            away or trouble.cause or NOBODY,
        )
        if blind > limit and not self._told:
            notice = Notice(began.id, self._watch.channel, began, self._clock.now())
            self._told[notice.id] = (notice, await self._tell(notice, self._since))
        if away is None:
            await self._see_again(began.id)

    async def _see_again(self, current: str) -> None:
        """Close what was told here of a blindness that is none any more.

        Usually the sweep that ended it has owed the notice of its end. If it was none to others
        (we alone were cut off), there is none, and we tell.
        """
        for told, place in list(self._told.values()):
            if told.id == current:
                continue
            over = await self._outbox.card(ended_id(told.id))
            if not (over.place or over.owed):
                until = self._clock.now()
                notice = replace(
                    told,
                    id=ended_id(told.id),
                    blindness=replace(told.blindness, until=until),
                    created_at=until,
                )
                await self._close(notice, place)
            del self._told[told.id]

    # --- what it cannot say -------------------------------------------------------------------

    async def _voice(self, debt: Debt, fallback: str) -> None:
        """Tell the fallback channel whose alerts do not get through, and when they do.

        What stands open is what the store says, for any replica may have told or closed it. What
        the store has no more is over, or was forgotten: whoever told it sees to its end.
        """
        holds = self._tenure.token() is not None
        if not (holds or self._voiced):
            return
        opened = dict(await self._outbox.backlogs())
        open_ids = {backlog.id for backlog in opened.values()}
        for backlog, _ in list(self._voiced.values()):
            if backlog.id not in open_ids:
                await self._through(backlog)
        if holds:
            await self._hold_to(opened, debt, fallback)

    async def _hold_to(self, opened: dict[str, Backlog], debt: Debt, fallback: str) -> None:
        """Close what is over of that, and tell the rest and what is new."""
        stuck = await self._stuck(debt, opened)
        for lane, backlog in list(opened.items()):
            if stuck.isdisjoint(backlog.channels):
                if await self._through(backlog):
                    await self._outbox.over(lane)
                del opened[lane]
        if new := self._untold(stuck, opened):
            entries = await self._outbox.entries(LATEST, SAMPLE)
            for lane, channels in new.items():
                backlog = self._backlog(channels, fallback, debt, entries)
                opened[lane] = await self._outbox.keep(lane, backlog)
        for backlog in opened.values():
            if self._place(backlog) is None:
                self._voiced[backlog.id] = (backlog, None)
                place = await self._tell(backlog, backlog.created_at - DOUBT)
                self._voiced[backlog.id] = (backlog, place)

    async def _stuck(self, debt: Debt, opened: Mapping[str, Backlog]) -> set[str]:
        """The channels that refuse something, or for which something waits for too long."""
        stuck = {channel for channel in debt.refused if channel}
        long_ago = self._clock.now() - self._watch.blind_after
        if debt.oldest and debt.oldest < long_ago:
            due = await self._outbox.entries(self._clock.now(), SAMPLE)
            stuck.update(each.owed.channel for each in due if each.owed.created_at < long_ago)
            if len(due) == SAMPLE:  # what waits behind these is not known
                stuck.update(*(backlog.channels for backlog in opened.values()))
        return stuck

    def _untold(self, stuck: set[str], opened: Mapping[str, Backlog]) -> dict[str, list[str]]:
        """What is to be told: each channel by itself, those beyond the most together. Channels that
        only subscriptions asked for take no room from the others, and the alert channel needs none.
        """
        told = {channel for backlog in opened.values() for channel in backlog.channels}
        new: dict[str, list[str]] = {}
        for channel in sorted(stuck - told):
            named = channel in self._named
            room = sum((lane in self._named) == named for lane in {*opened, *new} - {REST}) < MOST
            alone = room or channel == self._watch.channel
            new.setdefault(channel if alone else REST, []).append(channel)
        return {lane: channels for lane, channels in new.items() if lane not in opened}

    def _backlog(
        self, channels: Sequence[str], fallback: str, debt: Debt, entries: Sequence[Entry]
    ) -> Backlog:
        now = self._clock.now()
        refusals: Counter[str] = Counter()
        for channel in channels:
            refusals.update(debt.refused.get(channel, {}))
        owed = [entry.owed for entry in entries if entry.owed.channel in channels]
        name = backlog_id(self._watch.workspace, channels, now)
        return Backlog(
            name,
            name,
            fallback,
            self._watch.workspace,
            tuple(channels),
            owed[0].created_at if owed else debt.oldest or now,
            max(len(owed), refusals.total()),
            tuple(sorted(refusals, key=lambda code: (-refusals[code], code))),
            now,
            subscribed=bool(owed) and not any(_is_routed(each) for each in owed),
        )

    async def _through(self, began: Backlog) -> bool:
        """Tell the end of what we told, or another process that is gone. False if its post may yet
        appear.
        """
        since = began.created_at - DOUBT
        place = self._place(began) or await self._standing(began, began.channel, None, since)
        tried = self._tried.get(began.id)
        if place is None and tried and self._clock.monotonic() - tried < LATE_SECONDS:
            return False
        if place:
            now = self._clock.now()
            over = replace(began, id=ended_id(began.id), until=now, created_at=now)
            await self._close(over, place)
        self._voiced.pop(began.id, None)
        self._tried.pop(began.id, None)
        return True

    def _place(self, backlog: Backlog) -> Place | None:
        return self._voiced.get(backlog.id, (backlog, None))[1]

    # --- how it is told -----------------------------------------------------------------------

    async def _tell(self, message: Bulletin, since: datetime) -> Place:
        """Post it unless it stands there, by whomever it was posted."""
        place = await self._standing(message, message.channel, None, since)
        if place is None:
            place = await self._post(message, None, since)
        self._log.warning("lookout.told", what=type(message).__name__.lower(), ts=place.ts)
        return place

    async def _standing(
        self, message: Bulletin, channel: str, thread: Place | None, since: datetime
    ) -> Place | None:
        """Where it stands, as the store knows or else the history."""
        with suppress(StoreError):
            known = (await self._outbox.card(message.id)).place
            if known:
                return known
        found = await self._find(message, channel, thread, since)
        if thread and not found:
            # The sweep that ended it may have owed it, and its beginning was not known then.
            found = await self._find(message, channel, None, message.since - DOUBT)
        if not found and not thread and self._fallback and self._fallback != channel:
            found = await self._find(message, self._fallback, None, since)
        return found[0].place if found else None

    async def _post(self, message: Bulletin, thread: Place | None, since: datetime) -> Place:
        """Post it; labelled, if an earlier try may stand there and the history cannot be read.

        Another replica may post it in the same moment, so the dispatcher looks for a twin later.
        """
        self._twins.append(Twin(message.id, message.channel, since, thread))
        with suppress(StoreError):
            await self._hand_over()
        try:
            place = await self._try(message, thread)
        except Refused:
            if thread or not self._fallback or message.channel == self._fallback:
                raise
            # Twins are looked for where it belongs: of one thing in one place.
            place = await self._try(replace(message, channel=self._fallback), None)
        try:
            first = await self._outbox.sent(message.id, place)
        except StoreError:
            return place  # then others find it in the history
        if first != place:
            # Another replica has told it in the same moment.
            await self._channel.delete(place)
        return first

    async def _try(self, message: Bulletin, thread: Place | None) -> Place:
        where = (message.id, message.channel)
        try:
            return await self._channel.post(message, thread, repeat=where in self._unclear)
        except FateUnknown:
            self._unclear.add(where)
            self._tried[message.id] = self._clock.monotonic()
            raise

    async def _hand_over(self) -> None:
        while self._twins:
            await self._outbox.expect(self._twins[-1])
            self._twins.pop()

    async def _find(
        self, message: Bulletin, channel: str, thread: Place | None, since: datetime
    ) -> Sequence[Found]:
        """What stands there of it; nothing, as far as one can see, if history cannot be read."""
        try:
            found = await self._channel.find(message.id, channel, thread, since)
        except Refused as error:
            self._log.warning("lookout.history_refused", error=error.code)
            return ()
        self._unclear.discard((message.id, channel))
        return found

    async def _close(self, over: Bulletin, place: Place) -> None:
        """Say below it that it is over, once, and show that in its place."""
        if not await self._standing(over, place.channel, place, ANY_TIME):
            await self._channel.update(over, place)
            # A twin of it is as young as this; what is old is looked for once only.
            await self._post(over, place, self._clock.now() - DOUBT)

    def _measure(self, debt: Debt) -> None:
        age = (self._clock.now() - debt.oldest).total_seconds() if debt.oldest else 0.0
        for name, value in (
            ("outbox_entries", float(debt.count)),
            ("outbox_oldest_seconds", max(age, 0.0)),
            ("outbox_parked", float(sum(debt.parked.values()))),
        ):
            self._meter.gauge(name, value, workspace=self._watch.workspace)


def _is_routed(owed: Owed) -> bool:
    """Whether the settings ask for it there, not only a subscription."""
    return not isinstance(owed, Alert) or owed.routed
