"""What asks for no facts: words to explain, and what nobody can do."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.anomalies.lags import ASKED
from bot.domain.answers.effects import topic_of
from bot.domain.answers.small_talk import Explanation, Impossible, InUtc, Limit, Meaning, Word
from bot.domain.asked import Aspect
from bot.domain.imports import FAILED, PARTIAL_SUCCESS, SCHEDULED
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """One import is failing."""
    await asking.swept(imported("orders", FAILED), why="access denied")
    return asking


async def test_a_status_comes_with_the_imports_in_it(scene: Scene):
    """And a reason in MoEngage's words is none of the bot's."""
    answer = await scene.answer("what does failed mean")
    assert isinstance(answer, Explanation)
    assert [row.id for row in answer.rows] == ["orders"]
    reason = await scene.answer('explain "access denied"')
    assert isinstance(reason, Explanation)
    assert reason.reason == "access denied"
    beside = await scene.answer('explain failed partial "access denied"')
    assert isinstance(beside, Explanation)
    assert beside.reason == "access denied"


async def test_words_come_with_the_rules_in_force(scene: Scene):
    """Of the workspace that is asked about, as of now."""
    answer = await scene.answer("difference between failed and partial?")
    assert isinstance(answer, Meaning)
    assert answer.terms == (FAILED, PARTIAL_SUCCESS)
    answer = await scene.answer("what does stuck mean in test")
    assert isinstance(answer, Meaning)
    assert (answer.terms, answer.lags, answer.now) == ((Word.STUCK,), ASKED, NOW)
    assert answer.zone.key == "Asia/Kolkata"


async def test_a_time_in_utc(asking: Scene):
    """The time that was asked about, else the next run of an import or its last one, else now."""
    ran = replace(imported("leads", "SUCCESSFUL"), last_run_at=NOW)
    await asking.swept(imported("carts", SCHEDULED, due=NOW), ran)
    kolkata = ZoneInfo("Asia/Kolkata")
    answer = await asking.answer("what is 09:15 in utc in test")
    assert isinstance(answer, InUtc)
    assert f"{answer.at.astimezone(kolkata):%H:%M}" == "09:15"
    assert await asking.answer("what time is it in utc") == InUtc(NOW, ZoneInfo("UTC"))
    for name, run in (("carts", Aspect.NEXT), ("leads", Aspect.WHEN_LAST)):
        answer = await asking.answer(f"when does {name} start in utc")
        assert answer == InUtc(NOW, ZoneInfo("UTC"), name, run)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("stop orders", Limit.VENDOR),
        ("please forward the alert of orders", Limit.FORWARDING),
        ("is it wise to send with orders?", Limit.ADVICE),
        ("can you open the file of orders", Limit.CONTENT),
        ("please fix the dates of orders", Limit.FILE),
        ("send the campaign to orders", Limit.CAMPAIGN),
        ("change the owner of orders", Limit.OWNER),
        ("extend the mute of orders by 2 hours", Limit.MUTE_LONGER),
    ],
)
async def test_what_cannot_be_done_and_why(scene: Scene, text: str, limit: Limit):
    """With the import that is meant, and how a channel gets its alerts."""
    answer = await scene.answer(text)
    assert isinstance(answer, Impossible)
    assert (answer.limit, answer.subscription) == (limit, 'subscribe "orders"')
    assert answer.about
    assert answer.about.row.id == "orders"
    assert answer.card
    assert answer.card.row.id == "orders"
    topic = topic_of(answer)
    assert topic
    assert [each for each, _ in topic.imports] == ["orders"]


async def test_without_an_import(scene: Scene):
    """It is said all the same."""
    answer = await scene.answer("i need the phone numbers")
    assert answer == Impossible("names of all customers", limit=Limit.CONTENT)
    answer = await scene.answer("how is the weather for orders")
    assert answer == Impossible("the weather", limit=Limit.OUTSIDE)
