"""How long a run took, in a question or told: `which took 30 min`, `it took 14 min`."""

from typing import Final

from bot.domain.asked import Aspect, Comparison, Measure, Threshold
from bot.query.draft import Draft
from bot.query.lexer import Cursor, shown
from bot.query.time.durations import Duration, duration
from bot.query.words import Role

_TOOK: Final = ("took", "take", "takes", "taking", "taken", "needed", "needs")
_OF_MANY: Final = frozenset(
    {"which", "which one", "what", "who", "any", "imports", "runs", "count"}
)
_OTHERWISE: Final = frozenset({"how", "long", "when", Aspect.WHY})


def length_taken(cursor: Cursor, draft: Draft) -> bool:
    """Read the length behind `took`: a limit where it is asked for. Where it is told of one import,
    the answer has the right one.
    """
    begin = cursor.at
    length = _length(cursor)
    if length is None:
        return False
    if _is_asked(draft):
        draft.thresholds.append(Threshold(Measure.DURATION, Comparison.AT_LEAST, length.seconds))
        draft.limits.append(cursor.span(begin))
        typed = cursor.typed(begin)
        draft.notes.append(f"{shown(typed)} is read as at least {typed}.")
    return True


def _length(cursor: Cursor) -> Duration | None:
    begin = cursor.at
    length = duration(cursor) if cursor.key_before() in _TOOK else None
    if length is None or cursor.peek_key() == "ago":
        cursor.at = begin
        return None
    return length


def _is_asked(draft: Draft) -> bool:
    """Whether imports are asked for by it, or yes or no."""
    ended = draft.wanted.get(Role.STATUS) and "it" not in draft.cues and not draft.about.named
    of_many = not draft.named and (bool(ended) or not _OF_MANY.isdisjoint(draft.cues))
    whether = "yes or no" in draft.cues and _OTHERWISE.isdisjoint({*draft.cues, *draft.aspects})
    return of_many or whether
