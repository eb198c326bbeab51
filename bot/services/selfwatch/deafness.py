"""Deafness: a channel is notified when Slack has no way to any replica, so that nobody waits for an
answer, and when it has one again. Alerts are still posted, unless the bot token is refused too.

Its id is made from the instant at which Slack had one last, which the store keeps over restarts. A
replica that hears stops the others from announcing anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.domain.errors import SlackError, StoreError
from bot.domain.ids import deafness_id, ended_id
from bot.domain.outgoing.notices import Deafness
from bot.services.looks import NotYetKnown
from bot.services.outbox import Outbox
from bot.services.ports import Clock, Hearing
from bot.services.selfwatch.self_notices import DOUBT, SelfNotices

log = structlog.get_logger()

LOOK_SECONDS: Final = 10.0
# What Slack refuses is announced after this long; another replica may hear meanwhile.
REFUSED_SECONDS: Final = 30.0
# For this long after this process recorded that it hears, nobody announces anything.
KNOWN: Final = timedelta(seconds=2 * LOOK_SECONDS)
# After a failed post.
AGAIN_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Ear:
    """Whether Slack has a way to this replica; why not, and whether a person has to fix it."""

    connected: Callable[[], bool]
    trouble: Callable[[], str | None]
    refused: Callable[[], bool]


class DeafnessWatch:
    """Watches over one replica's way from Slack; the default workspace's channel is notified."""

    def __init__(
        self,
        workspace: str,
        channel: str,
        ear: Ear,
        *,
        hearing: Hearing,
        outbox: Outbox,
        self_notices: SelfNotices,
        blind_after: timedelta,
        clock: Clock,
    ) -> None:
        self._workspace = workspace
        self._channel = channel
        self._ear = ear
        self._hearing = hearing
        self._outbox = outbox
        self._self_notices = self_notices
        self._blind_after = blind_after
        self._clock = clock
        self._deaf_since = clock.now()
        self._heard_at: datetime | None = None  # by this process
        self._announced: str | None = None
        self._not_before = 0.0

    async def run(self) -> None:
        """Look every ten seconds, for ever."""
        while True:
            await self._clock.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except SlackError as error:
                log.warning("selfwatch.not_posted", error=str(error))
                self._not_before = self._clock.monotonic() + AGAIN_SECONDS
            except NotYetKnown as error:
                self._not_before = self._clock.monotonic() + error.wait
            except StoreError as error:
                log.warning("selfwatch.store_failed", error=str(error))
            except Exception:
                log.exception("selfwatch.bug")

    async def look(self) -> None:
        """Look once, and post what is due. Raises SlackError, StoreError, NotYetKnown."""
        if self._ear.connected():
            await self._heard()
            return
        last = await self._hearing.last()
        if self._is_due(last) and self._clock.monotonic() >= self._not_before:
            await self._announce(last)

    async def _heard(self) -> None:
        now = self._clock.now()
        if self._heard_at is None or now - self._heard_at >= KNOWN:
            await self._close(await self._hearing.last(), now)
        self._deaf_since = now
        await self._hearing.heard(now)
        self._heard_at = now

    async def _close(self, last: datetime | None, now: datetime) -> None:
        """Announce the end of a deafness since then, if there was one."""
        began = self._notice(last)
        place = (await self._outbox.root_message(began.id)).place
        if place:
            over = replace(began, id=ended_id(began.id), until=now)
            await self._self_notices.close(over, place)

    def _is_due(self, last: datetime | None) -> bool:
        """Nobody has heard for long enough, this replica as well."""
        limit = timedelta(seconds=REFUSED_SECONDS) if self._ear.refused() else self._blind_after
        now = self._clock.now()
        return all(now - each > limit for each in (self._deaf_since, last) if each)

    async def _announce(self, last: datetime | None) -> None:
        notice = self._notice(last)
        if notice.id != self._announced:
            await self._self_notices.post_once(notice, notice.since - DOUBT)
            self._announced = notice.id

    def _notice(self, last: datetime | None) -> Deafness:
        name, since = deafness_id(self._workspace, last), last or self._deaf_since
        reason = self._ear.trouble() or ""
        now = self._clock.now()
        return Deafness(name, name, self._channel, self._workspace, reason, since, now)
