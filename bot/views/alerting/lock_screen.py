"""What a lock screen shows of a message: the beginning of its `text`.

The first characters carry the state, the name and the reason; instants and mentions are not in it,
for a notification shows neither as people read them. What is in the blocks only is not repeated.
"""

from typing import Final

from bot.domain.alerting.alerts import BREAKS, Alert, Kind
from bot.domain.durations import duration
from bot.views import rows
from bot.views.alerting import anomalies
from bot.views.alerting.alert_story import since, word
from bot.views.blocks import spoken
from bot.views.text import count, cut, length, number

# As much as a lock screen surely shows.
FIRST: Final = 100
# Of a name and of a reason this much is shown at least, if the other one is long as well.
_NAME: Final = 36
_REASON: Final = 250
_LEAST: Final = 36
_TEENS: Final = range(10, 20)
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def line(state: str, name: str, reason: str = "") -> str:
    """`FAILED again (3rd time in a row): daily_users – the file has no data rows`.

    A long name gives way to the reason, as far as that needs the room.
    """
    why = cut(reason, _REASON).rstrip(".")
    if not why:
        return f"{state}: {name}"
    wanted = FIRST - length(f"{state}:  – ") - min(length(why), _LEAST)
    return f"{state}: {cut(name, max(wanted, _NAME))} – {why}"


def of_alert(alert: Alert) -> str:
    """The line of an alert about one import."""
    return line(_state(alert), rows.name(alert.problem.row), _reason(alert))


def _state(alert: Alert) -> str:
    problem, said = alert.problem, word(alert)
    in_a_row = problem.failed_in_a_row
    if alert.kind is Kind.AGAIN and in_a_row > 1:
        return f"{said} ({ordinal(in_a_row)} time in a row)"
    if alert.kind is Kind.REOPENED:
        return f"{said} after recovering"
    return f"{said}, was partial" if alert.kind is Kind.ESCALATED else said


def ordinal(value: int) -> str:
    """`3rd`."""
    teen = value % 100 in _TEENS
    return f"{number(value)}{'th' if teen else _ENDINGS.get(value % 10, 'th')}"


def _reason(alert: Alert) -> str:
    """Why it failed, or how that ended, without instants."""
    problem, row = alert.problem, alert.problem.row
    match alert.kind:
        case Kind.RECOVERED:
            return f"after {_lasted(alert)} and {count(problem.runs, 'failed run')}"
        case Kind.CLOSED:
            return f"{count(problem.runs, 'failed run')}, not recovered"
        case Kind.MISSED:
            return f"{count(problem.runs, 'failed run')} found in the run history"
        case Kind.SILENCED:
            return since(problem)
        case Kind.LATE:
            return anomalies.why(problem.anomaly) if problem.anomaly else ""
        case Kind.CAUGHT_UP:
            return anomalies.ending(alert)
        case _ if alert.kind in BREAKS:
            known = problem.why[0].text if problem.why else ""
            return known or ", ".join([*map(spoken, rows.amounts(row)[:1]), "reason not known yet"])
        case _:
            return ""


def _lasted(alert: Alert) -> str:
    problem = alert.problem
    return duration(((problem.ended_at or alert.created_at) - problem.opened_at).total_seconds())
