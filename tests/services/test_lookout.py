"""The lookout: blindness is told once, whatever is away, and its end once; silence is good news."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.alerts import Backlog, Notice, ended_id
from bot.domain.audience import Wishes
from bot.domain.errors import FateUnknown, NotSent, Refused, SlackError
from bot.domain.routing import Routing
from bot.domain.transitions import Scope, decide
from bot.services.lookout import (
    LOOK_SECONDS,
    NOBODY,
    PATIENCE_SECONDS,
    RETRY_SECONDS,
    SAMPLE,
    Trouble,
)
from bot.services.outbox_ports import Twin
from bot.services.twins import GIVEN_UP
from tests.support.services_fakes import NOW, Post, imported
from tests.support.services_lookout import NAMED, WATCH, Replica, Scene

CUT = FateUnknown("connection reset")


@pytest.fixture
async def scene() -> Scene:
    """A moment after a good sweep."""
    scene = Scene()
    await scene.sweep()
    await scene.one.look()
    return scene


@pytest.fixture
async def two() -> Scene:
    """The same, with a fallback channel."""
    scene = Scene(fallback="C2")
    await scene.sweep()
    await scene.one.look()
    return scene


def notice(post: Post) -> Notice:
    assert isinstance(post.message, Notice)
    return post.message


def cause(scene: Scene) -> str:
    (post,) = scene.told()
    return notice(post).blindness.cause


# --- Blindness --------------------------------------------------------------------------------


async def test_silence_while_it_sees(scene: Scene):
    """Good sweeps, however many: nothing is told."""
    for _ in range(10):
        await scene.watch(9)
        await scene.sweep()
    assert scene.wall.attempts == 0


async def test_blindness_is_told_once(scene: Scene):
    """After `blind_after` without a good sweep, with its cause and its beginning; never again."""
    scene.one.trouble = Trouble("MoEngage answers 502", good_at=NOW)
    await scene.watch(10)
    assert scene.told() == []
    await scene.watch(60)
    assert cause(scene) == "MoEngage answers 502"
    assert notice(scene.told()[0]).blindness.since == NOW
    assert scene.wall.attempts == 1


async def test_no_cause_is_a_cause(scene: Scene):
    """Sweeps that never end are told as such."""
    await scene.watch(11)
    assert cause(scene) == NOBODY


async def test_refused_credentials_are_told_in_a_minute(scene: Scene):
    """They stay refused, so nobody waits for ten minutes."""
    scene.one.trouble = Trouble("401", refused=True, good_at=NOW)
    await scene.watch(1)
    assert scene.told() == []
    await scene.watch(0.5)
    assert cause(scene) == "401"


async def test_a_store_that_is_away_is_told_without_it(scene: Scene):
    """Redis is what fails: the notice goes to Slack all the same, once, after one look there."""
    scene.one.away = True
    await scene.watch(9)
    assert scene.told() == []
    await scene.watch(30)
    assert (scene.wall.looks, scene.wall.attempts) == (1, 1)
    assert cause(scene).startswith("Redis does not answer")


async def test_the_end_is_owed_by_the_sweep(scene: Scene):
    """A good sweep after it: the notice of the end is in the outbox, the lookout adds nothing."""
    await scene.watch(11)
    await scene.sweep()
    (entry,) = await scene.store.outbox("live").entries(scene.clock.now(), 9)
    assert entry.owed.id == ended_id(notice(scene.told()[0]).id)
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
    assert over.card == began.place
    assert notice(over).blindness.until
    assert scene.wall.shown[began.place] == over.message
    assert scene.wall.attempts == 2


async def test_an_end_may_have_a_twin(scene: Scene):
    """What we tell of an end is young: its twin is looked for again when Slack fails."""
    await test_cut_off_alone(scene)
    scene.clock.move(60)
    began, over = scene.told()
    found = {twin.id: twin for twin in await scene.store.outbox("live").twins(9)}
    twin = found[over.message.id]
    assert twin.thread == began.place
    assert scene.clock.now() - twin.since < GIVEN_UP
    assert twin.since < over.at


# --- Several replicas -------------------------------------------------------------------------


async def test_the_holder_tells(scene: Scene):
    """Others leave it to the holder of the lease, and then find that it was told."""
    other = scene.replica("other")
    await scene.watch(30, other, scene.one)
    assert len(scene.told()) == 1
    assert scene.wall.attempts == 1
    assert scene.told()[0].at >= NOW + WATCH.blind_after


async def test_without_a_holder_another_tells(scene: Scene):
    """Nobody holds the lease, as the holder died and no other can get it: told, a little later."""
    other = scene.replica("other")
    await other.lookout.look()
    for _ in range(80):
        scene.clock.move(LOOK_SECONDS)
        await other.lookout.look()
    (post,) = scene.told()
    late = (post.at - NOW - WATCH.blind_after).total_seconds()
    assert 30 < late <= 70


async def test_two_that_tell_in_the_same_moment(scene: Scene):
    """Both found nothing and posted: one message stays, and the store has a twin to look for."""
    other = scene.replica("other")
    await other.look()
    scene.clock.move(700)
    find = scene.wall.find
    met = asyncio.Barrier(2)

    async def find_together(*arguments: object) -> object:
        found = await find(*arguments)  # type: ignore[arg-type]
        await met.wait()
        return found

    scene.wall.find = find_together  # type: ignore[assignment,method-assign]
    await asyncio.gather(scene.one.look(), other.lookout.look())
    assert scene.wall.attempts == 2
    assert len(scene.told()) == 1
    scene.clock.move(60)
    (twin,) = await scene.store.outbox("live").twins(9)
    assert twin == Twin(scene.told()[0].message.id, "C1", NOW)


async def test_a_new_process_finds_what_was_told(scene: Scene):
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
    """History decides whether it is told again; one message stands, without a label."""
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
    assert (second.at - first.at).total_seconds() >= PATIENCE_SECONDS


async def look_on(replica: Replica) -> int:
    """Its loop runs for a while of the hand clock; how often it posted."""
    running = asyncio.create_task(replica.lookout.run())
    until = replica.scene.clock.monotonic() + 200
    while replica.scene.clock.monotonic() < until:
        await replica.tenure.renew()
        await asyncio.sleep(0)
    running.cancel()
    return replica.scene.wall.attempts


async def test_the_fallback_hears_of_it(two: Scene):
    """The alert channel refuses: the notice stands in the other one, once."""
    two.wall.faults = [Refused("not_in_channel")]
    await two.watch(30)
    assert [post.place.channel for post in two.told()] == ["C2"]
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
    assert (post.at - NOW).total_seconds() >= 700 + 3 * RETRY_SECONDS


# --- The backlog ------------------------------------------------------------------------------


async def owe(
    scene: Scene,
    *names: str,
    refusal: str | None = None,
    channel: str = "C1",
    routed: bool = True,
    owner: str = "one",
) -> list[str]:
    """Failures that are owed, and parked if Slack refused them."""
    token = await scene.store.lease("live").acquire(owner, 15) or 0
    outbox = scene.store.outbox("live")
    scope = Scope("live", scene.clock.now(), NOW - WATCH.lookback, Wishes(Routing(channel)))
    ids = []
    for name in names:
        decision = decide(imported(name, "FAILED"), None, None, scope)
        decision = replace(
            decision, alerts=tuple(replace(alert, routed=routed) for alert in decision.alerts)
        )
        await scene.store.states("live").commit(token, [decision])
        (alert,) = decision.alerts
        ids.append(alert.id)
        if refusal:
            await outbox.park(alert, refusal, scene.clock.now() + WATCH.lookback)
    return ids


async def sweep_on(scene: Scene, minutes: int) -> None:
    for _ in range(minutes):
        await scene.watch(1)
        await scene.sweep()


async def test_a_backlog_is_told_in_the_fallback(two: Scene):
    """What Slack refuses is told where somebody can read it, and that it is through, below it."""
    ids = await owe(two, "a", "b", refusal="not_in_channel")
    await sweep_on(two, 30)
    (post,) = two.told(Backlog)
    assert isinstance(post.message, Backlog)
    assert (post.place.channel, post.message.count) == ("C2", 2)
    assert post.message.refusals == ("not_in_channel",)
    for each in ids:
        await two.store.outbox("live").remove(each)
    await sweep_on(two, 5)
    began, over = two.told(Backlog)
    assert over.card == began.place
    assert two.wall.shown[began.place] == over.message
    assert two.wall.attempts == 2


async def test_an_outbox_that_does_not_drain_is_told(two: Scene):
    """Nothing is refused, yet the oldest waits for longer than `blind_after`."""
    await owe(two, "a")
    await sweep_on(two, 9)
    assert two.told(Backlog) == []
    await sweep_on(two, 3)
    (post,) = two.told(Backlog)
    assert isinstance(post.message, Backlog)
    assert post.message.refusals == ()


async def test_a_new_process_finds_the_backlog(two: Scene):
    """It was told by another one, who died: not again."""
    await owe(two, "a", refusal="is_archived")
    await sweep_on(two, 1)
    two.one = two.replica("one")
    await sweep_on(two, 5)
    assert two.wall.attempts == 1


async def test_a_new_process_tells_the_end_of_the_backlog(two: Scene):
    """Somebody mended the token and started the bot again: the message must not stand for ever."""
    (each,) = await owe(two, "a", refusal="invalid_auth")
    await sweep_on(two, 1)
    two.one = two.replica("one")
    await two.store.outbox("live").remove(each)
    await sweep_on(two, 5)
    began, over = two.told(Backlog)
    assert over.card == began.place
    assert two.wall.shown[began.place] == over.message
    assert await two.store.outbox("live").backlogs() == {}
    await sweep_on(two, 5)
    assert len(two.told(Backlog)) == 2


async def through(scene: Scene, *ids: str) -> None:
    """Slack took these."""
    for each in ids:
        await scene.store.outbox("live").remove(each)


async def holds(scene: Scene, replica: Replica) -> None:
    """The lease is another's now."""
    for each in ("one", "two"):
        await scene.store.lease("live").release(each)
    scene.clock.move(20)
    await scene.watch(1, replica)


