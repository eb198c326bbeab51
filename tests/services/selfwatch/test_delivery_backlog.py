"""What does not get through is told in the fallback channel, each channel once, and its end."""

from contextlib import suppress
from dataclasses import replace

import pytest

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.errors import Paced, ResultUnknown, StoreUnreachable
from bot.domain.outgoing.notices import DeliveryBacklog
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope
from bot.services.looks import NotYetKnown
from bot.services.selfwatch.delivery_backlog import SAMPLE
from bot.services.selfwatch.self_notices import PATIENCE_SECONDS
from tests.support.services_blindness import NAMED, WATCH, Replica, Scene, seen
from tests.support.services_fakes import NOW, imported

CUT = ResultUnknown("connection reset")


@pytest.fixture
async def two() -> Scene:
    """A moment after a good sweep, with a fallback channel."""
    return await seen(fallback="C2")


async def owe(
    scene: Scene,
    *names: str,
    refusal: str | None = None,
    channel: str = "C1",
    routed: bool = True,
    owner: str = "one",
) -> list[str]:
    """Failures that are owed, and parked if Slack refused them."""
    token = (await scene.store.lease("live").acquire(owner, 15)).token or 0
    outbox = scene.store.outbox("live")
    scope = Scope(
        "live", scene.clock.now(), NOW - WATCH.lookback, NotificationPolicy(Routing(channel))
    )
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
            await outbox.park([alert], refusal, scene.clock.now() + WATCH.lookback)
    return ids


async def sweep_on(scene: Scene, minutes: int) -> None:
    for _ in range(minutes):
        await scene.watch(1)
        await scene.sweep()


async def test_a_backlog_is_reported_in_the_fallback(two: Scene):
    """What Slack refuses is told where somebody can read it, and that it is through, below it."""
    ids = await owe(two, "a", "b", refusal="not_in_channel")
    await sweep_on(two, 30)
    (post,) = two.told(DeliveryBacklog)
    assert isinstance(post.message, DeliveryBacklog)
    assert (post.place.channel, post.message.count) == ("C2", 2)
    assert post.message.refusals == ("not_in_channel",)
    for each in ids:
        await two.store.outbox("live").remove(each)
    await sweep_on(two, 5)
    began, over = two.told(DeliveryBacklog)
    assert over.root == began.place
    assert two.wall.shown[began.place] == over.message
    assert two.wall.attempts == 2


async def test_what_another_replica_ended_is_not_reported(two: Scene):
    """This one slept while it looked for the message: nobody would tell the end of it."""
    await owe(two, "a", refusal="not_in_channel")
    find, backlogs = two.wall.find, two.store.backlogs("live")

    async def find_slowly(*arguments: object, **named: object) -> object:
        found = await find(*arguments, **named)  # type: ignore[arg-type]
        for key in await backlogs.opened():
            await backlogs.over(key)
        return found

    two.wall.find = find_slowly  # type: ignore[assignment,method-assign]
    await two.one.look()
    assert two.wall.looks
    assert two.told(DeliveryBacklog) == []


async def test_an_outbox_that_does_not_drain_is_reported(two: Scene):
    """Nothing is refused, yet the oldest waits for longer than `blind_after`."""
    await owe(two, "a")
    await sweep_on(two, 9)
    assert two.told(DeliveryBacklog) == []
    await sweep_on(two, 3)
    (post,) = two.told(DeliveryBacklog)
    assert isinstance(post.message, DeliveryBacklog)
    assert post.message.refusals == ()


async def test_a_new_process_finds_the_backlog(two: Scene):
    """It was announced by another one, who died: not again."""
    await owe(two, "a", refusal="is_archived")
    await sweep_on(two, 1)
    two.one = two.replica("one")
    await sweep_on(two, 5)
    assert two.wall.attempts == 1


