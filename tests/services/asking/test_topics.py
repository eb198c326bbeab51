"""What “it” means: the thread's import, or what this person was answered about last."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting.recipients import NotificationPolicy
from bot.domain.alerting.routing import Routing
from bot.domain.answers.topics import Topic
from bot.domain.imports import FAILED, SUCCESSFUL
from bot.domain.outgoing.outgoing import Place
from bot.domain.watching.changed_rows import decide
from bot.domain.watching.decisions import Scope
from bot.services.asking.requester import Requester
from bot.services.asking.topics import CurrentTopic
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported

POLICY = NotificationPolicy(Routing("C1"))
ANNA = Requester("U1", "C9")


def current(scene: Scene) -> CurrentTopic:
    return CurrentTopic(tuple(scene.answering._contexts.values()), scene.store.topics())


async def test_an_answer_about_one_import_is_the_topic(asking: Scene):
    """For the person who asked, in the channel where they asked."""
    await asking.swept(imported("orders", FAILED), imported("users", FAILED))
    await asking.answer("show orders", ANNA)
    topic = Topic("live", (("orders", "orders"),))
    assert await current(asking).of(ANNA) == topic
    assert await current(asking).of(Requester("U2", "C9")) is None
    assert await current(asking).of(Requester("U1", "C8")) is None


@pytest.mark.parametrize(
    "text", ["mute orders 2h", "ack orders", "note orders: late", "assign orders"]
)
async def test_what_was_done_about_one_import_is_the_topic(asking: Scene, text: str):
    """`mute orders`, then `undo that mute`."""
    await asking.swept(imported("orders", FAILED), imported("users", FAILED))
    await asking.answer(text, ANNA)
    assert await current(asking).of(ANNA) == Topic("live", (("orders", "orders"),))


async def test_the_thread_of_an_alert_is_its_import(asking: Scene):
    """Whatever the person asked before elsewhere."""
    await asking.swept(imported("orders", FAILED), imported("users", FAILED))
    await asking.answer("show users", ANNA)
    outbox = asking.store.outbox("live")
    problem = (await asking.store.states("live").problems(["orders"]))["orders"]
    await outbox.sent(problem.root_ids["C1"], Place("C1", "17.5"))
    in_thread = Requester("U1", "C1", "17.5")
    assert await current(asking).of(in_thread) == Topic(
        "live", (("orders", "orders"),), thread=True
    )
    assert await current(asking).of(Requester("U1", "C1", "18.1")) is None


async def test_the_newest_threads_are_looked_through(
    asking: Scene, monkeypatch: pytest.MonkeyPatch
):
    """Somebody answers what was posted lately."""
    monkeypatch.setattr("bot.services.asking.topics.MOST_THREADS", 1)
    old, new = imported("old", FAILED, at=NOW - timedelta(days=1)), imported("new", FAILED)
    await asking.swept(old, new)
    problems = await asking.store.states("live").problems(["old", "new"])
    for name, ts in (("old", "17.5"), ("new", "18.5")):
        await asking.store.outbox("live").sent(problems[name].root_ids["C1"], Place("C1", ts))
    found = await current(asking).of(Requester("U1", "C1", "18.5"))
    assert found == Topic("live", (("new", "new"),), thread=True)
    assert await current(asking).of(Requester("U1", "C1", "17.5")) is None


async def test_the_thread_of_an_alert_about_an_anomaly(asking: Scene):
    """Of an import that did not fail, but is stuck or overdue."""
    await asking.swept(imported("orders", FAILED), imported("users", SUCCESSFUL))
    states = asking.store.states("live")
    problem = (await states.problems(["orders"]))["orders"]
    late = replace(problem, row=imported("users", SUCCESSFUL), root_ids={"C1": "late"})
    decided = decide(imported("users", SUCCESSFUL), None, None, Scope("live", NOW, NOW, POLICY))
    token = (await asking.store.lease("live").acquire("x", 60)).token or 0
    await states.commit(token, [replace(decided, anomaly=late)])
    await asking.store.outbox("live").sent("late", Place("C1", "17.5"))
    found = await current(asking).of(Requester("U1", "C1", "17.5"))
    assert found == Topic("live", (("users", "users"),), thread=True)


@pytest.mark.parametrize(("count", "told"), [(4, 4), (5, 0)])
async def test_the_thread_of_an_alert_group(asking: Scene, count: int, told: int):
    """A few imports are what a question there is about; many are not."""
    names = [f"feed{number}" for number in range(count)]
    await asking.swept(*(imported(name, FAILED) for name in names))
    problems = await asking.store.states("live").problems(names)
    for problem in problems.values():
        place = Place("C1", "17.5", shared=True)
        await asking.store.outbox("live").sent(problem.root_ids["C1"], place)
    found = await current(asking).of(Requester("U1", "C1", "17.5"))
    assert len(found.imports if found else ()) == told


@pytest.mark.parametrize("text", ["which imports failed today", "most failures today"])
async def test_the_few_imports_of_an_answer_about_many_are_the_topic(asking: Scene, text: str):
    """So that `who owns those` asks for them, and not for all that there are."""
    await asking.swept(imported("orders", FAILED), imported("users", FAILED))
    await asking.answer(text, ANNA)
    found = await current(asking).of(ANNA)
    assert found is not None
    assert {name for _, name in found.imports} == {"orders", "users"}


async def test_whose_imports_they_are_is_kept(asking: Scene):
    """Who was asked for, or who is shown as the owner: `which of hers failed`."""
    mine = replace(imported("orders", FAILED), created_by="mei@example.com")
    other = replace(imported("users", FAILED), created_by="ben@example.com")
    await asking.swept(mine, other)
    for text, whose in (
        ("show orders", "mei@example.com"),
        ("failed by ben", "ben"),
        ("failed", ""),
        ("who owns them", ""),
    ):
        await asking.answer(text, ANNA)
        found = await current(asking).of(ANNA)
        assert found is not None
        assert found.owner == whose, text


async def test_nobody_known_has_no_topic(asking: Scene):
    """In a terminal there is no conversation."""
    await asking.swept(imported("orders", FAILED))
    await asking.answer("show orders")
    assert await current(asking).of(Requester()) is None


async def test_a_number_can_be_listed_and_it_is_what_it_was(asking: Scene):
    """`how many failed today`, then `list them`; `is it ok` is about the import before."""
    await asking.swept(imported("orders", FAILED), imported("users", FAILED))
    await asking.answer("how many imports failed today", ANNA)
    assert await current(asking).of(ANNA) == Topic(
        "live", (), listed="failed today", asked="count imports failed today"
    )
    await asking.answer("show orders", ANNA)
    await asking.answer("how often did orders fail", ANNA)
    assert await current(asking).of(ANNA) == Topic(
        "live", (("orders", "orders"),), listed='show "orders" failed runs'
    )
    await asking.answer("show orders", ANNA)
    await asking.answer("how many runs failed today", ANNA)
    assert await current(asking).of(ANNA) == Topic(
        "live", (("orders", "orders"),), listed="failed today", asked="count runs failed today"
    )
