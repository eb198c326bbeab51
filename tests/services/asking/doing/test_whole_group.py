"""All of an alert group at once: acknowledged by anybody, muted by operators."""

from datetime import timedelta

import pytest

from bot.domain.alerting.alert_groups import AlertGroup
from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.alerting.mutes import Mute
from bot.domain.answers.answer import AcknowledgedMany
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.subscriptions_and_mutes import MutedMany
from bot.services.asking.doing.whole_group import UNTIL_RECOVERY, Wanted
from bot.services.asking.requester import Requester
from bot.store.outbox import ALWAYS
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

ANNA, BEN = Requester("UANNA", "C1"), Requester("UBEN", "C1")
GROUP = Wanted("live", "g1")
NAMES = [f"i{number}" for number in range(6)]


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """Six imports fail at once, and one message says so."""
    await asking.swept(*(imported(name, "FAILED") for name in NAMES))
    outbox = asking.store.outbox("live")
    alerts = [entry.item for entry in await outbox.entries(ALWAYS, 100)]
    opened = tuple(one for one in alerts if isinstance(one, Alert))
    token = (await asking.store.lease("live").acquire("x", 60)).token or 0
    assert await outbox.form_group(token, AlertGroup(GROUP.group, "C1", opened, NOW))
    for one in opened:
        await outbox.remove(one.id)
    return asking


async def told(scene: Scene) -> list[tuple[Kind, str, int]]:
    """What is to be posted: the kind, by whom, and of how many others."""
    entries = await scene.store.outbox("live").entries(ALWAYS, 100)
    return [
        (one.item.kind, one.item.by or "", one.item.others)
        for one in entries
        if isinstance(one.item, Alert)
    ]


async def takers(scene: Scene) -> list[str | None]:
    problems = await scene.store.states("live").problems(NAMES)
    acks = [problems[name].acknowledgement for name in NAMES]
    return [ack.by if ack else None for ack in acks]


async def test_one_press_acknowledges_all(scene: Scene):
    """With one line in the thread, that says of how many."""
    answer = await scene.answering.acknowledge_group(GROUP, ANNA)
    assert isinstance(answer, AcknowledgedMany)
    assert (len(answer.problems), answer.noted) == (6, ("C1",))
    assert await takers(scene) == ["UANNA"] * 6
    assert await told(scene) == [(Kind.ACKNOWLEDGED, "UANNA", 5)]


async def test_who_came_first_keeps_it(scene: Scene):
    """What somebody has acknowledged stays theirs; a second press changes nothing."""
    problem = (await scene.store.states("live").problems(["i3"]))["i3"]
    await scene.answering.acknowledge("live", "i3", problem.id, BEN)
    answer = await scene.answering.acknowledge_group(GROUP, ANNA)
    assert isinstance(answer, AcknowledgedMany)
    assert (len(answer.problems), answer.left) == (5, 1)
    assert (await takers(scene)).count("UBEN") == 1
    again = await scene.answering.acknowledge_group(GROUP, BEN)
    assert again == AcknowledgedMany((), "UBEN", left=6)


async def test_what_is_over_is_not_acknowledged(scene: Scene):
    """Two have recovered."""
    await scene.swept(*(imported(name, "SUCCESSFUL") for name in NAMES[:2]))
    answer = await scene.answering.acknowledge_group(GROUP, ANNA)
    assert isinstance(answer, AcknowledgedMany)
    assert [one.row.id for one in answer.problems] == NAMES[2:]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted("live", "g2"), DeclineReason.PROBLEM_OVER),
        (Wanted("elsewhere", "g1"), DeclineReason.PROBLEM_OF_NO_WORKSPACE),
    ],
)
async def test_a_group_that_is_forgotten(scene: Scene, wanted: Wanted, why: DeclineReason):
    """A button of long ago says so."""
    assert await scene.answering.acknowledge_group(wanted, ANNA) == Declined(why)
    assert await scene.answering.mute_group(wanted, 60, ANNA) == Declined(why)


@pytest.mark.parametrize("seconds", [3600, UNTIL_RECOVERY])
async def test_one_choice_mutes_all(scene: Scene, seconds: int):
    """For so long, or until each recovers; with one line in the thread."""
    answer = await scene.answering.mute_group(GROUP, seconds, ANNA)
    assert isinstance(answer, MutedMany)
    mutes = await scene.store.mutes("live").all()
    assert sorted(one.import_id for one in mutes) == NAMES
    assert {one.until_recovery for one in mutes} == {seconds == UNTIL_RECOVERY}
    assert await told(scene) == [(Kind.MUTED, "UANNA", 5)]


async def test_longer_mutes_are_not_cut_short(scene: Scene):
    """Of some of the group; if none is left, nothing is done."""
    long = Mute(
        NAMES[0], NAMES[0], "UBEN", scene.clock.now(), scene.clock.now() + timedelta(days=1)
    )
    await scene.store.mutes("live").add(long)
    answer = await scene.answering.mute_group(GROUP, 3_600, ANNA)
    assert isinstance(answer, MutedMany)
    assert (len(answer.mutes), answer.stood, answer.left) == (len(NAMES) - 1, 1, 0)
    assert long in await scene.store.mutes("live").all()
    again = await scene.answering.mute_group(GROUP, 60, ANNA)
    assert again == Declined(DeclineReason.MUTED_LONGER)


async def test_only_operators_mute(scene: Scene):
    """As for one import."""
    scene.rights.no = DeclineReason.NO_OPERATORS
    answer = await scene.answering.mute_group(GROUP, 60, ANNA)
    assert answer == Declined(DeclineReason.NO_OPERATORS)
    assert await scene.store.mutes("live").all() == []
