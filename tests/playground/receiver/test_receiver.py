"""The receivers refuse what the real ones refuse, and keep what they took."""

import json
from typing import Any

import aiohttp
import pytest

from bot.playground.receiver.pagerduty import Service
from bot.playground.receiver.server import ROUTING_KEY, Misbehaviour, serve
from bot.playground.receiver.webhook import Inbox, Refused, _signature

TRIGGER: dict[str, Any] = {
    "routing_key": ROUTING_KEY,
    "event_action": "trigger",
    "dedup_key": "d1",
    "payload": {"summary": "it failed", "source": "live", "severity": "critical"},
}
PAYLOAD: dict[str, Any] = TRIGGER["payload"]
INBOX = Inbox("whsec_" + "QUFB" * 8)


def sent(event: dict[str, Any]) -> tuple[int, list[str]]:
    reply = Service(ROUTING_KEY).enqueue(json.dumps(event).encode())
    return reply.status, list(reply.body.get("errors", ()))


def test_a_good_event():
    assert sent(TRIGGER) == (202, [])


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (TRIGGER | {"routing_key": "short"}, "Length of 'routing_key' is incorrect"),
        (TRIGGER | {"routing_key": "x" * 32}, "Invalid routing key"),
        (TRIGGER | {"event_action": "page"}, "'event_action' is missing or invalid"),
        (TRIGGER | {"dedup_key": "x" * 256}, "'dedup_key' is invalid"),
        (TRIGGER | {"event_action": "resolve", "dedup_key": ""}, "'dedup_key' is missing"),
        (TRIGGER | {"payload": None}, "'payload' is missing"),
        (TRIGGER | {"summary": "misplaced"}, "'summary' is not a field"),
        (TRIGGER | {"payload": PAYLOAD | {"summary": " "}}, "'payload.summary' is missing"),
        (TRIGGER | {"payload": PAYLOAD | {"summary": "x" * 1025}}, "'payload.summary' is too long"),
        (TRIGGER | {"payload": PAYLOAD | {"severity": "bad"}}, "'payload.severity' is invalid"),
        (TRIGGER | {"payload": PAYLOAD | {"timestamp": "noon"}}, "'payload.timestamp' is not"),
        (TRIGGER | {"payload": PAYLOAD | {"class": 1}}, "'payload.class' is not a string"),
        (TRIGGER | {"payload": PAYLOAD | {"odd": 1}}, "'payload.odd' is not a field"),
    ],
)
def test_what_pagerduty_refuses(event: dict[str, Any], error: str):
    """With its own words, as far as they are known."""
    status, errors = sent(event)
    assert (status, len(errors)) == (400, 1)
    assert errors[0].startswith(error)


def test_an_incident_comes_back():
    """A trigger opens a resolved one again; what is not open can be neither."""
    service = Service(ROUTING_KEY)
    for action in ("resolve", "trigger", "resolve", "acknowledge", "trigger", "trigger"):
        service.enqueue(json.dumps(TRIGGER | {"event_action": action}).encode())
    assert service.incidents["d1"].history == ["trigger", "resolve", "trigger", "trigger"]
    assert service.incidents["d1"].state == "triggered"


@pytest.mark.parametrize(
    ("changes", "body", "status"),
    [
        ({"webhook-id": ""}, b"{}", 400),
        ({"webhook-timestamp": "now"}, b"{}", 400),
        ({}, b"{", 400),
        ({}, b"[]", 400),
        ({"content-type": "text/plain"}, b"{}", 415),
        ({}, b" " * 300_000, 413),
        ({"webhook-timestamp": "100"}, b"{}", 401),
    ],
)
def test_what_the_webhook_refuses(changes: dict[str, str], body: bytes, status: int):
    """Also what is signed well."""
    headers = {"webhook-id": "a", "webhook-timestamp": "1000", "content-type": "application/json"}
    headers |= changes
    made = _signature(INBOX.secret, headers["webhook-id"], headers["webhook-timestamp"], body)
    with pytest.raises(Refused) as refused:
        INBOX.take({**headers, "webhook-signature": made.decode()}, body, 1000.0)
    assert refused.value.status == status


async def test_the_page_shows_what_came():
    """As text, whatever it holds; troubles come one after the other."""
    async with serve() as receiver, aiohttp.ClientSession() as http:
        receiver.troubles = [503, Misbehaviour.PACE]
        event = TRIGGER | {"payload": PAYLOAD | {"summary": "<script>"}}
        codes = [
            (await http.post(f"{receiver.url}/v2/enqueue", json=event)).status for _ in range(3)
        ]
        page = await (await http.get(receiver.url)).text()
    assert codes == [503, 429, 202]
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
