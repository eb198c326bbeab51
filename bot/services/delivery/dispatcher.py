"""The dispatcher: takes what is owed from the outbox to Slack, each exactly once.

An alert goes through: claim (an intent that says when) → post → record → card → remove. Whatever
happens between two steps, the next look at the outbox finds out where it stood:

    claim says SEND      nothing was posted: post it
    claim says SENT      it stands in the channel: only the card and the removal are left
    claim says WAIT      a post may still be under way
    claim says LOOK      an intent grew old without a record: the channel's history decides
    claim says GROUPED   a group tells it: the same steps for that, then its own card and removal
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.domain.alerts import (
    ACTIVITY_KINDS,
    ANOMALY_KINDS,
    ENDED,
    Alert,
    AlertGroup,
    GroupStatus,
    Notice,
    OutboxItem,
    Place,
    Problem,
    Told,
    present,
)
from bot.domain.digest import Digest
from bot.domain.errors import (
    FateUnknown,
    Fenced,
    NotSent,
    Paced,
    Refused,
    SlackError,
    StoreError,
)
from bot.domain.refusals import TRY_AGAIN, YOUNG, closes_channel
from bot.domain.routing import Routing
from bot.services.delivery.duplicates import Duplicates
from bot.services.delivery.grouping import AlertGrouping
from bot.services.delivery.outbox import Claim, ClaimResult, Duplicate, Entry, Outbox, RootMessage
from bot.services.leadership import Leadership
from bot.services.looks import LATE_SECONDS, SECOND_LOOK_SECONDS, Looks, NotYetKnown
from bot.services.parking import Parking
from bot.services.ports import Channel, Clock, Meter, States

log = structlog.get_logger()

# How often the outbox is looked at, in seconds; the delay this adds to an alert.
LOOK_SECONDS = 0.5
# Slack takes about one message a second in a channel; bursts are tolerated, not promised.
PACE_SECONDS = 1.0
# What a sweep finds comes page by page: what is new is given a moment to be told together.
SETTLE_SECONDS = 1.0
MOST_SETTLE_SECONDS = 5.0
# After an unknown fate: longer than the post's own time-out and a late arrival together.
UNCLEAR_SECONDS = 20.0
# After a certain failure (no connection) a channel is tried again this much later.
RETRY_SECONDS = 5.0
# A channel that refuses is looked at again this much later: it may have been opened meanwhile.
CLOSED_SECONDS = 2.0
# What failed by a bug of ours, or was unclear too often, is passed over for so long.
PASSED_OVER_SECONDS = 300.0
# Unclear attempts after which that is done: an answer that is always unclear must not hold up its
# channel for ever.
UNCLEAR_ATTEMPTS = 3
# Entries looked at in one pass.
BATCH = 1000


@dataclass(frozen=True, slots=True)
class _Turn:
    """What became of an entry.

    `hold`: its channel takes nothing more for so many seconds. With a `refusal`, these alerts (or
    with none named, all of the channel) are parked.
    """

    done: bool = False
    hold: float = 0.0
    refusal: str | None = None
    refused: tuple[OutboxItem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stands:
    """It stands in the channel; `now` if that took a request of this turn."""

    place: Place
    now: bool


class Dispatcher:
    """Delivers what one workspace is owed while this replica holds its lease."""

    def __init__(
        self,
        workspace: str,
        *,
        routing: Routing,
        outbox: Outbox,
        states: States,
        channel: Channel,
        leadership: Leadership,
        clock: Clock,
        meter: Meter,
        fallback: str | None = None,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._workspace = workspace
        self._default = routing.default
        self._named = routing.channels
        self._fallback = fallback
        self._outbox = outbox
        self._states = states
        self._channel = channel
        self._leadership = leadership
        self._clock = clock
        self._meter = meter
        self._look_seconds = look
        self._grouping = AlertGrouping(workspace, outbox, clock)
        self._duplicates = Duplicates(workspace, outbox=outbox, channel=channel, meter=meter)
        self._looks = Looks(channel, clock)
        self._parking = Parking(outbox, clock, self._note)
        self._log = log.bind(workspace=workspace)
        self._held: dict[str, float] = {}  # channel -> monotonic instant until which it is held
        self._unclear: dict[str, int] = {}  # alert -> attempts in a row that ended unclear
        self._stumbled: dict[str, float] = {}  # alert -> monotonic instant of the next attempt
        self._shown: dict[Place, object] = {}  # a group's message -> what it shows
        self._shown_under = 0  # the token under which that was shown
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
            token = self._leadership.token()
            if token is not None:
                self._idle.clear()
                try:
                    await self.deliver(token)
                except Fenced:
                    self._log.warning("delivery.fenced", token=token)
                except StoreError as error:
                    if str(error) != self._trouble:
                        self._log.warning("delivery.store_failed", error=str(error))
                    self._trouble = str(error)
                else:
                    self._trouble = None
                finally:
                    self._idle.set()
            await self._clock.sleep(self._look_seconds)

    async def deliver(self, token: int) -> None:
        """One pass over the outbox: channels side by side, each in order."""
        await self._parking.look(token)
        queues: defaultdict[str, list[OutboxItem]] = defaultdict(list)
        refused: set[str] = set()  # before, and tried again
        for entry in await self._outbox.entries(self._clock.now(), BATCH):
            item = self._readdressed(entry)
            refused.update({item.id} if entry.refusal else ())
            if not self._parking.waits(item):
                queues[item.channel].append(item)
        if not queues or token != self._shown_under:
            # What others have shown meanwhile is not known here.
            self._shown.clear()
            self._shown_under = token
        ends = await asyncio.gather(
            *(self._queue(name, queue, token, refused) for name, queue in queues.items()),
            self._duplicates.look(lambda: self._may(token)),
            return_exceptions=True,  # one lane's failure leaves no other running unwatched
        )
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    def _readdressed(self, entry: Entry) -> OutboxItem:
        """What a channel refused that the settings name no more goes to the alert channel: so a
        corrected setting helps. What only a subscription asks for stays.
        """
        item = entry.item
        routed = item.routed if isinstance(item, Alert) else True
        gone = entry.refusal and routed and item.channel not in self._named
        return replace(item, channel=self._default) if gone else item

    async def reopened(self) -> None:
        """A person may have opened a channel: everything that was refused is tried now."""
        await self._outbox.wake()
        self._held.clear()

    async def _queue(
        self, name: str, queue: list[OutboxItem], token: int, refused: set[str]
    ) -> None:
        if self._is_held(name) or self._settling(queue):
            return
        if await self._parking.follows(name, queue):
            self._hold(name, CLOSED_SECONDS)
            return
        await self._grouping.group(name, queue, self._stumbled, token)
        blocked: set[str] = set()  # what follows on something that is not done yet waits for it
        shown: set[str] = set()  # groups whose message was brought up to date in this pass
        soon = True  # not for a second one that is parked by itself
        for number, item in enumerate(queue):
            if self._stopping.is_set() or self._is_held(name):
                return
            if item.subject in blocked:
                continue
            turn = await self._try_entry(item, token, shown)
            if turn.refusal:
                await self._parking.park(turn.refused or queue[number:], turn.refusal, soon=soon)
                soon = False
            elif turn.done and item.id in refused:
                await self._parking.got_through(item)
            if turn.hold:
                self._hold(name, turn.hold)
            if not turn.done:
                blocked.add(item.subject)
            blocked.update(refused.subject for refused in turn.refused)

    def _may(self, token: int) -> bool:
        return self._leadership.token() == token and not self._stopping.is_set()

    def _hold(self, name: str, seconds: float) -> None:
        self._held[name] = self._clock.monotonic() + seconds

    def _is_held(self, name: str) -> bool:
        return self._clock.monotonic() < self._held.get(name, 0.0)

    def _is_young(self, item: OutboxItem) -> bool:
        age = (self._clock.now() - item.created_at).total_seconds()
        return 0 <= age < LATE_SECONDS

    def _settling(self, queue: Sequence[OutboxItem]) -> bool:
        """Whether more may come that belongs together with what is new."""
        ages = [(self._clock.now() - item.created_at).total_seconds() for item in queue]
        return 0 <= min(ages) < SETTLE_SECONDS and max(ages) < MOST_SETTLE_SECONDS

    # --- one entry --------------------------------------------------------------------------

    async def _try_entry(self, item: OutboxItem, token: int, shown: set[str]) -> _Turn:
        """A bug over one alert must not keep the others waiting, nor the bot from answering.

        Its intent stays: whether it was posted is looked up when it is tried again.
        """
        if self._clock.monotonic() < self._stumbled.get(item.id, 0.0):
            return _Turn()
        self._stumbled.pop(item.id, None)
        try:
            return await self._entry(item, token, shown)
        except StoreError:
            raise
        except NotYetKnown as error:
            self._log.info("delivery.not_yet_known", alert=item.id, why=str(error.__cause__))
            self._stumbled[item.id] = self._clock.monotonic() + error.wait
            return _Turn()
        except Exception:  # noqa: BLE001 - told in the log, counted, and tried again
            self._log.exception("delivery.bug", alert=item.id)
            self._meter.count("posts", workspace=self._workspace, result="bug")
            self._stumbled[item.id] = self._clock.monotonic() + PASSED_OVER_SECONDS
            return _Turn()

    async def _entry(self, item: OutboxItem, token: int, shown: set[str]) -> _Turn:
        root = await self._root(item)
        if root.item:
            return _Turn()  # its first message is still owed (parked): it comes after that
        if _unheard(item, root):
            if isinstance(item, Notice) and self._is_young(item):
                # The post of its beginning may yet appear; each look takes Slack's history.
                self._stumbled[item.id] = self._clock.monotonic() + RETRY_SECONDS
                return _Turn()
            self._note("not_announced", item)
            await self._outbox.remove(item.id)
            return _Turn(done=True)
        claim = await self._outbox.claim(token, item.id, UNCLEAR_SECONDS)
        if claim.group:
            told = await self._tell_group(claim.group, item.channel, token)
        else:
            opens = isinstance(item, Alert) and item.opens
            message = await self._present(item) if opens else item
            told = await self._tell(message, root.place, claim, token)
        if isinstance(told, _Turn):
            return told
        return await self._finish(item, root, told, shown)

    async def _root(self, item: OutboxItem) -> RootMessage:
        """Where its card is, if it has one beside itself.

        A store that forgot does not know; then the channel's history may. Raises NotYetKnown.
        """
        if item.id == item.root_id:
            return RootMessage()
        root = await self._outbox.root_message(item.root_id)
        # A blindness is told past the outbox, so there may be more than one of it.
        if (root.place or root.item) and isinstance(item, Alert):
            return root
        for channel in self._channels(item):
            try:
                found = await self._looks.glance(item.root_id, channel, None, item.since)
            except Refused as error:
                self._note("history_refused", item, error.code)
                continue
            if found:
                kept = await self._outbox.sent(item.root_id, found[0].root)
                if isinstance(item, Notice):
                    await self._duplicates.part(item.root_id, kept, found)
                return RootMessage(kept)
        return root

    def _channels(self, item: OutboxItem) -> tuple[str, ...]:
        """Where its card may stand: a blindness that its channel refused is told in the fallback
        channel.
        """
        if isinstance(item, Notice) and self._fallback:
            return (item.channel, self._fallback)
        return (item.channel,)

    async def _present(self, item: OutboxItem) -> OutboxItem:
        """As a card shows it: how things stand now."""
        return present(item, await self._problem(item)) if isinstance(item, Alert) else item

    async def _problem(self, alert: Alert) -> Problem | None:
        return (await self._states.problems([alert.subject])).get(alert.subject)

    async def _tell_group(self, group_id: str, channel: str, token: int) -> _Stands | _Turn:
        claim = await self._outbox.claim(token, group_id, UNCLEAR_SECONDS)
        if claim.place:
            return _Stands(claim.place, now=False)
        group = await self._outbox.group(group_id)
        if group is None:
            raise RuntimeError(f"group {group_id} is gone, its record is not")
        thread = (await self._outbox.root_message(group.follows)).place if group.follows else None
        standing = await self._group_status(replace(group, channel=channel))
        return await self._tell(standing, thread, claim, token)

    async def _tell(
        self, message: Told, thread: Place | None, claim: Claim, token: int
    ) -> _Stands | _Turn:
        """Bring it into the channel, as far as the claim allows."""
        match claim.result, claim.intent:
            case ClaimResult.SENT, _ if claim.place:
                return _Stands(claim.place, now=False)
            case ClaimResult.SEND, datetime() as intent:
                return await self._post(message, thread, intent, token)
            case ClaimResult.LOOK, datetime() as intent:
                return await self._look(message, thread, intent, claim, token)
            case _:
                return _Turn(hold=SECOND_LOOK_SECONDS)

    async def _post(
        self,
        message: Told,
        thread: Place | None,
        intent: datetime,
        token: int,
        *,
        repeat: bool = False,
    ) -> _Stands | _Turn:
        if self._leadership.token() != token:
            # The lease is about to end: the next holder sends it.
            await self._release(message, intent, repeat=repeat)
            return _Turn(hold=self._look_seconds)
        try:
            place = await self._channel.post(message, thread, repeat=repeat)
        except FateUnknown as error:
            self._note("unknown", message, str(error))
            if self._unclear_again(message):
                return _Turn(hold=PACE_SECONDS)
            return _Turn(hold=UNCLEAR_SECONDS)
        except NotSent as error:
            await self._release(message, intent, repeat=repeat)
            return self._not_sent(message, error)
        stands = await self._outbox.sent(message.id, place)
        self._unclear.pop(message.id, None)
        self._looks.over(message.id)
        self._note("sent", message)
        if stands != place:
            # While we were held up, somebody else posted it too.
            await self._duplicates.delete(message.id, place)
        return _Stands(stands, now=True)

    def _unclear_again(self, message: Told) -> bool:
        """After several unclear attempts in a row the others need not wait for this one."""
        self._unclear[message.id] = self._unclear.get(message.id, 0) + 1
        if self._unclear[message.id] < UNCLEAR_ATTEMPTS:
            return False
        del self._unclear[message.id]
        until = self._clock.monotonic() + PASSED_OVER_SECONDS
        self._stumbled.update(dict.fromkeys(_tells(message), until))
        return True

    async def _release(self, message: Told, intent: datetime, *, repeat: bool) -> None:
        """Take the intent back, unless an earlier post may stand: the next must be labelled too."""
        if not repeat:
            await self._outbox.release(message.id, intent)

    def _not_sent(self, message: Told, error: NotSent) -> _Turn:
        if isinstance(error, Refused):
            self._note("refused", message, error.code)
            if closes_channel(error.code):
                # What stands there already is never parked, nor to be tried in each pass.
                return _Turn(hold=CLOSED_SECONDS, refusal=error.code)
            return _Turn(refusal=error.code, refused=_told_by(message))
        if isinstance(error, Paced):
            self._note("paced", message, str(error))
            return _Turn(hold=error.retry_after)
        self._note("not_sent", message, str(error))
        return _Turn(hold=RETRY_SECONDS)

    async def _look(
        self,
        message: Told,
        thread: Place | None,
        intent: datetime,
        claim: Claim,
        token: int,
    ) -> _Stands | _Turn:
        """Whether a post of unknown fate stands in the channel; if not, post it again, labelled if
        that is not certain.
        """
        since = claim.since or intent
        try:
            found = await self._looks.decide(message, thread, since, claim.until)
        except Refused as error:
            self._note("history_refused", message, error.code)
            found = None
        duplicate = Duplicate(message.id, message.channel, since, thread)
        if found:
            self._note("found", message)
            self._looks.over(message.id)
            # It may be the repeat, and the store have lost what it was told of the first.
            await self._outbox.expect(duplicate)
            first = found[0].place if thread else found[0].root
            kept = await self._outbox.sent(message.id, first)
            await self._duplicates.part(message.id, kept, found)
            return _Stands(kept, now=True)
        self._looks.again(message.id)
        again = await self._outbox.reclaim(token, intent, duplicate)
        if again is None:
            return _Turn(hold=SECOND_LOOK_SECONDS)
        return await self._post(message, thread, again, token, repeat=found is None)

    async def _finish(
        self, item: OutboxItem, root: RootMessage, told: _Stands, shown: set[str]
    ) -> _Turn:
        """What follows the post: the card shows the present truth, the entry leaves the outbox."""
        wrote = told.now
        try:
            if item.id != item.root_id:
                wrote |= await self._show(item, root, told.place, shown)
        except Paced as error:
            return _Turn(hold=error.retry_after)
        except Refused as error:
            self._note("card_refused", item, error.code)
            if self._clock.now() - item.created_at < YOUNG:
                return self._root_later(item, error.code)
        except SlackError as error:
            self._note("card_not_updated", item, str(error))
            self._unclear_again(item)
            return _Turn(hold=RETRY_SECONDS)
        self._unclear.pop(item.id, None)
        await self._outbox.remove(item.id)
        return _Turn(done=True, hold=PACE_SECONDS if wrote else 0.0)

    async def _moved(self, root: str, place: Place, since: datetime) -> None:
        """A fresh message is the card now; a holder that was paused may make one too."""
        await self._outbox.move(root, place)
        await self._outbox.expect(Duplicate(root, place.channel, since))

    def _root_later(self, item: OutboxItem, refusal: str) -> _Turn:
        """Its message stands; its card waits until the channel, or this one message, is let in."""
        if closes_channel(refusal):
            return _Turn(hold=TRY_AGAIN.total_seconds())
        self._stumbled[item.id] = self._clock.monotonic() + PASSED_OVER_SECONDS
        return _Turn()

    async def _show(
        self, item: OutboxItem, root: RootMessage, place: Place, shown: set[str]
    ) -> bool:
        """Bring the card up to date. Whether that took a request."""
        if root.place is None:
            # Its card is not known any more, so its own message serves as the card from now on.
            await self._outbox.move(item.root_id, place)
            return False
        if root.group:
            return await self._show_group(root.group, root.place, shown)
        if root.place.shared:
            return False  # by a group that the store forgot: rewritten it would tell of one alone
        if isinstance(item, Alert) and item.kind in ACTIVITY_KINDS:
            now = await self._problem(item)
            if now is None or now.id != item.problem.id:
                return False  # the problem that it speaks of is gone, and the card says so
        now_at = await self._channel.update(await self._present(item), root.place)
        if now_at != root.place:
            await self._moved(item.root_id, now_at, item.since)
        return True

    async def _show_group(self, group_id: str, place: Place, shown: set[str]) -> bool:
        group = None if group_id in shown else await self._outbox.group(group_id)
        if group is None:
            return False
        shown.add(group_id)
        standing = await self._group_status(group)
        if self._shown.get(place) == standing.failing:
            return False
        now_at = await self._channel.update(standing, place)
        if now_at != place:
            await self._moved(group_id, now_at, group.since)
        self._shown[now_at] = standing.failing
        return True

    async def _group_status(self, group: AlertGroup) -> GroupStatus:
        late = group.alerts[0].kind in ANOMALY_KINDS
        known = self._states.anomalies if late else self._states.problems
        return GroupStatus(group, await known([alert.problem.row.id for alert in group.alerts]))

    def _note(self, result: str, message: Told, error: str | None = None) -> None:
        self._meter.count("posts", workspace=self._workspace, result=result)
        emit = self._log.info if error is None else self._log.warning
        kind = message.kind.value if isinstance(message, Alert) else type(message).__name__.lower()
        emit(
            f"delivery.{result}",
            alert=message.id,
            kind=kind,
            channel=message.channel,
            error=error,
        )


def _unheard(item: OutboxItem, root: RootMessage) -> bool:
    """The end of something of whose beginning nobody was told: a problem that was found broken, or
    a blindness that was a brief one. Or a remark about a message that is not known any more.
    """
    if isinstance(item, Digest):
        return False
    if isinstance(item, Notice):
        unheard = item.blindness.brief
    else:
        problem = item.problem
        found = item.kind in ENDED and problem.adopted and not problem.held
        unheard = item.kind in ACTIVITY_KINDS or found
    return unheard and root.place is None


def _told_by(message: Told) -> tuple[OutboxItem, ...]:
    return message.group.alerts if isinstance(message, GroupStatus) else (message,)


def _tells(message: Told) -> tuple[str, ...]:
    return (message.id, *(item.id for item in _told_by(message)))
