"""Which reason is meant by `this error`: the one that was named in a sentence before it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.query.message.clauses import Clause
from bot.query.words.pronouns import IT
from bot.query.words.reasons import SAME_REASON

_POINTING: Final = frozenset({"this", "that", "such", "same", "it"})
_REASONS: Final = frozenset(
    (
        *("error", "errors", "problem", "issue", "reason", "message", "cause", "fault", "failure"),
        *("one", "trouble"),
    )
)
_HAVING: Final = frozenset(
    {"had", "has", "have", "got", "hit", "with", "show", "showed", "saw", "get", "by", "of"}
)


def take_this_error(clause: Clause, before: Sequence[Clause]) -> Sequence[Clause]:
    """Let `which imports had this error` be about the reason that was named last before; what
    named it, if anything did.
    """
    draft = clause.draft
    points = SAME_REASON in draft.cues or _points(clause.cursor.words)
    if draft.errors or draft.named or not points:
        return ()
    named = next((each for each in reversed(before) if each.draft.errors), None)
    if named is None or named.draft.named:
        return ()
    draft.errors = list(named.draft.errors)
    for cue in ("it", SAME_REASON):
        draft.cues.pop(cue, None)
    draft.unread = [span for span in draft.unread if span != draft.same_at]
    return (named,)


def _points(words: Sequence[str]) -> bool:
    pairs = list(pairwise(words))
    told = any(one in _POINTING and two in _REASONS for one, two in pairs)
    return told or any(one in _HAVING and two in IT for one, two in pairs)
