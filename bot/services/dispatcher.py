"""The dispatcher: takes alerts from the outbox to Slack, each exactly once.

An alert goes through: claim (an intent that says when) → post → record → card → remove. Whatever
happens between two steps, the next look at the outbox finds out where it stood:

    claim says SEND   nothing was posted: post it
    claim says SENT   it stands in the channel: only the card and the removal are left
    claim says WAIT   a post may still be under way
    claim says LOOK   an intent grew old without a record: the channel's history decides
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.domain.alerts import Alert, Kind, Place
from bot.domain.errors import FateUnknown, Fenced, NotSent, Paced, Refused, StoreError
from bot.services.ports import Channel, Clock, Entry, Fate, Meter, Outbox
from bot.services.tenure import Tenure

log = structlog.get_logger()

# How often the outbox is looked at, in seconds; the delay this adds to an alert.
LOOK_SECONDS = 0.5
# Slack takes about one message a second in a channel; bursts are tolerated, not promised.
PACE_SECONDS = 1.0
# After an unknown fate: longer than the post's own time-out and a late arrival together.
PATIENCE_SECONDS = 20.0
# History may lag behind a post: absent means absent on two looks this far apart.
SECOND_LOOK_SECONDS = 3.0
# After a certain failure (no connection) a channel is tried again this much later.
RETRY_SECONDS = 5.0
# What Slack refuses is tried again slowly: somebody may invite the bot or fix the token.
PARKED_SECONDS = 300.0
# Refusals that every other alert of the channel would meet too: it is left alone for a while.
CHANNEL_REFUSALS = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "restricted_action"}
    | {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "missing_scope"}
)
# Unclear attempts after which an alert is passed over for PARKED_SECONDS: an answer that is always
# unclear must not hold up its channel for ever.
UNCLEAR_ATTEMPTS = 3
# Entries looked at in one pass.
BATCH = 1000


@dataclass(frozen=True, slots=True)
class _Hold:
    """This channel takes nothing more for so many seconds; also what follows a success."""

    seconds: float


class Dispatcher:
    """Delivers the alerts of one workspace while this replica holds its lease."""

    def __init__(
        self,
        workspace: str,
        *,
        address: str,
        outbox: Outbox,
        channel: Channel,
        tenure: Tenure,
        clock: Clock,
        meter: Meter,
    ) -> None:
        self._workspace = workspace
        self._address = address  # the alert channel as it is set now
        self._outbox = outbox
        self._channel = channel
        self._tenure = tenure
        self._clock = clock
        self._meter = meter
        self._log = log.bind(workspace=workspace)
        self._held: dict[str, float] = {}  # channel -> monotonic instant until which it is held
        self._unclear: dict[str, int] = {}  # alert -> attempts in a row that ended unclear
        self._stumbled: dict[str, float] = {}  # alert -> monotonic instant of the next attempt
        self._stopping = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._trouble: str | None = None

    async def stop(self, seconds: float) -> None:
        """Begin nothing new, and wait at most so long for the post that is under way."""
        self._stopping.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)

    async def run(self) -> None:
        """Deliver until stopped; the store being away is waited out."""
        while not self._stopping.is_set():
            token = self._tenure.token()
            if token is not None:
                self._idle.clear()
                try:
                    await self.deliver(token)
                except Fenced:
                    self._log.warning("dispatcher.fenced", token=token)
                except StoreError as error:
                    if str(error) != self._trouble:
                        self._log.warning("dispatcher.store_failed", error=str(error))
                    self._trouble = str(error)
                else:
                    self._trouble = None
                finally:
                    self._idle.set()
            await self._clock.sleep(LOOK_SECONDS)

    async def deliver(self, token: int) -> None:
        """One pass over the outbox: channels side by side, each in order."""
        entries = [self._addressed(entry) for entry in await self._outbox.entries(BATCH)]
        self._measure(entries)
        lanes: dict[str, list[Entry]] = {}
        for entry in entries:
            lanes.setdefault(entry.alert.channel, []).append(entry)
        opening = {entry.alert.id for entry in entries if entry.alert.kind is Kind.OPENED}
        ends = await asyncio.gather(
            *(self._lane(name, lane, opening, token) for name, lane in lanes.items()),
            return_exceptions=True,  # one lane's failure leaves no other running unwatched
        )
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    def _addressed(self, entry: Entry) -> Entry:
        """What a channel refused goes to the channel that is set now: a mended setting helps."""
        if entry.refusal is None:
            return entry
        return replace(entry, alert=replace(entry.alert, channel=self._address))

    async def _lane(self, name: str, lane: list[Entry], opening: set[str], token: int) -> None:
        for entry in lane:
            if self._stopping.is_set() or self._clock.monotonic() < self._held.get(name, 0.0):
                return
            if entry.not_before and entry.not_before > self._clock.now():
                continue
            if self._clock.monotonic() < self._stumbled.get(entry.alert.id, 0.0):
                continue
            hold = await self._try_entry(entry.alert, opening, token)
            if hold:
                self._held[name] = self._clock.monotonic() + hold.seconds

    async def _try_entry(self, alert: Alert, opening: set[str], token: int) -> _Hold | None:
        """A bug over one alert must not keep the others waiting, nor the bot from answering.

        Its intent stays: whether it was posted is looked up when it is tried again.
        """
        self._stumbled.pop(alert.id, None)
        try:
            return await self._entry(alert, opening, token)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - told in the log, counted, and tried again
            self._log.exception("dispatcher.bug", alert=alert.id, kind=alert.kind.value)
            self._meter.count("posts", workspace=self._workspace, result="bug")
            self._stumbled[alert.id] = self._clock.monotonic() + PARKED_SECONDS
            return None

    async def _entry(self, alert: Alert, opening: set[str], token: int) -> _Hold | None:
        card = None
        if alert.kind is not Kind.OPENED:
            card = await self._outbox.place(alert.problem.id)
            if card is None and alert.problem.id in opening:
                return None  # its first message is still owed (parked): it comes after that
        claim = await self._outbox.claim(token, alert.id, PATIENCE_SECONDS)
        match claim.fate:
            case Fate.SEND:
                placed = await self._post(alert, card, token)
            case Fate.SENT:
                placed = claim.place or _Hold(RETRY_SECONDS)
            case Fate.WAIT:
                placed = _Hold(SECOND_LOOK_SECONDS)
            case Fate.LOOK:
                placed = await self._look(alert, card, claim.since or alert.created_at, token)
        if not isinstance(placed, Place):
            return placed
        return await self._finish(alert, card, placed)

    async def _post(
        self, alert: Alert, card: Place | None, token: int, *, repeat: bool = False
    ) -> Place | _Hold | None:
        if self._tenure.token() != token:
            # The lease is about to end: the next holder sends it, and need not look first.
            await self._release(alert, repeat=repeat)
            return _Hold(LOOK_SECONDS)
        try:
            place = await self._channel.post(alert, card, repeat=repeat)
        except FateUnknown as error:
            self._told("unknown", alert, str(error))
            return self._unclear_again(alert) or _Hold(PATIENCE_SECONDS)
        except NotSent as error:
            return await self._not_sent(alert, error, repeat=repeat)
        await self._outbox.sent(alert.id, place)
        self._unclear.pop(alert.id, None)
        self._told("sent", alert)
        return place

    def _unclear_again(self, alert: Alert) -> _Hold | None:
        """After several unclear attempts in a row the others need not wait for this one."""
        self._unclear[alert.id] = self._unclear.get(alert.id, 0) + 1
        if self._unclear[alert.id] < UNCLEAR_ATTEMPTS:
            return None
        del self._unclear[alert.id]
        self._stumbled[alert.id] = self._clock.monotonic() + PARKED_SECONDS
        return _Hold(PACE_SECONDS)

    async def _release(self, alert: Alert, *, repeat: bool) -> None:
        """Take the intent back, unless an earlier post may stand: the next must be labelled too."""
        if not repeat:
            await self._outbox.release(alert.id)

    async def _not_sent(self, alert: Alert, error: NotSent, *, repeat: bool) -> _Hold | None:
        if isinstance(error, Refused):
            self._told("refused", alert, error.code)
            later = self._clock.now() + timedelta(seconds=PARKED_SECONDS)
            await self._outbox.park(alert.id, error.code, later)
            return _Hold(PARKED_SECONDS) if error.code in CHANNEL_REFUSALS else None
        await self._release(alert, repeat=repeat)
        if isinstance(error, Paced):
            self._told("paced", alert, str(error))
            return _Hold(error.retry_after)
        self._told("not_sent", alert, str(error))
        return _Hold(RETRY_SECONDS)

    async def _look(
        self, alert: Alert, card: Place | None, since: datetime, token: int
    ) -> Place | _Hold | None:
        """Whether a post of unknown fate stands in the channel; if certainly not, post it again."""
        try:
            found = await self._channel.find(alert, card, since)
            if found is None:
                await self._clock.sleep(SECOND_LOOK_SECONDS)
                found = await self._channel.find(alert, card, since)
            readable = True
        except Refused as error:
            self._told("history_refused", alert, error.code)
            found, readable = None, False
        except Paced as error:
            return _Hold(error.retry_after)
        except (NotSent, FateUnknown):
            return _Hold(RETRY_SECONDS)
        if found:
            await self._outbox.sent(alert.id, found)
            self._told("found", alert)
            return found
        if not await self._outbox.reclaim(token, alert.id, since):
            return _Hold(SECOND_LOOK_SECONDS)
        return await self._post(alert, card, token, repeat=not readable)

    async def _finish(self, alert: Alert, card: Place | None, place: Place) -> _Hold | None:
        """What follows the post: the card shows the current truth, the entry leaves the outbox."""
        try:
            if card is not None:
                now_at = await self._channel.update(alert, card)
                if now_at != card:
                    await self._outbox.move(alert.problem.id, now_at)
            elif alert.kind is not Kind.OPENED:
                # Its card is not known any more, so its own message serves as the card from now on.
                await self._outbox.move(alert.problem.id, place)
        except Paced as error:
            return _Hold(error.retry_after)
        except Refused as error:
            self._told("card_refused", alert, error.code)
        except (NotSent, FateUnknown) as error:
            self._told("card_not_updated", alert, str(error))
            return _Hold(RETRY_SECONDS)
        await self._outbox.remove(alert.id)
        return _Hold(PACE_SECONDS)

    def _told(self, result: str, alert: Alert, error: str | None = None) -> None:
        self._meter.count("posts", workspace=self._workspace, result=result)
        emit = self._log.info if error is None else self._log.warning
        emit(
            f"dispatcher.{result}",
            alert=alert.id,
            kind=alert.kind.value,
            channel=alert.channel,
            error=error,
        )

    def _measure(self, entries: Sequence[Entry]) -> None:
        now = self._clock.now()
        oldest = max(((now - e.alert.created_at).total_seconds() for e in entries), default=0.0)
        parked = sum(1 for entry in entries if entry.refusal)
        for name, value in (
            ("outbox_entries", float(len(entries))),
            ("outbox_oldest_seconds", oldest),
            ("outbox_parked", float(parked)),
        ):
            self._meter.gauge(name, value, workspace=self._workspace)
