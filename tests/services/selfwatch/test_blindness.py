"""Self-watch: blindness is told once, whatever is away, and its end once; silence is good news."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from bot.domain.errors import NotSent, Refused, ResultUnknown, SlackError, StoreUnreachable
from bot.domain.ids import ended_id
from bot.domain.outgoing.notices import Cause, CauseKind, Notice
from bot.services.looks import NotYetKnown
from bot.services.outbox import Duplicate
from bot.services.selfwatch.blindness import (
    LOOK_SECONDS,
    NO_SWEEP,
    REFUSED_AGAIN_SECONDS,
    UNCLEAR_SECONDS,
    Trouble,
)
from bot.services.selfwatch.self_notices import DOUBT
from bot.settings.watching import Watching
from tests.support.services_blindness import WATCH, Replica, Scene, seen
from tests.support.services_fakes import NOW, Post
from tests.support.store_clock import HandClock

CUT = ResultUnknown("connection reset")


@pytest.fixture
async def scene() -> Scene:
    """A moment after a good sweep."""
    return await seen()


FAULT = Cause(CauseKind.FAULT, "MoEngage answers 502")
REFUSED = Cause(CauseKind.FAULT, "401")
AWAY = Cause(CauseKind.STORE, "Redis at here: gone")


def notice(post: Post) -> Notice:
    assert isinstance(post.message, Notice)
    return post.message


def cause(scene: Scene) -> Cause | str | None:
    (post,) = scene.told()
    return notice(post).blindness.cause


async def test_silence_while_it_sees(scene: Scene):
    """Good sweeps, however many: nothing is announced."""
    for _ in range(10):
        await scene.watch(9)
        await scene.sweep()
    assert scene.wall.attempts == 0


async def test_blindness_is_reported_once(scene: Scene):
    """After `blind_after` without a good sweep, with its cause and its beginning; never again."""
    scene.one.trouble = Trouble(FAULT, good_at=NOW)
    await scene.watch(10)
    assert scene.told() == []
    await scene.watch(60)
    assert cause(scene) == FAULT
    assert notice(scene.told()[0]).blindness.since == NOW
    assert scene.wall.attempts == 1


async def test_no_cause_is_a_cause(scene: Scene):
    """Sweeps that never end are reported as such."""
    await scene.watch(11)
    assert cause(scene) == NO_SWEEP


async def test_refused_credentials_are_reported_in_a_minute(scene: Scene):
    """They stay refused, so nobody waits for ten minutes."""
    scene.one.trouble = Trouble(REFUSED, refused=True, good_at=NOW)
    await scene.watch(1)
    assert scene.told() == []
    await scene.watch(0.5)
    assert cause(scene) == REFUSED


async def test_a_store_that_is_away_is_reported_without_it(scene: Scene):
    """Redis is what fails: the notice goes to Slack all the same, once, after one look there."""
    scene.one.away = True
    await scene.watch(9)
    assert scene.told() == []
    await scene.watch(9)
    assert (scene.wall.looks, scene.wall.attempts) == (1, 1)
    assert cause(scene) == AWAY


# --- A store that cannot be used from the start -----------------------------------------------


async def test_a_store_that_never_answered():
    """Told after `blind_after`, from the start of the bot on, with the reason, and never again."""
    scene = Scene()
    scene.one.away = True
    await scene.watch(10)
    assert scene.told() == []
    await scene.watch(120)
    (began,) = scene.told()
    blindness = notice(began).blindness
    assert (blindness.since, blindness.unseen) == (NOW, True)
    assert blindness.cause == AWAY
    assert scene.wall.attempts == 1


async def test_the_end_of_a_blindness_where_history_is_scarce():
    """The next try goes on where Slack let the last one wait: in the channel, not in the thread."""
    scene = Scene()
    scene.one.away = True
    await scene.watch(12)
    scene.one.away = False
    await scene.sweep()
    await scene.watch(5)
    scene.wall.scarce = True
    await scene.sweep()
    for _ in range(30):
        with suppress(NotYetKnown):
            await scene.watch(1 / 6)
    began, over = scene.told()
    assert over.root == began.place


async def test_the_history_is_told_that_a_notice_was_tried():
    """What it began to read before that cannot show the notice."""
    scene = Scene()
    scene.one.away = True
    scene.wall.faults = [CUT]
    await scene.watch(15)
    before, after = scene.wall.noted[0], scene.wall.noted[-1]
    assert before is None
    assert after is not None


async def test_a_store_that_comes_is_no_sight_yet():
    """The end is announced when a sweep was good, not when the store answers; once, below it."""
    scene = Scene()
    scene.one.away = True
    await scene.watch(12)
    scene.one.away = False
    scene.one.trouble = Trouble(FAULT)
    await scene.watch(60)
    assert len(scene.told()) == 1
    await scene.sweep()
    await scene.watch(5)
    await scene.sweep()
    await scene.watch(5)
    began, over = scene.told()
    assert over.root == began.place
    assert notice(over).blindness.until
    assert scene.wall.attempts == 2


async def test_a_store_that_only_refuses_writes(monkeypatch: pytest.MonkeyPatch):
    """What was seen last can be read: another process tells nothing that was told, and the reason
    is that of the lease.
    """
    scene = await seen()
    adopt_before = refusing("it refuses writes")
    for number in range(2):
        one = scene.one if number == 0 else scene.replica("one")
        monkeypatch.setattr(one.states, "adopt_before", adopt_before, raising=False)
        monkeypatch.setattr(one.leadership._lease, "acquire", adopt_before, raising=False)
        monkeypatch.setattr(one.outbox, "sent", adopt_before, raising=False)
        monkeypatch.setattr(one.outbox, "expect", adopt_before, raising=False)
        await scene.watch(20, one)
    assert cause(scene) == Cause(CauseKind.FAULT, "Redis at here: it refuses writes")
    assert notice(scene.told()[0]).blindness.unseen is False
    assert scene.wall.attempts == 1


def refusing(why: str) -> Callable[..., Awaitable[None]]:
    """A call that the store refuses."""

    async def call(*_: object) -> None:
        raise StoreUnreachable(f"Redis at here: {why}")

    return call


# --- The numbers of sweeps --------------------------------------------------------------------

SERIES = ("last_sweep_timestamp_seconds", "live")


async def test_the_last_sweep_goes_with_the_lease(scene: Scene):
    """Whoever has lost the lease to another shows no age that grows; whoever has it does."""
    one, other = scene.one, scene.replica("other")
    one.meter.gauge("sweep_rows", 7, workspace="live")
    await scene.watch(1, one, other)
    assert one.meter.gauges[SERIES] == NOW.timestamp()
    assert SERIES not in other.meter.gauges
    await one.leadership.release()
    await scene.watch(1, other, one)
    assert SERIES not in one.meter.gauges
    assert ("sweep_rows", "live") not in one.meter.gauges
    assert other.meter.gauges[SERIES] == NOW.timestamp()


async def test_the_age_grows_while_nobody_can_know(scene: Scene):
    """Redis is away: that another holds the lease is not known, so the alarm may ring."""
    other = scene.replica("other")
    await scene.watch(1, scene.one, other)
    for replica in (scene.one, other):
        replica.away = True
    await scene.watch(1, scene.one, other)
    assert scene.one.meter.gauges[SERIES] == other.meter.gauges[SERIES] == NOW.timestamp()


async def test_the_age_grows_if_there_never_was_a_sweep():
    """From the start of the bot on."""
    scene = Scene()
    scene.one.away = True
    await scene.watch(1)
    assert scene.one.meter.gauges[SERIES] == NOW.timestamp()


async def test_the_end_is_owed_by_the_sweep(scene: Scene):
    """A good sweep after it: the notice of the end is in the outbox, the lookout adds nothing."""
    await scene.watch(11)
    await scene.sweep()
    (entry,) = await scene.store.outbox("live").entries(scene.clock.now(), 9)
    assert entry.item.id == ended_id(notice(scene.told()[0]).id)
    await scene.watch(30)
    assert len(scene.told()) == 1 + 1  # it is blind again by then
    assert len({post.message.id for post in scene.told()}) == 2


async def test_cut_off_alone(scene: Scene):
    """One replica lost Redis, others swept on: it told of a blindness that nobody else knows, so
    it tells the end too, below it and once.
    """
    scene.one.away = True
    for _ in range(20):
        await scene.watch(1)
        await scene.sweep()
        scene.one.trouble = Trouble(good_at=NOW)
    (began,) = scene.told()
    scene.one.away = False
    await scene.watch(5)
    began, over = scene.told()
    assert over.root == began.place
    assert notice(over).blindness.until
    assert scene.wall.shown[began.place] == over.message
    assert scene.wall.attempts == 2


async def test_an_end_may_have_a_duplicate(scene: Scene):
    """Another replica may tell the end in the same moment: its duplicate is looked for below the
    beginning, and not among what is older.
    """
    await test_cut_off_alone(scene)
    scene.clock.move(60)
    began, over = scene.told()
    found = {
        duplicate.id: duplicate for duplicate in await scene.store.outbox("live").duplicates(9)
    }
    duplicate = found[over.message.id]
    assert duplicate.thread == began.place
    assert began.at < duplicate.since + DOUBT <= over.at


# --- Several replicas -------------------------------------------------------------------------


async def test_the_holder_tells(scene: Scene):
    """Others leave it to the holder of the lease, and then find that it was announced."""
    other = scene.replica("other")
    await scene.watch(30, other, scene.one)
    assert len(scene.told()) == 1
    assert scene.wall.attempts == 1
    assert scene.told()[0].at >= NOW + WATCH.blind_after


async def test_without_a_holder_another_tells(scene: Scene):
    """Nobody holds the lease, as the holder died and no other can get it: told, a little later."""
    other = scene.replica("other")
    await other.blindness.look()
    for _ in range(80):
        scene.clock.move(LOOK_SECONDS)
        await other.blindness.look()
    (post,) = scene.told()
    late = (post.at - NOW - WATCH.blind_after).total_seconds()
    assert 30 < late <= 70


@pytest.mark.parametrize(("holder", "promised"), [(True, 30), (False, 90)])
async def test_the_notice_comes_as_soon_as_the_settings_promise(
    monkeypatch: pytest.MonkeyPatch, holder: bool, promised: int
):
    """Also with the longest of all waits, and a last good sweep just after a look."""
    scene = await seen()
    monkeypatch.setattr(HandClock, "dice", lambda _: 0.999)
    one = scene.replica("one" if holder else "another")
    await one.blindness.look()
    await scene.sweep()
    swept_at = scene.clock.now()
    for _ in range(80):
        scene.clock.move(LOOK_SECONDS)
        await (one.look() if holder else one.blindness.look())
    (post,) = scene.told()
    assert (post.at - swept_at - WATCH.blind_after).total_seconds() <= promised
    assert str(promised) in str(Watching.model_fields["blind_after"].description)


async def test_two_that_tell_in_the_same_moment(scene: Scene):
    """Both found nothing and posted: one message stays, and the store looks for a duplicate."""
    other = scene.replica("other")
    await other.look()
    scene.clock.move(700)
    find = scene.wall.find
    met = asyncio.Barrier(2)

    async def find_together(*arguments: object, **named: object) -> object:
        found = await find(*arguments, **named)  # type: ignore[arg-type]
        await met.wait()
        return found

    scene.wall.find = find_together  # type: ignore[assignment,method-assign]
    await asyncio.gather(scene.one.look(), other.blindness.look())
    assert scene.wall.attempts == 2
    assert len(scene.told()) == 1
    scene.clock.move(60)
    (duplicate,) = await scene.store.outbox("live").duplicates(9)
    assert duplicate == Duplicate(scene.told()[0].message.id, "C1", NOW)


async def test_a_new_process_finds_what_was_reported(scene: Scene):
    """Told by a process that died before it could record that, even: the history knows."""
    await scene.watch(11)
    scene.store.workspace("live").records.clear()
    fresh = scene.replica("one")
    await scene.watch(20, fresh)
    assert scene.wall.attempts == 1


# --- Slack ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "attempts"),
    [
        pytest.param((CUT, "taken"), 1, id="cut after Slack took it"),
        pytest.param(CUT, 2, id="cut before Slack took it"),
        pytest.param(NotSent("no connection"), 2, id="no connection"),
    ],
)
async def test_an_unclear_post(
    scene: Scene, fault: SlackError | tuple[SlackError, str], attempts: int
):
    """History decides whether it is announced again; one message stands, without a label."""
    scene.wall.faults = [fault]
    scene.clock.move(700)
    assert await look_on(scene.one) == attempts
    assert [post.repeat for post in scene.told()] == [False]


async def test_an_unclear_post_without_history(scene: Scene):
    """If the channel cannot be read the second one says that it may be one."""
    scene.wall.faults = [(CUT, "taken")]
    scene.wall.history_fault = Refused("missing_scope")
    scene.clock.move(700)
    assert await look_on(scene.one) == 2
    first, second = scene.told()
    assert (first.repeat, second.repeat) == (False, True)
    assert (second.at - first.at).total_seconds() >= UNCLEAR_SECONDS


async def look_on(replica: Replica) -> int:
    """Its loop runs for a while of the hand clock; how often it posted."""
    running = asyncio.create_task(replica.blindness.run())
    until = replica.scene.clock.monotonic() + 200
    while replica.scene.clock.monotonic() < until:
        await replica.leadership.renew()
        await asyncio.sleep(0)
    running.cancel()
    return replica.scene.wall.attempts


async def test_the_fallback_hears_of_it():
    """The alert channel refuses: the notice stands in the other one, once."""
    two = await seen(fallback="C2")
    two.wall.faults = [Refused("not_in_channel")]
    await two.watch(30)
    assert [post.place.channel for post in two.told()] == ["C2"]
    two.clock.move(60)
    (duplicate,) = await two.store.outbox("live").duplicates(9)
    assert (duplicate.channel, duplicate.fallback) == ("C1", "C2")
    two.store.workspace("live").records.clear()
    fresh = two.replica("one")
    await two.watch(5, fresh)
    assert len(two.told()) == 1


async def test_without_a_fallback_it_is_tried_again(scene: Scene):
    """Refused and nowhere else to go: the loop tries again, not at every look."""
    scene.wall.faults = [Refused("not_in_channel")] * 3
    scene.clock.move(700)
    assert await look_on(scene.one) == 4
    (post,) = scene.told()
    assert (post.at - NOW).total_seconds() >= 700 + 3 * REFUSED_AGAIN_SECONDS
