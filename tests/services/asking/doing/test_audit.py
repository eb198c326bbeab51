"""The audit log: every act of a person is written down, with what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.access.audit import LONGEST_TEXT, Act, Deed, Outcome, Result, act
from bot.domain.answers.declined import DeclineReason, OperatorUnknown
from bot.domain.errors import ResultUnknown, StoreUnreachable, Unreachable
from bot.domain.imports import FAILED, SCHEDULED
from bot.services.asking.doing.operators import Operators
from bot.services.asking.doing.reruns import Reruns
from bot.services.asking.requester import Requester
from tests.services.asking.doing.test_reruns import Members
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

ANNA = Requester("UANNA", "C1")
SURE = replace(ANNA, confirmed=True)


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """Two broken imports were seen, and Anna may re-run."""
    rows = [imported(name, SCHEDULED, FAILED) for name in ("orders", "orders_eu")]
    operators = Operators(["UANNA"], Members(), asking.clock)
    asking.answering._reruns = Reruns(operators, asking.store.once(), asking.clock)
    await asking.swept(*rows)
    asking.vendor.pages = [rows]
    return asking


async def kept(scene: Scene) -> Sequence[Act]:
    return await scene.store.audit("live").latest(10)


def line(what: str, text: str, result: Result, why: str = "", *imports: str) -> Act:
    return Act(NOW, "UANNA", "C1", what, text, result.value, why, imports)


BOTH = ("orders", "orders_eu")
ACTED = {
    "mute orders": ("mute", Outcome(Result.DONE, imports=("orders",))),
    "mute users": ("mute", Outcome(Result.DONE, imports=BOTH)),
    "unmute orders": ("unmute", Outcome(Result.UNCHANGED, "was_not_muted")),
    "unmute everything": ("unmute", Outcome(Result.DECLINED, "nothing_muted")),
    "ack orders": ("ack", Outcome(Result.DONE, imports=("orders",))),
    "note orders: asked them": ("note", Outcome(Result.DONE, imports=("orders",))),
    "assign orders to me": ("assign", Outcome(Result.DONE, imports=("orders",))),
    "release orders": ("release", Outcome(Result.DECLINED, "nobody_on_it")),
    "subscribe failed": ("subscribe", Outcome(Result.DONE)),
}


@pytest.mark.parametrize("text", ACTED)
async def test_an_act_is_written_down(scene: Scene, text: str):
    """Who, where, what, when, on which imports, and what became of it."""
    await scene.answer(text, SURE)
    [found] = await kept(scene)
    what, became = ACTED[text]
    deed = Deed("UANNA", "C1", "live", what, found.text)
    assert replace(found, imports=tuple(sorted(found.imports))) == act(deed, became, NOW)
    assert found.text.startswith(what)


async def test_it_is_a_line_of_the_log_too(scene: Scene):
    """With the workspace."""
    with capture_logs() as logs:
        await scene.answer("mute orders", ANNA)
    [said] = [one for one in logs if one["event"] == "audit.act"]
    assert (said["by"], said["channel"], said["what"]) == ("UANNA", "C1", "mute")
    assert (said["result"], said["workspace"]) == ("done", "live")


async def test_a_rerun_is_one_act(scene: Scene):
    """Its offer is none; pressing it is, twice or not."""
    await scene.answer("rerun orders", ANNA)
    assert await kept(scene) == []
    query = await scene.understand("rerun orders")
    for _ in range(2):
        await scene.answering.rerun(query, ANNA, "1")
    again, first = await kept(scene)
    assert first == line("rerun", first.text, Result.DONE, "", "orders")
    assert again == line("rerun", first.text, Result.DECLINED, "rerun_requested_before")


async def test_a_rerun_that_may_have_been_started(scene: Scene):
    """MoEngage did not answer: the result is unclear."""
    scene.vendor.trigger_error = Unreachable("time-out")
    await scene.answering.rerun(await scene.understand("rerun orders"), ANNA, "1")
    assert [(one.result, one.why) for one in await kept(scene)] == [("unclear", "start_unclear")]


async def test_an_act_that_fails(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """With the kind of the error, and the error goes on its way."""

    async def away(*_: object) -> None:
        raise StoreUnreachable("away")

    monkeypatch.setattr(type(scene.store.mutes("live")), "add", away)
    with pytest.raises(StoreUnreachable):
        await scene.answer("mute orders", ANNA)
    assert [(one.result, one.why) for one in await kept(scene)] == [("failed", "store_unreachable")]


async def test_a_refused_act(scene: Scene):
    """Who may not is written down too, and why."""
    for refused, why in (
        (DeclineReason.NOT_OPERATOR, "not_operator"),
        (OperatorUnknown("S1", ResultUnknown("time-out")), "operator_unknown"),
    ):
        scene.rights.no = refused
        await scene.answer("mute orders", ANNA)
        found = await kept(scene)
        assert (found[0].result, found[0].why) == ("declined", why)


async def test_questions_are_no_acts(scene: Scene):
    """Nor is what is asked back, or what a terminal asks."""
    for text, requester in (
        ("failed", ANNA),
        ("mutes", ANNA),
        ("mute failed", ANNA),
        ("mute orders", Requester()),
    ):
        await scene.answer(text, requester)
    assert await kept(scene) == []


async def test_without_a_store_it_is_done_and_logged(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """The act counts, not its record."""

    async def away(*_: object) -> None:
        raise StoreUnreachable("away")

    monkeypatch.setattr(type(scene.store.audit("live")), "add", away)
    with capture_logs() as logs:
        await scene.answer("mute orders", ANNA)
    assert [one["event"] for one in logs if one["event"].startswith("audit")] == [
        "audit.act",
        "audit.not_kept",
    ]
    assert await scene.store.mutes("live").all()


def test_a_line_is_of_bounded_size():
    """However long a note is, and however many imports are muted."""
    made = act(
        Deed("U1", "C1", "live", "note", "x" * 10_000),
        Outcome(Result.DONE, imports=tuple(map(str, range(1000)))),
        NOW,
    )
    assert (len(made.text), len(made.imports)) == (LONGEST_TEXT, 20)


async def test_what_is_pressed_or_sent_in_a_form_is_written_down_too(scene: Scene):
    """As the command that says the same."""
    problem = (await scene.store.states("live").problems(["orders"]))["orders"].id
    answering, until = scene.answering, NOW + timedelta(hours=3)
    await answering.settle("live", "orders", problem, holder="UBEN", note="hi", requester=ANNA)
    await answering.release("live", "orders", problem, ANNA)
    await answering.mute_until("live", "orders", until, ANNA)
    found = {one.what: (one.text, one.result) for one in await kept(scene)}
    zone = answering._contexts["live"].zone
    assert found == {
        "assign": ("assign orders to UBEN: hi", "done"),
        "release": ("release orders", "unchanged"),
        "mute": (
            f'mute "orders" until {until.astimezone(zone):%Y-%m-%d %H:%M} workspace:live',
            "done",
        ),
    }
