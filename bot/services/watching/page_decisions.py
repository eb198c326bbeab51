"""What the rows of a page mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.anomalies.anomaly_problems import is_anomalous, with_anomaly
from bot.domain.imports import Import
from bot.domain.watching.changed_rows import decide, is_closing, is_due
from bot.domain.watching.decisions import Decision, Scope
from bot.services.ports import Known


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of which something is to be stored, and what was known of it."""

    row: Import
    before: Known | None

    def decided(self, scope: Scope) -> Decision:
        """What it means, anomalies aside."""
        before = self.before
        return decide(
            self.row, before.seen if before else None, before.problem if before else None, scope
        )

    def with_anomaly(self, decision: Decision, scope: Scope) -> Decision:
        """The decision, and what the row means for anomalies."""
        before = self.before
        return with_anomaly(
            decision, before.seen if before else None, before.anomaly if before else None, scope
        )


def changed_rows(
    rows: Sequence[Import],
    known: Mapping[str, Known | None],
    digest: Callable[[Import], str],
    scope: Scope,
) -> list[ChangedRow]:
    """Those that are new, changed, or due for an alert; not those whose state cannot be read."""
    found = []
    for row in rows:
        before = known.get(row.id)
        unreadable = before is None and row.id in known
        if not unreadable and (before is None or _is_news(row, before, digest, scope)):
            found.append(ChangedRow(row, before))
    return found


def with_anomalies(
    changed: Sequence[ChangedRow], decided: Sequence[Decision], scope: Scope
) -> list[Decision]:
    """What each row means, anomalies too."""
    return [
        each.with_anomaly(decision, scope) for each, decision in zip(changed, decided, strict=True)
    ]


def _is_news(row: Import, before: Known, digest: Callable[[Import], str], scope: Scope) -> bool:
    return (
        before.digest != digest(row)
        or is_due(before.problem, scope)
        or is_closing(row, before.problem)
        or is_anomalous(row, before.seen, before.anomaly, scope)
    )
