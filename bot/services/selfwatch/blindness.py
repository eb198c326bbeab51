"""The self-watch: notifies a channel when the bot cannot do its work, so that silence is good news.

It runs on every replica, because any part may be what fails. Its notices go to Slack directly, not
through the outbox, because the store may be down. Each is still posted once: its id is made from
the last good sweep, which all replicas know, and the channel's history is read first.

The sweep that ends a blindness also announces its *end*, through the outbox: see
`watching/blindness_end`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.alerting.targets import is_target
from bot.domain.errors import Paced, Refused, ResultUnknown, SlackError, StoreError
from bot.domain.ids import blindness_id, ended_id
from bot.domain.outgoing.notices import Blindness, Cause, CauseKind, Notice
from bot.domain.outgoing.outgoing import Place
from bot.domain.watching.watched import REFUSED_SWEEP_SECONDS, Watch
from bot.services.backlogs import Backlogs
from bot.services.leadership import LEASE_SECONDS, Leadership
from bot.services.looks import UNSURE_SECONDS, NotYetKnown
from bot.services.outbox import Outbox, OutboxStats
from bot.services.ports import Clock, States
from bot.services.selfwatch.delivery_backlog import BacklogWatch
from bot.services.selfwatch.gauges import WorkspaceGauges
from bot.services.selfwatch.self_notices import ANY_TIME, SelfNotices
from bot.services.slack_ports import Channel

log = structlog.get_logger()

LOOK_SECONDS: Final = 10.0
# A process that has just started looks for a good sweep of its own first.
FRESH_SECONDS: Final = 60.0
# Other replicas leave the notice to the holder of the lease for two leases and a random bit more.
DEFER_SECONDS: Final = 2 * LEASE_SECONDS
# Nothing is sent for this long after a post with an unknown result; then the history decides.
UNCLEAR_SECONDS: Final = 20.0
REFUSED_NOTICE_SECONDS: Final = 60.0
# What Slack refuses may be fixed by a person at any moment.
REFUSED_AGAIN_SECONDS: Final = 20.0

NO_SWEEP: Final = Cause(CauseKind.NO_SWEEP)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What this replica's own sweeps came to.

    Why the latest failed, `refused` if waiting does not fix it; when the latest good one ended.
    """

    cause: Cause | None = None
    refused: bool = False
    good_at: datetime | None = None


