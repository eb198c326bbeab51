"""The played past, from a quarter to six on: the alarms of the morning, and what people did."""

from collections.abc import AsyncIterator

import pytest

from tests.eval.asking import Asking
from tests.eval.company import FEEDS, at
from tests.eval.past import NOW, Stage, played, user_id


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with played(at("2026-11-26 05:45")) as playing:
        yield playing


async def test_the_morning_leaves_what_a_morning_leaves(stage: Stage):
    """Problems, anomalies, an acknowledgement and alerts, as the bot itself made them."""
    here, names = stage.store.workspace("live"), {one.id: one.name for one in FEEDS}
    anomalies = {names[one]: known.anomaly for one, known in here.known.items() if known.anomaly}
    acks = {names[one]: ack.by for one, ack in here.acks.items()}
    assert stage.clock.now() == NOW
    assert {name: one.outcome for name, one in anomalies.items()} == {
        "app_sessions": "STUCK",
        "store_visits": "OVERDUE",
    }
    assert acks == {"coupon_codes": user_id("lena")}
    assert stage.world.find("survey_answers").status == "QUEUED"
    for alerted in ("coupon_codes", "returns_daily", "app_sessions", "store_visits"):
        assert alerted in stage.alert(alerted).text


async def test_what_a_message_changes_is_put_back_before_the_next(stage: Stage):
    asking = Asking(stage)
    assert (await asking.ask("mute churn_scores 2h")).did == ("mute churn_scores",)
    assert "churn_scores" not in (await asking.ask("mutes")).shown.text
    started = await asking.ask("show returns_daily")
    assert ("returns_daily" in started.shown.text, started.did) == (True, ())
    assert stage.journal.refused == 0


async def test_a_message_can_follow_on_an_alert_or_on_another_message(stage: Stage):
    """It is written in the thread of that, as people do."""
    asking, slack = Asking(stage), stage.slack.workspace
    await asking.ask("failed today", after="alert of coupon_codes")
    thread = slack.thread("C0IMPORTS1", stage.alert("coupon_codes").ts)
    assert "failed today" in thread[-2].text
    assert thread[-1].user == slack.bot
    await asking.ask("failed yesterday", after="failed today")
    *_, first, _, second, _ = slack.messages("C0IMPORTS1")
    assert second.thread_ts == first.ts