def backlogs(scene: Scene) -> list[tuple[str, ...]]:
    """The channels of each, in the order in which they were told; ends begin with a "+"."""
    told = [post.message for post in scene.told(Backlog)]
    assert all(isinstance(one, Backlog) for one in told)
    return [
        (("+", *one.channels) if one.until else one.channels)
        for one in told
        if isinstance(one, Backlog)
    ]


BEGUN, OVER = ("C1",), ("+", "C1")


async def test_each_channel_has_its_own_backlog(two: Scene):
    """A subscriber's channel refuses first, and hides no other; each has its end when it is."""
    (theirs,) = await owe(two, "c", refusal="not_in_channel", channel="C7", routed=False)
    await two.watch(2)
    ours = await owe(two, "a", "b", refusal="is_archived")
    await two.watch(60)
    assert backlogs(two) == [("C7",), ("C1",)]
    first, second = (post.message for post in two.told(Backlog))
    assert isinstance(first, Backlog)
    assert isinstance(second, Backlog)
    assert (first.count, first.refusals, first.subscribed) == (1, ("not_in_channel",), True)
    assert (second.count, second.refusals, second.subscribed) == (2, ("is_archived",), False)
    await through(two, *ours)
    await two.watch(5)
    assert backlogs(two)[2:] == [OVER]
    await through(two, theirs)
    await two.watch(5)
    assert backlogs(two)[3:] == [("+", "C7")]


