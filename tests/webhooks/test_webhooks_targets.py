"""A target over real HTTP: what a receiver may do, and what is raised for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.errors import NotSent, Paced, Refused
from bot.domain.outgoing.outgoing import Place
from bot.domain.waits.refusals import TargetRefusal
from bot.playground.receiver.server import Misbehaviour, Receiver, Trouble, serve
from bot.settings.targets import signing_key
from bot.webhooks.request import PagerDuty, Webhook
from bot.webhooks.sending import Sender
from bot.webhooks.targets import Targets
from tests.support.slack_alerts import BLIND, OPENED, later
from tests.support.slack_clock import START
from tests.support.store_clock import RealClock

HOOK: Alert = replace(OPENED, channel="webhook:ops")
PAGE: Alert = replace(OPENED, channel="pagerduty:oncall")


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with serve() as made:
        yield made


@pytest.fixture
async def targets(receiver: Receiver) -> AsyncIterator[Targets]:
    """Both kinds, with more time than the receiver ever needs."""
    async with targets_of(receiver, 60.0) as made:
        yield made


@asynccontextmanager
async def targets_of(receiver: Receiver, seconds: float) -> AsyncIterator[Targets]:
    hook = Webhook(f"{receiver.url}/webhook", signing_key(receiver.inbox.secret))
    duty = PagerDuty(f"{receiver.url}/v2/enqueue", receiver.pagerduty.routing_key)
    async with httpx.AsyncClient(trust_env=False) as http:
        sender = Sender(http, seconds)
        yield Targets({"webhook:ops": hook, "pagerduty:oncall": duty}, sender, RealClock())


async def test_a_webhook_is_delivered(targets: Targets, receiver: Receiver):
    """The receiver checks the signature; where it stands is the target."""
    place = await targets.post(HOOK, None)
    assert place.channel == "webhook:ops"
    assert float(place.ts) > 0
    assert list(receiver.inbox.taken) == [HOOK.id]


async def test_an_incident_from_trigger_to_resolve(targets: Targets, receiver: Receiver):
    """A repeat opens no second one; a note is not sent."""
    for kind in (Kind.OPENED, Kind.OPENED, Kind.ACKNOWLEDGED, Kind.NOTED, Kind.RECOVERED):
        alert = OPENED if kind is Kind.OPENED else later(kind)
        await targets.post(replace(alert, channel="pagerduty:oncall"), None)
    (incident,) = receiver.pagerduty.incidents.values()
    assert incident.history == ["trigger", "trigger", "acknowledge", "resolve"]
    assert receiver.pagerduty.refused == []


@pytest.mark.parametrize("trouble", [Misbehaviour.RESET, 500, 503])
async def test_what_may_have_arrived_is_sent_again(
    targets: Targets, receiver: Receiver, trouble: Trouble
):
    """The second failure in a row parks it; after a success the count begins anew."""
    receiver.troubles = [trouble, trouble]
    with pytest.raises(NotSent) as first:
        await targets.post(HOOK, None)
    assert not isinstance(first.value, Refused)
    assert receiver.url not in str(first.value)
    with pytest.raises(Refused, match=TargetRefusal.FAILS):
        await targets.post(HOOK, None)
    await targets.post(HOOK, None)
    assert list(receiver.inbox.taken) == [HOOK.id]
    receiver.troubles = [500]
    with pytest.raises(NotSent) as again:
        await targets.post(HOOK, None)
    assert not isinstance(again.value, Refused)


async def test_no_answer_in_time(receiver: Receiver):
    """It may have arrived: it is sent again, and the second time it is parked."""
    receiver.troubles = [Misbehaviour.HANG, Misbehaviour.HANG]
    async with targets_of(receiver, 0.1) as targets:
        with pytest.raises(NotSent, match=r"no answer within 0\.1 s"):
            await targets.post(HOOK, None)
        with pytest.raises(Refused, match=TargetRefusal.FAILS):
            await targets.post(HOOK, None)


async def test_an_answer_without_end(targets: Targets, receiver: Receiver):
    """Its status says all: the rest is not waited for."""
    receiver.troubles = [Misbehaviour.DRIP]
    await targets.post(HOOK, None)
    assert list(receiver.inbox.taken) == [HOOK.id]


async def test_no_redirect_is_followed(targets: Targets, receiver: Receiver):
    """Nobody may send the bot's requests to where they like."""
    receiver.troubles = [Misbehaviour.REDIRECT]
    with pytest.raises(Refused, match=TargetRefusal.REDIRECTS):
        await targets.post(HOOK, None)
    assert receiver.elsewhere == 0


async def test_retry_after_is_kept(targets: Targets, receiver: Receiver):
    receiver.troubles = [Misbehaviour.PACE]
    with pytest.raises(Paced) as paced:
        await targets.post(PAGE, None)
    assert paced.value.retry_after == 1.0


async def test_nobody_listens(targets: Targets, receiver: Receiver):
    """A refused connection, and a name that leads nowhere."""
    gone = Webhook("http://127.0.0.1:9/x", signing_key(receiver.inbox.secret))
    targets._endpoints = {"webhook:ops": gone}
    with pytest.raises(NotSent, match="ConnectError"):
        await targets.post(HOOK, None)


async def test_what_is_no_target_is_refused(targets: Targets):
    """One that the settings no longer name, and what is no alert."""
    with pytest.raises(Refused, match=TargetRefusal.UNKNOWN):
        await targets.post(replace(HOOK, channel="webhook:old"), None)
    with pytest.raises(Refused, match=TargetRefusal.UNKNOWN):
        await targets.post(replace(BLIND, channel="webhook:ops"), None)


async def test_events_stay(targets: Targets, receiver: Receiver):
    """Nothing is edited, found or deleted, and nothing is asked for it."""
    place = Place("webhook:ops", "1.0")
    assert await targets.update(HOOK, place) == place
    assert await targets.find(HOOK.id, "webhook:ops", None, START) == ()
    await targets.delete(place)
    assert receiver.inbox.deliveries == []
