"""What has not failed and is wrong all the same, in a line for each import."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.anomalies.lags import Lagging, LaggingImport
from bot.domain.answers.basis import Basis
from bot.domain.answers.numbers import Running
from bot.domain.asked import Lag
from bot.views import rows, signs
from bot.views.blocks import at_moment, emoji, fill, literal, moment
from bot.views.lists.lagging_imports import STATES
from bot.views.message import Line, Part
from bot.views.pager import rest_lines
from bot.views.text import count, number
from bot.views.times import length, when

_MOST_LATE: Final = 5  # below another answer
_MOST_RUNNING: Final = 5


def late_counts(late: Sequence[LaggingImport], *, first: bool = False) -> list[str]:
    """`1 is stuck`, `2 are slower than usual`; with `first` it begins `1 import is stuck`."""
    said: list[str] = []
    for kind, (one, several) in STATES.items():
        if many := sum(each.lags[0].kind is kind for each in late):
            what = count(many, "import") if first and not said else number(many)
            said.append(f"{what} {one if many == 1 else several}")
    return said


def late_lines(late: Sequence[LaggingImport], now: datetime, zone: ZoneInfo) -> list[Line]:
    """What has not failed and is wrong all the same, below an answer about failures."""
    lines = [late_line(one, now, zone) for one in late[:_MOST_LATE]]
    return [*lines, *rest_lines(len(late), _MOST_LATE)]


def late_line(one: LaggingImport, now: datetime, zone: ZoneInfo) -> Line:
    """`⚠ app_sessions: stuck, running since 07:15 (usually takes 3 min)`."""
    lag = one.lags[0]
    what = lag_words(lag, when(lag.since, now, zone) if lag.since else None)
    return fill(
        "{sign} {name}: {what}",
        sign=emoji(signs.CAREFUL),
        name=literal(rows.name(one.row), rows.NAME, bold=True),
        what=what,
    )


def seen(lag: Lagging) -> Part | None:
    """Since when it has been so; of a run that is over, when that was."""
    if lag.since is None:
        return None
    return at_moment(lag.since) if lag.kind is Lag.FEWER_ROWS else moment(lag.since)


def lag_words(lag: Lagging, at: Part | None) -> Line:
    """`overdue since 09:00`, `only 12,000 rows (usually 41,000) today at 02:41`."""
    usual = f" (usually takes {length(lag.usual)})" if lag.usual else ""
    match lag.kind:
        case Lag.STUCK:
            return fill("stuck, running since {at}{usual}", at=at, usual=usual)
        case Lag.OVERDUE:
            return fill("overdue since {at}", at=at)
        case Lag.SLOW:
            spent = length(lag.spent) if lag.spent else "long"
            took = "slow, running for" if lag.running else "slow, the last run took"
            return fill("{took} {spent}{usual}", took=took, spent=spent, usual=usual)
        case Lag.FEWER_ROWS:
            return fill(
                "only {rows} rows (usually {usual}) {at}",
                rows=number(lag.rows or 0),
                at=at,
                usual=number(lag.usual_rows or 0),
            )
        case _:
            return fill("has not run since {at}", at=at) if at else fill("has not run")


def still_running(found: Sequence[Running], basis: Basis) -> list[Line]:
    """What has not ended yet has no duration, and may be the slowest of all."""
    now, zone = basis.now, ZoneInfo(basis.zone)
    lines = [
        fill(
            "{name} has been running for {spent} so far (since {at}).",
            name=literal(rows.name(each.row), rows.NAME, bold=True),
            spent=length(now - each.since),
            at=when(each.since, now, zone),
        )
        for each in found[:_MOST_RUNNING]
    ]
    return [*lines, *rest_lines(len(found), len(lines), "import")]
