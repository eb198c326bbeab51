"""Who takes care of a problem, and what its threads are to say: the same rules in every store."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.alerts import Kind
from tests.support.store_desk import Desk
from tests.support.store_values import NOON, WORKSPACE, care, failure, muting, recovery, row
from tests.support.store_world import World


async def desk_of(world: World) -> Desk:
    desk = Desk(world.store)
    await desk.hold("a")
    return desk


async def test_the_first_takes_care(world: World):
    """Who came first stands; what is to be told of it is owed once, by whoever asks again."""
    desk = await desk_of(world)
    alert = await desk.owe()
    remarks = world.store.remarks(WORKSPACE)
    mine, told = care(alert)
    assert await remarks.acknowledge(mine, told) == mine
    before = await world.dump()
    assert await remarks.acknowledge(mine, told) == mine
    assert await remarks.acknowledge(*care(alert, "U2", NOON + timedelta(minutes=1))) == mine
    assert await world.dump() == before
    assert await desk.owed() == [alert, *told]


async def test_it_is_known_with_the_problem(world: World):
    """Whoever reads the problem reads who takes care of it; the bot's own commits keep that."""
    desk = await desk_of(world)
    made, alert = failure()
    await desk.states.commit(desk.token, [made])
    ack, told = care(alert)
    await world.store.remarks(WORKSPACE).acknowledge(ack, told)
    (problem,) = (await desk.states.problems([made.row.id])).values()
    assert problem.taken == ack
    await desk.states.commit(desk.token, [made])
    known = (await desk.states.known([made.row]))[made.row.id]
    assert known
    assert known.problem
    assert known.problem.taken == ack


async def test_a_comeback_is_another_thing_to_take_care_of(world: World):
    """It was taken care of before it ended; now it is free to be taken again."""
    desk = await desk_of(world)
    alert = await desk.owe()
    remarks = world.store.remarks(WORKSPACE)
    first, told = care(alert)
    await remarks.acknowledge(first, told)
    back = replace(alert, problem=replace(alert.problem, comebacks=1, acknowledged=first))
    assert back.problem.taken is None
    second, told = care(back, "U2")
    assert await remarks.acknowledge(second, told) == second


async def test_remarks_are_owed_once(world: World):
    """Said again, it is not owed again."""
    desk = await desk_of(world)
    alert = await desk.owe()
    _, told = care(alert)
    remarks = world.store.remarks(WORKSPACE)
    for _ in "12":
        await remarks.say(told)
    await remarks.say([])
    assert await desk.owed() == [alert, *told]
    assert told[0].kind is Kind.ACKNOWLEDGED


async def test_a_recovery_ends_its_mute(world: World):
    """In the step of the commit, whenever it was asked for; a mute for a time stays."""
    desk = await desk_of(world)
    mutes = world.store.mutes(WORKSPACE)
    made, _ = failure()
    over = recovery(made)
    timed, other = (muting(NOON + timedelta(days=9999), name) for name in ("orders", "other"))
    waiting = replace(timed, until_recovery=True)
    for one in (waiting, other):
        await mutes.add(one)
    await desk.states.commit(desk.token, [made])
    assert set(await mutes.all()) == {waiting, other}
    await desk.states.commit(desk.token, [over])
    assert set(await mutes.all()) == {other}
    await mutes.add(timed)
    await desk.states.commit(desk.token, [over])
    assert set(await mutes.all()) == {timed, other}


async def test_an_alert_for_each_channel(world: World):
    """All that a decision owes is owed in one step, in its order, with what else the page has."""
    desk = await desk_of(world)
    made, alert = failure()
    second = replace(alert, id="second", channel="C02")
    other, third = failure("other")
    both = replace(made, alerts=(alert, second))
    assert await desk.states.commit(desk.token, [both, other]) == 3
    assert await desk.states.commit(desk.token, [both, other]) == 0
    assert await desk.owed() == [alert, second, third]
    assert set(await desk.states.known([row(), row("other")])) == {"id-orders", "id-other"}