async def test_another_replica_closed_it(two: Scene):
    """The lease goes to another and comes back: what begins then is told all the same."""
    one, other = two.one, two.replica("two")
    (each,) = await owe(two, "a", refusal="is_archived")
    await two.watch(1, one)
    await holds(two, other)
    await through(two, each)
    await two.watch(1, other)
    assert backlogs(two) == [BEGUN, OVER]
    await holds(two, one)
    await owe(two, "b", refusal="is_archived")
    await two.watch(10, one)
    assert backlogs(two) == [BEGUN, OVER, BEGUN]


async def test_a_new_process_and_another_oldest(two: Scene):
    """The oldest got through and others wait: it is the same backlog, and has one end."""
    (oldest,) = await owe(two, "a", refusal="invalid_auth")
    await two.watch(1)
    two.clock.move(60)
    (younger,) = await owe(two, "b", refusal="invalid_auth")
    two.one = two.replica("one")
    await through(two, oldest)
    await two.watch(5)
    assert backlogs(two) == [BEGUN]
    await through(two, younger)
    await two.watch(5)
    assert backlogs(two) == [BEGUN, OVER]
    await owe(two, "c", refusal="invalid_auth")
    await two.watch(5)
    assert backlogs(two) == [BEGUN, OVER, BEGUN]


