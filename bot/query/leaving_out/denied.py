"""What stands behind “not” and is no filter: `did not run`, `is not ok`, `not here`."""

from typing import Final

from bot.domain.asked import Aspect, Lag, Measure
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.words import KNOWN, Role
from bot.query.words.all_well import BEING_WELL
from bot.query.words.entry import Entry

_WELL: Final = ("well", "ok", "okay", "correctly", "properly", "fully", "completely", "cleanly")
_CORRECTED: Final = ("corrected", "rectified", "remedied")  # behind "not" as good as fixed


def _take_what_did_not_run(draft: Draft) -> None:
    """Rows, in `how many customers were not taken over`; else runs."""
    if "count" in draft.cues and Measure.ROWS in draft.measures:
        draft.measures.append(Measure.FAILED_ROWS)
    else:
        draft.lags.append(Lag.NOT_RUN)


def _says_how_often(cursor: Cursor, length: int) -> bool:
    behind = cursor.fork(cursor.at + length).phrase()
    return behind is not None and behind[0].role is Role.RHYTHM


def _denied_phrase(cursor: Cursor) -> tuple[Entry, int] | None:
    if cursor.peek_key() == "mine":
        return None  # it says whose imports, not that somebody is on one
    if cursor.peek_key() in _CORRECTED:
        return KNOWN["fixed"], 1
    return (KNOWN["there"], 1) if _is_here(cursor) else cursor.phrase()


def _is_here(cursor: Cursor) -> bool:
    """Whether a place says that data is there: `not here on saturday`, `not in, late?`."""
    token, following = cursor.peek(), cursor.peek(1)
    ends = following is None or cursor.at + 1 == cursor.stop
    apart = ends or (token and following and "," in cursor.text[token.end : following.start])
    return cursor.peek_key() == "here" or (cursor.peek_key() == "in" and bool(apart))


def denied(cursor: Cursor, draft: Draft) -> bool:
    """Read what stands behind "not" and is no filter: `did not run`, `is not ok`."""
    phrase = _denied_phrase(cursor)
    if phrase is None:
        return False
    entry, length = phrase
    means = entry.means[0]
    if entry.role is Role.ASPECT and means == Aspect.RAN:
        if cursor.peek_key(length) in _WELL:  # `did not load well`
            draft.add_value(cursor, cursor.at, KNOWN["broken"], negated=False)
            length += 1
        elif _says_how_often(cursor, length):  # `that do not run hourly`, which is left out
            cursor.at += length
            return False
        else:
            _take_what_did_not_run(draft)
    elif entry.role is Role.ASPECT and means in BEING_WELL:
        if not draft.wanted[Role.STATUS]:  # `failed today and are not solved`: those that failed
            draft.add_value(cursor, cursor.at, KNOWN["broken"], negated=False)
        if means == Aspect.RECOVERED:
            draft.cues.setdefault("still", cursor.at)
    elif entry.role is Role.CUE and means == "alert":
        draft.cues.update(alert=cursor.at, none=cursor.at)
    elif entry.role in (Role.ASPECT, Role.WHO) and means == Aspect.ON_IT:
        draft.aspects.setdefault(Aspect.NOBODY, cursor.at)
    else:
        return False
    cursor.at += length
    return True
