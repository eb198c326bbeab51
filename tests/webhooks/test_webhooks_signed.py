"""The signature of a webhook: a receiver with code of its own accepts it, and no other."""

import base64
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.playground.receiver.webhook import Inbox, Refused
from bot.settings.targets import signing_key
from bot.webhooks import signed
from bot.webhooks.request import Webhook
from tests.support.slack_alerts import OPENED

# The example of the specification.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
REQUEST = signed.request(OPENED, Webhook("https://hooks.example", signing_key(SECRET)), NOW)


def take(inbox: Inbox, later: float = 0.0, changed: Mapping[str, str] | None = None) -> None:
    inbox.take({**REQUEST.headers, **(changed or {})}, REQUEST.body, NOW.timestamp() + later)


def test_the_receiver_accepts_it_and_keeps_it_once():
    """A repeat is answered, and changes nothing."""
    inbox = Inbox(SECRET)
    take(inbox)
    take(inbox, 200)
    assert (list(inbox.taken), inbox.deliveries) == ([OPENED.id], [OPENED.id] * 2)


@pytest.mark.parametrize(
    "headers",
    [
        {"webhook-id": "another"},
        {"webhook-timestamp": "1"},
        {"webhook-signature": "v1,bm90IHRoZSBzaWduYXR1cmU="},
        {"webhook-signature": ""},
    ],
)
def test_what_was_changed_is_refused(headers: dict[str, str]):
    """Id, time and signature belong together."""
    with pytest.raises(Refused, match="signature"):
        take(Inbox(SECRET), changed=headers)


def test_what_is_sent_again_much_later_is_refused():
    """By somebody who has read it, say."""
    with pytest.raises(Refused, match="old"):
        take(Inbox(SECRET), 301)


def test_another_secret_is_refused():
    """Whoever has none cannot send."""
    other = base64.b64encode(b"another secret of 24 byte").decode()
    with pytest.raises(Refused, match="signature"):
        take(Inbox(other))


def test_as_the_specification_signs():
    """Its own example."""
    key = signing_key(SECRET)
    example = signed._signature(
        key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    )
    assert example == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_nothing_secret_shows():
    """Neither in the request nor in where it goes."""
    assert "hooks.example" not in repr(REQUEST)
    assert repr(Webhook("https://hooks.example", b"key")) == "Webhook()"
