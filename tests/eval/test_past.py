"""The played past: what the bot made of a day and a half, and of what people did."""

import pytest

from tests.eval.asking import Asking
from tests.eval.company import FEEDS
from tests.eval.past import CHANNEL, NOW, Stage, user_id

pytestmark = [pytest.mark.long, pytest.mark.asyncio(loop_scope="session")]


async def test_the_bot_has_seen_what_happened(stage: Stage):
    """Problems, anomalies, an acknowledgement and a mute, made as in life."""
    here, names = stage.store.workspace("live"), {one.id: one.name for one in FEEDS}
    anomalies = {names[one]: known.anomaly for one, known in here.known.items() if known.anomaly}
    acks = {names[one]: ack.by for one, ack in here.acks.items()}
    mutes = {names[one]: mute.by for one, mute in here.mutes.items()}
    assert stage.clock.now() == NOW
    assert {name: one.outcome for name, one in anomalies.items()} == {
        "app_sessions": "STUCK",
        "store_visits": "OVERDUE",
    }
    assert (acks, mutes) == ({"coupon_codes": user_id("lena")}, {"price_drops": user_id("nora")})
    assert stage.world.find("survey_answers").status == "QUEUED"
    assert stage.journal.refused == 0


async def test_the_channel_was_notified_as_it_happened(stage: Stage):
    told = {
        "churn_scores": "FAILED",
        "daily_users": "FAILED again",
        "loyalty_points": "RECOVERED",
        "wallet_transactions": "RECOVERED",
        "app_sessions": "STUCK",
        "store_visits": "OVERDUE",
    }
    for name, word in told.items():
        assert stage.alert(name).text.startswith(word), name
    with pytest.raises(LookupError):  # its failed rows are fewer than the setting wants
        stage.alert("city_clusters")


async def test_what_a_message_changes_is_put_back_before_the_next(asking: Asking):
    assert (await asking.ask("mute churn_scores 2h")).did == ("audit", "mute churn_scores")
    assert "churn_scores" not in (await asking.ask("mutes")).shown.text
    assert (await asking.ask("show churn_scores")).did == ()


async def test_a_message_can_follow_on_an_alert_or_on_another_message(asking: Asking, stage: Stage):
    """It is written in the thread of that, as people do."""
    slack = stage.slack.workspace
    await asking.ask("failed today", after="alert of coupon_codes")
    thread = slack.thread(CHANNEL, stage.alert("coupon_codes").ts)
    assert "failed today" in thread[-2].text
    assert thread[-1].user == slack.bot
    await asking.ask("failed yesterday", after="failed today")
    *_, first, _, second, _ = slack.messages(CHANNEL)
    assert second.thread_ts == first.ts


async def test_no_run_was_missed_while_people_did_things(asking: Asking):
    """One ended beside every deed: app_sessions loads every 15 minutes, 96 times a day."""
    assert "in 96 runs" in (await asking.ask("how many runs had app_sessions yesterday")).shown.text