async def test_a_new_process_tells_the_end_of_the_backlog(two: Scene):
    """Somebody fixed the token and started the bot again: the message must not stand for ever."""
    (each,) = await owe(two, "a", refusal="invalid_auth")
    await sweep_on(two, 1)
    two.one = two.replica("one")
    await two.store.outbox("live").remove(each)
    await sweep_on(two, 5)
    began, over = two.told(DeliveryBacklog)
    assert over.root == began.place
    assert two.wall.shown[began.place] == over.message
    assert await two.store.backlogs("live").opened() == {}
    await sweep_on(two, 5)
    assert len(two.told(DeliveryBacklog)) == 2


async def test_the_end_waits_for_a_history_that_cannot_be_read(two: Scene):
    """However long that takes: what may stand there is not taken for something that does not."""
    (each,) = await owe(two, "a", refusal="invalid_auth")
    await sweep_on(two, 1)
    two.one = two.replica("one")
    two.store.workspace("live").records.clear()
    await two.store.outbox("live").remove(each)
    two.wall.history_fault = ResultUnknown("HTTP 503")
    for _ in range(40):  # ten seconds each
        with pytest.raises(NotYetKnown):
            await sweep_on(two, 1)
    two.wall.history_fault = None
    await sweep_on(two, 1)
    began, over = two.told(DeliveryBacklog)
    assert over.root == began.place
    assert two.wall.shown[began.place] == over.message


async def test_a_blindness_does_not_wait_for_a_backlog(two: Scene):
    """The end of that waits for a history that is shown once a minute, however long it takes."""
    (each,) = await owe(two, "a", refusal="invalid_auth")
    await sweep_on(two, 1)
    two.one = two.replica("one")
    await two.store.outbox("live").remove(each)
    two.wall.history_fault = Paced(60.0)
    two.clock.move(720)
    with suppress(NotYetKnown):
        await two.one.look()
    two.clock.move(120)
    with pytest.raises(NotYetKnown) as held_up:
        await two.one.look()
    assert held_up.value.wait <= PATIENCE_SECONDS


async def test_a_backlog_does_not_wait_for_the_end_of_a_blindness():
    """Which cannot be announced while the history cannot be read."""
    two = Scene(fallback="C2")
    two.one.away = True
    await two.watch(12)
    two.one.away = False
    await two.sweep()
    await two.watch(5)
    await two.sweep()
    await owe(two, "a", refusal="is_archived")
    two.wall.history_fault = ResultUnknown("HTTP 503")
    for _ in range(12):
        with suppress(NotYetKnown):
            await two.watch(1 / 6)
    assert backlogs(two) == [BEGUN]
    assert len(two.told()) == 1  # the blindness goes on


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
    """The channels of each, in the order in which they were announced; ends begin with a "+"."""
    told = [post.message for post in scene.told(DeliveryBacklog)]
    assert all(isinstance(one, DeliveryBacklog) for one in told)
    return [
        (("+", *one.channels) if one.until else one.channels)
        for one in told
        if isinstance(one, DeliveryBacklog)
    ]


BEGUN, OVER = ("C1",), ("+", "C1")


async def test_each_channel_has_its_own_backlog(two: Scene):
    """A subscriber's channel refuses first, and hides no other; each has its end when it is."""
    (theirs,) = await owe(two, "c", refusal="not_in_channel", channel="C7", routed=False)
    await two.watch(2)
    ours = await owe(two, "a", "b", refusal="is_archived")
    await two.watch(60)
    assert backlogs(two) == [("C7",), ("C1",)]
    first, second = (post.message for post in two.told(DeliveryBacklog))
    assert isinstance(first, DeliveryBacklog)
    assert isinstance(second, DeliveryBacklog)
    assert (first.count, first.refusals, first.subscribed) == (1, ("not_in_channel",), True)
    assert (second.count, second.refusals, second.subscribed) == (2, ("is_archived",), False)
    await through(two, *ours)
    await two.watch(5)
    assert backlogs(two)[2:] == [OVER]
    await through(two, theirs)
    await two.watch(5)
    assert backlogs(two)[3:] == [("+", "C7")]


