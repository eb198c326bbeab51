"""Who acknowledged a problem, and what its threads say of what people did."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.alerts import ENDED, Alert, Kind
from bot.domain.answers.answer import Acknowledged, Started
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.effects import is_news
from bot.domain.answers.subscriptions_and_mutes import Muted, Unmuted
from bot.domain.errors import StoreUnreachable
from bot.domain.ids import alert_id
from bot.domain.imports import ARCHIVED, FAILED, SUCCESSFUL, Import
from bot.domain.watching.problems import Ack, Problem
from bot.services.asking.doing.operators import Operators
from bot.services.asking.doing.reruns import Reruns
from bot.services.asking.requester import Requester
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

ANNA, BEN = Requester("UANNA", "C1"), Requester("UBEN", "C1")
ORDERS = imported("orders", FAILED)


class Nobody:
    """No user groups."""

    async def members(self, group: str) -> tuple[str, ...]:
        return ()


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """A sweep saw a broken import, and told C1 of it; UANNA is an operator."""
    operators = Operators(["UANNA"], Nobody(), asking.clock)
    asking.answering._reruns = Reruns(operators, asking.store.once(), asking.clock)
    await asking.swept(ORDERS)
    asking.vendor.pages = [[ORDERS]]
    return asking


async def problem(scene: Scene, name: str = "orders") -> Problem:
    return (await scene.store.states("live").problems([name]))[name]


async def press(
    scene: Scene, requester: Requester = ANNA, name: str = "", workspace: str = "live"
) -> Acknowledged | Declined:
    """Acknowledge the problem of this name, or the one that is open."""
    named = name or (await problem(scene)).id
    told = await scene.answering.acknowledge(workspace, "orders", named, requester)
    assert isinstance(told, Acknowledged | Declined)
    return told


async def item(scene: Scene, kind: Kind) -> list[Alert]:
    """What is owed of this kind."""
    entries = await scene.store.outbox("live").entries(NOW + timedelta(days=9), 100)
    return [
        entry.item for entry in entries if isinstance(entry.item, Alert) and entry.item.kind is kind
    ]


# --- Acknowledging ----------------------------------------------------------------------------


async def test_somebody_acknowledges(scene: Scene):
    """It is kept, and each channel that was told is owed a reply, for the thread alone."""
    told = await press(scene)
    was = await problem(scene)
    ack = Ack(was.id, 0, "UANNA", NOW)
    assert told == Acknowledged(replace(was, acknowledged=None), ack, new=True, noted=("C1",))
    assert was.acknowledgement == ack
    (alert,) = await item(scene, Kind.ACKNOWLEDGED)
    assert (alert.channel, alert.by, alert.quiet) == ("C1", "UANNA", True)
    assert alert.follows == was.root_ids["C1"]
    assert alert.created_at == NOW
    assert (alert.mentions, alert.routed) == (("S0TEAM00001",), True)


async def test_who_comes_second_learns_who_was_first(scene: Scene):
    """The same person as well; nothing more is owed."""
    await press(scene)
    scene.clock.move(60)
    for requester in (BEN, ANNA):
        told = await press(scene, requester)
        assert isinstance(told, Acknowledged)
        assert (told.new, told.ack.by, told.ack.at) == (False, "UANNA", NOW)
    assert len(await item(scene, Kind.ACKNOWLEDGED)) == 1


async def test_of_two_at_once_one_is_first(scene: Scene):
    """Though both saw that nobody was."""
    was = await problem(scene)
    activity = scene.store.activity("live")
    first = Ack(was.id, 0, "UBEN", NOW - timedelta(seconds=1))
    states = scene.store.states("live")

    async def as_before(imports: list[str]) -> dict[str, Problem]:
        return {"orders": was}

    before = await item(scene, Kind.OPENED)
    await activity.acknowledge(first, before)
    scene.answering._acknowledging._contexts["live"].states.problems = as_before  # type: ignore[method-assign,assignment]
    told = await press(scene, ANNA, was.id)
    assert told == Acknowledged(was, first, new=False, noted=("C1",))
    assert (await states.problems(["orders"]))["orders"].acknowledgement == first


async def test_it_holds_until_the_problem_comes_back(scene: Scene):
    """Then somebody may acknowledge it anew."""
    await press(scene)
    later = [NOW + timedelta(minutes=minutes) for minutes in (5, 10)]
    await scene.swept(imported("orders", SUCCESSFUL, at=later[0]))
    await scene.swept(imported("orders", FAILED, at=later[1]))
    assert (await problem(scene)).acknowledgement is None
    told = await press(scene, BEN)
    assert isinstance(told, Acknowledged)
    assert told.new
    assert len(await item(scene, Kind.ACKNOWLEDGED)) == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (imported("orders", SUCCESSFUL, at=NOW + timedelta(minutes=5)), DeclineReason.PROBLEM_OVER),
        (imported("orders", ARCHIVED, at=NOW), DeclineReason.PROBLEM_UNKNOWN),
    ],
)
async def test_what_is_over_needs_no_acknowledgement(scene: Scene, row: Import, why: DeclineReason):
    """A button outlives the problem."""
    was = (await problem(scene)).id
    await scene.swept(row)
    assert await press(scene, name=was) == Declined(why)
    assert await item(scene, Kind.ACKNOWLEDGED) == []


async def test_a_button_of_an_earlier_problem(scene: Scene):
    """Whether the import is broken again by now, or not."""
    was = (await problem(scene)).id
    good, bad, well = (NOW + timedelta(hours=hours) for hours in (1, 20, 21))
    await scene.swept(imported("orders", SUCCESSFUL, at=good))
    scene.clock.move(20 * 3600)
    await scene.swept(imported("orders", FAILED, at=bad))
    assert (await problem(scene)).id != was
    assert await press(scene, name=was) == Declined(DeclineReason.PROBLEM_OVER_ANOTHER_OPEN)
    await scene.swept(imported("orders", SUCCESSFUL, at=well))
    assert await press(scene, name=was) == Declined(DeclineReason.PROBLEM_OVER)


async def test_what_nobody_knows_any_more(scene: Scene):
    """The store was emptied, or the workspace is gone."""
    assert await press(scene, name="p", workspace="gone") == Declined(
        DeclineReason.PROBLEM_OF_NO_WORKSPACE
    )
    assert await press(scene, name="p", workspace="test") == Declined(DeclineReason.PROBLEM_UNKNOWN)


async def test_without_the_store_nobody_acknowledges(scene: Scene):
    """It is told as everywhere."""

    async def away(_imports: list[str]) -> dict[str, Problem]:
        raise StoreUnreachable("away")

    scene.answering._acknowledging._contexts["live"].states.problems = away  # type: ignore[method-assign,assignment]
    with pytest.raises(StoreUnreachable):
        await press(scene, name="p")


async def test_of_an_older_release_it_is_kept_all_the_same(scene: Scene):
    """It did not keep which channels were notified: whoever pressed gets the answer."""
    was = replace(await problem(scene), root_ids={})

    async def bare(_imports: list[str]) -> dict[str, Problem]:
        return {"orders": was}

    context = scene.answering._acknowledging._contexts["live"]
    context.states.problems = bare  # type: ignore[method-assign,assignment]
    told = await press(scene, name=was.id)
    assert isinstance(told, Acknowledged)
    assert (told.new, told.noted) == (True, ())
    (alert,) = await item(scene, Kind.ACKNOWLEDGED)
    assert (alert.channel, alert.follows) == ("C1", alert_id(was.id, "C1"))


async def test_on_a_home_tab_no_channel_need_know_of_it(scene: Scene):
    """There is none that it was pressed in; who comes second hears who was first."""
    states = scene.answering._acknowledging._contexts["live"].states
    known = states.problems

    async def bare(imports: list[str]) -> dict[str, Problem]:
        return {name: replace(one, root_ids={}) for name, one in (await known(imports)).items()}

    states.problems = bare  # type: ignore[method-assign,assignment]
    anna, ben = replace(ANNA, channel=""), replace(BEN, channel="")
    first, second = await press(scene, anna), await press(scene, ben)
    assert isinstance(first, Acknowledged)
    assert isinstance(second, Acknowledged)
    assert [(one.new, one.ack.by) for one in (first, second)] == [(True, "UANNA"), (False, "UANNA")]
    assert await item(scene, Kind.ACKNOWLEDGED) == []


# --- Re-runs and mutes ------------------------------------------------------------------------


async def start(scene: Scene, offer: str = "7") -> object:
    query = await scene.understand("rerun orders")
    return await scene.answering.rerun(query, Requester("UANNA"), offer)


async def test_a_rerun_is_noted(scene: Scene):
    """In the thread of the card, once for one press, whoever pressed where."""
    told = await start(scene)
    assert isinstance(told, Started)
    assert told.noted == ("C1",)
    assert (is_news(told, "C1"), is_news(told, "C2")) == (False, True)
    assert await start(scene) == Declined(DeclineReason.RERUN_REQUESTED_BEFORE)
    (alert,) = await item(scene, Kind.RERUN)
    assert (alert.by, alert.follows) == ("UANNA", (await problem(scene)).root_ids["C1"])
    await start(scene, "8")
    assert len(await item(scene, Kind.RERUN)) == 2


async def test_a_mute_is_noted_and_its_end(scene: Scene):
    """With how long it holds."""
    told = await scene.answer("mute orders 2h", ANNA)
    assert isinstance(told, Muted)
    assert (told.noted, is_news(told, "C1"), is_news(told, "C2")) == (("C1",), False, True)
    (began,) = await item(scene, Kind.MUTED)
    assert (began.by, began.until) == ("UANNA", NOW + timedelta(hours=2))
    assert not began.until_recovery
    over = await scene.answer("unmute orders", BEN)
    assert isinstance(over, Unmuted)
    assert (over.noted, is_news(over, "C1"), is_news(over, "C2")) == (("C1",), False, True)
    (ended,) = [each for each in await item(scene, Kind.MUTED) if each.id != began.id]
    assert (ended.by, ended.until) == ("UBEN", None)


async def test_a_mute_until_it_recovers(scene: Scene):
    """It is noted as one."""
    await scene.answer("mute orders until it recovers", ANNA)
    (alert,) = await item(scene, Kind.MUTED)
    assert alert.until_recovery


@pytest.mark.parametrize("ask", ["mute orders", "rerun"])
async def test_of_a_healthy_import_nothing_is_noted(scene: Scene, ask: str):
    """There is no card; so the channel is told where it was asked."""
    well = imported("orders", SUCCESSFUL, at=NOW + timedelta(minutes=5))
    await scene.swept(well)
    scene.vendor.pages = [[well]]
    told = await start(scene) if ask == "rerun" else await scene.answer(ask, ANNA)
    assert isinstance(told, Started | Muted)
    assert told.noted == ()
    assert is_news(told, "C1")
    assert await item(scene, Kind.RERUN) == await item(scene, Kind.MUTED) == []


async def test_what_was_found_broken_may_have_no_card(asking: Scene):
    """The remark is owed, in case there is one; and the channel is told where it was asked."""
    await asking.swept(imported("orders", FAILED, at=NOW - timedelta(days=2)))
    told = await asking.answer("mute orders", ANNA)
    assert isinstance(told, Muted)
    assert told.noted == ()
    assert len(await item(asking, Kind.MUTED)) == 1


@pytest.mark.parametrize("ask", ["mute orders", "rerun"])
async def test_what_was_done_is_reported_though_it_cannot_be_noted(scene: Scene, ask: str):
    """The store went away in between."""

    async def away(_alerts: object) -> None:
        raise StoreUnreachable("away")

    for context in scene.answering._acknowledging._contexts.values():
        context.activity.say = away  # type: ignore[method-assign,assignment]
    told = await start(scene) if ask == "rerun" else await scene.answer(ask, ANNA)
    assert isinstance(told, Started | Muted)
    assert told.noted == ()


async def test_a_recovery_is_reported_beside_a_mute(scene: Scene):
    """What the answer to a mute promises."""
    await scene.answer("mute orders", ANNA)
    await scene.swept(imported("orders", SUCCESSFUL, at=NOW + timedelta(minutes=5)))
    assert any([await item(scene, kind) for kind in ENDED])
