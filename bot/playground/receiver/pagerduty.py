"""PagerDuty's Events API v2: what it refuses, and what becomes of an alert there.

https://developer.pagerduty.com/docs/send-alert-event has the fields and their limits. An alert is
known by its `dedup_key`: a second trigger is added to an open one and opens a resolved one again;
an acknowledgement and a resolution of what is not open change nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

SEVERITIES = ("critical", "error", "warning", "info")
ACTIONS = ("trigger", "acknowledge", "resolve")
MOST_BYTES = 512 * 1024
MOST_SUMMARY = 1024
MOST_KEY = 255
_ROUTING_KEY = re.compile(r"[A-Za-z0-9]{32}")
_EVENT = {"routing_key", "event_action", "dedup_key", "payload", "client", "client_url"}
_EVENT |= {"links", "images"}
_PAYLOAD = {"summary", "source", "severity", "timestamp", "component", "group", "class"}
_PAYLOAD |= {"custom_details"}


@dataclass(slots=True)
class Incident:
    """One alert at PagerDuty."""

    summary: str
    severity: str
    details: Mapping[str, Any] = field(default_factory=dict)
    state: str = "triggered"
    history: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to an event."""

    status: int
    body: Mapping[str, Any]


@dataclass(slots=True)
class Service:
    """A service with one integration."""

    routing_key: str
    incidents: dict[str, Incident] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def enqueue(self, body: bytes) -> Reply:
        """Take an event, or say what is wrong with it."""
        try:
            event = json.loads(body.decode())
        except ValueError:
            return self._invalid(["Event is not valid JSON"])
        errors = list(_errors(event)) if isinstance(event, dict) else ["Event is not an object"]
        if len(body) > MOST_BYTES:
            errors.append("Event exceeds size limit")
        if not errors and event["routing_key"] != self.routing_key:
            errors.append("Invalid routing key")
        if errors:
            return self._invalid(errors)
        key = str(event.get("dedup_key") or f"made-{len(self.incidents)}")
        self._apply(key, event["event_action"], event.get("payload") or {})
        done = {"status": "success", "message": "Event processed", "dedup_key": key}
        return Reply(202, done)

    def _apply(self, key: str, action: str, payload: Mapping[str, Any]) -> None:
        incident = self.incidents.get(key)
        if action == "trigger":
            if incident is None:
                details = payload.get("custom_details", {})
                incident = Incident(payload["summary"], payload["severity"], details)
                self.incidents[key] = incident
            elif incident.state == "resolved":
                incident.state = "triggered"
            incident.history.append(action)
        elif incident and incident.state != "resolved":
            incident.state = f"{action.removesuffix('e')}ed"
            incident.history.append(action)

    def _invalid(self, errors: list[str]) -> Reply:
        self.refused += errors
        said = {"status": "invalid event", "message": "Event object is invalid", "errors": errors}
        return Reply(400, said)


def _errors(event: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"'{name}' is not a field" for name in sorted(event.keys() - _EVENT))
    if not _ROUTING_KEY.fullmatch(str(event.get("routing_key", ""))):
        yield "Length of 'routing_key' is incorrect (should be 32 characters)"
    action, key = event.get("event_action"), event.get("dedup_key")
    if action not in ACTIONS:
        yield "'event_action' is missing or invalid"
    if key is not None and not (isinstance(key, str) and len(key) <= MOST_KEY):
        yield "'dedup_key' is invalid (must be at most 255 characters)"
    if action in ("acknowledge", "resolve") and not key:
        yield "'dedup_key' is missing or blank"
    if action == "trigger":
        payload = event.get("payload")
        yield from _of_payload(payload) if isinstance(payload, dict) else ["'payload' is missing"]


def _of_payload(payload: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"'payload.{name}' is not a field" for name in sorted(payload.keys() - _PAYLOAD))
    for name in ("summary", "source"):
        if not (isinstance(payload.get(name), str) and payload[name].strip()):
            yield f"'payload.{name}' is missing or blank"
    if len(str(payload.get("summary", ""))) > MOST_SUMMARY:
        yield "'payload.summary' is too long"
    if payload.get("severity") not in SEVERITIES:
        yield "'payload.severity' is invalid"
    for name in ("component", "group", "class"):
        if not isinstance(payload.get(name, ""), str):
            yield f"'payload.{name}' is not a string"
    if not isinstance(payload.get("custom_details", {}), dict):
        yield "'payload.custom_details' is not an object"
    if not _is_instant(payload.get("timestamp")):
        yield "'payload.timestamp' is not an ISO 8601 timestamp"


def _is_instant(given: object) -> bool:
    try:
        return given is None or datetime.fromisoformat(str(given)).tzinfo is not None
    except ValueError:
        return False
