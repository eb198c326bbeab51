"""What there was none of: rows behind `zero` or `no`, and failures behind `zero`."""

from collections.abc import Mapping
from typing import Final

from bot.domain.asked import Comparison, Measure, Threshold
from bot.domain.imports import BROKEN
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import KNOWN, Entry, Role

# Of which a run can have none.
_NONE_OF: Final[Mapping[str, Measure]] = {
    Measure.ROWS: Measure.LOADED_ROWS,
    Measure.LOADED_ROWS: Measure.LOADED_ROWS,
    Measure.FAILED_ROWS: Measure.FAILED_ROWS,
}


def none_of(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read the rows of which a run had none, behind the `zero` or `no` that stands at `begin`."""
    phrase = cursor.phrase()
    measure = _NONE_OF.get(phrase[0].means[0]) if phrase else None
    if phrase is None or measure is None:
        return False
    cursor.at += phrase[1]
    draft.thresholds.append(Threshold(measure, Comparison.AT_MOST, 0))
    draft.limits.append(cursor.span(begin))
    return True


def without_failures(cursor: Cursor, draft: Draft, begin: int) -> bool:
    """Read the failures of which there were none, behind the `zero` that stands at `begin`."""
    phrase = cursor.phrase()
    if phrase is None or phrase[0].role is not Role.STATUS or not _is_broken(phrase[0]):
        return False
    cursor.at += phrase[1]
    cursor.accept("runs", "run", "times")
    draft.add_value(cursor, begin, KNOWN["broken"], negated=True)
    return True


def _is_broken(status: Entry) -> bool:
    return set(status.means) <= set(BROKEN)
