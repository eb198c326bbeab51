"""A receiver of signed webhooks, as https://www.standardwebhooks.com describes one.

It refuses what is not signed with the shared secret, what is older than five minutes, and what is
no JSON object; an id that it has already is answered and changes nothing.
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TOLERANCE_SECONDS = 300
MOST_BYTES = 256 * 1024
_ID = re.compile(r"[!-~]{1,256}")


class Refused(Exception):
    """What was sent is not taken; with the status of the answer."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass(slots=True)
class Inbox:
    """What was taken, in the order in which it came first; `deliveries` counts repeats too."""

    secret: str
    taken: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    deliveries: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def take(self, headers: Mapping[str, str], body: bytes, now: float) -> None:
        """Take a delivery. Raises Refused."""
        try:
            name, content = self._checked(headers, body, now)
        except Refused as error:
            self.refused.append(error.why)
            raise
        self.deliveries.append(name)
        self.taken.setdefault(name, content)

    def _checked(
        self, headers: Mapping[str, str], body: bytes, now: float
    ) -> tuple[str, Mapping[str, Any]]:
        if len(body) > MOST_BYTES:
            raise Refused(413, "the body is too large")
        name, sent_at, given = (
            headers.get(f"webhook-{part}", "") for part in ("id", "timestamp", "signature")
        )
        if not _ID.fullmatch(name) or not sent_at.isdecimal():
            raise Refused(400, "webhook-id or webhook-timestamp is missing or odd")
        expected = _signature(self.secret, name, sent_at, body)
        if not any(hmac.compare_digest(one.encode(), expected) for one in given.split()):
            raise Refused(401, "the signature does not match")
        if abs(now - int(sent_at)) > TOLERANCE_SECONDS:
            raise Refused(401, "the timestamp is too old or too new")
        return name, _object(headers, body)


def _signature(secret: str, name: str, sent_at: str, body: bytes) -> bytes:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, b".".join((name.encode(), sent_at.encode(), body)), hashlib.sha256)
    return b"v1," + base64.b64encode(made.digest())


def _object(headers: Mapping[str, str], body: bytes) -> Mapping[str, Any]:
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused(415, "the content is not application/json")
    try:
        found = json.loads(body.decode())
    except ValueError:
        raise Refused(400, "the body is not JSON") from None
    if not isinstance(found, dict):
        raise Refused(400, "the body is not a JSON object")
    return found
