"""Which runs a list is about that another time narrows, or the runs before."""

from collections.abc import Sequence
from datetime import date

from bot.domain.asked import Relation, Span
from bot.domain.runs.remembered import Run, by_import


def related(
    relation: Relation, runs: Sequence[Run], span: Span, other: Span | None
) -> Sequence[Run]:
    """The runs that are meant, out of all of their kind in both times; of AND those of either."""
    first = [run for run in runs if _is_in(span, run)]
    second = [run for run in runs if other and _is_in(other, run)]
    then = {run.import_id for run in second}
    match relation:
        case Relation.NOT:
            return [run for run in first if run.import_id not in then]
        case Relation.AND:
            both = then & {run.import_id for run in first}
            either = {run.key for run in (*first, *second)}
            return [run for run in runs if run.import_id in both and run.key in either]
        case _:
            return first


def every_day(runs: Sequence[Run], every: Sequence[Run], span: Span) -> Sequence[Run]:
    """The runs of imports that had one on each day on which they ran; on one day alone is none."""
    ran = {name: _days(each, span) for name, each in by_import(every).items()}
    days = {name: _days(each, span) for name, each in by_import(runs).items()}
    daily = {name for name, each in days.items() if len(each) > 1 and each == ran[name]}
    return [run for run in runs if run.import_id in daily]


def is_new(runs: Sequence[Run], known: Sequence[Run]) -> bool:
    """Whether the first of these runs of one import, the newest first, is a failure after a good
    run, or after none that is known; `known` are all its runs, the oldest first.
    """
    first = runs[-1]
    before = [run for run in known if run.ran_at < first.ran_at]
    return not before or not before[-1].broken


def again(runs: Sequence[Run], span: Span) -> Sequence[Run]:
    """The failed runs of each import, the oldest first, that a good run in the span followed."""
    found: list[Run] = []
    for each in by_import(runs).values():
        failed: list[Run] = []
        for run in each:
            if run.broken:
                failed.append(run)
                continue
            found += failed if _is_in(span, run) else ()
            failed = []
    return found


def enclosing(span: Span, other: Span | None) -> Span:
    """From where the first of both begins to where the last ends."""
    if other is None:
        return span
    return Span(min(span.start, other.start), max(span.end, other.end))


def _days(runs: Sequence[Run], span: Span) -> set[date]:
    return {run.ran_at.astimezone(span.start.tzinfo).date() for run in runs}


def _is_in(span: Span, run: Run) -> bool:
    return span.start.timestamp() <= int(run.ran_at.timestamp()) <= span.end.timestamp()
