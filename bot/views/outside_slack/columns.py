"""Answers as records for programs and spreadsheets: one kind of row for each kind of answer.

The columns are a contract, listed in docs/on-call.md: none is renamed, new ones come last.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Final, TypeAlias

from bot.domain.alerting.severity import unprocessed
from bot.domain.answers.answer import Answer, Listing, Trend, Upcoming
from bot.domain.answers.card import Card, Cards
from bot.domain.answers.lagging import LaggingImports
from bot.domain.answers.numbers import Number, Ranks, SideBySide
from bot.domain.answers.ownership import OwnerList
from bot.domain.answers.past import ImportRuns, PastRuns, with_aftermath
from bot.domain.asked import Aspect
from bot.domain.imports import Import
from bot.domain.runs.figures import Figure
from bot.domain.runs.remembered import Run
from bot.domain.runs.tallies import OUTCOMES

Value: TypeAlias = str | int | float | None
Record: TypeAlias = Mapping[str, Value]

# What is asked of one import, where its failed runs answer it.
_OF_FAILED_RUNS: Final = (Aspect.WHICH_FAILED, Aspect.MISSED, Aspect.HOW_OFTEN)


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of an answer; each has the same keys."""

    kind: str
    rows: tuple[Record, ...]


def records(answer: Answer, *, show_owners: bool) -> Records | None:
    """The rows of an answer; None for one that has none. Creators only where they may be shown."""
    known = _KINDS.get(type(answer))
    if known is None:
        return None
    kind, made = known
    rows: Iterator[Record] = made(answer)
    if show_owners:
        return Records(kind, tuple(rows))
    return Records(kind, tuple({**row, "owner": None} if "owner" in row else row for row in rows))


def _listing(answer: Listing) -> Iterator[Record]:
    for row in answer.rows:
        yield {
            **_import(row),
            "status": row.status,
            "last_run_status": row.last_run_status,
            "last_run_at": _at(row.last_run_at),
            "next_run_at": _at(row.next_scheduled_at),
            "rows": row.total_rows,
            "loaded_rows": row.processed_rows,
            "failed_rows": unprocessed(row),
            "files": row.total_files,
            "created_at": _at(row.created_at),
        }


def _past(answer: PastRuns) -> Iterator[Record]:
    for each in answer.imports:
        yield from _import_runs(each)


def _import_runs(each: ImportRuns) -> Iterator[Record]:
    for run in each.runs:
        since = each.recovered_at if each.became else None
        yield {
            **_import(each.row),
            **_run(run),
            "became": each.became.name.lower() if each.became else None,
            "recovered_at": _at(since),
        }


def _cards(answer: Cards) -> Iterator[Record]:
    for each in answer.cards:
        yield from _card(each)


def _card(answer: Card) -> Iterator[Record]:
    if runs := _runs_asked(answer):
        yield from _import_runs(with_aftermath(answer.row, runs, answer.runs))


def _runs_asked(answer: Card) -> Sequence[Run]:
    """All runs that the answer counts or lists; none if it is about how the import stands."""
    if answer.aspect in _OF_FAILED_RUNS:
        return [run for run in answer.asked_runs if run.broken]
    of_a_time = answer.aspect is None and answer.span is not None
    return answer.asked_runs if of_a_time or answer.aspect is Aspect.RUNS else ()


def _late(answer: LaggingImports) -> Iterator[Record]:
    for each in answer.imports:
        for lag in each.lags:
            yield {
                **_import(each.row),
                "lag": str(lag.kind),
                "since": _at(lag.since),
                "seconds": lag.spent.total_seconds() if lag.spent is not None else None,
                "usual_seconds": lag.usual.total_seconds() if lag.usual is not None else None,
                "rows": lag.rows,
                "usual_rows": lag.usual_rows,
            }


def _number(answer: Number) -> Iterator[Record]:
    yield {
        **_figure(answer.figure),
        "import_id": answer.about.id if answer.about else None,
        "import": answer.about.name if answer.about else None,
        "runs": answer.totals.runs,
        "imports": answer.totals.imports,
        "by": None,
        "group": None,
    }
    for group in answer.groups:
        about = dict.fromkeys(("import_id", "import", "runs", "imports"))
        yield {**_figure(group.figure), **about, "by": str(answer.by), "group": group.name}


def _ranks(answer: Ranks) -> Iterator[Record]:
    for place, part in enumerate(answer.parts, start=1):
        yield {
            "place": place,
            "import_id": part.row.id if part.row else None,
            "import": part.row.name if part.row else None,
            "owner": part.owner,
            **_figure(part.figure),
            "runs": part.totals.runs,
        }


def _sides(answer: SideBySide) -> Iterator[Record]:
    for side, figure in zip((answer.left, answer.right), answer.figures, strict=True):
        yield {
            "begin": _at(side.span.start),
            "end": _at(side.span.end),
            "import_id": side.row.id if side.row else None,
            "import": side.row.name if side.row else None,
            **_figure(figure),
            "runs": side.totals.runs,
        }


def _owners(answer: OwnerList) -> Iterator[Record]:
    for one in answer.owners:
        for row in one.rows:
            yield {**_import(row), "created_at": _at(row.created_at)}


def _upcoming(answer: Upcoming) -> Iterator[Record]:
    for overdue, rows in ((True, answer.overdue), (False, answer.rows)):
        for row in rows:
            yield {**_import(row), "next_run_at": _at(row.next_scheduled_at), "overdue": overdue}


def _trend(answer: Trend) -> Iterator[Record]:
    for day in answer.days:
        counts = {outcome.lower(): day.counts.get(outcome, 0) for outcome in OUTCOMES}
        yield {"day": day.on.isoformat(), **counts, "runs": day.runs}


_KINDS: Final[Mapping[type[Any], tuple[str, Callable[[Any], Iterator[Record]]]]] = {
    Listing: ("imports", _listing),
    PastRuns: ("runs", _past),
    Card: ("runs", _card),
    Cards: ("runs", _cards),
    LaggingImports: ("late", _late),
    Number: ("number", _number),
    Ranks: ("ranking", _ranks),
    SideBySide: ("comparison", _sides),
    OwnerList: ("owners", _owners),
    Upcoming: ("upcoming", _upcoming),
    Trend: ("days", _trend),
}


def import_record(row: Import) -> Record:
    """An import without its owner, whom not everybody may see."""
    return {
        "import_id": row.id,
        "import": row.name,
        "type": row.type,
        "source": row.source,
        "schedule": row.schedule,
    }


def _import(row: Import) -> Record:
    return {**import_record(row), "owner": row.created_by}


def _run(run: Run) -> Record:
    return {
        "outcome": run.outcome,
        "ran_at": _at(run.ran_at),
        "ended_at": _at(run.ended_at),
        "seconds": run.duration.total_seconds() if run.duration is not None else None,
        "rows": run.total_rows,
        "loaded_rows": run.processed_rows,
        "failed_rows": run.failed_rows,
        "files": run.files,
        "reason": run.reason or None,
    }


def _figure(figure: Figure) -> Record:
    """Rates in percent, durations in seconds; `unknown` runs say nothing of it."""
    return {
        "measure": str(figure.measure),
        "value": None if figure.value is None else _plain(figure.value),
        "part": figure.part,
        "whole": figure.whole,
        "unknown": figure.unknown,
    }


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _at(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