async def test_the_end_is_reported_once(two: Scene):
    """Though the store does not hear that it was, and it is to be told again."""
    (each,) = await owe(two, "a", refusal="is_archived")
    await two.watch(2)
    await through(two, each)

    async def unheard(_key: str) -> None:
        raise StoreUnreachable("away")

    two.one.backlogs.over = unheard
    with pytest.raises(StoreUnreachable):
        await two.watch(1)
    del two.one.backlogs.over
    await two.watch(5)
    assert backlogs(two) == [BEGUN, OVER]
    assert two.wall.attempts == 2
    assert await two.store.backlogs("live").opened() == {}


async def test_another_replica_closed_it(two: Scene):
    """The lease goes to another and comes back: what begins then is announced all the same."""
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
    """Who told it sees to its end, with the lease or without; the next one is announced."""
    await owe(two, "a", refusal="is_archived")
    await two.watch(1)
    two.store.wipe()
    other = two.replica("two")
    await two.watch(1, other, two.one)
    assert two.one.leadership.token() is None
    assert backlogs(two) == [BEGUN, OVER]
    await owe(two, "b", refusal="is_archived", owner="two")
    await two.watch(1, other, two.one)
    assert backlogs(two) == [BEGUN, OVER, BEGUN]


@pytest.mark.parametrize("forgotten", [False, True])
async def test_a_backlog_of_unknown_result(two: Scene, forgotten: bool):
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
    """Its post with an unknown result appears when it is over already."""
    (each,) = await owe(two, "a", refusal="is_archived")
    two.wall.faults = [CUT]
    await two.watch(1 / 6)
    (kept,) = (await two.store.backlogs("live").opened()).values()
    await through(two, each)
    await two.watch(1 / 2)
    two.wall.take(kept, None)
    await two.watch(5)
    assert backlogs(two) == [BEGUN, OVER]
    assert await two.store.backlogs("live").opened() == {}


async def test_a_backlog_of_a_process_that_died_comes_late_and_has_its_end(two: Scene):
    """It was killed while Slack had its post, which appears when all is over."""
    (each,) = await owe(two, "a", refusal="is_archived")
    two.wall.faults = [CUT]
    await two.watch(1 / 6)
    (kept,) = (await two.store.backlogs("live").opened()).values()
    await through(two, each)
    new = two.replica("two")
    await holds(two, new)
    two.wall.take(kept, None)
    await two.watch(5, new)
    assert backlogs(two) == [BEGUN, OVER]
    assert await two.store.backlogs("live").opened() == {}


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
    """As long as not all of it can be seen, nothing that was announced is closed."""
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
    await other.blindness.look()
    assert two.wall.attempts == 0


async def test_without_a_fallback_there_is_nowhere_to_tell():
    """The numbers tell it: entries, the age of the oldest, parked ones."""
    scene = await seen()
    await owe(scene, "a", "b", refusal="is_archived")
    await sweep_on(scene, 3)
    assert scene.wall.attempts == 0
    gauges = scene.one.meter.gauges
    assert gauges["outbox_entries", "live"] == 2
    assert gauges["outbox_parked", "live"] == 2
    assert gauges["outbox_oldest_seconds", "live"] == 180


async def test_without_a_second_channel_targets_are_reported_in_the_alert_channel():
    """That takes messages about them; about itself nothing can be said there."""
    scene = await seen(targets=("webhook:ops",))
    await owe(scene, "a", refusal="target_fails", channel="webhook:ops")
    await owe(scene, "b", refusal="is_archived")
    await sweep_on(scene, 30)
    (post,) = scene.told(DeliveryBacklog)
    assert isinstance(post.message, DeliveryBacklog)
    assert (post.place.channel, post.message.channels) == ("C1", ("webhook:ops",))
