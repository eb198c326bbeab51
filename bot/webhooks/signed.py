"""The generic webhook: an alert as JSON, signed as https://www.standardwebhooks.com has it.

The signature covers the id, the time of sending and the body, so a receiver can refuse what was
changed, and what is repeated by somebody who has read it.
"""

import base64
import hashlib
import hmac
import json
from datetime import datetime

from bot.domain.alerting.alerts import Alert
from bot.webhooks.payload import payload
from bot.webhooks.request import Request, Webhook


def request(alert: Alert, to: Webhook, now: datetime) -> Request:
    """The POST for an alert. A repeat has the same id and body."""
    body = json.dumps(payload(alert), ensure_ascii=False).encode()
    sent_at = str(int(now.timestamp()))
    headers = {
        "content-type": "application/json",
        "webhook-id": alert.id,
        "webhook-timestamp": sent_at,
        "webhook-signature": _signature(to.key, alert.id, sent_at, body),
    }
    return Request(to.url, body, headers)


def _signature(key: bytes, alert_id: str, sent_at: str, body: bytes) -> str:
    signed = f"{alert_id}.{sent_at}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
