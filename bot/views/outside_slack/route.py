"""Where an alert would go and why, in words: clauses for `imports-bot route`."""

from typing import assert_never

from bot.domain.alerting.routing import Default, Misfit, Route, Selection, Step, Subscription
from bot.domain.alerting.severity import Severity, SeverityReason, Thresholds


def severity(
    why: SeverityReason, outcome: str, failed: int | None, total: int | None, most: Thresholds
) -> str:
    """Why a run with this outcome, with this many failed rows, has its severity."""
    rows, all_rows = f"{failed or 0:,}", f"{total or 0:,}"
    match why:
        case SeverityReason.FAILED | SeverityReason.PARTIAL_SUCCESS:
            return f"the run is {outcome}"
        case SeverityReason.ANOMALY:
            return f"the import is {outcome}"
        case SeverityReason.NOT_BROKEN:
            return "the run is not broken"
        case SeverityReason.ROWS_UNKNOWN:
            return "it is not known how many rows failed"
        case SeverityReason.SHARE_UNKNOWN:
            return "it is not known what share of the rows failed"
        case SeverityReason.MANY_ROWS:
            return f"{rows} rows failed, at or above the threshold of {most.rows or 0:,}"
        case SeverityReason.LARGE_SHARE:
            limit = f"{most.share or 0:.2%}"
            return f"{rows} of {all_rows} rows failed, at or above the threshold of {limit}"
        case SeverityReason.FEW_ROWS:
            return f"only {rows} rows failed, below the alert threshold"
        case _:
            assert_never(why)


def what(step: Step) -> str:
    """What was looked at."""
    match step.source:
        case Severity():
            return "severity"
        case Route():
            return f"route {step.source.name}"
        case Default():
            return "default channel"
        case Subscription():
            return f"subscription {step.source.number} of {step.source.channel}"
        case _:
            assert_never(step.source)


def why(step: Step) -> str:
    """What came of it."""
    match step.source:
        case Severity():
            return f"it is {step.source}, so no channel is alerted"
        case Route():
            return _against(step.against) if step.against else _fits(step.source.when)
        case Default():
            return "no route to a channel fits" if step.taken else "a route fits"
        case Subscription():
            return step.source.words
        case _:
            assert_never(step.source)


def _against(what: Misfit | Route) -> str:
    if isinstance(what, Route):
        return f"not tried, since route {what.name} fits"
    if what.part == "name":
        return f"its name is none of {', '.join(what.wanted)}"
    return f"its {what.part} is {what.given or 'unknown'}, not {' or '.join(what.wanted)}"


def _fits(when: Selection) -> str:
    parts = [
        *when.workspaces,
        *when.severities,
        *when.outcomes,
        *when.types,
        *when.sources,
        *when.schedules,
        *when.names,
    ]
    return f"fits {', '.join(parts)}" if parts else "fits everything"
