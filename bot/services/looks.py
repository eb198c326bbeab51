"""Looking for a post with an unknown result: found, absent on two looks, or not to be known in
time.

What a look found is kept over a 429: the next try goes on with the second look. A result that stays
unknown silences nobody: after a bounded wait the alert goes out labelled as a possible repeat, and
if the result of that post is unknown too, after a longer one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.domain.errors import NotSent, Paced, Refused, SlackError
from bot.domain.outgoing.outgoing import Outgoing, Place
from bot.services.ports import Clock
from bot.services.slack_ports import Channel, Found

# History may be behind a post: absent means absent on two looks this far apart.
SECOND_LOOK_SECONDS: Final = 3.0
# A post with an unknown result that has not appeared this long after it was sent does not appear.
LATE_SECONDS: Final = 90.0
# With the 20 seconds before the first look this keeps an alert within three minutes; two looks fit
# in, at a request a minute.
UNSURE_SECONDS: Final = 150.0
MOST_UNSURE_SECONDS: Final = 3600.0
# A history that fails without saying for how long is asked again this much later.
RETRY_SECONDS: Final = 5.0
FORGOTTEN_SECONDS: Final = 7200.0


class NotYetKnown(Exception):
    """The history does not show it yet; to be asked again in this many seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"again in {wait:g} s")
        self.wait = wait


@dataclass(slots=True)
class _Look:
    began: float
    absent_at: float | None = None  # since when it is known to be absent once
    labelled: int = 0

    @property
    def patience(self) -> float:
        return min(UNSURE_SECONDS * 2.0**self.labelled, MOST_UNSURE_SECONDS)


class Looks:
    """The looks of one workspace that are under way in this process."""

    def __init__(self, channel: Channel, clock: Clock) -> None:
        self._channel = channel
        self._clock = clock
        self._looks: dict[str, _Look] = {}

    async def decide(
        self, message: Outgoing, thread: Place | None, since: datetime, until: datetime | None
    ) -> Sequence[Found] | None:
        """Where it stands; nothing if it certainly does not. None: that cannot be known. Raises
        NotYetKnown, Refused.

        `until`: the last intent; None if there may have been later ones.
        """
        look = self._look(message.id)
        end = until + timedelta(seconds=LATE_SECONDS) if until else None
        try:
            if look.absent_at is None:
                if found := await self._find(message, thread, since, end):
                    return found
                look.absent_at = self._clock.monotonic()
            left = look.absent_at + SECOND_LOOK_SECONDS - self._clock.monotonic()
            if left > 0:
                await self._clock.sleep(left)
            return await self._find(message, thread, since, end)
        except SlackError as error:
            self._wait_on(look, error, look.patience)
            look.labelled += 1
            look.began, look.absent_at = self._clock.monotonic(), None
            return None

    async def glance(
        self,
        alert_id: str,
        channel: str,
        thread: Place | None,
        since: datetime,
        *,
        patience: float = UNSURE_SECONDS,
        noted: datetime | None = None,
    ) -> Sequence[Found] | None:
        """The same in one look, where a duplicate is deleted later. `noted`: when it was posted
        last.
        """
        key = f"{alert_id} {channel}"
        look = self._look(key)
        try:
            found = await self._channel.find(alert_id, channel, thread, since, noted=noted)
        except SlackError as error:
            self._wait_on(look, error, patience)
            found = None
        self._looks.pop(key, None)
        return found

    def again(self, alert_id: str) -> None:
        """It is sent again: the next look for it begins anew."""
        if look := self._looks.get(alert_id):
            look.began, look.absent_at = self._clock.monotonic(), None

    def over(self, alert_id: str) -> None:
        """It stands."""
        self._looks.pop(alert_id, None)

    def _look(self, key: str) -> _Look:
        now = self._clock.monotonic()
        then = now - FORGOTTEN_SECONDS
        self._looks = {name: each for name, each in self._looks.items() if each.began >= then}
        return self._looks.setdefault(key, _Look(now))

    def _wait_on(self, look: _Look, error: SlackError, patience: float) -> None:
        """Raise what is to be raised while there is patience left."""
        if isinstance(error, Refused):
            raise error
        left = look.began + patience - self._clock.monotonic()
        if left > 0:
            wait = error.retry_after if isinstance(error, Paced) else RETRY_SECONDS
            raise NotYetKnown(min(wait, left)) from error
        if isinstance(error, NotSent) and not isinstance(error, Paced):
            raise NotYetKnown(RETRY_SECONDS) from error  # no connection: nothing could be posted

    async def _find(
        self, message: Outgoing, thread: Place | None, since: datetime, until: datetime | None
    ) -> Sequence[Found]:
        """In its thread; else in the channel, where an alert group may show it without the store
        knowing.
        """
        found: Sequence[Found] = ()
        if thread:
            found = await self._channel.find(
                message.id, message.channel, thread, since, until=until, noted=until
            )
        return found or await self._channel.find(
            message.id, message.channel, None, since, until=until, noted=until
        )