class BlindnessWatch:
    """Watches over one workspace's watching, on one replica."""

    def __init__(
        self,
        watch: Watch,
        *,
        named: Collection[str],
        fallback: str | None,
        states: States,
        outbox: Outbox,
        backlogs: Backlogs,
        channel: Channel,
        leadership: Leadership,
        clock: Clock,
        gauges: WorkspaceGauges,
        trouble: Callable[[], Trouble],
    ) -> None:
        self._watch = watch
        self._states = states
        self._outbox = outbox
        self._leadership = leadership
        self._clock = clock
        self._gauges = gauges
        self._trouble = trouble
        self._log = log.bind(workspace=watch.workspace)
        self._defer = DEFER_SECONDS * (1 + clock.dice())
        self._started = clock.now()
        self._first: datetime | None = None  # the first good sweep that was known here
        self._since: datetime | None = None  # the last one
        # The latest that was ever known here: the store may go back to an earlier one, and it may
        # not know this replica's own.
        self._latest: datetime | None = None
        self._seen = clock.monotonic()  # when that, or the start, was first known here
        # When a blindness ended, as a channel shows, if the store knows of nothing as late as that.
        self._saw_until: datetime | None = None
        self._open: dict[str, tuple[Notice, Place]] = {}  # blindness that a channel was notified of
        self._look_for_ends_at = 0.0
        self._not_before = 0.0
        self._self_notices = SelfNotices(watch.workspace, fallback, outbox, channel, clock)
        # Without a second channel, the alert channel learns what targets do not take.
        targets = any(map(is_target, named))
        self._backlog_watch = (
            BacklogWatch(
                watch,
                named=named,
                fallback=fallback or watch.channel,
                takes=(lambda _: True) if fallback else is_target,
                outbox=outbox,
                backlogs=backlogs,
                leadership=leadership,
                clock=clock,
                self_notices=self._self_notices,
            )
            if fallback or targets
            else None
        )

    async def run(self) -> None:
        """Look every ten seconds, for ever."""
        while True:
            try:
                await self.look()
            except SlackError as error:
                self._log.warning("selfwatch.not_posted", error=str(error))
                waits = isinstance(error, Paced) and error.retry_after
                self._not_before = self._clock.monotonic() + (waits or _pause(error))
            except NotYetKnown as error:
                self._log.info("selfwatch.not_yet_known", why=str(error.__cause__))
                self._not_before = self._clock.monotonic() + error.wait
            except StoreError as error:
                self._log.warning("selfwatch.store_failed", error=str(error))
            except Exception:  # noqa: BLE001 - logged; it must go on looking
                self._log.exception("selfwatch.bug")
            await self._clock.sleep(LOOK_SECONDS)

    def reopened(self) -> None:
        """A person may have opened a channel: what was refused is tried at the next look."""
        self._not_before = 0.0

    async def look(self) -> None:
        """Look once and post what is due. Raises SlackError if that failed, StoreError."""
        stats, away = await self._ask_store()
        self._show()
        if self._clock.monotonic() < self._not_before:
            return
        held_up: Exception | None = None
        try:
            await self._sight(away)
        except (SlackError, NotYetKnown) as error:
            held_up = error  # what is told of backlogs does not wait for that
        if away is None and self._backlog_watch:
            try:
                await self._backlog_watch.look(stats)
            except NotYetKnown as error:
                held_up = held_up or error  # a blindness waits for less long
        if held_up:
            raise held_up

    async def _ask_store(self) -> tuple[OutboxStats, Cause | None]:
        """What waits in the outbox, and why the store is away, if it is."""
        stats = OutboxStats()
        try:
            await self._learn()
            stats = await self._stats()
            await self._gauges.measure(stats)
            await self._self_notices.hand_over()
        except StoreError as error:
            ours = self._trouble().good_at
            if ours and (self._latest is None or ours > self._latest):
                self._note(ours)
            return stats, Cause(CauseKind.STORE, str(error))
        return stats, None

    async def _learn(self) -> None:
        """The last good sweep, and since when nothing newer is known, on the monotonic clock."""
        last_good_at = await self._last_good_at()  # first, for a store may refuse to write
        if last_good_at is None:
            # From now on there is an instant to count from.
            await self._states.adopt_before(self._watch.lookback)
            last_good_at = await self._states.last_good_at()
        self._note(last_good_at)

    async def _last_good_at(self) -> datetime | None:
        renewal = self._leadership.renewal
        return (renewal and renewal.last_good_at) or await self._states.last_good_at()

    async def _stats(self) -> OutboxStats:
        renewal = self._leadership.renewal
        at_rest = renewal and not renewal.owed
        return OutboxStats() if at_rest else await self._outbox.stats()

    def _note(self, since: datetime | None) -> None:
        if since is None or since == self._since:
            return
        if self._since is None:
            self._first, self._seen = since, self._clock.monotonic() - self._age(since)
        elif since > self._since:  # else the store went back, and nobody sees because of that
            self._seen = self._clock.monotonic()
        self._since, self._latest = since, max(since, self._latest or since)
        self._saw_until = None

    def _age(self, since: datetime) -> float:
        """It is older than this process; yet a good sweep of its own may be close."""
        age = (self._clock.now() - since).total_seconds()
        most = self._watch.blind_after.total_seconds() - FRESH_SECONDS
        return min(max(age, 0.0), max(most, 0.0))

    async def _sight(self, away: Cause | None) -> None:
        blind = self._clock.monotonic() - self._seen
        trouble = self._trouble()
        limit = self._watch.blind_after.total_seconds()
        if trouble.refused:
            limit = min(limit, REFUSED_SWEEP_SECONDS)
        if self._leadership.token() is None:
            limit += self._defer
        if blind > limit and not self._open:
            why = away or trouble.cause or Cause.fault(self._leadership.trouble) or NO_SWEEP
            await self._announce(self._notice(why))
        elif blind > limit and self._clock.monotonic() >= self._look_for_ends_at:
            await self._look_for_ends()
        if away is None and self._open:
            await self._see_again(blindness_id(self._watch.workspace, self._blind_since))

    @property
    def _blind_since(self) -> datetime:
        """A store that never answered does not know."""
        return self._saw_until or self._since or self._started

    async def _announce(self, notice: Notice) -> None:
        since = notice.blindness.since
        stands = await self._self_notices.announced(notice, since)
        place = stands or await self._self_notices.announce(notice, since)
        self._open[notice.id] = (notice, place)
        # One that stands there already may be over.
        self._look_for_ends_at = 0.0 if stands else self._in_a_while()

    def _in_a_while(self) -> float:
        return self._clock.monotonic() + self._watch.blind_after.total_seconds()

    async def _look_for_ends(self) -> None:
        """What is open for this replica may be over: others may have seen again, while it was cut
        off or before the store went back to an earlier state. Then it is blind since that end.
        """
        for notice, place in list(self._open.values()):
            over = replace(notice, id=ended_id(notice.id))
            end = await self._self_notices.shown(
                over, place.channel, place, ANY_TIME, patience=UNSURE_SECONDS
            )
            if end:
                del self._open[notice.id]
                if notice.blindness.since == self._blind_since:
                    self._note_end(end.at)
        self._look_for_ends_at = self._in_a_while()

    def _note_end(self, at: datetime) -> None:
        now = self._clock.monotonic()
        age = (self._clock.now() - at).total_seconds()
        self._saw_until, self._seen = at, min(max(self._seen, now - age), now)

    def _notice(self, why: Cause) -> Notice:
        workspace, since = self._watch.workspace, self._blind_since
        began = Blindness(
            blindness_id(workspace, since), workspace, since, why, unseen=self._since is None
        )
        return Notice(began.id, self._watch.channel, began, self._clock.now())

    async def _see_again(self, current: str) -> None:
        """Announce the end of a blindness that this replica announced.

        Usually the sweep that ended it has done so. If other replicas were never blind (only this
        one was cut off, or the store could not know of it), it is done here.
        """
        for began, place in list(self._open.values()):
            # What a returning store knows is older than a notice that was posted without it.
            if began.id == current or (began.blindness.unseen and self._since == self._first):
                continue
            over = await self._outbox.root_message(ended_id(began.id))
            if not (over.place or over.pending):
                until = self._clock.now()
                notice = replace(
                    began,
                    id=ended_id(began.id),
                    blindness=replace(began.blindness, until=until),
                    created_at=until,
                )
                await self._self_notices.close(notice, place)
            del self._open[began.id]

    def _show(self) -> None:
        known = (self._since, self._trouble().good_at)
        self._gauges.good_sweep(max((each for each in known if each), default=self._started))


def _pause(error: SlackError) -> float:
    """Seconds after a failure until Slack is tried again."""
    if isinstance(error, ResultUnknown):
        return UNCLEAR_SECONDS
    return REFUSED_AGAIN_SECONDS if isinstance(error, Refused) else REFUSED_NOTICE_SECONDS
