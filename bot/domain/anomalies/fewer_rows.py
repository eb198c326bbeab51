"""Whether a good run loaded far fewer rows than usual."""

from statistics import median_low

from bot.domain.anomalies.kinds import FEW_ROWS, HABIT, AnomalyRules, Drop, Past
from bot.domain.imports import SUCCESSFUL, Import


def drop(row: Import, past: Past, rules: AnomalyRules) -> Drop | None:
    """Whether a good run brought far fewer rows than the ones before it."""
    if rules.drop_below is None or len(past.rows) < HABIT:
        return None
    if row.in_flight or row.outcome != SUCCESSFUL or row.total_rows is None:
        return None
    usual = median_low(past.rows)
    if usual < FEW_ROWS or row.total_rows >= rules.drop_below * usual:
        return None
    return Drop(row.total_rows, usual)
