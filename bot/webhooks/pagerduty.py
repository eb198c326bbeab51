"""PagerDuty's Events API v2: a problem is one alert there, from `trigger` to `resolve`.

The alerts of a problem share the id of its first as `dedup_key`, so a repeat opens nothing twice.
https://developer.pagerduty.com/docs/events-api-v2-overview
"""

import json
from collections.abc import Mapping
from typing import Any, assert_never

from bot.domain.alerting.alerts import Alert, Kind
from bot.views import rows
from bot.views.text import cut
from bot.webhooks.payload import instant, payload, severity, summary
from bot.webhooks.request import PagerDuty, Request

_SOURCE = 200


def request(alert: Alert, to: PagerDuty) -> Request | None:
    """The POST for an alert; None for what PagerDuty has no event for."""
    action = _action(alert)
    if action is None:
        return None
    event = {
        "routing_key": to.routing_key,
        "event_action": action,
        "dedup_key": alert.root_id,
        **(_trigger(alert) if action == "trigger" else {}),
    }
    body = json.dumps(event, ensure_ascii=False).encode()
    return Request(to.url, body, {"content-type": "application/json"})


def _action(alert: Alert) -> str | None:
    match alert.kind:
        case Kind.OPENED | Kind.AGAIN | Kind.ESCALATED | Kind.REOPENED | Kind.RELISTED | Kind.LATE:
            return "trigger"
        case Kind.ACKNOWLEDGED | Kind.ASSIGNED:
            return "acknowledge"
        case Kind.RECOVERED | Kind.CLOSED | Kind.CAUGHT_UP:
            return "resolve"
        # Over before anybody could be called, or nothing to call anybody for.
        case Kind.MISSED | Kind.SILENCED:
            return None
        case Kind.RELEASED | Kind.NOTED | Kind.MUTED | Kind.RERUN | Kind.RENAMED | Kind.EXPLAINED:
            return None
        case _:
            assert_never(alert.kind)


def _trigger(alert: Alert) -> Mapping[str, Any]:
    problem, said = alert.problem, payload(alert)
    return {
        "client": "imports-bot",
        "payload": {
            "summary": summary(alert),
            "source": cut(f"MoEngage workspace {problem.workspace}", _SOURCE),
            "severity": severity(problem),
            "timestamp": instant(problem.failed_at),
            "component": rows.name(problem.row),
            "class": problem.outcome,
            "custom_details": {"problem": said["problem"], "import": said["import"]},
        },
    }
