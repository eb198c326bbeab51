"""Why there was an alert, asked of a workspace."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.alerting.mutes import USUAL, Mute
from bot.domain.anomalies.kinds import AnomalyKind
from bot.domain.answers.answer import Answer
from bot.domain.answers.declined import Declined, DeclineReason
from bot.domain.answers.effects import topic_of
from bot.domain.answers.why_alert import AlertCause, Posted, WhyAlert
from bot.domain.imports import FAILED
from bot.domain.outgoing.outgoing import Place
from bot.services.asking.requester import Requester
from tests.support.services_asking import Scene
from tests.support.services_fakes import NOW, imported
from tests.support.store_values import overdue

ANNA, BEN = Requester("UANNA", "C1"), Requester("UBEN", "C1")
POSTED_AT = datetime(2026, 11, 23, 12, 1, tzinfo=UTC)


@pytest.fixture
async def scene(asking: Scene) -> Scene:
    """One import failed, and one did not."""
    await asking.swept(imported("orders", FAILED), imported("carts", "SUCCESSFUL"))
    return asking


async def post(scene: Scene) -> None:
    """Slack took every alert, a minute after noon."""
    outbox = scene.store.outbox("live")
    for entry in await outbox.entries(NOW, 10):
        ts = f"{POSTED_AT.timestamp():.6f}"
        await outbox.sent(entry.item.id, Place("C1", ts))
        await outbox.remove(entry.item.id)


def found(answer: Answer) -> WhyAlert:
    assert isinstance(answer, WhyAlert)
    return answer


async def test_an_alert_that_was_posted(scene: Scene):
    """With the channel, and the time at which Slack took it; “it” is this import from now on."""
    await post(scene)
    answer = found(await scene.answer("why was there an alert for orders?", ANNA))
    assert answer.cause is AlertCause.POSTED
    assert answer.posted == (Posted("C1", POSTED_AT),)
    assert topic_of(answer) is not None


async def test_an_alert_that_waits(scene: Scene):
    """Slack has not taken it yet."""
    answer = found(await scene.answer("why no alert for orders", ANNA))
    assert answer.cause is AlertCause.WAITING


async def test_a_mute(scene: Scene):
    """Who muted it and until when, also where the failure was announced before."""
    mute = Mute("carts", "carts", "UBEN", NOW, NOW + USUAL)
    await scene.store.mutes("live").add(mute)
    answer = found(await scene.answer("why was there no alert for carts?", ANNA))
    assert (answer.cause, answer.mute) == (AlertCause.NOT_FAILED, mute)


async def test_without_a_name_it_is_the_latest_alert(scene: Scene):
    """Of this channel, as somebody who was called asks."""
    await post(scene)
    answer = found(await scene.answer("why was I pinged?", ANNA))
    assert answer.about.row.id == "orders"


async def test_an_alert_of_what_did_not_fail(asking: Scene):
    """An import that is overdue had an alert too, by name and as the latest one."""
    await asking.swept(imported("carts", "SUCCESSFUL"))
    made, _ = overdue("orders", NOW)
    states, lease = asking.store.states("live"), asking.store.lease("live")
    await states.commit((await lease.acquire("x", 60)).token or 0, [made])
    await post(asking)
    asked = (("why was there an alert for orders?", ANNA), ("why was I pinged?", BEN))
    for text, requester in asked:  # two people, for `I` would go on about the import just named
        answer = found(await asking.answer(text, requester))
        assert (answer.cause, answer.outcome) == (AlertCause.POSTED, AnomalyKind.OVERDUE)


async def test_without_any_alert(asking: Scene):
    """There is nothing to explain."""
    await asking.swept(imported("carts", "SUCCESSFUL"))
    expected = Declined(DeclineReason.NO_ALERT_KNOWN)
    assert await asking.answer("why was I pinged?", replace(ANNA, channel="C9")) == expected
