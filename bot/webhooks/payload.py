"""An alert as JSON. docs/webhooks.md has its schema; a test checks what is sent against it.

Text from outside is one line of visible characters and cut. Who created an import is left out.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from bot.domain.alerting.alerts import Alert
from bot.domain.alerting.severity import Thresholds, assess
from bot.domain.imports import Import
from bot.domain.watching.problems import Problem
from bot.views.alerting import lock_screen
from bot.views.text import cut

_NAME: Final = 300
_WORD: Final = 60
_TEXT: Final = 1000
_SUMMARY: Final = 1024  # PagerDuty's limit
_REASONS: Final = 5


def payload(alert: Alert) -> Mapping[str, Any]:
    """Everything that is said of it."""
    return {
        "id": alert.id,
        "event": alert.kind.value,
        "at": instant(alert.created_at),
        "summary": summary(alert),
        "problem": _problem(alert.problem, alert.root_id),
        "import": _import(alert.problem),
        "by": alert.by,
        "to": alert.to,
        "until": instant(alert.until),
        "note": None if alert.note is None else cut(alert.note, _TEXT),
    }


def summary(alert: Alert) -> str:
    """What happened and why, in a line: the one that lock screens show of the message in Slack."""
    return cut(lock_screen.of_alert(alert), _SUMMARY)


def severity(problem: Problem) -> str:
    """How bad it is: `critical` or `warning`."""
    return assess(problem.outcome, None, None, Thresholds()).severity.value


def instant(at: datetime | None) -> str | None:
    """RFC 3339, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def _problem(problem: Problem, root_id: str) -> Mapping[str, Any]:
    ack = problem.acknowledgement
    reasons = [
        {"text": cut(one.text, _TEXT), "files": one.files, "rows": one.rows}
        for one in problem.why[:_REASONS]
    ]
    return {
        "id": root_id,
        "open": problem.open,
        "outcome": problem.outcome,
        "severity": severity(problem),
        "opened_at": instant(problem.opened_at),
        "failed_at": instant(problem.failed_at),
        "ended_at": instant(problem.ended_at),
        "runs": problem.runs,
        "unannounced_runs": problem.held,
        "acknowledged_by": ack and ack.by,
        "reasons": reasons,
    }


def _import(problem: Problem) -> Mapping[str, Any]:
    row: Import = problem.row
    return {
        "workspace": problem.workspace,
        "id": cut(row.id, _NAME),
        "name": cut(row.name, _NAME),
        "type": cut(row.type, _WORD),
        "source": cut(row.source, _WORD),
        "schedule": cut(row.schedule, _WORD),
        "status": cut(row.status, _WORD),
        "last_run_at": instant(row.ran_at),
        "next_run_at": instant(row.next_scheduled_at),
        "total_rows": row.total_rows,
        "processed_rows": row.processed_rows,
    }
