"""What is sent to a target: as docs/webhooks.md has it, whatever the import is called."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.alerting.alerts import Alert, Kind
from bot.domain.runs.reasons import Reason
from bot.playground.receiver.pagerduty import Service
from bot.playground.receiver.server import ROUTING_KEY
from bot.webhooks import pagerduty
from bot.webhooks.payload import payload
from bot.webhooks.request import PagerDuty
from tests.support.slack_alerts import OPENED
from tests.support.webhook_alerts import schemas, told

WEBHOOK, EVENT = (jsonschema.Draft202012Validator(schema) for schema in schemas())
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SERVICE = PagerDuty("https://events.example/v2/enqueue", ROUTING_KEY)
ACTIONS = {
    "trigger": (Kind.OPENED, Kind.AGAIN, Kind.ESCALATED, Kind.REOPENED, Kind.RELISTED, Kind.LATE),
    "acknowledge": (Kind.ACKNOWLEDGED, Kind.ASSIGNED),
    "resolve": (Kind.RECOVERED, Kind.CLOSED, Kind.CAUGHT_UP),
}
WAKING = [kind for kinds in ACTIONS.values() for kind in kinds]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.EXPLAINED])
def test_every_kind_is_as_the_schema_has_it(kind: Kind):
    """With the same id and the same problem as the alert."""
    said = payload(told(kind))
    WEBHOOK.validate(said)
    assert (said["id"], said["event"], said["problem"]["id"]) == (
        told(kind).id,
        kind.value,
        "opened-1",
    )


@example(name="x" * 2000, reason="y" * 3000, rows=None)
@example(name="\ud800\n\x00", reason="", rows=10**30)
@given(name=st.text(max_size=2000), reason=st.text(max_size=3000), rows=st.none() | st.integers())
def test_text_from_outside_breaks_no_schema(name: str, reason: str, rows: int | None):
    """Control characters, half characters and megabytes are cut away, for both receivers."""
    row = replace(OPENED.problem.row, name=name, type=name, status=name, total_rows=rows)
    alert = _with(row=row, why=(Reason(reason, 1, rows),) * 9)
    said = json.loads(json.dumps(payload(alert), ensure_ascii=False).encode())
    WEBHOOK.validate(said)
    request = pagerduty.request(alert, SERVICE)
    assert request
    assert Service(ROUTING_KEY).enqueue(request.body).status == 202


def test_instants_are_in_utc():
    """Also the one of an alert that knows none."""
    alert = replace(OPENED, created_at=NOON, until=None)
    assert (payload(alert)["at"], payload(alert)["until"]) == ("2026-11-23T12:00:00Z", None)


def test_nobody_learns_who_created_it():
    """An address is personal, and the receiver may be anybody's."""
    row = replace(OPENED.problem.row, created_by="priya@example.com")
    assert "priya" not in json.dumps(payload(_with(row=row)))


@pytest.mark.parametrize("action", ACTIONS)
def test_what_pagerduty_gets(action: str):
    """Events of one problem share its key; PagerDuty takes them, and the schema has them so."""
    for kind in ACTIONS[action]:
        request = pagerduty.request(told(kind), SERVICE)
        assert request
        event = json.loads(request.body)
        EVENT.validate(event)
        assert (event["event_action"], event["dedup_key"]) == (action, "opened-1")
        assert Service(ROUTING_KEY).enqueue(request.body).status == 202


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in WAKING])
def test_what_wakes_nobody(kind: Kind):
    """Notes, and what is over already."""
    assert pagerduty.request(told(kind), SERVICE) is None


def _with(**changes: object) -> Alert:
    return replace(OPENED, problem=replace(OPENED.problem, **changes))  # type: ignore[arg-type]
