"""Alerts of every kind for a target, and the schemas of docs/webhooks.md."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.domain.alerting.alerts import ACTIVITY_KINDS, ANOMALY_KINDS, Alert, Kind
from bot.domain.anomalies.kinds import AnomalyKind
from tests.support.slack_alerts import OPENED, later

PAGE = Path(__file__).resolve().parents[2] / "docs" / "webhooks.md"


def told(kind: Kind) -> Alert:
    """An alert of this kind."""
    alert = OPENED if kind is Kind.OPENED else later(kind)
    if kind in ANOMALY_KINDS:
        alert = replace(alert, problem=replace(alert.problem, outcome=AnomalyKind.STUCK))
    return replace(alert, by="U1", note="on it") if kind in ACTIVITY_KINDS else alert


def schemas() -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Of the webhook, and of PagerDuty's events."""
    found = re.findall(r"```json\n(.*?)```", PAGE.read_text(), re.DOTALL)
    webhook, pagerduty = map(json.loads, found)
    return webhook, pagerduty
