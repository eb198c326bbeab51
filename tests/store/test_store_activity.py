"""Who acknowledged a problem, and what its threads are to say: the same rules in every store."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.alerting.alerts import Kind
from tests.support.store_replica import Replica
from tests.support.store_values import (
    NOON,
    WORKSPACE,
    acknowledgement,
    failure,
    muting,
    recovery,
    row,
)
from tests.support.store_world import World


async def desk_of(world: World) -> Replica:
    replica = Replica(world.store)
    await replica.hold("a")
    return replica


async def test_the_first_acknowledgement_stands(world: World):
    """Who came first stands; what is to be told of it is owed once, by whoever asks again."""
    replica = await desk_of(world)
    alert = await replica.owe()
    activity = world.store.activity(WORKSPACE)
    mine, told = acknowledgement(alert)
    assert await activity.acknowledge(mine, told) == mine
    before = await world.dump()
    assert await activity.acknowledge(mine, told) == mine
    assert (
        await activity.acknowledge(*acknowledgement(alert, "U2", NOON + timedelta(minutes=1)))
        == mine
    )
    assert await world.dump() == before
    assert await replica.item() == [alert, *told]


async def test_it_is_known_with_the_problem(world: World):
    """Whoever reads the problem reads who acknowledged it; the bot's own commits keep that."""
    replica = await desk_of(world)
    made, alert = failure()
    await replica.states.commit(replica.token, [made])
    ack, told = acknowledgement(alert)
    await world.store.activity(WORKSPACE).acknowledge(ack, told)
    (problem,) = (await replica.states.problems([made.row.id])).values()
    assert problem.acknowledgement == ack
    await replica.states.commit(replica.token, [made])
    known = (await replica.states.known([made.row]))[made.row.id]
    assert known
    assert known.problem
    assert known.problem.acknowledgement == ack


async def test_a_comeback_is_acknowledged_anew(world: World):
    """It was acknowledged before it ended; now somebody may acknowledge it again."""
    replica = await desk_of(world)
    alert = await replica.owe()
    activity = world.store.activity(WORKSPACE)
    first, told = acknowledgement(alert)
    await activity.acknowledge(first, told)
    back = replace(alert, problem=replace(alert.problem, comebacks=1, acknowledged=first))
    assert back.problem.acknowledgement is None
    second, told = acknowledgement(back, "U2")
    assert await activity.acknowledge(second, told) == second


async def test_it_is_handed_over_from_exactly_who_had_it(world: World):
    """With what is told of that, once; to nobody, too. Nothing changes if another came first."""
    replica = await desk_of(world)
    alert = await replica.owe()
    activity, name = world.store.activity(WORKSPACE), alert.subject
    mine, told = acknowledgement(alert)
    hers, noted = replace(mine, by="U2"), replace(mine, note="the file was late")
    assert await activity.hand_over(name, None, mine, told)
    before = await world.dump()
    assert not await activity.hand_over(name, hers, None, ())
    assert await activity.hand_over(name, None, mine, told)
    assert await world.dump() == before
    assert await activity.hand_over(name, mine, noted, ())
    assert await activity.hand_over(name, noted, hers, ())
    assert await activity.acknowledge(mine, told) == hers
    assert await activity.hand_over(name, hers, None, ())
    assert await activity.acknowledge(mine, told) == mine
    assert await replica.item() == [alert, *told]


async def test_activity_is_posted_once(world: World):
    """Said again, it is not owed again."""
    replica = await desk_of(world)
    alert = await replica.owe()
    _, told = acknowledgement(alert)
    activity = world.store.activity(WORKSPACE)
    for _ in "12":
        await activity.say(told)
    await activity.say([])
    assert await replica.item() == [alert, *told]
    assert told[0].kind is Kind.ACKNOWLEDGED


async def test_a_recovery_ends_its_mute(world: World):
    """In the step of the commit, whenever it was asked for; a mute for a time stays."""
    replica = await desk_of(world)
    mutes = world.store.mutes(WORKSPACE)
    made, _ = failure()
    over = recovery(made)
    timed, other = (muting(NOON + timedelta(days=9999), name) for name in ("orders", "other"))
    waiting = replace(timed, until_recovery=True)
    for one in (waiting, other):
        await mutes.add(one)
    await replica.states.commit(replica.token, [made])
    assert set(await mutes.all()) == {waiting, other}
    await replica.states.commit(replica.token, [over])
    assert set(await mutes.all()) == {other}
    await mutes.add(timed)
    await replica.states.commit(replica.token, [over])
    assert set(await mutes.all()) == {timed, other}


async def test_an_alert_for_each_channel(world: World):
    """All that a decision owes is owed in one step, in its order, with what else the page has."""
    replica = await desk_of(world)
    made, alert = failure()
    second = replace(alert, id="second", channel="C02")
    other, third = failure("other")
    both = replace(made, alerts=(alert, second))
    assert await replica.states.commit(replica.token, [both, other]) == 3
    assert await replica.states.commit(replica.token, [both, other]) == 0
    assert await replica.item() == [alert, second, third]
    assert set(await replica.states.known([row(), row("other")])) == {"id-orders", "id-other"}
