"""How long a run took, asked for or told (`which took 30 min`, `it took 14 min`), or judged: `is 14
min normal for it`.
"""

from typing import Final

from bot.domain.asked import Aspect, Comparison, Lag, Measure, Threshold
from bot.query.grammar.cursor import Cursor
from bot.query.grammar.draft import Draft
from bot.query.text.lexer import shown
from bot.query.time.durations import Duration, duration
from bot.query.words import Role

_TOOK: Final = ("took", "take", "takes", "taking", "taken", "needed", "needs")
_OF_MANY: Final = frozenset(
    {"which", "which one", "what", "who", "any", "imports", "runs", "count"}
)
# What is usual of an import, asked of a length; and that it was too long, which is told without it.
_NORMAL: Final = frozenset(
    (
        *("normal", "usual", "typical", "unusual", "abnormal", "standard", "regular", "expected"),
        *("normally", "usually", "typically", "average", "common"),
    )
)
_FINE: Final = frozenset({"ok", "okay", "fine", "acceptable"})  # only behind `is 14 min`
_TOO_LONG: Final = frozenset({"long", "longer", "slow", "slower", "much"})
_JUDGED: Final = _NORMAL | _TOO_LONG | _FINE
_BEFORE_JUDGED: Final = frozenset({"is", "are", "was", "were", "isn't", "isnt", "of", "runtime"})
_JUDGED_NEAR: Final = 6  # words
_OTHERWISE: Final = frozenset({"how", "long", "when", Aspect.WHY})


def length_taken(cursor: Cursor, draft: Draft) -> bool:
    """Read the length behind `took`: a limit where it is asked for. Where it is told of one import,
    the answer has the right one.
    """
    begin = cursor.at
    judged = _is_judged(cursor, draft)
    length = _length(cursor, judged=judged)
    if length is None:
        return False
    words = cursor.words
    if judged and not (_NORMAL.isdisjoint(words) and _FINE.isdisjoint(words)):
        draft.cues |= dict.fromkeys(("usual", "yes or no"), begin)
    elif judged and Lag.SLOW not in draft.lags:
        draft.lags.append(Lag.SLOW)
    if _is_asked(draft) and _is_beyond_doubt(cursor, judged=judged):
        draft.thresholds.append(Threshold(Measure.DURATION, Comparison.AT_LEAST, length.seconds))
        draft.limits.append(cursor.span(begin))
        typed = cursor.typed(begin)
        draft.notes.append(f"{shown(typed)} is read as at least {typed}.")
    return True


def _is_judged(cursor: Cursor, draft: Draft) -> bool:
    """Whether a length stands here of which it is asked if it is normal, or too long, for an
    import.
    """
    if not (draft.places or draft.about.named):
        return False
    put = cursor.key_before() in _BEFORE_JUDGED
    begins = cursor.at == cursor.start or cursor.at - 1 in _ends_of_names(draft)
    near = cursor.words_from(cursor.at, _JUDGED_NEAR)
    judged = not (_JUDGED if put else _NORMAL).isdisjoint(near)
    return (put or begins) and judged and "how" not in cursor.words


def _ends_of_names(draft: Draft) -> set[int]:
    return {place.end - 1 for place in draft.places.values()}


def _is_beyond_doubt(cursor: Cursor, *, judged: bool) -> bool:
    """Whether the length itself is asked about: not that of `is 14 min too long`."""
    return not judged or _TOO_LONG.isdisjoint(cursor.words)


def _length(cursor: Cursor, *, judged: bool) -> Duration | None:
    begin = cursor.at
    length = duration(cursor) if judged or cursor.key_before() in _TOOK else None
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
