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
    ENDED,
    LAGS,
    REMARKS,
    Alert,
    Group,
    Notice,
    Owed,
    Place,
    Problem,
    Standing,
    Told,
    present,
)
from bot.domain.daily import Daily
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
from bot.services.outbox_ports import Card, Claim, Entry, Fate, Outbox, Twin
from bot.services.parking import Parking
from bot.services.ports import Channel, Clock, Found, Meter, States
from bot.services.storms import Storms
from bot.services.tenure import Tenure
from bot.services.twins import Twins

log = structlog.get_logger()

# How often the outbox is looked at, in seconds; the delay this adds to an alert.
LOOK_SECONDS = 0.5
# Slack takes about one message a second in a channel; bursts are tolerated, not promised.
PACE_SECONDS = 1.0
# What a sweep finds comes page by page: what is new is given a moment to be told together.
SETTLE_SECONDS = 1.0
MOST_SETTLE_SECONDS = 5.0
# After an unknown fate: longer than the post's own time-out and a late arrival together.
PATIENCE_SECONDS = 20.0
# History may lag behind a post: absent means absent on two looks this far apart.
SECOND_LOOK_SECONDS = 3.0
# After a certain failure (no connection) a channel is tried again this much later.
RETRY_SECONDS = 5.0
# A channel that refuses is looked at again this much later: it may have been opened meanwhile.
CLOSED_SECONDS = 2.0
# What failed by a bug of ours, or was unclear too often, is passed over for so long.
PASSED_OVER_SECONDS = 300.0
# Unclear attempts after which that is done: an answer that is always unclear must not hold up its
# channel for ever.
UNCLEAR_ATTEMPTS = 3
# A post of unknown fate that has not appeared by then does not appear.
LATE_SECONDS = 90.0
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
    refused: tuple[Owed, ...] = ()


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
        tenure: Tenure,
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
        self._tenure = tenure
        self._clock = clock
        self._meter = meter
        self._look_seconds = look
        self._storms = Storms(workspace, outbox, clock)
        self._twins = Twins(workspace, outbox=outbox, channel=channel, meter=meter)
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
            await self._clock.sleep(self._look_seconds)

    async def deliver(self, token: int) -> None:
        """One pass over the outbox: channels side by side, each in order."""
        await self._parking.look(token)
        lanes: defaultdict[str, list[Owed]] = defaultdict(list)
        refused: set[str] = set()  # before, and tried again
        for entry in await self._outbox.entries(self._clock.now(), BATCH):
            owed = self._readdressed(entry)
            refused.update({owed.id} if entry.refusal else ())
            if not self._parking.waits(owed):
                lanes[owed.channel].append(owed)
        if not lanes or token != self._shown_under:
            # What others have shown meanwhile is not known here.
            self._shown.clear()
            self._shown_under = token
        ends = await asyncio.gather(
            *(self._lane(name, lane, token, refused) for name, lane in lanes.items()),
            self._twins.look(lambda: self._may(token)),
            return_exceptions=True,  # one lane's failure leaves no other running unwatched
        )
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    def _readdressed(self, entry: Entry) -> Owed:
        """What a channel refused that the settings name no more goes to the alert channel: so a
        mended setting helps. What only a subscription asks for stays.
        """
        owed = entry.owed
        routed = owed.routed if isinstance(owed, Alert) else True
        gone = entry.refusal and routed and owed.channel not in self._named
        return replace(owed, channel=self._default) if gone else owed

    async def reopened(self) -> None:
        """A person may have opened a channel: everything that was refused is tried now."""
        await self._outbox.wake()
        self._held.clear()

    async def _lane(self, name: str, lane: list[Owed], token: int, refused: set[str]) -> None:
        if self._is_held(name) or self._settling(lane):
            return
        if await self._parking.follows(name, lane):
            self._hold(name, CLOSED_SECONDS)
            return
        await self._storms.gather(name, lane, self._stumbled, token)
        blocked: set[str] = set()  # what follows on something that is not done yet waits for it
        shown: set[str] = set()  # groups whose message was brought up to date in this pass
        soon = True  # not for a second one that is parked by itself
        for number, owed in enumerate(lane):
            if self._stopping.is_set() or self._is_held(name):
                return
            if owed.subject in blocked:
                continue
            turn = await self._try_entry(owed, token, shown)
            if turn.refusal:
                await self._parking.park(turn.refused or lane[number:], turn.refusal, soon=soon)
                soon = False
            elif turn.done and owed.id in refused:
                await self._parking.got_through(owed)
            if turn.hold:
                self._hold(name, turn.hold)
            if not turn.done:
                blocked.add(owed.subject)
            blocked.update(refused.subject for refused in turn.refused)

    def _may(self, token: int) -> bool:
        return self._tenure.token() == token and not self._stopping.is_set()

    def _hold(self, name: str, seconds: float) -> None:
        self._held[name] = self._clock.monotonic() + seconds

    def _is_held(self, name: str) -> bool:
        return self._clock.monotonic() < self._held.get(name, 0.0)

    def _is_young(self, owed: Owed) -> bool:
        age = (self._clock.now() - owed.created_at).total_seconds()
        return 0 <= age < LATE_SECONDS

    def _settling(self, lane: Sequence[Owed]) -> bool:
        """Whether more may come that belongs together with what is new."""
        ages = [(self._clock.now() - owed.created_at).total_seconds() for owed in lane]
        return 0 <= min(ages) < SETTLE_SECONDS and max(ages) < MOST_SETTLE_SECONDS

    # --- one entry --------------------------------------------------------------------------

    async def _try_entry(self, owed: Owed, token: int, shown: set[str]) -> _Turn:
        """A bug over one alert must not keep the others waiting, nor the bot from answering.

        Its intent stays: whether it was posted is looked up when it is tried again.
        """
        if self._clock.monotonic() < self._stumbled.get(owed.id, 0.0):
            return _Turn()
        self._stumbled.pop(owed.id, None)
        try:
            return await self._entry(owed, token, shown)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - told in the log, counted, and tried again
            self._log.exception("dispatcher.bug", alert=owed.id)
            self._meter.count("posts", workspace=self._workspace, result="bug")
            self._stumbled[owed.id] = self._clock.monotonic() + PASSED_OVER_SECONDS
            return _Turn()

    async def _entry(self, owed: Owed, token: int, shown: set[str]) -> _Turn:
        try:
            card = await self._card(owed)
        except Paced as error:
            return _Turn(hold=error.retry_after)
        except SlackError:
            return _Turn(hold=RETRY_SECONDS)
        if card.owed:
            return _Turn()  # its first message is still owed (parked): it comes after that
        if _unheard(owed, card):
            if isinstance(owed, Notice) and self._is_young(owed):
                # The post of its beginning may yet appear; each look takes Slack's history.
                self._stumbled[owed.id] = self._clock.monotonic() + RETRY_SECONDS
                return _Turn()
            self._note("not_announced", owed)
            await self._outbox.remove(owed.id)
            return _Turn(done=True)
        claim = await self._outbox.claim(token, owed.id, PATIENCE_SECONDS)
        if claim.group:
            told = await self._tell_group(claim.group, owed.channel, token)
        else:
            opens = isinstance(owed, Alert) and owed.opens
            message = await self._present(owed) if opens else owed
            told = await self._tell(message, card.place, claim, token)
        if isinstance(told, _Turn):
            return told
        return await self._finish(owed, card, told, shown)

    async def _card(self, owed: Owed) -> Card:
        """Where its card is, if it has one beside itself.

        A store that forgot does not know; then the channel's history may. Raises SlackError.
        """
        if owed.id == owed.card:
            return Card()
        card = await self._outbox.card(owed.card)
        # A blindness is told past the outbox, so there may be more than one of it.
        if (card.place or card.owed) and isinstance(owed, Alert):
            return card
        for channel in self._channels(owed):
            try:
                found = await self._channel.find(owed.card, channel, None, owed.since)
            except Refused as error:
                self._note("history_refused", owed, error.code)
                continue
            if found:
                kept = await self._outbox.sent(owed.card, found[0].card)
                if isinstance(owed, Notice):
                    await self._twins.part(owed.card, kept, found)
                return Card(kept)
        return card

    def _channels(self, owed: Owed) -> tuple[str, ...]:
        """Where its card may stand: a blindness that its channel refused is told in the fallback
        channel.
        """
        if isinstance(owed, Notice) and self._fallback:
            return (owed.channel, self._fallback)
        return (owed.channel,)

    async def _present(self, owed: Owed) -> Owed:
        """As a card shows it: how things stand now."""
        return present(owed, await self._problem(owed)) if isinstance(owed, Alert) else owed

    async def _problem(self, alert: Alert) -> Problem | None:
        return (await self._states.problems([alert.subject])).get(alert.subject)

    async def _tell_group(self, group_id: str, channel: str, token: int) -> _Stands | _Turn:
        claim = await self._outbox.claim(token, group_id, PATIENCE_SECONDS)
        if claim.place:
            return _Stands(claim.place, now=False)
        group = await self._outbox.group(group_id)
        if group is None:
            raise RuntimeError(f"group {group_id} is gone, its record is not")
        thread = (await self._outbox.card(group.follows)).place if group.follows else None
        standing = await self._standing(replace(group, channel=channel))
        return await self._tell(standing, thread, claim, token)

    async def _tell(
        self, message: Told, thread: Place | None, claim: Claim, token: int
    ) -> _Stands | _Turn:
        """Bring it into the channel, as far as the claim allows."""
        match claim.fate, claim.intent:
            case Fate.SENT, _ if claim.place:
                return _Stands(claim.place, now=False)
            case Fate.SEND, datetime() as intent:
                return await self._post(message, thread, intent, token)
            case Fate.LOOK, datetime() as intent:
                since = claim.since or intent
                return await self._look(message, thread, intent, since, token)
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
        if self._tenure.token() != token:
            # The lease is about to end: the next holder sends it.
            await self._release(message, intent, repeat=repeat)
            return _Turn(hold=self._look_seconds)
        try:
            place = await self._channel.post(message, thread, repeat=repeat)
        except FateUnknown as error:
            self._note("unknown", message, str(error))
            if self._unclear_again(message):
                return _Turn(hold=PACE_SECONDS)
            return _Turn(hold=PATIENCE_SECONDS)
        except NotSent as error:
            await self._release(message, intent, repeat=repeat)
            return self._not_sent(message, error)
        stands = await self._outbox.sent(message.id, place)
        self._unclear.pop(message.id, None)
        self._note("sent", message)
        if stands != place:
            # While we were held up, somebody else posted it too.
            await self._twins.delete(message.id, place)
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
        since: datetime,
        token: int,
    ) -> _Stands | _Turn:
        """Whether a post of unknown fate stands in the channel; if certainly not, post it again."""
        readable = True
        try:
            found = await self._find(message, thread, since)
            if not found:
                await self._clock.sleep(SECOND_LOOK_SECONDS)
                found = await self._find(message, thread, since)
        except Refused as error:
            self._note("history_refused", message, error.code)
            found, readable = (), False
        except Paced as error:
            return _Turn(hold=error.retry_after)
        except (NotSent, FateUnknown):
            return _Turn(hold=RETRY_SECONDS)
        twin = Twin(message.id, message.channel, since, thread)
        if found:
            self._note("found", message)
            # It may be the repeat, and the store have lost what it was told of the first.
            await self._outbox.expect(twin)
            first = found[0].place if thread else found[0].card
            kept = await self._outbox.sent(message.id, first)
            await self._twins.part(message.id, kept, found)
            return _Stands(kept, now=True)
        again = await self._outbox.reclaim(token, intent, twin)
        if again is None:
            return _Turn(hold=SECOND_LOOK_SECONDS)
        return await self._post(message, thread, again, token, repeat=not readable)

    async def _find(self, message: Told, thread: Place | None, since: datetime) -> Sequence[Found]:
        """In its thread; else in the channel, where a group may have told it before the store
        forgot that.
        """
        found: Sequence[Found] = ()
        if thread:
            found = await self._channel.find(message.id, message.channel, thread, since)
        return found or await self._channel.find(message.id, message.channel, None, since)

    async def _finish(self, owed: Owed, card: Card, told: _Stands, shown: set[str]) -> _Turn:
        """What follows the post: the card shows the present truth, the entry leaves the outbox."""
        wrote = told.now
        try:
            if owed.id != owed.card:
                wrote |= await self._show(owed, card, told.place, shown)
        except Paced as error:
            return _Turn(hold=error.retry_after)
        except Refused as error:
            self._note("card_refused", owed, error.code)
            if self._clock.now() - owed.created_at < YOUNG:
                return self._card_later(owed, error.code)
        except SlackError as error:
            self._note("card_not_updated", owed, str(error))
            self._unclear_again(owed)
            return _Turn(hold=RETRY_SECONDS)
        self._unclear.pop(owed.id, None)
        await self._outbox.remove(owed.id)
        return _Turn(done=True, hold=PACE_SECONDS if wrote else 0.0)

    async def _moved(self, card: str, place: Place, since: datetime) -> None:
        """A fresh message is the card now; a holder that was paused may make one too."""
        await self._outbox.move(card, place)
        await self._outbox.expect(Twin(card, place.channel, since))

    def _card_later(self, owed: Owed, refusal: str) -> _Turn:
        """Its message stands; its card waits until the channel, or this one message, is let in."""
        if closes_channel(refusal):
            return _Turn(hold=TRY_AGAIN.total_seconds())
        self._stumbled[owed.id] = self._clock.monotonic() + PASSED_OVER_SECONDS
        return _Turn()

    async def _show(self, owed: Owed, card: Card, place: Place, shown: set[str]) -> bool:
        """Bring the card up to date. Whether that took a request."""
        if card.place is None:
            # Its card is not known any more, so its own message serves as the card from now on.
            await self._outbox.move(owed.card, place)
            return False
        if card.group:
            return await self._show_group(card.group, card.place, shown)
        if card.place.shared:
            return False  # by a group that the store forgot: rewritten it would tell of one alone
        if isinstance(owed, Alert) and owed.kind in REMARKS:
            now = await self._problem(owed)
            if now is None or now.id != owed.problem.id:
                return False  # the problem that it speaks of is gone, and the card says so
        now_at = await self._channel.update(await self._present(owed), card.place)
        if now_at != card.place:
            await self._moved(owed.card, now_at, owed.since)
        return True

    async def _show_group(self, group_id: str, place: Place, shown: set[str]) -> bool:
        group = None if group_id in shown else await self._outbox.group(group_id)
        if group is None:
            return False
        shown.add(group_id)
        standing = await self._standing(group)
        if self._shown.get(place) == standing.failing:
            return False
        now_at = await self._channel.update(standing, place)
        if now_at != place:
            await self._moved(group_id, now_at, group.since)
        self._shown[now_at] = standing.failing
        return True

    async def _standing(self, group: Group) -> Standing:
        late = group.alerts[0].kind in LAGS
        known = self._states.lags if late else self._states.problems
        return Standing(group, await known([alert.problem.row.id for alert in group.alerts]))

    def _note(self, result: str, message: Told, error: str | None = None) -> None:
        self._meter.count("posts", workspace=self._workspace, result=result)
        emit = self._log.info if error is None else self._log.warning
        kind = message.kind.value if isinstance(message, Alert) else type(message).__name__.lower()
        emit(
            f"dispatcher.{result}",
            alert=message.id,
            kind=kind,
            channel=message.channel,
            error=error,
        )


def _unheard(owed: Owed, card: Card) -> bool:
    """The end of something of whose beginning nobody was told: a problem that was found broken, or
    a blindness that was a brief one. Or a remark about a message that is not known any more.
    """
    if isinstance(owed, Daily):
        return False
    if isinstance(owed, Notice):
        unheard = owed.blindness.brief
    else:
        problem = owed.problem
        found = owed.kind in ENDED and problem.adopted and not problem.held
        unheard = owed.kind in REMARKS or found
    return unheard and card.place is None


def _told_by(message: Told) -> tuple[Owed, ...]:
    return message.group.alerts if isinstance(message, Standing) else (message,)


def _tells(message: Told) -> tuple[str, ...]:
    return (message.id, *(owed.id for owed in _told_by(message)))