async def test_the_store_forgot_the_backlog(two: Scene):
    """Who told it sees to its end, with the lease or without; the next one is told."""
    await owe(two, "a", refusal="is_archived")
    await two.watch(1)
    two.store.wipe()
    other = two.replica("two")
    await two.watch(1, other, two.one)
    assert two.one.tenure.token() is None
    assert backlogs(two) == [BEGUN, OVER]
    await owe(two, "b", refusal="is_archived", owner="two")
    await two.watch(1, other, two.one)
    assert backlogs(two) == [BEGUN, OVER, BEGUN]


@pytest.mark.parametrize("forgotten", [False, True])
async def test_a_backlog_of_unknown_fate(two: Scene, forgotten: bool):
    """It stands there though nobody was told so, and is over by the next look: it has an end."""
    (each,) = await owe(two, "a", refusal="is_archived")
    two.wall.faults = [(CUT, "taken")]
    await two.watch(1 / 6)
    await through(two, each)
    if forgotten:
        two.store.wipe()
    await two.watch(5)
    assert backlogs(two) == [BEGUN, OVER]


async def test_a_backlog_that_comes_late_has_its_end(two: Scene):
    """Its post of unknown fate appears when it is over already."""
    (each,) = await owe(two, "a", refusal="is_archived")
    two.wall.faults = [CUT]
    await two.watch(1 / 6)
    (kept,) = (await two.store.outbox("live").backlogs()).values()
    await through(two, each)
    await two.watch(1 / 2)
    two.wall.take(kept, None)
    await two.watch(5)
    assert backlogs(two) == [BEGUN, OVER]
    assert await two.store.outbox("live").backlogs() == {}


async def test_many_channels_are_no_flood(two: Scene):
    """Of the settings' channels and of others five have a message of their own, the rest one;
    the alert channel has one always.
    """
    for number in range(9):
        await owe(two, "a", refusal="no", channel=f"C7{number}", routed=False)
    for name in NAMED[1:8]:
        await owe(two, "a", refusal="no", channel=name)
    await two.watch(1)
    *alone, rest = sorted(backlogs(two), key=len)
    assert sorted(alone) == [(f"C{number}",) for number in (10, 11, 12, 13, 14, *range(70, 75))]
    assert rest == ("C15", "C16", "C75", "C76", "C77", "C78")
    await owe(two, "b", refusal="no")
    await owe(two, "b", refusal="no", channel=NAMED[8])
    await two.watch(1)
    assert backlogs(two)[11:] == [BEGUN]
    assert two.wall.attempts == 12


async def test_what_waits_behind_a_thousand_is_not_over(two: Scene):
    """As long as not all of it can be seen, nothing that was told is closed."""
    (first,) = await owe(two, "a", channel="C7")
    await two.watch(11)
    others = await owe(two, *(f"b{number}" for number in range(SAMPLE)))
    (last,) = await owe(two, "c", channel="C7")
    await two.watch(11)
    await through(two, first)
    await two.watch(5)
    assert backlogs(two) == [("C7",), BEGUN]
    await through(two, *others, last)
    await two.watch(1)
    assert sorted(backlogs(two)[2:]) == [OVER, ("+", "C7")]


async def test_only_the_holder_speaks_of_the_backlog(two: Scene):
    """The others see the same outbox."""
    await owe(two, "a", refusal="is_archived")
    other = two.replica("other")
    await other.lookout.look()
    assert two.wall.attempts == 0


async def test_without_a_fallback_there_is_nowhere_to_tell(scene: Scene):
    """The numbers tell it: entries, the age of the oldest, parked ones."""
    await owe(scene, "a", "b", refusal="is_archived")
    await sweep_on(scene, 3)
    assert scene.wall.attempts == 0
    gauges = scene.one.meter.gauges
    assert gauges["outbox_entries", "live"] == 2
    assert gauges["outbox_parked", "live"] == 2
    assert gauges["outbox_oldest_seconds", "live"] == 180
