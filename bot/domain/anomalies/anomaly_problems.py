"""Anomalies: what is remembered and announced of imports that did not fail but need a look.

An anomaly is a problem of its own, kept apart from that of failed runs. An import has at most one.
It is announced once per run, or once per instant at which a run was due, and its end updates the
root message. A muted anomaly is announced when the mute ends, if it still lasts.

Anomalies rest on what sweeps saw, and claim no more than that. A run counts as in flight since it
was first *seen* running, so its age is never overstated. A run's duration is kept only if its row
was read shortly before its end was seen: nobody knows how long an unobserved run took.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.domain.access.owners import owner
from bot.domain.alerting.alerts import Kind
from bot.domain.alerting.fan_out import Change, announce
from bot.domain.alerting.mutes import muted
from bot.domain.anomalies.fewer_rows import drop
from bot.domain.anomalies.kinds import KINDS, Anomaly, AnomalyKind, AnomalyRules, Past
from bot.domain.anomalies.overdue import overdue
from bot.domain.anomalies.stuck import stuck
from bot.domain.ids import fact_id
from bot.domain.imports import SCHEDULED, SUCCESSFUL, Import
from bot.domain.watching.decisions import Decision, Scope, Seen
from bot.domain.watching.problems import Problem

# Good runs remembered per import: enough for a habit, few enough for 50,000 imports.
REMEMBERED: Final = 5
# A run's end is known well enough if it was seen this soon after the previous reading, or within
# half of the time that the run took.
PROMPT: Final = timedelta(minutes=5)

OFF: Final = AnomalyRules()


def with_anomaly(
    decision: Decision, seen: Seen | None, anomaly: Problem | None, scope: Scope
) -> Decision:
    """The decision with what to remember for later ones, and the alerts about an anomaly."""
    if decision.seen is None:
        return decision
    row = decision.row
    kept = _remembered(row, seen, decision.seen, scope)
    found = [
        one for one in _found(row, seen, kept, scope) if anomaly is None or one.id != anomaly.id
    ]
    changes = [Change(Kind.LATE, one, one.id) for one in found]
    if anomaly and not _lasts(anomaly, row, kept):
        if _is_end(anomaly, kept, found):
            changes.insert(0, _over(anomaly, row, scope.now))
        anomaly = None
    alerts = list(decision.alerts)
    for change in changes:
        problem, announced = announce(change, scope.policy, scope.now)
        alerts += announced
        if announced and problem.open:
            anomaly = problem
    return replace(decision, seen=kept, anomaly=anomaly, alerts=tuple(alerts))


def unlisted(decision: Decision, anomaly: Problem | None, scope: Scope) -> Decision:
    """The decision about an import that MoEngage no longer lists: its anomaly is over too."""
    if anomaly is None:
        return decision
    change = _over(replace(anomaly, unlisted=True), decision.row, scope.now)
    _, announced = announce(change, scope.policy, scope.now)
    return replace(decision, alerts=(*decision.alerts, *announced))


def is_anomalous(row: Import, seen: Seen, anomaly: Problem | None, scope: Scope) -> bool:
    """Whether an import needs remembering or announcing though its row has not changed."""
    rules = scope.policy.anomaly_rules
    if rules == OFF:
        return False
    if rules.stuck_after and row.in_flight and seen.since is None:
        return True
    found = _found(row, seen, seen, scope)
    news = any(anomaly is None or one.id != anomaly.id for one in found)
    return news and muted(scope.policy.mutes, row.id, scope.now) is None


# --- What is remembered -----------------------------------------------------------------------


def _remembered(row: Import, seen: Seen | None, kept: Seen, scope: Scope) -> Seen:
    rules = scope.policy.anomaly_rules
    since = None
    if row.in_flight:
        known = seen.since if seen and _is_same_run(seen, kept) else None
        since = known or scope.now
    before = seen.past if seen else Past()
    durations = before.durations if rules.stuck_after else ()
    rows = before.rows if rules.drop_below is not None else ()
    if _is_good_run(row, seen, kept):
        spent = _spent(seen, scope) if rules.stuck_after else None
        if spent is not None:
            durations = (*durations, spent)[-REMEMBERED:]
        if rules.drop_below is not None and row.total_rows is not None:
            rows = (*rows, row.total_rows)[-REMEMBERED:]
    return replace(kept, since=since, past=Past(tuple(durations), tuple(rows)))


def _is_same_run(seen: Seen, kept: Seen) -> bool:
    """Whether what is in flight is certainly what was: else another run may have begun unseen."""
    before, now = (
        (one.running, one.ran_at, one.last_run_status, one.next_at) for one in (seen, kept)
    )
    return before == now


def _is_good_run(row: Import, seen: Seen | None, kept: Seen) -> bool:
    """Whether the end of a good run is seen for the first time."""
    if row.in_flight or kept.outcome != SUCCESSFUL:
        return False
    return seen is None or (seen.ran_at, seen.outcome) != (kept.ran_at, kept.outcome)


def _spent(seen: Seen | None, scope: Scope) -> timedelta | None:
    """How long the run took that was in flight, in whole seconds; None if that is not known."""
    if seen is None or seen.since is None or scope.read_at is None:
        return None
    spent, unseen = scope.now - seen.since, scope.now - scope.read_at
    if unseen > max(spent / 2, PROMPT):
        return None
    return timedelta(seconds=int(spent.total_seconds()))


# --- What is detected -------------------------------------------------------------------------


def _found(row: Import, seen: Seen | None, kept: Seen, scope: Scope) -> Sequence[Problem]:
    """Every anomaly of this import as it stands now."""
    rules, now, due = scope.policy.anomaly_rules, scope.now, row.next_scheduled_at
    guesses: list[tuple[Anomaly | None, datetime | None]] = []
    if seen and _is_good_run(row, seen, kept):
        guesses.append((drop(row, seen.past, rules), row.ran_at))
    guesses.append((stuck(row, kept.since, kept.past, now, rules), kept.since))
    if due and due >= scope.adopt_before:  # runs due before this bot began to watch are no news
        guesses.append((overdue(row, now, rules), due))
    return [_problem(found, at, row, scope.workspace) for found, at in guesses if found and at]


def _problem(anomaly: Anomaly, at: datetime, row: Import, workspace: str) -> Problem:
    kind = KINDS[type(anomaly)]
    name = fact_id(workspace, row.id, at, kind)
    # Nobody is looked up in Slack: a creator is mentioned by failures alone.
    creator = owner((row.created_by or "").strip() or None, None, show=True)
    return Problem(name, workspace, row, kind.value, at, at, anomaly=anomaly, owner=creator)


# --- How it ends ------------------------------------------------------------------------------


def _lasts(anomaly: Problem, row: Import, kept: Seen) -> bool:
    """Whether it still lasts, even if the settings no longer look for it."""
    match anomaly.outcome:
        case AnomalyKind.STUCK:
            return row.in_flight and kept.since == anomaly.opened_at
        case AnomalyKind.OVERDUE:
            due = row.status == SCHEDULED and row.next_scheduled_at == anomaly.opened_at
            return due and not has_run(anomaly, row)
        case _:
            return row.ran_at == anomaly.opened_at or row.in_flight or kept.outcome is None


def _is_end(anomaly: Problem, kept: Seen, found: Sequence[Problem]) -> bool:
    """Whether to announce its end: for few rows, only once a run is as usual again."""
    if anomaly.outcome != AnomalyKind.DROP:
        return True
    return kept.outcome == SUCCESSFUL and all(one.outcome != AnomalyKind.DROP for one in found)


def _over(anomaly: Problem, row: Import, now: datetime) -> Change:
    ran = has_run(anomaly, row) and anomaly.outcome != AnomalyKind.STUCK
    ended = replace(anomaly, row=row, ended_at=(row.ran_at if ran else None) or now)
    fact = fact_id(anomaly.workspace, row.id, anomaly.opened_at, f"{Kind.CAUGHT_UP}:{anomaly.id}")
    return Change(Kind.CAUGHT_UP, ended, fact)


def has_run(anomaly: Problem, row: Import) -> bool:
    """Whether a run came since it was due."""
    return row.last_run_at is not None and row.last_run_at >= anomaly.opened_at
